"""The claims in the margin of an article: how each stands, what is in dispute, and who judged it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from claims import permissions, wording
from claims.dossiers.assessments import errata_of
from claims.dossiers.reliance import marks_of
from claims.errata import Erratum
from claims.freshness import changes, seen, under
from claims.models import Assessment, Claim, Dispute, Enquiry, Evidence, Position
from claims.standing import Tally, tally


@dataclass(frozen=True)
class Judgement:
    verdict: str  # code
    errata: tuple[Erratum, ...]  # what to correct, where it is true if amended
    by: str
    username: str
    at: datetime
    is_stale: bool
    under: str = ""  # the name of the reading under which it is judged


@dataclass(frozen=True)
class DisputeNoted:
    """A dispute that is open, or that was closed as a standing disagreement, with its sides."""

    id: int
    kind: str
    is_open: bool
    disagreement: str
    sides: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A claim in the margin. `anchor` is its name in the page, empty where it was named before."""

    claim_id: int
    anchor: str
    statement: str
    standing: str  # code
    in_part: bool
    disputes: tuple[DisputeNoted, ...]  # those that are open, and standing disagreements
    judgements: tuple[Judgement, ...]
    counts: str
    may_add_evidence: bool
    waits: bool = False  # it reads otherwise here, and nobody confirmed that it is the place

    @property
    def in_dispute(self) -> bool:
        return any(dispute.is_open for dispute in self.disputes)


def notes_of(claims: Mapping[int, Claim], viewer: Any) -> dict[int, Note]:
    """The notes of these claims, by their ids. A fixed number of queries."""
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    accepted = Evidence.objects.filter(claim__in=claims, state=Evidence.State.ACCEPTED)
    for piece in accepted.with_findings():
        evidence[piece.claim_id].append(piece)
    disputes = _disputes(claims)
    enquiries = Counter(
        Enquiry.objects.filter(claim__in=claims, withdrawn_at=None).values_list(
            "claim_id", flat=True
        )
    )
    judgements = _judgements(claims, evidence)
    return {
        claim.pk: _note(
            claim,
            tally(evidence[claim.pk], enquiries=enquiries[claim.pk]),
            disputes=tuple(disputes[claim.pk]),
            judgements=tuple(judgements[claim.pk]),
            viewer=viewer,
        )
        for claim in claims.values()
    }


def _note(
    claim: Claim,
    counted: Tally,
    *,
    disputes: tuple[DisputeNoted, ...],
    judgements: tuple[Judgement, ...],
    viewer: Any,
) -> Note:
    return Note(
        claim_id=claim.pk,
        anchor=f"claim-{claim.pk}",
        statement=claim.statement,
        standing=claim.standing,
        in_part=claim.standing_in_part,
        disputes=disputes,
        judgements=judgements,
        counts=wording.counts_in_words(counted),
        may_add_evidence=permissions.may_add_evidence(viewer, claim),
    )


def _disputes(claims: Iterable[int]) -> dict[int, list[DisputeNoted]]:
    shown = Q(state=Dispute.State.OPEN) | Q(outcome=Dispute.Outcome.STANDING_DISAGREEMENT)
    rows = list(Dispute.objects.filter(shown, claim__in=claims).order_by("kind", "pk"))
    sides: dict[int, list[str]] = defaultdict(list)
    written = Position.objects.filter(dispute__in=[row.pk for row in rows], withdrawn_at=None)
    for dispute, name in written.order_by("pk").values_list("dispute", "name"):
        sides[dispute].append(name)
    found: dict[int, list[DisputeNoted]] = defaultdict(list)
    for row in rows:
        is_open = row.state == Dispute.State.OPEN
        found[row.claim_id].append(
            DisputeNoted(row.pk, row.kind, is_open, row.disagreement, tuple(sides[row.pk]))
        )
    return found


def _judgements(
    claims: Mapping[int, Claim], evidence: Mapping[int, list[Evidence]]
) -> dict[int, list[Judgement]]:
    found: dict[int, list[Judgement]] = defaultdict(list)
    rows = Assessment.objects.with_hiding().filter(claim__in=claims, withdrawn_at=None)
    marks = marks_of({pk: evidence.get(pk, ()) for pk in claims})
    ordered = rows.order_by(F("position").asc(nulls_first=True), "-signed_at", "-pk")
    for row in ordered.select_related("created_by", "position"):
        pieces = evidence.get(row.claim_id, ())
        now = under(seen(claims[row.claim_id], pieces, marks[row.claim_id]), row.position)
        found[row.claim_id].append(
            Judgement(
                verdict=row.verdict,
                errata=errata_of(row),
                by=str(row.created_by),
                username=row.created_by.username,
                at=row.signed_at,
                is_stale=bool(changes(row.seen, now)),
                under=row.position.name if row.position else "",
            )
        )
    return found
