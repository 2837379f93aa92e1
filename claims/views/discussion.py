"""Threads: reading, writing and editing posts. Hiding and moving are in `moderation.py`."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from claims import permissions
from claims.actions import discussion as acts
from claims.actions.threads import note_visit
from claims.dossiers import posthistory
from claims.dossiers.places import discussion_address
from claims.dossiers.thread import ThreadDossier, address_of, author_of, thread
from claims.forms.discussion import EditForm, PostForm, ReadAsForm, quotation_of, seen_body
from claims.locks import Act, refuse_locked
from claims.mentions import rendered
from claims.models import Article, Claim, Dispute, Post
from claims.newcomers import state_of_words
from sources.models import Source
from sources.richtext import kept

READ_OR_WRITE = ["GET", "HEAD", "POST"]
EDITS_A_PAGE = 20
HELD = gettext_lazy(
    "Kept. It has a link and your account is new: a moderator looks at it before others can read it."
)
SHOWN = gettext_lazy("Saved. Everybody can read it now.")


# --- threads -------------------------------------------------------------------------------------
@require_http_methods(READ_OR_WRITE)
def article(request: HttpRequest, slug: str) -> HttpResponse:
    return _discussion(
        request, get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    )


@require_http_methods(READ_OR_WRITE)
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    return _discussion(
        request, get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    )


@require_http_methods(READ_OR_WRITE)
def dispute(request: HttpRequest, dispute_id: int) -> HttpResponse:
    rows = Dispute.objects.visible_to(request.user)
    return _discussion(request, get_object_or_404(rows, pk=dispute_id))


@require_http_methods(READ_OR_WRITE)
def source(request: HttpRequest, source_id: int) -> HttpResponse:
    return _discussion(request, get_object_or_404(Source, pk=source_id))


def _discussion(request: HttpRequest, target: Model) -> HttpResponse:
    if request.method == "POST":
        return _write(request, target)
    answering = _answered(request, target, request.GET.get("reply_to"))
    initial: dict[str, Any] = {"reply_to": answering.pk if answering else None}
    if answering and "quote" in request.GET:
        initial["body"] = quotation_of(answering)
    return _page(request, target, PostForm(initial=initial), answering=answering)


def _write(request: HttpRequest, target: Model) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(discussion_address(target))
    if not permissions.may_post(request.user):
        raise PermissionDenied
    refuse_locked(Act.DISCUSS, target, by=request.user)
    form = PostForm(request.POST)
    answering = _answered(request, target, request.POST.get("reply_to"))
    if not form.is_valid():
        return _page(request, target, form, answering=answering)
    body = form.cleaned_data["body"]
    if "preview" in request.POST:
        preview = rendered(body)[0]
        waits = _waits(preview, request.user)
        return _page(request, target, form, answering=answering, preview=preview, waits=waits)
    if form.cleaned_data["reply_to"] and answering is None:
        return _page(request, target, _on_its_own(form), status=409)
    try:
        post = acts.add_post(target, body, by=request.user, parent=answering)
    except acts.PostGone as gone:  # between looking and writing
        messages.warning(request, _why_no_answer(gone.post, target))
        return _page(request, target, _on_its_own(form), status=409)
    messages.success(request, HELD if post.state == Post.State.HELD else _("Posted."))
    return redirect(address_of(post))


def _waits(html: str, user: Any, of: Post | None = None) -> bool:
    """Whether these words would be held."""
    return state_of_words(html, user, timezone.now(), of) == Post.State.HELD


def _on_its_own(form: PostForm) -> PostForm:
    """The same text in a form that answers nobody, so that pressing the button again posts it."""
    return PostForm(initial={"body": form.cleaned_data["body"]})


def _answered(request: HttpRequest, target: Model, number: str | None) -> Post | None:
    """The post that is to be answered; where that can't be, a message says why."""
    if not number:
        return None
    rows = Post.objects.visible_to(request.user).select_related("author", "thread")
    post = rows.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    if post is None:
        messages.warning(request, _("There is no post by this number to answer."))
    elif post.state != Post.State.VISIBLE or post.thread.target != target:
        messages.warning(request, _why_no_answer(post, target))
    else:
        return post
    return None


def _why_no_answer(post: Post, target: Model) -> str:
    if post.state == Post.State.WITHDRAWN:
        why = _("The post that you answer was withdrawn by its author.")
    elif post.state == Post.State.HIDDEN:
        why = _("The post that you answer was hidden by a moderator.")
    elif post.state == Post.State.HELD:
        why = _("The post that you answer waits until a moderator has looked at it.")
    elif post.state == Post.State.JOINED:
        why = _("The comment that you answer is read with another one now: %(where)s.")
        why %= {"where": post.get_absolute_url()}
    else:
        why = _("The post that you answer is in another discussion now: look for it at %(where)s.")
        why %= {"where": post.get_absolute_url()}
    return why + " " + _("What you write here is posted on its own.")


def _page(
    request: HttpRequest,
    target: Model,
    form: PostForm,
    *,
    answering: Post | None = None,
    preview: str = "",
    waits: bool = False,
    status: int = 200,
) -> HttpResponse:
    shown: ThreadDossier = thread(target, request.user, request.GET.get("page"))
    if request.method == "GET":
        note_visit(shown.id, request.user)
    context = {
        "discussion": shown,
        "form": form,
        "preview": preview,
        "waits": waits,
        "answering": answering
        and {"id": answering.pk, "author": author_of(answering), "html": kept(answering.html)},
    }
    return render(request, "claims/discussion/detail.html", context, status=status)


