"""The order of a thread: every post at its place, before anything else of it is known.

What stands at these places is the matter of `thread.py`; how posts become a tree, of `claims/threads.py`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from claims.models import MovedPosts, Post, Thread
from claims.threads import Placed, Trace, joins, parts, placed, splits, traces


class Node(NamedTuple):
    """A post, or the place of one that went away, before anything else of it is known."""

    id: int
    parent_id: int | None
    state: str
    split_from_id: int | None
    joined_to_id: int | None
    author_id: int | None = None


@dataclass(frozen=True)
class Row:
    """A place in the reading order; where posts went away together, one place for all of them."""

    at: Placed[Node]
    went: tuple[Trace[MovedPosts], ...] = ()


@dataclass(frozen=True)
class Skeleton:
    rows: list[Row]
    came: dict[int, list[Trace[MovedPosts]]]  # first post of a run to all that came with it
    joined: dict[
        int, list[int]
    ]  # a post to those whose words are read with its own, in their order
    number: int
    others: set[int]  # threads that pointers name

    def place_of(self, post_id: int) -> int:
        """The index of the row where a post is read, joined to another or not; else of the first."""
        heads = {pk: head for head, parts in self.joined.items() for pk in parts}
        sought = heads.get(post_id, post_id)
        return next((n for n, row in enumerate(self.rows) if row.at.post.id == sought), 0)

    def of_others(self, post_ids: Collection[int], reader_id: int) -> list[int]:
        """Which of these posts another person wrote and can be read, in reading order."""
        nodes = [row.at.post for row in self.rows if row.at.post.state == Post.State.VISIBLE]
        return [n.id for n in nodes if n.author_id != reader_id and n.id in post_ids]


NOTHING = Skeleton([], {}, {}, 0, set())
_FIELDS = ("pk", "parent", "state", "split_from", "joined_to", "author")


def skeleton(thread_id: int) -> Skeleton:
    posts = [Node(*row) for row in Post.objects.filter(thread=thread_id).values_list(*_FIELDS)]
    known = _traces(thread_id)
    away = {trace.move.first_post_id: trace for trace in known if trace.is_away}
    nodes = [*posts, *(_moved_away(trace) for trace in away.values())]
    split, joined = splits(nodes), joins(posts)
    order = placed(nodes, split=split, joined=joined)
    rows = _rows(order, away)
    return Skeleton(
        rows=rows,
        came=_runs(rows, {t.move.first_post_id: t for t in known if not t.is_away}),
        joined=parts(joined, split=split),
        number=sum(node.state == Post.State.VISIBLE for node in posts),
        others={trace.other for trace in known},
    )


def appeared_since(thread: Thread, moment: datetime) -> set[int]:
    """Posts that could not be read here at a moment: written since, or moved here, released, restored."""
    changed = Post.history.filter(history_date__gt=moment, thread=thread).values_list(
        "id", flat=True
    )
    before = Post.history.filter(id__in=changed, history_date__lte=moment)
    then = {
        pk: (thread_id, state)
        for pk, thread_id, state in before.order_by("history_date", "history_id").values_list(
            "id", "thread_id", "state"
        )
    }
    return {pk for pk in changed if then.get(pk) != (thread.pk, Post.State.VISIBLE)}


def _moved_away(trace: Trace[MovedPosts]) -> Node:
    move = trace.move
    return Node(
        move.first_post_id,
        move.parent_id,
        "moved",
        move.first_post.split_from_id,
        joined_to_id=None,
    )


def _traces(thread_id: int) -> list[Trace[MovedPosts]]:
    touched = MovedPosts.objects.filter(
        Q(thread=thread_id) | Q(to_thread=thread_id) | Q(first_post__thread=thread_id)
    )
    moves = list(
        MovedPosts.objects.filter(first_post__in=touched.values("first_post"))
        .select_related("moved_by", "first_post")
        .only(
            "number",
            "moved_at",
            "thread",
            "to_thread",
            "parent",
            "moved_by",
            "first_post__thread",
            "first_post__split_from",
        )
    )
    now = {move.first_post_id: move.first_post.thread_id for move in moves}
    return traces(moves, thread=thread_id, now=now)


def _is_one_act(a: Trace[MovedPosts], b: Trace[MovedPosts]) -> bool:
    return (a.other, a.move.moved_at, a.move.moved_by_id) == (
        b.other,
        b.move.moved_at,
        b.move.moved_by_id,
    )


def _rows(order: Iterable[Placed[Node]], away: dict[int, Trace[MovedPosts]]) -> list[Row]:
    rows: list[Row] = []
    for place in order:
        trace = away.get(place.post.id)
        if trace is None:
            rows.append(Row(place))
        elif rows and rows[-1].went and _is_one_act(rows[-1].went[-1], trace):
            rows[-1] = replace(rows[-1], went=(*rows[-1].went, trace))
        else:
            rows.append(Row(place, (trace,)))
    return rows


def _runs(
    rows: Iterable[Row], came: dict[int, Trace[MovedPosts]]
) -> dict[int, list[Trace[MovedPosts]]]:
    """Posts that came in one act and stand below each other get one note, at the first of them."""
    runs: dict[int, list[Trace[MovedPosts]]] = {}
    current: list[Trace[MovedPosts]] = []
    for row in rows:
        trace = came.get(row.at.post.id)
        if trace is None:
            current = [] if row.at.depth == 0 else current
        elif current and _is_one_act(current[-1], trace):
            current.append(trace)
        else:
            current = runs[row.at.post.id] = [trace]
    return runs
