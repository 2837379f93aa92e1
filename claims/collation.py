"""Two texts of one article side by side: which blocks answer each other, and what changed in them. Pure.

Blocks are an edition's: mappings with `kind`, `start` and `end` (code points, end exclusive), sorted
and without overlaps. The difference of words inside a block is the matter of `sources.comparison`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

Block = Mapping[str, Any]
ALIKE = 50  # of 100: blocks that are less alike are two blocks, one removed and one added
MOST_PAIRS = 4000  # that are compared with each other in one changed stretch; beyond, only in order


class Change(StrEnum):
    """What became of a block. A moved one stands the same elsewhere: at its old and at its new place."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    MOVED_AWAY = "moved_away"
    MOVED_HERE = "moved_here"


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the one text beside its like in the other: indexes, None where there is none."""

    change: Change
    before: int | None
    after: int | None


def collate(before: str, old: Sequence[Block], after: str, new: Sequence[Block]) -> list[Row]:
    """The blocks of both texts as rows, in the order of the new text.

    Each block of either text is in one row; one that moved is in two, at both its places.
    """
    was, is_ = _words(before, old), _words(after, new)
    rows: list[Row] = []
    for tag, (a, b), (c, d) in _stretches(was, is_):
        if tag == "equal":
            rows += [Row(Change.SAME, a + n, c + n) for n in range(b - a)]
        else:
            rows += _paired(was, is_, (a, b), (c, d))
    return list(_moves(rows, was, is_))


def _words(text: str, blocks: Sequence[Block]) -> list[str]:
    return [text[block["start"] : block["end"]] for block in blocks]


Range = tuple[int, int]


def _stretches(was: list[str], is_: list[str]) -> Iterator[tuple[str, Range, Range]]:
    """Runs of equal blocks, and what lies between them as one."""
    a = c = b = d = 0
    for step in Levenshtein.opcodes(was, is_):
        if step.tag != "equal":
            b, d = step.src_end, step.dest_end
            continue
        if (a, c) != (b, d):
            yield "differ", (a, b), (c, d)
        yield "equal", (step.src_start, step.src_end), (step.dest_start, step.dest_end)
        a, c = b, d = step.src_end, step.dest_end
    if (a, c) != (b, d):
        yield "differ", (a, b), (c, d)


def _paired(was: list[str], is_: list[str], old: Range, new: Range) -> Iterator[Row]:
    """The blocks of a stretch that differs: each new one with the first old one that is like it."""
    at, end = old
    near = end - at if (end - at) * (new[1] - new[0]) <= MOST_PAIRS else 1
    for index in range(*new):
        like = next(
            (
                n
                for n in range(at, min(end, at + near))
                if fuzz.ratio(was[n], is_[index], score_cutoff=ALIKE)
            ),
            None,
        )
        if like is None:
            yield Row(Change.ADDED, None, index)
            continue
        yield from (Row(Change.REMOVED, n, None) for n in range(at, like))
        yield Row(Change.CHANGED, like, index)
        at = like + 1
    yield from (Row(Change.REMOVED, n, None) for n in range(at, end))


def _moves(rows: list[Row], was: list[str], is_: list[str]) -> Iterator[Row]:
    """A block that was removed here and added there, word for word, moved."""
    added: dict[str, list[int]] = {}
    for row in rows:
        if row.change is Change.ADDED and row.after is not None:
            added.setdefault(is_[row.after], []).append(row.after)
    there: dict[int, int] = {}  # the new index by the old
    for row in rows:
        if row.change is Change.REMOVED and row.before is not None and added.get(was[row.before]):
            there[row.before] = added[was[row.before]].pop(0)
    here = {new: old for old, new in there.items()}
    for row in rows:
        if row.before in there and row.change is Change.REMOVED:
            yield Row(Change.MOVED_AWAY, row.before, there[row.before])
        elif row.after in here and row.change is Change.ADDED:
            yield Row(Change.MOVED_HERE, here[row.after], row.after)
        else:
            yield row
