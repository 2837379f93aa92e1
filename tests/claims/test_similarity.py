import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.similarity import (
    HOPELESS,
    THRESHOLD,
    Difference,
    Said,
    days_meet,
    figures,
    likeness,
    overlap,
    weights,
)
from sources.search import folded

COMMON = 10_000
COUNTS = {"committe": 900, "strike": 800, "delegat": 700, "town": 2_000, "kill": 600, "left": 500}


def said(statement, days=(None, None), dates=()):
    return Said(tuple(folded(statement).split()), figures(statement, but=dates), days)


def alike(one, other, **known):
    """How alike two statements are in an index where the words of COUNTS are common."""
    mine = said(one)
    weight = weights({stem: COUNTS.get(stem, 5) for stem in mine.stems}, common=COMMON)
    return likeness(mine, said(other), weight)


SAME = [
    ("The strike in Oderwick began in 1911.", "In 1911 the strike began in Oderwick."),
    ("The Weavers’ League left Oderwick.", "Oderwick was left by the Weavers’ League."),
    ("The tannery in Sabova burned down.", "In Sabova, the tannery burned down completely."),
    ("Ada Vosek led the Kronshtadt bakers.", "The Kronstadt bakers were led by Ada Vosek."),
    ("The miners of Tolgrad [in 1905] struck.", "In 1905 the miners of Tolgrad struck."),
]
OTHER = [
    ("The strike in Oderwick began in 1911.", "The harvest in Pelmark failed in 1911."),
    ("The committee left the town.", "The delegates of the committee were in the town."),
    ("Ada Vosek was a printer.", "Egon Lamakov was a printer."),
    ("It counted 40 delegates.", "Nobody knows why the committee dissolved itself in June."),
    ("В мае комитет собрался.", "The committee met."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_says_the_same_in_other_words_is_offered(one, other):
    assert alike(one, other).is_offered
    assert alike(other, one).is_offered


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_is_about_something_else_is_not_offered(one, other):
    assert not alike(one, other).is_offered
    assert not alike(other, one).is_offered


def test_a_statement_says_the_same_as_itself():
    found = alike(SAME[0][0], SAME[0][0])
    assert (found.score, found.says_the_same) == (1.0, True)


def test_another_figure_is_offered_and_named():
    found = alike("In Oderwick 800 rebels were executed.", "In Oderwick 12 rebels were executed.")
    assert found.is_offered
    assert found.differences == (Difference.FIGURES,)
    assert not found.says_the_same


def test_another_date_is_named_where_both_are_known():
    stems = tuple(folded("The bridge of Oderwick was burned").split())
    weight = weights(dict.fromkeys(stems, 3), common=COMMON)
    found = likeness(Said(stems, days=(10, 20)), Said(stems, days=(21, 30)), weight)
    assert (found.differences, found.is_offered) == ((Difference.DATES,), True)
    assert likeness(Said(stems, days=(10, 20)), Said(stems), weight).differences == ()


def test_a_rare_word_in_common_counts_more_than_a_common_one():
    weight = weights({"oderwick": 2, "town": 9_000, "baker": 40}, common=COMMON)
    rare = overlap(["oderwick", "town", "baker"], ["oderwick", "fish"], weight)
    assert rare > overlap(["oderwick", "town", "baker"], ["town", "fish"], weight)


@pytest.mark.parametrize(
    ("statement", "dates", "found"),
    [
        ("40 delegates", [], {40}),
        ("1,254 strikers and 3 wagons", [], {1254, 3}),
        ("12\u2009000 prisoners", [], {12000}),
        ("In 1919 there were two of them", [], {2}),
        ("On 7 May 1919 forty died", ["7 May 1919"], {40}),
        ("On 7 May 1919 forty died", [], {7, 40}),
        ("nobody", [], set()),
        ("1919 sacks", [], set()),  # may be a year: no figure is made up of it
        ("٤٠ delegates", [], {40}),
    ],
)
def test_figures_are_numbers_that_are_no_dates(statement, dates, found):
    assert figures(statement, but=dates) == found


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ((1, 5), (5, 9), True),
        ((1, 5), (6, 9), False),
        ((6, 9), (1, 5), False),
        ((None, 5), (6, None), False),
        ((None, None), (6, 9), True),
        ((1, None), (6, 9), True),
    ],
)
def test_stretches_of_days_meet(one, other, meet):
    assert days_meet(one, other) is meet


STATEMENTS = st.lists(
    st.sampled_from(["oderwick", "league", "weaver", "left", "1911", "the", "of", "kronstadt"]),
    max_size=9,
)


@given(STATEMENTS, STATEMENTS)
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    weight = weights(dict.fromkeys([*one, *other], 7), common=COMMON)
    there = likeness(Said(tuple(one)), Said(tuple(other)), weight).score
    back = likeness(Said(tuple(other)), Said(tuple(one)), weight).score
    assert 0 <= there <= 1
    assert there == pytest.approx(back)


@given(STATEMENTS, STATEMENTS)
def test_the_quick_overlap_loses_nothing_that_would_be_offered(one, other):
    weight = weights(dict.fromkeys(one, 7), common=COMMON)
    full = likeness(Said(tuple(one)), Said(tuple(other)), weight)
    assert overlap(set(one), other, weight) > HOPELESS or not full.is_offered


@given(st.text())
def test_any_text_has_figures(text):
    assert all(number >= 0 for number in figures(text))


@given(st.integers(0, COMMON), st.integers(0, COMMON))
def test_rarer_words_weigh_more(one, other):
    weight = weights({"a-word": one, "another": other}, common=COMMON)
    assert (weight["a-word"] > weight["another"]) is (one < other)
    assert min(weight.values()) > 0
    assert THRESHOLD > 0
