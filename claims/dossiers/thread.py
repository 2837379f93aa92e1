"""A thread as pages show it: posts in their places, stubs, pointers. Frozen values, in a fixed number of queries.

What was withdrawn or hidden never leaves the database on this way. How posts become a tree is the
matter of `claims/threads.py`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Model, Q
from django.utils.safestring import SafeString

from claims import permissions
from claims.dossiers.people import Person, Signature
from claims.dossiers.places import Place, discussion_address, place_of, places
from claims.models import ModerationEntry, MovedPosts, Post, Thread
from claims.threads import Placed, Trace, placed, traces
from sources.richtext import kept

A_PAGE = 100


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


@dataclass(frozen=True)
class Answered:
    """The post that another answers; `is_plain` where the indentation shows it already."""

    id: int
    author: Author
    is_plain: bool


@dataclass(frozen=True)
class Hidden:
    signed: Signature
    reason: str


@dataclass(frozen=True)
class Moved:
    """Posts that went away from here, or came here; without `place` where the viewer may not follow."""

    number: int
    place: Place | None
    signed: Signature
    is_away: bool


@dataclass(frozen=True)
class MayPost:
    """What the viewer may do with a post."""

    reply: bool
    edit: bool
    withdraw: bool
    hide: bool
    restore: bool
    read_as: bool
    move: bool


@dataclass(frozen=True)
class PostShown:
    id: int
    depth: int
    state: str
    author: Author
    html: SafeString
    created_at: datetime
    edited_at: datetime | None
    answers: Answered | None
    read_as: str
    read_by: Person | None
    hidden: Hidden | None
    came: Moved | None  # above this post: where it and those after it came from
    may: MayPost

    @property
    def is_gone(self) -> bool:
        return self.state != Post.State.VISIBLE


@dataclass(frozen=True)
class Entry:
    """A row of a thread: a post, or what stays where posts were."""

    depth: int
    post: PostShown | None = None
    moved: Moved | None = None


@dataclass(frozen=True)
class ThreadDossier:
    id: int | None
    place: Place
    entries: tuple[Entry, ...]
    number: int  # of posts that can be read, on all pages
    page: Page
    may_post: bool
    may_move: bool


class _Node(NamedTuple):
    """A post, or the place of one that went away, before anything else of it is known."""

    id: int
    parent_id: int | None
    state: str


@dataclass(frozen=True)
class _Row:
    """A place in the reading order; where posts went away together, one place for all of them."""

    at: Placed[_Node]
    went: tuple[Trace[MovedPosts], ...] = ()


@dataclass(frozen=True)
class _Skeleton:
    rows: list[_Row]
    came: dict[int, list[Trace[MovedPosts]]]  # first post of a run to all that came with it
    number: int
    others: set[int]  # threads that pointers name


def thread(about: Model, viewer: Any, page: int | str | None = 1) -> ThreadDossier:
    """The discussion about an article, claim, dispute or source (or a Thread), a page of it.

    Whether the viewer may read it is for the caller to know.
    """
    row = _thread_row(about)
    target = row.target if isinstance(about, Thread) else about
    bones = _skeleton(row.pk) if row else _Skeleton([], {}, 0, set())
    shown = Paginator(bones.rows, A_PAGE).get_page(page)
    return ThreadDossier(
        id=row.pk if row else None,
        place=place_of(target),
        entries=tuple(_entries(list(shown.object_list), bones, row, viewer)) if row else (),
        number=bones.number,
        page=shown,
        may_post=permissions.may_post(viewer),
        may_move=bool(bones.rows) and permissions.may_move_posts(viewer),
    )


def address_of(post: Post) -> str:
    """Where a post is read now: its thread's page, and the place on it."""
    rows = _skeleton(post.thread_id).rows
    index = next(number for number, row in enumerate(rows) if row.at.post.id == post.pk)
    page = index // A_PAGE + 1
    query = f"?page={page}" if page > 1 else ""
    return f"{discussion_address(post.thread.target)}{query}#post-{post.pk}"


def author_of(post: Post) -> Author:
    """Of a post whose author is at hand. What was hidden is not named as it was signed."""
    if post.author_id is not None:
        return Author(person_of(post.author), "", "", None)
    signed = {} if post.state == Post.State.HIDDEN else post.attribution
    return Author(None, signed.get("name") or "", signed.get("date") or "", post.original_position)


def person_of(user: Any) -> Person:
    return Person(user.pk, str(user), user.username)


def _thread_row(about: Model) -> Thread | None:
    if isinstance(about, Thread):
        return about
    return Thread.objects.filter(**{about._meta.model_name: about}).first()


def _skeleton(thread_id: int) -> _Skeleton:
    posts = [
        _Node(*values)
        for values in Post.objects.filter(thread=thread_id).values_list("pk", "parent", "state")
    ]
    known = _traces(thread_id)
    away = {trace.move.first_post_id: trace for trace in known if trace.is_away}
    nodes = [*posts, *(_Node(pk, t.move.parent_id, "moved") for pk, t in away.items())]
    rows = _rows(placed(nodes), away)
    return _Skeleton(
        rows=rows,
        came=_runs(rows, {t.move.first_post_id: t for t in known if not t.is_away}),
        number=sum(node.state == Post.State.VISIBLE for node in posts),
        others={trace.other for trace in known},
    )


