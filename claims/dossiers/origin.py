"""Where a claim was first asserted, if in a discussion. Frozen values."""

from dataclasses import dataclass
from typing import Any

from claims.dossiers.postauthor import Author, author_of
from claims.dossiers.posthistory import has_hidden_words
from claims.models import Claim, Post
from claims.postwords import says, spoken_in


@dataclass(frozen=True)
class Origin:
    """`author` and `words` are empty where the post can't be read (any more), `words` also where a
    moderator hid that it ever said them."""

    author: Author | None
    words: str
    address: str


def origin_of(claim: Claim, viewer: Any) -> Origin | None:
    """The post in which a claim has its origin. One query, or none; a few where it says something else now."""
    if claim.origin_post_id is None:
        return None
    rows = Post.objects.readable_to(viewer).select_related("author", "joined_to")
    post = rows.filter(pk=claim.origin_post_id).first()
    if post is None:
        return Origin(None, "", "")
    words = claim.origin_words if _may_be_told(claim.origin_words, spoken_in(post)) else ""
    return Origin(author_of(post), words, post.get_absolute_url())


def _may_be_told(words: str, post: Post) -> bool:
    """What a post says no more stands in its history, unless something of that was hidden."""
    return says(post, words) or not has_hidden_words(post)
