"""Undoing what one person did over a span of time, in one batch; and taking that back.

One act, one moment, a fixed number of queries for each model. What is undone of which object says
`claims/spans/`.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from claims.bookkeeping import tell, write_log, write_standings
from claims.mentions import rendered, write_all_mentions
from claims.models import (
    Assessment,
    Check,
    Claim,
    Enquiry,
    Evidence,
    ModerationEntry,
    Notice,
    Passage,
    Post,
    UndoBatch,
    UndoneRow,
)
from claims.spans import (
    RENDERED,
    Undoing,
    Values,
    Why,
    fitted,
    given_again,
    lock_first,
    undoings,
)
from sources import keys, search
from sources.revisions import moment_after_all, save_changes
from sources.richtext import paragraphs, render

Log = ModerationEntry.Act


class NothingToUndo(Exception):
    """Nothing that was chosen can be undone (any more); `meanwhile` as in Done."""

    def __init__(self, meanwhile: Collection[str] = ()) -> None:
        super().__init__(*meanwhile)
        self.meanwhile = tuple(meanwhile)


class TakenBackAlready(Exception):
    """The undoing was taken back before."""


@dataclass(frozen=True)
class Done:
    """How many objects were changed, and how many couldn't be: what they would be given contradicts
    what others did since. `left` counts the fields that were left alone, by why. `meanwhile` are the
    keys of what was chosen and is otherwise by now than the moderator saw it: it wasn't touched."""

    batch: UndoBatch
    changed: int
    refused: int
    left: Mapping[Why, int]
    meanwhile: tuple[str, ...] = ()


@transaction.atomic
def undo_edits(
    person: Any,
    since: datetime,
    until: datetime,
    *,
    chosen: Collection[str],
    reason: str,
    by: Any,
    at: datetime | None = None,
) -> Done:
    """Undo what a person did in a span, as far as it is among `chosen` (`Undoing.seen` of what the
    moderator saw). What is otherwise by now is left. Raises NothingToUndo.
    """
    at = at or timezone.now()
    found = undoings(person, since, until, at=at, locked=True)
    wanted, meanwhile = _chosen(found, chosen)
    # Without the others a place in a discussion may not be free.
    fit = fitted(wanted)
    refused = sum(a.values != b.values for a, b in zip(wanted, fit, strict=True))
    changes = [(each.obj, each.values) for each in fit if each.values]
    if not changes:
        raise NothingToUndo(meanwhile)
    at = moment_after_all(*_by_model(obj for obj, _values in changes), at=at)
    said = f"Undone: {reason}"[:500]
    batch = UndoBatch.objects.create(
        person=person, since=since, until=until, reason=reason, by=by, at=at
    )
    failed = _save(batch, changes, by=by, reason=said, at=at)
    write_log(Log.EDITS_UNDONE, person, by=by, reason=reason, at=at)
    address = reverse("claims:person", args=[person.username])
    tell(person, Notice.Kind.EDITS_UNDONE, by=by, reason=reason, address=address, at=at)
    return Done(batch, len(changes) - failed, refused + failed, _counted(wanted), meanwhile)


def _chosen(found: list[Undoing], chosen: Collection[str]) -> tuple[list[Undoing], tuple[str, ...]]:
    """What was chosen and is as it was seen, with what goes along; and the keys of the rest."""
    seen = {each.key for each in found if each.seen in chosen}
    wanted = [each for each in found if each.values and {each.key, each.goes_with} & seen]
    keys = {each.rpartition(":")[0] for each in chosen if each.count(":") == 2}
    return wanted, tuple(sorted(keys - seen))


def _counted(found: Iterable[Undoing]) -> Mapping[Why, int]:
    left: Counter[Why] = Counter()
    for each in found:
        for one in each.left:
            left[one.why] += len(one.names) or 1
    return left


@transaction.atomic
def take_undoing_back(
    batch: UndoBatch, *, reason: str, by: Any, at: datetime | None = None
) -> Done:
    """Give every object that a batch changed what it had before, unless somebody changed it since.

    Raises TakenBackAlready.
    """
    batch = UndoBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.taken_back_at is not None:
        raise TakenBackAlready(batch.pk)
    revisions: dict[Any, dict[int, int]] = defaultdict(dict)
    for row in batch.rows.all():
        revisions[apps.get_model(row.model_name)][row.object_id] = row.revision_id
    lock_first(revisions)
    again = [
        each
        for model, numbers in revisions.items()
        for each in given_again(model, numbers, locked=True)
    ]
    fit = fitted(again)
    changes = [(each.obj, each.values) for each in fit if each.values]
    at = moment_after_all(*_by_model(obj for obj, _values in changes), at=at or timezone.now())
    refused = _save(None, changes, by=by, reason=f"Undoing taken back: {reason}"[:500], at=at)
    batch.taken_back_by, batch.taken_back_at = by, at
    batch.save(update_fields=["taken_back_by", "taken_back_at"])
    write_log(Log.UNDO_TAKEN_BACK, batch.person, by=by, reason=reason, at=at)
    return Done(batch, len(changes) - refused, refused, _counted(fit))


