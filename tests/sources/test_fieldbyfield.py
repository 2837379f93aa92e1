from datetime import UTC, datetime

import pytest

from sources.fieldbyfield import compared, taking
from tests.factories import make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(ida):
    one = make_source(
        ida,
        title="A Made-up Survey of Examplegrad",
        csl={
            "issued": {"date-parts": [[1951]]},
            "custom": {"OCLC": "123", "delo": "5"},
            "x-kept": "kept",
        },
        translated_title="Survey",
        archived_url="https://example.org/a",
        archived_at=datetime(2026, 5, 1, tzinfo=UTC),
        mark="doubtful",
        mark_reason="No copy is known",
    )
    other = make_source(ida, csl={"publisher": "Example Press", "custom": {"OCLC": "123"}})
    return one, other


def test_every_field_that_one_of_two_sources_has_is_compared(two):
    rows = {field.name: (field.one, field.other, field.one_is_fuller) for field in compared(*two)}
    assert rows == {
        "csl.type": ("book", "book", False),
        "csl.author": ("One, Author", "One, Author", False),
        "csl.title": ("A Made-up Survey of Examplegrad", "A Made-up Survey", True),
        "csl.issued": ("1951", "", True),
        "csl.publisher": ("", "Example Press", False),
        "csl.x-kept": ("kept", "", True),
        "custom.OCLC": ("123", "123", False),
        "custom.delo": ("5", "", True),
        "translated_title": ("Survey", "", True),
        "archived": ("https://example.org/a 2026-05-01", "", True),
        "mark": ("doubtful: No copy is known", "", True),
    }


def test_a_field_that_has_no_name_here_is_called_by_its_key(ida):
    one = make_source(ida, csl={"number-of-pages": "212"})
    labels = {field.name: field.label for field in compared(one, make_source(ida))}
    assert labels["csl.number-of-pages"] == "Number of pages"


def test_the_fields_that_are_taken_come_from_the_first_and_the_others_stay(two):
    one, other = two
    assert taking(one, other, []) == {}
    names = [field.name for field in compared(one, other) if field.one_is_fuller]
    values = taking(one, other, names)
    assert values.pop("csl") == {
        **other.csl,
        "title": "A Made-up Survey of Examplegrad",
        "issued": {"date-parts": [[1951]]},
        "x-kept": "kept",
        "custom": {"OCLC": "123", "delo": "5"},
    }
    assert values == {
        "translated_title": "Survey",
        "archived_url": "https://example.org/a",
        "archived_at": one.archived_at,
        "mark": "doubtful",
        "mark_reason": "No copy is known",
    }


def test_taking_what_the_first_has_not_empties_the_field(two):
    one, other = two
    assert "publisher" not in taking(one, other, ["csl.publisher"])["csl"]
    assert "custom" not in taking(other, one, ["custom.OCLC"])  # the same in both
    assert taking(other, one, ["custom.delo"])["csl"]["custom"] == {"OCLC": "123"}
