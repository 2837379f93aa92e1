"""The one door to history: everything that people edit is written and read back through here.

A moderator's hiding of a revision and the wording of changes live elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from django.db.models.functions import Lag
from django.utils import timezone

from sources import keys, search
from sources.tracking import refuse_unsigned

Tracked = Any  # a model instance with a `history`


class NotInTransaction(Exception):
    """An act must be one transaction: the row and its revision are written together or not at all."""


@dataclass(frozen=True)
class FieldChange:
    """One field of one object between two revisions; values are as the database has them."""

    field: str
    before: Any
    after: Any


def moment_after(*objects: Tracked, at: datetime | None = None) -> datetime:
    """The moment of an act on these objects: `at` (default now), but later than their last revisions.

    All rows of one act carry this one moment, so that an as-of never sees half an act.
    """
    moment = at or timezone.now()
    for obj in objects:
        if obj.pk is None:
            continue
        last = obj.history.aggregate(last=models.Max("history_date"))["last"]
        if last is not None and last >= moment:
            moment = last + timedelta(microseconds=1)
    return moment


def save_revision(
    obj: Tracked,
    *,
    by: Any,
    reason: str,
    at: datetime | None = None,
    fields: Sequence[str] | None = None,
) -> Tracked:
    """Save `obj` and write its revision, signed by `by` for `reason`.

    A new object is saved whole. Of an existing one only `fields` are saved: the row is locked and
    read again first, so that what another person changed meanwhile isn't undone. Raises
    ValidationError before anything is written.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(type(obj).__name__)
    row = obj if obj._state.adding else _fresh_with(obj, fields)
    derived = derived_fields(type(obj))
    row.full_clean(exclude=derived, validate_constraints=False)
    _sign(row, by=by, reason=reason, at=moment_after(row, at=at))
    _write(row, fields, derived)
    _unsign(row)
    if row is not obj:
        for field in obj._meta.concrete_fields:
            setattr(obj, field.attname, getattr(row, field.attname))
    search.put(obj)
    keys.put_all([obj])
    return obj


def _fresh_with(obj: Tracked, fields: Sequence[str] | None) -> Tracked:
    if not fields:
        raise ValueError("name the fields to save of an object that exists already")
    row = type(obj)._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)
    for name in fields:
        attname = obj._meta.get_field(name).attname
        setattr(row, attname, getattr(obj, attname))
    return row


def _write(row: Tracked, fields: Sequence[str] | None, derived: Sequence[str]) -> None:
    """Let the database judge the constraints, and ask which one it was only where it refuses.

    Asked beforehand each costs a query, which is most of what a save takes.
    """
    how: dict[str, Any] = {"force_insert": True} if row._state.adding else {"update_fields": fields}
    try:
        with transaction.atomic():
            row.save(**how)
    except IntegrityError:
        row.validate_constraints(exclude=derived)
        raise


def _sign(obj: Tracked, *, by: Any, reason: str, at: datetime) -> None:
    obj._history_user, obj._change_reason, obj._history_date = by, reason, at


def _unsign(obj: Tracked) -> None:
    # simple-history leaves these on the instance, where they would sign the next revision.
    for name in ("_history_user", "_change_reason", "_history_date"):
        obj.__dict__.pop(name, None)


def save_revisions(
    objects: Iterable[Tracked], *, by: Any, reason: str, at: datetime, batch_size: int = 500
) -> list[Tracked]:
    """The bulk twin: insert many new objects of one model with one revision each, in one moment.

    Only for new rows made by our own code from checked values: no full_clean() per row.
    """
    rows = list(objects)
    if not rows:
        return rows
    if not connection.in_atomic_block:
        raise NotInTransaction(type(rows[0]).__name__)
    model = type(rows[0])
    rows = model._base_manager.bulk_create(rows, batch_size=batch_size)
    history = [_revision_of(row, by=by, reason=reason, at=at) for row in rows]
    for revision in history:
        refuse_unsigned(revision)
    model.history.model._base_manager.bulk_create(history, batch_size=batch_size)
    search.put_all(rows)
    keys.put_all(rows, are_new=True)
    return rows


def save_changes(
    objects: Iterable[Tracked], *, fields: Sequence[str], by: Any, reason: str, at: datetime
) -> int:
    """Save the same `fields` of many objects of one model with one revision each, in one moment.

    Only for values of our own code, and on rows that the caller has locked: no full_clean() per row.
    """
    rows = list(objects)
    if not rows:
        return 0
    if not connection.in_atomic_block:
        raise NotInTransaction(type(rows[0]).__name__)
    model = type(rows[0])
    last = model.history.filter(id__in=[row.pk for row in rows]).aggregate(
        last=models.Max("history_date")
    )["last"]
    if last is not None and last >= at:
        at = last + timedelta(microseconds=1)
    model._base_manager.bulk_update(rows, fields, batch_size=500)
    history = [_revision_of(row, by=by, reason=reason, at=at, kind="~") for row in rows]
    for revision in history:
        refuse_unsigned(revision)
    model.history.model._base_manager.bulk_create(history, batch_size=500)
    return len(rows)


def _revision_of(row: Tracked, *, by: Any, reason: str, at: datetime, kind: str = "+") -> Any:
    revision = type(row).history.model
    values = {f.attname: getattr(row, f.attname) for f in revision.tracked_fields}
    return revision(
        history_date=at,
        history_user=by,
        history_change_reason=reason,
        history_type=kind,
        **values,
    )


