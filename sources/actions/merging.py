"""Two sources become one, and are taken apart again: their descriptions, relations and what hangs on them here.

What was said of claims from them moves in the app of claims, which calls this in its transaction.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sources.citations import short
from sources.descent import Tie, circle_in_words, live, path, ties_above
from sources.fieldbyfield import SAVED, taking
from sources.holdings import wait_for_turn
from sources.models import Distinction, Source, SourceRelation
from sources.revisions import given_back, moment_after_all, save_changes, save_revision

# What names sources and doesn't simply follow a merge.
APART = (Source, SourceRelation, Distinction)


class OneSource(Exception):
    """A source isn't merged into itself."""


class SourcesGone(Exception):
    """One of the two was withdrawn or merged."""


class SourcesChanged(Exception):
    """Somebody saved one of the two after this person compared them."""


class WouldCircle(Exception):
    """Merged, a source would come from itself. The message names the way."""


class NotMerged(Exception):
    """The source isn't merged (any more), or into something else by now."""


class ChangedSince(Exception):
    """What the merge changed is otherwise by now. The message names it."""


@dataclass(frozen=True)
class Merged:
    """An act of merging: what became part of what, and by what its revisions are known."""

    source: Source
    into: Source
    by: Any
    reason: str
    at: datetime

    def revisions_of(self, model: Any) -> models.QuerySet:
        """The revisions of one model that the act wrote."""
        rows = model.history.filter(history_date=self.at, history_user=self.by)
        return rows.filter(history_change_reason=self.reason)


def reason_for(source: Source, reason: str) -> str:
    """What the revisions of the act give as their reason."""
    return f"Merged from source {source.pk} ({source.citekey}): {reason}"[:500]


@transaction.atomic
def merge_sources(
    source: Source,
    into: Source,
    *,
    by: Any,
    reason: str,
    taken: Collection[str] = (),
    seen: tuple[int, int] | None = None,
    at: datetime | None = None,
) -> Merged:
    """Make one source part of another. The fields `taken` keep what the first one says.

    What was merged into it before goes along, so that `merged_into` is always where the way ends.
    `seen` are the revisions of the two that the person compared. Raises OneSource, SourcesGone,
    SourcesChanged, WouldCircle.
    """
    wait_for_turn()
    source, into = _locked(source.pk, into.pk)
    _refuse(source, into, seen)
    relations = _relations(source, into)
    earlier = list(Source.objects.select_for_update(of=("self",)).filter(merged_into=source))
    hanging = _hanging(source, into)
    at = moment_after_all([source, into, *earlier], relations, *hanging.values(), at=at)
    signed = {"by": by, "reason": reason_for(source, reason), "at": at}
    _move_relations(relations, source, into, signed)
    for model, rows in hanging.items():
        for row in rows:
            setattr(row, _key_of(model), into)
        save_changes(rows, fields=[_key_of(model)], **signed)
    values = taking(source, into, taken)
    if values:
        for name, value in values.items():
            setattr(into, name, value)
        save_revision(into, fields=list(values), **signed)
    for row in (*earlier, source):
        row.state, row.merged_into = Source.State.MERGED, into
        save_revision(row, fields=["state", "merged_into"], **signed)
    return Merged(source, into, **signed)


def _locked(*pks: int) -> list[Source]:
    """These sources in this order, their rows locked in one order whoever asks."""
    rows = Source.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    by_pk = {row.pk: row for row in rows}
    return [by_pk[pk] for pk in pks]


def _refuse(source: Source, into: Source, seen: tuple[int, int] | None) -> None:
    if source.pk == into.pk:
        raise OneSource(_("A source can’t be merged into itself. Choose another."))
    if any(row.state != Source.State.ACTIVE for row in (source, into)):
        raise SourcesGone(_("One of the two sources was withdrawn or merged; nothing was changed."))
    if seen is not None and seen != (latest_revision(source), latest_revision(into)):
        raise SourcesChanged(
            _(
                "Somebody saved one of the two while you were comparing them. Look again, then merge."
            )
        )


def latest_revision(source: Source) -> int:
    newest = source.history.order_by("-history_date", "-history_id")
    return newest.values_list("history_id", flat=True)[0]


# --- relations -----------------------------------------------------------------------------------
def _relations(source: Source, into: Source) -> list[SourceRelation]:
    """Those of the first that are recorded now. Raises WouldCircle."""
    for kinds in SourceRelation.ONE_WAY:
        ties = [
            Tie(*(into.pk if pk == source.pk else pk for pk in (tie.source,)), tie.kind,
                into.pk if tie.other == source.pk else tie.other)
            for tie in ties_above([source.pk, into.pk], live(kinds), rounds=None)
        ]  # fmt: skip
        if way := path(into.pk, into.pk, [tie for tie in ties if tie.source != tie.other]):
            raise WouldCircle(circle_in_words(way))
    ends = Q(source=source) | Q(other=source)
    rows = SourceRelation.objects.select_for_update(of=("self",))
    return list(rows.filter(ends, withdrawn_at=None).order_by("pk"))


