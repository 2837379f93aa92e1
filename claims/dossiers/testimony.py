"""What stands behind the evidence of a claim, with the names of sources: counts, trails, the stemma.

What counts as a witness is decided in `claims/witnesses.py`; rows become its values here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims import witnesses
from claims.dossiers.rows import Rows
from claims.models import Evidence
from claims.standing import is_counted
from claims.witnesses import Link, Piece, Relation, Step, Witnesses
from sources.citations import short
from sources.descent import Tie, ties_above
from sources.models import SourceRelation
from sources.models.source import Source

SCHOLARS = {"scholarship", "reference_work", "not_stated"}


@dataclass(frozen=True)
class Named:
    id: int
    name: str
    year: int | None
    mark: str
    address: str


@dataclass(frozen=True)
class StepShown:
    source: Named
    link: str  # a claims.witnesses.Link
    to: Named | None
    because: str


@dataclass(frozen=True)
class TrailShown:
    """Where one source leads, step by step."""

    source: Named
    steps: tuple[StepShown, ...]


@dataclass(frozen=True)
class SideCounted:
    """One side in numbers, each with what it counts."""

    stance: str
    counts_witnesses: bool
    sources: tuple[Named, ...]
    witnesses: tuple[Named, ...]
    silent: tuple[Named, ...]
    lost: tuple[Named, ...]
    trails: tuple[TrailShown, ...]
    scholars: int
    contemporaries: int

    def __bool__(self) -> bool:
        return bool(self.sources)


@dataclass(frozen=True)
class StemmaNode:
    """A source in the drawing; without `stances` it isn't evidence itself. `notes` are codes."""

    source: Named
    stances: tuple[str, ...]
    is_witness: bool
    is_silent: bool
    is_apart: bool
    steps: tuple[StepShown, ...]  # its own, up to the next sources


@dataclass(frozen=True)
class Testimony:
    sides: tuple[SideCounted, ...]
    circles: tuple[tuple[StepShown, ...], ...]
    stemma: tuple[StemmaNode, ...]
    counts_witnesses: bool

    def side(self, stance: str) -> SideCounted:
        return next(side for side in self.sides if side.stance == stance)


def ties_of(evidence: Iterable[Any], rows: Rows) -> list[Tie]:
    """What the sources of this evidence come from: one query a generation, one where there is none."""
    relations = rows.of(SourceRelation).filter(withdrawn_at=None, kind__in=SourceRelation.SAME_TEXT)
    return ties_above(source_ids(evidence), relations)


def source_ids(evidence: Iterable[Any]) -> set[int]:
    """The sources that evidence names, as its own or as what it rests on."""
    found = {pk for row in evidence for pk in (row.source_id, row.rests_on_id)}
    return {pk for pk in found if pk is not None}


def pieces_of(evidence: Iterable[Any], sources: Mapping[int, Any]) -> list[Piece]:
    """The counted evidence as `claims.witnesses` takes it."""
    return [
        Piece(
            source=row.source_id,
            stance=row.stance,
            basis=row.basis,
            rests_on=row.rests_on_id,
            because=row.rests_on_because,
            author=author_of(sources[row.source_id].csl) if row.source_id in sources else "",
            is_scholarship=row.distance in SCHOLARS,
        )
        for row in evidence
        if is_counted(row)
    ]


def author_of(csl: Mapping[str, Any]) -> str:
    """Who wrote it, to tell authors apart: the first author, or else editor; empty for nobody."""
    people = csl.get("author") or csl.get("editor")
    first = people[0] if isinstance(people, list) and people else None
    if not isinstance(first, Mapping):
        return ""
    return (
        " ".join(str(first.get(p, "")) for p in ("literal", "family", "given")).casefold().strip()
    )


def relations_of(ties: Iterable[Tie]) -> list[Relation]:
    return [Relation(tie.source, tie.kind, tie.other) for tie in ties]


