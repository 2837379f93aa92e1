"""Which blocks of an edition are numbered paragraphs, and where words stand: "¶12". Pure.

Paragraphs, captions, list items and quotations count, from 1, in the order of the text. Headings,
byline, date line and reading list have no number. Blocks are an edition's: mappings with at least
`kind`, `start` and `end` (code points, end exclusive), sorted and without overlaps.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Block = Mapping[str, Any]

NUMBERED = frozenset({"paragraph", "caption", "list_item", "quotation"})


def numbered[B: Block](blocks: Iterable[B]) -> list[tuple[int | None, B]]:
    """Every block with its number; None for those that have none."""
    pairs: list[tuple[int | None, B]] = []
    number = 0
    for block in blocks:
        counts = block["kind"] in NUMBERED
        number += counts
        pairs.append((number if counts else None, block))
    return pairs


def paragraph_at(blocks: Sequence[Block], offset: int) -> int | None:
    """The number of the paragraph in which the code point at `offset` stands; None outside of any."""
    for number, block in numbered(blocks):
        if block["start"] <= offset < block["end"]:
            return number
    return None


def around(blocks: Sequence[Block], start: int, end: int) -> tuple[int, int] | None:
    """The code points of the blocks that words at [start, end) stand in: from the beginning of the
    first to the end of the last. None where the words stand in no block."""
    touched = [block for block in blocks if block["start"] < end and start < block["end"]]
    if not touched:
        return None
    return min(start, touched[0]["start"]), max(end, touched[-1]["end"])
