"""Which changes of an object count, where some of them were undone before.

An undoing and what it undid cancel out: neither counts. Taking it back brings back what counted before it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from claims.models import UndoBatch, UndoneRow
from claims.spans.registry import said, units_of

Unit = tuple[str, ...]
Steps = tuple[tuple[Any, Any], ...]  # two revisions each: before and after a change


@dataclass(frozen=True)
class Undid:
    """Of one model the batches that wrote revisions, and those whose taking back did, by history_id."""

    by: Mapping[int, UndoBatch]
    back: Mapping[int, UndoBatch]


def undid(model: Any, rows: Mapping[int, Sequence[Any]]) -> Undid:
    """Of these revisions of a model, by the id of the object. One query."""
    written = UndoneRow.objects.filter(model_name=model._meta.label_lower, object_id__in=rows)
    by, back = {}, {}
    for each in written.select_related("batch").order_by():
        batch = each.batch
        by[each.revision_id] = batch
        signed = (batch.taken_back_by_id, batch.taken_back_at)
        for row in rows[each.object_id]:
            if (row.history_user_id, row.history_date) == signed:
                back[row.history_id] = batch
    return Undid(by, back)


@dataclass(frozen=True)
class Past:
    """The revisions of an object, the oldest first, and of its fields the changes that count."""

    rows: Sequence[Any]
    steps: Mapping[Unit, Steps]

    @property
    def counting(self) -> list[Any]:
        """The first revision, and those that changed something that counts."""
        ids = {after.history_id for steps in self.steps.values() for _before, after in steps}
        return [row for row in self.rows if row is self.rows[0] or row.history_id in ids]


def past(model: Any, rows: Sequence[Any], undid: Undid, is_own: Callable[[Any], bool]) -> Past:
    """What `is_own` is what is asked about, and counts also where it is an undoing."""
    return Past(rows, {unit: _steps(unit, rows, undid, is_own) for unit in units_of(model)})


def _steps(unit: Unit, rows: Sequence[Any], undid: Undid, is_own: Callable[[Any], bool]) -> Steps:
    steps: Steps = ()
    earlier: dict[int, Steps] = {}  # what counted before a batch
    for before, after in pairwise(rows):
        if said(unit, before) == said(unit, after):
            continue
        by, back = undid.by.get(after.history_id), undid.back.get(after.history_id)
        if by is not None:
            earlier[by.pk] = steps
        if back is not None and back.pk in earlier and not is_own(after):
            steps = earlier[back.pk]
            continue
        rest = None if by is None or is_own(after) else _without(unit, steps, by, after)
        steps = (*steps, (before, after)) if rest is None else rest
    return steps


def _without(unit: Unit, steps: Steps, batch: UndoBatch, after: Any) -> Steps | None:
    """The steps without those that a batch undid; None where it withdrew what had been made."""
    rest, found = steps, None
    while rest and _is_of(batch, rest[-1][1]):
        before, rest = rest[-1][0], rest[:-1]
        if said(unit, before) == said(unit, after):
            found = rest
    return found


def _is_of(batch: UndoBatch, row: Any) -> bool:
    is_theirs = row.history_user_id == batch.person_id
    return is_theirs and batch.since <= row.history_date < batch.until
