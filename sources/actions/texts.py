"""Writing down the text that a machine read of a kept file. It is derived, and has no history."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from sources.extracting import Extracted
from sources.models import FilePage, KeptFile

QUIET = timedelta(minutes=5)
"""After so long, whoever should have read a text may be gone, and it may be asked for again."""


class TextBusy(Exception):
    """The text is being read, or was read whole."""


@transaction.atomic
def write_text(file: KeptFile, extracted: Extracted) -> KeptFile:
    """Put the pages of a file in place of those that were there."""
    row = KeptFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    row.pages.all().delete()
    pages = [
        FilePage(file=row, number=p.number, label=p.label, text=p.text) for p in extracted.pages
    ]
    FilePage.objects.bulk_create(pages, batch_size=200)
    state = KeptFile.TextState
    row.text_state = state.NONE if not pages else state.PART if extracted.trouble else state.READ
    row.text_trouble = extracted.trouble or ""
    row.save(update_fields=["text_state", "text_trouble"])
    return row


@transaction.atomic
def ask_again(file: KeptFile, *, at: datetime | None = None) -> KeptFile:
    """Have the text read once more, where that failed or nothing was heard of it. Raises TextBusy."""
    at = at or timezone.now()
    row = KeptFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if not may_ask_again(row, at):
        raise TextBusy
    row.text_state, row.text_trouble, row.text_asked_at = KeptFile.TextState.WAITING, "", at
    row.save(update_fields=["text_state", "text_trouble", "text_asked_at"])
    return row


def may_ask_again(file: KeptFile, at: datetime) -> bool:
    if file.text_state == KeptFile.TextState.WAITING:
        return file.text_asked_at is None or file.text_asked_at <= at - QUIET
    return bool(file.text_trouble)
