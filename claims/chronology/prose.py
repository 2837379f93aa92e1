"""Dates in English prose, read into EDTF. Refuses rather than guesses: a number stays a number.

The words of the grammar are in `phrases`; EDTF itself and the calendars are not here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from claims.chronology import phrases
from claims.chronology.calendars import Calendar, day_number
from claims.chronology.edtf import NotEDTF, as_edtf, interval

Parts = tuple[int, int | None, int | None]  # year, month, day


@dataclass(frozen=True)
class DatePhrase:
    """A date as prose has it: `text[start:end] == as_written` (code points, end exclusive)."""

    start: int
    end: int
    as_written: str
    edtf: str
    calendar: Calendar
    year_carried: bool = False  # the year was not said here but comes from the context

    @property
    def end_of_date(self) -> int:
        """Where the date itself ends: before "O.S." or "according to the modern calendar"."""
        mark = phrases.CALENDAR_MARK.search(self.as_written)
        return self.start + mark.start() if mark and mark.start() else self.end


@dataclass(frozen=True)
class Context:
    """What the caller knows beside the text."""

    published_on: date | None
    year_before: int | None


@dataclass(frozen=True)
class Reading:
    """What a pattern's reader makes of a match."""

    edtf: str
    calendar: Calendar = Calendar.NOT_STATED
    carried: bool = False


LISTING = {"and", "&", "or"}
JULIAN_MARKS = {"julian", "julian2", "julian3"}
UNREADABLE = ""  # a date, so no other pattern may read it, but none that EDTF can say
Match = re.Match[str]
Reader = Callable[[Match, Context], Reading | None]


def dates_in(
    text: str, *, published_on: date | None = None, year_before: int | None = None
) -> list[DatePhrase]:
    """The dates that `text` states, in order, never overlapping.

    Month and day without a year are read only with `year_before`, the year that the caller takes
    from the context; a number alone is no year after `published_on`. The calendar is
    not_stated unless the text says it. "early", "late", "spring of" stay in `as_written` where
    EDTF level 1 cannot say them. Impossible dates (31 June) are left out. Never raises.
    """
    context = Context(published_on, year_before)
    taken = bytearray(len(text))
    found: list[DatePhrase] = []
    for pattern, read in GRAMMAR:
        for match in pattern.finditer(text):
            start, end = _span_of_date(match)
            if any(taken[start:end]):
                continue
            reading = read(match, context)
            if reading is None:
                continue
            start, end = _without_blanks(text, start, end)
            taken[start:end] = b"\1" * (end - start)
            found.extend(_phrase(text, (start, end), reading))
    return sorted((_with_calendar(text, phrase) for phrase in found), key=lambda each: each.start)


def _span_of_date(match: Match) -> tuple[int, int]:
    """The group `date` (or `alone`) where a pattern has one: the rest only tells it is a date."""
    names = [name for name in ("date", "alone") if match.groupdict().get(name)]
    return match.span(names[0]) if names else match.span()


def _phrase(text: str, span: tuple[int, int], reading: Reading) -> Iterator[DatePhrase]:
    try:
        interval(reading.edtf, reading.calendar)
    except NotEDTF:
        return
    start, end = span
    yield DatePhrase(start, end, text[start:end], reading.edtf, reading.calendar, reading.carried)


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _with_calendar(text: str, phrase: DatePhrase) -> DatePhrase:
    """The phrase with "O.S." or "according to the modern calendar" where that follows."""
    if phrase.calendar is not Calendar.NOT_STATED:
        return phrase
    mark = phrases.CALENDAR_MARK.match(text, phrase.end)
    if not mark:
        return phrase
    calendar = (
        Calendar.JULIAN
        if JULIAN_MARKS & {name for name, words in mark.groupdict().items() if words}
        else Calendar.GREGORIAN
    )
    written = text[phrase.start : mark.end()]
    return replace(phrase, end=mark.end(), as_written=written, calendar=calendar)


# --- reading the parts ---------------------------------------------------------------------------


def _month(name: str) -> int:
    return phrases.MONTHS[name[:3].lower()]


def _year(written: str) -> int:
    """ "1917", "44 BC", "AD 476": astronomical, so that 44 BC is -43."""
    number = int(re.sub(r"\D", "", written))
    return 1 - number if "B" in written.upper() else number


