import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.exporting.bibtex import encoded, entry, key_of
from sources.importing.latex import decoded

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1)


@given(st.lists(WORDS, min_size=1))
def test_text_comes_back_from_latex_as_it_was(words):
    text = " ".join(words)
    assert decoded(encoded(text)) == text


def test_a_book_is_an_entry_that_both_dialects_read():
    item = {
        "type": "book", "id": "one1923made", "title": "Made & Up",
        "author": [{"family": "Berg", "given": "Jan", "dropping-particle": "van den"},
                   {"literal": "The Group, Inc."}],
        "issued": {"date-parts": [[1923]]}, "publisher": "Example Press",
        "publisher-place": "Examplegrad", "original-date": {"date-parts": [[1905]], "circa": True},
    }  # fmt: skip
    assert entry(item) == (
        "@book{one1923made,\n"
        "  author = {van den Berg, Jan and {The Group, Inc.}},\n"
        "  address = {Examplegrad},\n"
        "  publisher = {Example Press},\n"
        "  title = {Made \\& Up},\n"
        "  origdate = {1905~},\n"
        "  year = {1923},\n"
        "}\n"
    )


def test_an_exact_date_stands_in_full_with_the_year_for_those_who_know_no_more():
    item = {"type": "article-newspaper", "title": "A", "issued": {"date-parts": [[1923, 5, 12]]}}
    lines = entry(item).splitlines()
    assert "  date = {1923-05-12}," in lines
    assert "  year = {1923}," in lines
    assert "  entrysubtype = {newspaper}," in lines


def test_what_bibtex_has_no_field_for_stands_in_one_field_of_ours():
    item = {"type": "treaty", "id": "a", "title": "A", "archive": "Archive {of} Examplegrad"}
    assert entry(item) == (
        "@legal{a,\n  title = {A},\n"
        '  csl = {{"archive": "Archive \\u007bof\\u007d Examplegrad"}},\n}\n'
    )


@pytest.mark.parametrize(
    ("key", "written"), [("a b,c}", "abc"), ("", "item"), (None, "item"), ("Éa:1-2", "Éa:1-2")]
)
def test_a_key_ends_where_it_should(key, written):
    assert key_of(key) == written
