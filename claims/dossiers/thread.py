"""A thread as pages show it: posts in their places, stubs, pointers. Frozen values, in a fixed number of queries.

What was withdrawn or hidden never leaves the database on this way, and what is held leaves it for its
author and moderators alone. The order of the posts is the matter of `threadorder.py`.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Model
from django.utils import timezone
from django.utils.safestring import SafeString

from claims import permissions
from claims.dossiers.hidden import Hidden, why_hidden, why_undone
from claims.dossiers.locks import LockShown, locks_shown
from claims.dossiers.people import Person, Signature
from claims.dossiers.places import Place, discussion_address, place_of, places
from claims.dossiers.postauthor import Author, author_of, person_of
from claims.dossiers.posttie import TieShown, ties_of
from claims.dossiers.settling import Settled, settled
from claims.dossiers.threadorder import NOTHING, Row, Skeleton, appeared_since, skeleton
from claims.models import Lock, MovedPosts, Post, Thread, ThreadVisit
from claims.threads import Trace
from sources.richtext import kept

A_PAGE = 100


@dataclass(frozen=True)
class Answered:
    """The post that another answers; `is_plain` where the indentation shows it already."""

    id: int
    author: Author | None
    is_plain: bool


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
    tie: bool
    make_claim: bool
    arrange: bool  # an imported comment: say what it answers, cut it, join it
    put_back: bool  # what was cut off
    flag: bool

    @property
    def more(self) -> bool:
        """Whether there is anything beside what people do with their own posts."""
        return self.read_as or self.move or self.hide or self.arrange or self.tie


@dataclass(frozen=True)
class Part:
    """An imported comment whose words are read with those of the one before it."""

    id: int
    position: int | None
    html: SafeString  # empty where its words stand in the comment itself
    may_take_apart: bool


@dataclass(frozen=True)
class PostShown:
    id: int
    depth: int
    state: str
    author: Author | None  # none of a post that is held, for those who may not read it
    html: SafeString
    created_at: datetime
    edited_at: datetime | None
    answers: Answered | None
    read_as: str
    read_by: Person | None
    hidden: Hidden | None  # or withdrawn by who undid edits of its author
    parts: tuple[Part, ...]
    ties: tuple[TieShown, ...]
    came: Moved | None  # above this post: where it and those after it came from
    is_new: bool  # since the viewer was here last
    is_gone: bool  # for this viewer: a held post isn't for its author
    may: MayPost


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
    may_lock: bool
    lock: LockShown | None  # on posting here
    may_settle: bool
    settled: Settled | None
    since: datetime | None  # when the viewer was here last
    new: tuple[int, ...]  # of others since then, in reading order, on all pages


def thread(about: Model, viewer: Any, page: int | str | None = 1) -> ThreadDossier:
    """The discussion about an article, claim, dispute or source (or a Thread), a page of it.

    Whether the viewer may read it is for the caller to know.
    """
    row = _thread_row(about)
    target = row.target if isinstance(about, Thread) else about
    bones = skeleton(row.pk) if row else NOTHING
    since = _last_visit(row, viewer) if row else None
    new = tuple(bones.of_others(appeared_since(row, since), viewer.pk)) if since else ()
    shown = Paginator(bones.rows, A_PAGE).get_page(page)
    lock = locks_shown(viewer, target).get(Lock.Act.DISCUSS)
    is_closed = lock is not None and lock.holds
    rows = list(shown.object_list)
    return ThreadDossier(
        id=row.pk if row else None,
        place=place_of(target),
        entries=tuple(_entries(rows, bones, row, viewer, frozenset(new), is_closed)) if row else (),
        number=bones.number,
        page=shown,
        may_post=permissions.may_post(viewer),
        may_move=bool(bones.rows) and permissions.may_move_posts(viewer),
        may_lock=permissions.may_lock(viewer),
        lock=lock,
        may_settle=bool(bones.rows) and permissions.may_settle_thread(viewer),
        settled=settled(row, viewer) if row else None,
        since=since,
        new=new,
    )


def _last_visit(row: Thread, viewer: Any) -> datetime | None:
    if not viewer.is_authenticated:
        return None
    visit = ThreadVisit.objects.filter(thread=row, person=viewer).first()
    return visit.read_until(timezone.now()) if visit else None


def address_of(post: Post) -> str:
    """Where a post is read now: its thread's page, and the place on it."""
    page = skeleton(post.thread_id).place_of(post.pk) // A_PAGE + 1
    query = f"?page={page}" if page > 1 else ""
    return f"{discussion_address(post.thread.target)}{query}#post-{post.pk}"