def testimony(
    kind: str, evidence: Sequence[Any], ties: Sequence[Tie], sources: Mapping[int, Any]
) -> Testimony:
    """What the evidence of a claim of this kind rests on. `sources` has all that are named, by id."""
    pieces = pieces_of(evidence, sources)
    found = witnesses.witnesses(pieces, relations_of(ties), kind=kind)
    names = {pk: named(source) for pk, source in sources.items()}
    return Testimony(
        sides=tuple(_side(side, found.counts_witnesses, names) for side in found.sides),
        circles=tuple(tuple(_step(s, names) for s in circle) for circle in found.circles),
        stemma=tuple(_nodes(found, names)),
        counts_witnesses=found.counts_witnesses,
    )


def named(source: Source) -> Named:
    return Named(source.pk, short(source.csl), source.year, source.mark, source.get_absolute_url())


@dataclass(frozen=True)
class SideShort:
    """One side in numbers alone, for lines of lists."""

    stance: str
    counts_witnesses: bool
    sources: tuple[int, ...]
    witnesses: tuple[int, ...]
    scholars: int
    contemporaries: int


def short_testimonies(kinds: Mapping[int, str]) -> dict[int, tuple[SideShort, ...]]:
    """The sides of many claims that have counted evidence, by claim; `kinds` are the claims' kinds.

    Three queries, and one more for each generation of copies.
    """
    evidence: dict[int, list[Any]] = {claim: [] for claim in kinds}
    for row in Evidence.objects.counted().filter(claim__in=kinds):
        evidence[row.claim_id].append(row)
    every = [row for rows in evidence.values() for row in rows]
    relations = relations_of(ties_of(every, Rows()))
    sources = {s.pk: s for s in Source.objects.only("csl").filter(pk__in=source_ids(every))}
    return {
        claim: tuple(_shorts(witnesses.witnesses(pieces_of(rows, sources), relations, kind=kind)))
        for (claim, kind), rows in zip(kinds.items(), evidence.values(), strict=True)
    }


def _shorts(found: Witnesses) -> Iterable[SideShort]:
    for side in found.sides:
        if side.sources:
            yield SideShort(
                stance=side.stance,
                counts_witnesses=found.counts_witnesses,
                sources=side.sources,
                witnesses=side.witnesses,
                scholars=side.scholars,
                contemporaries=side.contemporaries,
            )


def _side(side: witnesses.Side, counts_witnesses: bool, names: Mapping[int, Named]) -> SideCounted:
    def those(ids: Iterable[int]) -> tuple[Named, ...]:
        return tuple(names[pk] for pk in ids)

    return SideCounted(
        stance=side.stance,
        counts_witnesses=counts_witnesses,
        sources=those(side.sources),
        witnesses=those(side.witnesses),
        silent=those(side.silent),
        lost=those(side.lost),
        trails=tuple(
            TrailShown(names[t.source], tuple(_step(s, names) for s in t.steps))
            for t in side.trails
        ),
        scholars=side.scholars,
        contemporaries=side.contemporaries,
    )


def _step(step: Step, names: Mapping[int, Named]) -> StepShown:
    to = names[step.to] if step.to is not None else None
    return StepShown(names[step.source], step.link, to, step.because)


def _nodes(found: Witnesses, names: Mapping[int, Named]) -> Iterable[StemmaNode]:
    """Every source that is evidence or that a way leads through, in no order."""
    stances: dict[int, list[str]] = {}
    steps: dict[int, dict[Step, None]] = {}
    for side in found.sides:
        for source in side.sources:
            stances.setdefault(source, []).append(side.stance)
        for trail in side.trails:
            for step in trail.steps:
                steps.setdefault(step.source, {})[step] = None
                steps.setdefault(step.to if step.to is not None else step.source, {})
    linked = {pk for pk, own in steps.items() for step in own if step.to is not None}
    linked |= {step.to for own in steps.values() for step in own if step.to is not None}
    witnessed = {pk for side in found.sides for pk in side.witnesses}
    silent = {pk for side in found.sides for pk in side.silent} - witnessed
    for pk, own in sorted(steps.items()):
        yield StemmaNode(
            source=names[pk],
            stances=tuple(stances.get(pk, ())),
            is_witness=found.counts_witnesses and pk in witnessed,
            is_silent=pk in silent,
            is_apart=pk in silent and pk not in linked,
            steps=tuple(_step(step, names) for step in own if step.link != Link.NAMED),
        )
