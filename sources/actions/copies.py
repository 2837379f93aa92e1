"""Keeping a copy of a source, changing what is said of it, and withdrawing it.

The text of copies is the matter of `sources/actions/texts.py`.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from sources.closing import refuse_closed
from sources.filestore import Staged, place_of, put_in_place, staged
from sources.holdings import wait_for_turn
from sources.mediatypes import MediaType, safe_name
from sources.models import KeptFile, Snapshot, Source
from sources.revisions import moment_after, save_revision


class SourceGone(Exception):
    """The source was withdrawn or merged."""


class CopyGone(Exception):
    """The copy was withdrawn."""


class CopyChanged(Exception):
    """Somebody saved the copy's record after this person opened it."""


def keep_copy(
    source: Source,
    chunks: Iterable[bytes],
    *,
    kind: MediaType,
    name: str,
    by: Any,
    visibility: str = Snapshot.Visibility.HISTORIANS,
    at: datetime | None = None,
    **fields: str,
) -> Snapshot:
    """Keep the bytes for a source; bytes that are kept already aren't stored again.

    `fields` are `note` and `from_address`. Raises SourceGone, ValidationError (this very file is kept
    for this source), `filestore.TooLarge`, OSError. Whatever it raises, nothing half is left behind.
    """
    refuse_closed(source, by=by)
    folder = Path(settings.KEPT_COPIES)
    with staged(chunks, folder, most=settings.KEPT_COPY_MOST_BYTES) as file:
        snapshot = Snapshot(
            source=source,
            name=safe_name(name, kind),
            visibility=visibility,
            created_by=by,
            **fields,
        )
        try:
            return _kept(snapshot, file, folder, kind=kind, at=at)
        except BaseException:
            _take_back(file, folder)
            raise


@transaction.atomic
def _kept(
    snapshot: Snapshot, file: Staged, folder: Path, *, kind: MediaType, at: datetime | None
) -> Snapshot:
    wait_for_turn()  # two people may hand in the same bytes at once
    source = Source.objects.select_for_update(of=("self",)).get(pk=snapshot.source_id)
    if source.state != Source.State.ACTIVE:
        raise SourceGone(_("This source was withdrawn or merged; nothing was kept."))
    snapshot.created_at = moment_after(source, at=at)
    kept = KeptFile.objects.filter(sha256=file.sha256).first()
    if kept is None:
        state = KeptFile.TextState.WAITING if kind.has_text else KeptFile.TextState.NONE
        kept = KeptFile.objects.create(
            sha256=file.sha256,
            media_type=kind.code,
            size=file.size,
            stored_at=snapshot.created_at,
            text_state=state,
            text_asked_at=snapshot.created_at,
        )
    snapshot.file = kept
    save_revision(snapshot, by=snapshot.created_by, reason="Kept a copy", at=snapshot.created_at)
    put_in_place(file, folder)
    return snapshot


def _take_back(file: Staged, folder: Path) -> None:
    """Remove what was put in its place by an act that then failed, unless it belongs to another."""
    place = place_of(folder, file.sha256)
    if not place.exists() or connection.needs_rollback:
        return
    with transaction.atomic():
        wait_for_turn()
        if not KeptFile.objects.filter(sha256=file.sha256).exists():
            place.unlink(missing_ok=True)


@transaction.atomic
def edit_copy(
    snapshot: Snapshot,
    *,
    by: Any,
    reason: str,
    at: datetime | None = None,
    seen_revision: int | None = None,
    **fields: Any,
) -> Snapshot:
    """Save those of `fields` (note, from_address, visibility) that differ. Raises CopyGone, CopyChanged."""
    row = _locked(snapshot, by=by)
    if seen_revision is not None and seen_revision != latest_revision(row):
        raise CopyChanged(_("Somebody else saved this while you were editing it."))
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if changed:
        save_revision(row, by=by, reason=reason, at=at, fields=changed)
    return row


@transaction.atomic
def withdraw_copy(
    snapshot: Snapshot, *, by: Any, reason: str, at: datetime | None = None
) -> Snapshot:
    """Nobody gets the file any more; that there was one stays in the history. Raises CopyGone."""
    row = _locked(snapshot, by=by)
    row.withdrawn_at = moment_after(row, at=at)
    return save_revision(row, by=by, reason=reason, at=row.withdrawn_at, fields=["withdrawn_at"])


def latest_revision(snapshot: Snapshot) -> int | None:
    """The history_id of the newest revision: what a form says it started from."""
    newest = snapshot.history.order_by("-history_date", "-history_id")
    return newest.values_list("history_id", flat=True).first()


def _locked(snapshot: Snapshot, *, by: Any) -> Snapshot:
    row = Snapshot.objects.select_for_update(of=("self",)).get(pk=snapshot.pk)
    refuse_closed(row.source, by=by)
    if row.withdrawn_at is not None:
        raise CopyGone(_("This copy was withdrawn; nothing was saved."))
    return row
