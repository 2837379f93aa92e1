"""Any JSON that means to be a CSL item → an item that is valid to csl-data.json, with what was wrong.

Every reader's items pass here. Pure: whether an address is safe, and what Stemma keeps beside the
item, is for `sources/intake.py`.
"""

import math
from collections.abc import Mapping
from typing import Any

from sources.controls import without_controls
from sources.identifiers import WORKS, BadIdentifier
from sources.importing import dates
from sources.importing.entries import Entry, Fault, Item, Problem
from sources.importing.variables import DATES, NAMES, NUMBERS, PARTS_OF_NAMES, TEXTS, TYPES

LONGEST = 100_000  # of one value, in code points
LONGEST_CUSTOM = 20_000

# What PostgreSQL can't keep (zero, lone surrogates), and what no reader sees.
_TYPES = {"article_journal": "article-journal", "film": "motion_picture", "letter": "personal_communication",
          "web page": "webpage", "misc": "document", "": "document"}  # fmt: skip
IDENTIFIERS = ("ISBN", "ISSN", "DOI")
IN_CUSTOM = ("OCLC", "LCCN")
"""Identifiers that CSL has no variable for: they are kept in `custom`."""


def cleaned(raw: Mapping[str, Any], line: int) -> Entry:
    """The item, with `id` if it has one; the problems stand at `line`."""
    item: Item = {"type": "document"}
    problems: list[Problem] = []
    others: dict[str, Any] = {}
    for name, value in raw.items():
        kept = _value(name, value, line, problems)
        if kept is None and not _is_known(name):
            others[plain(name)] = value
        elif kept is not None:
            item[name] = kept
    if item["type"] == "document" and str(raw.get("type") or "document") not in (
        "document",
        "misc",
    ):
        others["type"] = raw["type"]
    _keep_custom(item, raw.get("custom"), others)
    _check_identifiers(item, line, problems)
    return Entry(line, item, tuple(problems))


def plain(text: Any) -> str:
    """Text without characters that can't be kept."""
    return without_controls(str(text))


def _is_known(name: str) -> bool:
    return name in NAMES | DATES | NUMBERS | TEXTS | {"type", "id", "custom", "categories"}


def _value(name: str, value: Any, line: int, problems: list[Problem]) -> Any:
    if name == "type":
        kind = str(value or "").strip().casefold()
        kind = _TYPES.get(kind, kind)
        return kind if kind in TYPES else "document"
    if name == "id":
        return _words(value)
    if name == "categories":
        listed = value if isinstance(value, list) else []
        return [words for each in listed if (words := _words(each))] or None
    if name in NAMES:
        return _names(value) or None
    if name in DATES:
        return _date(name, value, line, problems)
    if name in NUMBERS and isinstance(value, int) and not isinstance(value, bool):
        return value if abs(value) < 10**15 else str(value)
    if name in TEXTS or name in NUMBERS:
        words = _words(value)
        if words and len(words) > LONGEST:
            problems.append(Problem(line, Fault.TOO_LONG, {"name": name}))
            return None
        return words
    return None


def _words(value: Any) -> str | None:
    if isinstance(value, list):
        value = ", ".join(words for each in value if (words := _words(each)))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return plain(value).strip() or None


def _names(value: Any) -> list[dict[str, Any]]:
    listed = value if isinstance(value, list) else [value]
    return [name for each in listed if (name := _name(each))]


def _name(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        return {"literal": words} if (words := _words(value)) else {}
    name: dict[str, Any] = {}
    for part in PARTS_OF_NAMES:
        said = value.get(part)
        if isinstance(said, bool) and part in {"comma-suffix", "static-ordering", "parse-names"}:
            name[part] = said
        elif words := _words(said):
            name[part] = words
    return name if {"family", "given", "literal"} & name.keys() else {}


def _date(name: str, value: Any, line: int, problems: list[Problem]) -> dict[str, Any] | None:
    try:
        date = dates.cleaned(value)
    except dates.NoSuchDay:
        words = dates.words_of(value)
        problems.append(Problem(line, Fault.BAD_DATE, {"name": name, "value": words}))
        date = {"literal": words}
    if date is None:
        return None
    return {
        key: plain(said)[:LONGEST] if isinstance(said, str) else said for key, said in date.items()
    }


def _keep_custom(item: Item, custom: Any, others: dict[str, Any]) -> None:
    """Keep what no variable has a place for, unless it is too much to be of use to anybody."""
    kept = {}
    for name, value in {**others, **(custom if isinstance(custom, Mapping) else {})}.items():
        value = _json(value)
        if name and value not in (None, "", [], {}) and len(str(value)) <= LONGEST_CUSTOM:
            kept[plain(name)] = value
    if kept:
        item["custom"] = kept


def _json(value: Any, depth: int = 0) -> Any:
    if depth > 10:
        return None
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {plain(name): _json(each, depth + 1) for name, each in value.items()}
    if isinstance(value, list):
        return [_json(each, depth + 1) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None  # "1e999" is JSON to read, and none to write
    return value


def _check_identifiers(item: Item, line: int, problems: list[Problem]) -> None:
    """Say which identifier is wrong; it is kept, since it is what the file says."""
    for name in IDENTIFIERS:
        if name in item:
            right, problem = _checked(name, item[name], line)
            problems += problem
            if name == "DOI":  # the others stay as they are printed
                item[name] = right
    custom = item.get("custom", {})
    for name in IN_CUSTOM:
        if isinstance(custom.get(name), str | int):
            custom[name], problem = _checked(name, str(custom[name]), line)
            problems += problem


def _checked(name: str, value: str, line: int) -> tuple[str, list[Problem]]:
    try:
        return WORKS[name](value), []
    except BadIdentifier as error:
        values = {"name": name, "value": value[:200], "advice": str(error)}
        return value, [Problem(line, Fault.BAD_IDENTIFIER, values)]
