"""The sentences labelled by hand, read from `labelled/`. What counts as what is in its README."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claims.importing import BlockKind, ParsedArticle, read
from claims.suggesting import Kind

FOLDER = Path(__file__).parent / "labelled"
ROOT = Path(__file__).parents[2]
TEXTS = {
    "essay": ROOT / "claims/management/demo/essay.txt",
    "encyclopaedic": FOLDER / "encyclopaedic.txt",
    "polemical": FOLDER / "polemical.txt",
    "memoir": FOLDER / "memoir.txt",
}
PROSE = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.LIST_ITEM, BlockKind.QUOTATION}
)
CLAIM, NO = "claim", "no"
TRAIN, HELD_OUT, NOT_PROSE = "train", "held_out", "not_prose"
DRAWN, SEED = 100, 1921


@dataclass(frozen=True)
class Assertion:
    """A single checkable assertion: its span of the text in code points, and its kind."""

    start: int
    end: int
    kind: Kind
    words: str


@dataclass(frozen=True)
class LabelledSentence:
    """A sentence of a text and what the labeller found in it."""

    text: str  # a key of TEXTS
    part: str
    start: int
    end: int
    label: str
    words: str
    assertions: tuple[Assertion, ...] = ()

    @property
    def is_claim(self) -> bool:
        return self.label == CLAIM

    @property
    def place(self) -> tuple[str, int, int]:
        return self.text, self.start, self.end


@dataclass(frozen=True)
class SecondLabel:
    """The second judgement of a sentence: its label, and how many assertions it makes."""

    label: str
    assertions: int


@cache
def parsed(text: str) -> ParsedArticle:
    """The text as an import reads it. KeyError for a name that isn't in TEXTS."""
    path = TEXTS[text]
    return read(path.read_bytes(), name=path.name)


@cache
def labelled(text: str) -> tuple[LabelledSentence, ...]:
    """The sentences of one text with their labels, in order.

    ValueError, with the number of the line, where the file isn't as the README says.
    """
    path = FOLDER / f"{text}.tsv"
    found: list[tuple[list[str], list[Assertion]]] = []
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    for number, row in enumerate(rows, start=2):
        cells = row.split("\t")
        try:
            part, start, end, label, count, words = cells
            if part:
                int(count)
                found.append((cells, []))
            else:
                found[-1][1].append(Assertion(int(start), int(end), Kind(label), words))
        except (ValueError, IndexError) as error:
            raise ValueError(f"{path.name}, line {number}: {error}. See its README.") from error
    return tuple(_sentence(text, cells, assertions) for cells, assertions in found)


def _sentence(text: str, cells: list[str], assertions: list[Assertion]) -> LabelledSentence:
    part, start, end, label, count, words = cells
    if int(count) != len(assertions):
        raise ValueError(f"{text}.tsv, sentence at {start}: {count} assertions are not listed.")
    return LabelledSentence(text, part, int(start), int(end), label, words, tuple(assertions))


def prose_of(texts: Iterable[str] = TEXTS) -> list[LabelledSentence]:
    """The labelled sentences of paragraphs, captions, list items and quotations."""
    return [each for text in texts for each in labelled(text) if each.part != NOT_PROSE]


def drawn_again() -> list[LabelledSentence]:
    """The sentences that were labelled twice, in the order in which they were shown."""
    return random.Random(SEED).sample(prose_of(), DRAWN)


def labelled_again() -> dict[tuple[str, int, int], SecondLabel]:
    """The second labels, by text, start and end."""
    rows = (FOLDER / "again.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = {}
    for text, start, end, label, count in (row.split("\t") for row in rows):
        found[text, int(start), int(end)] = SecondLabel(label, int(count))
    return found
