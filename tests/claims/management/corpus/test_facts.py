from random import Random

import pytest

from claims.chronology import Calendar, interval
from claims.management.corpus.facts import KINDS, Fact, When, contradicted, fact, said
from claims.models import Claim

BIRTH = Fact(
    "biographical",
    (("town", "Oderwick"), ("person", "Ada Vosek"), ("trade", "printer")),
    When("on 3 May 1907", "1907-05-03"),
    0,
)


def test_there_are_facts_of_every_kind_that_a_claim_can_have():
    assert set(KINDS) == set(Claim.Kind.values)


def test_a_fact_is_said_in_several_ways():
    assert said(BIRTH, 0) == "Ada Vosek, a printer from Oderwick, was born on 3 May 1907."
    assert said(BIRTH, 1) == "Born on 3 May 1907, Ada Vosek worked in Oderwick as a printer."
    assert said(BIRTH, 3) == said(BIRTH, 0)
    assert said(BIRTH, 0, on="that very day").endswith("was born that very day.")
    assert BIRTH.when.as_written == "3 May 1907"


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_made_up_can_be_said_in_all_its_ways(seed):
    what = fact(Random(seed))
    ways = {said(what, way) for way in range(3)}
    assert len(ways) == 3
    assert all(way[0].isupper() or way[0] == "“" for way in ways)
    assert not any("{" in way for way in ways)
    if what.when:
        first, last = interval(what.when.edtf, Calendar.NOT_STATED)
        assert first <= last
        assert all(what.when.as_written in way for way in ways)


def test_the_same_seed_makes_up_the_same():
    assert fact(Random(5)) == fact(Random(5)) != fact(Random(6))


@pytest.mark.parametrize("seed", range(30))
def test_a_contradiction_differs_in_the_figure_or_the_date_alone(seed):
    what = fact(Random(seed))
    other = contradicted(what, Random(seed))
    if other is None:
        assert (what.figure, what.when) == (0, None)
        return
    assert (other.kind, other.values) == (what.kind, what.values)
    assert (other.figure, other.when) != (what.figure, what.when)
