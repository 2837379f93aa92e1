"""What people do in threads: post, edit, withdraw, read as, move; and what an import brings along.

Hiding and restoring are in `moderation.py`. A text becomes HTML here, once, when it is written.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils import timezone

from claims.bookkeeping import write_log
from claims.locks import refuse_locked
from claims.mentions import rendered, write_mentions
from claims.models import Article, Lock, ModerationEntry, MovedPosts, Post, Thread
from claims.models.discussion import as_kept
from claims.newcomers import state_of_words
from claims.readership import articles_of
from claims.threads import below, depths, joins, splits
from sources.revisions import moment_after, save_changes, save_revision, save_revisions
from sources.richtext import VERSION, TooLong, paragraphs, render

SAME_CLICK = timedelta(minutes=1)
TEXT = ["body", "html", "renderer", "edited_at"]


class PostGone(Exception):
    """The post was withdrawn or hidden meanwhile; `post` is how it is now."""

    def __init__(self, post: Post) -> None:
        super().__init__(post.pk)
        self.post = post


class ParentGone(PostGone):
    """The post that somebody is answering was withdrawn or hidden meanwhile."""


class ParentMoved(PostGone):
    """The post that somebody is answering was moved to another thread meanwhile."""


class PostsElsewhere(Exception):
    """A post that was to be moved isn't in this thread any more."""


class AlreadyThere(Exception):
    """The posts are in the thread that they should be moved to."""


class WouldPublish(Exception):
    """The posts would be read by people who may not read them where they are."""


class Comment(Protocol):
    """A comment under an imported article, as `claims.importing` reads it."""

    author: str | None
    posted_at: str | None
    parent: int | None
    text: str


@transaction.atomic
def thread_of(target: models.Model, *, by: Any, at: datetime | None = None) -> Thread:
    """The thread about an article, claim, dispute or source; begun when it is first needed."""
    name = target._meta.model_name
    # Whoever comes second waits here and finds the thread of the first.
    type(target)._base_manager.select_for_update(of=("self",)).get(pk=target.pk)
    if thread := Thread.objects.filter(**{name: target}).first():
        return thread
    thread = Thread(**{name: target}, created_at=at or timezone.now())
    return save_revision(thread, by=by, reason="Discussion begun", at=at)


@transaction.atomic
def add_post(
    about: models.Model,
    body: str,
    *,
    by: Any,
    parent: Post | None = None,
    at: datetime | None = None,
) -> Post:
    """Post to the thread about something; the same answer twice within a minute is one post.

    A newcomer's links wait until a moderator has looked at them.
    """
    at = at or timezone.now()
    refuse_locked(Lock.Act.DISCUSS, about, by=by)
    thread = thread_of(about, by=by, at=at)
    # Nobody moves posts away from here before this one is written.
    Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    if parent is not None:
        parent = _answerable(parent, thread)
    body = as_kept(body)
    since = at - SAME_CLICK
    same = Post.objects.filter(
        thread=thread, parent=parent, author=by, body=body, created_at__gt=since
    )
    if twin := same.filter(state__in=[Post.State.VISIBLE, Post.State.HELD]).first():
        return twin
    post = Post(thread=thread, parent=parent, body=body, author=by, created_at=at)
    named = _render(post)
    post.state = state_of_words(post.html, by, at)
    save_revision(post, by=by, reason="Reply" if parent else "Post", at=at)
    write_mentions(post, named if post.state == Post.State.VISIBLE else [])
    return post


def _answerable(parent: Post, thread: Thread) -> Post:
    parent = _locked(parent)
    if parent.state != Post.State.VISIBLE:
        raise ParentGone(parent)
    if parent.thread_id != thread.pk:
        raise ParentMoved(parent)
    return parent


@transaction.atomic
def edit_post(post: Post, body: str, *, by: Any, at: datetime | None = None) -> Post:
    """Change the words of a post, shown or held; saving the same words writes nothing.

    A newcomer's post is held while it has a link that nobody looked at, and no longer.
    """
    post = _there(post)
    refuse_locked(Lock.Act.DISCUSS, post.thread, by=by)
    body = as_kept(body)
    if body == post.body:
        return post
    post.body = body
    named = _render(post)
    post.edited_at = at = moment_after(post, at=at)
    post.state = state_of_words(post.html, by, at, of=post)
    save_revision(post, by=by, reason="Edited", at=at, fields=[*TEXT, "state"])
    write_mentions(post, named if post.state == Post.State.VISIBLE else [])
    return post


@transaction.atomic
def withdraw_post(post: Post, *, by: Any, at: datetime | None = None) -> Post:
    """Take a post back, shown or held. A stub stays, so that the answers keep their place."""
    post = _there(post)
    post.state = Post.State.WITHDRAWN
    write_mentions(post, [])
    return save_revision(post, by=by, reason="Withdrawn by its author", at=at, fields=["state"])


@transaction.atomic
def read_post_as(post: Post, reading: str, *, by: Any, at: datetime | None = None) -> Post:
    """Sign how one reads somebody's words; an empty `reading` takes the reading away."""
    post = _visible(post)
    refuse_locked(Lock.Act.DISCUSS, post.thread, by=by)
    if reading == post.read_as:
        return post
    post.read_as, post.read_as_by = reading, by if reading else None
    reason = f"Read as {reading}" if reading else "Reading taken away"
    return save_revision(post, by=by, reason=reason, at=at, fields=["read_as", "read_as_by"])


