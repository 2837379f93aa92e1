"""What one person changed in a span of time, and what taking it back would do. Nothing is written here.

What was made is withdrawn. What was changed gets back what it had before, as far as it is still what the
person made of it: what somebody changed since is left alone, and named. Fields that only make sense
together go back together or not at all. Imports of texts aren't taken back.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Q

from claims import models
from sources.models import Distinction, Snapshot, Source, SourceRelation

Values = dict[str, Any]

# --- how what was made is withdrawn ---------------------------------------------------------------
GONE = "withdrawn_at"


def _state(state: str, **more: Any) -> Callable[[Any, datetime], Values]:
    return lambda obj, at: {"state": state, **more}


def _at(field: str) -> Callable[[Any, datetime], Values]:
    return lambda obj, at: {field: at}


def _claim(obj: Any, at: datetime) -> Values:
    """A suggestion was never a claim, and is nothing to show to readers."""
    if obj.state in {"suggested", "later"}:
        return {"state": "rejected", "rejection": models.Claim.Rejection.DUPLICATE}
    return {"state": "withdrawn", "merged_into_id": None, "rejection": ""}


WITHDRAWN: dict[Any, Callable[[Any, datetime], Values]] = {
    models.Claim: _claim,
    models.Passage: _state("withdrawn", start=None, end=None),
    models.Evidence: _state("withdrawn"),
    models.Enquiry: _at(GONE),
    models.Check: _at(GONE),
    models.Assessment: _at(GONE),
    models.ClaimLink: _at(GONE),
    models.Dismissal: _at(GONE),
    models.Examination: _at(GONE),
    # who closes it, and in which words, is added by the act
    models.Dispute: lambda obj, at: {"state": "dismissed", "closed_at": at, "outcome": ""},
    models.Position: _at(GONE),
    models.PositionEvidence: _at(GONE),
    models.Post: _state("withdrawn", joined_to_id=None),
    models.PostTie: _at(GONE),
    models.ArticleReader: _at("removed_at"),
    Source: _state("withdrawn", merged_into_id=None),
    SourceRelation: _at(GONE),
    Snapshot: _at(GONE),
    Distinction: _at(GONE),
}
# Changes of these are given back; what was made of them stays, because of this.
ONLY_CHANGES = {
    models.Article: "an article comes with its import",
    models.Thread: "a thread without posts says nothing",
}
# Neither withdrawn nor given back, because of this.
LEFT_OUT = {
    models.Edition: "an edition is a text that was imported; it is listed, not undone",
    models.Lock: "locks are moderators’: each is lifted by itself, with its row of the log",
}
UNDOABLE = (*WITHDRAWN, *ONLY_CHANGES)

# Fields that make sense only together.
PLACE = ("exact", "prefix", "suffix", "start", "end", "state", "score")
SIGNED = ("verdict", "amended_statement", "amended", "rationale", "claim_revision", "seen")
ENDED = ("state", "marked_by_id", "marked_at", "closed_by_id", "closed_at", "outcome")
HELD = ("result", "edition_seen", "checked_on", "note")
SETTLED = ("state", "resolved_by_id", "resolved_at", "resolution", "settled_kind")
TOGETHER: dict[Any, tuple[tuple[str, ...], ...]] = {
    models.Claim: (
        ("state", "merged_into_id", "rejection"),
        ("date_as_written", "date_edtf", "calendar", "earliest_day", "latest_day"),
    ),
    models.Passage: (PLACE,),
    models.Evidence: (
        ("basis", "basis_note", "rests_on_id", "rests_on_locator", "rests_on_because"),
        ("translation", "translation_language", "translator"),
    ),
    models.Assessment: ((*SIGNED, "signed_at"),),
    models.Check: ((*HELD, "signed_at", "evidence_revision_id", "source_revision_id"),),
    models.Dispute: ((*ENDED, "resolution", "rests_on", "disagreement"),),
    models.Thread: ((*SETTLED, "settled_revision"),),
    models.Post: (
        ("body", "edited_at"),
        ("read_as", "read_as_by_id"),
        ("state", "joined_to_id", "parent_id"),
    ),
    models.Article: (("calendar", "calendar_reason"),),
    Source: (("state", "merged_into_id"), ("mark", "mark_reason")),
}
# What a text was rendered to is no part of history: it is made again.
RENDERED = {
    models.Evidence: {"commentary": "commentary_html"},
    models.Assessment: {"rationale": "rationale_html"},
    models.Dispute: {"reason": "reason_html", "resolution": "resolution_html"},
    models.Position: {"summary": "summary_html"},
    models.Post: {"body": "html"},
}


# --- what one person did --------------------------------------------------------------------------
@dataclass(frozen=True)
class Undoing:
    """What taking back does to one object: `values` by the names of its columns, as they would be."""

    model: Any
    obj: Any  # as it is now
    is_made: bool
    values: Values
    left: tuple[str, ...]  # fields that somebody changed since
    others: tuple[int, ...]  # people who changed it since, or built on it

    @property
    def key(self) -> str:
        return f"{self.model._meta.label_lower}:{self.obj.pk}"

    @property
    def is_wanted(self) -> bool:
        """Whether it is undone unless somebody says otherwise: what others built on isn't."""
        return bool(self.values) and not (self.takes_away and self.others)

    @property
    def takes_away(self) -> bool:
        """Whether it is gone then, and what others said of it hangs on nothing."""
        is_claim = self.model is models.Claim
        return self.is_made or (is_claim and self.values.get("state", "accepted") != "accepted")


