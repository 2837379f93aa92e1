"""EDTF of levels 0 and 1 becomes days; anything else is refused by name."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.chronology import (
    BothStyles,
    Calendar,
    CalendarNotStated,
    EDTFProblem,
    NotEDTF,
    both_styles,
    date_of,
    interval,
)
from tests.claims.chronology.edtf_out_of_scope import OUT_OF_SCOPE

SUITE = Path(__file__).parents[4] / "shared" / "suites" / "edtf.json"
G, J, UNSTATED = Calendar.GREGORIAN, Calendar.JULIAN, Calendar.NOT_STATED


def in_gregorian(edtf, calendar):
    """The interval with its ends as (year, month, day), to be readable in a table."""
    return tuple(end if end is None else date_of(end, G) for end in interval(edtf, calendar))


@pytest.mark.parametrize(
    ("edtf", "calendar", "earliest", "latest"),
    [
        ("1918-09-05", G, (1918, 9, 5), (1918, 9, 5)),
        ("1918-09-05", J, (1918, 9, 18), (1918, 9, 18)),
        ("1918-09-05", UNSTATED, (1918, 9, 5), (1918, 9, 18)),
        ("1917", UNSTATED, (1917, 1, 1), (1918, 1, 13)),
        ("1900-02", UNSTATED, (1900, 2, 1), (1900, 3, 13)),
        ("1900-02-29", UNSTATED, (1900, 3, 13), (1900, 3, 13)),
        ("2017-11-07", UNSTATED, (2017, 11, 7), (2017, 11, 7)),
        ("2100-02", UNSTATED, (2100, 2, 1), (2100, 2, 28)),
        ("1582-10-04", UNSTATED, (1582, 10, 14), (1582, 10, 14)),
        ("1582-10-15", UNSTATED, (1582, 10, 15), (1582, 10, 25)),
        ("-0043-03-15", UNSTATED, (-43, 3, 13), (-43, 3, 13)),
        ("193X", G, (1930, 1, 1), (1939, 12, 31)),
        ("18XX", G, (1800, 1, 1), (1899, 12, 31)),
        ("-004X", G, (-49, 1, 1), (-40, 12, 31)),
        ("1917-XX-XX", G, (1917, 1, 1), (1917, 12, 31)),
        ("1917-11-XX", G, (1917, 11, 1), (1917, 11, 30)),
        ("1918-21", G, (1918, 3, 1), (1918, 5, 31)),
        ("1918-24", G, (1918, 1, 1), (1919, 2, 28)),
        ("1926~", G, (1926, 1, 1), (1926, 12, 31)),
        ("1919-03-12/1919-03-14", G, (1919, 3, 12), (1919, 3, 14)),
        ("1980-08/1980", G, (1980, 8, 1), (1980, 12, 31)),
        ("../1921", G, None, (1921, 12, 31)),
        ("1921/", G, (1921, 1, 1), None),
        ("1917-11-07T21:40:00+02:00", G, (1917, 11, 7), (1917, 11, 7)),
        ("Y-12000", G, (-12000, 1, 1), (-12000, 12, 31)),
    ],
)
def test_a_date_covers_its_days(edtf, calendar, earliest, latest):
    assert in_gregorian(edtf, calendar) == (earliest, latest)


@pytest.mark.parametrize(
    ("edtf", "problem"),
    [
        ("", EDTFProblem.EMPTY),
        ("yesterday", EDTFProblem.MALFORMED),
        ("1917-11-7", EDTFProblem.MALFORMED),
        ("1917/1918/1919", EDTFProblem.MALFORMED),
        ("1917\n", EDTFProblem.MALFORMED),
        ("١٩١٧", EDTFProblem.MALFORMED),
        ("[1917..1919]", EDTFProblem.BEYOND_LEVEL_1),
        ("1917?-11", EDTFProblem.BEYOND_LEVEL_1),
        ("1918-21/1918-22", EDTFProblem.BEYOND_LEVEL_1),
        ("15XX-12-25", EDTFProblem.BEYOND_LEVEL_1),
        ("-0000", EDTFProblem.NO_SUCH_YEAR),
        ("Y99999999", EDTFProblem.NO_SUCH_YEAR),
        ("1917-13", EDTFProblem.NO_SUCH_MONTH),
        ("1917-06-31", EDTFProblem.NO_SUCH_DAY),
        ("1923-02-29", EDTFProblem.NO_SUCH_DAY),
        ("2100-02-29", EDTFProblem.NO_SUCH_DAY),
        ("1917-11-07T25:00:00Z", EDTFProblem.NO_SUCH_TIME),
        ("1919/1917", EDTFProblem.BACKWARDS),
    ],
)
def test_what_is_no_date_is_refused_by_name(edtf, problem):
    with pytest.raises(NotEDTF) as refusal:
        interval(edtf, UNSTATED)
    assert refusal.value.problem == problem
    assert f"“{edtf}”" in str(refusal.value)


def test_a_leap_day_of_one_calendar_is_refused_in_the_other():
    assert interval("1900-02-29", J)
    with pytest.raises(NotEDTF):
        interval("1900-02-29", G)


def suite(part):
    if not SUITE.exists():
        pytest.skip("the EDTF suite (../shared/suites/edtf.json) is not beside this checkout")
    return json.loads(SUITE.read_text())[part]


def test_nothing_that_the_suite_calls_invalid_is_taken():
    taken = []
    for edtf in suite("invalid"):
        for calendar in Calendar:
            try:
                taken.append((edtf, interval(edtf, calendar)))
            except NotEDTF:
                continue
    assert taken == []


def refused(strings):
    """Each string that is refused, with the problem that is named."""
    problems = {}
    for edtf in strings:
        try:
            interval(edtf, UNSTATED)
        except NotEDTF as refusal:
            problems[edtf] = refusal.problem
    return problems


def test_what_the_suite_calls_valid_is_read_unless_it_is_listed_as_out_of_scope():
    listed = [edtf for strings in OUT_OF_SCOPE.values() for edtf in strings]
    assert len(listed) == len(set(listed))
    assert set(refused(suite("valid"))) == set(listed)


def test_what_is_out_of_scope_is_refused_as_such():
    listed = [edtf for strings in OUT_OF_SCOPE.values() for edtf in strings]
    assert refused(listed) == dict.fromkeys(listed, EDTFProblem.BEYOND_LEVEL_1)


# One string for each feature of the two levels, as the Library of Congress lists them.
LEVELS_0_AND_1 = (
    "1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04 "
    "1985-04-12T23:20:30+04:30 1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 "
    "2004-02-01/2005-02 2004-02-01/2005 2005/2006-02 Y170000002 Y-170000002 2001-21 1984? "
    "2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX 1985-04-12/.. 1985-04/.. "
    "1985/.. ../1985-04-12 ../1985-04 ../1985 1985-04-12/ 1985-04/ 1985/ /1985-04-12 /1985-04 "
    "/1985 1984~/2004-06 1984/2004-06~ 1984?/2004% -1985"
)


def test_every_feature_of_the_two_levels_is_read():
    # years whose days would not fit a column are refused, and say so
    assert refused(LEVELS_0_AND_1.split()) == {
        "Y170000002": EDTFProblem.NO_SUCH_YEAR,
        "Y-170000002": EDTFProblem.NO_SUCH_YEAR,
    }


@given(st.text(alphabet="0123456789-/.XY?~%TZ:", max_size=24), st.sampled_from(list(Calendar)))
def test_any_string_is_read_or_refused(edtf, calendar):
    try:
        earliest, latest = interval(edtf, calendar)
    except NotEDTF:
        return
    assert earliest is None or latest is None or earliest <= latest


def test_one_day_is_shown_in_both_styles():
    october = BothStyles(julian="1917-10-25", gregorian="1917-11-07")
    assert both_styles("1917-10-25", J) == october
    assert both_styles("1917-11-07", G) == october
    assert both_styles("-0043-03-15", J).gregorian == "-0043-03-13"


@pytest.mark.parametrize(
    "edtf", ["1917", "1917-11", "1917-11-XX", "1918-21", "1917-11-06/1917-11-07"]
)
def test_only_a_single_day_has_both_styles(edtf):
    with pytest.raises(NotEDTF):
        both_styles(edtf, J)


def test_both_styles_are_not_guessed():
    with pytest.raises(CalendarNotStated):
        both_styles("1917-10-25", UNSTATED)
