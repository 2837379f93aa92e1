"""What a batch undid, as its page lists it, and what stays of the same edits. A fixed number of queries for
each model."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

from django.apps import apps

from claims.dossiers.undoing import GroupShown, grouped
from claims.models import UndoBatch
from claims.spans import WITHDRAWN, Left, Undoing, Why, units_of
from claims.spans.kept import kept_whole


def undone(batch: UndoBatch) -> tuple[GroupShown, ...]:
    """Every object that it changed, by thing, with what the fields said before and after; no words that
    are hidden by now."""
    revisions: dict[Any, dict[int, int]] = defaultdict(dict)
    for row in batch.rows.all():
        revisions[apps.get_model(row.model_name)][row.object_id] = row.revision_id
    return grouped([each for model in revisions for each in _of(model, revisions[model], batch)])


def _of(model: Any, revisions: Mapping[int, int], batch: UndoBatch) -> Iterator[Undoing]:
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in model.history.filter(id__in=revisions).order_by("history_date", "history_id"):
        rows[row.id].append(row)
    objects = list(model._base_manager.filter(pk__in=revisions).order_by("pk"))
    kept = kept_whole(model, objects)
    for obj in objects:
        is_hidden = kept.get(obj.pk) == Why.HIDDEN
        yield _change(obj, rows[obj.pk], revisions[obj.pk], batch, is_hidden=is_hidden)


def _change(
    obj: Any, rows: list[Any], revision: int, batch: UndoBatch, *, is_hidden: bool
) -> Undoing:
    """The object as it was before, with the values that the batch gave it."""
    first, model = rows[0], type(obj)
    is_theirs = first.history_type == "+" and first.history_user_id == batch.person_id
    is_made = is_theirs and model in WITHDRAWN and batch.since <= first.history_date < batch.until
    position = [row.history_id for row in rows].index(revision)
    before, after = rows[position - 1], rows[position]
    if is_hidden or before.hidden or after.hidden:
        return Undoing(model, obj, is_made, {}, (Left(Why.HIDDEN),), (), (revision,))
    then = copy(obj)
    names = [name for unit in units_of(model) for name in unit]
    for name in names:
        setattr(then, name, getattr(before, name))
    values = {
        name: getattr(after, name)
        for name in names
        if getattr(before, name) != getattr(after, name)
    }
    return Undoing(model, then, is_made, values, (), (), (revision,))
