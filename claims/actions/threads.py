"""Closing a discussion as settled, opening it again, and remembering up to where somebody read it.

A settled discussion still takes posts, and these open nothing.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.bookkeeping import write_log
from claims.locks import refuse_locked
from claims.models import Lock, ModerationEntry, Thread, ThreadVisit
from sources.revisions import moment_after, save_revision

Act = ModerationEntry.Act
State = Thread.State
SETTLED = [
    "state",
    "resolved_by",
    "resolved_at",
    "resolution",
    "settled_kind",
    "settled_revision",
]


class WrongState(Exception):
    """Somebody was quicker: it is settled already, or open."""


@transaction.atomic
def resolve_thread(
    thread: Thread,
    resolution: str,
    *,
    by: Any,
    settled: tuple[str, int] | None = None,
    at: datetime | None = None,
) -> Thread:
    """Close a discussion in a sentence. `settled` is the revision that did it: kind and history_id."""
    thread = _locked(thread)
    refuse_locked(Lock.Act.DISCUSS, thread, by=by)
    if thread.state != State.OPEN:
        raise WrongState(thread.pk)
    at = moment_after(thread, at=at)
    thread.state, thread.resolved_by, thread.resolved_at = State.RESOLVED, by, at
    thread.resolution = resolution
    thread.settled_kind, thread.settled_revision = settled or ("", None)
    return _logged(thread, Act.THREAD_RESOLVED, by=by, reason=resolution, at=at)


@transaction.atomic
def reopen_thread(thread: Thread, *, by: Any, reason: str, at: datetime | None = None) -> Thread:
    """Open a settled discussion again; how it had been settled stays in its history and in the log."""
    thread = _locked(thread)
    refuse_locked(Lock.Act.DISCUSS, thread, by=by)
    if thread.state != State.RESOLVED:
        raise WrongState(thread.pk)
    at = moment_after(thread, at=at)
    thread.state, thread.resolved_by, thread.resolved_at = State.OPEN, None, None
    thread.resolution, thread.settled_kind, thread.settled_revision = "", "", None
    return _logged(thread, Act.THREAD_REOPENED, by=by, reason=reason, at=at)


@transaction.atomic
def note_visit(thread_id: int | None, person: Any, *, at: datetime | None = None) -> None:
    """A reader's own place mark: untracked, and nobody else's to see.

    What is new stays new for the rest of the visit, on whichever page of the thread it stands.
    """
    if thread_id is None or not person.is_authenticated:
        return
    at = at or timezone.now()
    begun = {"at": at, "since": at}
    visit, is_first = ThreadVisit.objects.get_or_create(
        thread_id=thread_id, person=person, defaults=begun
    )
    if not is_first:
        visit.since, visit.at = visit.read_until(at), at
        visit.save(update_fields=["since", "at"])


def _locked(thread: Thread) -> Thread:
    return Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)


def _logged(thread: Thread, act: str, *, by: Any, reason: str, at: datetime) -> Thread:
    save_revision(thread, by=by, reason=reason, at=at, fields=SETTLED)
    write_log(act, thread.target, by=by, reason=reason, at=at)
    return thread
