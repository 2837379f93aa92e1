"""Closing a discussion as settled, and opening it again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims import permissions
from claims.actions import threads as acts
from claims.dossiers.places import discussion_address, place_of
from claims.dossiers.settling import recent_edits, settled
from claims.forms.moderation import ReasonForm
from claims.forms.threads import ResolveForm
from claims.models import Thread


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def resolve(request: HttpRequest, thread_id: int) -> HttpResponse:
    thread = _allowed(request, thread_id)
    if thread.state != Thread.State.OPEN:
        return _as_it_is(request, thread)
    edits = recent_edits(thread, request.user)
    form = ResolveForm(request.POST if request.method == "POST" else None, edits=edits)
    if form.is_valid():
        sentence = form.cleaned_data["resolution"]
        try:
            acts.resolve_thread(thread, sentence, by=request.user, settled=form.settled())
        except acts.WrongState:
            return _as_it_is(request, thread)
        messages.success(request, _("Settled. The sentence stands above the discussion."))
        return redirect(discussion_address(thread.target))
    return _page(request, "resolve", thread, form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, thread_id: int) -> HttpResponse:
    thread = _allowed(request, thread_id)
    if thread.state != Thread.State.RESOLVED:
        return _as_it_is(request, thread)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            acts.reopen_thread(thread, by=request.user, reason=form.cleaned_data["reason"])
        except acts.WrongState:
            return _as_it_is(request, thread)
        messages.success(request, _("Open again. The log keeps how it had been settled."))
        return redirect(discussion_address(thread.target))
    return _page(request, "reopen", thread, form)


def _allowed(request: HttpRequest, thread_id: int) -> Thread:
    rows = Thread.objects.visible_to(request.user)
    about = rows.select_related("article", "claim", "dispute__claim", "source", "resolved_by")
    thread = get_object_or_404(about, pk=thread_id)
    if not permissions.may_settle_thread(request.user):
        raise PermissionDenied
    return thread


def _as_it_is(request: HttpRequest, thread: Thread) -> HttpResponse:
    messages.info(request, _("Nothing was changed: somebody was quicker. Look at it again."))
    return redirect(discussion_address(thread.target))


def _page(
    request: HttpRequest, act: str, thread: Thread, form: ResolveForm | ReasonForm
) -> HttpResponse:
    context = {
        "act": act,
        "place": place_of(thread.target),
        "settled": settled(thread, request.user),
        "form": form,
    }
    return render(request, "claims/thread/form.html", context, status=400 if form.errors else 200)
