"""Dates of bibliography files → CSL dates. Writing them back is in `sources/exporting/dates.py`.

Dates in what people say, with calendars, are claims/chronology's; a source's date is what is printed.
"""

import math
import re
from collections.abc import Mapping
from typing import Any

Date = dict[str, Any]

CIRCA = {"~": True, "?": "?", "%": "%"}
"""How CSL's `circa` (text, number or boolean) keeps EDTF's three marks of doubt apart."""

_SINGLE = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{5,6})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<doubt>[~?%])?(?:T[\d:.Z+-]+)?\Z",
    re.ASCII,
)
_UNSPECIFIED = re.compile(r"\d{3}[Xu]|\d\d(?:XX|uu)", re.ASCII)
_CIRCA = re.compile(r"(?:c|ca|circa|um|vers|hacia)\.?\s*(?=\[?-?\d)", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*(?:-{1,3}|–|—|/)\s*(\d{4}|\d\d)\Z", re.ASCII)
_NUMBERS = re.compile(r"(-?\d{1,6})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?\Z", re.ASCII)
_DAY_FIRST = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]+)\.?,?\s+(\d{4})\Z", re.ASCII)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2}),?\s+(\d{4})\Z", re.ASCII)
_MONTHS = """january february march april may june july august september october november
    december""".split()  # noqa: SIM905
MONTH = {name: n for n, name in enumerate(_MONTHS, 1)} | {
    name[:3]: n for n, name in enumerate(_MONTHS, 1)
}
MONTH["sept"] = 9
LONGEST_YEAR = 999_999
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class NoSuchDay(ValueError):
    """Numbers that look like a date and name no day, such as 1918-02-30."""


def date_of(text: str) -> Date:
    """The CSL date that a text means; what is no date stays in its words, as `literal`.

    Reads EDTF levels 0 and 1, a bare year, "12 May 1937", "May 12, 1937", "c. 1923", "1920-1922".
    Raises NoSuchDay.
    """
    text = " ".join(text.split())
    if found := edtf(text):
        return found
    bare = _CIRCA.sub("", text, count=1)
    found = years(bare) or _numbers(bare) or _prose(bare)
    if found is None:
        return {"literal": text}
    return found | {"circa": True} if bare != text else found


def edtf(text: str) -> Date | None:
    """A date in EDTF (ISO 8601-2) as a CSL date; None for what isn't one. Raises NoSuchDay."""
    if _UNSPECIFIED.fullmatch(text):
        return {"literal": text}
    if "/" not in text:
        return _single(text)
    begin, _slash, end = text.partition("/")
    if end in {"", ".."} and (one := _single(begin)):
        return {**one, "literal": f"{begin}–"}
    if begin in {"", ".."} and (one := _single(end)):
        return {**one, "literal": f"–{end}"}
    ends = _single(begin), _single(end)
    if ends[0] is None or ends[1] is None:
        return None
    if "season" in ends[0] or "season" in ends[1]:
        return {"literal": text}
    parts = [ends[0]["date-parts"][0], ends[1]["date-parts"][0]]
    circa = ends[0].get("circa") or ends[1].get("circa")
    return {"date-parts": parts} | ({"circa": circa} if circa else {})


def _single(text: str) -> Date | None:
    found = _SINGLE.match(text)
    if found is None:
        return None
    year, month, day = found["year"].lstrip("Y"), found["month"], found["day"]
    parts = [int(year), *(int(part) for part in (month, day) if part and part != "XX")]
    date: Date = {"date-parts": [parts]}
    if len(parts) == 2 and 21 <= parts[1] <= 24:
        date = {"date-parts": [parts[:1]], "season": parts[1] - 20}
    else:
        refuse_no_day(parts)
    return date | ({"circa": CIRCA[found["doubt"]]} if found["doubt"] else {})


def years(text: str) -> Date | None:
    """Two years, "1920-1922" or "1920–22"; to EDTF the second would be a summer."""
    if found := _YEARS.match(text):
        first, last = found[1], found[2]
        last = first[:2] + last if len(last) == 2 else last
        # "1920-12" is a month; "1920-22" can be no month
        if int(last) > int(first) and (len(found[2]) == 4 or int(found[2]) > 12):
            return {"date-parts": [[int(first)], [int(last)]]}
    return None


