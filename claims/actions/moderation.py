"""Hiding posts and restoring them: each with a reason, and a row of the public log.

What becomes of disputes is in `disputes.py`, moving posts in `discussion.py`.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.bookkeeping import write_log
from claims.models import ModerationEntry, Post
from sources.revisions import moment_after, save_revision

Act = ModerationEntry.Act
State = Post.State


class WrongState(Exception):
    """The post isn't in the state that the act begins with; `post` is how it is now."""

    def __init__(self, post: Post) -> None:
        super().__init__(post.pk)
        self.post = post


class NotVisible(WrongState):
    """It was withdrawn, or hidden already."""


class NotHidden(WrongState):
    """Only a hidden post is restored."""


@transaction.atomic
def hide_post(post: Post, *, reason: str, by: Any, at: datetime | None = None) -> Post:
    """Take a post out of sight; its stub says who did it and why."""
    post = _locked(post)
    if post.state != State.VISIBLE:
        raise NotVisible(post)
    return _set(post, State.HIDDEN, Act.POST_HIDDEN, by=by, reason=reason, at=at)


@transaction.atomic
def restore_post(post: Post, *, reason: str, by: Any, at: datetime | None = None) -> Post:
    """Show a hidden post again."""
    post = _locked(post)
    if post.state != State.HIDDEN:
        raise NotHidden(post)
    return _set(post, State.VISIBLE, Act.POST_RESTORED, by=by, reason=reason, at=at)


def _locked(post: Post) -> Post:
    return Post.objects.select_for_update(of=("self",)).get(pk=post.pk)


def _set(post: Post, state: str, act: str, *, by: Any, reason: str, at: datetime | None) -> Post:
    at = moment_after(post, at=at)
    post.state = state
    save_revision(post, by=by, reason=reason, at=at, fields=["state"])
    write_log(act, post, by=by, reason=reason, at=at)
    return post
