"""What one person did from a moment until another, and what of it can be undone."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from claims import models
from claims.models import ModerationEntry
from claims.spans.comments import fitted
from claims.spans.counting import Past, Steps, past, undid
from claims.spans.kept import kept_whole, shows_what_was_held
from claims.spans.locking import lock_first
from claims.spans.registry import (
    GONE,
    HANGING,
    MODERATED,
    OWN_ACTS,
    OWN_FIELDS,
    UNDOABLE,
    WITHDRAWN,
    Values,
    Why,
    said,
    units_of,
)
from claims.spans.undoing import Left, Undoing
from sources.revisions import is_out_of_sight


def undoings(
    person: Any, since: datetime, until: datetime, *, at: datetime, locked: bool = False
) -> list[Undoing]:
    """What a person did from `since` until before `until`, and what undoing it at `at` would do.

    `locked` locks the rows. A fixed number of queries for each model.
    """
    span = _span(person, since, until)
    mine = Q(history_user=person, history_date__gte=since, history_date__lt=until)
    touched = {}
    for model in UNDOABLE:
        rows = model.history.filter(mine).exclude(history_date__in=span.imports).order_by()
        if ids := set(rows.values_list("id", flat=True)):
            touched[model] = ids
    if locked:
        lock_first(touched)
    found: list[Undoing] = []
    for model, ids in touched.items():
        found += _of_model(model, ids, span, at=at, locked=locked)
    return fitted(list(_built_on(found, person.pk)))


def imported_at(person: Any, since: datetime, until: datetime) -> list[datetime]:
    """The moments at which this person imported texts: their rows aren't undone."""
    made = {"history_user": person, "history_type": "+", "history_date__range": (since, until)}
    rows = models.Edition.history.filter(**made)
    return list(rows.order_by("history_date").values_list("history_date", flat=True))


@dataclass(frozen=True)
class _Span:
    person_id: int
    since: datetime
    until: datetime
    imports: frozenset[datetime]
    own_acts: frozenset[datetime]  # the moments of acts that are taken back by themselves

    def did(self, row: Any) -> bool:
        is_theirs = row.history_user_id == self.person_id
        is_in = self.since <= row.history_date < self.until
        return is_theirs and is_in and row.history_date not in self.imports

    def has(self, row: Any) -> bool:
        """Whether a revision is of what can be undone."""
        return self.did(row) and row.history_date not in self.own_acts


def _span(person: Any, since: datetime, until: datetime) -> _Span:
    acts = ModerationEntry.objects.filter(by=person, act__in=OWN_ACTS, at__range=(since, until))
    moments = frozenset(acts.order_by().values_list("at", flat=True))
    return _Span(person.pk, since, until, frozenset(imported_at(person, since, until)), moments)


def _of_model(
    model: Any, ids: Collection[int], span: _Span, *, at: datetime, locked: bool
) -> Iterator[Undoing]:
    objects = model._base_manager.filter(pk__in=ids).order_by("pk")
    if locked:
        objects = objects.select_for_update(of=("self",))
    now = list(objects)
    kept = kept_whole(model, now)
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in model.history.filter(id__in=ids).order_by("history_date", "history_id"):
        rows[row.id].append(row)
    before = undid(model, rows)
    for obj in now:
        counted = past(model, rows[obj.pk], before, span.did)
        undoing = _of_object(model, obj, counted, span, at=at, kept=kept.get(obj.pk))
        if undoing.values or undoing.left:
            yield undoing


def _of_object(
    model: Any, obj: Any, counted: Past, span: _Span, *, at: datetime, kept: Why | None
) -> Undoing:
    first, latest = counted.rows[0], (counted.rows[-1].history_id,)
    is_made = first.history_type == "+" and span.has(first) and model in WITHDRAWN
    nothing = Undoing(model, obj, is_made, {}, (), (), latest)
    if is_made and _is_gone(obj):
        return nothing
    if kept is not None:
        return replace(nothing, left=(Left(kept),))
    if is_made:
        others = _changed_by_others(counted, span)
        return replace(nothing, values=WITHDRAWN[model](obj, at), others=others)
    values, left = _given_back(model, obj, counted, span)
    if _is_left_whole(model, obj, first, span):
        left = [*left, Left(Why.OWN_ACT)]
    is_changed = any(each.why == Why.CHANGED for each in left)
    others = _changed_by_others(counted, span) if is_changed else ()
    return replace(nothing, values=values, left=tuple(left), others=others)


