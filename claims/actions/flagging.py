"""Flags: raising one, and how moderators answer all flags on a thing at once. Nothing is done twice."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from claims import permissions
from claims.bookkeeping import tell, write_log
from claims.hiding import locked
from claims.models import Flag, ModerationEntry, Notice

Act = ModerationEntry.Act
Outcome = Flag.Outcome
ACTS = {
    Outcome.KEPT: Act.FLAG_KEPT,
    Outcome.EDITED: Act.FLAG_EDITED,
    Outcome.ESCALATED: Act.FLAG_ESCALATED,
}
GONE = {"withdrawn", "hidden", "merged"}
TOLD = {Outcome.KEPT: Notice.Kind.KEPT, Outcome.EDITED: Notice.Kind.EDITED}


class FlaggedAlready(Exception):
    """This person flagged it before; `flag` is how that stands."""

    def __init__(self, flag: Flag) -> None:
        super().__init__(flag.pk)
        self.flag = flag


class NotToBeFlagged(Exception):
    """It is gone by now, or this person's own."""


class AnsweredMeanwhile(Exception):
    """Somebody was quicker; `flag` is the flag that was answered last, None where there was none."""

    def __init__(self, flag: Flag | None) -> None:
        super().__init__(flag and flag.pk)
        self.flag = flag


class FlaggedMeanwhile(Exception):
    """There are flags by now that the moderator didn't see."""


class ChangedMeanwhile(Exception):
    """It says something else by now than the moderator saw, or it is gone."""


class NotEdited(Exception):
    """Nobody changed it since it was flagged."""


class NotYoursToAnswer(Exception):
    """It is the moderator's own thing, or they handed it on."""


@transaction.atomic
def flag(
    thing: models.Model, *, reason: str, note: str, by: Any, at: datetime | None = None
) -> Flag:
    """Ask moderators to look at a post, a piece of evidence or a claim: once a person and thing."""
    thing = locked(thing)
    if not permissions.may_flag(by, thing):
        raise NotToBeFlagged(thing.pk)
    name = str(thing._meta.model_name)
    if there := Flag.objects.filter(created_by=by, **{name: thing}).first():
        raise FlaggedAlready(there)
    return Flag.objects.create(
        reason=reason, note=note, created_by=by, created_at=at or timezone.now(), **{name: thing}
    )


@transaction.atomic
def answer_flags(
    thing: models.Model,
    *,
    outcome: str,
    reason: str,
    by: Any,
    seen: Collection[int] | None = None,
    revision: int | None = None,
    hide: Callable[..., Any] | None = None,
    at: datetime | None = None,
) -> list[Flag]:
    """Answer all flags that wait on a thing, in one act: the log says so, and people are told.

    `seen` are the ids of the flags that the moderator had before their eyes, `revision` that of the
    thing. `hide` is the act that takes the thing out of sight; it writes its own row of the log, and
    answers the flags. Raises AnsweredMeanwhile, FlaggedMeanwhile, ChangedMeanwhile, NotEdited,
    NotYoursToAnswer, and what `hide` raises.
    """
    thing = locked(thing)
    flags = _answerable(thing, by, seen)
    _refuse_changed(thing, flags, outcome, revision)
    at = at or timezone.now()
    if outcome == Outcome.HIDDEN:
        if hide is None:
            raise ValueError("what is hidden is hidden by an act of its own")
        hide(thing, reason=reason, by=by, at=at)  # and this answers the flags
        return list(Flag.objects.filter(pk__in=[row.pk for row in flags]).order_by("pk"))
    write_log(ACTS[Outcome(outcome)], thing, by=by, reason=reason, at=at)
    for row in flags:
        row.outcome, row.decided_by, row.decided_at, row.decision = outcome, by, at, reason
        row.save(update_fields=["outcome", "decided_by", "decided_at", "decision"])
    if outcome != Outcome.ESCALATED:
        _tell(thing, flags, outcome, by=by, reason=reason, at=at)
    return flags


def _answerable(thing: models.Model, by: Any, seen: Collection[int] | None) -> list[Flag]:
    flags = _waiting(thing)
    if not flags:
        raise AnsweredMeanwhile(latest_answer(thing))
    if seen is not None and {row.pk for row in flags} != set(seen):
        raise FlaggedMeanwhile(thing.pk)
    if not all(permissions.may_answer_flag(by, row) for row in flags):
        raise NotYoursToAnswer(thing.pk)
    return flags


def _refuse_changed(thing: Any, flags: list[Flag], outcome: str, revision: int | None) -> None:
    newest = thing.history.latest()
    if thing.state in GONE or revision not in {None, newest.history_id}:
        raise ChangedMeanwhile(thing.pk)
    since = min(row.created_at for row in flags)
    if outcome == Outcome.EDITED and newest.history_date <= since:
        raise NotEdited(thing.pk)


def latest_answer(thing: models.Model) -> Flag | None:
    """The flag on a thing that was answered last."""
    rows = Flag.objects.filter(**{str(thing._meta.model_name): thing}, decided_at__isnull=False)
    return rows.select_related("decided_by").order_by("-decided_at", "-pk").first()


def _waiting(thing: models.Model) -> list[Flag]:
    rows = Flag.objects.select_for_update(of=("self",)).filter(
        **{str(thing._meta.model_name): thing}, outcome__in=[Outcome.WAITING, Outcome.ESCALATED]
    )
    return list(rows.select_related("created_by").order_by("pk"))


def _tell(
    thing: Any, flags: list[Flag], outcome: str, *, by: Any, reason: str, at: datetime
) -> None:
    address = address_of(thing)
    words = {"by": by, "reason": reason, "address": address, "at": at}
    for row in flags:
        tell(row.created_by, Notice.Kind.FLAG_ANSWERED, **words)
    author = thing.author if hasattr(thing, "author") else thing.created_by
    tell(author, TOLD[Outcome(outcome)], **words)


def address_of(thing: Any) -> str:
    """Where a flagged thing is read."""
    if thing._meta.model_name == "evidence":
        return f"{thing.claim.get_absolute_url()}#evidence-{thing.pk}"
    return str(thing.get_absolute_url())
