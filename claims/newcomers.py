"""Whose links a moderator looks at first: accounts that are young, or have hardly posted yet."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.mentions import rendered
from claims.models import Post
from claims.permissions import is_historian

HREF = re.compile(r'<a href="([^"]*)"')


def is_newcomer(user: Any, at: datetime) -> bool:
    """By the settings NEW_ACCOUNT_DAYS and NEW_ACCOUNT_POSTS; historians and moderators never are."""
    if is_historian(user):
        return False
    if user.date_joined > at - timedelta(days=settings.NEW_ACCOUNT_DAYS):
        return True
    shown = Post.objects.filter(author=user, state=Post.State.VISIBLE)
    return shown.count() < settings.NEW_ACCOUNT_POSTS


def links_elsewhere(html: str) -> frozenset[str]:
    """The links of a rendered text to other sites."""
    return frozenset(href for href in HREF.findall(html) if not href.startswith(("/", "#")))


def looked_at(post: Post) -> frozenset[str]:
    """The links that a post had when everybody could read it last; none where nobody ever could."""
    shown = post.history.filter(state=Post.State.VISIBLE).order_by("-history_date", "-history_id")
    row = shown.first()
    return links_elsewhere(rendered(row.body)[0]) if row else frozenset()


def state_of_words(html: str, user: Any, at: datetime, of: Post | None = None) -> str:
    """How a person's words are shown: held where a newcomer links to what nobody looked at in the post."""
    links = links_elsewhere(html)
    if not links or not is_newcomer(user, at):
        return Post.State.VISIBLE
    return Post.State.VISIBLE if of and links <= looked_at(of) else Post.State.HELD


def refuse_links(
    html: str, *, by: Any, at: datetime, field: str = "reason", before: str = ""
) -> None:
    """Raises ValidationError where a newcomer leads elsewhere in a field of a thing that can't be held.

    What stood in it `before` may stay.
    """
    if links_elsewhere(html) - links_elsewhere(before) and is_newcomer(by, at):
        words = _("Your account is new: links wait until people know you. Name the page without a link.")  # fmt: skip
        raise ValidationError({field: words})
