"""What every reader of bibliography files gives: an entry as read, and what was wrong in it, as codes.

The words for the codes are in `sources/wording.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Item = dict[str, Any]


class Fault(StrEnum):
    """What is wrong with an entry, or with one value of it."""

    # Nothing of the entry goes through.
    BROKEN = "broken"  # the syntax: a brace, quotation mark or comma is missing
    COMMA_MISSING = "comma_missing"  # `name`: after which field
    NO_START = "no_start"  # lines of a RIS file before any TY
    NOT_AN_ITEM = "not_an_item"  # in CSL-JSON, something else than an object
    EMPTY = "empty"  # an entry without any field
    # The entry goes through without the value, or with it kept in words.
    NO_END = "no_end"  # a RIS record that has no ER: perhaps something is missing
    NO_TITLE = "no_title"
    BAD_DATE = "bad_date"  # `name`, `value`: kept in the words it was written in
    BAD_IDENTIFIER = "bad_identifier"  # `name`, `value`, `advice`: kept as it is
    UNSAFE_ADDRESS = "unsafe_address"  # `name`, `value`, `advice`: left out
    UNKNOWN_MACRO = "unknown_macro"  # `name`: the macro's name stands in its place
    UNKNOWN_PARENT = "unknown_parent"  # `value`: what a crossref or xdata names
    TWICE = "twice"  # `name`: a field given twice; the first is kept
    KEY_TWICE = "key_twice"  # `value`: a key that an earlier entry of the file has
    TOO_LONG = "too_long"  # `name`: left out


LOST = frozenset(
    {
        Fault.BROKEN, Fault.COMMA_MISSING, Fault.NO_START, Fault.NOT_AN_ITEM, Fault.EMPTY,
    }
)  # fmt: skip
"""Faults with which nothing of an entry goes through."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to tell the person: on which line (from 1), what, and the values for the sentence."""

    line: int
    fault: Fault
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file: a CSL item with the entry's key as `id`, or None where none could be made."""

    line: int
    item: Item | None
    problems: tuple[Problem, ...] = ()
    excerpt: str = ""  # of what can't be read, to find it by

    def with_problems(self, more: Iterable[Problem]) -> "Entry":
        return Entry(self.line, self.item, (*self.problems, *more), self.excerpt)


def broken(line: int, fault: Fault, text: str, **values: str) -> Entry:
    """An entry of which nothing goes through; `text` is what stands there."""
    return Entry(line, None, (Problem(line, fault, values),), " ".join(text.split())[:120])