def derived_fields(model: type[models.Model]) -> list[str]:
    """Columns that the database or our own bookkeeping derives: never validated, never saved here."""
    excluded = {f.name for f in model._meta.concrete_fields if f.generated}
    return sorted(excluded | set(getattr(model, "DERIVED", ())))


def revisions_of(obj: Tracked) -> models.QuerySet:
    """The revisions of one object that may be seen, newest first, with the person who made each."""
    return (
        obj.history.filter(hidden=False)
        .select_related("history_user")
        .order_by("-history_date", "-history_id")
    )


def every_revision_of(obj: Tracked) -> models.QuerySet:
    """The same with the hidden ones, of which a page shows by whom and why, and nothing else."""
    return obj.history.select_related("history_user").order_by("-history_date", "-history_id")


def changes_between(before: Any, after: Any) -> list[FieldChange]:
    """What differs between two revisions of one object, field by field, in the model's order."""
    names = [f.attname for f in type(after).tracked_fields if f.name not in {"id"}]
    pairs = [(name, getattr(before, name, None), getattr(after, name)) for name in names]
    return [FieldChange(name, old, new) for name, old, new in pairs if old != new]


@transaction.atomic
def revert_to(
    revision: Any, *, by: Any, reason: str, at: datetime | None = None, fields: Sequence[str]
) -> Tracked:
    """Give an object back the values that `fields` had at `revision`, as a new revision."""
    obj = revision.instance_type._base_manager.get(pk=revision.id)
    for name in fields:
        attname = obj._meta.get_field(name).attname
        setattr(obj, attname, getattr(revision, attname))
    return save_revision(obj, by=by, reason=reason, at=at, fields=fields)


def moment_after_all(*groups: Iterable[Tracked], at: datetime | None = None) -> datetime:
    """`moment_after` for many objects, each group of one model: one query a group."""
    moment = at or timezone.now()
    for rows in map(list, groups):
        if rows:
            ids = [row.pk for row in rows]
            last = (
                type(rows[0])
                .history.filter(id__in=ids)
                .aggregate(last=models.Max("history_date"))["last"]
            )
            if last is not None and last >= moment:
                moment = last + timedelta(microseconds=1)
    return moment


def is_out_of_sight(names: Iterable[str], revision: Any, rows: Iterable[Any]) -> bool:
    """Whether what a revision says in these fields can be read in no other of its object (`rows`)."""
    if not revision.hidden:
        return False
    said = [(name, getattr(revision, name)) for name in names]
    shown = (row for row in rows if not row.hidden)
    return all(any(getattr(row, name) != value for name, value in said) for row in shown)


def given_back(revisions: models.QuerySet) -> tuple[list[Tracked], list[Tracked]]:
    """The objects of these revisions of one act with what it changed as it was before, unsaved; and
    those that can't be given back, because what it changed is something else by now, or a moderator hid
    what it was before.

    The rows are locked. Three queries, and one for each that was hidden.
    """
    rows = list(revisions)
    model = revisions.model.instance_type
    locked = model._base_manager.select_for_update(of=("self",)).order_by("pk")
    now = {obj.pk: obj for obj in locked.filter(pk__in=[row.id for row in rows])}
    before = _before(revisions.model, rows)
    ready, changed = [], []
    for row in rows:
        obj, changes = now[row.id], changes_between(before[row.id], row)
        is_changed = any(getattr(obj, change.field) != change.after for change in changes)
        names = [change.field for change in changes]
        if is_changed or is_out_of_sight(names, before[row.id], model.history.filter(id=row.id)):
            changed.append(obj)
            continue
        for change in changes:
            setattr(obj, change.field, change.before)
        ready.append(obj)
    return ready, changed


def _before(history: type[models.Model], rows: list[Any]) -> dict[int, Any]:
    """The last revision before each of these, which are of one moment, by the id of the object."""
    if not rows:
        return {}
    earlier = history._base_manager.filter(
        id__in=[row.id for row in rows], history_date__lt=rows[0].history_date
    )
    return {row.id: row for row in earlier.order_by("history_date", "history_id")}


def timeline(*revisions: models.QuerySet) -> models.QuerySet:
    """The revisions of objects of several models in one list, newest first.

    Takes query sets of history models. Gives dicts: `model_name`, `id` of the object,
    `history_id`, `hidden`, `previous` (the history_id of the one before that isn't hidden; None for
    the first), and who, when and why as `history_user_id`, `history_date`, `history_change_reason`.
    One query.
    """
    parts = [_listed(each) for each in revisions]
    return (
        parts[0].union(*parts[1:], all=True).order_by("-history_date", "model_name", "-history_id")
    )


def _listed(revisions: models.QuerySet) -> models.QuerySet:
    name = revisions.model.instance_type._meta.model_name
    previous = models.Window(
        Lag("history_id"),
        partition_by=[models.F("id"), models.F("hidden")],
        order_by=["history_date", "history_id"],
    )
    return (
        revisions.order_by()
        .annotate(model_name=models.Value(name, models.CharField()), previous=previous)
        .values(
            "model_name",
            "id",
            "history_id",
            "hidden",
            "previous",
            "history_user_id",
            "history_date",
            "history_change_reason",
        )
    )
