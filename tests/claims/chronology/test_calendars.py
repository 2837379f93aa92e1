"""Days counted in both calendars."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.chronology import Calendar, CalendarNotStated, date_of, day_number, days_in_month

G, J = Calendar.GREGORIAN, Calendar.JULIAN


@pytest.mark.parametrize(
    ("julian", "gregorian", "number"),
    [
        ((-4712, 1, 1), (-4713, 11, 24), 0),
        ((-44, 1, 1), (-45, 12, 30), 1704987),
        ((-43, 3, 15), (-43, 3, 13), 1705426),
        ((1, 1, 1), (0, 12, 30), 1721424),
        ((325, 3, 21), (325, 3, 22), 1839844),
        ((1582, 10, 4), (1582, 10, 14), 2299160),
        ((1582, 10, 5), (1582, 10, 15), 2299161),
        ((1752, 9, 2), (1752, 9, 13), 2361221),
        ((1752, 9, 3), (1752, 9, 14), 2361222),
        ((1900, 2, 29), (1900, 3, 13), 2415092),
        ((1917, 10, 25), (1917, 11, 7), 2421540),
        ((1918, 1, 31), (1918, 2, 13), 2421638),
        ((1923, 2, 15), (1923, 2, 28), 2423479),
        ((2099, 12, 19), (2100, 1, 1), 2488070),
    ],
)
def test_a_day_has_one_number_in_both_calendars(julian, gregorian, number):
    assert day_number(*julian, calendar=J) == number
    assert day_number(*gregorian, calendar=G) == number
    assert date_of(number, J) == julian
    assert date_of(number, G) == gregorian


@given(st.dates())
def test_gregorian_day_numbers_agree_with_python(day):
    assert day_number(day.year, day.month, day.day, calendar=G) == day.toordinal() + 1721425
    assert date(*date_of(day.toordinal() + 1721425, G)) == day


def meeus(year, month, day, calendar):
    """The day's number by another way: J. Meeus, Astronomical Algorithms, chapter 7 (from 4712 BC)."""
    if month <= 2:
        year, month = year - 1, month + 12
    leaps = 0
    if calendar is G:
        leaps = 2 - year // 100 + year // 100 // 4
    years, months = (36525 * (year + 4716)) // 100, (306001 * (month + 1)) // 10000
    return years + months + day + leaps - 1524


@given(st.integers(-4712, 3000), st.integers(1, 12), st.data(), st.sampled_from([G, J]))
def test_day_numbers_agree_with_the_formula_of_meeus(year, month, data, calendar):
    day = data.draw(st.integers(1, days_in_month(year, month, calendar)))
    number = meeus(year, month, day, calendar)
    assert day_number(year, month, day, calendar=calendar) == number
    assert date_of(number, calendar) == (year, month, day)


@pytest.mark.parametrize(("calendar", "number"), [(J, 1704622), (G, 1704624)])
def test_the_days_are_counted_without_a_gap_from_46_bc_to_2100(calendar, number):
    """Month by month, by counting: 1 January 45 BC is day 1,704,987 in the Julian calendar."""
    for year in range(-45, 2101):
        leap = year % 4 == 0 and (calendar is J or year % 100 != 0 or year % 400 == 0)
        lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
        for month, length in enumerate(lengths, start=1):
            first, last = (year, month, 1), (year, month, length)
            assert (day_number(*first, calendar=calendar), date_of(number, calendar)) == (
                number,
                first,
            )
            number += length
            assert date_of(number - 1, calendar) == last


@pytest.mark.parametrize(
    ("day", "difference"),
    [
        ((-45, 1, 1), -2),
        ((200, 2, 28), -1),
        ((200, 3, 1), 0),
        ((300, 2, 28), 0),
        ((300, 3, 1), 1),
        ((1582, 10, 15), 10),
        ((1700, 2, 28), 10),
        ((1700, 3, 1), 11),
        ((1800, 3, 1), 12),
        ((1900, 2, 28), 12),
        ((1900, 3, 1), 13),
        ((2100, 2, 28), 13),
        ((2100, 3, 1), 14),
    ],
)
def test_the_calendars_drift_apart(day, difference):
    assert day_number(*day, calendar=J) - day_number(*day, calendar=G) == difference


@given(st.integers(-2_000_000, 5_000_000), st.sampled_from([G, J]))
def test_a_day_number_survives_the_way_there_and_back(number, calendar):
    year, month, day = date_of(number, calendar)
    assert 1 <= month <= 12
    assert 1 <= day <= days_in_month(year, month, calendar)
    assert day_number(year, month, day, calendar=calendar) == number


@pytest.mark.parametrize(
    ("year", "calendar", "days"), [(1900, G, 28), (1900, J, 29), (2000, G, 29), (-4, J, 29)]
)
def test_february_depends_on_the_calendar(year, calendar, days):
    assert days_in_month(year, 2, calendar) == days


def test_no_day_is_counted_in_a_calendar_that_nobody_stated():
    with pytest.raises(CalendarNotStated):
        day_number(1917, 10, 25, calendar=Calendar.NOT_STATED)
    with pytest.raises(CalendarNotStated):
        date_of(2421540, Calendar.NOT_STATED)
