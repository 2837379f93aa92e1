"""Noting that a paragraph was examined, and taking that back. Only in an article's newest edition.

A paragraph may be examined by several people: each signs once. What goes on into a new edition is
decided in `coverage.py` and written with the edition.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.locks import refuse_locked
from claims.models import Edition, Examination, Lock
from claims.paragraphs import numbered
from sources.revisions import moment_after, save_revision

EXAMINED = "Examined: nothing further to check"


class NoSuchParagraph(Exception):
    """No numbered paragraph of this edition begins there."""


class NotTheNewest(Exception):
    """There is a newer edition: what was examined of an older one isn't changed any more."""


class ExaminationGone(Exception):
    """It was withdrawn already; `examination` is how it is now."""

    def __init__(self, examination: Examination) -> None:
        super().__init__(examination.pk)
        self.examination = examination


@transaction.atomic
def examine_paragraph(
    edition: Edition, start: int, *, by: Any, note: str = "", at: datetime | None = None
) -> Examination:
    """A person found nothing further to check in the paragraph that begins at `start`.

    Who signed it already signs nothing twice: what they signed is given back as it is.
    """
    edition = _newest(edition.pk)
    refuse_locked(Lock.Act.ASSESS, edition.article, by=by)
    end = _end_of_paragraph(edition, start)
    mine = Examination.objects.filter(edition=edition, start=start, created_by=by)
    if there := mine.filter(withdrawn_at=None).first():
        return there
    at = moment_after(edition, at=at)
    examination = Examination(
        edition=edition, start=start, end=end, note=note, created_by=by, created_at=at
    )
    return save_revision(examination, by=by, reason=EXAMINED, at=at)


@transaction.atomic
def withdraw_examination(
    examination: Examination, *, by: Any, reason: str, at: datetime | None = None
) -> Examination:
    """The paragraph is no longer examined by this person; the history keeps that it was."""
    _newest(examination.edition_id)
    row = Examination.objects.select_for_update(of=("self",)).get(pk=examination.pk)
    if row.withdrawn_at is not None:
        raise ExaminationGone(row)
    row.withdrawn_at = moment_after(row, at=at)
    return save_revision(row, by=by, reason=reason, at=row.withdrawn_at, fields=["withdrawn_at"])


def _newest(edition_id: int) -> Edition:
    """The edition, locked: importing the next one locks it too, so nothing is signed in between."""
    editions = Edition.objects.select_for_update(of=("self",)).defer("original", "text")
    edition = editions.get(pk=edition_id)
    later = Edition.objects.filter(article=edition.article_id, number__gt=edition.number)
    if later.exists():
        raise NotTheNewest(edition_id)
    return edition


def _end_of_paragraph(edition: Edition, start: int) -> int:
    for number, block in numbered(edition.blocks):
        if number and block["start"] == start:
            return block["end"]
    raise NoSuchParagraph(start)
