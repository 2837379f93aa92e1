"""Putting imported comments in order: what each answers, where one ends and the next begins.

The words are never edited: a cut parts them, and joining reads them together. Each act is one
transaction, one row of the public log, and can be taken back. What people post themselves isn't touched.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.bookkeeping import write_log
from claims.locks import refuse_locked
from claims.models import Lock, ModerationEntry, Post, Thread
from claims.threads import before, splits
from sources.revisions import moment_after, save_revision
from sources.richtext import paragraphs

Act = ModerationEntry.Act
State = Post.State
WORDS = ["body", "html"]
JOINED = ["state", "joined_to"]


class Refused(Exception):
    """Nothing was changed; `post` is how it is now."""

    def __init__(self, post: Post) -> None:
        super().__init__(post.pk)
        self.post = post


class NotImported(Refused):
    """Only what came with an article is put in order, and only while it can be read."""


class Elsewhere(Refused):
    """It is in another discussion, gone, or read with another comment."""


class GoesInCircles(Refused):
    """A comment would answer itself, by way of its own answers."""


class NoPlaceToCut(Refused):
    """Nothing but white space would stand on one side of the cut."""


class ChangedMeanwhile(Refused):
    """The comment was cut or put together after the person saw it."""


class NotNeighbours(Refused):
    """Another comment stands between the two."""


class HasParts(Refused):
    """Later cuts, or comments joined to it, are to be taken back first."""


class NotJoined(Refused):
    """It stands for itself already."""


class NotCut(Refused):
    """It was never cut from another comment."""


@transaction.atomic
def set_reply_to(
    post: Post, parent: Post | None, *, by: Any, reason: str, at: datetime | None = None
) -> Post:
    """Say which post of its thread a comment answers, or that it answers none; the same again writes
    nothing."""
    there = _locked_thread(post, by=by)
    post = _comment(there, post)
    if parent is not None:
        if parent.pk not in there or there[parent.pk].state == State.JOINED:
            raise Elsewhere(parent)
        _refuse_circle(there, post, parent)
    if post.parent_id == (parent and parent.pk):
        return post
    post.parent = parent
    return _logged(post, Act.REPLY_SET, ["parent"], by=by, reason=reason, at=at)


@transaction.atomic
def split_comment(
    post: Post, *, cut: int, length: int, by: Any, reason: str, at: datetime | None = None
) -> Post:
    """Cut a comment in two before the code point `cut`; the rest becomes a comment of its own, which
    is returned. `length` is that of the words that the person saw."""
    post = _comment(_locked_thread(post, by=by), post)
    words = post.body
    if len(words) != length:
        raise ChangedMeanwhile(post)
    if not (words[:cut].strip() and words[cut:].strip() and 0 < cut < length):
        raise NoPlaceToCut(post)
    rest = Post(
        thread_id=post.thread_id,
        parent_id=post.parent_id,
        attribution=post.attribution,
        original_position=post.original_position,
        renderer=post.renderer,
        created_at=post.created_at,
        split_from=post,
    )
    at = moment_after(post, at=at)
    _say(post, words[:cut])
    _say(rest, words[cut:])
    save_revision(rest, by=by, reason=reason, at=at)
    _logged(post, Act.COMMENT_SPLIT, WORDS, by=by, reason=reason, at=at)
    return rest


@transaction.atomic
def put_back(part: Post, *, by: Any, reason: str, at: datetime | None = None) -> Post:
    """Take a cut back: the whole has its words again, and what was cut off leads there.

    Of several cuts the last goes first. Returns the whole.
    """
    there = _locked_thread(part, by=by)
    part = _comment(there, part)
    if part.split_from_id is None:
        raise NotCut(part)
    whole = _comment(there, part.split_from)
    later = [p for p in there.values() if p.split_from_id == whole.pk and p.pk > part.pk]
    if any(not each.is_put_back for each in later) or _has_parts(there, part):
        raise HasParts(part)
    _refuse_circle(there, part, whole)
    at = moment_after(part, whole, at=at)
    _say(whole, whole.body + part.body)
    save_revision(whole, by=by, reason=reason, at=at, fields=WORDS)
    _join(part, whole, by=by, reason=reason, at=at)
    return whole


@transaction.atomic
def join_comment(post: Post, to: Post, *, by: Any, reason: str, at: datetime | None = None) -> Post:
    """Read a comment together with the one before it. Its own address leads there; answers to it
    answer both."""
    there = _locked_thread(post, by=by)
    post, to = _comment(there, post), _comment(there, to)
    if neighbour_before(post, there.values()) != to:
        raise NotNeighbours(post)
    if _has_parts(there, post):
        raise HasParts(post)
    if post.split_from_id == to.pk:  # one comment before: its words go back where they were cut
        put_back(post, by=by, reason=reason, at=at)
        return Post.objects.get(pk=post.pk)
    _refuse_circle(there, post, to)
    return _join(post, to, by=by, reason=reason, at=moment_after(post, to, at=at))


@transaction.atomic
def take_apart(post: Post, *, by: Any, reason: str, at: datetime | None = None) -> Post:
    """Let a comment that was joined to another stand for itself again, while that one can be read."""
    there = _locked_thread(post, by=by)
    post = there[post.pk]
    if post.state != State.JOINED or post.is_put_back:
        raise NotJoined(post)
    head = there.get(post.joined_to_id) or post.joined_to
    if head.state != State.VISIBLE:
        raise NotImported(head)
    post.state, post.joined_to = State.VISIBLE, None
    return _logged(post, Act.COMMENT_SPLIT, JOINED, by=by, reason=reason, at=at)


def neighbour_before(post: Post, there: Any) -> Post | None:
    """The imported comment that stood before this one under the article, of those that can be read."""
    comments = [p for p in there if p.author_id is None and p.state == State.VISIBLE]
    found = before(post.pk, [p.pk for p in comments], splits(there))
    return next((p for p in comments if p.pk == found), None)


# --- the parts of these acts ---------------------------------------------------------------------
def _locked_thread(post: Post, *, by: Any) -> dict[int, Post]:
    """The posts of the thread where a post is now, locked after the thread, as `add_post` does."""
    thread_id = Post.objects.values_list("thread", flat=True).get(pk=post.pk)
    thread = Thread.objects.select_for_update(of=("self",)).get(pk=thread_id)
    refuse_locked(Lock.Act.DISCUSS, thread, by=by)
    rows = Post.objects.select_for_update(of=("self",)).filter(thread=thread_id).order_by("pk")
    there = {row.pk: row for row in rows}
    return there if post.pk in there else _locked_thread(post, by=by)


def _comment(there: dict[int, Post], post: Post) -> Post:
    found = there.get(post.pk)
    if found is None:
        raise Elsewhere(post)
    if found.author_id is not None or found.state != State.VISIBLE:
        raise NotImported(found)
    return found


def _has_parts(there: dict[int, Post], post: Post) -> bool:
    cut = (p for p in there.values() if p.split_from_id == post.pk)
    joined = (p for p in there.values() if p.joined_to_id == post.pk)
    return any(not p.is_put_back for p in (*cut, *joined))


def _refuse_circle(there: dict[int, Post], post: Post, head: Post) -> None:
    """Where the other answers this one, by way of what is in other discussions too, or would again when
    what is joined is taken apart. A query for each other discussion."""
    known, passed, ahead = dict(there), set(), [head.pk]
    while ahead:
        pk = ahead.pop()
        if pk == post.pk:
            raise GoesInCircles(post)
        if pk in passed:
            continue
        passed.add(pk)
        if pk not in known:
            known |= Post.objects.filter(thread__posts=pk).defer("body", "html").in_bulk()
        row = known[pk]
        answered = () if row.is_put_back else (row.parent_id,)
        ahead += [each for each in (row.joined_to_id, *answered) if each]


def _say(post: Post, words: str) -> None:
    post.body, post.html = words, paragraphs(words)


def _join(post: Post, head: Post, *, by: Any, reason: str, at: datetime) -> Post:
    post.state, post.joined_to = State.JOINED, head
    return _logged(post, Act.COMMENTS_JOINED, JOINED, by=by, reason=reason, at=at)


def _logged(
    post: Post, act: str, fields: list[str], *, by: Any, reason: str, at: datetime | None
) -> Post:
    at = moment_after(post, at=at)
    save_revision(post, by=by, reason=reason, at=at, fields=fields)
    write_log(act, post, by=by, reason=reason, at=at)
    return post