# --- one post ------------------------------------------------------------------------------------
@require_safe
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    """The lasting address of a post: leads to wherever it is read now."""
    return redirect(address_of(_seen(request, post_id)))


def _seen(request: HttpRequest, post_id: int) -> Post:
    rows = Post.objects.visible_to(request.user).select_related(
        "author", "thread__article", "thread__claim", "thread__dispute", "thread__source"
    )
    return get_object_or_404(rows, pk=post_id)


def _back(request: HttpRequest, post: Post) -> HttpResponse:
    return redirect(address_of(Post.objects.get(pk=post.pk)))


def _gone(request: HttpRequest, post: Post) -> HttpResponse:
    said = {
        Post.State.HELD: _("This post is held: nothing was changed."),
        Post.State.JOINED: _("This comment is read with another one: nothing was changed."),
    }
    messages.warning(request, said.get(post.state, _("This post is gone: nothing was changed.")))
    return _back(request, post)


@login_required
@require_http_methods(READ_OR_WRITE)
def edit(request: HttpRequest, post_id: int) -> HttpResponse:
    post = _own(request, post_id)
    if not permissions.may_edit_post(request.user, post):
        return _gone(request, post)
    refuse_locked(Act.DISCUSS, post.thread, by=request.user)
    latest = post.history.latest().history_id
    form = EditForm(
        request.POST if request.method == "POST" else None,
        initial={"body": post.body, "revision": latest},
    )
    preview, waits, meanwhile, status = "", False, None, 200
    if form.is_valid():
        body = form.cleaned_data["body"]
        meanwhile = _meanwhile(form, post)
        if form.errors:
            pass
        elif meanwhile is not None:
            form = EditForm({"body": body, "revision": latest})
            status = 409
        elif "preview" in request.POST:
            preview = rendered(body)[0]
            waits = _waits(preview, request.user, post)
        else:
            return _saved(request, post, body)
    context = {
        "post": {"id": post.pk, "address": post.get_absolute_url()},
        "form": form,
        "preview": preview,
        "waits": waits,
        "meanwhile": meanwhile,
    }
    return render(request, "claims/discussion/edit.html", context, status=status)


def _own(request: HttpRequest, post_id: int) -> Post:
    post = _seen(request, post_id)
    if post.author_id != request.user.pk or not permissions.may_post(request.user):
        raise PermissionDenied
    return post


def _meanwhile(form: EditForm, post: Post) -> str | None:
    """What the post says now, where that isn't what it said when the form was made."""
    try:
        before = seen_body(post, form.cleaned_data["revision"])
    except ValidationError as error:
        form.add_error(None, error)
        return None
    return None if before == post.body else rendered(post.body)[0]


def _saved(request: HttpRequest, post: Post, body: str) -> HttpResponse:
    try:
        now = acts.edit_post(post, body, by=request.user)
    except acts.PostGone:
        return _gone(request, post)
    is_released = post.state == Post.State.HELD
    said = {Post.State.HELD: HELD, Post.State.VISIBLE: SHOWN if is_released else _("Saved.")}
    messages.success(request, said[now.state])
    return _back(request, post)


@require_safe
def history(request: HttpRequest, post_id: int) -> HttpResponse:
    """What a post said before; nothing of a post that is gone."""
    post = _seen(request, post_id)
    if not permissions.may_read_post(request.user, post):
        raise Http404
    page = Paginator(posthistory.versions(post), EDITS_A_PAGE).get_page(request.GET.get("page"))
    context = {"post": {"id": post.pk, "author": author_of(post)}, "page": page}
    return render(request, "claims/discussion/history.html", context)


@login_required
@require_http_methods(READ_OR_WRITE)
def withdraw(request: HttpRequest, post_id: int) -> HttpResponse:
    post = _own(request, post_id)
    if not permissions.may_withdraw_post(request.user, post):
        return _gone(request, post)
    if request.method == "POST":
        try:
            acts.withdraw_post(post, by=request.user)
        except acts.PostGone:
            return _gone(request, post)
        messages.success(request, _("Withdrawn. Where it stood, a line says so."))
        return _back(request, post)
    context = {"post": _shown(post)}
    return render(request, "claims/discussion/withdraw.html", context)


@login_required
@require_http_methods(READ_OR_WRITE)
def read_as(request: HttpRequest, post_id: int) -> HttpResponse:
    post = _seen(request, post_id)
    if not permissions.is_historian(request.user):
        raise PermissionDenied
    if post.state != Post.State.VISIBLE:
        return _gone(request, post)
    form = ReadAsForm(
        request.POST if request.method == "POST" else None, initial={"read_as": post.read_as}
    )
    if form.is_valid():
        try:
            acts.read_post_as(post, form.cleaned_data["read_as"], by=request.user)
        except acts.PostGone:
            return _gone(request, post)
        messages.success(request, _("Your reading stands beside the post."))
        return _back(request, post)
    return render(request, "claims/discussion/read_as.html", {"post": _shown(post), "form": form})


def _shown(post: Post) -> dict[str, Any]:
    return {
        "id": post.pk,
        "address": post.get_absolute_url(),
        "author": author_of(post),
        "html": kept(post.html),
        "created_at": post.created_at,
    }
