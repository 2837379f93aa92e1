"""One reader for each kind of phrase: a match of any language becomes EDTF, or nothing.

The patterns and the words are in `phrases`; what to lean on is in `leaning`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from claims.chronology.calendars import Calendar, date_of, day_number
from claims.chronology.edtf import as_edtf
from claims.chronology.leaning import Before
from claims.chronology.phrases.language import PLAIN_YEAR, Kind, Language

Parts = tuple[int, int, int | None]  # year, month, day
Match = re.Match[str]

REACH = 500  # code points from a date to "that same month"
UNREADABLE = ""  # a date, so no other pattern may read it, but none that EDTF can say
NEXT_WORD = re.compile(r"[ \u00a0](?:(?:more|más)\s+)?(?P<word>[^\W\d_]+)")
LED_BEFORE = re.compile(
    rf"(?:\b(?:[Ii]n|[Bb]y|of|from|during|[Ee]n|de|durante)\s|\d(?:,|,?\s(?:and|y))\s){PLAIN_YEAR}$"
)
# "Between 1500 and 2000 were killed": numbers that do something are no years.
DOES = re.compile(
    r"\s+(?:were|are|was|had|have|took|went|came|died|fell|marched|joined|gathered|struck|met"
    r"|fueron|eran|murieron|participaron|salieron)\b"
)
LABEL = re.compile(
    r"(?:\b(?:pages?|pp?|vols?|nos?|lines?|verses?|fols?|cols?|art|articles?|items?|nr|págs?"
    r"|núms?|с|стр|т)\.?|[§№#])\s?$"
)


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


def _year(written: str, language: Language) -> int:
    """ "1917", "44 BC", "AD 476", "1917/18 г.": astronomical, so that 44 BC is -43."""
    found = re.search(r"\d+", written)
    number = int(found[0]) if found else 0
    return 1 - number if language.before_christ.search(written) else number


def _day(written: str) -> int:
    return int(re.sub(r"\D", "", written.replace("primero", "1")))


def _carried_year(match: Match, context: Context, month: int) -> int:
    """The year of a month that says none. Raises NothingToLeanOn."""
    before = context.before
    if said(match, "next_year", "previous_year"):
        step = 1 if said(match, "next_year") else -1
        return _year_before(match, context) + step
    if before is None:
        if context.year_before is None:
            raise NothingToLeanOn
        return context.year_before
    if before.year is None or (month < before.not_before and not said(match, "same_year")):
        raise NothingToLeanOn  # perhaps the next year has begun
    return before.year


def _year_before(match: Match, context: Context) -> int:
    """The year of the date before, if that is near enough. Raises NothingToLeanOn."""
    before = context.before
    if before is None or before.year is None or match.start() - before.end > REACH:
        raise NothingToLeanOn
    return before.year


def _day_parts(match: Match, context: Context, suffix: str = "") -> tuple[Parts, bool]:
    """Year, month, day of the groups with this suffix, and whether the year is carried."""
    month = context.language.month(match[f"month{suffix}"])
    written = said(match, f"year{suffix}")
    year = _year(written, context.language) if written else _carried_year(match, context, month)
    day = said(match, f"day{suffix}")
    return (year, month, _day(day) if day else None), not written


def _limited(match: Match, edtf: str, language: Language) -> str:
    """The date with what stands before it: "around" is ~, "before" and "until" open the start."""
    qualifier = _one_line(said(match, "qualifier"))
    for pattern, limit in language.limits:
        if qualifier and pattern.fullmatch(qualifier):
            return limit.format(edtf)
    return edtf


def _one_line(words: str) -> str:
    return " ".join(words.lower().split())


# --- days and months -----------------------------------------------------------------------------


def _two_styles(match: Match, context: Context) -> Reading | None:
    """ "25 October (7 November) 1917": the earlier of the two is the Julian one, if they agree."""
    language = context.language
    months = [language.month(match["month1"]), language.month(match["month2"])]
    written = [said(match, "year1", "year2", "year3"), said(match, "year3", "year2", "year1")]
    years = [
        _year(year, language) if year else _carried_year(match, context, month)
        for year, month in zip(written, months, strict=True)
    ]
    one = (years[0], months[0], _day(match["day1"]))
    other = (years[1], months[1], _day(match["day2"]))
    return Reading(as_edtf(*one), _calendar_of_first(one, other), carried=not written[0])


def _two_days(match: Match, context: Context) -> Reading | None:
    """ "9 (22) January 1905"; "5/6 September 1918" is a night."""
    (year, month, day), carried = _day_parts(match, context)
    one = (year, month, day or 0)
    last = _day(said(match, "other", "other2", "other3"))
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


def _days_of_month(match: Match, context: Context) -> Reading | None:
    """ "Between March 12 and 14, 1919", "12–14 March 1919"."""
    listed = match["link"] in context.language.listing and not match["span"]
    last = _day(match["last"])
    # "March 12 and 19" without "between" names two days, not a span: not ours to read as one.
    if listed and (last != _day(match["day"]) + 1 or not said(match, "year")):
        return None
    parts, carried = _day_parts(match, context)
    return Reading(f"{as_edtf(*parts)}/{as_edtf(parts[0], parts[1], last)}", carried=carried)


def _day_to_day(match: Match, context: Context) -> Reading | None:
    """ "from 28 March to 3 April 1919", "between June and August 1918"."""
    if match["link"] in context.language.listing and not match["span"]:
        return None
    last, carried = _day_parts(match, context, "2")
    within = replace(context, before=None, year_before=last[0])
    first, _ = _day_parts(match, within, "1")
    return Reading(f"{as_edtf(*first)}/{as_edtf(*last)}", carried=carried)


def _single(match: Match, context: Context) -> Reading | None:
    """ "September 5, 1918", "the 16th of March, 1919", "early November 1917", "by October"."""
    if not said(match, "year") and context.language.another.match(match.string, match.end()):
        return None
    parts, carried = _day_parts(match, context)
    return Reading(_limited(match, as_edtf(*parts), context.language), carried=carried)


def _relative(match: Match, context: Context) -> Reading | None:
    """ "that same month", "the following year", "the 5th of the next month"."""
    step = 1 if said(match, "next") else -1 if said(match, "previous") else 0
    year = _year_before(match, context)
    if said(match, "unit_year"):
        return Reading(as_edtf(year + step), carried=True, relative=True)
    before = context.before
    if before is None or before.month is None:
        raise NothingToLeanOn
    if said(match, "unit_day"):
        return _day_after(before, step)
    months = year * 12 + before.month - 1 + step
    day = said(match, "day")
    edtf = as_edtf(months // 12, months % 12 + 1, _day(day) if day else None)
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


# --- seasons, decades, centuries -----------------------------------------------------------------


def _season(match: Match, context: Context) -> Reading:
    written = said(match, "year")
    year = _year(written, context.language) if written else _carried_year(match, context, 12)
    season = context.language.season(match["season"])
    return Reading(f"{year:04d}-{season}", carried=not written)


def _unreadable(match: Match, context: Context) -> Reading:
    return Reading(UNREADABLE)


def _decade(match: Match, context: Context) -> Reading:
    """ "the 1930s" is 193X; "the 1900s" may be a decade or a century, so 19XX."""
    digits = match["decade"]
    return Reading(digits[:2] + "XX" if digits.endswith("00") else digits[:3] + "X")


def _decade_of_century(match: Match, context: Context) -> Reading:
    """ "the thirties of the 20th century"."""
    century = context.language.century(match["century"]) - 1
    return Reading(f"{century:02d}{context.language.decade(match['tens']) // 10}X")


def _century(match: Match, context: Context) -> Reading:
    number = context.language.century(match["century"])
    if context.language.before_christ.search(said(match, "era")):
        return Reading(UNREADABLE)  # 5XX BC is not a run of EDTF's years
    return Reading(f"{number - 1:02d}XX")


# --- years ---------------------------------------------------------------------------------------


def _years(match: Match, context: Context) -> Reading | None:
    """ "between 1928 and 1935", "1928–35"."""
    first, last = int(match["first"]), match["last"]
    second = int(last if len(last) == 4 else match["first"][:2] + last)
    before = match.string[max(0, match.start() - 12) : match.start()]
    if second <= first or LABEL.search(before):
        return None
    if _is_counted(match, context, round_numbers_too=True):
        return None
    if first % 50 == second % 50 == 0 and DOES.match(match.string, match.end()):
        return None
    return Reading(f"{first}/{second}{'~' if said(match, 'about') else ''}")


def _sure_years(match: Match, context: Context) -> Reading:
    """ "58–50 BC", "between 27 BC and AD 14", "1917–21 гг."."""
    language, first, last = context.language, match["first"], match["last"]
    end = _year(last, language)
    if language.before_christ.search(last) and not language.before_christ.search(first):
        start = 1 - _year(first, language)
    else:
        start = _year(first, language)
    if 0 < end < 100 <= start and re.fullmatch(r"\d\d", last):
        end += start // 100 * 100
    return Reading(f"{as_edtf(start)}/{as_edtf(end)}" if start < end else UNREADABLE)


def _sure_year(match: Match, context: Context) -> Reading:
    year = as_edtf(_year(match["year"], context.language))
    return Reading(_limited(match, year, context.language))


def _led_year(match: Match, context: Context) -> Reading | None:
    """ "in 1918", "by 1922", "the Revolution of 1917": a year only where it counts nothing."""
    lead = _one_line(match["lead"])
    safe = context.language.sure_leads.fullmatch(lead) is not None
    if not safe and lead in ("of", "from", "de") and int(match["year"]) % 100 == 0:
        return None
    return _bare_year(match, context, round_numbers_too=not safe)


def _limited_year(match: Match, context: Context) -> Reading | None:
    """ "around 1926", "before 1917"; "about 2000" may be a number and is refused."""
    sure = context.language.sure_abouts.fullmatch(_one_line(match["qualifier"]))
    if int(match["year"]) % 100 == 0 and not sure:
        return None
    return _bare_year(match, context)


def _bare_year(match: Match, context: Context, *, round_numbers_too: bool = True) -> Reading | None:
    """ "early 1918" and the rest of the two above."""
    year = match["year"]
    counted = _is_counted(match, context, round_numbers_too=round_numbers_too)
    if counted or _is_to_come(year, context):
        return None
    return Reading(_limited(match, year, context.language))


def _another_year(match: Match, context: Context) -> Reading | None:
    """The second year of "in 1918 and 1919": what stands before must end in a year itself."""
    if not LED_BEFORE.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    counted = _is_counted(match, context, round_numbers_too=True)
    return None if counted else Reading(match["date"])


def _named_year(match: Match, context: Context) -> Reading | None:
    """ "the 1905 Revolution", "Kronstadt, 1921."; a round number may be a count."""
    year = match["date"] or match["alone"]
    return None if int(year) % 100 == 0 or _is_to_come(year, context) else Reading(year)


def _set_off(match: Match, context: Context) -> Reading | None:
    """ "(1921)"."""
    year = match["year"]
    if _is_to_come(year, context):
        return None
    return Reading(_limited(match, year, context.language))


def _written_out(match: Match, context: Context) -> Reading:
    return Reading(match[0])


def _is_to_come(year: str, context: Context) -> bool:
    """Whether the number would be a year after the text was published: then it is a number."""
    return context.published_on is not None and int(year) > context.published_on.year


def _is_counted(match: Match, context: Context, *, round_numbers_too: bool) -> bool:
    """Whether the number that ends the match counts what follows, as in "2000 workers"."""
    follows = NEXT_WORD.match(match.string, match.end())
    if not follows:
        return False
    word, language = follows["word"], context.language
    if word in language.counted_never or not word[0].islower():
        return False
    number = int(match[0][-2:])
    if word in language.counted_always:
        return round_numbers_too or number % 50 == 0
    return number == 0 or (round_numbers_too and language.plural.fullmatch(word) is not None)


READERS: dict[Kind, Reader] = {
    Kind.TWO_STYLES: _two_styles,
    Kind.TWO_DAYS: _two_days,
    Kind.DAY_TO_DAY: _day_to_day,
    Kind.DAYS_OF_MONTH: _days_of_month,
    Kind.WRITTEN_OUT: _written_out,
    Kind.SINGLE: _single,
    Kind.SEASON: _season,
    Kind.SPAN_OF_SEASONS: _unreadable,
    Kind.DECADE: _decade,
    Kind.DECADE_OF_CENTURY: _decade_of_century,
    Kind.CENTURY: _century,
    Kind.SURE_YEAR: _sure_year,
    Kind.SURE_YEARS: _sure_years,
    Kind.YEARS: _years,
    Kind.SET_OFF: _set_off,
    Kind.LIMITED_YEAR: _limited_year,
    Kind.PERIOD_OF_YEAR: _bare_year,
    Kind.LED_YEAR: _led_year,
    Kind.ANOTHER_YEAR: _another_year,
    Kind.NAMED_YEAR: _named_year,
    Kind.RELATIVE: _relative,
}