def _numbers(text: str) -> Date | None:
    if found := _NUMBERS.match(text.rstrip("/")):
        parts = [int(part) for part in found.groups() if part is not None]
        refuse_no_day(parts)
        return {"date-parts": [parts]}
    return None


def _prose(text: str) -> Date | None:
    day, month, year = None, "", ""
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.match(text):
        month, day, year = found.groups()
    number = MONTH.get((month or "").casefold())
    if number is None:
        return None
    parts = [int(year), number, *([int(day)] if day else [])]
    refuse_no_day(parts)
    return {"date-parts": [parts]}


def number_of(text: str) -> int | None:
    """The number that a part of a date is; None for words, and for more digits than a year has."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= len(str(LONGEST_YEAR)) else None


def refuse_no_day(parts: list[int]) -> None:
    """Raises NoSuchDay. 29 February is one of every fourth year: Julian dates have more of them."""
    year, month, day = [*parts, 1, 1][:3]
    longest = _DAYS[month - 1] if 1 <= month <= 12 else 0
    if not 1 <= day <= longest or ((month, day) == (2, 29) and year % 4):
        raise NoSuchDay("-".join(map(str, parts)))
    if abs(year) > LONGEST_YEAR:
        raise NoSuchDay(str(year))


# --- dates of CSL-JSON ---------------------------------------------------------------------------
def cleaned(value: Any) -> Date | None:
    """A date as any CSL-JSON has it, with whole numbers for parts; None where it says nothing.

    A year that is no number ("c. 1923") moves to `literal`. Raises NoSuchDay.
    """
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return date_of(str(value)) if str(value).strip() else None
    if not isinstance(value, Mapping):
        return None
    date = _beside(value)
    parts = value.get("date-parts")
    rows = parts if isinstance(parts, list) else []
    ends = [_whole(row) for row in rows[:2] if isinstance(row, list)]
    if any(end is None for end in ends):
        return {"literal": words_of(value)} | {k: v for k, v in date.items() if k == "literal"}
    numbers = [end for end in ends if end]
    if numbers and len(numbers) == len(ends):
        for end in numbers:
            refuse_no_day(end)
        return {"date-parts": numbers, **date}
    if "raw" in date and "literal" not in date:
        return {**date_of(date.pop("raw")), **date}
    return date if {"literal", "raw"} & date.keys() else None


def _beside(value: Mapping[str, Any]) -> Date:
    """What stands beside the parts, as far as it says something."""
    kept = {
        name: value[name] for name in ("literal", "raw") if isinstance(value.get(name), str | int)
    }
    date: Date = {name: words for name, said in kept.items() if (words := str(said).strip())}
    for name in ("season", "circa"):
        said = value.get(name)
        if isinstance(said, float) and not math.isfinite(said):
            continue
        if isinstance(said, str | int | float) and said not in ("", False, 0):
            date[name] = said
    return date


def _whole(row: list[Any]) -> list[int] | None:
    """Year, month and day as whole numbers, as far as they go; None where the year is none."""
    numbers: list[int] = []
    for part in row[:3]:
        if isinstance(part, float) and part.is_integer():
            part = int(part)
        words = str(part).strip() if isinstance(part, str | int) else ""
        if isinstance(part, bool) or not re.fullmatch(r"-?\d{1,9}", words, re.ASCII):
            if not numbers and words:
                return None
            break
        if numbers and int(words) == 0:
            break
        numbers.append(int(words))
    return numbers


def words_of(value: Any) -> str:
    """A date that can't be read, in words that keep all that it said."""
    if not isinstance(value, Mapping):
        return " ".join(str(value).split())
    rows = value.get("date-parts") if isinstance(value.get("date-parts"), list) else []
    ends = ["-".join(str(part) for part in row) for row in rows or [] if isinstance(row, list)]
    return "/".join(filter(None, ends)) or str(value.get("literal") or value.get("raw") or "")
