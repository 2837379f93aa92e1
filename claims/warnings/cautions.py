"""What a warning is: a code, the places it speaks of, its values, and a fingerprint. No words here."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from claims.chronology import Calendar

Value = str | int | float | None


class CautionCode(StrEnum):
    """The kinds of warnings; the values are those of `Dismissal.code`."""

    IMPOSSIBLE_DATE = "impossible_date"
    WEEKDAY = "weekday"
    STYLES_APART = "styles_apart"  # "25 October (8 November) 1917" is not one day
    AGO = "ago"  # "a century ago, on … 2017" in a text of 2017
    AFTER_ARTICLE = "after_article"  # told as past, dated after the text was published
    DISTANCE = "distance"  # "ten years later" between dates that are not ten years apart
    CALENDARS_APART = "calendars_apart"  # one event, two days: the calendars' difference
    DATED_TWICE = "dated_twice"
    COUNTED_TWICE = "counted_twice"
    EFFECT_FIRST = "effect_first"


@dataclass(frozen=True)
class Facts:
    """What is known of a text beside its words."""

    published_on: date | None = None
    calendar: Calendar = Calendar.NOT_STATED  # of the dates that don't say theirs
    language: str = "en"


@dataclass(frozen=True)
class Place:
    """A sentence and the words in it that are meant, in code points, ends exclusive.

    Offsets count in the text that was read, or, where `claim` is one, in that claim's statement.
    """

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    claim: int | None = None


@dataclass(frozen=True)
class Caution:
    """A warning. The fingerprint is of the code, the marked words and the values: it stays the
    same in another edition, or in a claim, as long as they say the same."""

    code: CautionCode
    places: tuple[Place, ...]
    values: Mapping[str, Value] = field(default_factory=dict)
    fingerprint: str = ""


def caution(
    code: CautionCode, words: Sequence[str], places: Sequence[Place], **values: Value
) -> Caution:
    """A warning about these words: what the fingerprint is of, besides code and values."""
    said = [" ".join(each.split()) for each in words]
    seal = json.dumps([code.value, said, values], sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(seal.encode(errors="surrogatepass")).hexdigest()
    return Caution(code, tuple(places), values, digest)
