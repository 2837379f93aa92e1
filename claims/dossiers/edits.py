"""Edits that wait for approval, as pages show them: field by field, word by word. Frozen values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from claims import permissions
from claims.dossiers.people import Person
from claims.dossiers.places import Place, place_of
from claims.dossiers.postauthor import person_of
from claims.models import Article, Claim, ProposedEdit
from claims.wording import hidden_in_words
from sources.comparison import Piece, PieceKind, compare
from sources.differences import text_of
from sources.hiding import only_hidden


@dataclass(frozen=True)
class EditedField:
    """One field; `now` is what it has become since its author saw it, where that is something else.

    What a moderator hid since stands neither in `before` nor in `after`, but that it was.
    """

    label: str
    before: str
    after: str
    now: str | None
    is_hidden: bool = False

    @property
    def pieces(self) -> list[Piece]:
        if not self.is_hidden:
            return compare(self.before, self.after)
        both = Piece(PieceKind.REMOVED, self.before), Piece(PieceKind.ADDED, self.after)
        return [piece for piece in both if piece.text]


@dataclass(frozen=True)
class EditShown:
    id: int
    place: Place
    fields: tuple[EditedField, ...]
    reason: str
    by: Person
    at: datetime
    may_decide: bool
    may_withdraw: bool

    @property
    def is_overtaken(self) -> bool:
        return any(field.now is not None for field in self.fields)


def waiting_edits(viewer: Any) -> QuerySet[ProposedEdit]:
    """All that wait and that the viewer may see, the oldest first."""
    rows = ProposedEdit.objects.filter(state=ProposedEdit.State.WAITING)
    rows = rows.select_related("article", "claim", "created_by")
    if permissions.is_moderator(viewer):
        return rows
    claims, articles = Claim.objects.visible_to(viewer), Article.objects.visible_to(viewer)
    rows = rows.filter(claim__in=claims) | rows.filter(article__in=articles)
    if permissions.is_historian(viewer):
        return rows
    return rows.filter(created_by=viewer) if viewer.is_authenticated else rows.none()


def edits_shown(rows: Iterable[ProposedEdit], viewer: Any) -> list[EditShown]:
    """At most two queries a kind of thing."""
    rows = list(rows)
    hidden = {
        model: only_hidden(model, {thing.pk for thing in map(_thing, rows) if type(thing) is model})
        for model in {type(_thing(row)) for row in rows}
    }
    return [_shown(row, viewer, hidden[type(_thing(row))].get(_thing(row).pk, {})) for row in rows]


def _thing(row: ProposedEdit) -> Any:
    return row.claim or row.article


def _shown(row: ProposedEdit, viewer: Any, hidden: Mapping[str, list[Any]]) -> EditShown:
    thing = _thing(row)
    return EditShown(
        id=row.pk,
        place=place_of(thing),
        fields=tuple(_field(thing, name, row, hidden.get(name, [])) for name in row.values),
        reason=row.reason,
        by=person_of(row.created_by),
        at=row.created_at,
        may_decide=permissions.may_decide_edit(viewer, row),
        may_withdraw=row.created_by_id == viewer.pk,
    )


def _field(thing: Any, name: str, row: ProposedEdit, hidden: list[Any]) -> EditedField:
    field = thing._meta.get_field(name)
    label = str(field.verbose_name)
    before, after = (text_of(field, field.to_python(each[name])) for each in (row.seen, row.values))
    now = text_of(field, getattr(thing, name))
    said = label[:1].upper() + label[1:]
    was_hidden = [each[name] in hidden for each in (row.seen, row.values)]
    told = [
        hidden_in_words() if is_gone else text
        for text, is_gone in zip((before, after), was_hidden, strict=True)
    ]
    return EditedField(said, *told, now if now != before else None, is_hidden=any(was_hidden))
