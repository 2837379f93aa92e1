"""Warnings about a single date: it does not exist, its weekday is another, its two styles are two days."""

import re
from collections.abc import Iterator

from claims.chronology import Calendar, DatePhrase, date_of, day_number, days_in_month
from claims.chronology.phrases import FULL_MONTH, MONTH, MONTHS
from claims.warnings.cautions import Caution, CautionCode, Facts, caution
from claims.warnings.sentences import Sentence

YEAR = r"(?P<year>1\d{3}|20\d\d)(?![\d%])"
NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
STYLE = r"(?P<style>,?\s*\(?(?:[NO]\.\s?S\.|[ON]S\b|(?:[Oo]ld|[Nn]ew)\s[Ss]tyle))?"
WRITTEN_DAYS = (
    re.compile(
        rf"(?<![\w.,:$€£/–-]){NUMBER}(?:\s+of)?\s+(?P<month>{MONTH})(?:,?\s+(?:of\s+)?{YEAR})?{STYLE}"
    ),
    re.compile(
        rf"(?P<led>\b(?:[Ii]n|[Bb]y|of)\s+)?(?<![\w-])(?P<month>{MONTH})\s+(?:the\s+)?"
        rf"(?:\d{{1,2}}\s*[-–—]\s*)?{NUMBER}(?![\d:%])(?:,?\s+(?:of\s+)?{YEAR})?{STYLE}"
    ),
    re.compile(
        r"(?<![\w/.-])(?P<year>[12]\d{3})-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?![\w-])"
    ),
)
LAST_OF_TWO_STYLES = 1923  # Greece, the last state, changed then
FIRST_NEW = (1582, 10, 15)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
WEEKDAY_BEFORE = re.compile(rf"\b{WEEKDAY},?\s+(?:the\s+)?$")
WEEKDAY_WITHIN = re.compile(rf"{WEEKDAY}\b")
WEEKDAY_AFTER = re.compile(rf"(?:,\s+(?:which\s+was\s+)?|\s*\()(?:an?\s+)?{WEEKDAY}\b(?=[,.;:)]|$)")

TWO_STYLES = (
    re.compile(
        rf"(?<!\w)(?P<day1>\d{{1,2}})(?:\s+(?P<month1>{FULL_MONTH}))?\s*\((?P<day2>\d{{1,2}})"
        rf"(?:\s+(?P<month2>{FULL_MONTH}))?\)\s+(?:(?P<month>{FULL_MONTH})\s+)?(?P<year>1\d{{3}})\b"
    ),
    re.compile(
        rf"(?<!\w)(?P<month1>{FULL_MONTH})\s+(?P<day1>\d{{1,2}})\s*\((?:(?P<month2>{FULL_MONTH})\s+)?"
        rf"(?P<day2>\d{{1,2}})\),?\s+(?P<month>)(?P<year>1\d{{3}})\b"
    ),
)
NEAR_MISS = 3  # days: farther off, the brackets hold something else than the other style


# --- dates that do not exist ---------------------------------------------------------------------
def impossible_dates(sentence: Sentence, facts: Facts) -> Iterator[Caution]:
    """31 June; 29 February of a common year, in the calendar that is meant where that is known."""
    for pattern in WRITTEN_DAYS:
        for match in pattern.finditer(sentence.words):
            found = _impossible(match, facts.calendar)
            if found:
                yield caution(
                    CautionCode.IMPOSSIBLE_DATE, [match[0]], [sentence.place(match.span())], **found
                )


def _impossible(match: re.Match[str], of_article: Calendar) -> dict[str, str | int] | None:
    """The values of the warning; None where there is such a day, or where it may be no date."""
    groups = match.groupdict()
    month = int(groups.get("number") or MONTHS[(groups.get("month") or "Jan")[:3].lower()])
    day, year = int(groups["day"]), groups["year"]
    calendar = _style(groups.get("style") or "") or of_article
    if not year:
        longest = 29 if month == 2 else days_in_month(1904, month, Calendar.JULIAN)
        # "40 May Day marchers" is a number; "in June 31" may be a year.
        if day <= longest or day > 31 or groups.get("led"):
            return None
        return {"month": month, "day": day, "last": longest}
    if day > 39 and not match[0][:1].isalpha():
        return None
    if calendar is Calendar.NOT_STATED and not julian_possible(int(year), month, day):
        calendar = Calendar.GREGORIAN
    last = days_in_month(int(year), month, calendar)
    if 1 <= day <= last:
        return None
    other = Calendar.JULIAN if calendar is Calendar.GREGORIAN else Calendar.GREGORIAN
    fits = day == 29 and days_in_month(int(year), month, other) == 29 and int(year) <= 1923
    return {
        "month": month,
        "day": day,
        "year": int(year),
        "last": last,
        "calendar": calendar.value,
        "fits": other.value if fits and calendar is not Calendar.NOT_STATED else "",
    }


def _style(mark: str) -> Calendar | None:
    if not mark:
        return None
    old = "O" in mark or "old" in mark.lower()
    return Calendar.JULIAN if old else Calendar.GREGORIAN