def _thread_row(about: Model) -> Thread | None:
    if isinstance(about, Thread):
        return about
    return Thread.objects.filter(**{about._meta.model_name: about}).first()


def _entries(
    rows: list[Row],
    bones: Skeleton,
    of_thread: Thread,
    viewer: Any,
    new: Set[int],
    is_closed: bool,
) -> Iterator[Entry]:
    here = [row.at.post.id for row in rows if not row.went]
    posts = _posts([*here, *(part for pk in here for part in bones.joined.get(pk, ()))])
    parents = {post.parent.thread_id for post in posts.values() if post.parent_id}
    where = places(bones.others | parents - {of_thread.pk}, viewer)
    readable = {of_thread.pk, *where}
    ties = ties_of(posts, viewer)
    gone = {state: [pk for pk in posts if posts[pk].state == state] for state in Post.State}
    reasons = why_hidden("post", gone[Post.State.HIDDEN])
    reasons |= why_undone(gone[Post.State.WITHDRAWN])
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
            answers=_answered(post, row, posts, viewer) if _is_told(post, readable) else None,
            hidden=reasons.get(post.pk),
            parts=[posts[pk] for pk in bones.joined.get(post.pk, ())],
            ties=ties,
            is_new=post.pk in new,
            is_closed=is_closed,
            came=_moved(came, where) if came else None,
        )
        yield Entry(row.at.depth, post=shown)


def _posts(ids: list[int]) -> dict[int, Post]:
    rows = Post.objects.select_related("author", "read_as_by", "parent__author")
    # Not the texts as typed, nor those of the posts that are answered.
    return rows.defer("body", "parent__body", "parent__html").in_bulk(ids)


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


def _answered(post: Post, row: Row, posts: dict[int, Post], viewer: Any) -> Answered:
    is_plain = row.at.depth > 0 and row.at.answers is None and post.parent_id in posts
    return Answered(post.parent_id, _named(post.parent, viewer), is_plain)


def _named(post: Post, viewer: Any) -> Author | None:
    is_held = post.state == Post.State.HELD
    return None if is_held and not permissions.may_read_post(viewer, post) else author_of(post)


def _shown(
    post: Post,
    viewer: Any,
    *,
    depth: int,
    answers: Answered | None,
    hidden: Hidden | None,
    parts: list[Post],
    ties: dict[int, list[TieShown]],
    came: Moved | None,
    is_new: bool,
    is_closed: bool,
) -> PostShown:
    is_read = permissions.may_read_post(viewer, post)
    readings = [tie for each in (post, *parts) for tie in ties.get(each.pk, ())]
    return PostShown(
        id=post.pk,
        depth=depth,
        state=post.state,
        author=_named(post, viewer),
        html=kept(post.html) if is_read else kept(""),
        created_at=post.created_at,
        edited_at=post.edited_at if is_read else None,
        answers=answers,
        read_as=post.read_as if is_read else "",
        read_by=person_of(post.read_as_by) if is_read and post.read_as_by else None,
        hidden=hidden,
        parts=tuple(_part(part, is_read, viewer) for part in parts),
        ties=tuple(readings) if is_read else (),
        came=came,
        is_new=is_new,
        is_gone=not is_read,
        may=_may(post, viewer, is_closed),
    )


def _part(part: Post, is_read: bool, viewer: Any) -> Part:
    """What an undone cut put back stands in the words of the whole: only its address is needed."""
    html = kept(part.html) if is_read and not part.is_put_back else kept("")
    may_part = is_read and permissions.may_take_apart_comment(viewer, part)
    return Part(part.pk, part.original_position, html, may_part)


def _may(post: Post, viewer: Any, is_closed: bool) -> MayPost:
    """Where a lock closes the discussion to the viewer, nothing is offered that it would refuse."""
    is_open = not is_closed
    return MayPost(
        reply=is_open and post.state == Post.State.VISIBLE and permissions.may_post(viewer),
        edit=is_open and permissions.may_edit_post(viewer, post),
        withdraw=permissions.may_withdraw_post(viewer, post),
        hide=permissions.may_hide_post(viewer, post),
        restore=permissions.may_restore_post(viewer, post),
        read_as=is_open and permissions.may_read_post_as(viewer, post),
        move=permissions.may_move_posts(viewer),
        tie=is_open and permissions.may_tie_post(viewer, post),
        make_claim=permissions.may_make_claim_of_post(viewer, post),
        arrange=is_open and permissions.may_arrange_comment(viewer, post),
        put_back=is_open and permissions.may_put_comment_back(viewer, post),
        flag=permissions.may_flag(viewer, post),
    )