def _by_model(objects: Iterable[Any]) -> list[list[Any]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for obj in objects:
        groups[type(obj)].append(obj)
    return list(groups.values())


# --- writing ---------------------------------------------------------------------------------------
def _save(
    batch: UndoBatch | None,
    changes: list[tuple[Any, Values]],
    *,
    by: Any,
    reason: str,
    at: datetime,
) -> int:
    """Write the values, their revisions, and what is derived of them; gives how many couldn't be."""
    claims = _claims_of(obj for obj, _values in changes)
    refused = 0
    for model, pairs in _grouped(changes).items():
        saved = _saved(model, pairs, by=by, reason=reason, at=at)
        refused += len(pairs) - len(saved)
        search.put_all(saved)
        keys.put_all(saved)
        if batch is not None:
            _note(batch, model, saved, at=at)
    claims |= _claims_of(obj for obj, _values in changes)
    write_standings(Claim.objects.filter(pk__in=claims).order_by("pk"))
    return refused


def _grouped(changes: list[tuple[Any, Values]]) -> dict[Any, list[tuple[Any, Values]]]:
    groups: dict[Any, list[tuple[Any, Values]]] = defaultdict(list)
    for obj, values in changes:
        groups[type(obj)].append((obj, values))
    return groups


def _saved(model: Any, pairs: list[tuple[Any, Values]], **signed: Any) -> list[Any]:
    """All at once; where the database finds a contradiction, one by one without the offenders."""
    try:
        with transaction.atomic():
            return _written(model, pairs, **signed)
    except IntegrityError:
        return [obj for pair in pairs for obj in _alone(model, pair, **signed)]


def _alone(model: Any, pair: tuple[Any, Values], **signed: Any) -> list[Any]:
    fresh = model._base_manager.get(pk=pair[0].pk)
    try:
        with transaction.atomic():
            return _written(model, [(fresh, pair[1])], **signed)
    except IntegrityError:
        return []


def _written(model: Any, pairs: list[tuple[Any, Values]], **signed: Any) -> list[Any]:
    names = {name for _obj, values in pairs for name in values}
    for obj, values in pairs:
        for name, value in values.items():
            setattr(obj, name, value)
    html = [to for text, to in RENDERED.get(model, {}).items() if text in names]
    write_all_mentions([each for obj, values in pairs for each in _rendered(obj, values)])
    objects = [obj for obj, _values in pairs]
    fields = sorted({_field(model, name) for name in names})
    save_changes(objects, fields=[*fields, *html], **signed)
    return objects


def _field(model: Any, attname: str) -> str:
    return next(field.name for field in model._meta.concrete_fields if field.attname == attname)


def _rendered(obj: Any, values: Values) -> list[tuple[Post, list[Model]]]:
    """Make anew what isn't in its history; gives the posts whose words these are, and what they name."""
    if isinstance(obj, Post) and obj.author_id is None:  # as comments are cut and put together
        if "body" in values:
            obj.html = str(paragraphs(obj.body))
        return []
    if isinstance(obj, Post):
        if "body" in values or values.get("state") == Post.State.VISIBLE:
            obj.html, named = rendered(obj.body)
            return [(obj, named if obj.state == Post.State.VISIBLE else [])]
        return []
    for text, html in RENDERED.get(type(obj), {}).items():
        if text in values:
            setattr(obj, html, str(render(getattr(obj, text))))
    return []


def _note(batch: UndoBatch, model: Any, objects: list[Any], *, at: datetime) -> None:
    """Which revision the batch wrote of each object."""
    ids = [obj.pk for obj in objects]
    written = model.history.filter(id__in=ids, history_date=at, history_user=batch.by)
    UndoneRow.objects.bulk_create(
        [
            UndoneRow(
                batch=batch,
                model_name=model._meta.label_lower,
                object_id=pk,
                revision_id=revision,
            )
            for pk, revision in written.values_list("id", "history_id")
        ],
        batch_size=500,
    )


def _claims_of(objects: Iterable[Any]) -> set[int]:
    """The claims whose standing hangs on these."""
    rows = list(objects)
    claims = {row.pk for row in rows if isinstance(row, Claim)}
    hanging = (Evidence, Enquiry, Assessment, Passage)
    claims |= {row.claim_id for row in rows if isinstance(row, hanging)}
    checked = [row.evidence_id for row in rows if isinstance(row, Check)]
    found = (
        Evidence.objects.filter(pk__in=checked).order_by() if checked else Evidence.objects.none()
    )
    return claims | set(found.values_list("claim", flat=True))
