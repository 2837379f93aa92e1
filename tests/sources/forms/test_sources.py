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
    assert shown(ItemForm(original={"type": "entry-encyclopedia"})) == set(VARIABLES)


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


def test_what_was_wrong_before_may_stay_so():
    item = {"type": "book", "title": "T", "ISBN": "978-0-306-40615-3"}
    form = ItemForm(item, original=item)
    assert form.is_valid()
    assert form.item == item
