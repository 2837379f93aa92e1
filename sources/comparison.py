"""The difference between two texts, word by word.

Pure: texts in, pieces out. How a difference looks on a page is for templates; finding a quotation
in a changed text is for claims/anchoring.py.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

# A word with the apostrophes and hyphens inside it, a run of white space, or one other character.
_TOKEN = re.compile(r"\w+(?:['’\-‐‑]\w+)*|\s+|[^\w\s]")


class PieceKind(StrEnum):
    """Where the text of a piece stands: in both, in the one before only, in the one after only."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, never empty."""

    kind: PieceKind
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """What became of `before` in `after`, as pieces in reading order.

    SAME and REMOVED joined are exactly `before`, SAME and ADDED joined exactly `after`. Neighbours
    differ in kind, and REMOVED comes before ADDED. White space between two changed words counts as
    changed, so that a rewritten phrase is one piece and not confetti. Milliseconds for an edit of
    56 kB, 0.04 s for two such texts that have nothing in common.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    return list(_merged(_changes(old, new)))


@dataclass(frozen=True, slots=True)
class _Change:
    removed: str
    added: str
    is_same: bool


def _changes(old: list[str], new: list[str]) -> Iterator[_Change]:
    for step in Levenshtein.opcodes(old, new):
        removed = "".join(old[step.src_start : step.src_end])
        added = "".join(new[step.dest_start : step.dest_end])
        yield _Change(removed, added, step.tag == "equal")


def _merged(changes: Iterable[_Change]) -> Iterator[Piece]:
    removed = added = gap = ""
    for change in changes:
        if not change.is_same:
            # The white space since the last change belongs to both sides of this one.
            removed, added, gap = removed + gap + change.removed, added + gap + change.added, ""
        elif change.removed.isspace() and (removed or added):
            gap = change.removed
        else:
            yield from _pieces(removed, added, gap + change.removed)
            removed = added = gap = ""
    yield from _pieces(removed, added, gap)


def _pieces(removed: str, added: str, same: str) -> Iterator[Piece]:
    for kind, text in (
        (PieceKind.REMOVED, removed),
        (PieceKind.ADDED, added),
        (PieceKind.SAME, same),
    ):
        if text:
            yield Piece(kind, text)