def _is_left_whole(model: Any, obj: Any, first: Any, span: _Span) -> bool:
    """Whether it was made by an act that is taken back by itself, and is there still."""
    is_theirs = first.history_type == "+" and span.did(first) and not _is_gone(obj)
    return is_theirs and (model is models.Dispute or (not span.has(first) and model in WITHDRAWN))


def _is_gone(obj: Any) -> bool:
    if isinstance(obj, models.Dispute):
        return obj.state in {"dismissed", "resolved"}
    if isinstance(obj, models.ArticleReader):
        return obj.removed_at is not None
    if isinstance(obj, models.Post) and obj.split_from_id is not None:
        return obj.state == "withdrawn" or obj.joined_to_id == obj.split_from_id  # put back
    return getattr(obj, GONE, None) is not None or getattr(obj, "state", "") in {
        "withdrawn",
        "rejected",
        "hidden",
    }


def _given_back(model: Any, obj: Any, counted: Past, span: _Span) -> tuple[Values, list[Left]]:
    values: Values = {}
    left: dict[Why, list[str]] = defaultdict(list)
    for unit in units_of(model):
        back = _back(model, unit, obj, counted, span)
        if isinstance(back, Left):
            left[back.why] += back.names
        else:
            values |= {name: value for name, value in back.items() if getattr(obj, name) != value}
    return values, [Left(why, tuple(names)) for why, names in left.items()]


def _back(model: Any, unit: tuple[str, ...], obj: Any, counted: Past, span: _Span) -> Values | Left:
    """What these fields had before the person's last changes in a row; nothing where the person changed
    nothing, or it is as it was."""
    steps = counted.steps[unit]
    theirs = [after for _before, after in steps if span.did(after)]
    if not theirs:
        return {}
    last = steps[-1][1]
    is_changed_since = not span.did(last)
    if is_changed_since and not any(map(span.has, theirs)):
        return {}
    before = _before_last(steps, span)
    if not is_changed_since and said(unit, before) == said(unit, obj):
        return {}
    names = _names_changed(unit, steps, span)
    if is_changed_since:
        return Left(Why.CHANGED, names)
    if not span.has(last) or _has_own_act(model, unit, before, obj):
        return Left(Why.OWN_ACT, names)
    if model is models.Dispute and _is_gone(obj):
        return Left(Why.CLOSED, names)
    if is_out_of_sight(unit, before, counted.rows):
        return Left(Why.WORDS_HIDDEN, names)
    return dict(zip(unit, said(unit, before), strict=True))


def _before_last(steps: Steps, span: _Span) -> Any:
    """The revision before the last of these changes in a row that are of one kind with the very last."""
    counts = span.has if span.has(steps[-1][1]) else span.did
    before = steps[-1][0]
    for earlier, after in reversed(steps):
        if not counts(after):
            break
        before = earlier
    return before


def _has_own_act(model: Any, unit: tuple[str, ...], before: Any, obj: Any) -> bool:
    """Whether giving these fields back is what an act of its own does."""
    if OWN_FIELDS.get(model, set()) & set(unit) or shows_what_was_held(unit, before, obj):
        return True
    if model not in (models.Post, models.Evidence) or "state" not in unit:
        return False
    return bool({before.state, obj.state} & MODERATED)


def _names_changed(unit: tuple[str, ...], steps: Steps, span: _Span) -> tuple[str, ...]:
    theirs = [(before, after) for before, after in steps if span.did(after)]
    return tuple(
        name
        for name in unit
        if any(getattr(before, name) != getattr(after, name) for before, after in theirs)
    )


def _changed_by_others(counted: Past, span: _Span) -> tuple[int, ...]:
    """Who else changed it after the person's first change in the span."""
    people: list[int] = []
    is_after = False
    for row in counted.counting:
        is_after = is_after or span.has(row)
        if is_after and row.history_user_id != span.person_id:
            people.append(row.history_user_id)
    return tuple(dict.fromkeys(people))


def _built_on(found: list[Undoing], person_id: int) -> Iterator[Undoing]:
    """The same, with those who built on what would be gone."""
    hung: Mapping[tuple[Any, int], list[int]] = defaultdict(list)
    for model, rows in HANGING.items():
        ids = [each.obj.pk for each in found if each.model is model and each.takes_away]
        for hanging, column, signer in rows if ids else ():
            theirs = hanging._base_manager.filter(**{f"{column}__in": ids}).order_by("pk")
            theirs = theirs.exclude(**{signer: person_id})
            for pk, who in theirs.values_list(column, signer):
                hung[model, pk].append(who)
    for each in found:
        people = hung[each.model, each.obj.pk]
        others = tuple(dict.fromkeys([*each.others, *people]))
        yield replace(each, others=others, built_on=len(people))
