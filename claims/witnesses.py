"""How many witnesses stand behind the sources of a claim: the only definition. Pure.

The rule is "Witnesses" of the domain model: each counted piece of evidence leads, through what it
rests on and through what its source translates, reprints or excerpts, to witnesses, or to a source
that does not say. Unknown is never counted as independent. Reading relations from the database and
drawing them is done elsewhere. Everywhere below a source is its id.

- *One text*: a source that comes from one original is that original; its copies say again what it
  says. Of several copies the one nearest to the original speaks for the text, so that a reprint adds
  nothing whatever is said of it. A source made of several originals is a text of its own, which leads
  to those of them that are evidence on the same side; where none is, it does not say which it repeats.
- *Own word first*: what a text rests on is read from its evidence on the same side, and only where it
  has none there from its evidence on the other sides of the claim.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

# Kinds of claim that are a matter of testimony; of the others scholars are counted.
OF_WITNESSES = frozenset({"event", "quantity", "date", "quotation", "biographical"})
STANCES = ("supports", "disputes", "qualifies", "discusses")


class Link(StrEnum):
    """Why a source leads where it leads."""

    TRANSLATES = "translates"
    REPRINTS = "reprints"
    EXCERPTS = "excerpts"
    RESTS_ON = "rests_on"
    OWN_WITNESS = "own_witness"  # ends: it saw, or worked in the archives, itself
    OWN_ARCHIVAL_WORK = "own_archival_work"
    NAMED = "named"  # ends: others rest on it, and it isn't evidence on the claim itself
    NOT_STATED = "not_stated"  # ends: it does not say
    ONE_OF_SEVERAL = (
        "one_of_several"  # ends: it has several originals, and which it repeats isn't said
    )


SAME_TEXT = (Link.TRANSLATES, Link.REPRINTS, Link.EXCERPTS)
OWN = (Link.OWN_WITNESS, Link.OWN_ARCHIVAL_WORK)
SILENT = (Link.NOT_STATED, Link.ONE_OF_SEVERAL)


@dataclass(frozen=True)
class Piece:
    """One counted piece of evidence. `author` is whoever wrote the source, as a key to tell authors apart."""

    source: int
    stance: str
    basis: str = "not_stated"
    rests_on: int | None = None
    because: str = ""
    author: str = ""
    is_scholarship: bool = True


@dataclass(frozen=True)
class Relation:
    """`source` translates, reprints or excerpts `other`."""

    source: int
    kind: str
    other: int


@dataclass(frozen=True)
class Step:
    """From one source to another, or, without `to`, where a way ends."""

    source: int
    link: Link
    to: int | None = None
    because: str = ""


@dataclass(frozen=True)
class Trail:
    """Where one source leads: every step of the way, in order."""

    source: int
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Side:
    """One side of a claim. `silent`: texts at which ways end that don't say what they rest on;
    `lost`: sources that only lead round in a circle."""

    stance: str
    sources: tuple[int, ...]
    witnesses: tuple[int, ...]
    silent: tuple[int, ...]
    lost: tuple[int, ...]
    trails: tuple[Trail, ...]
    scholars: int
    contemporaries: int


@dataclass(frozen=True)
class Witnesses:
    """What a claim rests on. `counts_witnesses` is false where scholars are counted instead."""

    counts_witnesses: bool
    sides: tuple[Side, ...]
    circles: tuple[tuple[Step, ...], ...]

    def side(self, stance: str) -> Side:
        return next(side for side in self.sides if side.stance == stance)


def witnesses(
    pieces: Iterable[Piece], relations: Iterable[Relation] = (), *, kind: str = "event"
) -> Witnesses:
    """What the counted evidence of one claim rests on, side by side.

    `relations` are those of these sources, and of what they come from, upwards; others are ignored.
    Nothing depends on an order. Circles, which the database refuses between relations but not
    between pieces of evidence, end nowhere and are named.
    """
    ordered = sorted(set(pieces), key=lambda p: (p.source, p.stance, p.basis, p.rests_on or 0))
    texts = _Texts(relations)
    return Witnesses(
        counts_witnesses=kind in OF_WITNESSES,
        sides=tuple(_side(stance, ordered, texts) for stance in STANCES),
        circles=_circles(ordered, texts),
    )


@dataclass
class _Texts:
    """Which sources are one text."""

    relations: Iterable[Relation]
    parents: dict[int, dict[int, Link]] = field(default_factory=dict)
    _known: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in sorted(self.relations, key=lambda r: (r.source, r.other, r.kind)):
            if each.kind in SAME_TEXT:
                self.parents.setdefault(each.source, {}).setdefault(each.other, Link(each.kind))
        # From the top down, as far as no circle is above; the rest is looked up each time. Without
        # that, copies of copies of several originals would be gone through once for every way up.
        found = True
        while found:
            ready = self.parents.keys() - self._known.keys()
            found = False
            for source in ready:
                if all(p in self._known or p not in self.parents for p in self.parents[source]):
                    self._known[source] = self._of(source, ())
                    found = True

    def of(self, source: int, below: tuple[int, ...] = ()) -> int:
        """The original that a source repeats; itself where it has none, or several."""
        if source in self._known:
            return self._known[source]
        return self._of(source, below)

    def _of(self, source: int, below: tuple[int, ...]) -> int:
        if source in below:  # a circle: any of its sources, but always the same
            return min(below[below.index(source) :])
        originals = {self.of(parent, (*below, source)) for parent in self.parents.get(source, ())}
        return originals.pop() if len(originals) == 1 else source

    def originals(self, text: int) -> list[int]:
        """The several texts of which one is made; empty for an ordinary one."""
        found = sorted({self.of(parent) for parent in self.parents.get(text, ())} - {text})
        return found if len(found) > 1 else []

    def way_up(self, source: int) -> list[Step]:
        """The steps from a copy to its text."""
        steps: list[Step] = []
        text, at = self.of(source), source
        while at != text and len(steps) <= len(self.parents):
            parent = next((p for p in self.parents[at] if self.of(p) == text), text)
            if parent not in self.parents[at]:
                break  # a circle: its sources are one text without a way up
            steps.append(Step(at, self.parents[at][parent], parent))
            at = parent
        return steps


@dataclass
class _Reading:
    """The ways of one side: from each text, its steps on, or its end."""

    stance: str
    pieces: Sequence[Piece]
    texts: _Texts

    def __post_init__(self) -> None:
        self.on_side = {self.texts.of(p.source) for p in self.pieces if p.stance == self.stance}

    def speaks_for(self, text: int) -> list[Piece]:
        """The evidence that says what a text rests on: of this side first, nearest first."""
        pieces = [p for p in self.pieces if self.texts.of(p.source) == text]
        here = [p for p in pieces if p.stance == self.stance] or pieces
        distances = {p.source: len(self.texts.way_up(p.source)) for p in here}
        nearest = min(distances.values(), default=0)
        return [p for p in here if distances[p.source] == nearest]

    def steps(self, text: int) -> list[Step]:
        """What a text says that it rests on; one step without `to` where the way ends."""
        pieces, originals = self.speaks_for(text), self.texts.originals(text)
        rests = [
            Step(text, Link.RESTS_ON, p.rests_on, p.because)
            for p in pieces
            if p.rests_on is not None
        ]
        if originals:
            known = [original for original in originals if original in self.on_side]
            return _unique(rests) or (
                [s for original in known for s in self._to_original(text, original)]
                or [Step(text, Link.ONE_OF_SEVERAL if pieces else Link.NAMED)]
            )
        own = [Step(text, Link(p.basis)) for p in pieces if p.basis in OWN]
        end = Step(text, Link.NOT_STATED if pieces else Link.NAMED)
        return _unique([*own[:1], *rests]) or [end]

    def _to_original(self, text: int, original: int) -> list[Step]:
        parents = self.texts.parents[text]
        return [Step(text, parents[p], p) for p in sorted(parents) if self.texts.of(p) == original]

    def trail(self, source: int) -> list[Step]:
        """All steps from a source to where its ways end, the nearest first."""
        found: dict[Step, None] = {}
        queue, seen = [source], {source}
        while queue:
            at = queue.pop(0)
            way = self.texts.way_up(at)
            for step in [*way, *self.steps(self.texts.of(at))]:
                found[step] = None
                if step not in way and step.to is not None and step.to not in seen:
                    seen.add(step.to)
                    queue.append(step.to)
        return list(found)


def _unique(steps: Iterable[Step]) -> list[Step]:
    """One step to each source."""
    return list({(step.link, step.to): step for step in reversed(list(steps))}.values())[::-1]


def _side(stance: str, pieces: Sequence[Piece], texts: _Texts) -> Side:
    reading = _Reading(stance, pieces, texts)
    here = [piece for piece in pieces if piece.stance == stance]
    sources = sorted({piece.source for piece in here})
    trails = [Trail(source, tuple(reading.trail(source))) for source in sources]
    ends = [[step for step in trail.steps if step.to is None] for trail in trails]
    steps = [step for of_one in ends for step in of_one]
    scholars = {piece.author or f"source {piece.source}" for piece in here if piece.is_scholarship}
    all_authors = {piece.author or f"source {piece.source}" for piece in here}
    return Side(
        stance=stance,
        sources=tuple(sources),
        witnesses=tuple(sorted({step.source for step in steps if step.link not in SILENT})),
        silent=tuple(sorted({step.source for step in steps if step.link in SILENT})),
        lost=tuple(trail.source for trail, of_one in zip(trails, ends, strict=True) if not of_one),
        trails=tuple(trails),
        scholars=len(scholars),
        contemporaries=len(all_authors - scholars),
    )


def _circles(pieces: Iterable[Piece], texts: _Texts) -> tuple[tuple[Step, ...], ...]:
    """Every circle once, as its steps, beginning with the lowest id in it."""
    onward: dict[int, dict[int, Step]] = {}
    for source, parents in texts.parents.items():
        for parent, link in parents.items():
            onward.setdefault(source, {})[parent] = Step(source, link, parent)
    for piece in pieces:
        if piece.rests_on is not None:
            step = Step(piece.source, Link.RESTS_ON, piece.rests_on, piece.because)
            onward.setdefault(piece.source, {}).setdefault(piece.rests_on, step)
    found = {_circle_from(start, onward) for start in sorted(onward)} - {()}
    firsts: dict[frozenset[int], tuple[Step, ...]] = {}
    for circle in sorted(found, key=lambda steps: [(s.source, s.to) for s in steps]):
        firsts.setdefault(frozenset(step.source for step in circle), circle)
    return tuple(firsts.values())


def _circle_from(start: int, onward: dict[int, dict[int, Step]]) -> tuple[Step, ...]:
    """The shortest way from a source back to itself, turned to begin with its lowest id; or nothing."""
    ways: list[tuple[Step, ...]] = [()]
    seen: set[int] = set()
    while ways:
        way = ways.pop(0)
        at = way[-1].to if way else start
        for to, step in sorted(onward.get(at if at is not None else start, {}).items()):
            if to == start:
                circle = (*way, step)
                lowest = min(range(len(circle)), key=lambda n: circle[n].source)
                return (*circle[lowest:], *circle[:lowest])
            if to not in seen:
                seen.add(to)
                ways.append((*way, step))
    return ()


# --- what falls with a source ---------------------------------------------------------------------
def touched_by(source: int, pieces: Iterable[Piece], relations: Iterable[Relation]) -> list[Piece]:
    """The pieces that lead to a source: its own, its copies', and what rests on any of these."""
    pieces, relations = list(pieces), list(relations)
    reached = copies_of({source}, relations)
    while True:
        touched = [p for p in pieces if p.source in reached or p.rests_on in reached]
        more = copies_of({p.source for p in touched}, relations) - reached
        if not more:
            return touched
        reached |= more


