"""What undoing a person's edits would do, as the page for moderators shows it: grouped by thing, each as
a diff. Frozen values; a fixed number of queries, however much it is.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models as db
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.timezone import localtime

from claims import models
from claims.dossiers.people import Person
from claims.dossiers.places import place_of
from claims.dossiers.rows import people
from claims.models import UndoBatch
from claims.spans import LEFT_OUT, UNDOABLE, Left, Undoing, Why, imported_at, undoings
from sources.comparison import Piece, compare
from sources.differences import json_text
from sources.models import Distinction, Snapshot, Source, SourceRelation

LONGEST = 600
# By which column one gets to the thing that a row hangs on, nearest first.
LEADS_TO = {
    "claim_id": models.Claim,
    "dispute_id": models.Dispute,
    "source_id": Source,
    "article_id": models.Article,
    "one_id": Source,
}
OWN = (models.Claim, models.Article, models.Dispute, Source)
SAYS = {
    models.Claim: "statement",
    models.Passage: "exact",
    models.Evidence: "quotation",
    models.Enquiry: "where",
    models.Check: "result",
    models.Assessment: "verdict",
    models.ClaimLink: "kind",
    models.Dismissal: "note",
    models.Examination: "note",
    models.Dispute: "question",
    models.Position: "name",
    models.PositionEvidence: "stance",
    models.Post: "body",
    models.PostTie: "stance",
    models.ArticleReader: "person_id",
    Source: "title",
    SourceRelation: "kind",
    Snapshot: "name",
    Distinction: "reason",
    models.Thread: "resolution",
    models.Article: "title",
}
NOT_SHOWN = {"withdrawn_at", "signed_at", "edited_at", "earliest_day", "latest_day", "seen"}


@dataclass(frozen=True)
class FieldBack:
    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        return compare(self.before, self.after)


@dataclass(frozen=True)
class LeftShown:
    """Fields that stay as they are; the whole object where none is named."""

    why: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class RowShown:
    """One object. `seen` is what the form sends: what is otherwise by then isn't undone. Without
    `can_be_undone` all of it is left, or it goes with another comment: `goes_with` is that one's number."""

    seen: str
    kind: str
    number: int
    says: str
    is_made: bool
    fields: tuple[FieldBack, ...]
    left: tuple[LeftShown, ...]
    others: tuple[Person, ...]
    can_be_undone: bool
    is_wanted: bool
    goes_with: str


@dataclass(frozen=True)
class GroupShown:
    """What is undone of one thing and of what hangs on it."""

    kind: str
    number: int
    title: str
    address: str
    rows: tuple[RowShown, ...]


@dataclass(frozen=True)
class Preview:
    groups: tuple[GroupShown, ...]
    number: int
    imports: tuple[tuple[str, datetime], ...]  # texts imported in this span: not undone

    @property
    def seen(self) -> list[str]:
        """What the form would send if all were ticked."""
        rows = [row for group in self.groups for row in group.rows]
        return [row.seen for row in rows if row.can_be_undone]


def preview(person: Any, since: datetime, until: datetime, *, at: datetime) -> Preview:
    found = undoings(person, since, until, at=at)
    return Preview(
        groups=grouped(found),
        number=len(found),
        imports=tuple(_imports(person, since, until)),
    )


def grouped(found: list[Undoing]) -> tuple[GroupShown, ...]:
    """By the thing that each hangs on."""
    who = people(pk for each in found for pk in each.others)
    things = _things(found)
    groups: dict[tuple[Any, int], list[RowShown]] = defaultdict(list)
    for each in found:
        groups[things[each.key]].append(_row(each, who))
    titles = _titled(groups)
    return tuple(_group(key, rows, titles) for key, rows in groups.items())


def _imports(person: Any, since: datetime, until: datetime) -> Iterable[tuple[str, datetime]]:
    moments = imported_at(person, since, until)
    rows = models.Edition.objects.filter(imported_by=person, imported_at__in=moments)
    for row in rows.select_related("article").defer("text", "original", "blocks"):
        yield str(row.article), row.imported_at


def _row(each: Undoing, who: dict[int | None, Person]) -> RowShown:
    names = [] if each.is_made else [n for n in each.values if n not in NOT_SHOWN]
    return RowShown(
        seen=each.seen,
        kind=str(capfirst(each.model._meta.verbose_name)),
        number=each.obj.pk,
        says="" if each.model in OWN or _is_hidden(each) else _says(each),
        is_made=each.is_made,
        fields=tuple(
            FieldBack(
                _label(each.model, name),
                _text(each.model, name, getattr(each.obj, name)),
                _text(each.model, name, each.values[name]),
            )
            for name in names
        ),
        left=tuple(_left(each.model, one) for one in each.left),
        others=tuple(who[pk] for pk in each.others if pk in who),
        can_be_undone=bool(each.values) and not each.goes_with,
        is_wanted=each.is_wanted,
        goes_with=each.goes_with.rpartition(":")[2],
    )


