import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.importing.likeness import Against, For, likeness, likeness_keys


def book(title="The Delegates", family="Made-Up", year=1951, **more):
    item = {"type": "book", "title": title, **more}
    if family:
        item["author"] = [{"family": family}]
    if year:
        item["issued"] = {"date-parts": [year if isinstance(year, list) else [year]]}
    return item


def article(**more):
    item = {"type": "article-journal", "ISSN": "1234-5679", "volume": "7", "page": "12-30"}
    return book(**{"title": "A Made-up Note", **item, **more})


@pytest.mark.parametrize(
    ("a", "b", "code"),
    [
        (book(ISBN="978-0-306-40615-7"), book("Another", "Else", ISBN="0306406152"), For.ISBN),
        (
            book(DOI="10.1000/ABC"),
            book("Another", "Else", DOI="https://doi.org/10.1000/abc"),
            For.DOI,
        ),
        (
            book(custom={"OCLC": "12345"}),
            book("Another", "Else", custom={"OCLC": "12345"}),
            For.OCLC,
        ),
        (book(custom={"LCCN": "n123"}), book("Another", "Else", custom={"LCCN": "n123"}), For.LCCN),
        (article(), article(title="Note, a Made-up", ISSN="12345679", page="12"), For.ISSN),
        (book(), book("délegates"), For.WORDS),
        (book(), book(year=None), For.WORDS),
        (book(family=""), book("the delegates.", family=""), For.WORDS),
        (book("The Delegates of Examplegrad"), book("The Delegats of Examplegrad"), For.TITLE),
        (book("The Delegates of Examplegrad"), book("The Delegates of Examplegrad", year=1952),
         For.TITLE),
        (book("Red Delegates: A Survey of Examplegrad"), book("Red Delegates"), For.TITLE),
    ],
)  # fmt: skip
def test_one_work_described_twice_is_proposed_for_a_reason(a, b, code):
    for found in (likeness(a, b), likeness(b, a)):
        assert code in [reason.code for reason in found.reasons]
        assert found.is_likely


@pytest.mark.parametrize(
    ("a", "b", "code"),
    [
        (book(edition="2"), book(edition="3rd ed."), Against.EDITION),
        (book(translator=[{"family": "A"}]), book(translator=[{"family": "B"}]),
         Against.TRANSLATOR),
        (book(language="ru"), book(language="en-GB"), Against.LANGUAGE),
        (book(volume="1"), book(volume="2"), Against.VOLUME),
        (book(type="article-newspaper", year=[1921, 3, 4]),
         book(type="article-newspaper", year=[1921, 3, 5]), Against.DAY),
        (book("Letter", archive_location="f. 5, op. 1"), book("Letter", archive_location="f. 5, op. 2"),
         Against.FILE),
        (book(**{"container-title": "A Made-up Reader"}), book(**{"container-title": "Another"}),
         Against.CONTAINER),
        (book(), book(type="chapter"), Against.PART),
        (book(DOI="10.1000/a"), book(DOI="10.1000/b"), Against.DOI),
    ],
)  # fmt: skip
def test_translations_and_other_editions_are_not_proposed_and_it_is_said_why(a, b, code):
    found = likeness(a, b)
    assert code in [reason.code for reason in found.against]
    assert not found.is_likely


def test_another_isbn_alone_speaks_against_and_is_still_proposed():
    found = likeness(book(ISBN="978-0-306-40615-7"), book(ISBN="978-3-16-148410-0"))
    assert [reason.code for reason in found.against] == [Against.ISBN]
    assert found.is_likely


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (book(), book("The Other Members")),
        (book(), book(family="Else")),
        (book(), book(year=1953)),
        (book("Collected Made-up Works, 1"), book("Collected Made-up Works, 2")),
        (book("Survey of Examplegrad, Part I"), book("Survey of Examplegrad, Part II")),
        (book(family="", year=None), book(family="", year=None)),
        (book(""), book("")),
    ],
)
def test_other_works_have_nothing_that_speaks_for_them(a, b):
    assert (likeness(a, b).reasons, likeness(a, b).is_likely) == ((), False)


def test_a_number_in_common_comes_before_words_in_common():
    by_words = likeness(book(), book())
    by_title = likeness(book("The Delegates of Examplegrad"), book("The Delegats of Examplegrad"))
    by_number = likeness(book(DOI="10.1/a"), book("Another", DOI="10.1/a"))
    both = likeness(book(DOI="10.1/a"), book(DOI="10.1/a"))
    strengths = [each.strength for each in (both, by_number, by_words, by_title)]
    assert strengths == sorted(set(strengths), reverse=True)
    assert strengths[-1] > 0


ITEMS = st.dictionaries(
    st.sampled_from(["title", "type", "DOI", "ISBN", "ISSN", "volume", "page", "issued", "author"]),
    st.one_of(
        st.text("aZé :-1ж", max_size=150),
        st.none(),
        st.just([{"family": "A" * 200}]),
        st.just({"date-parts": [[1921, 3]]}),
    ),
)


@given(ITEMS, ITEMS)
def test_whatever_items_hold_the_answer_does_not_depend_on_their_order(a, b):
    one, other = likeness(a, b), likeness(b, a)
    assert (one.is_likely, one.strength) == (other.is_likely, other.strength)
    assert all(len(key) <= 120 for key in likeness_keys(a))
