"""Judgements and disputes as the page of a claim shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from claims import freshness, permissions
from claims.dossiers.people import Person, Signature
from claims.errata import Erratum, errata
from claims.freshness import Change
from sources.richtext import kept

REWORDED = {Change.STATEMENT_CHANGED, Change.DATE_CHANGED}


@dataclass(frozen=True)
class Judgement:
    """A current assessment. `changes` is what happened since it was signed: empty while it is fresh.

    `seen_revision` is the revision of the claim that was judged, where the claim was reworded since.
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

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def judgement_of(row: Any, now: Mapping[str, Any], signed: Signature, viewer: Any) -> Judgement:
    """`now`: what a person who looks now sees, as freshness.seen() gives it."""
    changes = freshness.changes(row.seen, now)
    amends = row.verdict == "true_if_amended"
    return Judgement(
        id=row.pk,
        verdict=row.verdict,
        amended=row.amended,
        amended_statement=row.amended_statement if amends else "",
        # against the words that were judged: what the claim says now may be corrected already
        errata=errata(row.seen["statement"], row.amended_statement) if amends else (),
        rationale=kept(row.rationale_html),
        signed=signed,
        changes=changes,
        seen_revision=row.claim_revision if REWORDED & set(changes) else None,
        may_withdraw=permissions.may_withdraw_assessment(viewer, row),
        is_viewers=row.created_by_id == viewer.pk,
    )


def dispute_of(row: Any, people: Mapping[int | None, Person]) -> DisputeShown:
    def signed(by_id: int | None, at: datetime | None) -> Signature | None:
        return Signature(people[by_id], at) if by_id and at else None

    return DisputeShown(
        id=row.pk,
        kind=row.kind,
        question=row.question,
        state=row.state,
        raised=Signature(people[row.raised_by_id], row.raised_at),
        marked=signed(row.marked_by_id, row.marked_at),
        closed=signed(row.closed_by_id, row.closed_at),
        outcome=row.outcome,
    )
