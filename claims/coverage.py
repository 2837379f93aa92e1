"""How much of a text was examined, and which paragraphs stand unchanged in a corrected one. Pure.

A paragraph is a numbered block (`paragraphs.py`). It is examined where a person noted that nothing
further is to be checked in it. Words that no claim rests on, in a paragraph that nobody examined, are
"not examined": that says nothing about whether they are true. Offsets are code points, end exclusive.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from claims.paragraphs import Block, numbered


@dataclass(frozen=True)
class Coverage:
    """Paragraphs and their characters: how many, and how many of them somebody looked at."""

    paragraphs: int = 0
    examined: int = 0  # paragraphs in which nothing further is to be checked
    characters: int = 0  # of all paragraphs
    claimed: int = 0  # characters that claims rest on
    cleared: int = 0  # characters of examined paragraphs that no claim rests on

    @property
    def unexamined(self) -> int:
        """Characters that no claim rests on, in paragraphs that nobody examined."""
        return self.characters - self.claimed - self.cleared

    @property
    def is_whole(self) -> bool:
        return 0 < self.paragraphs == self.examined


def coverage(
    blocks: Iterable[Block], examined: Collection[int], spans: Iterable[tuple[int, int]]
) -> Coverage:
    """`examined` are the starts of paragraphs, `spans` the places of claims, in any order.

    Every character of a paragraph counts once: as a claim's, whoever examined the paragraph; else as
    examined or not. Places outside paragraphs (headings, the reading list) don't count.
    """
    merged = _merged(spans)
    paragraphs = done = characters = claimed = cleared = at = 0
    for number, block in numbered(blocks):
        if number is None:
            continue
        start, end = block["start"], block["end"]
        while at < len(merged) and merged[at][1] <= start:
            at += 1
        here = _length_within(merged, at, start, end)
        paragraphs, characters, claimed = paragraphs + 1, characters + end - start, claimed + here
        if start in examined:
            done, cleared = done + 1, cleared + end - start - here
    return Coverage(paragraphs, done, characters, claimed, cleared)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _length_within(merged: Sequence[tuple[int, int]], at: int, start: int, end: int) -> int:
    length = 0
    while at < len(merged) and merged[at][0] < end:
        length += min(merged[at][1], end) - max(merged[at][0], start)
        at += 1
    return length


def unchanged(
    before: str, old: Iterable[Block], after: str, new: Iterable[Block]
) -> dict[int, tuple[int, int]]:
    """Old start → (start, end) in the new text of each paragraph whose words are the same there.

    White space doesn't count: lines may be broken elsewhere. Wherever the paragraph moved, its words
    are what was read; of several with the same words the first answers the first.
    """
    places: dict[tuple[str, ...], deque[tuple[int, int]]] = defaultdict(deque)
    for start, end in _paragraphs(new):
        places[tuple(after[start:end].split())].append((start, end))
    found = {}
    for start, end in _paragraphs(old):
        if same := places.get(tuple(before[start:end].split())):
            found[start] = same.popleft()
    return found


def _paragraphs(blocks: Iterable[Block]) -> list[tuple[int, int]]:
    return [(block["start"], block["end"]) for number, block in numbered(blocks) if number]
