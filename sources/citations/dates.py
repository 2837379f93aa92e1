"""Dates as CSL-JSON has them: what of it can be used, and in plain words.

Pure, and about the dates of sources only: those that claims speak of are claims/chronology.py's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sources.citations.plain import text

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")

Parts = tuple[int, ...]
"""A year, a year and a month, or a year, a month and a day; years before 1 are negative."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A date of a source: parts, with an end if it is a range, or else words of somebody's own."""

    begin: Parts = ()
    end: Parts = ()
    words: str = ""
    season: str = ""
    is_circa: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether citeproc can be trusted with it: it drops "circa" and season in most styles."""
        return bool(self.begin) and not (self.words or self.season or self.is_circa)


def dating(value: Any) -> Dating | None:
    """What a CSL date says; None if it says nothing that can be read."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        value = {"raw": value}
    if not isinstance(value, Mapping):
        return None
    begin, end = _ends(value.get("date-parts"))
    words = next((w for k in ("literal", "raw") if (w := _words(value.get(k)))), "")
    if begin and not value.get("literal"):
        words = ""
    if not (begin or words):
        return None
    return Dating(begin, end, words, _season(value.get("season")), _is_true(value.get("circa")))


def _ends(value: Any) -> tuple[Parts, Parts]:
    ends = [_parts(each) for each in value[:2]] if isinstance(value, list) else []
    begin, end, *_rest = [*ends, (), ()]
    return begin, end


def _parts(value: Any) -> Parts:
    parts: list[int] = []
    for part, bound in zip(value if isinstance(value, list) else [], (None, 12, 31), strict=False):
        number = _number(part)
        if number is None or (bound and not 1 <= number <= bound):
            break
        parts.append(number)
    return tuple(parts)


def _number(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        number = int(value)
    except ValueError:
        return None
    return number if abs(number) < 100_000 else None


def _words(value: Any) -> str:
    return text(value)[:200]


def _season(value: Any) -> str:
    number = _number(value)
    if number is not None:
        number = number - 20 if number > 20 else number  # 21 to 24 in EDTF
        return SEASONS[number - 1] if 1 <= number <= 4 else ""
    return _words(value)


def _is_true(value: Any) -> bool:
    return value not in (None, False, 0, "", "0", "false")


def in_words(date: Dating, *, is_day_first: bool = False) -> str:
    """The whole date: "ca. April 5, 1923", "spring 1920", "1920–1922"."""
    if date.words:
        said = date.words
    else:
        ends = [_one(parts, is_day_first) for parts in (date.begin, date.end) if parts]
        said = " ".join(filter(None, (date.season, "–".join(dict.fromkeys(ends)))))
    return f"ca. {said}" if date.is_circa else said


def years(date: Dating) -> str:
    """The years, for a short label: "1923", "ca. 1923", "1920–1922", or the words given."""
    if date.words:
        return in_words(date)
    ends = dict.fromkeys(_year(parts[0]) for parts in (date.begin, date.end) if parts)
    return ("ca. " if date.is_circa else "") + "–".join(ends)


def _one(parts: Parts, is_day_first: bool) -> str:
    year = _year(parts[0])
    if len(parts) == 1:
        return year
    month = MONTHS[parts[1] - 1]
    if len(parts) == 2:
        return f"{month} {year}"
    return f"{parts[2]} {month} {year}" if is_day_first else f"{month} {parts[2]}, {year}"


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{-year} BC"
