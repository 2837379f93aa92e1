"""What a person does with an import before it is saved: begin, correct, hand over, throw away.
And what whoever saves it notes: begun, how far, done, failed.

Drafts are untracked and expire. Saving one is the matter of `claims/tasks.py` and of
`import_article`.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.importing import Corrections
from claims.models import ImportDraft

# States in which a draft is its owner's to change.
OPEN = {ImportDraft.State.OPEN, ImportDraft.State.FAILED}


class DraftBusy(Exception):
    """The draft is being saved, or is saved already: it isn't changed any more."""


class Overtaken(Exception):
    """The draft isn't this attempt's any more: it was begun again, or waits for nobody."""


def begin_draft(
    original: bytes,
    *,
    name: str,
    corrections: Corrections,
    details: dict[str, Any],
    by: Any,
    at: datetime | None = None,
) -> ImportDraft:
    """Keep what somebody handed in, and throw away what has expired."""
    expire_drafts()
    return ImportDraft.objects.create(
        original=original,
        original_name=name,
        corrections=corrections.to_json(),
        details=details,
        created_by=by,
        created_at=at or timezone.now(),
    )


@transaction.atomic
def correct_draft(
    draft: ImportDraft, corrections: Corrections, details: dict[str, Any]
) -> ImportDraft:
    """Keep a person's corrections, which are differences to what is understood without them."""
    row = _locked(draft)
    row.corrections, row.details = corrections.to_json(), details
    row.save(update_fields=["corrections", "details"])
    return row


@transaction.atomic
def queue_draft(draft: ImportDraft) -> ImportDraft:
    """Hand a draft over to be saved. Twice is refused: DraftBusy."""
    return _queued(_locked(draft))


@transaction.atomic
def requeue_draft(draft: ImportDraft, *, at: datetime | None = None) -> ImportDraft:
    """Hand a draft over once more, of which nothing was heard for a while.

    Whoever saved it so far can't finish any more (Overtaken), so that it is never saved twice.
    DraftBusy where it goes on, or is done.
    """
    row = ImportDraft.objects.select_for_update(of=("self",)).defer("original").get(pk=draft.pk)
    if not row.is_quiet(at or timezone.now()):
        raise DraftBusy
    return _queued(row)


def _queued(row: ImportDraft) -> ImportDraft:
    row.state, row.done, row.failure = ImportDraft.State.QUEUED, 0, ""
    row.progressed_at = timezone.now()
    row.save(update_fields=["state", "done", "failure", "progressed_at"])
    return row


@transaction.atomic
def discard_draft(draft: ImportDraft) -> None:
    """Let a draft go before its time."""
    _locked(draft).delete()


def _locked(draft: ImportDraft) -> ImportDraft:
    rows = ImportDraft.objects.select_for_update(of=("self",)).defer("original")
    row = rows.filter(pk=draft.pk).first()
    if row is None or row.state not in OPEN:
        raise DraftBusy
    return row


# --- while it is saved ---------------------------------------------------------------------------
@transaction.atomic
def begin_saving(draft_id: int) -> ImportDraft:
    """Take a draft that waits, as a new attempt; raises Overtaken where it doesn't wait."""
    rows = ImportDraft.objects.select_for_update(of=("self",)).select_related("created_by")
    row = rows.filter(pk=draft_id, state=ImportDraft.State.QUEUED).first()
    if row is None:
        raise Overtaken(draft_id)
    _note(row, state=ImportDraft.State.RUNNING, attempt=row.attempt + 1, done=0)
    return row


@transaction.atomic
def note_progress(draft: ImportDraft, done: int) -> None:
    """Say how far it is, for the page that waits. Raises Overtaken."""
    _note(hold_draft(draft), done=done)


def hold_draft(draft: ImportDraft) -> ImportDraft:
    """The draft, which nobody else takes until the transaction ends. Raises Overtaken."""
    rows = ImportDraft.objects.select_for_update(of=("self",)).defer("original")
    row = rows.filter(pk=draft.pk, state=ImportDraft.State.RUNNING, attempt=draft.attempt).first()
    if row is None:
        raise Overtaken(draft.pk)
    return row


def finish_draft(draft: ImportDraft, article: Any, outcome: dict[str, Any]) -> None:
    """Note what was saved, in the transaction that saves it. Of what it was made from it keeps
    nothing: that is kept with the edition."""
    made_from = {"original": b"", "corrections": {}}
    state = ImportDraft.State.DONE
    _note(draft, state=state, done=100, article=article, details=outcome, **made_from)


@transaction.atomic
def fail_draft(draft: ImportDraft, failure: str) -> None:
    """Keep in words why it wasn't saved. Raises Overtaken."""
    _note(hold_draft(draft), state=ImportDraft.State.FAILED, failure=failure, done=0)


def _note(row: ImportDraft, **values: Any) -> None:
    values["progressed_at"] = timezone.now()
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=[*values])


def expire_drafts() -> int:
    """Throw away the drafts that are past their time; gives their number."""
    expired = list(ImportDraft.objects.expired().only("pk"))
    for draft in expired:
        draft.delete()
    return len(expired)