def julian_possible(year: int, month: int, day: int) -> bool:
    """Whether some state still wrote this day in the old style."""
    return (year, month, day) <= (LAST_OF_TWO_STYLES, 2, 29)


# --- weekdays ------------------------------------------------------------------------------------
def wrong_weekdays(sentence: Sentence, facts: Facts) -> Iterator[Caution]:
    """A weekday beside a day that was another one: in the calendar that is meant, or in both."""
    for date in sentence.own_dates:
        named = _weekday(sentence.words, date)
        day = single_day(date)
        if not named or not day:
            continue
        was = {each.value: _weekday_of(day, each) for each in (Calendar.GREGORIAN, Calendar.JULIAN)}
        weekday, span = named
        calendar = date.calendar if date.calendar is not Calendar.NOT_STATED else facts.calendar
        possible = _possible(day, calendar)
        if any(was[each] == weekday for each in possible):
            continue
        both_in_use = len(_possible(day, Calendar.NOT_STATED)) == 2
        fits = [each for each in was if both_in_use and was[each] == weekday]
        start, end = min(date.start, span[0]), max(date.end, span[1])
        yield caution(
            CautionCode.WEEKDAY,
            [sentence.words[start:end]],
            [sentence.place((start, end))],
            edtf=date.edtf,
            weekday=weekday,
            **{each: was[each] for each in (was if both_in_use else possible)},
            calendar=calendar.value,
            fits=fits[0] if fits else "",
        )


def _weekday(words: str, date: DatePhrase) -> tuple[int, tuple[int, int]] | None:
    """The weekday that is said of the date (0 is Monday) and where; None where none is, or two."""
    around = [
        WEEKDAY_BEFORE.search(words, max(0, date.start - 20), date.start),
        WEEKDAY_AFTER.match(words, date.end),
        *WEEKDAY_WITHIN.finditer(words, date.start, date.end),
    ]
    found = [match for match in around if match]
    names = {match["weekday"].lower() for match in found}
    if len(names) != 1:
        return None
    return WEEKDAYS.index(names.pop()), found[0].span("weekday")


def single_day(date: DatePhrase) -> tuple[int, int, int] | None:
    """Year, month and day where the date is one day."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date.edtf)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _possible(day: tuple[int, int, int], calendar: Calendar) -> list[str]:
    """The calendars that may be meant, as codes."""
    if calendar is not Calendar.NOT_STATED:
        return [calendar.value]
    new, old = day >= FIRST_NEW, julian_possible(*day)
    return [
        c.value for c, is_meant in ((Calendar.GREGORIAN, new), (Calendar.JULIAN, old)) if is_meant
    ]


def _weekday_of(day: tuple[int, int, int], calendar: Calendar) -> int:
    """0 is Monday: Julian Day Number 0 was one."""
    return day_number(*day, calendar=calendar) % 7


# --- two styles ----------------------------------------------------------------------------------
def styles_apart(sentence: Sentence) -> Iterator[Caution]:
    """ "25 October (8 November) 1917": nearly, but not quite, one day in both styles."""
    for pattern in TWO_STYLES:
        for match in pattern.finditer(sentence.words):
            written = _two_days(match)
            if not written:
                continue
            apart, should = _apart(*written)
            if apart != should and abs(apart - should) <= NEAR_MISS:
                yield caution(
                    CautionCode.STYLES_APART,
                    [match[0]],
                    [sentence.place(match.span())],
                    apart=apart,
                    should=should,
                )


Day = tuple[int, int, int]


def _two_days(match: re.Match[str]) -> tuple[Day, Day] | None:
    """The two days as written, the first and the one in brackets; None where one has no month, or
    does not exist."""
    groups = match.groupdict()
    last = groups["month"] or groups["month2"] or groups["month1"]
    if not last:
        return None
    months = [MONTHS[(groups[name] or last)[:3].lower()] for name in ("month1", "month2")]
    year = int(groups["year"])
    first = (year - (months[0] == 12 and months[1] == 1), months[0], int(groups["day1"]))
    second = (year, months[1], int(groups["day2"]))
    fine = all(1 <= d <= days_in_month(y, m, Calendar.JULIAN) for y, m, d in (first, second))
    return (first, second) if fine else None


def _apart(first: Day, second: Day) -> tuple[int, int]:
    """How many days apart the two are as written, and how many they should be for one day."""
    early, late = sorted([first, second])
    old = day_number(*early, calendar=Calendar.JULIAN)
    should = difference_on(old)
    return should + day_number(*late, calendar=Calendar.GREGORIAN) - old, should


def difference_on(number: int) -> int:
    """By how many days the Julian calendar was behind on this day (a Julian Day Number)."""
    new, old = date_of(number, Calendar.GREGORIAN), date_of(number, Calendar.JULIAN)
    return day_number(*new, calendar=Calendar.JULIAN) - day_number(*old, calendar=Calendar.JULIAN)