def _traces(thread_id: int) -> list[Trace[MovedPosts]]:
    touched = MovedPosts.objects.filter(
        Q(thread=thread_id) | Q(to_thread=thread_id) | Q(first_post__thread=thread_id)
    )
    moves = list(
        MovedPosts.objects.filter(first_post__in=touched.values("first_post"))
        .select_related("moved_by", "first_post")
        .only(
            "number", "moved_at", "thread", "to_thread", "parent", "moved_by", "first_post__thread"
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


def _rows(order: Iterable[Placed[_Node]], away: dict[int, Trace[MovedPosts]]) -> list[_Row]:
    rows: list[_Row] = []
    for place in order:
        trace = away.get(place.post.id)
        if trace is None:
            rows.append(_Row(place))
        elif rows and rows[-1].went and _is_one_act(rows[-1].went[-1], trace):
            rows[-1] = replace(rows[-1], went=(*rows[-1].went, trace))
        else:
            rows.append(_Row(place, (trace,)))
    return rows


def _runs(
    rows: Iterable[_Row], came: dict[int, Trace[MovedPosts]]
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


def _entries(rows: list[_Row], bones: _Skeleton, of_thread: Thread, viewer: Any) -> Iterator[Entry]:
    posts = _posts([row.at.post.id for row in rows if not row.went])
    parents = {post.parent.thread_id for post in posts.values() if post.parent_id}
    where = places(bones.others | parents - {of_thread.pk}, viewer)
    readable = {of_thread.pk, *where}
    reasons = _hidden(post for post in posts.values() if post.state == Post.State.HIDDEN)
    for row in rows:
        if row.went:
            yield Entry(row.at.depth, moved=_moved(row.went, where))
            continue
        post = posts[row.at.post.id]
        came = bones.came.get(post.pk)
        shown = _shown(
            post,
            viewer,
            depth=row.at.depth,
            answers=_answered(post, row, posts) if _is_told(post, readable) else None,
            hidden=reasons.get(post.pk),
            came=_moved(came, where) if came else None,
        )
        yield Entry(row.at.depth, post=shown)


def _posts(ids: list[int]) -> dict[int, Post]:
    rows = Post.objects.select_related("author", "read_as_by", "parent__author")
    # Not the texts as typed, nor those of the posts that are answered.
    return rows.defer("body", "parent__body", "parent__html").in_bulk(ids)


def _hidden(posts: Iterable[Post]) -> dict[int, Hidden]:
    """Why posts were hidden, as the public log has it."""
    ids = [post.pk for post in posts]
    if not ids:
        return {}
    log = ModerationEntry.objects.filter(post__in=ids, act=ModerationEntry.Act.POST_HIDDEN)
    entries = log.select_related("by").order_by("at", "pk")  # the latest wins
    return {e.post_id: Hidden(Signature(person_of(e.by), e.at), e.reason) for e in entries}


def _moved(run: Iterable[Trace[MovedPosts]], where: dict[int, Place]) -> Moved:
    first, *rest = run
    return Moved(
        number=first.move.number + sum(trace.move.number for trace in rest),
        place=where.get(first.other),
        signed=Signature(person_of(first.move.moved_by), first.move.moved_at),
        is_away=first.is_away,
    )


def _is_told(post: Post, readable: set[int]) -> bool:
    return bool(post.parent_id) and post.parent.thread_id in readable


def _answered(post: Post, row: _Row, posts: dict[int, Post]) -> Answered:
    is_plain = row.at.depth > 0 and row.at.answers is None and post.parent_id in posts
    return Answered(post.parent_id, author_of(post.parent), is_plain)


def _shown(
    post: Post,
    viewer: Any,
    *,
    depth: int,
    answers: Answered | None,
    hidden: Hidden | None,
    came: Moved | None,
) -> PostShown:
    is_visible = post.state == Post.State.VISIBLE
    return PostShown(
        id=post.pk,
        depth=depth,
        state=post.state,
        author=author_of(post),
        html=kept(post.html) if is_visible else kept(""),
        created_at=post.created_at,
        edited_at=post.edited_at if is_visible else None,
        answers=answers,
        read_as=post.read_as if is_visible else "",
        read_by=person_of(post.read_as_by) if is_visible and post.read_as_by else None,
        hidden=hidden,
        came=came,
        may=_may(post, viewer),
    )


def _may(post: Post, viewer: Any) -> MayPost:
    return MayPost(
        reply=post.state == Post.State.VISIBLE and permissions.may_post(viewer),
        edit=permissions.may_edit_post(viewer, post),
        withdraw=permissions.may_withdraw_post(viewer, post),
        hide=permissions.may_hide_post(viewer, post),
        restore=permissions.may_restore_post(viewer, post),
        read_as=permissions.may_read_post_as(viewer, post),
        move=permissions.may_move_posts(viewer),
    )
