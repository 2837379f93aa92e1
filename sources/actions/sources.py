"""Adding, editing and withdrawing sources. Merging two of them is not done here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.closing import refuse_closed
from sources.holdings import free_citekey, shelf_for, wait_for_turn
from sources.importing.citekeys import citekey as citekey_of
from sources.models import Source
from sources.revisions import moment_after, save_revision

LONGEST_CITEKEY = 110  # leaves room for what makes it unique


class SourceGone(Exception):
    """The source was withdrawn or merged: it can't be changed any more."""


class SourceInUse(Exception):
    """The source isn't withdrawn."""


class SourceChanged(Exception):
    """Somebody saved the source after this person opened it."""


@transaction.atomic
def add_source(
    *,
    csl: Mapping[str, Any],
    by: Any,
    reason: str,
    at: datetime | None = None,
    citekey: str | None = None,
    check_me: bool = False,
    **fields: Any,
) -> Source:
    """Add a source. Its citation key is made from the item (or from `citekey`), and made unique.

    `fields` are other fields of Source (translated_title, mark, …). Raises ValidationError.
    """
    at = at or timezone.now()
    wait_for_turn()
    key = unused_citekey(citekey or citekey_of(dict(csl)))
    item = {"type": "document", **csl}
    source = Source(
        csl=item, citekey=key, check_me=check_me, created_by=by, created_at=at, **fields
    )
    return save_revision(source, by=by, reason=reason, at=at)


@transaction.atomic
def find_or_add(
    *, csl: Mapping[str, Any], by: Any, reason: str, at: datetime | None = None, **fields: Any
) -> tuple[Source, bool]:
    """The source that is this work already, or a new one; and whether it is new."""
    wait_for_turn()
    there = find_same(csl)
    if there is not None:
        return there, False
    return add_source(csl=csl, by=by, reason=reason, at=at, **fields), True


def find_same(csl: Mapping[str, Any]) -> Source | None:
    """The active source that is the same work as this item, or that such a one was merged into; the
    oldest if there are several."""
    return shelf_for([dict(csl)]).find(dict(csl))


@transaction.atomic
def edit_source(
    source: Source,
    *,
    by: Any,
    reason: str,
    at: datetime | None = None,
    seen_revision: int | None = None,
    **fields: Any,
) -> Source:
    """Save those of `fields` that differ; nothing is written where none does.

    `seen_revision` is the history_id that the person started from: raises SourceChanged when there
    is a later one, SourceGone when the source isn't active, ValidationError.
    """
    row = _locked(source, by=by)
    if seen_revision is not None and seen_revision != latest_revision(row):
        raise SourceChanged(_("Somebody else saved this source while you were editing it."))
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if changed:
        save_revision(row, by=by, reason=reason, at=moment_after(row, at=at), fields=changed)
        row.refresh_from_db()  # what the database derives: title, family, year, type
    return row


@transaction.atomic
def mark_source(
    source: Source,
    mark: str,
    *,
    by: Any,
    reason: str,
    at: datetime | None = None,
    seen_revision: int | None = None,
) -> Source:
    """Mark a source as forged, retracted …, or take its mark away (`none`); `reason` says why.

    Raises as `edit_source` does.
    """
    beside = "" if mark == Source.Mark.NONE else reason
    return edit_source(
        source,
        by=by,
        reason=reason,
        at=at,
        seen_revision=seen_revision,
        mark=mark,
        mark_reason=beside,
    )


@transaction.atomic
def withdraw_source(source: Source, *, by: Any, reason: str, at: datetime | None = None) -> Source:
    """Take a source out of use: what rests on it keeps it, nobody can choose it any more."""
    row = _locked(source, by=by)
    row.state = Source.State.WITHDRAWN
    return save_revision(row, by=by, reason=reason, at=at, fields=["state"])


@transaction.atomic
def restore_source(source: Source, *, by: Any, reason: str, at: datetime | None = None) -> Source:
    """Put a withdrawn source back into use. Raises SourceInUse where it isn't withdrawn."""
    row = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    refuse_closed(row, by=by)
    if row.state != Source.State.WITHDRAWN:
        raise SourceInUse(_("This source isn’t withdrawn: there is nothing to put back."))
    row.state = Source.State.ACTIVE
    return save_revision(row, by=by, reason=reason, at=moment_after(row, at=at), fields=["state"])


def latest_revision(source: Source) -> int | None:
    """The history_id of the newest revision: what a form says it started from."""
    newest = source.history.order_by("-history_date", "-history_id")
    return newest.values_list("history_id", flat=True).first()


def unused_citekey(wanted: str) -> str:
    """`wanted`, or with a number after it when other sources have it."""
    wanted = wanted[:LONGEST_CITEKEY]
    there = Source.objects.filter(citekey__startswith=wanted)
    return free_citekey(wanted, set(there.values_list("citekey", flat=True)))


def _locked(source: Source, *, by: Any) -> Source:
    row = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    refuse_closed(row, by=by)
    if row.state != Source.State.ACTIVE:
        raise SourceGone(_("This source was withdrawn or merged; it can’t be changed any more."))
    return row
