"""Revisions that a moderator takes out of sight: which ones have the words in question, and by whom.

What a thing says now is not a revision's matter: that is edited first.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.utils import timezone

from sources.models.hiddenrevision import HiddenRevision
from sources.revisions import NotInTransaction


class StillShown(Exception):
    """What the revision says is what the thing says now."""


class HiddenAlready(Exception):
    """Somebody hid the revision before; `hiding` says who and why."""

    def __init__(self, hiding: HiddenRevision | None) -> None:
        super().__init__(str(hiding))
        self.hiding = hiding


class NotHidden(Exception):
    """Only a hidden revision is shown again."""


def cover(revision: Any, *, by: Any, reason: str, at: datetime | None = None) -> list[Any]:
    """Hide a revision and every other of its object that has the words which it brought.

    Raises StillShown, HiddenAlready.
    """
    rows = _locked(revision)
    revision = next(row for row in rows if row.history_id == revision.history_id)
    if revision.hidden:
        raise HiddenAlready(why_hidden([revision]).get(revision.history_id))
    covered = [row for row in with_its_words(revision, rows) if not row.hidden]
    at = at or timezone.now()
    for row in covered:
        HiddenRevision.objects.create(
            **_key(row), object_id=row.id, revision=row.history_id, reason=reason, by=by, at=at
        )
    _write(revision, covered, hidden=True)
    return covered


def show_again(revision: Any, *, by: Any, at: datetime | None = None) -> list[Any]:
    """Show what was hidden in one act with this revision. Raises NotHidden."""
    rows = {row.history_id: row for row in _locked(revision)}
    hidings = _hidings(revision).filter(object_id=revision.id, shown_at=None)
    of_this = hidings.filter(revision=revision.history_id).first()
    if of_this is None:
        raise NotHidden(revision.history_id)
    together = hidings.filter(at=of_this.at)
    shown = [rows[number] for number in together.values_list("revision", flat=True)]
    together.update(shown_at=at or timezone.now(), shown_by=by)
    _write(revision, shown, hidden=False)
    return shown


def with_its_words(revision: Any, rows: Iterable[Any]) -> list[Any]:
    """Of the revisions of one object in their order: this one, and those that have a text which it
    brought and which is gone by now. Raises StillShown."""
    rows = list(rows)
    before = next((a for a, b in zip([None, *rows], rows, strict=False) if b == revision), None)
    brought = {
        name: said
        for name, said in _texts(revision).items()
        if said and (before is None or getattr(before, name) != said)
    }
    gone = {name: said for name, said in brought.items() if getattr(rows[-1], name) != said}
    if revision == rows[-1] or (brought and not gone):
        raise StillShown(revision.history_id)
    has = [row for row in rows if any(getattr(row, name) == said for name, said in gone.items())]
    return has or [revision]


def why_hidden(revisions: Iterable[Any]) -> dict[int, HiddenRevision]:
    """Of revisions of one model: by whom and why each hidden one was, by its history_id. One query,
    or none."""
    rows = [row for row in revisions if row.hidden]
    if not rows:
        return {}
    found = _hidings(rows[0]).filter(shown_at=None, revision__in=[row.history_id for row in rows])
    return {each.revision: each for each in found.select_related("by")}


def only_hidden(model: Any, ids: Iterable[int]) -> dict[int, dict[str, list[Any]]]:
    """Of each of these objects, the texts that nothing but its hidden revisions have, by the names of the
    fields. One query, and one more where there are any."""
    history = model.history.filter(id__in=list(ids))
    of = set(history.filter(hidden=True).values_list("id", flat=True))
    found: dict[int, dict[str, list[Any]]] = {}
    if not of:
        return found
    shown = defaultdict(list)
    for row in history.filter(id__in=of).order_by("hidden"):
        for name, said in _texts(row).items():
            if not row.hidden:
                shown[row.id, name].append(said)
            elif said and said not in shown[row.id, name]:
                found.setdefault(row.id, {}).setdefault(name, []).append(said)
    return found


def _texts(revision: Any) -> dict[str, Any]:
    """What people write, by the names of the fields: no choices, numbers or other things."""
    fields = (f for f in type(revision).tracked_fields if not f.choices and not f.is_relation)
    kinds = (models.CharField, models.TextField, models.JSONField)
    return {f.attname: getattr(revision, f.attname) for f in fields if isinstance(f, kinds)}


def _locked(revision: Any) -> list[Any]:
    """All revisions of the object in their order; the object is locked, so that none is added."""
    if not connection.in_atomic_block:
        raise NotInTransaction(type(revision).__name__)
    model = revision.instance_type
    model._base_manager.select_for_update(of=("self",)).get(pk=revision.id)
    return list(model.history.filter(id=revision.id).order_by("history_date", "history_id"))


def _write(revision: Any, rows: list[Any], *, hidden: bool) -> None:
    history = revision.instance_type.history.model._base_manager
    history.filter(history_id__in=[row.history_id for row in rows]).update(hidden=hidden)


def _key(revision: Any) -> dict[str, str]:
    return {"model_name": revision.instance_type._meta.label_lower}


def _hidings(revision: Any) -> models.QuerySet[HiddenRevision]:
    return HiddenRevision.objects.filter(**_key(revision))
