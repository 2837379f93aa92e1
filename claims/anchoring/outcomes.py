"""What is sought, what may become of it, and from which score on it counts as found.

State and score are about different things. The score is about the words: 1 for the same
characters, a hundredth less where only the type differs, else 1 − edits ÷ length of the longer of
both. The state says what follows from it:

* exact: the same words in the same surroundings. One side that was edited a little, beside one
  that stands to the letter, is still the same. With no surroundings given, the same words at the same
  position, or anywhere where none was given.
* moved: the same words in other surroundings.
* changed: similar words; or the same words of which nothing tells that they are the ones meant: both
  surroundings are gone, and there are several such places or fewer than 16 characters. For a
  person.
* lost: nothing above the bar. The place given is the nearest candidate, to be shown to a
  person as such and never as the quote.

The bar stands on measured distributions of true and false matches: `tests/benchmarks/anchoring.py`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

TYPE_ALONE = 0.99  # the score of the same words in other type
BETWEEN_BAR = 0.5  # between both surroundings half the words must be left


class State(StrEnum):
    """What became of a quote."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


class Selector(Protocol):
    """What is sought: a Quote, a Sought, or a row that has the same names."""

    @property
    def exact(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    @property
    def start(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Sought:
    """Words to be found, with as much of their surroundings and old position as is known."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quote stands now, in code points; score and state as the module says."""

    start: int
    end: int
    score: float
    state: State


def bar(length: int, *, sides: int = 0) -> float:
    """The score below which words of so many code points are lost.

    Two fifths of the characters may differ, less fourteen: stock phrases, and the same words in another
    order, come nearer to a short phrase than to a long one, so that 35 characters or fewer must be the
    same. Where one of the surroundings still stands (`sides`), less two; between both, half of
    the characters may differ.
    """
    if sides == 2:
        return BETWEEN_BAR
    return 1 - max(0.0, 0.4 * length - (2 if sides else 14)) / max(1, length)
