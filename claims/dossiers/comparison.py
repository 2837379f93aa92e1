"""Two revisions of one object side by side: what changed, field by field."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import Http404

from claims.dossiers import history
from claims.dossiers.people import Signature
from claims.dossiers.rows import people
from claims.models import Claim, Evidence
from sources.citations import short
from sources.comparison import Piece, compare
from sources.hiding import why_hidden
from sources.models import HiddenRevision, Source
from sources.revisions import changes_between

# Texts that people write: shown as one text with what went and what came.
TEXTS = {
    "statement",
    "quotation",
    "translation",
    "commentary",
    "amended_statement",
    "rationale",
    "question",
    "reason",
    "resolution",
    "note",
    "where",
    "words",
    "exact",
    "reading",
    "summary",
    "would_change",
    "disagreement",
}
# What is derived from other fields, or is our own bookkeeping.
UNSHOWN = {
    "earliest_day",
    "latest_day",
    "score",
    "reasons",
    "seen",
    "claim_revision",
    "carried_from_id",
    "created_by_id",
    "created_at",
    "prefix",
    "suffix",
}


@dataclass(frozen=True)
class Difference:
    """One field that differs. Of a text `pieces` are set, of anything else `before` and `after`."""

    field: str  # the model field's name
    before: Any
    after: Any
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Side:
    """Of a hidden revision, `hiding` says by whom and why, and `reason` is empty."""

    revision: int
    signed: Signature
    reason: str
    is_hidden: bool = False
    hiding: HiddenRevision | None = None


@dataclass(frozen=True)
class Comparison:
    kind: str
    object_id: int
    claim_id: int
    statement: str
    before: Side
    after: Side
    differences: tuple[Difference, ...]

    @property
    def is_hidden(self) -> bool:
        return self.before.is_hidden or self.after.is_hidden


def comparison(claim_id: int, viewer: Any, *, kind: str, revisions: tuple[int, int]) -> Comparison:
    """Two revisions of the claim, or of one thing of `kind` that hangs on it; the older comes first.

    Raises Claim.DoesNotExist, or Http404 where there are no such revisions, or they are of two
    objects, or one may not be seen.
    """
    claim = Claim.objects.visible_to(viewer).get(pk=claim_id)
    before, after = _revisions(claim_id, viewer, kind=kind, numbers=revisions)
    is_shown = not (before.hidden or after.hidden)
    changes = changes_between(before, after) if is_shown else []
    changes = [change for change in changes if change.field not in UNSHOWN]
    hidings = why_hidden([before, after])
    named = {v for c in changes if _is_person(after, c) for v in (c.before, c.after) if v}
    who = people([before.history_user_id, after.history_user_id, *named])
    names = _sources({value for c in changes for value in (c.before, c.after) if _is_source(c)})
    return Comparison(
        kind=kind,
        object_id=after.id,
        claim_id=claim_id,
        statement=claim.statement,
        before=_side(before, who, hidings),
        after=_side(after, who, hidings),
        differences=tuple(
            _of_people(change, who) if _is_person(after, change) else _difference(change, names)
            for change in changes
        ),
    )


def _revisions(claim_id: int, viewer: Any, *, kind: str, numbers: tuple[int, int]) -> list[Any]:
    ours = history.revisions(claim_id, viewer)[kind]
    # One by one: among several, SQLite fails on a number that no column holds.
    asked = Q(history_id=numbers[0]) | Q(history_id=numbers[1])
    found = list(ours.filter(asked).order_by("history_date", "history_id"))
    if len(found) != 2 or found[0].id != found[1].id:
        raise Http404
    if kind == "evidence" and Evidence.objects.get(pk=found[0].id).state == "hidden":
        raise Http404
    return found


def _side(revision: Any, who: dict, hidings: dict[int, HiddenRevision]) -> Side:
    number = revision.history_id
    signed = Signature(who[revision.history_user_id], revision.history_date)
    if revision.hidden:
        return Side(number, signed, "", is_hidden=True, hiding=hidings.get(number))
    return Side(number, signed, revision.history_change_reason)


def _is_person(revision: Any, change: Any) -> bool:
    field = revision.instance_type._meta.get_field(change.field.removesuffix("_id"))
    return field.is_relation and field.related_model is get_user_model()


def _of_people(change: Any, who: dict) -> Difference:
    before, after = (who[pk].name if pk else "" for pk in (change.before, change.after))
    return Difference(change.field.removesuffix("_id"), before, after)


def _is_source(change: Any) -> bool:
    return change.field in {"source_id", "rests_on_id"}


def _sources(ids: set) -> dict[Any, str]:
    if not ids - {None}:
        return {}
    return {source.pk: short(source.csl) for source in Source.objects.filter(pk__in=ids - {None})}


def _difference(change: Any, names: dict[Any, str]) -> Difference:
    name = change.field.removesuffix("_id")
    if change.field in TEXTS:
        pieces = tuple(compare(change.before or "", change.after or ""))
        return Difference(name, change.before, change.after, pieces)
    if _is_source(change):
        return Difference(name, names.get(change.before, ""), names.get(change.after, ""))
    return Difference(name, change.before, change.after)
