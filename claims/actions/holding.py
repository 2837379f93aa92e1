"""Showing a post that was held, or hiding it: a moderator looked at its links."""

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.bookkeeping import tell, write_log
from claims.mentions import rendered, write_mentions
from claims.models import ModerationEntry, Notice, Post
from claims.postwords import wording_of
from sources.revisions import moment_after, save_revision

LOOKED = "Looked at"


class NotHeld(Exception):
    """It was withdrawn, or somebody was quicker; `post` is how it is now."""

    def __init__(self, post: Post) -> None:
        super().__init__(post.pk)
        self.post = post


class EditedMeanwhile(Exception):
    """Its author changed the words after the moderator saw them."""


@transaction.atomic
def release_post(
    post: Post,
    *,
    by: Any,
    seen: str | None = None,
    reason: str = LOOKED,
    at: datetime | None = None,
) -> Post:
    """Show a post that was held, to everybody who may read where it stands.

    `seen` names the words that the moderator saw. Raises NotHeld, EditedMeanwhile.
    """
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if post.state != Post.State.HELD:
        raise NotHeld(post)
    if seen is not None and seen != wording_of(post):
        raise EditedMeanwhile(post.pk)
    at = moment_after(post, at=at)
    post.state = Post.State.VISIBLE
    save_revision(post, by=by, reason=reason, at=at, fields=["state"])
    write_mentions(post, rendered(post.body)[1])
    write_log(ModerationEntry.Act.POST_RELEASED, post, by=by, reason=reason, at=at)
    address = post.get_absolute_url()
    tell(post.author, Notice.Kind.POST_RELEASED, by=by, reason=reason, address=address, at=at)
    return post
