"""What a person does with an import before it is saved: begin, correct, hand over, throw away.

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
    row = _locked(draft)
    row.state, row.done, row.failure = ImportDraft.State.QUEUED, 0, ""
    row.save(update_fields=["state", "done", "failure"])
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


def expire_drafts() -> int:
    """Throw away the drafts that are past their time; gives their number."""
    expired = list(ImportDraft.objects.expired().only("pk"))
    for draft in expired:
        draft.delete()
    return len(expired)
