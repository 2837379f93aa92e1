"""The day on which an article or a comment says it was posted: reading such lines.

Only lines whose whole business is a date are read here; dates in prose are claims/chronology.py's.
Months are known in English, Spanish, French, German, Italian, Portuguese, Catalan and Russian.
"""

import re
from dataclasses import dataclass
from datetime import date

from claims.importing.parsed import NoticeCode

_MONTH_NAMES = """
1 january jan enero ene janvier januar jänner gennaio janeiro gener января январь
2 february feb febrero février fevrier februar febbraio fevereiro febrer февраля февраль
3 march mar marzo mars märz maerz março març марта март
4 april apr abril avril aprile апреля апрель
5 may mayo mai maggio maio maig мая май
6 june jun junio juin juni giugno junho juny июня июнь
7 july jul julio juillet juli luglio julho juliol июля июль
8 august aug agosto août aout agost августа август
9 september sep sept septiembre setiembre septembre settembre setembro setembre сентября сентябрь
10 october oct octubre octobre oktober ottobre outubro октября октябрь
11 november nov noviembre novembre novembro ноября ноябрь
12 december dec diciembre décembre decembre dezember dicembre dezembro desembre декабря декабрь
"""
MONTHS = {
    name: int(row.split()[0])
    for row in _MONTH_NAMES.strip().splitlines()
    for name in row.split()[1:]
}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?"
_LINK = r"(?:\s+(?:de|del|d['’]|of)\s+|\s+d['’]|,?\s+|\s*[-/]\s*)"
_YEAR = r"(?P<{0}>[12]\d{{3}})"
_DATE = re.compile(
    r"(?<![\w/])(?:"
    + _YEAR.format("y1") + r"-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?=T|\b)"
    + "|" + _DAY.format("d2") + _LINK + f"(?P<m2>{_MONTH})" + r"\.?" + _LINK + _YEAR.format("y2")
    + f"|(?P<m3>{_MONTH})" + r"\.?\s+" + _DAY.format("d3") + r",?\s+" + _YEAR.format("y3")
    + r"|(?P<a4>\d{1,2})(?P<s4>[./-])(?P<b4>\d{1,2})(?P=s4)" + _YEAR.format("y4")
    + f"|(?P<m5>{_MONTH})" + r"\.?(?:\s+de)?,?\s+" + _YEAR.format("y5")
    + r")(?!\d)",
    re.IGNORECASE,
)  # fmt: skip

_WEEKDAYS = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lunes|martes|miércoles|jueves|viernes"
    r"|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch"
    r"|donnerstag|freitag|samstag|sonntag|dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
)
# A weekday before a date, at the end of what stands before it.
WEEKDAY = re.compile(rf"(?:\b(?:{_WEEKDAYS})\.?,?\s*)\Z", re.IGNORECASE)
_LABELS = (
    r"(?:first\s+)?(?:posted|published|written|submitted|issued)(?:\s+(?:on|at))?|posting\s+date|date|publication\s+date"
    r"|publicado(?:\s+(?:el|em))?|fecha|publié(?:\s+le)?|veröffentlicht(?:\s+am)?|datum|erschienen(?:\s+am)?"
    r"|pubblicato(?:\s+il)?|data|publicat(?:\s+el)?|опубликовано|дата"
)
# What may stand before and after a date on a line that is nothing but its date.
_BEFORE = re.compile(rf"\W*(?:(?:{_LABELS})\s*:?\s*)?(?:(?:{_WEEKDAYS})\.?,?\s+)?(?:(?:the|el|le|den|il|am)\s+)?\W*\Z", re.I)  # fmt: skip
_AFTER = re.compile(
    r"(?:\s*г(?:ода|\.)?)?(?:(?:\s*[,–—|-]|\s+at|\s+a las|\s+à|\s+um)?[T\s]*\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?"
    r"\s*(?:[ap]\.?m\.?|uhr|h|z)?\s*(?:[+-]\d{2}:?\d{2}|[A-Z]{2,4})?)?\s*[.)\]]?\s*\Z",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?:an?|\d{1,3})\s+(?:minute|hour|day|week|month|year)s?\s+ago\Z", re.I)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line: where, which day, and why it has no day where it has none."""

    start: int
    end: int
    day: date | None
    problem: NoticeCode | None = None


def date_in(words: str) -> FoundDate | None:
    """The first date in a short line, offsets into it; lines over 300 characters are not searched."""
    if len(words) > 300:
        return None
    found = _DATE.search(words)
    if found is None:
        return None
    day, problem = _day(found)
    return FoundDate(found.start(), found.end(), day, problem)


def date_line(words: str) -> FoundDate | None:
    """The date of a line that says nothing else: with a label, a weekday or a time at most."""
    found = date_in(words)
    if found is None or not _BEFORE.match(words[: found.start]):
        return None
    return found if _AFTER.match(words[found.end :]) else None


def is_moment(words: str) -> bool:
    """True for what stands as a comment's date: a date line or "3 years ago"."""
    return date_line(words) is not None or bool(_AGO.match(words[:40]))


def _day(found: re.Match[str]) -> tuple[date | None, NoticeCode | None]:
    part = found.groupdict()
    if part["m5"]:
        return None, NoticeCode.DATE_WITHOUT_DAY
    if part["y4"]:
        return _numbers(int(part["y4"]), int(part["a4"]), int(part["b4"]), part["s4"])
    if part["y1"]:
        return _checked(int(part["y1"]), int(part["m1"]), int(part["d1"]))
    n = "2" if part["y2"] else "3"
    return _checked(int(part["y" + n]), MONTHS[part["m" + n].casefold()], int(part["d" + n]))


def _numbers(
    year: int, first: int, second: int, mark: str
) -> tuple[date | None, NoticeCode | None]:
    # With dots the day is first everywhere; with strokes it depends on the country.
    if mark == "." or first > 12 or first == second:
        return _checked(year, second, first)
    if second > 12:
        return _checked(year, first, second)
    return None, NoticeCode.DATE_AMBIGUOUS


def _checked(year: int, month: int, day: int) -> tuple[date | None, NoticeCode | None]:
    try:
        return date(year, month, day), None
    except ValueError:
        return None, NoticeCode.DATE_IMPOSSIBLE
