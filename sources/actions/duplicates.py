"""Saying that two sources which look alike are two works, and taking that back. Merging is in `merging.py`."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sources.closing import refuse_closed
from sources.duplicates import between
from sources.holdings import wait_for_turn
from sources.models import Distinction, Source
from sources.revisions import moment_after, save_revision


class ToldAlready(Exception):
    """Somebody told these two apart before."""


class DistinctionGone(Exception):
    """It was taken back before."""


@transaction.atomic
def tell_apart(
    one: Source, other: Source, *, by: Any, reason: str, at: datetime | None = None
) -> Distinction:
    """Record why two sources are not one work: they aren't proposed any more.

    Raises ToldAlready, ValidationError (a source and itself).
    """
    refuse_closed(one, other, by=by)
    wait_for_turn()
    if between(one, other):
        raise ToldAlready(_("Somebody told these two apart already."))
    one, other = sorted((one, other), key=lambda source: source.pk)
    at = moment_after(one, other, at=at)
    row = Distinction(one=one, other=other, reason=reason, created_by=by, created_at=at)
    return save_revision(row, by=by, reason=reason, at=at)


@transaction.atomic
def take_distinction_back(
    distinction: Distinction, *, by: Any, reason: str, at: datetime | None = None
) -> Distinction:
    """Let the two be proposed again. Raises DistinctionGone."""
    row = Distinction.objects.select_for_update(of=("self",)).get(pk=distinction.pk)
    refuse_closed(row.one, row.other, by=by)
    if row.withdrawn_at is not None:
        raise DistinctionGone(_("This was taken back already."))
    row.withdrawn_at = moment_after(row, at=at)
    return save_revision(row, by=by, reason=reason, at=row.withdrawn_at, fields=["withdrawn_at"])