def undoings(
    person: Any, since: datetime, until: datetime, *, at: datetime, locked: bool = False
) -> list[Undoing]:
    """What a person did from `since` until before `until`, and what undoing it at `at` would do.

    `locked` locks the rows. A fixed number of queries for each model.
    """
    mine = Q(history_user=person, history_date__gte=since, history_date__lt=until)
    imports = imported_at(person, since, until)
    found = []
    for model in UNDOABLE:
        ids = set(
            model.history.filter(mine)
            .exclude(history_date__in=imports)
            .order_by()
            .values_list("id", flat=True)
        )
        if ids:
            span = _Span(person.pk, since, until, frozenset(imports))
            found += list(_of_model(model, ids, span, at=at, locked=locked))
    return [replace_others(each, people) for each, people in _built_on(found, person.pk)]


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

    def has(self, row: Any) -> bool:
        is_theirs = row.history_user_id == self.person_id
        is_in = self.since <= row.history_date < self.until
        return is_theirs and is_in and row.history_date not in self.imports


def _of_model(
    model: Any, ids: Collection[int], span: _Span, *, at: datetime, locked: bool
) -> Iterator[Undoing]:
    objects = model._base_manager.filter(pk__in=ids).order_by("pk")
    if locked:
        objects = objects.select_for_update(of=("self",))
    now = list(objects)
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in model.history.filter(id__in=ids).order_by("history_date", "history_id"):
        rows[row.id].append(row)
    for obj in now:
        if undoing := _of_object(model, obj, rows[obj.pk], span, at=at):
            yield undoing


def _of_object(
    model: Any, obj: Any, rows: Sequence[Any], span: _Span, *, at: datetime
) -> Undoing | None:
    first = rows[0]
    if first.history_type == "+" and span.has(first) and model in WITHDRAWN:
        values = WITHDRAWN[model](obj, at)
        is_gone = _is_gone(obj)
        others = _changed_by_others(rows, span)
        return None if is_gone else Undoing(model, obj, True, values, (), others)
    values: Values = {}
    left: list[str] = []
    for unit in units_of(model):
        back = _back(unit, rows, span)
        if back is None:
            continue
        values |= {name: value for name, value in back.items() if getattr(obj, name) != value}
        if not back:
            left += _names_changed(unit, rows, span)
    others = _changed_by_others(rows, span) if left else ()
    return Undoing(model, obj, False, values, tuple(left), others) if values or left else None


def _is_gone(obj: Any) -> bool:
    if isinstance(obj, models.Dispute):
        return obj.state in {"dismissed", "resolved"}
    if isinstance(obj, models.ArticleReader):
        return obj.removed_at is not None
    return getattr(obj, GONE, None) is not None or getattr(obj, "state", "") in {
        "withdrawn",
        "rejected",
        "hidden",
    }