@transaction.atomic
def move_posts(
    thread: Thread,
    posts: Sequence[Post],
    *,
    to: models.Model,
    by: Any,
    reason: str,
    at: datetime | None = None,
) -> list[MovedPosts]:
    """Move posts of one thread, each with its replies, to the thread about something else.

    Their addresses go on working, and a pointer to where they went stays for each. One row of the
    log points at the first of them.
    """
    refuse_locked(Lock.Act.DISCUSS, thread, to, by=by)
    origin, goal = _locked_threads(thread, to, by=by, at=at)
    if origin == goal:
        raise AlreadyThere(goal.pk)
    _refuse_to_publish(origin, goal)
    there = {p.pk: p for p in Post.objects.select_for_update(of=("self",)).filter(thread=origin)}
    if not posts or not all(_is_of_its_own(there.get(post.pk)) for post in posts):
        raise PostsElsewhere(origin.pk)
    rows = list(there.values())
    wanted = {post.pk for post in posts}
    groups = below(rows, wanted, split=splits(rows), joined=joins(rows))
    at = moment_after(*(there[pk] for group in groups for pk in group), at=at)
    pointers = [_moved([there[pk] for pk in g], goal, by=by, reason=reason, at=at) for g in groups]
    write_log(ModerationEntry.Act.POSTS_MOVED, pointers[0].first_post, by=by, reason=reason, at=at)
    return pointers


def _is_of_its_own(post: Post | None) -> bool:
    """What is joined to another goes with that one."""
    return post is not None and post.state != Post.State.JOINED


def _locked_threads(
    thread: Thread, to: models.Model, *, by: Any, at: datetime | None
) -> tuple[Thread, Thread]:
    """Where posts leave and where they go: first what the threads are about, then the threads.

    Always in one order, and as `add_post` does, so that nobody waits for somebody who waits.
    """
    for about in sorted([thread.target, to], key=lambda each: (each._meta.model_name, each.pk)):
        type(about)._base_manager.select_for_update(of=("self",)).get(pk=about.pk)
    goal = thread_of(to, by=by, at=at)
    both = Thread.objects.select_for_update(of=("self",)).filter(pk__in=[thread.pk, goal.pk])
    rows = {row.pk: row for row in both.order_by("pk")}
    return rows[thread.pk], rows[goal.pk]


def _moved(group: list[Post], goal: Thread, *, by: Any, reason: str, at: datetime) -> MovedPosts:
    first = group[0]
    pointer = MovedPosts(
        thread_id=first.thread_id,
        to_thread=goal,
        parent_id=first.parent_id,
        first_post=first,
        number=sum(_is_of_its_own(post) for post in group),
        moved_by=by,
        moved_at=at,
    )
    for post in group:
        post.thread = goal
    save_changes(group, fields=["thread"], by=by, reason=reason, at=at)
    pointer.save(force_insert=True)
    return pointer


def _refuse_to_publish(origin: Thread, goal: Thread) -> None:
    """What hangs on a private article stays among its readers."""
    anybody = Thread.objects.visible_to(AnonymousUser())
    if anybody.filter(pk=origin.pk).exists():
        return
    if anybody.filter(pk=goal.pk).exists() or not _articles(goal) <= _articles(origin):
        raise WouldPublish(goal.pk)


def _articles(thread: Thread) -> set[int]:
    if thread.article_id:
        return {thread.article_id}
    return articles_of(thread.claim or thread.dispute.claim)


@transaction.atomic
def import_comments(
    article: Article, comments: Iterable[Comment], *, by: Any, at: datetime
) -> list[Post]:
    """The comments under an article as posts of its thread, in their order, as they were signed.

    `parent` is the index of an earlier comment. Positions count from 1, blank comments too, so that
    "Comment 3" is the third under the article.
    """
    rows = list(comments)
    if not any(row.text.strip() for row in rows):
        return []
    thread = thread_of(article, by=by, at=at)
    posts = {
        number: _imported(row, number + 1, thread, at)
        for number, row in enumerate(rows)
        if row.text.strip()
    }
    parents = [
        row.parent if row.parent in posts and row.parent < number else None
        for number, row in enumerate(rows)
    ]
    level = depths(parents)
    reason = "Imported with the article"
    # Parents first: a reply needs their numbers.
    for depth in range(max(level, default=0) + 1):
        batch = [n for n in posts if level[n] == depth]
        for number in batch:
            posts[number].parent = posts[parents[number]] if depth else None
        saved = save_revisions([posts[n] for n in batch], by=by, reason=reason, at=at)
        posts |= dict(zip(batch, saved, strict=True))
    return list(posts.values())


def _imported(comment: Comment, position: int, thread: Thread, at: datetime) -> Post:
    body = as_kept(comment.text)
    try:
        html = render(body)
    except TooLong:  # longer than people may post: kept whole, as plain text
        html = paragraphs(body)
    return Post(
        thread=thread,
        body=body,
        html=html,
        renderer=VERSION,
        attribution={"name": comment.author, "date": comment.posted_at},
        original_position=position,
        created_at=at,
    )


def _render(post: Post) -> list[models.Model]:
    """Write the HTML of a post; returns what it names."""
    post.clean()
    post.html, named = rendered(post.body)
    post.renderer = VERSION
    return named


def _locked(post: Post) -> Post:
    return Post.objects.select_for_update(of=("self",)).get(pk=post.pk)


def _there(post: Post) -> Post:
    """Shown, or held."""
    post = _locked(post)
    if post.state not in {Post.State.VISIBLE, Post.State.HELD}:
        raise PostGone(post)
    return post


def _visible(post: Post) -> Post:
    post = _locked(post)
    if post.state != Post.State.VISIBLE:
        raise PostGone(post)
    return post
