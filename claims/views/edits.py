"""Edits that wait for approval: their list, accepting, refusing and withdrawing one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import permissions, wording
from claims.actions import approval as acts
from claims.dossiers.edits import edits_shown, waiting_edits
from claims.forms.locks import LiftForm
from claims.models import ProposedEdit
from claims.publication import AddressTaken

A_PAGE = 20


@login_required
@require_safe
def edits(request: HttpRequest) -> HttpResponse:
    if not permissions.may_see_edits(request.user):
        raise PermissionDenied
    page = Paginator(waiting_edits(request.user), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "edits": edits_shown(page.object_list, request.user)}
    return render(request, "claims/edit/list.html", context)


@login_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    row = _waiting(request, pk)
    try:
        acts.accept_edit(row, by=request.user)
        messages.success(request, _("Accepted, and saved in the name of its author."))
    except acts.DecidedAlready as late:
        _say_decided(request, late.edit)
    except acts.NotAccepted:
        messages.error(request, _("This claim is no longer among the accepted ones."))
    except acts.ChangedSince:
        messages.error(
            request,
            _(
                "It was changed since this edit was handed in. Compare the three versions below; "
                "refuse the edit, or edit the thing yourself."
            ),
        )
    except acts.HiddenSince:
        messages.error(
            request,
            _(
                "This edit says again what a moderator hid. Refuse it, or first show the hidden "
                "revision again."
            ),
        )
    except AddressTaken as taken:
        messages.error(request, wording.address_taken_in_words(taken.article.title))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(_back(request, row))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    row = _waiting(request, pk)
    form = LiftForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            acts.refuse_edit(row, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Refused. Its author is told why."))
        except acts.DecidedAlready as late:
            _say_decided(request, late.edit)
        return redirect("claims:edits")
    context = {"edit": edits_shown([row], request.user)[0], "form": form}
    return render(request, "claims/edit/refuse.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(ProposedEdit.objects.filter(created_by=request.user), pk=pk)
    if request.method != "POST":  # by a link, say after having had to log in again
        return redirect(row.claim or row.article)
    try:
        acts.withdraw_edit(row, by=request.user)
        messages.success(request, _("Withdrawn: nothing was changed."))
    except acts.DecidedAlready as late:
        _say_decided(request, late.edit)
    return redirect(row.claim or row.article)


def _waiting(request: HttpRequest, pk: int) -> ProposedEdit:
    if not permissions.is_moderator(request.user):
        raise PermissionDenied
    rows = ProposedEdit.objects.select_related("article", "claim", "created_by")
    return get_object_or_404(rows, pk=pk)


def _back(request: HttpRequest, row: ProposedEdit) -> Any:
    """Where the button was pressed: the list, or the page of the thing."""
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts=None)
    return there if there and is_ours else "claims:edits"


def _say_decided(request: HttpRequest, row: ProposedEdit) -> None:
    words = _("Nothing was changed: %(by)s decided on this edit already (%(how)s).")
    values = {"by": row.decided_by, "how": row.get_state_display()}
    messages.warning(request, words % values)
