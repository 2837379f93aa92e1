"""Dates in prose, English, Russian or Spanish, read into EDTF. Refuses rather than guesses.

The words are in `phrases`, what they mean in `reading`, what a date may lean on in `leaning`;
EDTF itself and the calendars are not here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from claims.chronology.calendars import Calendar
from claims.chronology.edtf import NotEDTF, interval
from claims.chronology.leaning import Story, date_said
from claims.chronology.phrases import LANGUAGES, Kind, Language
from claims.chronology.reading import READERS, Context, Match, NothingToLeanOn, Reading

# Dates beside the story: nothing later leans on them.
ASIDES = frozenset({Kind.NAMED_YEAR, Kind.SET_OFF})


@dataclass(frozen=True)
class DatePhrase:
    """A date as prose has it: `text[start:end] == as_written` (code points, end exclusive)."""

    start: int
    end: int
    as_written: str
    edtf: str
    calendar: Calendar
    year_carried: bool = False  # the year was not said here but comes from the context
    relative: bool = False  # all of it leans on a date before: "that same month"

    @property
    def end_of_date(self) -> int:
        """Where the date itself ends: before "O.S." or "according to the modern calendar"."""
        for language in LANGUAGES:
            mark = language.calendar_mark.search(self.as_written)
            if mark and mark.start():
                return self.start + mark.start()
        return self.end


@dataclass(frozen=True)
class Found:
    """A stretch of text that is a date. One that leans on another is read when that is known."""

    start: int
    end: int
    kind: Kind
    language: Language
    match: Match
    reading: Reading | None


def dates_in(
    text: str, *, published_on: date | None = None, year_before: int | None = None
) -> list[DatePhrase]:
    """The dates that `text` states, in order, never overlapping. Never raises.

    Give it whole paragraphs: a month or day without a year, "that same month" and "the following
    year" lean on the dates before them in their paragraph, where it is sure which is meant
    (`leaning.Story`), else they are left out. `year_before` is the year that the caller takes
    from elsewhere, for months and days before the paragraph has stated any. A number alone is no year
    after `published_on`. The calendar is not_stated unless the text says it. "early", "late",
    "spring of" stay in `as_written` where EDTF level 1 cannot say them. Impossible dates
    (31 June) are left out. English, Russian and Spanish may be mixed.
    """
    context = Context(LANGUAGES[0], published_on, year_before)
    story, dates = Story(text), []
    for found in sorted(_found(text, context), key=lambda each: each.start):
        story.reach(found.start)
        phrase = _phrase(text, found, replace(context, before=story.before))
        if phrase is not None:
            dates.append(phrase)
            if found.kind not in ASIDES:
                said = date_said(phrase.edtf, phrase.as_written, phrase.end)
                said = replace(said, calendar=phrase.calendar)
                story.tell(said, start=phrase.start, carried=phrase.year_carried)
    return dates


def _found(text: str, context: Context) -> Iterator[Found]:
    """The stretches that are dates. The first pattern that reads one keeps it."""
    taken = bytearray(len(text))
    for language in LANGUAGES:
        if not language.hint.search(text):
            continue
        for kind, pattern in language.patterns:
            for match in pattern.finditer(text):
                start, end = _span_of_date(match)
                if any(taken[start:end]):
                    continue
                try:
                    reading = READERS[kind](match, replace(context, language=language))
                    if reading is None:
                        continue
                except NothingToLeanOn:
                    reading = None
                start, end = _without_blanks(text, start, end)
                taken[start:end] = b"\1" * (end - start)
                yield Found(start, end, kind, language, match, reading)


def _span_of_date(match: Match) -> tuple[int, int]:
    """The group `date` (or `alone`) where a pattern has one: the rest only tells it is a date."""
    names = [name for name in ("date", "alone") if name in match.re.groupindex and match[name]]
    return match.span(names[0]) if names else match.span()


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _phrase(text: str, found: Found, context: Context) -> DatePhrase | None:
    """The date, if it is sure and possible."""
    reading = found.reading
    if reading is None or reading.carried:
        try:
            context = replace(context, language=found.language)
            reading = READERS[found.kind](found.match, context)
        except NothingToLeanOn:
            return None
    if reading is None or not _is_possible(reading):
        return None
    start, end = found.start, found.end
    phrase = DatePhrase(start, end, text[start:end], reading.edtf, reading.calendar)
    phrase = replace(phrase, year_carried=reading.carried, relative=reading.relative)
    return _with_calendar(text, phrase)


def _is_possible(reading: Reading) -> bool:
    try:
        interval(reading.edtf, reading.calendar)
    except NotEDTF:
        return False
    return True


def _with_calendar(text: str, phrase: DatePhrase) -> DatePhrase:
    """The phrase with "O.S." or "according to the modern calendar" where that follows."""
    if phrase.calendar is not Calendar.NOT_STATED:
        return phrase
    marks = (language.calendar_mark.match(text, phrase.end) for language in LANGUAGES)
    mark = next((mark for mark in marks if mark), None)
    if not mark:
        return phrase
    named = {name for name, words in mark.groupdict().items() if words}
    julian = any(name.startswith("julian") for name in named)
    calendar = Calendar.JULIAN if julian else Calendar.GREGORIAN
    written = text[phrase.start : mark.end()]
    return replace(phrase, end=mark.end(), as_written=written, calendar=calendar)
