"""Where a claim was first asserted, if in a discussion. Frozen values."""

from dataclasses import dataclass
from typing import Any

from claims.dossiers.postauthor import Author, author_of
from claims.models import Claim, Post


@dataclass(frozen=True)
class Origin:
    """`author` and `words` are empty where the post can't be read (any more)."""

    author: Author | None
    words: str
    address: str


def origin_of(claim: Claim, viewer: Any) -> Origin | None:
    """The post in which a claim has its origin. One query, or none."""
    if claim.origin_post_id is None:
        return None
    rows = Post.objects.readable_to(viewer).select_related("author").defer("body", "html")
    post = rows.filter(pk=claim.origin_post_id).first()
    if post is None:
        return Origin(None, "", "")
    return Origin(author_of(post), claim.origin_words, post.get_absolute_url())
