"""What rests on a source that is forged, retracted or superseded, and what a claim would have without it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from claims.dossiers.rows import Rows
from claims.dossiers.testimony import Named, named, pieces_of, relations_of, source_ids, ties_of
from claims.models import Claim, Evidence
from claims.standing import is_counted
from claims.witnesses import Piece, Relation, copies_of, left_without, touched_by
from sources.descent import Tie, ties_below
from sources.models import Source

A_PAGE = 50
# A mark that falls on every claim that rests on the source.
BAD = (Source.Mark.FORGED, Source.Mark.RETRACTED, Source.Mark.SUPERSEDED)


@dataclass(frozen=True)
class MarkedShown:
    """A marked source that counted evidence of a claim comes from; `sole`: nothing is left without it."""

    source: Named
    reason: str
    is_direct: bool  # it is itself evidence
    sole: bool


@dataclass(frozen=True)
class Marks:
    """The marked sources that a claim rests on. `none_left`: nothing would be left without them all."""

    sources: tuple[MarkedShown, ...]
    none_left: bool


def marks_of(evidence: Mapping[int, Iterable[Any]]) -> dict[int, dict[int, str]]:
    """By claim, the marked sources that its evidence comes from, and their marks.

    One query where no source is marked; two or a few more else, however many claims.
    """
    marked = dict(Source.objects.filter(mark__in=BAD).values_list("pk", "mark"))
    found: dict[int, dict[int, str]] = {claim: {} for claim in evidence}
    if not marked:
        return found
    relations = relations_of(ties_below(marked))
    reached: dict[int, list[int]] = defaultdict(list)
    for source in sorted(marked):
        for copy in copies_of({source}, relations):
            reached[copy].append(source)
    for claim, rows in evidence.items():
        ends = source_ids(row for row in rows if is_counted(row))
        found[claim] = {pk: str(marked[pk]) for end in sorted(ends) for pk in reached[end]}
    return found


def marks_shown(
    marks: Mapping[int, str],
    evidence: Iterable[Any],
    ties: Iterable[Tie],
    sources: Mapping[int, Any],
) -> Marks:
    """The marked sources of one claim, in words; `sources` has them all, by id."""
    pieces, relations = pieces_of(evidence, sources), relations_of(ties)
    shown = tuple(
        MarkedShown(
            source=named(sources[pk]),
            reason=sources[pk].mark_reason,
            is_direct=any(piece.source == pk for piece in pieces),
            sole=nothing_left({pk}, pieces, relations),
        )
        for pk in sorted(marks)
    )
    return Marks(shown, bool(marks) and nothing_left(set(marks), pieces, relations))


def nothing_left(
    sources: Iterable[int], pieces: Iterable[Piece], relations: Iterable[Relation]
) -> bool:
    """Whether a claim that has evidence would have none without these sources. What only discusses
    it is no evidence for or against it."""
    bearing = [piece for piece in pieces if piece.stance != "discusses"]
    return bool(bearing) and not left_without(sources, bearing, relations)


# --- from the source's end -------------------------------------------------------------------------
@dataclass(frozen=True)
class Resting:
    """A claim that rests on a source. `through` are the sources between, where it isn't evidence itself."""

    claim_id: int
    statement: str
    address: str
    standing: str
    in_part: bool
    is_direct: bool
    through: tuple[Named, ...]
    sole: bool


@dataclass(frozen=True)
class RestingShown:
    page: Page
    claims: tuple[Resting, ...]
    count: int
    indirect: int


def resting_on(source: Source, viewer: Any, *, page: int | str | None = 1) -> RestingShown:
    """The accepted claims that the viewer may see and that rest on a source, one page of them.

    Directly: the source is counted evidence. Else through what other evidence rests on, or what
    translates, reprints or excerpts it.
    """
    relations = relations_of(ties_below([source.pk]))
    found = _claims(source, copies_of({source.pk}, relations), viewer)
    shown = Paginator(found, A_PAGE).get_page(page)
    direct = found.filter(is_direct=1).count()
    return RestingShown(
        page=shown,
        claims=tuple(_resting(source, list(shown), relations)),
        count=shown.paginator.count,
        indirect=shown.paginator.count - direct,
    )


def _claims(source: Source, copies: set[int], viewer: Any) -> QuerySet:
    counted = Evidence.objects.counted()
    touched = counted.filter(Q(source__in=copies) | Q(rests_on__in=copies))
    direct = When(pk__in=counted.filter(source=source).values("claim"), then=Value(1))
    return (
        Claim.objects.visible_to(viewer)
        .accepted()
        .filter(pk__in=touched.values("claim"))
        .annotate(is_direct=Case(direct, default=Value(0), output_field=IntegerField()))
        .order_by("-is_direct", "pk")
    )


def _resting(source: Source, claims: list[Any], below: list[Relation]) -> Iterable[Resting]:
    rows = Rows()
    evidence: dict[int, list[Any]] = {claim.pk: [] for claim in claims}
    for row in Evidence.objects.counted().filter(claim__in=claims).order_by("pk"):
        evidence[row.claim_id].append(row)
    ties = ties_of([row for of_one in evidence.values() for row in of_one], rows)
    relations = list({*below, *relations_of(ties)})
    pieces = {pk: pieces_of(of_one, {}) for pk, of_one in evidence.items()}
    between = {
        pk: {p.source for p in touched_by(source.pk, of_one, relations)} - {source.pk}
        for pk, of_one in pieces.items()
    }
    sources = rows.by_id(Source, {pk for of_one in between.values() for pk in of_one})
    for claim in claims:
        yield Resting(
            claim_id=claim.pk,
            statement=claim.statement,
            address=claim.get_absolute_url(),
            standing=claim.standing,
            in_part=claim.standing_in_part,
            is_direct=bool(claim.is_direct),
            through=tuple(named(sources[pk]) for pk in sorted(between[claim.pk])),
            sole=nothing_left({source.pk}, pieces[claim.pk], relations),
        )
