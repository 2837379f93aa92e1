"""Who wrote a post, as pages name them. Frozen values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from claims.dossiers.people import Person
from claims.models import Post
from sources.richtext import kept


@dataclass(frozen=True)
class Author:
    """Who wrote a post: a person here, or what an imported comment was signed with, if anything."""

    person: Person | None
    name: str
    date: str
    position: int | None  # of an imported comment: its place under the article

    @property
    def is_imported(self) -> bool:
        return self.person is None


def author_of(post: Post) -> Author:
    """Of a post whose author is at hand. What was hidden is not named as it was signed."""
    if post.author_id is not None:
        return Author(person_of(post.author), "", "", None)
    signed = {} if post.state == Post.State.HIDDEN else post.attribution
    return Author(None, signed.get("name") or "", signed.get("date") or "", post.original_position)


def person_of(user: Any) -> Person:
    return Person(user.pk, str(user), user.username)


@dataclass(frozen=True)
class Quoted:
    """A post as a page about it shows it: for who may read it."""

    id: int
    address: str
    author: Author
    html: SafeString
    created_at: datetime


def quoted(post: Post) -> Quoted:
    address = post.get_absolute_url()
    return Quoted(post.pk, address, author_of(post), kept(post.html), post.created_at)
