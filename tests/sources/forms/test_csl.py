import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from sources.forms.csl import date_of, item_of, line_of, name_of, people_of, text_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("One, Author", [{"family": "One", "given": "Author"}]),
        (" One ,  Author B. \n\n", [{"family": "One", "given": "Author B."}]),
        (
            "One, Author\nFriends of One",
            [{"family": "One", "given": "Author"}, {"literal": "Friends of One"}],
        ),
        ("{Friends, Sons and Co}", [{"literal": "Friends, Sons and Co"}]),
        ("One,", [{"literal": "One"}]),
        (", Author", [{"literal": "Author"}]),
        ("One, Author, Jr.", [{"family": "One", "given": "Author", "suffix": "Jr."}]),
        ("One, III, Author", [{"family": "One", "given": "Author", "suffix": "III"}]),
        (
            "van der One, Author",
            [{"non-dropping-particle": "van der", "family": "One", "given": "Author"}],
        ),
        ("one, author", [{"family": "one", "given": "author"}]),
        ("Пример, Пётр", [{"family": "Пример", "given": "Пётр"}]),
        ("One, Author, Bishop", [{"family": "One", "given": "Author, Bishop"}]),
        ("", []),
    ],
)
def test_names_are_typed_one_a_line(text, names):
    assert people_of(text) == names


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1923", {"date-parts": [[1923]]}),
        ("-43", {"date-parts": [[-43]]}),
        ("1937-05", {"date-parts": [[1937, 5]]}),
        ("1937-05-12", {"date-parts": [[1937, 5, 12]]}),
        ("12 May 1937", {"date-parts": [[1937, 5, 12]]}),
        ("May 1937", {"date-parts": [[1937, 5]]}),
        ("3 Sept. 1917", {"literal": "3 Sept. 1917"}),
        ("3 Sep. 1917", {"date-parts": [[1917, 9, 3]]}),
        ("1936/1938", {"date-parts": [[1936], [1938]]}),
        ("c. 1923", {"date-parts": [[1923]], "circa": True}),
        ("ca 1923", {"date-parts": [[1923]], "circa": True}),
        ("1900-02-29", {"date-parts": [[1900, 2, 29]]}),
        ("undated, about the strike", {"literal": "undated, about the strike"}),
        ("1923, 2nd ed.", {"literal": "1923, 2nd ed."}),
        ("1/2/3", {"literal": "1/2/3"}),
        ("   ", None),
    ],
)
def test_dates_are_read_or_kept_in_their_words(text, date):
    assert date_of(text) == date


@pytest.mark.parametrize(
    "text", ["1937-13", "1937-02-30", "31 April 1937", "1937-02-29", "1937-00"]
)
def test_a_day_that_is_none_is_refused_with_a_sentence(text):
    with pytest.raises(ValidationError, match="no such day"):
        date_of(text)


FULL = {
    "id": "x",
    "type": "book",
    "title": "T",
    "volume": 2,
    "author": [
        {"family": "Beethoven", "given": "L.", "dropping-particle": "van", "ORCID": "kept"},
        {"literal": "Friends, Sons"},
    ],
    "issued": {"date-parts": [["1923", 5]], "season": 1},
    "custom": {"anything": [1, 2]},
    "keyword": "kept",
}


def test_what_comes_back_as_it_was_shown_stays_as_it_was():
    typed = {
        name: text_of(name, FULL.get(name)) for name in ("title", "volume", "author", "issued")
    }
    assert typed["author"] == "van Beethoven, L.\n{Friends, Sons}"
    assert item_of(typed, FULL) == FULL


def test_white_space_that_a_browser_alters_changes_nothing():
    item = {"title": " A  title\non two lines ", "author": [{"family": "One"}, {"family": "Two"}]}
    typed = {"title": "A title on two lines", "author": "One\r\nTwo"}
    assert item_of(typed, item) == item
    assert item_of({"author": "One Two"}, item)["author"] == [{"literal": "One Two"}]


def test_an_edit_changes_its_field_alone():
    typed = {"author": "van Beethoven, L.\nTwo, Another", "issued": "1924", "publisher": "Press"}
    assert item_of(typed, FULL) == {
        **FULL,
        "author": [FULL["author"][0], {"family": "Two", "given": "Another"}],
        "issued": {"date-parts": [[1924]]},
        "publisher": "Press",
    }


def test_an_emptied_field_goes():
    item = item_of({"volume": "", "author": "", "issued": ""}, FULL)
    assert set(FULL) - set(item) == {"volume", "author", "issued"}


def test_a_bad_date_is_named_by_its_field():
    with pytest.raises(ValidationError) as caught:
        item_of({"issued": "1937-13"}, {})
    assert list(caught.value.error_dict) == ["issued"]


NAMES = st.dictionaries(
    st.sampled_from(["family", "given", "literal", "suffix", "non-dropping-particle"]),
    st.text(max_size=8) | st.integers(),
)
VALUES = st.none() | st.text(max_size=9) | st.integers() | st.lists(NAMES | st.text(max_size=5))


@given(st.dictionaries(st.sampled_from(["title", "author", "issued", "volume"]), VALUES))
def test_no_item_is_changed_by_showing_it_and_taking_it_back(item):
    typed = {name: text_of(name, value) for name, value in item.items()}
    assert item_of(typed, item) == item


@given(st.dictionaries(st.sampled_from(["literal", "raw", "circa", "date-parts"]),
       st.text(max_size=9) | st.integers() | st.lists(st.lists(st.integers() | st.text(max_size=3)))))  # fmt: skip
def test_no_date_is_changed_by_showing_it_and_taking_it_back(date):
    assert item_of({"issued": text_of("issued", date)}, {"issued": date}) == {"issued": date}


@given(st.text(max_size=30))
def test_any_typed_name_is_a_line_that_makes_the_same_name(text):
    names = people_of(text)
    assert people_of("\n".join(line_of(name) for name in names)) == names


@pytest.mark.parametrize(
    "name",
    [
        {"non-dropping-particle": "van", "family": "One", "given": "Author"},
        {"family": "One", "given": "Author", "suffix": "Jr."},
        {"literal": "One, Two and Co"},
    ],
)
def test_a_name_comes_back_as_it_was_shown(name):
    assert name_of(line_of(name)) == name


FILE = {"fonds": "5", "opis": "1", "delo": "12", "folio": "3–5"}


def test_an_archival_file_is_cited_in_words():
    assert item_of({"title": "Minutes", **FILE}, {}) == {
        "title": "Minutes",
        **FILE,
        "archive_location": "f. 5, op. 1, d. 12, l. 3–5",
    }


def test_a_place_in_the_archive_that_somebody_wrote_stays():
    item = item_of({"fonds": "5", "archive_location": "box 7"}, {})
    assert item == {"fonds": "5", "archive_location": "box 7"}


def test_a_changed_file_changes_the_words_that_were_made_of_it():
    before = item_of({"fonds": "5", "delo": "12"}, {})
    typed = {"fonds": "5", "delo": "13", "archive_location": before["archive_location"]}
    assert item_of(typed, before)["archive_location"] == "f. 5, d. 13"
