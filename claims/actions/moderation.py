"""Hiding posts and evidence and restoring them, and hiding revisions: each with a reason, and a row
of the public log.

What becomes of disputes is in `disputes.py`, moving posts in `discussion.py`, flags in `flagging.py`,
posts that are held in `holding.py`.
"""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction

from claims.bookkeeping import hide_reasons, tell, write_log
from claims.hiding import HIDING, RESTORING, hide, history_address, locked, show
from claims.mentions import rendered, write_mentions
from claims.models import Edition, Evidence, ModerationEntry, Notice, Passage, Post
from claims.models.moderation import TARGETS
from sources.hiding import cover, show_again

Act = ModerationEntry.Act
# What people edit, by the name that stands in addresses.
TRACKED = {
    model._meta.model_name: model
    for app in ("claims", "sources")
    for model in apps.get_app_config(app).get_models()
    if hasattr(model, "history")
}
# Why something was hidden or shown stays in the log when other words of its revision go.
LASTING = {*HIDING.values(), *RESTORING.values(), Act.POST_RELEASED}


class WrongState(Exception):
    """The thing isn't in the state that the act begins with; `row` is how it is now."""

    def __init__(self, row: Any) -> None:
        super().__init__(row.pk)
        self.row = row


class NotVisible(WrongState):
    """It was withdrawn, or hidden already."""


class NotHidden(WrongState):
    """Only what is hidden is restored."""


@transaction.atomic
def hide_post(post: Post, *, reason: str, by: Any, at: datetime | None = None) -> Post:
    """Take a post out of sight, shown or held; its stub says who did it and why."""
    row = locked(post)
    if row.state not in {Post.State.VISIBLE, Post.State.HELD}:
        raise NotVisible(row)
    return hide(row, by=by, reason=reason, at=at)


@transaction.atomic
def restore_post(post: Post, *, reason: str, by: Any, at: datetime | None = None) -> Post:
    """Show a hidden post again."""
    row = locked(post)
    if row.state != Post.State.HIDDEN:
        raise NotHidden(row)
    write_mentions(row, rendered(row.body)[1])  # what was held before had none yet
    return show(row, by=by, reason=reason, at=at)


@transaction.atomic
def hide_evidence(
    evidence: Evidence, *, reason: str, by: Any, at: datetime | None = None
) -> Evidence:
    """Take evidence out of sight: it counts no more, and a stub says who did it and why."""
    row = locked(evidence)
    if row.is_gone:
        raise NotVisible(row)
    return hide(row, by=by, reason=reason, at=at)


@transaction.atomic
def restore_evidence(
    evidence: Evidence, *, reason: str, by: Any, at: datetime | None = None
) -> Evidence:
    """Show hidden evidence again, proposed or accepted as it was."""
    row = locked(evidence)
    if row.state != Evidence.State.HIDDEN:
        raise NotHidden(row)
    return show(row, by=by, reason=reason, at=at)


@transaction.atomic
def hide_revision(revision: Any, *, reason: str, by: Any, at: datetime | None = None) -> list[Any]:
    """Take a revision out of sight, and every other that has the words which it brought; in the log, their
    reasons. Who signed it is told.

    Raises sources.hiding.StillShown where the thing says these words now, HiddenAlready.
    """
    covered = cover(revision, by=by, reason=reason, at=at)
    thing = answers_for(revision)
    hide_reasons(thing, [revision.history_date], hidden=True)
    hide_reasons(thing, [row.history_date for row in covered], hidden=True, but=LASTING)
    write_log(Act.REVISION_HIDDEN, thing, by=by, reason=reason, at=at)
    words = {"by": by, "reason": reason, "address": history_address(thing), "at": at}
    tell(revision.history_user, Notice.Kind.REVISION_HIDDEN, **words)
    return covered


@transaction.atomic
def restore_revision(revision: Any, *, reason: str, by: Any, at: datetime | None = None) -> None:
    """Show a hidden revision again, with those that were hidden along with it."""
    shown = show_again(revision, by=by, at=at)
    thing = answers_for(revision)
    hide_reasons(thing, [row.history_date for row in shown], hidden=False)
    write_log(Act.REVISION_RESTORED, thing, by=by, reason=reason, at=at)
    words = {"by": by, "reason": reason, "address": history_address(thing), "at": at}
    tell(revision.history_user, Notice.Kind.REVISION_RESTORED, **words)


def answers_for(revision: Any) -> models.Model:
    """The thing that the log points at for a revision: itself, or what it hangs on."""
    thing = revision.instance_type._base_manager.get(pk=revision.id)
    while thing._meta.model_name not in TARGETS:
        thing = _above(thing)
    return thing


def _above(thing: Any) -> Any:
    if isinstance(thing, Passage):
        return thing.claim
    if isinstance(thing, Edition):
        return thing.article
    names = ("evidence", "claim", "article", "dispute", "position", "post", "edition", "source")
    found = (getattr(thing, name) for name in (*names, "one") if getattr(thing, f"{name}_id", None))
    return getattr(thing, "target", None) or next(found)
