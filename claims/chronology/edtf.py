"""EDTF levels 0 and 1 (ISO 8601-2:2019, Library of Congress) read into days. No prose here.

What belongs to level 2 or above is refused by name, never misread.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from claims.chronology.calendars import (
    BothStyles,
    Calendar,
    CalendarNotStated,
    date_of,
    day_number,
    days_in_month,
)

FARTHEST_YEAR = 5_000_000  # its days still fit a 32-bit column


class EDTFProblem(StrEnum):
    """What keeps a string from being EDTF of level 0 or 1."""

    EMPTY = "empty"
    MALFORMED = "malformed"
    BEYOND_LEVEL_1 = "beyond_level_1"
    NO_SUCH_YEAR = "no_such_year"
    NO_SUCH_MONTH = "no_such_month"
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_TIME = "no_such_time"
    BACKWARDS = "backwards"


class NotEDTF(ValueError):
    """The string is not EDTF level 0 or 1; `problem` is the code, the message says what to do."""

    def __init__(self, text: str, problem: EDTFProblem, advice: str) -> None:
        super().__init__(f"“{text}” is not a date in EDTF: {advice}")
        self.text = text
        self.problem = problem


@dataclass(frozen=True)
class Moment:
    """One end of an interval, or a date that is none: years from low to high, the rest if known."""

    low: int
    high: int
    month: int | None = None
    day: int | None = None
    season: int | None = None


YEAR = r"(?P<year>Y-?[1-9]\d{4,}|-?(?:\d{4}|\d{3}X|\d\dXX|\dXXX|XXXX))"
DATE = re.compile(
    rf"{YEAR}(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<qualifier>[?~%])?", re.ASCII
)
TIME = re.compile(
    r"(?P<day>-?\d{4}-\d\d-\d\d)T(?P<hour>\d\d):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?:Z|(?P<sign>[+\-−])(?P<off_hour>\d\d)(?::?(?P<off_minute>\d\d))?)?",
    re.ASCII,
)
LEVEL_2 = re.compile(
    r"""
    [\[{].*[\]}] | -?\d{1,3}[?~%]? | \d{5,} | Y?-?\d+(?:E\d+)?S\d+ | Y-?\d+E\d+
    | (?=.*[?~%X])[-\dXY?~%]+ | -?[\dX]{4}-(?:2[5-9]|3\d|4[01])[?~%]?
    """,
    re.VERBOSE | re.ASCII,
)
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}


def interval(edtf: str, calendar: Calendar) -> tuple[int | None, int | None]:
    """The earliest and the latest day of an EDTF string, as Julian Day Numbers; open ends None.

    A date whose calendar is not stated covers both readings where both were in use (written
    15 October 1582 to 28 February 1923, when Greece, the last state, had changed); before, it is
    read as Julian, afterwards as Gregorian. Seasons are the northern ones; "winter" reaches from
    1 January of its year to the end of the next February, since either may be meant. `?`, `~`
    and `%` widen nothing. A time of day counts as its day. Raises NotEDTF.
    """
    if not edtf:
        raise NotEDTF(edtf, EDTFProblem.EMPTY, "give a date such as 1917-11-07, 1917-11 or 1917.")
    if edtf.count("/") == 1 and edtf[0] not in "[{":
        return _span(edtf, calendar)
    if "T" in edtf:
        return _bounds(_moment_with_time(edtf, calendar), calendar)
    return _bounds(_moment(edtf, edtf, calendar), calendar)


def both_styles(edtf: str, calendar: Calendar) -> BothStyles:
    """One day in both calendars. Raises NotEDTF when it is no single day, or CalendarNotStated."""
    moment = _moment(edtf, edtf, calendar)
    if moment.month is None or moment.day is None:
        raise NotEDTF(edtf, EDTFProblem.MALFORMED, "only a single day has both styles.")
    if calendar is Calendar.NOT_STATED:
        raise CalendarNotStated("Say which calendar the day is in to see it in the other one.")
    number = day_number(moment.low, moment.month, moment.day, calendar=calendar)
    julian, gregorian = (
        as_edtf(*date_of(number, each)) for each in (Calendar.JULIAN, Calendar.GREGORIAN)
    )
    return BothStyles(julian=julian, gregorian=gregorian)


def as_edtf(year: int, month: int | None = None, day: int | None = None) -> str:
    """An EDTF date of level 0 (1 for years below 0 or beyond 9999). The date is taken as valid."""
    written = f"-{-year:04d}" if year < 0 else f"{year:04d}"
    if abs(year) > 9999:
        written = f"Y{year}"
    return written + "".join(f"-{part:02d}" for part in (month, day) if part is not None)


def _span(edtf: str, calendar: Calendar) -> tuple[int | None, int | None]:
    """The days of an interval; "" (unknown) and ".." (open) ends are None."""
    first, last = (
        None if end in ("", "..") else _interval_end(edtf, end, calendar) for end in edtf.split("/")
    )
    earliest = None if first is None else _bounds(first, calendar)[0]
    latest = None if last is None else _bounds(last, calendar)[1]
    if first is not None and last is not None and _written(last) < _written(first):
        raise NotEDTF(edtf, EDTFProblem.BACKWARDS, "put the earlier date first.")
    return earliest, latest


def _interval_end(edtf: str, end: str, calendar: Calendar) -> Moment:
    moment = _moment(edtf, end, calendar)
    if moment.season is not None or "X" in end:
        raise NotEDTF(
            edtf,
            EDTFProblem.BEYOND_LEVEL_1,
            "seasons and X in an interval belong to level 2; write months or whole years.",
        )
    return moment


def _written(moment: Moment) -> tuple[int, int, int]:
    """What puts two ends in order; an unsaid part is as late as the other end needs it."""
    return moment.high, moment.month or 12, moment.day or 31


def _moment_with_time(edtf: str, calendar: Calendar) -> Moment:
    match = TIME.fullmatch(edtf)
    if not match:
        raise NotEDTF(edtf, EDTFProblem.MALFORMED, "write a time as 1917-11-07T21:40:00Z.")
    hour, minute, second, off_hour, off_minute = (
        int(match[name] or 0) for name in ("hour", "minute", "second", "off_hour", "off_minute")
    )
    midnight = hour == 24 and minute == second == 0
    offset = off_hour * 60 + off_minute
    farthest = 14 * 60 if match["sign"] == "+" else 12 * 60
    negative_zero = match["sign"] in ("-", "−") and offset == 0
    if not (hour < 24 or midnight) or minute > 59 or second > 59:
        raise NotEDTF(edtf, EDTFProblem.NO_SUCH_TIME, "there is no such time of day.")
    if off_minute > 59 or offset > farthest or negative_zero:
        raise NotEDTF(edtf, EDTFProblem.NO_SUCH_TIME, "there is no such time zone.")
    return _moment(edtf, match["day"], calendar)


def _moment(edtf: str, text: str, calendar: Calendar) -> Moment:
    """One date, `text`, of the whole string `edtf` (which errors name)."""
    match = DATE.fullmatch(text)
    if not match:
        if LEVEL_2.fullmatch(text):
            advice = "this belongs to level 2; Stemma reads levels 0 and 1."
            raise NotEDTF(edtf, EDTFProblem.BEYOND_LEVEL_1, advice)
        advice = "write a year, 1917-11, 1917-11-07, or two of them with / between."
        raise NotEDTF(edtf, EDTFProblem.MALFORMED, advice)
    low, high = _years(edtf, match["year"])
    month, day = match["month"], match["day"]
    if (month, day) != (None, None) and "X" in match["year"] and {month, day} - {"XX", None}:
        advice = "unspecified digits must be the last ones; others belong to level 2."
        raise NotEDTF(edtf, EDTFProblem.BEYOND_LEVEL_1, advice)
    if month is None or month == "XX":
        return _without_month(edtf, Moment(low, high), day)
    return _with_month(edtf, Moment(low, high, int(month)), day, calendar)


def _years(edtf: str, year: str) -> tuple[int, int]:
    """The first and the last year that the digits allow."""
    ends = [int(year.lstrip("Y").replace("X", digit)) for digit in "09"]
    if year.startswith("-") and "X" not in year and ends[0] == 0:
        raise NotEDTF(edtf, EDTFProblem.NO_SUCH_YEAR, "the year 0 takes no minus: 0000 is 1 BC.")
    if max(abs(end) for end in ends) > FARTHEST_YEAR:
        advice = f"years beyond {FARTHEST_YEAR:,} are not reckoned with."
        raise NotEDTF(edtf, EDTFProblem.NO_SUCH_YEAR, advice)
    return min(ends), max(ends)


def _without_month(edtf: str, moment: Moment, day: str | None) -> Moment:
    if day not in (None, "XX"):
        advice = "a day without its month belongs to level 2."
        raise NotEDTF(edtf, EDTFProblem.BEYOND_LEVEL_1, advice)
    return moment


def _with_month(edtf: str, moment: Moment, day: str | None, calendar: Calendar) -> Moment:
    month = moment.month or 0
    if 21 <= month <= 24 and day is None:
        return Moment(moment.low, moment.high, season=month)
    if 25 <= month <= 41 and day is None:
        advice = "seasons by hemisphere, quarters and halves belong to level 2."
        raise NotEDTF(edtf, EDTFProblem.BEYOND_LEVEL_1, advice)
    if not 1 <= month <= 12:
        advice = "months run from 01 to 12, seasons from 21 (spring) to 24 (winter)."
        raise NotEDTF(edtf, EDTFProblem.NO_SUCH_MONTH, advice)
    if day is None or day == "XX":
        return moment
    # Where no calendar is stated, 29 February 1900 exists (Julian): as many days as in either.
    reading = calendar
    if calendar is Calendar.NOT_STATED and not _julian_may_be_meant(moment.low, month, int(day)):
        reading = Calendar.GREGORIAN
    if not 1 <= int(day) <= days_in_month(moment.low, month, reading):
        raise NotEDTF(edtf, EDTFProblem.NO_SUCH_DAY, "that month has no such day.")
    return Moment(moment.low, moment.high, month, int(day))


def _bounds(moment: Moment, calendar: Calendar) -> tuple[int, int]:
    """The first and the last day of a date, over all readings of its calendar."""
    first, last = _ends(moment, calendar)
    return min(_readings(first, calendar)), max(_readings(last, calendar))


def _ends(moment: Moment, calendar: Calendar) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    low, high = moment.low, moment.high
    if moment.season == 24:
        return (low, 1, 1), (high + 1, 2, days_in_month(high + 1, 2, calendar))
    start, end = SEASONS.get(moment.season or 0, (moment.month or 1, moment.month or 12))
    last_day = moment.day or days_in_month(high, end, calendar)
    return (low, start, moment.day or 1), (high, end, last_day)


def _readings(date: tuple[int, int, int], calendar: Calendar) -> list[int]:
    """The day numbers that a written date may mean."""
    if calendar is not Calendar.NOT_STATED:
        return [day_number(*date, calendar=calendar)]
    readings = []
    if _julian_may_be_meant(*date):
        readings.append(day_number(*date, calendar=Calendar.JULIAN))
    if _gregorian_may_be_meant(*date):
        year, month, day = date
        last = days_in_month(year, month, Calendar.GREGORIAN)
        if day <= last or not readings:  # 29 February 1900 can only be Julian
            number = day_number(year, month, min(day, last), calendar=Calendar.GREGORIAN)
            readings.append(number)
    return readings


def _julian_may_be_meant(year: int, month: int, day: int) -> bool:
    return (year, month, day) <= (1923, 2, 29)


def _gregorian_may_be_meant(year: int, month: int, day: int) -> bool:
    return (year, month, day) >= (1582, 10, 15)
