"""What all readers share: what a phrase is read with, what comes of it, and the parts of a date."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claims.chronology.calendars import Calendar
from claims.chronology.leaning import Before
from claims.chronology.phrases.language import JUST_THEN, UP_TO, Language

Parts = tuple[int, int, int | None]  # year, month, day
Match = re.Match[str]

REACH = 500  # code points from a date to "that same month"
UNREADABLE = ""  # a date, so no other pattern may read it, but none that EDTF can say


class NothingToLeanOn(Exception):
    """A date leans on one before it, and none is sure."""


@dataclass(frozen=True)
class Context:
    """What a phrase is read with beside its own words."""

    language: Language
    published_on: date | None = None
    year_before: int | None = None
    before: Before | None = None


@dataclass(frozen=True)
class Reading:
    """What a reader makes of a match."""

    edtf: str
    calendar: Calendar = Calendar.NOT_STATED
    carried: bool = False
    relative: bool = False


Reader = Callable[[Match, Context], Reading | None]


# --- reading the parts ---------------------------------------------------------------------------


def said(match: Match, *names: str) -> str:
    """What the first of these groups holds that the pattern has and that matched; else ""."""
    return next((match[n] for n in names if n in match.re.groupindex and match[n]), "")


def year_of(written: str, language: Language) -> int:
    """ "1917", "44 BC", "AD 476", "1917/18 г.": astronomical, so that 44 BC is -43."""
    found = re.search(r"\d+", written)
    number = int(found[0]) if found else 0
    return 1 - number if language.before_christ.search(written) else number


def day_of(written: str) -> int:
    return int(re.sub(r"\D", "", written.replace("primero", "1")))


def carried_year(match: Match, context: Context, month: int) -> int:
    """The year of a month that says none. Raises NothingToLeanOn."""
    before = context.before
    if said(match, "next_year", "previous_year"):
        step = 1 if said(match, "next_year") else -1
        return year_before_of(match, context) + step
    if before is None:
        if context.year_before is None:
            raise NothingToLeanOn
        return context.year_before
    if before.year is None or (month < before.not_before and not said(match, "same_year")):
        raise NothingToLeanOn  # perhaps the next year has begun
    return before.year


def year_before_of(match: Match, context: Context) -> int:
    """The year of the date before, if that is near enough. Raises NothingToLeanOn."""
    before = context.before
    if before is None or before.year is None or match.start() - before.end > REACH:
        raise NothingToLeanOn
    return before.year


def day_parts(match: Match, context: Context, suffix: str = "") -> tuple[Parts, bool]:
    """Year, month, day of the groups with this suffix, and whether the year is carried."""
    month = context.language.month(match[f"month{suffix}"])
    written = said(match, f"year{suffix}")
    year = year_of(written, context.language) if written else carried_year(match, context, month)
    day = said(match, f"day{suffix}")
    return (year, month, day_of(day) if day else None), not written


def limited(match: Match, edtf: str, language: Language) -> str:
    """The date with what stands before it: "around" is ~, "before" and "until" open the start.

    "Three years after 1917" is neither 1917 nor any time after: not ours to read. "Did not come
    until 1917" is 1917.
    """
    qualifier = one_line(said(match, "qualifier"))
    if not qualifier:
        return edtf
    limits = (limit for pattern, limit in language.limits if pattern.fullmatch(qualifier))
    limit = next(limits, JUST_THEN)
    start, end = match.span("qualifier")
    words = match.string[max(0, start - 60) : end].lower()
    if language.distance.search(words):
        return UNREADABLE
    if limit == UP_TO and language.negated.search(words):
        limit = JUST_THEN
    return limit.format(edtf)


def one_line(words: str) -> str:
    return " ".join(words.lower().split())
