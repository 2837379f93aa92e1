"""Setting locks and lifting them: moderators close an act for a while. What they hold is in `locks.py`."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from claims.bookkeeping import write_log
from claims.models import Lock, ModerationEntry
from sources.revisions import moment_after, save_revision

Log = ModerationEntry.Act
SAID = {
    Lock.Act.EDIT: "Editing",
    Lock.Act.ADD_EVIDENCE: "Evidence",
    Lock.Act.DISCUSS: "Discussion",
    Lock.Act.ASSESS: "Assessing and checking",
}


class LockedAlready(Exception):
    """The act is locked there; `lock` says since when and until when. Lift it to set another."""

    def __init__(self, lock: Lock) -> None:
        super().__init__(lock.pk)
        self.lock = lock


class LiftedAlready(Exception):
    """Somebody lifted it, or its term is over."""


@transaction.atomic
def set_lock(
    target: models.Model,
    act: str,
    *,
    reason: str,
    by: Any,
    mode: str = Lock.Mode.CLOSED,
    notice: str = "",
    expires_at: datetime | None = None,
    at: datetime | None = None,
) -> Lock:
    """Close an act on an article, a claim, a dispute or a source, or let its edits wait for approval."""
    at = at or timezone.now()
    kind = target._meta.model_name or ""
    # Whoever acts on it at this moment is done before the lock stands.
    type(target)._base_manager.select_for_update(of=("self",)).only("pk").get(pk=target.pk)
    there = Lock.objects.in_force(at).filter(act=act, **{kind: target}).first()
    if there is not None:
        raise LockedAlready(there)
    lock = Lock(act=act, mode=mode, reason=reason, notice=notice, expires_at=expires_at,
                created_by=by, created_at=at, **{kind: target})  # fmt: skip
    save_revision(lock, by=by, reason=reason, at=at)
    write_log(Log.LOCKED, target, by=by, reason=_said(lock), at=at)
    return lock


def _said(lock: Lock) -> str:
    how = "needs approval" if lock.mode == Lock.Mode.APPROVAL else "closed"
    term = f" until {lock.expires_at:%Y-%m-%d %H:%M %Z}" if lock.expires_at else ""
    return f"{SAID[Lock.Act(lock.act)]} {how}{term}: {lock.reason}"


@transaction.atomic
def lift_lock(lock: Lock, *, reason: str, by: Any, at: datetime | None = None) -> Lock:
    """Open the act again before its term is over."""
    row = Lock.objects.select_for_update(of=("self",)).get(pk=lock.pk)
    at = moment_after(row, at=at)
    if not Lock.objects.in_force(at).filter(pk=row.pk).exists():
        raise LiftedAlready(row.pk)
    row.lifted_at = at
    save_revision(row, by=by, reason=reason, at=at, fields=["lifted_at"])
    said = f"{SAID[Lock.Act(row.act)]} open again: {reason}"
    write_log(Log.UNLOCKED, row.target, by=by, reason=said, at=at)
    return row
