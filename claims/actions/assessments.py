"""Signed judgements of a claim, as worded or under one of the readings of a classification dispute.

Whether one is stale is computed by `freshness.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.bookkeeping import lock_claim
from claims.dossiers.reliance import marks_of
from claims.freshness import Change, changes, seen, under
from claims.locks import lock_claim_for
from claims.models import Assessment, Claim, Evidence, Lock, Position
from sources.revisions import moment_after, save_revision
from sources.richtext import render

SIGNED = ("verdict", "rationale", "amended_statement", "amended", "seen", "claim_revision")


class ClaimNotJudged(Exception):
    """The claim isn't an accepted one (any more): nobody can sign a judgement of it."""


class ClaimChanged(Exception):
    """The claim or its evidence is not what the person saw. `changes` says what differs."""

    def __init__(self, message: str, found: tuple[Change, ...]) -> None:
        super().__init__(message)
        self.changes = found


class NotAReading(Exception):
    """It is none of the readings under which this claim can be judged (any more)."""


class AssessmentGone(Exception):
    """The judgement was withdrawn."""


@dataclass(frozen=True)
class Sight:
    """What a person who looks at a claim now sees, and the claim's revision they see.

    `seen` has besides, by their ids, what the readings say under which it can be judged.
    """

    seen: Mapping[str, Any]
    claim_revision: int
    readings: tuple[Position, ...] = ()

    @property
    def all_seen(self) -> dict[str, Any]:
        """What is seen, with the words of every reading."""
        words = {str(each.pk): [each.name, each.reading] for each in self.readings}
        return {**self.seen, "readings": words}


def sight_of(claim: Claim) -> Sight:
    """What a judgement of this claim would be bound to now."""
    newest = claim.history.order_by("-history_date", "-history_id")
    revision = newest.values_list("history_id", flat=True).first()
    evidence = list(Evidence.objects.filter(claim=claim).with_findings())
    marks = marks_of({claim.pk: evidence})[claim.pk]
    readings = tuple(Position.objects.judged_under(claim).select_related("dispute"))
    return Sight(seen(claim, evidence, marks), revision or 0, readings)


@transaction.atomic
def assess(
    claim: Claim,
    *,
    verdict: str,
    rationale: str,
    by: Any,
    amended_statement: str = "",
    amended: str = "",
    position: Position | None = None,
    at: datetime | None = None,
    claim_revision: int | None = None,
    seen: Mapping[str, Any] | None = None,
) -> Assessment:
    """Sign a judgement: one current per person and reading; signing again revises the same row.

    Without `position` the claim is judged as worded. `claim_revision` and `seen` are what the person
    had before their eyes; where the claim isn't that any more, raises ClaimChanged and nothing is
    written. Signing the same twice writes nothing. Raises ClaimNotJudged, NotAReading, ValidationError.
    """
    row = lock_claim_for(Lock.Act.ASSESS, claim.pk, by=by)
    if row.state != Claim.State.ACCEPTED:
        raise ClaimNotJudged(_("This claim is not open any more; nothing was signed."))
    now = sight_of(row)
    reading = _reading(now, position)
    refuse_other_sight(
        now, claim_revision=claim_revision, seen=_seen_of(seen, reading), reading=reading
    )
    values = {
        "verdict": verdict,
        "rationale": rationale,
        "amended_statement": amended_statement,
        "amended": amended,
        "seen": under(now.seen, reading),
        "claim_revision": now.claim_revision,
    }
    if (before := _signed_before(row, reading, by)) is not None:
        return _sign_again(before, values, by=by, at=at)
    return _sign_first(row, {**values, "position": reading}, by=by, at=at)


def _signed_before(claim: Claim, reading: Position | None, by: Any) -> Assessment | None:
    """This person's current judgement under this reading, locked."""
    current = Assessment.objects.filter(claim=claim, created_by=by, withdrawn_at=None)
    return current.filter(position=reading).select_for_update(of=("self",)).first()


def _reading(now: Sight, position: Position | None) -> Position | None:
    """The reading as it is now; None for the claim as worded. Raises NotAReading."""
    if position is None:
        return None
    for each in now.readings:
        if each.pk == position.pk:
            return each
    raise NotAReading(_("This reading was withdrawn meanwhile, or is not one of this claim. Choose again."))  # fmt: skip


def _seen_of(seen: Mapping[str, Any] | None, reading: Position | None) -> Mapping[str, Any] | None:
    """What the person saw of the claim and of this reading, out of `Sight.all_seen`."""
    if seen is None or reading is None or "readings" not in seen:
        return seen
    return {**seen, "position": seen["readings"].get(str(reading.pk))}


def refuse_other_sight(
    now: Sight,
    *,
    claim_revision: int | None,
    seen: Mapping[str, Any] | None,
    reading: Position | None = None,
) -> None:
    """Raises ClaimChanged where what the person saw isn't what is there now."""
    found = changes(seen, under(now.seen, reading)) if seen is not None else ()
    is_other = claim_revision is not None and claim_revision != now.claim_revision
    if found or is_other:
        message = _("The claim changed while you were judging it. Look again, then sign.")
        raise ClaimChanged(message, found)


@transaction.atomic
def withdraw_assessment(
    assessment: Assessment, *, by: Any, reason: str, at: datetime | None = None
) -> Assessment:
    """Take one's judgement back; it stays in the history. Raises AssessmentGone."""
    lock_claim(assessment.claim_id)
    row = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if row.withdrawn_at is not None:
        raise AssessmentGone(_("This judgement was withdrawn already."))
    row.withdrawn_at = moment_after(row, at=at)
    return save_revision(row, by=by, reason=reason, at=row.withdrawn_at, fields=["withdrawn_at"])


def _sign_first(
    claim: Claim, values: dict[str, Any], *, by: Any, at: datetime | None
) -> Assessment:
    at = moment_after(claim, at=at)
    html = str(render(values["rationale"]))
    judgement = Assessment(
        claim=claim, created_by=by, created_at=at, signed_at=at, rationale_html=html, **values
    )
    return save_revision(judgement, by=by, reason="Signed a judgement", at=at)


def _sign_again(
    judgement: Assessment, values: dict[str, Any], *, by: Any, at: datetime | None
) -> Assessment:
    if all(getattr(judgement, name) == values[name] for name in SIGNED):
        return judgement
    for name in SIGNED:
        setattr(judgement, name, values[name])
    judgement.rationale_html = str(render(judgement.rationale))
    judgement.signed_at = moment_after(judgement, at=at)
    fields = [*SIGNED, "rationale_html", "signed_at"]
    return save_revision(
        judgement, by=by, reason="Signed again", at=judgement.signed_at, fields=fields
    )
