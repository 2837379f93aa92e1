"""Posts in a row to a tree that people can read: two levels of indentation, then flat. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

DEEPEST = 2


class PostLike(Protocol):
    id: int
    parent_id: int | None


@dataclass(frozen=True)
class Placed[P: PostLike]:
    """A post at its place. `depth` 0–2 is for indenting; `answers` is the parent's id where the
    indentation no longer shows whom a post answers."""

    post: P
    depth: int
    answers: int | None


def placed[P: PostLike](posts: Iterable[P]) -> list[Placed[P]]:
    """The posts of a thread in reading order: each before its replies, siblings by id.

    A post whose parent isn't among them stands at the top. No recursion: a chain of ten thousand
    replies is read as well.
    """
    rows = sorted(posts, key=lambda post: post.id)
    known = {post.id for post in rows}
    children: dict[int | None, list[P]] = defaultdict(list)
    for post in rows:
        children[post.parent_id if post.parent_id in known else None].append(post)
    result: list[Placed[P]] = []
    stack = [(post, 0) for post in reversed(children[None])]
    while stack:
        post, depth = stack.pop()
        answers = post.parent_id if depth > DEEPEST else None
        result.append(Placed(post, min(depth, DEEPEST), answers))
        stack.extend((child, depth + 1) for child in reversed(children[post.id]))
    return result
