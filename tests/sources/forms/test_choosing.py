import pytest
from django import forms

from sources.actions.sources import withdraw_source
from sources.forms.choosing import (
    SourceChoice,
    found_sources,
    key_of_number,
    label_of,
    offer_sources,
)
from tests.factories import make_source

pytestmark = pytest.mark.django_db


def choice(**kwargs):
    field = SourceChoice(others=[("new", "A new one")])
    found = offer_sources(field, **{"chosen": "", "words": "", **kwargs})
    return field, found


def listed(field):
    return [value for value, _label in field.choices]


def test_words_list_what_they_find_and_the_others(ida):
    survey, _other = make_source(ida), make_source(ida, title="Else")
    field, found = choice(words="survey")
    assert listed(field) == [str(survey.pk), "new"]
    assert found == 1
    assert field.clean(str(survey.pk)) == survey
    assert field.clean("new") == "new"


def test_without_words_others_are_offered(ida):
    survey = make_source(ida)
    field, found = choice(others=[survey])
    assert listed(field) == [str(survey.pk), "new"]
    assert found is None


def test_what_is_chosen_stays_listed(ida):
    survey, other = make_source(ida), make_source(ida, title="Else")
    field, found = choice(chosen=str(survey.pk), words="else")
    assert listed(field) == [str(survey.pk), str(other.pk), "new"]
    assert found == 1


@pytest.mark.parametrize("chosen", ["9999", "x", "9" * 40, "-1", "new"])
def test_what_is_no_source_is_refused(ida, chosen):
    make_source(ida)
    field, _found = choice(chosen=chosen)
    assert listed(field) == ["new"]
    if chosen != "new":
        with pytest.raises(forms.ValidationError, match="Search for another"):
            field.clean(chosen)


def test_a_withdrawn_source_is_offered_only_where_it_is_kept(ida):
    source = make_source(ida)
    withdraw_source(source, by=ida, reason="No such book")
    assert found_sources("survey") == []
    assert listed(choice(chosen=str(source.pk))[0]) == ["new"]
    field, _found = choice(chosen=str(source.pk), kept=source)
    assert listed(field) == [str(source.pk), "new"]


def test_a_mark_stands_beside_the_label(ida):
    assert label_of(make_source(ida)) == "One, A Made-up Survey"
    forged = make_source(ida, mark="forged", mark_reason="Its paper")
    assert label_of(forged) == "One, A Made-up Survey [forged]"


@pytest.mark.parametrize(
    "typed",
    [
        "0-306-40615-2",
        "9780306406157",
        "ISBN 978 0 306 40615 7",
        "https://doi.org/10.5555/Made.Up",
        "10.5555/made.up",
        "one1937survey",
        "1937",
        "author made-up",
        "survey 1937",
    ],
)
def test_a_source_is_found_by_any_name_it_has(ida, typed):
    survey = make_source(
        ida,
        citekey="one1937survey",
        csl={
            "ISBN": "978-0-306-40615-7",
            "DOI": "10.5555/made.up",
            "issued": {"date-parts": [[1937]]},
        },
    )
    make_source(ida, title="Else", csl={"author": [{"family": "Two"}]})
    assert found_sources(typed) == [survey]


@pytest.mark.parametrize("typed", ["978030640615", "10.5555", "doi", "isbn", "9780306406157 else"])
def test_what_is_no_whole_number_is_looked_for_as_words(ida, typed):
    make_source(ida, title="Else", csl={"ISBN": "9780306406157"})
    assert key_of_number(typed) == "" or typed == "10.5555"