def _is_hidden(each: Undoing) -> bool:
    return any(one.why == Why.HIDDEN for one in each.left)


def _left(model: Any, left: Left) -> LeftShown:
    names = (_label(model, name) for name in left.names if name not in NOT_SHOWN)
    return LeftShown(str(left.why.label), tuple(names))


def _says(each: Undoing) -> str:
    name = SAYS[each.model]
    said = getattr(each.obj, name) if name == "title" else None
    words = said if said is not None else _text(each.model, name, getattr(each.obj, name))
    return Truncator(words).chars(LONGEST)


def _column(model: Any, attname: str) -> db.Field:
    return next(field for field in model._meta.concrete_fields if field.attname == attname)


def _label(model: Any, attname: str) -> str:
    return str(capfirst(_column(model, attname).verbose_name))


def _text(model: Any, attname: str, value: Any) -> str:
    """A value without asking for what it names: a row is named by its number."""
    field = _column(model, attname)
    if value is None or value == "":
        return ""
    if field.is_relation:
        return f"{field.related_model._meta.verbose_name} {value}"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return json_text(value)


# --- of what it is ---------------------------------------------------------------------------------
def _things(found: list[Undoing]) -> dict[str, tuple[Any, int]]:
    """The thing that each row is shown with: itself, or what it hangs on."""
    step = {each.key: _next(each.obj) for each in found}
    ends = {}
    for model, through in ((models.Evidence, "claim"), (models.Edition, "article"),
                           (models.Position, "dispute"), (models.Post, "thread"),
                           (models.Thread, "")):  # fmt: skip
        ids = {pk for kind, pk in step.values() if kind is model}
        rows = model._base_manager.filter(pk__in=ids) if ids else ()
        ends = {(model, row.pk): _next_of(row, through) for row in rows}
        step = {key: ends.get(thing, thing) for key, thing in step.items()}
    return step


def _next(obj: Any) -> tuple[Any, int]:
    if isinstance(obj, OWN):
        return type(obj), obj.pk
    for column, model in LEADS_TO.items():
        if getattr(obj, column, None):
            return model, getattr(obj, column)
    for column, model in (
        ("evidence_id", models.Evidence),
        ("position_id", models.Position),
        ("edition_id", models.Edition),
        ("post_id", models.Post),
        ("thread_id", models.Thread),
    ):
        if getattr(obj, column, None):
            return model, getattr(obj, column)
    return type(obj), obj.pk


def _next_of(row: Any, through: str) -> tuple[Any, int]:
    if isinstance(row, models.Thread):
        return _next(row)
    field = row._meta.get_field(through)
    return field.related_model, getattr(row, field.attname)


def _titled(keys: Iterable[tuple[Any, int]]) -> dict[tuple[Any, int], Any]:
    ids: dict[Any, set[int]] = defaultdict(set)
    for model, pk in keys:
        ids[model].add(pk)
    found = {}
    for model, wanted in ids.items():
        for row in model._base_manager.filter(pk__in=wanted):
            found[model, row.pk] = row
    return found


def _group(
    key: tuple[Any, int], rows: list[RowShown], titles: dict[tuple[Any, int], Any]
) -> GroupShown:
    place = place_of(titles[key])
    return GroupShown(place.kind, place.id, place.title, place.home, tuple(rows))


# --- batches ---------------------------------------------------------------------------------------
@dataclass(frozen=True)
class BatchLine:
    id: int
    since: datetime
    until: datetime
    reason: str
    by: Person
    at: datetime
    number: int
    taken_back: tuple[Person, datetime] | None


def batches(person: Any) -> list[BatchLine]:
    """The undoings of a person's edits, the latest first. Two queries."""
    rows = list(UndoBatch.objects.filter(person=person).annotate(number=db.Count("rows")))
    who = people(pk for row in rows for pk in (row.by_id, row.taken_back_by_id))
    return [
        BatchLine(
            id=row.pk,
            since=row.since,
            until=row.until,
            reason=row.reason,
            by=who[row.by_id],
            at=row.at,
            number=row.number,
            taken_back=(who[row.taken_back_by_id], row.taken_back_at)
            if row.taken_back_at
            else None,
        )
        for row in rows
    ]


def kind_and_number(key: str) -> str:
    """What a key names, in words: its kind, as far as there is such a kind, and its number."""
    label, _colon, number = key.rpartition(":")
    kinds = {model._meta.label_lower: model._meta.verbose_name for model in UNDOABLE}
    return f"{kinds[label]} {number}" if label in kinds else "?"


def left_out() -> list[str]:
    """Kinds of things that no batch touches, in words."""
    return [str(model._meta.verbose_name_plural) for model in LEFT_OUT]
