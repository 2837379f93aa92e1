"""What taking an undoing back would do: the objects of a batch get what they had before it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from claims.spans.kept import kept_whole, shows_what_was_held
from claims.spans.registry import Values, Why, said, units_of
from claims.spans.undoing import Left, Undoing
from sources.revisions import is_out_of_sight


def given_again(model: Any, revisions: Mapping[int, int], *, locked: bool = False) -> list[Undoing]:
    """What the objects of these revisions of a batch had before it; what was changed since is left, and
    what is hidden stays so. `revisions` are history_ids by the id of the object."""
    objects = model._base_manager.filter(pk__in=revisions).order_by("pk")
    if locked:
        objects = objects.select_for_update(of=("self",))
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in model.history.filter(id__in=revisions).order_by("history_date", "history_id"):
        rows[row.id].append(row)
    now = list(objects)
    kept = kept_whole(model, now)
    return [_again(obj, rows[obj.pk], revisions[obj.pk], kept.get(obj.pk)) for obj in now]


def _again(obj: Any, rows: list[Any], revision: int, kept: Why | None) -> Undoing:
    model, latest = type(obj), (rows[-1].history_id,)
    if kept is not None:
        return Undoing(model, obj, False, {}, (Left(kept),), (), latest)
    position = [row.history_id for row in rows].index(revision)
    before, after = rows[position - 1], rows[position]
    values: Values = {}
    left: list[Left] = []
    for unit in units_of(model):
        if said(unit, before) == said(unit, after):
            continue
        if said(unit, obj) != said(unit, after):
            left.append(Left(Why.CHANGED, unit))
        elif shows_what_was_held(unit, before, obj):
            left.append(Left(Why.OWN_ACT, unit))
        elif is_out_of_sight(unit, before, rows):
            left.append(Left(Why.WORDS_HIDDEN, unit))
        else:
            values |= dict(zip(unit, said(unit, before), strict=True))
    return Undoing(model, obj, False, values, tuple(left), (), latest)
