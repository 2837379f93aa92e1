"""Judgements and disputes as the page of a claim shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString

from claims import freshness, permissions
from claims.dossiers.people import Person, Signature
from claims.dossiers.rows import Rows
from claims.errata import Erratum, errata
from claims.freshness import Change
from claims.models import Position
from sources.richtext import kept

REWORDED = {Change.STATEMENT_CHANGED, Change.DATE_CHANGED}


@dataclass(frozen=True)
class PositionNamed:
    """A side of a dispute, in short; of a closed dispute with how it ended, a code."""

    id: int
    dispute_id: int
    name: str
    reading: str
    outcome: str
    is_withdrawn: bool


@dataclass(frozen=True)
class Judgement:
    """A current assessment. `changes` is what happened since it was signed: empty while it is fresh.

    `seen_revision` is the revision of the claim that was judged, where the claim was reworded since.
    `under` is the reading under which the claim is judged; None of one judged as worded.
    """

    id: int
    verdict: str
    amended: str
    amended_statement: str
    errata: tuple[Erratum, ...]
    rationale: SafeString
    signed: Signature
    changes: tuple[Change, ...]
    seen_revision: int | None
    may_withdraw: bool
    is_viewers: bool
    under: PositionNamed | None = None

    @property
    def is_stale(self) -> bool:
        return bool(self.changes)


@dataclass(frozen=True)
class DisputeShown:
    id: int
    kind: str
    question: str
    state: str
    raised: Signature
    marked: Signature | None
    closed: Signature | None
    outcome: str
    term: str = ""
    disagreement: str = ""
    sides: tuple[PositionNamed, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def is_standing(self) -> bool:
        """It was closed, and people go on to differ."""
        return self.outcome == "standing_disagreement"


def named(position: Any) -> PositionNamed:
    return PositionNamed(
        id=position.pk,
        dispute_id=position.dispute_id,
        name=position.name,
        reading=position.reading,
        outcome=position.outcome,
        is_withdrawn=position.withdrawn_at is not None,
    )


def judgement_of(
    row: Any,
    now: Mapping[str, Any],
    signed: Signature,
    viewer: Any,
    *,
    positions: Mapping[int | None, Any],
) -> Judgement:
    """`now`: what a person who looks now sees, as freshness.seen() gives it.

    `positions` has those that claims are judged under, by id.
    """
    position = positions.get(row.position_id)
    changes = freshness.changes(row.seen, freshness.under(now, position))
    amends = row.verdict == "true_if_amended"
    return Judgement(
        id=row.pk,
        verdict=row.verdict,
        amended=row.amended,
        amended_statement=row.amended_statement if amends else "",
        errata=errata_of(row),
        rationale=kept(row.rationale_html),
        signed=signed,
        changes=changes,
        seen_revision=row.claim_revision if REWORDED & set(changes) else None,
        may_withdraw=permissions.may_withdraw_assessment(viewer, row),
        is_viewers=row.created_by_id == viewer.pk,
        under=named(position) if position else None,
    )


def errata_of(row: Any) -> tuple[Erratum, ...]:
    """Of an assessment `with_hiding`, against the words that were judged: what the claim says now may be
    corrected already. None where a moderator hid these words."""
    if row.verdict != "true_if_amended" or row.is_hidden_now:
        return ()
    return errata(row.seen["statement"], row.amended_statement)


def by_reading(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """As worded first, then reading by reading; within each in the order in which they come."""
    return tuple(sorted(judgements, key=lambda each: each.under.id if each.under else 0))


def dispute_of(
    row: Any, people: Mapping[int | None, Person], positions: Iterable[Any] = ()
) -> DisputeShown:
    """`positions`: those of this dispute and of others; withdrawn ones are left out."""

    def signed(by_id: int | None, at: datetime | None) -> Signature | None:
        return Signature(people[by_id], at) if by_id and at else None

    sides = [each for each in positions if each.dispute_id == row.pk and not each.withdrawn_at]
    return DisputeShown(
        id=row.pk,
        kind=row.kind,
        question=row.question,
        state=row.state,
        raised=Signature(people[row.raised_by_id], row.raised_at),
        marked=signed(row.marked_by_id, row.marked_at),
        closed=signed(row.closed_by_id, row.closed_at),
        outcome=row.outcome,
        term=row.term,
        disagreement=row.disagreement,
        sides=tuple(named(each) for each in sides),
    )


def positions_of(
    disputes: Iterable[Any], judgements: Iterable[Any], rows: Rows
) -> dict[int, Position]:
    """The sides of these disputes, and those that these judgements are under, by id. One query."""
    judged = Q(pk__in={row.position_id for row in judgements} - {None})
    sides = rows.of(Position).filter(Q(dispute__in=[row.pk for row in disputes]) | judged)
    return {row.pk: row for row in sides.order_by("pk")}
