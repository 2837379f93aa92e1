"""The sides of a dispute as acts come to them: locked after their claim, and only while it is undecided.

Which acts there are is in `actions/`; this is what adding evidence and writing positions share.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from claims.bookkeeping import lock_with_claim
from claims.locks import refuse_locked
from claims.models import Dispute, Evidence, Position, PositionEvidence
from sources.revisions import save_revision

UNDECIDED = {Dispute.State.RAISED, Dispute.State.OPEN}


class Refused(Exception):
    """Nothing was saved; the text of the exception says why."""


class DisputeDecided(Refused):
    """The dispute was resolved or dismissed: its sides stay as they were then."""

    def __init__(self) -> None:
        words = _("The dispute is closed, and its positions stay as they are. A moderator may open it again.")  # fmt: skip
        super().__init__(words)


class PositionGone(Refused):
    """The position was withdrawn."""

    def __init__(self) -> None:
        super().__init__(_("This position was withdrawn meanwhile; nothing was saved."))


class OfAnotherClaim(Refused):
    """Only evidence of the claim in dispute stands under its positions, and none that was withdrawn."""

    def __init__(self) -> None:
        super().__init__(_("This evidence is not among that of the claim in dispute (any more)."))


class TiedAlready(Refused):
    """The evidence stands under the position; `tie` says how and by whom."""

    def __init__(self, tie: PositionEvidence) -> None:
        super().__init__(_("This evidence stands under the position already. Take it off first."))
        self.tie = tie


@dataclass(frozen=True)
class Under:
    """Where evidence goes in the act that adds it: its stance is towards the position."""

    position: Position
    stance: str
    note: str = ""


def lock_dispute(dispute: Dispute, *, act: str, by: Any) -> Dispute:
    """An undecided dispute, its row locked after that of its claim.

    Raises DisputeDecided, and Locked where a moderator closed this act (a Lock.Act) to `by`.
    """
    claim, row = lock_with_claim(Dispute.objects.get(pk=dispute.pk))
    row.claim = claim
    refuse_locked(act, row, by=by)
    if row.state not in UNDECIDED:
        raise DisputeDecided
    return row


def lock_position(position: Position, *, act: str, by: Any) -> Position:
    """A position of such a dispute, locked after it. Raises besides PositionGone."""
    dispute = lock_dispute(Dispute(pk=position.dispute_id), act=act, by=by)
    row = Position.objects.select_for_update(of=("self",)).get(pk=position.pk)
    if row.withdrawn_at is not None:
        raise PositionGone
    row.dispute = dispute
    return row


def put_under(
    position: Position, evidence: Evidence, *, stance: str, note: str, by: Any, at: datetime
) -> PositionEvidence:
    """Tie evidence to a position that the caller has locked, at a moment after both.

    Raises OfAnotherClaim, TiedAlready, ValidationError.
    """
    kept = {Evidence.State.PROPOSED, Evidence.State.ACCEPTED}
    if evidence.claim_id != position.dispute.claim_id or evidence.state not in kept:
        raise OfAnotherClaim
    there = PositionEvidence.objects.filter(position=position, evidence=evidence, withdrawn_at=None)
    if tie := there.first():
        raise TiedAlready(tie)
    tie = PositionEvidence(
        position=position,
        evidence=evidence,
        stance=stance,
        note=note,
        created_by=by,
        created_at=at,
    )
    return save_revision(tie, by=by, reason=note or f"Put under “{position.name}”", at=at)
