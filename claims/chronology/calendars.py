"""The Julian and the Gregorian calendar as Julian Day Numbers. Knows nothing of EDTF or of prose.

Years are astronomical, as in EDTF: year 0 is 1 BC, -43 is 44 BC. A Julian Day Number is an integer
that names a whole civil day (the day whose noon begins it). Both calendars are proleptic: each is
reckoned by its rule also before it was decreed (Julian 45 BC, Gregorian 15 October 1582) and after
it was left. From 45 BC to AD 8 Rome misplaced leap days; by the rule, as historians write such
dates, they stand every fourth year. A year begins on 1 January, whatever was custom.
"""

from dataclasses import dataclass
from enum import StrEnum


class Calendar(StrEnum):
    """The calendar in which a date is written. Never defaulted: what nobody said is not stated."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"
    NOT_STATED = "not_stated"


class CalendarNotStated(ValueError):
    """A day of no stated calendar was to be converted into the other one."""


@dataclass(frozen=True)
class BothStyles:
    """One day in both calendars, as EDTF days ("1917-10-25", "1917-11-07")."""

    julian: str
    gregorian: str


def day_number(year: int, month: int, day: int, *, calendar: Calendar) -> int:
    """The Julian Day Number of a date. The date is taken as valid (`days_in_month` tells).

    Formula: E. G. Richards, in the Explanatory Supplement to the Astronomical Almanac; floor
    division makes it hold before year 1 as well. Raises CalendarNotStated.
    """
    back = (14 - month) // 12  # the year begins in March, so that the leap day comes last
    years = year + 4800 - back
    days = day + (153 * (month + 12 * back - 3) + 2) // 5 + 365 * years + years // 4
    if calendar is Calendar.GREGORIAN:
        return days - years // 100 + years // 400 - 32045
    if calendar is Calendar.JULIAN:
        return days - 32083
    raise CalendarNotStated("Say which calendar the date is in before counting its days.")


def date_of(number: int, calendar: Calendar) -> tuple[int, int, int]:
    """Year, month and day of a Julian Day Number: the inverse of `day_number`."""
    if calendar is Calendar.GREGORIAN:
        shifted = number + 32044
        centuries = (4 * shifted + 3) // 146097
        rest = shifted - 146097 * centuries // 4
    elif calendar is Calendar.JULIAN:
        centuries, rest = 0, number + 32082
    else:
        raise CalendarNotStated("Say in which calendar the day should be written.")
    years = (4 * rest + 3) // 1461
    days = rest - 1461 * years // 4
    months = (5 * days + 2) // 153
    day = days - (153 * months + 2) // 5 + 1
    return 100 * centuries + years - 4800 + months // 10, months + 3 - 12 * (months // 10), day


def days_in_month(year: int, month: int, calendar: Calendar) -> int:
    """How many days the month has. Where no calendar is stated, as many as in either."""
    if month == 2:
        return 29 if is_leap(year, calendar) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def is_leap(year: int, calendar: Calendar) -> bool:
    """Whether the year has a 29 February: in either calendar where none is stated."""
    if calendar is Calendar.GREGORIAN:
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return year % 4 == 0
