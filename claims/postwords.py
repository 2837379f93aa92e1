"""The words of a post as plain text: whole, their beginning, and whether it says something."""

import re
from html import unescape

from django.utils.html import strip_tags
from django.utils.text import Truncator

from claims.models import Post

EXCERPT = 200
_ENDS = re.compile(r"<br ?/?>|</(?:p|li|h\d|pre|blockquote)>")


def as_read(post: Post) -> str:
    """A paragraph or an item a line."""
    return unescape(strip_tags(_ENDS.sub("\n", post.html))).strip()


def excerpt_of(post: Post) -> str:
    """Its first words, in one line."""
    return Truncator(in_one_line(as_read(post))).chars(EXCERPT)


def says(post: Post, words: str) -> bool:
    """Whether these are words of the post, as it was typed or as it is read."""
    sought = in_one_line(words)
    return bool(sought) and any(sought in in_one_line(text) for text in (post.body, as_read(post)))


def spoken_in(post: Post) -> Post:
    """The post where its words stand now: of what an undone cut put back, the whole."""
    return post.joined_to if post.is_put_back else post


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def wording_of(post: Post) -> str:
    """Names the words that a post has now: another name after each edit."""
    return post.edited_at.isoformat() if post.edited_at else "first"
