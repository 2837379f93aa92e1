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
