"""Readers of days and months, and of what leans on a date before ("that same month")."""

from dataclasses import replace

from claims.chronology.calendars import Calendar, date_of, day_number
from claims.chronology.edtf import as_edtf
from claims.chronology.leaning import Before
from claims.chronology.phrases.language import Language
from claims.chronology.reading.parts import (
    UNREADABLE,
    Context,
    Match,
    NothingToLeanOn,
    Reading,
    carried_year,
    day_of,
    day_parts,
    limited,
    said,
    year_before_of,
    year_of,
)


def two_styles(match: Match, context: Context) -> Reading | None:
    """ "25 October (7 November) 1917": the earlier of the two is the Julian one, if they agree."""
    language = context.language
    months = [language.month(match["month1"]), language.month(match["month2"])]
    written = [said(match, "year1", "year2", "year3"), said(match, "year3", "year2", "year1")]
    years = [
        year_of(year, language) if year else carried_year(match, context, month)
        for year, month in zip(written, months, strict=True)
    ]
    one = (years[0], months[0], day_of(match["day1"]))
    other = (years[1], months[1], day_of(match["day2"]))
    return Reading(as_edtf(*one), _calendar_of_first(one, other), carried=not written[0])


def two_days(match: Match, context: Context) -> Reading | None:
    """ "9 (22) January 1905"; "5/6 September 1918" is a night."""
    (year, month, day), carried = day_parts(match, context)
    one = (year, month, day or 0)
    last = day_of(said(match, "other", "other2", "other3"))
    later = (year, month + 1) if month < 12 else (year + 1, 1)
    for other in ((year, month, last), (*later, last)):
        calendar = _calendar_of_first(one, other)
        if calendar is not Calendar.NOT_STATED:
            return Reading(as_edtf(*one), calendar, carried)
    if said(match, "other3") and last == one[2] + 1:
        return Reading(f"{as_edtf(*one)}/{as_edtf(year, month, last)}", carried=carried)
    return Reading(UNREADABLE)


def _calendar_of_first(one: tuple[int, int, int], other: tuple[int, int, int]) -> Calendar:
    """The calendar of `one` when `other` is the same day in the other calendar."""
    for calendar, opposite in (
        (Calendar.JULIAN, Calendar.GREGORIAN),
        (Calendar.GREGORIAN, Calendar.JULIAN),
    ):
        if day_number(*one, calendar=calendar) == day_number(*other, calendar=opposite):
            return calendar
    return Calendar.NOT_STATED


def days_of_month(match: Match, context: Context) -> Reading | None:
    """ "Between March 12 and 14, 1919", "12–14 March 1919"."""
    listed = match["link"] in context.language.listing and not match["span"]
    last = day_of(match["last"])
    # "March 12 and 19" without "between" names two days, not a span: not ours to read as one.
    if listed and (last != day_of(match["day"]) + 1 or not said(match, "year")):
        return None
    parts, carried = day_parts(match, context)
    return Reading(f"{as_edtf(*parts)}/{as_edtf(parts[0], parts[1], last)}", carried=carried)


def day_to_day(match: Match, context: Context) -> Reading | None:
    """ "from 28 March to 3 April 1919", "between June and August 1918"."""
    listed = match["link"] in context.language.listing and not match["span"]
    if listed and not _are_months_in_a_row(match, context.language):
        return None
    last, carried = day_parts(match, context, "2")
    within = replace(context, before=None, year_before=last[0])
    first, _ = day_parts(match, within, "1")
    return Reading(f"{as_edtf(*first)}/{as_edtf(*last)}", carried=carried)


def _are_months_in_a_row(match: Match, language: Language) -> bool:
    """ "July and August 1918"."""
    if said(match, "day1", "day2", "year1") or not said(match, "year2"):
        return False
    return language.month(match["month2"]) == language.month(match["month1"]) + 1


def single(match: Match, context: Context) -> Reading | None:
    """ "September 5, 1918", "the 16th of March, 1919", "early November 1917", "by October"."""
    if not said(match, "year") and context.language.another.match(match.string, match.end()):
        return None
    parts, carried = day_parts(match, context)
    return Reading(limited(match, as_edtf(*parts), context.language), carried=carried)


def relative(match: Match, context: Context) -> Reading | None:
    """ "that same month", "the following year", "the 5th of the next month"."""
    step = 1 if said(match, "next") else -1 if said(match, "previous") else 0
    year = year_before_of(match, context)
    if said(match, "unit_year"):
        return Reading(as_edtf(year + step), carried=True, relative=True)
    before = context.before
    if before is None or before.month is None:
        raise NothingToLeanOn
    if said(match, "unit_day"):
        return _day_after(before, step)
    months = year * 12 + before.month - 1 + step
    day = said(match, "day")
    edtf = as_edtf(months // 12, months % 12 + 1, day_of(day) if day else None)
    return Reading(edtf, carried=True, relative=True)


def _day_after(before: Before, step: int) -> Reading:
    """So many days on, if every calendar that may be meant says the same."""
    if before.year is None or before.month is None or before.day is None:
        raise NothingToLeanOn
    meant = [before.calendar]
    if before.calendar is Calendar.NOT_STATED:
        meant = [Calendar.JULIAN, Calendar.GREGORIAN]
    whole = (before.year, before.month, before.day)
    days = {date_of(day_number(*whole, calendar=each) + step, each) for each in meant}
    if len(days) != 1:
        raise NothingToLeanOn
    return Reading(as_edtf(*days.pop()), before.calendar, carried=True, relative=True)
