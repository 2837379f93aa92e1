"""Edits that wait for a moderator: handed in, accepted, refused, withdrawn.

An edit that is accepted is saved in the name of its author, on the condition that what it changes is
still what the author saw. What waits is untracked: the history begins when it is saved.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.bookkeeping import tell, write_log
from claims.chronology import Calendar, interval
from claims.locks import approval_needed
from claims.models import Article, Claim, ModerationEntry, Notice, ProposedEdit
from claims.publication import refuse_taken
from sources.hiding import only_hidden
from sources.revisions import moment_after, save_revision

Log = ModerationEntry.Act
State = ProposedEdit.State
DAYS = ["earliest_day", "latest_day"]
DATE = {"date_as_written", "date_edtf", "calendar"}
Thing = Article | Claim


class NotAccepted(Exception):
    """Only accepted claims are edited."""


class ChangedMeanwhile(Exception):
    """It was changed after the person saw it; `revision` is its newest revision."""

    def __init__(self, revision: Any) -> None:
        super().__init__(revision.history_id)
        self.revision = revision


class NothingChanged(Exception):
    """Every value is what is there already."""


class DecidedAlready(Exception):
    """Somebody accepted, refused or withdrew the edit; `edit` is how it is now."""

    def __init__(self, edit: ProposedEdit) -> None:
        super().__init__(edit.pk)
        self.edit = edit


class ChangedSince(Exception):
    """What the edit changes is something else by now than its author saw."""


class HiddenSince(Exception):
    """A moderator hid what the edit would say again."""


@transaction.atomic
def propose_edit(
    thing: Thing,
    values: Mapping[str, Any],
    *,
    by: Any,
    reason: str,
    seen: int | None = None,
    at: datetime | None = None,
) -> ProposedEdit:
    """Hand in other values of fields of a claim or an article; the same twice is one edit.

    `seen` is the revision that the person saw. Raises NotAccepted, ChangedMeanwhile, NothingChanged,
    AddressTaken, and Locked where edits are closed by now.
    """
    row = _locked(thing)
    approval_needed(row, by=by)
    newest = row.history.latest()
    if seen is not None and newest.history_id != seen:
        raise ChangedMeanwhile(newest)
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        raise NothingChanged
    _refuse_taken(row, changed, by)
    kind = row._meta.model_name or ""
    content = {"values": {name: plain(value) for name, value in changed.items()}, kind: row}
    there = ProposedEdit.objects.filter(state=State.WAITING, created_by=by, **content).first()
    return there or ProposedEdit.objects.create(
        **content,
        seen={name: plain(getattr(row, name)) for name in _read_with(changed, row)},
        reason=reason,
        created_by=by,
        created_at=at or timezone.now(),
    )


def _refuse_taken(row: Thing, values: Mapping[str, Any], by: Any) -> None:
    if isinstance(row, Article) and "address" in values:
        refuse_taken(values["address"], by, but=row)


def _read_with(names: Collection[str], row: Thing) -> list[str]:
    """These fields, and those in whose light they are read: a date in that of its calendar."""
    more = DATE if isinstance(row, Claim) and DATE & set(names) else set()
    return sorted(more | set(names))


def plain(value: Any) -> Any:
    """A value of a field as JSON keeps it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


@transaction.atomic
def accept_edit(
    edit: ProposedEdit, *, by: Any, reason: str = "", at: datetime | None = None
) -> Thing:
    """Save an edit in its author's name. Raises DecidedAlready, ChangedSince, HiddenSince,
    NotAccepted, AddressTaken, ValidationError."""
    row = _locked(edit.claim or edit.article)
    edit = _waiting(edit)
    if any(plain(getattr(row, name)) != value for name, value in edit.seen.items()):
        raise ChangedSince(edit.pk)
    hidden = only_hidden(type(row), [row.pk]).get(row.pk, {})
    if any(value in hidden.get(name, ()) for name, value in edit.values.items()):
        raise HiddenSince(edit.pk)
    _refuse_taken(row, edit.values, by)
    for name, value in edit.values.items():
        setattr(row, name, row._meta.get_field(name).to_python(value))
    fields = [*edit.values, *_days(row)]
    at = moment_after(row, at=at)
    words = _("%(reason)s (accepted by %(moderator)s)")
    why = words % {"reason": edit.reason, "moderator": by}
    save_revision(row, by=edit.created_by, reason=why, at=at, fields=fields)
    if "visibility" in edit.values:
        write_log(Log.VISIBILITY_CHANGED, row, by=by, reason=why, at=at)
    _decide(edit, State.ACCEPTED, by=by, reason=reason or edit.reason, at=at)
    return row


def _days(row: Thing) -> list[str]:
    """The days that a claim's date comes to, written on it."""
    if not isinstance(row, Claim):
        return []
    calendar = Calendar(row.calendar)
    days = interval(row.date_edtf, calendar) if row.date_edtf else (None, None)
    row.earliest_day, row.latest_day = days
    return DAYS


@transaction.atomic
def refuse_edit(
    edit: ProposedEdit, *, reason: str, by: Any, at: datetime | None = None
) -> ProposedEdit:
    """Leave the thing as it is. Raises DecidedAlready."""
    edit = _waiting(edit)
    return _decide(edit, State.REFUSED, by=by, reason=reason, at=at or timezone.now())


@transaction.atomic
def withdraw_edit(edit: ProposedEdit, *, by: Any, at: datetime | None = None) -> ProposedEdit:
    """Its author takes it back. Raises DecidedAlready."""
    edit = _waiting(edit)
    return _set(edit, State.WITHDRAWN, by=by, reason="", at=at or timezone.now())


def _locked(thing: Any) -> Any:
    row = type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)
    if isinstance(row, Claim) and row.state != Claim.State.ACCEPTED:
        raise NotAccepted(row.pk)
    return row


def _waiting(edit: ProposedEdit) -> ProposedEdit:
    row = ProposedEdit.objects.select_for_update(of=("self",)).get(pk=edit.pk)
    if row.state != State.WAITING:
        raise DecidedAlready(row)
    return row


ACTS = {
    State.ACCEPTED: (Log.EDIT_ACCEPTED, Notice.Kind.EDIT_ACCEPTED),
    State.REFUSED: (Log.EDIT_REFUSED, Notice.Kind.EDIT_REFUSED),
}


def _decide(
    edit: ProposedEdit, state: State, *, by: Any, reason: str, at: datetime
) -> ProposedEdit:
    act, kind = ACTS[state]
    thing = edit.claim or edit.article
    write_log(act, thing, by=by, reason=reason, at=at)
    address = thing.get_absolute_url()
    tell(edit.created_by, kind, by=by, reason=reason, address=address, at=at)
    return _set(edit, state, by=by, reason=reason, at=at)


def _set(edit: ProposedEdit, state: State, *, by: Any, reason: str, at: datetime) -> ProposedEdit:
    edit.state, edit.decided_by, edit.decided_at, edit.decision = state, by, at, reason[:500]
    edit.save(update_fields=["state", "decided_by", "decided_at", "decision"])
    return edit