def units_of(model: Any) -> list[tuple[str, ...]]:
    """The fields of a model, those that belong together as one."""
    joined = TOGETHER.get(model, ())
    taken = {name for unit in joined for name in unit}
    names = [field.attname for field in model.history.model.tracked_fields]
    return [*joined, *((name,) for name in names if name != "id" and name not in taken)]


def _back(unit: tuple[str, ...], rows: Sequence[Any], span: _Span) -> Values | None:
    """What these fields had before the person's last changes in a row; None where the person changed
    nothing, and nothing (an empty dict) where somebody changed them since."""
    steps = [
        (before, after)
        for before, after in pairwise(rows)
        if _said(unit, before) != _said(unit, after)
    ]
    if not any(span.has(after) for _before, after in steps):
        return None
    if not span.has(steps[-1][1]):
        return {}
    before = steps[-1][0]
    for earlier, after in reversed(steps):
        if not span.has(after):
            break
        before = earlier
    return dict(zip(unit, _said(unit, before), strict=True))


def _said(unit: tuple[str, ...], row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in unit)


def _names_changed(unit: tuple[str, ...], rows: Sequence[Any], span: _Span) -> list[str]:
    return [
        name
        for name in unit
        if any(
            span.has(after) and getattr(before, name) != getattr(after, name)
            for before, after in pairwise(rows)
        )
    ]


def _changed_by_others(rows: Iterable[Any], span: _Span) -> tuple[int, ...]:
    """Who else changed it after the person's first change in the span."""
    people: list[int] = []
    is_after = False
    for row in rows:
        is_after = is_after or span.has(row)
        if is_after and row.history_user_id != span.person_id:
            people.append(row.history_user_id)
    return tuple(dict.fromkeys(people))


# --- what others built on it ----------------------------------------------------------------------
# Of each kind: what hangs on it, by which column, and whose it is.
HANGING: dict[Any, tuple[tuple[Any, str, str], ...]] = {
    models.Claim: (
        (models.Evidence, "claim", "created_by"),
        (models.Enquiry, "claim", "created_by"),
        (models.Assessment, "claim", "created_by"),
        (models.Dispute, "claim", "raised_by"),
    ),
    Source: ((models.Evidence, "source", "created_by"),),
    models.Dispute: ((models.Position, "dispute", "created_by"),),
    models.Evidence: ((models.Check, "evidence", "created_by"),),
}


def _built_on(found: list[Undoing], person_id: int) -> Iterator[tuple[Undoing, tuple[int, ...]]]:
    hung: dict[tuple[Any, int], list[int]] = defaultdict(list)
    for model, rows in HANGING.items():
        ids = [each.obj.pk for each in found if each.model is model and each.takes_away]
        for hanging, column, signer in rows if ids else ():
            theirs = hanging._base_manager.filter(**{f"{column}__in": ids}).order_by()
            theirs = theirs.exclude(**{signer: person_id})
            for pk, who in theirs.values_list(column, signer).distinct():
                hung[model, pk].append(who)
    for each in found:
        yield each, tuple(dict.fromkeys([*each.others, *hung[each.model, each.obj.pk]]))


def replace_others(each: Undoing, people: tuple[int, ...]) -> Undoing:
    return Undoing(each.model, each.obj, each.is_made, each.values, each.left, people)


# --- taking an undoing back -----------------------------------------------------------------------
def given_again(
    model: Any, revisions: Mapping[int, int], *, locked: bool = False
) -> tuple[list[tuple[Any, Values]], int]:
    """What the objects of these revisions of a batch had before it, by column; and how many fields
    somebody changed since. `revisions` are history_ids by the id of the object. Two queries."""
    objects = model._base_manager.filter(pk__in=revisions).order_by("pk")
    if locked:
        objects = objects.select_for_update(of=("self",))
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in model.history.filter(id__in=revisions).order_by("history_date", "history_id"):
        rows[row.id].append(row)
    found, left = [], 0
    for obj in objects:
        values: Values = {}
        position = [row.history_id for row in rows[obj.pk]].index(revisions[obj.pk])
        before, after = rows[obj.pk][position - 1], rows[obj.pk][position]
        for unit in units_of(model):
            if _said(unit, before) == _said(unit, after):
                continue
            if _said(unit, obj) != _said(unit, after):
                left += 1
                continue
            values |= dict(zip(unit, _said(unit, before), strict=True))
        found.append((obj, values))
    return found, left
