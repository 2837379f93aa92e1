"""Putting a dispute otherwise: a slip mended, or words taken out that should not stay.

What it said before stays in its history, where moderators may hide it.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.actions.disputes import (
    DisputeClosed,
    State,
    lock_in_state,
)
from claims.bookkeeping import write_log
from claims.locks import refuse_locked
from claims.models import Dispute, Lock, ModerationEntry
from claims.newcomers import refuse_links
from claims.permissions import is_moderator
from sources.revisions import moment_after, save_revision
from sources.richtext import render


@transaction.atomic
def reword_dispute(
    dispute: Dispute,
    *,
    question: str,
    reason: str,
    why: str,
    by: Any,
    term: str | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dispute:
    """Put otherwise what is asked, and why. Whoever raised it may until it is marked; saving the same
    words writes nothing. Raises WrongState, Locked, and ValidationError for a newcomer's links.
    """
    states = {State.RAISED, State.OPEN} if is_moderator(by) else {State.RAISED}
    dispute = lock_in_state(dispute, states, DisputeClosed, seen)
    refuse_locked(Lock.Act.DISCUSS, dispute, by=by)
    term = dispute.term if term is None else term
    words = {"question": question, "reason": reason, "term": term}
    changed = [name for name, value in words.items() if getattr(dispute, name) != value]
    if not changed:
        return dispute
    at = moment_after(dispute, at=at)
    for name in changed:
        setattr(dispute, name, words[name])
    dispute.reason_html = render(reason)
    refuse_links(dispute.reason_html, by=by, at=at)
    fields = [*changed, "reason_html"]
    save_revision(dispute, by=by, reason=why, at=at, fields=fields)
    write_log(ModerationEntry.Act.DISPUTE_REWORDED, dispute, by=by, reason=why, at=at)
    return dispute
