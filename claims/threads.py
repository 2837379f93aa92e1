"""Posts in a row to a tree that people can read, and what stays where posts were moved. Pure.

Two levels of indentation, then flat. Reading posts from the database is the matter of `dossiers/`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

DEEPEST = 2
NONE: Mapping[int, int] = MappingProxyType({})


class PostLike(Protocol):
    id: int
    parent_id: int | None


class Arranged(PostLike, Protocol):
    """A post that may have been cut from another, or joined to one."""

    split_from_id: int | None
    joined_to_id: int | None


@dataclass(frozen=True)
class Placed[P: PostLike]:
    """A post at its place. `depth` 0–2 is for indenting; `answers` is the parent's id where the
    indentation no longer shows whom a post answers."""

    post: P
    depth: int
    answers: int | None


def placed[P: PostLike](
    posts: Iterable[P],
    *,
    split: Mapping[int, int] = NONE,
    joined: Mapping[int, int] = NONE,
) -> list[Placed[P]]:
    """The posts of a thread in reading order: each before its replies, siblings by id.

    `split`: a post to the one that it was cut from: it stands after that one and its replies.
    `joined`: a post to the one with which its words are read: it has no place of its own, and what
    answers it answers that one. A post whose parent isn't among them stands at the top, and of posts
    that answer each other in a circle the first. No recursion: a chain of ten thousand replies is read
    as well.
    """
    rows = {post.id: post for post in posts}
    parents = _parents(rows.values(), split=split, joined=joined)
    children = _children(parents)
    result: list[Placed[P]] = []
    stack = [(pk, 0) for pk in reversed(children[None])]
    while stack:
        pk, depth = stack.pop()
        answers = parents[pk] if depth > DEEPEST else None
        result.append(Placed(rows[pk], min(depth, DEEPEST), answers))
        stack.extend((child, depth + 1) for child in reversed(children[pk]))
    return result


def _parents(
    posts: Iterable[PostLike], *, split: Mapping[int, int], joined: Mapping[int, int]
) -> dict[int, int | None]:
    """Of the posts that have places of their own, in their order, what each answers; no circles."""
    ends = heads(joined)
    rows = sorted(
        (post for post in posts if post.id not in ends),
        key=lambda post: place_in_order(post.id, split),
    )
    return _opened({post.id: ends.get(post.parent_id or 0, post.parent_id) for post in rows})


def _opened(parents: Mapping[int, int | None]) -> dict[int, int | None]:
    """The same, but that of posts in a circle the first answers nobody: else none would be read."""
    opened, order = dict(parents), {post: n for n, post in enumerate(parents)}
    done: set[int] = set()
    for start in parents:
        way: dict[int, None] = {}
        at: int | None = start
        while at in parents and at not in done and at not in way:
            way[at] = None
            at = parents[at]
        if at in way:
            passed = list(way)
            opened[min(passed[passed.index(at) :], key=order.__getitem__)] = None
        done.update(way)
    return opened


def _children(parents: Mapping[int, int | None]) -> dict[int | None, list[int]]:
    """Under None those that answer nobody here."""
    found: dict[int | None, list[int]] = defaultdict(list)
    for post, parent in parents.items():
        found[parent if parent in parents else None].append(post)
    return found


def splits(posts: Iterable[Arranged]) -> dict[int, int]:
    """Each post that was cut off to the one that it was cut from."""
    return {post.id: post.split_from_id for post in posts if post.split_from_id}


def joins(posts: Iterable[Arranged]) -> dict[int, int]:
    """Each joined post to the one with which it is read, where that is among these posts."""
    rows = {post.id: post.joined_to_id for post in posts}
    return {post: head for post, head in rows.items() if head is not None and head in rows}


def place_in_order(post: int, split: Mapping[int, int]) -> tuple[int, ...]:
    """What a post is sorted by. Of two that were cut from one, the later cut stands first: it took what
    followed the words that remained."""
    tail: list[int] = []
    while post in split:
        tail.append(-post)
        post = split[post]
    return (post, *reversed(tail))


def before(post: int, posts: Iterable[int], split: Mapping[int, int]) -> int | None:
    """The one of `posts` that stood next before a post when they came, whatever answers what."""
    here = place_in_order(post, split)
    return max(
        (other for other in posts if place_in_order(other, split) < here),
        key=lambda other: place_in_order(other, split),
        default=None,
    )


def heads(joined: Mapping[int, int]) -> dict[int, int]:
    """Each joined post to the one with which its words are read in the end; none of a circle."""
    found = {}
    for post, head in joined.items():
        passed = {post}
        while head in joined and head not in passed:
            passed.add(head)
            head = joined[head]
        if head != post:
            found[post] = head
    return found


def parts(joined: Mapping[int, int], *, split: Mapping[int, int]) -> dict[int, list[int]]:
    """Each post that others were joined to, to these in the order in which their words are read."""
    found: dict[int, list[int]] = defaultdict(list)
    for post, head in heads(joined).items():
        found[head].append(post)
    return {
        head: sorted(rest, key=lambda post: place_in_order(post, split))
        for head, rest in found.items()
    }


def below(
    posts: Iterable[PostLike],
    roots: Set[int],
    *,
    split: Mapping[int, int] = NONE,
    joined: Mapping[int, int] = NONE,
) -> list[list[int]]:
    """For each root the ids of it and of all replies under it, in reading order, each followed by what is
    joined to it; of `split` and `joined` see `placed`.

    A root that stands below another root belongs to that one. Ids that aren't among `posts` are
    left out.
    """
    groups: list[list[int]] = []
    children = _children(_parents(posts, split=split, joined=joined))
    read_with = parts(joined, split=split)
    stack: list[tuple[int, list[int] | None]] = [(pk, None) for pk in reversed(children[None])]
    while stack:
        pk, group = stack.pop()
        if group is None and pk in roots:
            group = []
            groups.append(group)
        if group is not None:
            group += [pk, *read_with.get(pk, ())]
        stack.extend((child, group) for child in reversed(children[pk]))
    return groups


def roots_after(
    posts: Iterable[PostLike],
    chosen: Set[int],
    number: int,
    *,
    split: Mapping[int, int] = NONE,
    joined: Mapping[int, int] = NONE,
) -> list[int]:
    """The next `number` posts that answer no other, after the last of `chosen` in reading order."""
    places = placed(posts, split=split, joined=joined)
    order = [(place.post.id, place.depth) for place in places]
    last = max((index for index, (pk, _) in enumerate(order) if pk in chosen), default=-1)
    return [pk for pk, depth in order[last + 1 :] if depth == 0][:number]


def depths(parents: Sequence[int | None]) -> list[int]:
    """How deep each of a row of posts lies; `parents` are indexes of posts before it, or None."""
    result: list[int] = []
    for parent in parents:
        result.append(0 if parent is None else result[parent] + 1)
    return result


class MoveLike(Protocol):
    """A move of a post with its replies out of the thread `thread_id`; ids of moves count upwards."""

    id: int
    first_post_id: int
    thread_id: int


@dataclass(frozen=True)
class Trace[M: MoveLike]:
    """What a thread shows of a moved post: that it went away, or where it came from.

    `other` is the thread where the post is now, or the one where it was first; `move` says by whom.
    """

    move: M
    other: int
    is_away: bool


def traces[M: MoveLike](
    moves: Iterable[M], *, thread: int, now: Mapping[int, int]
) -> list[Trace[M]]:
    """What `thread` shows of all moves of some posts, by first post: nothing once a post is home.

    `now`: first post to the thread where it is. It may have gone on as a reply of another post.
    """
    by_post: dict[int, list[M]] = defaultdict(list)
    for move in sorted(moves, key=lambda move: move.id):
        by_post[move.first_post_id].append(move)
    found = []
    for post, rows in sorted(by_post.items()):
        home, here = rows[0].thread_id, now[post]
        left = [move for move in rows if move.thread_id == thread]
        if home == here:
            continue
        if here == thread:
            found.append(Trace(rows[-1], home, is_away=False))
        elif left:
            found.append(Trace(left[-1], here, is_away=True))
    return found
