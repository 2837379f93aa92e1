"""What becomes of quotes when a text is replaced by a corrected one. Pure.

Finding words again is the matter of `anchoring`; here it is decided what follows for a passage.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from claims.anchoring import Located, locate_all

FOUND = ("exact", "moved")


class Kept(Protocol):
    """A quote as it was kept: `state` is that of a passage, `start` its old place, if it had one."""

    @property
    def exact(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    @property
    def start(self) -> int | None: ...
    @property
    def state(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a quote: a passage's state, its score, and its place in the new text.

    Code points, end exclusive; lost and gone have no place.
    """

    state: str
    score: float
    start: int | None = None
    end: int | None = None


def fates(text: str, quotes: Sequence[Kept]) -> list[Fate]:
    """What becomes of each quote in `text`, in their order.

    What a person declared gone stays gone, unless the very words are there again.
    """
    located = locate_all(text, quotes)
    return [_fate(quote, place) for quote, place in zip(quotes, located, strict=True)]


def _fate(quote: Kept, place: Located | None) -> Fate:
    state = place.state.value if place else "lost"
    score = round(place.score, 4) if place else 0.0
    if quote.state == "gone" and state not in FOUND:
        return Fate("gone", score)
    if place is None or state == "lost":
        return Fate("lost", score)
    return Fate(state, score, place.start, place.end)


def untouched[S: "Spanned"](spans: Iterable[S], taken: Iterable[tuple[int, int]]) -> list[S]:
    """Those of `spans` that share no character with any of `taken` ([start, end) each)."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(taken):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    ends = [end for _, end in merged]
    free = []
    for span in spans:
        at = bisect_left(ends, span.start + 1)
        if at == len(merged) or merged[at][0] >= span.end:
            free.append(span)
    return free


class Spanned(Protocol):
    """Something with a place in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
