"""CSL dates → EDTF and the dates of RIS. Reading them is in `sources/importing/dates.py`."""

from collections.abc import Mapping
from typing import Any

from sources.importing.dates import CIRCA

_DOUBT = {str(circa): mark for mark, circa in CIRCA.items()}


def edtf(date: Mapping[str, Any]) -> str:
    """A date as EDTF; "" for one that is in words, or before the year −9999 or after 9999."""
    ends = [end for end in date.get("date-parts") or [] if end]
    words = str(date.get("literal") or "")
    if words and len(ends) == 1 and words in (f"{_one(ends[0])}–", f"–{_one(ends[0])}"):
        return words.replace("–", "/..") if words.endswith("–") else words.replace("–", "../")
    if words or not ends or not all(-9999 <= end[0] <= 9999 for end in ends):
        return ""
    season = date.get("season")
    if season and (season not in (1, 2, 3, 4) or len(ends) > 1 or len(ends[0]) > 1):
        return ""
    doubt = _DOUBT.get(str(date["circa"]), "") if date.get("circa") else ""
    return "/".join(_one([*end, *([20 + season] if season else [])]) + doubt for end in ends)


def ris(date: Mapping[str, Any]) -> str:
    """A date as "1923/05/12/"; "" where RIS can't say it."""
    ends = [end for end in date.get("date-parts") or [] if end]
    if len(ends) != 1 or date.get("literal") or date.get("circa"):
        return ""
    if season := date.get("season"):
        names = {1: "Spring", 2: "Summer", 3: "Autumn", 4: "Winter"}
        return f"{ends[0][0]}///{names[season]}" if season in names and len(ends[0]) == 1 else ""
    year, month, day = [*ends[0], "", ""][:3]
    return f"{year}/{_two(month)}/{_two(day)}/"


def words(date: Mapping[str, Any]) -> str:
    """What a date says in words: its literal, or its years as they are."""
    if said := date.get("literal") or date.get("raw"):
        return str(said)
    return "/".join("-".join(map(str, end)) for end in date.get("date-parts") or [] if end)


def _one(parts: list[int]) -> str:
    year, *rest = parts
    sign = "-" if year < 0 else ""
    return "-".join([f"{sign}{abs(year):04}", *(f"{part:02}" for part in rest)])


def _two(part: int | str) -> str:
    return f"{part:02}" if isinstance(part, int) else ""
