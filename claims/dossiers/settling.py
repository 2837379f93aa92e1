"""How a discussion was settled, and the edits that may have done it. Frozen values."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from claims.dossiers.history import KINDS, Event, events, revisions, timeline_of
from claims.dossiers.people import Signature
from claims.dossiers.postauthor import person_of
from claims.models import Thread

RECENT = 20


@dataclass(frozen=True)
class SettledBy:
    """The edit that settled it, and where it is compared with what was before."""

    event: Event
    address: str


@dataclass(frozen=True)
class Settled:
    sentence: str
    signed: Signature
    by_edit: SettledBy | None


def settled(thread: Thread, viewer: Any) -> Settled | None:
    """How a thread was settled; nothing of an edit that the viewer may not see. No query while open."""
    if thread.state != Thread.State.RESOLVED:
        return None
    signed = Signature(person_of(thread.resolved_by), thread.resolved_at)
    return Settled(thread.resolution, signed, _by_edit(thread, viewer))


def recent_edits(thread: Thread, viewer: Any) -> list[Event]:
    """What was done last to the claim that the thread is about, and to what hangs on it."""
    claim = claim_of(thread)
    return events(list(timeline_of(claim, viewer)[:RECENT])) if claim else []


def claim_of(thread: Thread) -> int | None:
    return thread.dispute.claim_id if thread.dispute_id else thread.claim_id


def _by_edit(thread: Thread, viewer: Any) -> SettledBy | None:
    claim, kind = claim_of(thread), thread.settled_kind
    if claim is None or kind not in KINDS:
        return None
    row = revisions(claim, viewer)[kind].filter(history_id=thread.settled_revision).first()
    if row is None:
        return None
    before = row.prev_record
    entry = {
        "model_name": kind,
        "history_id": row.history_id,
        "id": row.id,
        "previous": before and before.history_id,
        "history_user_id": row.history_user_id,
        "history_date": row.history_date,
        "history_change_reason": row.history_change_reason,
    }
    [event] = events([entry])
    return SettledBy(event, _address(claim, event))


def _address(claim: int, event: Event) -> str:
    if event.before is None:
        return reverse("claims:claim-history", args=[claim])
    if event.kind == "claim":
        return reverse("claims:claim-compare", args=[claim, event.before, event.revision])
    return reverse(
        "claims:claim-compare-kind", args=[claim, event.kind, event.before, event.revision]
    )