def _day(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _day_parts(match: Match, context: Context, suffix: str = "") -> tuple[Parts | None, bool]:
    """Year, month, day of the groups with this suffix, and whether the year is carried."""
    year, carried = match.groupdict().get(f"year{suffix}"), False
    number = _year(year) if year else context.year_before
    if number is None:
        return None, False
    carried = not year
    day = match.groupdict().get(f"day{suffix}")
    return (number, _month(match[f"month{suffix}"]), _day(day) if day else None), carried


# --- one reader for each kind of phrase ----------------------------------------------------------


def _two_styles(match: Match, context: Context) -> Reading | None:
    """ "25 October (7 November) 1917": the earlier of the two is the Julian one, if they agree."""
    groups = match.groupdict()
    years = [groups["year1"] or groups["year2"], groups["year2"] or groups["year1"]]
    written = [_year(year) if year else context.year_before for year in years]
    if written[0] is None or written[1] is None:
        return None
    one = (written[0], _month(match["month1"]), _day(match["day1"]))
    other = (written[1], _month(match["month2"]), _day(match["day2"]))
    carried = not (groups["year1"] or groups["year2"])
    return Reading(as_edtf(*one), _calendar_of_first(one, other), carried)


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
    parts, carried = _day_parts(match, context)
    if parts is None:
        return None
    last = _day(match["last"])
    consecutive = last == (parts[2] or 0) + 1
    # "March 12 and 19" without "between" names two days, not a span: not ours to read as one.
    listed = match["link"] in LISTING and not match["span"]
    if listed and (carried or not consecutive):
        return None
    return Reading(f"{as_edtf(*parts)}/{as_edtf(parts[0], parts[1], last)}", carried=carried)


def _day_to_day(match: Match, context: Context) -> Reading | None:
    """ "from 28 March to 3 April 1919", "between June and August 1918"."""
    if match["link"] in LISTING and not match["span"]:
        return None
    last, carried = _day_parts(match, context, "2")
    if last is None:
        return None
    first, _ = _day_parts(match, replace(context, year_before=last[0]), "1")
    return (
        None if first is None else Reading(f"{as_edtf(*first)}/{as_edtf(*last)}", carried=carried)
    )


def _single(match: Match, context: Context) -> Reading | None:
    """ "September 5, 1918", "the 16th of March, 1919", "early November 1917", "by October"."""
    parts, carried = _day_parts(match, context)
    if parts is None or (carried and phrases.ANOTHER_THAN_THIS.match(match.string, match.end())):
        return None
    return Reading(_limited(match, as_edtf(*parts)), carried=carried)


def _season(match: Match, context: Context) -> Reading:
    return Reading(f"{match['year']}-{phrases.SEASONS[match['season'].lower()]}")


def _decade(match: Match, context: Context) -> Reading:
    """ "the 1930s" is 193X; "the 1900s" may be a decade or a century, so 19XX."""
    digits = match["decade"]
    return Reading(digits[:2] + "XX" if digits.endswith("00") else digits[:3] + "X")


def _century(match: Match, context: Context) -> Reading:
    word = match["century"].lower()
    number = phrases.ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    if match["era"] and "B" in match["era"].upper():
        return Reading(UNREADABLE)  # 5XX BC is not a run of EDTF's years
    return Reading(f"{number - 1:02d}XX")


def _years(match: Match, context: Context) -> Reading | None:
    """ "between 1928 and 1935", "1928–35"."""
    first, last = int(match["first"]), match["last"]
    second = int(last if len(last) == 4 else match["first"][:2] + last)
    if second <= first or _is_counted(match, round_numbers_too=True):
        return None
    about = "~" if match.groupdict().get("about") else ""
    return Reading(f"{first}/{second}{about}")


def _led_year(match: Match, context: Context) -> Reading | None:
    """ "in 1918", "by 1922", "the Revolution of 1917": a year only where it counts nothing."""
    lead = re.sub(r"\s+", " ", match["lead"].lower())
    safe = lead in phrases.SAFE_LEADS
    if not safe and lead in ("of", "from") and int(match["year"]) % 100 == 0:
        return None
    return _bare_year(match, context, round_numbers_too=not safe)


def _limited_year(match: Match, context: Context) -> Reading | None:
    """ "around 1926", "before 1917"; "about 2000" may be a number and is refused."""
    if int(match["year"]) % 100 == 0 and not match["qualifier"].lower().startswith("c"):
        return None
    return _bare_year(match, context)


def _bare_year(match: Match, context: Context, *, round_numbers_too: bool = True) -> Reading | None:
    """ "early 1918" and the rest of the two above."""
    year = match["year"]
    if _is_counted(match, round_numbers_too=round_numbers_too) or _is_to_come(year, context):
        return None
    return Reading(_limited(match, year))


def _another_year(match: Match, context: Context) -> Reading | None:
    """The second year of "in 1918 and 1919": what stands before must end in a year itself."""
    if not phrases.LED_BEFORE.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    return None if _is_counted(match, round_numbers_too=True) else Reading(match["date"])


def _named_year(match: Match, context: Context) -> Reading | None:
    """ "the 1905 Revolution", "Kronstadt, 1921."; a round number may be a count."""
    year = match["date"] or match["alone"]
    return None if int(year) % 100 == 0 or _is_to_come(year, context) else Reading(year)


def _set_off(match: Match, context: Context) -> Reading | None:
    """ "(1921)"."""
    year = match["year"]
    return None if _is_to_come(year, context) else Reading(_limited(match, year))


def _is_to_come(year: str, context: Context) -> bool:
    """Whether the number would be a year after the text was published: then it is a number."""
    return context.published_on is not None and int(year) > context.published_on.year


def _era(match: Match, context: Context) -> Reading:
    return Reading(_limited(match, as_edtf(_year(match["year"]))))


def _written_out(match: Match, context: Context) -> Reading:
    return Reading(match[0])


def _limited(match: Match, edtf: str) -> str:
    """The date with what stands before it: "around" is ~, "before" and "until" open the start."""
    qualifier = re.sub(r"\s+", " ", (match.groupdict().get("qualifier") or "").lower()).strip()
    if phrases.ABOUT.fullmatch(qualifier):
        return f"{edtf}~"
    if qualifier in ("perhaps", "probably", "possibly"):
        return f"{edtf}?"
    if phrases.UP_TO.fullmatch(qualifier):
        return f"../{edtf}"
    return f"{edtf}/.." if phrases.FROM_ON.fullmatch(qualifier) else edtf


def _is_counted(match: Match, *, round_numbers_too: bool) -> bool:
    """Whether the number that ends the match counts what follows, as in "2000 workers"."""
    follows = phrases.NEXT_WORD.match(match.string, match.end())
    if not follows:
        return False
    word = follows["word"]
    if word in phrases.COUNTED_NEVER or not word[0].islower():
        return False
    number = int(match[0][-2:])
    if word in phrases.COUNTED_ALWAYS:
        return round_numbers_too or number % 50 == 0
    return number == 0 or (round_numbers_too and phrases.PLURAL.fullmatch(word) is not None)


# The first pattern that reads a stretch of text keeps it: the longest phrases come first.
GRAMMAR: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (phrases.TWO_STYLES_DAY_FIRST, _two_styles),
    (phrases.TWO_STYLES_MONTH_FIRST, _two_styles),
    (phrases.DAY_TO_DAY_DAY_FIRST, _day_to_day),
    (phrases.DAY_TO_DAY_MONTH_FIRST, _day_to_day),
    (phrases.DAYS_OF_MONTH_DAY_FIRST, _days_of_month),
    (phrases.DAYS_OF_MONTH_MONTH_FIRST, _days_of_month),
    (phrases.ISO, _written_out),
    (phrases.DAY_FIRST, _single),
    (phrases.MONTH_FIRST, _single),
    (phrases.MONTH_TO_MONTH, _day_to_day),
    (phrases.MONTH_AND_YEAR, _single),
    (phrases.SEASON, _season),
    (phrases.DECADE, _decade),
    (phrases.CENTURY, _century),
    (phrases.ERA, _era),
    (phrases.YEARS, _years),
    (phrases.DASHED_YEARS, _years),
    (phrases.SET_OFF, _set_off),
    (phrases.LIMITED_YEAR, _limited_year),
    (phrases.PERIOD_OF_YEAR, _bare_year),
    (phrases.LED_YEAR, _led_year),
    (phrases.ANOTHER_YEAR, _another_year),
    (phrases.NAMED_YEAR, _named_year),
    (phrases.BARE_MONTH, _single),
)
