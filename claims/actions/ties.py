"""Tying a post to what somebody reads it as bearing on: a claim, a dispute or a side of one.

A tie is a reading, signed by who reads; it makes no standing, and the post's words stay as they are.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.locks import refuse_locked
from claims.models import Claim, Dispute, Lock, Position, Post, PostTie
from claims.sides import lock_dispute, lock_position
from sources.revisions import moment_after, save_revision


class Refused(Exception):
    """Nothing was saved."""


class PostGone(Refused):
    """The post can't be read any more, or not by everybody yet."""


class TiedAlready(Refused):
    """The post is tied to this; `tie` says how and by whom."""

    def __init__(self, tie: PostTie) -> None:
        super().__init__(tie.pk)
        self.tie = tie


class TieGone(Refused):
    """The tie was taken off meanwhile."""


@transaction.atomic
def tie_post(
    post: Post, target: Claim | Dispute | Position, stance: str, *, by: Any,
    at: datetime | None = None,
) -> PostTie:  # fmt: skip
    """Sign that one reads a post as supporting, disputing or qualifying something.

    Raises PostGone, TiedAlready, and for a side of a dispute what `sides.lock_position` refuses.
    """
    if isinstance(target, Position):
        lock_position(target, act=Lock.Act.DISCUSS, by=by)
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if post.state != Post.State.VISIBLE:
        raise PostGone(post.pk)
    about = target.dispute if isinstance(target, Position) else target
    refuse_locked(Lock.Act.DISCUSS, post.thread, about, by=by)
    kind = target._meta.model_name
    if there := PostTie.objects.filter(post=post, withdrawn_at=None, **{kind: target}).first():
        raise TiedAlready(there)
    at = moment_after(post, at=at)
    tie = PostTie(post=post, stance=stance, created_by=by, created_at=at, **{kind: target})
    return save_revision(tie, by=by, reason=f"Read as {stance}", at=at)


@transaction.atomic
def untie_post(tie: PostTie, *, by: Any, at: datetime | None = None) -> PostTie:
    """Take a reading off again; it stays in the history. Raises TieGone, DisputeDecided."""
    if tie.position_id:
        lock_dispute(tie.position.dispute, act=Lock.Act.DISCUSS, by=by)
    tie = PostTie.objects.select_for_update(of=("self",)).get(pk=tie.pk)
    refuse_locked(Lock.Act.DISCUSS, tie.post.thread, by=by)
    if tie.withdrawn_at is not None:
        raise TieGone(tie.pk)
    tie.withdrawn_at = at = moment_after(tie, at=at)
    return save_revision(tie, by=by, reason="Reading taken off", at=at, fields=["withdrawn_at"])
