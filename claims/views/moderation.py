"""What moderators do with posts. The public log of what they did is in `log.py`."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claims import permissions, wording
from claims.actions import discussion
from claims.actions import moderation as acts
from claims.dossiers.places import place_of
from claims.dossiers.thread import address_of, author_of, thread
from claims.forms.moderation import MoveForm, ReasonForm
from claims.models import Post, Thread
from claims.threads import joins, roots_after, splits
from sources.richtext import kept

# The states that each act begins with.
BEFORE = {
    "hide": {Post.State.VISIBLE, Post.State.HELD},
    "restore": {Post.State.HIDDEN},
}
MAY = {"hide": permissions.may_hide_post, "restore": permissions.may_restore_post}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hide(request: HttpRequest, post_id: int) -> HttpResponse:
    return _with_reason(request, post_id, "hide", acts.hide_post)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, post_id: int) -> HttpResponse:
    return _with_reason(request, post_id, "restore", acts.restore_post)


def _with_reason(
    request: HttpRequest, post_id: int, act: str, do: Callable[..., Post]
) -> HttpResponse:
    rows = Post.objects.visible_to(request.user).select_related("author")
    post = get_object_or_404(rows, pk=post_id)
    if not permissions.is_moderator(request.user):
        raise PermissionDenied
    if post.state not in BEFORE[act]:
        return _as_it_is(request, post)
    if not MAY[act](request.user, post):
        raise PermissionDenied(_("It is yours: another moderator decides about it."))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            do(post, reason=form.cleaned_data["reason"], by=request.user)
        except acts.WrongState as late:
            return _as_it_is(request, late.row)
        done = {
            "hide": _("Hidden. The log says so."),
            "restore": _("Shown again. The log says so."),
        }
        messages.success(request, done[act])
        if request.GET.get("next") == "queue":
            return redirect("claims:queue")
        return redirect(address_of(Post.objects.get(pk=post.pk)))
    context = {
        "act": act,
        "form": form,
        # A moderator reads what is hidden here, and here alone, to decide whether it stays so.
        "post": {
            "address": post.get_absolute_url(),
            "author": author_of(post),
            "html": kept(post.html),
            "created_at": post.created_at,
        },
    }
    return render(request, "claims/moderation/post.html", context)


def _as_it_is(request: HttpRequest, post: Post) -> HttpResponse:
    """Somebody was quicker: say who did what when."""
    row = post.history.select_related("history_user").order_by("-history_date", "-history_id")
    last = row.filter(state=post.state).first()
    words = {
        "visible": _("Nothing was changed: this post can be read by everybody."),
        "withdrawn": _("Nothing was changed: %(by)s withdrew this post on %(at)s."),
        "hidden": _("Nothing was changed: %(by)s hid this post on %(at)s. “%(why)s”"),
        "held": _("Nothing was changed: this post is held since %(at)s."),
        "joined": _("Nothing was changed: %(by)s joined this comment to another on %(at)s."),
    }
    values = {
        "by": last.history_user,
        "at": wording.moment(last.history_date),
        "why": last.history_change_reason,
    }
    messages.warning(request, words[post.state] % values)
    return redirect(address_of(Post.objects.get(pk=post.pk)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Choose posts of a thread and where they go."""
    rows = Thread.objects.visible_to(request.user)
    row = get_object_or_404(
        rows.select_related("article", "claim", "dispute", "source"), pk=thread_id
    )
    if not permissions.may_move_posts(request.user):
        raise PermissionDenied
    ticked = request.GET.getlist("post")
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        thread=row,
        viewer=request.user,
        initial={"posts": ticked},
    )
    if form.is_valid():
        done = _move(request, row, form)
        if done is not None:
            return done
    if request.method == "POST":
        ticked = request.POST.getlist("posts")
    context = {
        "discussion": thread(row, request.user, request.GET.get("page")),
        "form": form,
        "ticked": {int(number) for number in ticked if number.isdecimal() and len(number) < 19},
    }
    return render(request, "claims/moderation/move.html", context)


def _move(request: HttpRequest, row: Thread, form: MoveForm) -> HttpResponse | None:
    """The posts are moved, or the form says why not."""
    wanted = form.cleaned_data
    try:
        moved = discussion.move_posts(
            row,
            _chosen(row, wanted),
            to=wanted["target"],
            by=request.user,
            reason=wanted["reason"],
        )
    except discussion.AlreadyThere:
        form.add_error(None, _("The posts are there already. Choose another place."))
    except discussion.PostsElsewhere:
        form.add_error(
            "posts", _("Some of these posts are elsewhere by now. Look again, and tick.")
        )
    except discussion.WouldPublish:
        form.add_error(
            None,
            _(
                "These posts hang on a private article. Choose a claim or a dispute of that "
                "article, which nobody else can read."
            ),
        )
    else:
        number = sum(pointer.number for pointer in moved)
        done = ngettext(
            "%(number)d post moved to %(where)s.", "%(number)d posts moved to %(where)s.", number
        )
        where = place_of(wanted["target"])
        messages.success(request, done % {"number": number, "where": where.title})
        return redirect(address_of(Post.objects.get(pk=moved[0].first_post_id)))
    return None


def _chosen(row: Thread, wanted: dict[str, Any]) -> list[Post]:
    posts = list(wanted["posts"])
    if not wanted["following"]:
        return posts
    rows = Post.objects.filter(thread=row).only("pk", "parent", "split_from", "joined_to")
    there = {post.pk: post for post in rows}
    more = roots_after(
        there.values(),
        {post.pk for post in posts},
        wanted["following"],
        split=splits(there.values()),
        joined=joins(there.values()),
    )
    return [*posts, *(there[pk] for pk in more)]