def _move_relations(
    rows: list[SourceRelation], source: Source, into: Source, signed: dict[str, Any]
) -> None:
    """Those between the two, and those that the other has already, are withdrawn."""
    ends = Q(source=into) | Q(other=into)
    there = SourceRelation.objects.filter(ends, withdrawn_at=None)
    taken = set(there.values_list("source", "kind", "other"))
    for row in rows:
        pair = [into.pk if pk == source.pk else pk for pk in (row.source_id, row.other_id)]
        key = (pair[0], row.kind, pair[1])
        if pair[0] == pair[1] or key in taken:
            row.withdrawn_at = signed["at"]
        else:
            row.source_id, row.other_id = pair
            taken.add(key)
    # what goes away first, so that nothing is recorded twice for a moment
    rows.sort(key=lambda row: row.withdrawn_at is None)
    save_changes(rows, fields=["source", "other", "withdrawn_at"], **signed)


# --- what hangs on a source ------------------------------------------------------------------------
def hanging_models() -> list[Any]:
    """The tracked models of this app of which each row belongs to one source."""
    found = {
        field.related_model
        for field in Source._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and hasattr(field.related_model, "history")
    }
    here = [m for m in found if m._meta.app_label == "sources" and m not in APART]
    return sorted(here, key=lambda model: model._meta.label)


def _key_of(model: Any) -> str:
    return next(f.name for f in model._meta.concrete_fields if f.related_model is Source)


def _hanging(source: Source, into: Source) -> dict[Any, list[Any]]:
    """What goes along, by model: not what was withdrawn, nor what the other one has already."""
    found = {}
    for model in hanging_models():
        key = _key_of(model)
        rows = model._base_manager.select_for_update(of=("self",)).filter(**{key: source})
        there = model._base_manager.filter(**{key: into})
        if any(field.name == "withdrawn_at" for field in model._meta.concrete_fields):
            rows, there = rows.filter(withdrawn_at=None), there.filter(withdrawn_at=None)
        for constraint in model._meta.constraints:
            same = [name for name in getattr(constraint, "fields", ()) if name != key]
            if key in getattr(constraint, "fields", ()):
                for values in there.values(*same):
                    rows = rows.exclude(**values)
        found[model] = list(rows.order_by("pk"))
    return found


# --- taking apart ----------------------------------------------------------------------------------
def merge_of(source: Source) -> Merged:
    """The act that made this source part of another. Raises NotMerged."""
    row = Source.objects.select_related("merged_into").get(pk=source.pk)
    if row.state != Source.State.MERGED:
        raise NotMerged(_("This source isn’t merged any more."))
    act = _becoming_merged(row)
    if act.merged_into_id != row.merged_into_id:
        goal = Source.objects.get(pk=act.merged_into_id)
        raise NotMerged(
            _("It went along when %(name)s was merged on. Take that one apart first.")
            % {"name": f"{short(goal.csl)} ({goal.citekey})"}
        )
    return Merged(
        row, row.merged_into, act.history_user, act.history_change_reason, act.history_date
    )


def _becoming_merged(source: Source) -> Any:
    """The revision by which a merged source became one; later ones may have taken it along."""
    rows = source.history.order_by("-history_date", "-history_id")
    before = rows.exclude(state=Source.State.MERGED).first()
    return rows.filter(history_date__gt=before.history_date).last()


@transaction.atomic
def take_apart(merged: Merged, *, by: Any, reason: str, at: datetime | None = None) -> datetime:
    """Give both sources back what the merge changed, and their relations; gives the moment.

    Raises NotMerged, ChangedSince.
    """
    wait_for_turn()
    source, into = _locked(merged.source.pk, merged.into.pk)
    if source.merged_into_id != into.pk or merge_of(source).at != merged.at:
        raise NotMerged(_("This source isn’t merged any more."))
    if into.state != Source.State.ACTIVE:
        raise ChangedSince(_("The source that it is part of was withdrawn since."))
    groups = {
        model: _given_back(merged.revisions_of(model))
        for model in (Source, SourceRelation, *hanging_models())
    }
    at = moment_after_all(*groups.values(), at=at)
    signed = {"by": by, "reason": reason, "at": at}
    for row in groups.pop(Source):
        save_revision(row, fields=[*SAVED, "state", "merged_into"], **signed)
    relations = groups.pop(SourceRelation)
    save_changes(relations, fields=["source", "other", "withdrawn_at"], **signed)
    for model, rows in groups.items():
        save_changes(rows, fields=[_key_of(model)], **signed)
    return at


def _given_back(revisions: models.QuerySet) -> list[Any]:
    ready, changed = given_back(revisions)
    refuse_changed(changed)
    return ready


def refuse_changed(rows: Iterable[Any]) -> None:
    """Raises ChangedSince, where there is a row."""
    for row in rows:
        name = short(row.csl) if isinstance(row, Source) else str(row)
        raise ChangedSince(
            _("%(kind)s “%(name)s” was changed since the merge, so nothing was taken apart.")
            % {"kind": str(row._meta.verbose_name).capitalize(), "name": name}
        )
