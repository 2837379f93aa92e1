"""Made-up articles: a text with its blocks, and the sentences in it that are claims. Pure.

The same seed gives the same articles. Rows are made of them in `making.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from claims.management.corpus import names
from claims.management.corpus.facts import Fact, When, contradicted, fact, said

AN_ARTICLE = 100  # claims
RESTATED, CONTRADICTED = 0.02, 0.006  # of all claims
REMEMBERED = 2_000  # facts that may be said again
FILLER = (
    "Nobody who reads this today can be sure what to make of it.",
    "One should be careful with such stories.",
    "What a splendid piece of work it would have been to stop there!",
    "The reader may judge.",
    "Perhaps it could not have gone otherwise.",
    "Who would not have done the same?",
)
CHAPTERS = ("Beginnings", "The hard winter", "Quarrels", "What came of it", "Afterwards")


@dataclass(frozen=True)
class Sentence:
    """A claim in a text; offsets in code points. `statement` stands alone, with [words] supplied.

    `restates` and `contradicts` are the numbers of earlier claims of the corpus, counted from 0.
    """

    start: int
    end: int
    statement: str
    kind: str
    when: When | None
    restates: int | None
    contradicts: int | None


@dataclass(frozen=True)
class Block:
    kind: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True)
class Text:
    title: str
    byline: str
    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]


class Writer:
    """Writes articles until the number of claims is reached."""

    def __init__(self, *, claims: int, seed: int) -> None:
        self.random = Random(f"stemma {seed}")  # noqa: S311 (no secret)
        self.claims = claims
        self.written = 0
        self.known: list[tuple[int, Fact, int]] = []  # number, fact, and the way it was said

    def articles(self) -> Iterator[Text]:
        while self.written < self.claims:
            yield self.article(min(AN_ARTICLE, self.claims - self.written))

    def article(self, number: int) -> Text:
        draft = _Draft()
        town = names.town(self.random)
        title = f"A Made-up History of {town} and {names.town(self.random)}"
        byline = f"By {names.person(self.random)}, who never lived"
        draft.block("heading", title, level=1)
        draft.block("byline", byline)
        done, chapter = 0, 0
        while done < number:
            if done * len(CHAPTERS) >= chapter * number and chapter < len(CHAPTERS):
                draft.block("heading", CHAPTERS[chapter], level=2)
                chapter += 1
            done += self.paragraph(draft, min(self.random.randint(2, 5), number - done))
        return Text(title, byline, draft.text + "\n", tuple(draft.blocks), tuple(draft.sentences))

    def paragraph(self, draft: "_Draft", number: int) -> int:
        draft.open()
        for _ in range(number):
            self.claim(draft)
            if self.random.random() < 0.15:
                draft.say(self.random.choice(FILLER))
        draft.close("paragraph")
        return number

    def claim(self, draft: "_Draft") -> None:
        what, way, restates, contradicts = self.next_fact()
        in_text = statement = said(what, way)
        if what.when and what.when.words.startswith("on ") and self.random.random() < 0.08:
            in_text = said(what, way, on="that very day")
            statement = said(what, way, on=f"[{what.when.words}]")
        start, end = draft.say(in_text)
        date = None if in_text != statement else what.when
        draft.sentences.append(
            Sentence(start, end, statement, what.kind, date, restates, contradicts)
        )
        if restates is None and contradicts is None and self.random.random() < 0.1:
            self.remember(what, way)
        self.written += 1

    def next_fact(self) -> tuple[Fact, int, int | None, int | None]:
        """The fact, the way to say it, and the number of the claim that it restates or contradicts."""
        chance = self.random.random()
        if self.known and chance < RESTATED + CONTRADICTED:
            number, old, way = self.random.choice(self.known)
            if chance < RESTATED:
                return old, way + self.random.randint(1, 2), number, None
            if other := contradicted(old, self.random):
                return other, way, None, number
        return fact(self.random), self.random.randint(0, 2), None, None

    def remember(self, what: Fact, way: int) -> None:
        if len(self.known) == REMEMBERED:
            self.known[self.random.randrange(REMEMBERED)] = (self.written, what, way)
        else:
            self.known.append((self.written, what, way))


class _Draft:
    """A text as it grows: blocks stand apart by an empty line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.begin = 0
        self.blocks: list[Block] = []
        self.sentences: list[Sentence] = []

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def _add(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def open(self) -> None:
        if self.parts:
            self._add("\n\n")
        self.begin = self.length

    def say(self, words: str) -> tuple[int, int]:
        if self.length > self.begin:
            self._add(" ")
        start = self.length
        self._add(words)
        return start, self.length

    def close(self, kind: str, *, level: int = 0) -> None:
        self.blocks.append(Block(kind, self.begin, self.length, level))

    def block(self, kind: str, words: str, *, level: int = 0) -> None:
        self.open()
        self.say(words)
        self.close(kind, level=level)
