"""Setting a warning aside with a note, and taking that back. Warnings themselves are never stored."""

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.locks import refuse_locked
from claims.models import Article, Claim, Dismissal, Lock
from sources.revisions import moment_after, save_revision


class DismissedAlready(Exception):
    """Somebody set this warning aside before; `dismissal` is theirs."""

    def __init__(self, dismissal: Dismissal) -> None:
        super().__init__(dismissal.pk)
        self.dismissal = dismissal


class WarnedAgain(Exception):
    """The dismissal was taken back already."""


@transaction.atomic
def dismiss_warning(
    about: Article | Claim,
    code: str,
    fingerprint: str,
    *,
    note: str,
    by: Any,
    at: datetime | None = None,
) -> Dismissal:
    """Say why a warning is none. It holds for these words and values, and no others.

    The same person's second click gives their first dismissal. Raises DismissedAlready.
    """
    type(about).objects.select_for_update(of=("self",)).only("pk").get(pk=about.pk)
    refuse_locked(Lock.Act.EDIT, about, by=by)
    target = {about._meta.model_name or "": about}
    there = Dismissal.objects.filter(**target, fingerprint=fingerprint, withdrawn_at=None).first()
    if there and there.created_by_id == by.pk and there.note == note:
        return there
    if there:
        raise DismissedAlready(there)
    at = moment_after(at=at)
    dismissal = Dismissal(
        **target, code=code, fingerprint=fingerprint, note=note, created_by=by, created_at=at
    )
    return save_revision(dismissal, by=by, reason=f"Not a mistake: {note}", at=at)


@transaction.atomic
def warn_again(
    dismissal: Dismissal, *, by: Any, reason: str = "Warned again", at: datetime | None = None
) -> Dismissal:
    """Take a dismissal back: the warning is shown again. Raises WarnedAgain."""
    row = Dismissal.objects.select_for_update(of=("self",)).get(pk=dismissal.pk)
    refuse_locked(Lock.Act.EDIT, row.article or row.claim, by=by)
    if row.withdrawn_at is not None:
        raise WarnedAgain(row.pk)
    row.withdrawn_at = moment_after(row, at=at)
    return save_revision(row, by=by, reason=reason, at=row.withdrawn_at, fields=["withdrawn_at"])
