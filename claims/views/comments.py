"""Putting imported comments in order: what one answers, where it ends, and which are read together."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims import permissions
from claims.actions import comments as acts
from claims.dossiers.postauthor import quoted
from claims.dossiers.thread import address_of
from claims.forms.comments import CutForm, ReplyToForm
from claims.forms.moderation import ReasonForm
from claims.models import Post

READ_OR_WRITE = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READ_OR_WRITE)
def reply_to(request: HttpRequest, post_id: int) -> HttpResponse:
    """Say which post a comment answers."""
    post = _allowed(request, post_id)
    if not permissions.may_arrange_comment(request.user, post):
        return _as_it_is(request, post)
    form = ReplyToForm(_sent(request), post=post)

    def act() -> Post:
        return acts.set_reply_to(post, form.cleaned_data["parent"], **_signed(request, form))

    done = _("The comment stands below what it answers.")
    return _act(request, post, form, act, done) or _page(request, "reply_to", post, form)


@login_required
@require_http_methods(READ_OR_WRITE)
def split(request: HttpRequest, post_id: int) -> HttpResponse:
    post = _allowed(request, post_id)
    if not permissions.may_arrange_comment(request.user, post):
        return _as_it_is(request, post)
    article = post.thread.article
    form = CutForm(_sent(request), post=post, language=article.language if article else "und")

    def act() -> Post:
        given = form.cleaned_data
        signed = _signed(request, form)
        return acts.split_comment(post, cut=given["cut"], length=given["length"], **signed)

    done = _("These are two comments now.")
    return _act(request, post, form, act, done) or _page(request, "split", post, form)


@login_required
@require_http_methods(READ_OR_WRITE)
def join(request: HttpRequest, post_id: int) -> HttpResponse:
    """Read a comment with the one before it."""
    post = _allowed(request, post_id)
    if not permissions.may_arrange_comment(request.user, post):
        return _as_it_is(request, post)
    there = Post.objects.filter(thread=post.thread_id).select_related("author")
    before = acts.neighbour_before(post, there)
    if before is None:
        messages.info(request, _("No other imported comment stands before this one."))
        return redirect(address_of(post))
    form = ReasonForm(_sent(request))

    def act() -> Post:
        return acts.join_comment(post, before, **_signed(request, form))

    done = _("The two are read together now.")
    shown = {"before": quoted(before)}
    return _act(request, post, form, act, done) or _page(request, "join", post, form, **shown)


@login_required
@require_http_methods(READ_OR_WRITE)
def put_back(request: HttpRequest, post_id: int) -> HttpResponse:
    """Take a cut back."""
    post = _allowed(request, post_id)
    if not permissions.may_put_comment_back(request.user, post):
        return _as_it_is(request, post)
    form = ReasonForm(_sent(request))

    def act() -> Post:
        return acts.put_back(post, **_signed(request, form))

    done = _("It is one comment again.")
    return _act(request, post, form, act, done) or _page(request, "put_back", post, form)


@login_required
@require_http_methods(READ_OR_WRITE)
def take_apart(request: HttpRequest, post_id: int) -> HttpResponse:
    """Let a comment that was joined to another stand for itself again."""
    post = _allowed(request, post_id)
    # Where the comment that it is read with is hidden, so are its words.
    is_read = Post.objects.readable_to(request.user).filter(pk=post.pk).exists()
    if not (is_read and permissions.may_take_apart_comment(request.user, post)):
        return _as_it_is(request, post)
    form = ReasonForm(_sent(request))

    def act() -> Post:
        return acts.take_apart(post, **_signed(request, form))

    done = _("It stands for itself again.")
    return _act(request, post, form, act, done) or _page(request, "take_apart", post, form)


def _allowed(request: HttpRequest, post_id: int) -> Post:
    rows = Post.objects.visible_to(request.user).select_related("author", "thread__article")
    post = get_object_or_404(rows, pk=post_id)
    if not permissions.is_historian(request.user):
        raise PermissionDenied
    return post


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _signed(request: HttpRequest, form: ReasonForm) -> dict[str, Any]:
    return {"by": request.user, "reason": form.cleaned_data["reason"]}


def _act(
    request: HttpRequest, post: Post, form: ReasonForm, act: Callable[[], Post], done: str
) -> HttpResponse | None:
    """The page of the comment once it is done, or nothing where the form has to be shown."""
    if not form.is_valid():
        return None
    try:
        now = act()
    except acts.Refused as refused:
        form.add_error(None, _why(refused))
        return None
    messages.success(request, done)
    return redirect(address_of(Post.objects.get(pk=now.pk)))


def _why(refused: acts.Refused) -> str:
    words = {
        acts.GoesInCircles: _("A comment can’t answer its own answers. Choose another one."),
        acts.NoPlaceToCut: _("Both parts need words. Choose another place."),
        acts.ChangedMeanwhile: _("The comment was changed meanwhile. Look at it again."),
        acts.NotNeighbours: _("Another comment stands between the two by now. Look again."),
        acts.HasParts: _(
            "Something was cut from this comment later, or joined to it. Take that back first."
        ),
    }
    return words.get(type(refused), _("The comment is elsewhere or gone by now. Look again."))


def _as_it_is(request: HttpRequest, post: Post) -> HttpResponse:
    messages.info(
        request, _("There is nothing to change: only imported comments are put in order.")
    )
    return redirect(address_of(post))


def _page(
    request: HttpRequest, name: str, post: Post, form: ReasonForm, **more: Any
) -> HttpResponse:
    context = {"act": name, "post": quoted(post), "form": form, **more}
    status = 400 if form.errors else 200
    return render(request, "claims/comment/form.html", context, status=status)
