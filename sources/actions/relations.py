"""Saying how two sources hang together. What follows for claims is read by the app of claims."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sources.closing import refuse_closed
from sources.descent import Tie, circle_in_words, live, path, ties_above
from sources.holdings import wait_for_turn
from sources.models import Source, SourceRelation
from sources.revisions import moment_after, save_revision


class RelationCircle(Exception):
    """A source would come from itself. The message names the way; `ties` are its steps."""

    def __init__(self, message: str, ties: list[Tie]) -> None:
        super().__init__(message)
        self.ties = ties


class SourcesGone(Exception):
    """One of the two sources was withdrawn or merged."""


class RelationGone(Exception):
    """The relation was withdrawn."""


class RelationChanged(Exception):
    """Somebody saved the relation after this person opened it."""


@transaction.atomic
def relate(
    source: Source, kind: str, other: Source, *, by: Any, note: str = "", at: datetime | None = None
) -> SourceRelation:
    """Record that `source` translates, reprints … `other`.

    Raises SourcesGone, RelationCircle (what translates, reprints or excerpts, and what supersedes,
    must not come back to where it began), ValidationError (the same twice, a source and itself).
    """
    refuse_closed(source, other, by=by)
    wait_for_turn()  # two people could close a circle from both sides
    pks = {source.pk, other.pk}
    if Source.objects.active().filter(pk__in=pks).count() < len(pks):
        raise SourcesGone(_("One of the two sources was withdrawn or merged."))
    _refuse_circle(Tie(source.pk, kind, other.pk))
    at = moment_after(source, other, at=at)
    relation = SourceRelation(
        source=source, kind=kind, other=other, note=note, created_by=by, created_at=at
    )
    return save_revision(relation, by=by, reason="Related two sources", at=at)


@transaction.atomic
def edit_note(
    relation: SourceRelation,
    note: str,
    *,
    by: Any,
    reason: str,
    at: datetime | None = None,
    seen_revision: int | None = None,
) -> SourceRelation:
    """Save another note; nothing is written where it is the same. Raises RelationGone, RelationChanged."""
    row = _locked(relation, by=by)
    if seen_revision is not None and seen_revision != latest_revision(row):
        raise RelationChanged(_("Somebody else saved this note while you were editing it."))
    if row.note != note:
        row.note = note
        save_revision(row, by=by, reason=reason, at=at, fields=["note"])
    return row


@transaction.atomic
def withdraw_relation(
    relation: SourceRelation, *, by: Any, reason: str, at: datetime | None = None
) -> SourceRelation:
    """Take a relation back; it stays in the history. Raises RelationGone."""
    row = _locked(relation, by=by)
    row.withdrawn_at = moment_after(row, at=at)
    return save_revision(row, by=by, reason=reason, at=row.withdrawn_at, fields=["withdrawn_at"])


def latest_revision(relation: SourceRelation) -> int | None:
    """The history_id of the newest revision: what a form says it started from."""
    newest = relation.history.order_by("-history_date", "-history_id")
    return newest.values_list("history_id", flat=True).first()


def _locked(relation: SourceRelation, *, by: Any) -> SourceRelation:
    row = SourceRelation.objects.select_for_update(of=("self",)).get(pk=relation.pk)
    refuse_closed(row.source, row.other, by=by)
    if row.withdrawn_at is not None:
        raise RelationGone(_("This relation was withdrawn; nothing was saved."))
    return row


def _refuse_circle(new: Tie) -> None:
    for kinds in SourceRelation.ONE_WAY:
        if new.kind in kinds:
            back = path(new.other, new.source, ties_above([new.other], live(kinds), rounds=None))
            if back:
                raise RelationCircle(circle_in_words([new, *back]), [new, *back])
