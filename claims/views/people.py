"""The public page of a person: who it is and what they contributed; and suspending somebody."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from claims import permissions
from claims.actions import suspending as acts
from claims.dossiers.person import person as dossier
from claims.forms.locks import LiftForm, SuspendForm
from sources.permissions import is_suspended

READ_OR_WRITE = ["GET", "HEAD", "POST"]
NOT_THESE = gettext_lazy(
    "Nobody suspends themselves, and moderators are suspended by a superuser alone."
)


@require_safe
def person(request: HttpRequest, username: str) -> HttpResponse:
    user = _known(username)
    context = {"person": dossier(user, request.user), "acts": _acts(request.user, user)}
    return render(request, "claims/person/detail.html", context)


def _known(username: str) -> Any:
    if "\0" in username:  # PostgreSQL has no text with it
        raise Http404
    return get_object_or_404(get_user_model(), username=username)


def _acts(viewer: Any, user: Any) -> list[dict[str, str]]:
    """What a moderator can do about this person."""
    words: dict[str, str] = {}
    if permissions.may_suspend(viewer, user) and is_suspended(user):
        words = {
            "person-suspend": _("Change the term of the suspension…"),
            "person-unsuspend": _("Lift the suspension…"),
        }
    elif permissions.may_suspend(viewer, user):
        words = {"person-suspend": _("Suspend…")}
    if permissions.may_undo_edits(viewer, user):
        words["person-undo"] = _("Undo edits…")
    return [
        {"address": reverse(f"claims:{name}", args=[user.username]), "words": said}
        for name, said in words.items()
    ]


@login_required
@require_http_methods(READ_OR_WRITE)
def suspend(request: HttpRequest, username: str) -> HttpResponse:
    user = _suspendable(request, username)
    form = SuspendForm(request.POST or None)
    if form.is_bound and form.is_valid():
        acts.suspend(user, form.until(), reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Suspended. The log says so, and the person is told."))
        return redirect("claims:person", user.username)
    return _page(request, user, "suspend", form)


@login_required
@require_http_methods(READ_OR_WRITE)
def unsuspend(request: HttpRequest, username: str) -> HttpResponse:
    user = _suspendable(request, username)
    form = LiftForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            acts.unsuspend(user, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Lifted. The log says so, and the person is told."))
        except acts.NotSuspended:
            messages.info(request, _("This person is not suspended (any more)."))
        return redirect("claims:person", user.username)
    return _page(request, user, "unsuspend", form)


def _suspendable(request: HttpRequest, username: str) -> Any:
    user = _known(username)
    if not permissions.may_suspend(request.user, user):
        is_moderator = permissions.is_moderator(request.user)
        raise PermissionDenied(NOT_THESE if is_moderator else "")
    return user


def _page(request: HttpRequest, user: Any, act: str, form: Any) -> HttpResponse:
    context = {"act": act, "form": form, "name": str(user), "username": user.username}
    context |= {"until": user.suspended_until if is_suspended(user) else None}
    return render(request, "claims/person/suspend.html", context)
