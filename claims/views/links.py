"""Saying what one claim has to do with another, and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims import permissions
from claims.actions import links as acts
from claims.forms.choosing import LinkForm
from claims.locks import Act, refuse_locked
from claims.models import Claim, ClaimLink
from claims.wording import link_in_words
from sources.forms.sources import WithdrawForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if not permissions.may_link_claim(request.user, claim):
        raise PermissionDenied
    refuse_locked(Act.EDIT, claim, by=request.user)
    form = _form(request, claim)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        ends, kind = [claim, given["claim"]], given["kind"]
        if kind == LinkForm.HAS_PART:
            ends, kind = ends[::-1], ClaimLink.Kind.PART_OF
        try:
            acts.link_claims(ends[0], kind, ends[1], by=request.user, reason=given["reason"])
        except acts.Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Linked. Both claims say so."))
            return redirect(claim)
    context = {"claim": claim, "form": form}
    return render(request, "claims/link/new.html", context, status=400 if form.errors else 200)


def _form(request: HttpRequest, claim: Claim) -> LinkForm:
    """The form as sent; or, to find claims first, with what was typed so far."""
    words = {"viewer": request.user, "but": claim.pk}
    if request.method == "POST" and "find" not in request.POST:
        return LinkForm(request.POST, **words)
    typed = request.POST if request.method == "POST" else request.GET
    return LinkForm(initial={name: typed.get(name, "") for name in LinkForm.field_order}, **words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    links = ClaimLink.objects.visible_to(request.user).select_related("claim", "other")
    link = get_object_or_404(links, pk=pk)
    if link.withdrawn_at is not None:
        messages.info(request, _("This link was withdrawn already."))
        return redirect(link.claim)
    if not permissions.may_withdraw_link(request.user, link):
        raise PermissionDenied
    refuse_locked(Act.EDIT, link.claim, link.other, by=request.user)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            acts.withdraw_link(link, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Withdrawn. It stays in the history of both claims."))
        except acts.LinkGone as error:
            messages.info(request, str(error))
        return redirect(link.claim)
    said = link_in_words(link.kind, link.claim_id, link.other_id)
    context = {"link": link, "said": said, "form": form}
    return render(request, "claims/link/withdraw.html", context)
