"""What the history of every tracked model has in common: no revision without a person and a reason.

Writing history is the matter of `sources/revisions.py`.
"""

from functools import cache
from typing import Any

from django.db import models
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class UnsignedRevision(Exception):
    """A revision was about to be written without a person, or without a reason."""


class Revision(models.Model):
    """The base of every history table. `hidden`: a moderator took this revision out of sight."""

    hidden = models.BooleanField(default=False, db_default=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_unsigned(self)
        super().save(*args, **kwargs)


def refuse_unsigned(revision: Any) -> None:
    """Raises UnsignedRevision unless the revision names who made it and why."""
    if revision.history_user_id is None or not (revision.history_change_reason or "").strip():
        raise UnsignedRevision(
            f"{type(revision).__name__}: every revision needs a person and a reason; "
            "save through sources.revisions.save_revision()."
        )


class RevisionManager(HistoryManager):
    """The manager behind `history`. Its class is made once and not, as upstream, at each access."""

    from_queryset = classmethod(cache(HistoryManager.from_queryset.__func__))


def tracked(*, excluded: tuple[str, ...] = ()) -> HistoricalRecords:
    """The `history` of a model; `excluded` names derived columns and what never changes."""
    return HistoricalRecords(
        bases=[Revision], excluded_fields=list(excluded), history_manager=RevisionManager
    )
