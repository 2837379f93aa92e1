"""Warnings about a date at odds with another one: in its sentence, or with the day of the article.

"A century ago, on 3 May 2017" in a text of 2017; "ten years later, in 1931" after "in 1917".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims.chronology import Calendar, DatePhrase, NotEDTF, day_number, interval
from claims.suggesting.signals import without_quotations
from claims.warnings.cautions import Caution, CautionCode, Facts, caution
from claims.warnings.sentences import Sentence

SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS: dict[str, float] = {word: number for number, word in enumerate(SMALL.split(), start=1)}
NUMBERS |= {word: 10 * number for number, word in enumerate(TENS.split(), start=2)}
NUMBERS |= {"a": 1, "an": 1, "hundred": 100, "a hundred": 100, "one hundred": 100, "half a": 0.5}
DAYS_IN = {
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
WORD_NUMBER = (
    rf"(?:(?:{TENS.replace(' ', '|')})-(?:{'|'.join(SMALL.split()[:9])})|(?:a|one)\s+hundred|half\s+a"
    rf"|{TENS.replace(' ', '|')}|{'|'.join(reversed(SMALL.split()))}|an?)"
)
ROUGH = (
    r"(?:almost|nearly|about|around|some|roughly|over|more\s+than|less\s+than|at\s+least|barely|"
    r"hardly|just\s+(?:over|under)|exactly|only|approximately|close\s+to)"
)
SPAN = (
    rf"(?:(?P<rough>(?i:{ROUGH}))\s+)?(?<![\w.,-])(?P<number>\d{{1,3}}|(?i:{WORD_NUMBER}))[\s-]+"
    r"(?P<unit>day|week|month|year|decade|centur(?=y|ies))(?:s|y|ies)?"
)
LINK = r",?\s+(?:(?:it\s+was|namely|that\s+is),?\s+)?(?:(?:on|in|by)\s+)?(?:the\s+)?$"
AGO_BEFORE = re.compile(rf"(?<!\w){SPAN}\s+ago{LINK}")
# One way only to read a run of white space: its length must not be squared.
AGO_AFTER = re.compile(rf",?\s*(?:\(,?\s*|,\s*)?{SPAN}\s+ago\b")
LATER = re.compile(rf"(?<!\w){SPAN}\s+(?P<way>later|earlier|before|previously){LINK}")
# Dates that say whose or which, and are no step of what is told.
ASIDE = re.compile(
    r"\b(?:[Bb]orn|died|founded|published|dated|of|from|since|until|the)\s+(?:\w+\s+){0,2}$"
)
LOOKED_BACK = 140  # code points before a date in which "ten years ago, on" has to begin
TOLD_FURTHER = 140  # code points between the two dates; beyond, "later" may be than something else
# Small letters only: "May" is a month.
FUTURE = re.compile(
    r"\b(?:will|would|shall|should|may|might|can|could|plan\w*|expect\w*|until|till|by|due|next|"
    r"schedul\w+|forthcoming|upcoming|to\s+be|is|are|[Ii]f|[Ww]hen|imagine\w*|suppose\w*)\b"
)
PAST = re.compile(r"\b(?:was|were|had|did|got|came|went|began|took|fell|rose|died|[a-z]{3,}ed)\b")


@dataclass(frozen=True)
class Step:
    """A stretch of time as the words have it, in days; `slack` is how far off is still right."""

    days: float
    slack: float

    @classmethod
    def of(cls, match: re.Match[str]) -> "Step":
        unit = {"centur": "century"}.get(match["unit"], match["unit"])
        written = " ".join(match["number"].lower().split())
        days = _number(written) * DAYS_IN[unit]
        # Two days may be a year and a day apart in the calendar and "a year" in the telling; a
        # round word is meant roughly: "a century ago" is right of 97 years.
        steps = 0.0 if unit in {"decade", "century"} else DAYS_IN[unit] * 1.01
        loose = 0.2 if match["rough"] else 0.1 * (not written.isdigit())
        return cls(days, max(steps, days * loose))


def _number(written: str) -> float:
    if written.isdigit():
        return int(written)
    return NUMBERS.get(written) or sum(NUMBERS[part] for part in written.split("-"))


# --- the article's own day -----------------------------------------------------------------------
def at_odds_with_article(sentence: Sentence, facts: Facts) -> Iterator[Caution]:
    """ "N years ago" beside a date that is not; and what is told as past of a day that was to come."""
    if facts.published_on is None:
        return
    today = _day(facts.published_on)
    own = without_quotations(sentence.words)
    for each in sentence.own_dates:
        bounds = _bounds(each)
        if not bounds or not own[each.start : each.end].strip():
            continue
        begin = max(0, each.start - LOOKED_BACK)
        said = AGO_BEFORE.search(own, begin, each.start) or AGO_AFTER.match(own, each.end)
        if said:
            yield from _ago(sentence, each, said, today - bounds[1], today - bounds[0])
        elif bounds[0] > today + 1 and _is_told_as_past(own, each):
            yield caution(
                CautionCode.AFTER_ARTICLE,
                [each.as_written],
                [sentence.place((each.start, each.end))],
                edtf=each.edtf,
                published=facts.published_on.isoformat(),
            )


def _ago(
    sentence: Sentence, each: DatePhrase, said: re.Match[str], least: float, most: float
) -> Iterator[Caution]:
    """`least` and `most`: the days that have passed since, as far as the date tells."""
    step = Step.of(said)
    if least - step.slack <= step.days <= most + step.slack:
        return
    words = _trimmed(said)
    yield caution(
        CautionCode.AGO,
        [sentence.words[slice(*words)], each.as_written],
        [sentence.place(words, (each.start, each.end))],
        said=" ".join(sentence.words[slice(*words)].split()),
        edtf=each.edtf,
        years=int((max(least, 0) + 1) // DAYS_IN["year"]),
    )


def _is_told_as_past(words: str, each: DatePhrase) -> bool:
    if not re.match(r"\d{4}-\d\d", each.edtf) or "/" in each.edtf:
        return False
    return PAST.search(words) is not None and FUTURE.search(words) is None


# --- two dates of one sentence -------------------------------------------------------------------
def distances_apart(sentence: Sentence) -> Iterator[Caution]:
    """ "In 1917 …, and ten years later, in 1931, …": two dates that are not that far apart."""
    dates = sentence.own_dates
    if len(dates) != 2 or len(sentence.dates) != 2:
        return
    first, second = dates
    said = LATER.search(sentence.words, first.end, second.start)
    if not said or not _goes_on(sentence.words, first, second):
        return
    one, other = _bounds(first), _bounds(second)
    if one is None or other is None:
        return
    (a, b), (c, d) = (one, other) if said["way"] == "later" else (other, one)
    step = Step.of(said)
    if c - b - step.slack <= step.days <= d - a + step.slack:
        return
    words = _trimmed(said)
    yield caution(
        CautionCode.DISTANCE,
        [first.as_written, sentence.words[slice(*words)], second.as_written],
        [sentence.place((first.start, first.end), words, (second.start, second.end))],
        said=" ".join(sentence.words[slice(*words)].split()),
        first=first.edtf,
        second=second.edtf,
    )


def _goes_on(words: str, first: DatePhrase, second: DatePhrase) -> bool:
    """Whether the second date can be counted from the first: one story, no aside in between."""
    between = words[first.end : second.start]
    in_brackets = words.count("(", 0, first.start) > words.count(")", 0, first.start)
    return (
        len(between) <= TOLD_FURTHER
        and not in_brackets
        and not ASIDE.search(words[max(0, first.start - 40) : first.start])
        and not re.search(r"[;:—]|\b(?:who|whom|whose)\b", between)
    )


# --- days ----------------------------------------------------------------------------------------
def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The words of the stretch alone, with "ago" or "later"."""
    start = match.start("rough") if match["rough"] else match.start("number")
    way = re.compile(r"ago|later|earlier|before|previously").search(match.string, match.end("unit"))
    return start, way.end() if way else match.end()


def _bounds(each: DatePhrase) -> tuple[int, int] | None:
    """First and last day; where no calendar is stated both dates are counted in one."""
    calendar = Calendar.GREGORIAN if each.calendar is Calendar.NOT_STATED else each.calendar
    try:
        first, last = interval(each.edtf, calendar)
    except NotEDTF:
        return None
    return None if first is None or last is None else (first, last)


def _day(day: date) -> int:
    return day_number(day.year, day.month, day.day, calendar=Calendar.GREGORIAN)
