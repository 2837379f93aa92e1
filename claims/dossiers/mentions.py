"""What links here: the posts that name a claim, a source or a person. Frozen values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from claims.dossiers.places import Place, places
from claims.dossiers.postauthor import Author, author_of
from claims.models import Claim, Mention, Post
from claims.postwords import excerpt_of
from sources.models import Source

MOST = 5


@dataclass(frozen=True)
class Mentioning:
    """A post that names something."""

    id: int
    author: Author
    excerpt: str
    place: Place
    at: datetime


@dataclass(frozen=True)
class Mentions:
    posts: tuple[Mentioning, ...]
    number: int  # of all, where `posts` are the latest

    @property
    def has_more(self) -> bool:
        return self.number > len(self.posts)


def mentions_of(target: Model, viewer: Any) -> Mentions:
    """The latest posts that name something, and how many do."""
    found = posts_naming(target, viewer)
    latest = list(found[: MOST + 1])
    shown = mentioning(latest[:MOST], viewer)
    return Mentions(tuple(shown), found.count() if len(latest) > MOST else len(shown))


def posts_naming(target: Model, viewer: Any) -> QuerySet[Post]:
    """Shown posts that the viewer may read, the latest first; also those that name what was merged into it."""
    kind = {Claim: "claim", Source: "source"}.get(type(target), "person")
    named = Q(**{kind: target})
    if kind != "person":
        named |= Q(**{f"{kind}__merged_into": target})
        named |= Q(**{f"{kind}__merged_into__merged_into": target})
    rows = Post.objects.visible_to(viewer).filter(state=Post.State.VISIBLE)
    naming = rows.filter(pk__in=Mention.objects.filter(named).values("post"))
    return naming.select_related("author").order_by("-created_at", "-pk")


def mentioning(posts: list[Post], viewer: Any) -> list[Mentioning]:
    """These posts as lists show them. One query."""
    where = places({post.thread_id for post in posts}, viewer)
    return [
        Mentioning(
            post.pk, author_of(post), excerpt_of(post), where[post.thread_id], post.created_at
        )
        for post in posts
    ]
