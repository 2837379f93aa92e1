"""CSL-JSON → entries: an array of items, one item, or an object with `items` or `references`.

Read item by item, so that a broken one costs itself alone and a long file little memory.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from sources.importing.cleaning import cleaned
from sources.importing.entries import Entry, Fault, broken

_LISTS = re.compile(
    r'\{\s*(?:"[^"]*"\s*:\s*(?:"[^"]*"|[-\d.]+|true|false|null)\s*,\s*){0,20}"(?:items|references)"\s*:\s*\['
)
_BETWEEN = re.compile(r"[\s,]*")
_MAYBE_NEXT = re.compile(r",\s*(?=\{)")
_MOST_TRIES = 1000  # to find where a broken file goes on; it may be broken for good, or on purpose
_LONGEST_ITEM = 200_000  # in code points, while that is sought


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def is_csljson(text: str) -> bool:
    return text.lstrip()[:1] in ("[", "{")


def read(text: str) -> Iterator[Entry]:
    """The entries of a file in their order; lines count from 1. Never raises."""
    lines = _Lines(text)
    at = _past(text, 0)
    if found := _LISTS.match(text, at):
        at = found.end()
    elif text.startswith("[", at):
        at += 1
    while (at := _past(text, at)) < len(text):
        if text[at] in "]}":
            return
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield broken(lines.of(at), Fault.BROKEN, text[at : at + 300])
            at = _next_item(text, at)
        else:
            yield _entry(value, lines.of(at), text[at : min(end, at + 300)])
            at = end


def _past(text: str, at: int) -> int:
    """Past white space and commas."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _next_item(text: str, at: int) -> int:
    """Where the next whole item begins; the end of the text if there is none.

    Names and dates are objects too, so an item is one only if it says its type, id or title.
    """
    for found, _try in zip(_MAYBE_NEXT.finditer(text, at + 1), range(_MOST_TRIES), strict=False):
        try:
            value, _end = _DECODER.raw_decode(text[found.end() : found.end() + _LONGEST_ITEM])
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and {"type", "title", "id"} & value.keys():
            return found.end()
    return len(text)


def _entry(value: Any, line: int, text: str) -> Entry:
    if not isinstance(value, dict):
        return broken(line, Fault.NOT_AN_ITEM, text)
    return cleaned(value, line) if value else broken(line, Fault.EMPTY, text)


class _Lines:
    """The line of a place, for places that only go forward."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.line = text, 0, 1

    def of(self, at: int) -> int:
        self.line += self.text.count("\n", self.at, at)
        self.at = at
        return self.line
