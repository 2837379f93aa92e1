"""Whose links a moderator looks at first: accounts that are young, or have hardly posted yet."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from claims.models import Post
from claims.permissions import is_historian


def is_newcomer(user: Any, at: datetime) -> bool:
    """By the settings NEW_ACCOUNT_DAYS and NEW_ACCOUNT_POSTS; historians and moderators never are."""
    if is_historian(user):
        return False
    if user.date_joined > at - timedelta(days=settings.NEW_ACCOUNT_DAYS):
        return True
    shown = Post.objects.filter(author=user, state=Post.State.VISIBLE)
    return shown.count() < settings.NEW_ACCOUNT_POSTS


def leads_elsewhere(html: str) -> bool:
    """Whether a rendered text has a link to another site."""
    return 'href="http' in html


def state_of_new(html: str, user: Any, at: datetime) -> str:
    """How a person's words are shown at first: held where a newcomer links to somewhere."""
    is_held = leads_elsewhere(html) and is_newcomer(user, at)
    return Post.State.HELD if is_held else Post.State.VISIBLE
