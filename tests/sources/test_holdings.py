import pytest
from django.db import transaction
from django.utils import timezone

from sources.actions.merging import merge_sources
from sources.actions.sources import withdraw_source
from sources.holdings import Work, free_citekey, held
from sources.models import Source
from tests.factories import make_source

pytestmark = pytest.mark.django_db


def item(title, family="Made-Up", year=None, **more):
    dated = {"issued": {"date-parts": [[year]]}} if year else {}
    return {"type": "book", "title": title, "author": [{"family": family}], **dated, **more}


@transaction.atomic
def holding(by, *items):
    works = [Work(each) for each in items]
    return held(works, by=by, reason="Named in a made-up list", at=timezone.now())


def test_new_works_become_sources_with_a_revision(ida):
    [source] = holding(ida, item("The Delegates", year=1951))
    assert (source.citekey, source.year) == ("madeup1951delegates", 1951)
    revision = source.history.get()
    assert (revision.history_user, revision.history_change_reason) == (
        ida,
        "Named in a made-up list",
    )


@pytest.mark.parametrize(
    ("wanted", "is_there"),
    [
        (item("the délegates", year=1951), True),
        (item("The Delegates"), True),
        (item("The Delegates", year=1952), False),
        (item("The Delegates", family="Invented", year=1951), False),
        (item("The Other Delegates", year=1951), False),
        (item("Called Otherwise", family="Invented", DOI="10.1/ABC"), True),
    ],
)
def test_a_work_that_is_there_is_used(ida, wanted, is_there):
    [there] = holding(ida, item("The Delegates", year=1951, DOI="10.1/abc"))
    [found] = holding(ida, wanted)
    assert (found == there) is is_there
    assert Source.objects.count() == (1 if is_there else 2)


def test_of_two_editions_the_one_of_the_same_year_is_used(ida):
    first, second = holding(ida, item("The Delegates", year=1951), item("The Delegates", year=1960))
    assert holding(ida, item("The Delegates", year=1960)) == [second]
    assert holding(ida, item("The Delegates", year=1951)) == [first]


def test_a_work_by_the_name_that_it_had_before_it_was_merged_is_not_made_again(ida, mara):
    [gone] = holding(ida, item("The Delegates", year=1951))
    [stays] = holding(ida, item("Delegates, The", year=1951))
    merge_sources(gone, stays, by=mara, reason="One book")
    assert holding(ida, item("The Delegates", year=1951)) == [stays]
    withdraw_source(stays, by=ida, reason="No such book")
    [again] = holding(ida, item("The Delegates", year=1951))
    assert again not in (gone, stays)


def test_a_work_named_twice_is_one_source(ida):
    first, second = holding(ida, item("The Delegates", year=1951), item("The Delegates", year=1951))
    assert first == second
    assert Source.objects.count() == 1


def test_a_withdrawn_source_is_not_used(ida):
    make_source(ida, title="The Delegates", csl=item("The Delegates"), state="withdrawn")
    [found] = holding(ida, item("The Delegates"))
    assert found.state == "active"


@pytest.mark.parametrize(
    ("taken", "key"),
    [(set(), "one1900a"), ({"one1900a"}, "one1900a-2"), ({"one1900a", "one1900a-2"}, "one1900a-3")],
)
def test_a_citekey_that_is_taken_gets_a_number(taken, key):
    assert free_citekey("one1900a", taken) == key


def test_the_number_of_queries_does_not_grow_with_the_list(ida, django_assert_max_num_queries):
    holding(ida, item("The Delegates"))
    for number in (1, 30):
        works = [item(f"Volume {n} of {number}", family=f"Name{n}") for n in range(number)]
        with django_assert_max_num_queries(9):  # one of them where a citation key is taken
            holding(ida, *works)
