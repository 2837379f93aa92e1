import pytest

from sources.forms.sources import FIELDS_OF, ItemForm
from sources.models import Source
from sources.wording import VARIABLES


def shown(form):
    return {row.field.name for row in form.rows() if row.is_shown}


@pytest.mark.parametrize("kind", Source.Type.values)
def test_every_type_shows_a_title_and_a_date(kind):
    names = shown(ItemForm(initial={"type": kind}))
    assert {"title", "issued", "URL"} <= names


def test_a_type_shows_what_it_needs():
    assert "container-title" in shown(ItemForm(initial={"type": "chapter"}))
    assert "container-title" not in shown(ItemForm(initial={"type": "book"}))
    assert shown(ItemForm(initial={"type": "document"})) == set(VARIABLES)
    assert shown(ItemForm(original={"type": "patent"})) == set(VARIABLES)
    assert {"fonds", "opis", "delo", "folio"} <= shown(ItemForm(initial={"type": "manuscript"}))
    assert "original-date" in shown(ItemForm(initial={"type": "book"}))


def test_what_has_a_value_is_always_in_sight():
    form = ItemForm(original={"type": "book", "title": "T", "archive": "Made-up Archive"})
    assert "archive" in shown(form)


def test_an_item_without_type_stays_a_document():
    form = ItemForm({"type": "document", "title": "T"}, original={"title": "T"})
    assert form["type"].initial == "document"
    assert form.is_valid()
    assert form.item == {"title": "T", "type": "document"}


def test_every_variable_of_a_type_is_a_field_of_the_form():
    assert {name for names in FIELDS_OF.values() for name in names} <= set(VARIABLES)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("ISBN", "9780306406157", "978-0-306-40615-7"),
        ("ISSN", "03178471", "0317-8471"),
        ("DOI", "https://doi.org/10.1000/182", "10.1000/182"),
    ],
)
def test_an_identifier_is_written_one_way(name, typed, kept):
    form = ItemForm({"type": "book", "title": "T", name: typed})
    assert form.is_valid()
    assert form.item[name] == kept


def test_what_csl_has_no_variable_for_goes_under_custom_and_comes_back():
    form = ItemForm({"type": "book", "title": "T", "OCLC": "ocm41266045", "LCCN": "85-2"})
    assert form.is_valid()
    assert form.item == {
        "type": "book",
        "title": "T",
        "custom": {"OCLC": "41266045", "LCCN": "85000002"},
    }
    again = ItemForm(original=form.item)
    assert again["OCLC"].value() == "41266045"
    emptied = ItemForm({"type": "book", "title": "T"}, original=form.item)
    assert emptied.is_valid()
    assert emptied.item == {"type": "book", "title": "T"}


def test_a_wrong_identifier_is_refused_with_the_wrong_digit():
    form = ItemForm({"type": "book", "title": "T", "ISBN": "978-0-306-40615-3"})
    assert "it must be 7 here, not 3" in form.errors["ISBN"][0]


@pytest.mark.parametrize(
    ("language", "is_code"),
    [("ar", True), ("yi-Latn", True), ("ru; en", True), ("", True), ("Arabic", False), ("en!", False)],
)  # fmt: skip
def test_a_language_is_written_as_a_code(language, is_code):
    form = ItemForm({"type": "book", "title": "T", "language": language})
    assert form.is_valid() == is_code
    assert ("language" in form.errors) == (not is_code)


def test_what_was_wrong_before_may_stay_so():
    item = {"type": "book", "title": "T", "ISBN": "978-0-306-40615-3", "language": "Arabic"}
    form = ItemForm(item, original=item)
    assert form.is_valid()
    assert form.item == item


def test_what_few_sources_need_is_folded_until_it_has_a_value():
    _first, further = ItemForm(initial={"type": "book"}).groups()
    assert "collection-title" in {row.field.name for row in further.rows}
    assert (further.is_folded, further.is_open) == (True, False)
    original = {"type": "book", "title": "T", "original-date": {"date-parts": [[1918]]}}
    assert ItemForm(original=original).groups()[1].is_open
    assert not ItemForm(initial={"type": "treaty"}).groups()[1].is_shown


def test_an_archival_file_is_kept_in_its_parts():
    form = ItemForm({"type": "manuscript", "title": "Minutes", "fonds": "5", "delo": "12"})
    assert form.is_valid(), form.errors
    assert form.item == {
        "type": "manuscript",
        "title": "Minutes",
        "custom": {"fonds": "5", "delo": "12"},
        "archive_location": "f. 5, d. 12",
    }
