"""The positions of a dispute and the evidence under them: written by historians while it is undecided.

A position makes no standing and judges nothing; under which one a claim is judged is signed in
`assessments.py`. How each ended is recorded with the dispute, in `disputes.py`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Dispute, Evidence, Lock, Position, PositionEvidence
from claims.sides import Refused, lock_dispute, lock_position, put_under
from sources.revisions import moment_after, save_revision
from sources.richtext import render

Act = Lock.Act
WORDS = ("name", "reading", "held_by", "summary", "would_change")


class PositionChanged(Refused):
    """Somebody saved the position after this person opened it."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else saved this position while you were editing it."))


class TieGone(Refused):
    """The evidence was taken off already."""

    def __init__(self) -> None:
        super().__init__(_("This was taken off already."))


@transaction.atomic
def add_position(
    dispute: Dispute,
    *,
    name: str,
    by: Any,
    reading: str = "",
    held_by: Sequence[dict[str, str]] = (),
    summary: str = "",
    would_change: str = "",
    at: datetime | None = None,
) -> Position:
    """Write a side of a dispute down. Raises DisputeDecided, ValidationError."""
    row = lock_dispute(dispute, act=Act.DISCUSS, by=by)
    _refuse_twice(row, name)
    at = moment_after(row, at=at)
    position = Position(
        dispute=row,
        name=name,
        reading=reading,
        held_by=list(held_by),
        summary=summary,
        summary_html=render(summary),
        would_change=would_change,
        created_by=by,
        created_at=at,
    )
    return save_revision(position, by=by, reason="Wrote a position down", at=at)


@transaction.atomic
def edit_position(
    position: Position,
    *,
    by: Any,
    reason: str,
    seen_revision: int | None = None,
    at: datetime | None = None,
    **words: Any,
) -> Position:
    """Save those of `words` that differ; nothing is written where none does.

    Raises DisputeDecided, PositionGone, PositionChanged, ValidationError.
    """
    row = lock_position(position, act=Act.DISCUSS, by=by)
    if seen_revision is not None and seen_revision != latest_revision(row):
        raise PositionChanged
    changed = [name for name in WORDS if name in words and getattr(row, name) != words[name]]
    if not changed:
        return row
    if "name" in changed:
        _refuse_twice(row.dispute, words["name"], but=row)
    for name in changed:
        setattr(row, name, words[name])
    html = []
    if "summary" in changed:
        row.summary_html, html = render(row.summary), ["summary_html"]
    at = moment_after(row, at=at)
    return save_revision(row, by=by, reason=reason, at=at, fields=[*changed, *html])


@transaction.atomic
def withdraw_position(
    position: Position, *, by: Any, reason: str, at: datetime | None = None
) -> Position:
    """Take a side out of the dispute; its words, its evidence and its posts stay in the history.

    Raises DisputeDecided, PositionGone.
    """
    row = lock_position(position, act=Act.DISCUSS, by=by)
    row.withdrawn_at = at = moment_after(row, at=at)
    return save_revision(row, by=by, reason=reason, at=at, fields=["withdrawn_at"])


@transaction.atomic
def tie_evidence(
    position: Position,
    evidence: Evidence,
    *,
    stance: str,
    by: Any,
    note: str = "",
    at: datetime | None = None,
) -> PositionEvidence:
    """Put evidence of the claim under a position, with its stance towards this position.

    Raises DisputeDecided, PositionGone, OfAnotherClaim, TiedAlready, ValidationError.
    """
    row = lock_position(position, act=Act.ADD_EVIDENCE, by=by)
    piece = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    at = moment_after(row, piece, at=at)
    return put_under(row, piece, stance=stance, note=note, by=by, at=at)


@transaction.atomic
def untie_evidence(
    tie: PositionEvidence, *, by: Any, at: datetime | None = None
) -> PositionEvidence:
    """Take evidence off a position; it stays in the history. Raises DisputeDecided, TieGone."""
    lock_dispute(tie.position.dispute, act=Act.ADD_EVIDENCE, by=by)
    row = PositionEvidence.objects.select_for_update(of=("self",)).get(pk=tie.pk)
    if row.withdrawn_at is not None:
        raise TieGone
    row.withdrawn_at = at = moment_after(row, at=at)
    return save_revision(row, by=by, reason="Taken off", at=at, fields=["withdrawn_at"])


def latest_revision(position: Position) -> int | None:
    """The history_id of the newest revision: what a form says it started from."""
    newest = position.history.order_by("-history_date", "-history_id")
    return newest.values_list("history_id", flat=True).first()


def _refuse_twice(dispute: Dispute, name: str, *, but: Position | None = None) -> None:
    same = Position.objects.filter(dispute=dispute, name__iexact=name, withdrawn_at=None)
    if same.exclude(pk=but.pk if but else None).exists():
        message = _("A position of this dispute has this name already. Tell the two apart.")
        raise ValidationError({"name": message})
