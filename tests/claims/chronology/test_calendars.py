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
        ((-43, 3, 15), (-43, 3, 13), 1705426),
        ((1, 1, 1), (0, 12, 30), 1721424),
        ((1582, 10, 5), (1582, 10, 15), 2299161),
        ((1900, 2, 29), (1900, 3, 13), 2415092),
        ((1917, 10, 25), (1917, 11, 7), 2421540),
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
