"""Where a text is marked: passages to stretches that can be shown one after the other. Pure.

Passages that overlap become one stretch with all their keys ("3 claims"): marks never nest. How a
stretch looks is the matter of templates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A passage: [start, end) in code points of the whole text, and what it belongs to."""

    start: int
    end: int
    key: int


@dataclass(frozen=True)
class Stretch:
    """Some words of a block, in order; `keys` of the passages that mark them, none where unmarked."""

    text: str
    start: int
    keys: tuple[int, ...]


def stretches(text: str, start: int, end: int, spans: Iterable[Span]) -> list[Stretch]:
    """The words of the block [start, end) of `text` cut into stretches, marked and unmarked.

    Joined, the stretches give the block's words back. A span that reaches beyond the block is cut
    at its border; one that only touches another's end stays apart from it.
    """
    result: list[Stretch] = []
    at = start
    for first, last, keys in _groups(start, end, spans):
        if at < first:
            result.append(Stretch(text[at:first], at, ()))
        result.append(Stretch(text[first:last], first, keys))
        at = last
    if at < end:
        result.append(Stretch(text[at:end], at, ()))
    return result


def _groups(start: int, end: int, spans: Iterable[Span]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Overlapping spans as one group each: (first, last, keys without repetition)."""
    inside = [Span(max(s.start, start), min(s.end, end), s.key) for s in spans]
    groups: list[tuple[int, int, tuple[int, ...]]] = []
    for span in sorted(inside, key=lambda s: (s.start, s.end, s.key)):
        if span.start >= span.end:
            continue
        if groups and span.start < groups[-1][1]:
            first, last, keys = groups.pop()
            keys = keys if span.key in keys else (*keys, span.key)
            groups.append((first, max(last, span.end), keys))
        else:
            groups.append((span.start, span.end, (span.key,)))
    return groups


def by_block(blocks: Sequence[tuple[int, int]], spans: Iterable[Span]) -> list[list[Span]]:
    """For each block [start, end) the spans that touch it, in the order of the text.

    `blocks` are sorted and don't overlap. A span across several blocks is in each of them; one
    that lies between blocks is in none.
    """
    result: list[list[Span]] = [[] for _ in blocks]
    first = 0
    for span in sorted(spans, key=lambda s: (s.start, s.end, s.key)):
        while first < len(blocks) and blocks[first][1] <= span.start:
            first += 1
        at = first
        while at < len(blocks) and blocks[at][0] < span.end:
            result[at].append(span)
            at += 1
    return result