def copies_of(sources: Iterable[int], relations: Iterable[Relation]) -> set[int]:
    """These sources, and all that translates, reprints or excerpts them, or their copies."""
    found, relations = set(sources), list(relations)
    while more := {r.source for r in relations if r.kind in SAME_TEXT and r.other in found} - found:
        found |= more
    return found


def left_without(
    sources: Iterable[int], pieces: Iterable[Piece], relations: Iterable[Relation]
) -> list[Piece]:
    """The pieces that still stand without these sources.

    What also comes from, or rests on, something else stands: nobody said that it falls.
    """
    gone, texts, pieces = set(sources), _Texts(relations), list(pieces)
    standing = [p for p in pieces if p.source not in gone]
    while True:
        kept = [p for p in standing if not _falls(p, gone, texts)]
        if len(kept) == len(standing):
            return kept
        sources_kept = {p.source for p in kept}
        gone |= {p.source for p in standing if p.source not in sources_kept}
        standing = kept


def _falls(piece: Piece, gone: set[int], texts: _Texts) -> bool:
    """Whether what a piece comes from is gone."""
    ends = [piece.source] if piece.rests_on is None else [piece.source, piece.rests_on]
    return any(_is_gone(source, gone, texts) for source in ends)


def _is_gone(source: int, gone: set[int], texts: _Texts) -> bool:
    """Whether every way up from a source ends at what is gone; a circle leads to nothing else."""
    seen: set[int] = set()
    ends: set[bool] = set()
    waiting = [source]
    while waiting:
        at = waiting.pop()
        if at in gone:
            ends.add(True)
        elif at not in seen:
            seen.add(at)
            parents = texts.parents.get(at)
            waiting.extend(parents or ())
            ends |= set() if parents else {False}
    return ends == {True}
