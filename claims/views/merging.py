"""Making one claim of two, and taking them apart again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims import permissions
from claims.actions import merging as acts
from claims.dossiers.relations import held
from claims.forms.choosing import ClaimChoiceForm
from claims.locks import Act, refuse_locked
from claims.models import Claim
from sources.forms.sources import WithdrawForm

READ_OR_WRITE = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READ_OR_WRITE)
def merge(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Choose the other claim; see side by side what will happen; say why, and merge."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if not permissions.may_merge_claim(request.user, claim):
        raise PermissionDenied
    refuse_locked(Act.EDIT, claim, by=request.user)
    choice = _choice(request, claim)
    into = choice.cleaned_data["claim"] if choice.is_bound and choice.is_valid() else None
    form = WithdrawForm(request.POST or None)
    context = {"claim": claim, "choice": choice, "into": into, "form": form}
    try:
        if into and request.method == "POST" and form.is_valid():
            acts.merge_claims(claim, into, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Merged. The address of claim %d leads here.") % claim.pk)
            return redirect(into)
        if into:
            context |= {"merge": acts.merge_of(claim, into)}
            context |= {"here": held(claim), "there": held(into)}
    except acts.Refused as error:
        context |= {"refusal": str(error)}
    refused = choice.errors or "refusal" in context or (request.method == "POST" and form.errors)
    return render(request, "claims/merging/merge.html", context, status=400 if refused else 200)


def _choice(request: HttpRequest, claim: Claim) -> ClaimChoiceForm:
    """The other claim as chosen by the address or the form; of words, first the list."""
    data = request.POST or request.GET
    words = {"viewer": request.user, "but": claim.pk}
    if data.get("claim"):
        return ClaimChoiceForm(data, **words)
    looked = ClaimChoiceForm(initial={"q": data.get("q", "")}, **words)
    is_decided = looked.is_named or (data.get("q") and not looked.found)
    return ClaimChoiceForm(data, **words) if is_decided else looked


@login_required
@require_http_methods(READ_OR_WRITE)
def apart(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if claim.state != Claim.State.MERGED:
        messages.info(request, str(acts.NotMerged(claim)))
        return redirect(claim)
    if not permissions.may_take_apart(request.user, claim):
        raise PermissionDenied
    refuse_locked(Act.EDIT, claim, by=request.user)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            back = acts.take_apart(claim, by=request.user, reason=form.cleaned_data["reason"])
        except acts.Refused as error:
            messages.error(request, str(error))
            return redirect("claims:claim", claim.merged_into_id)
        messages.success(request, _("Taken apart. Each claim has its own evidence again."))
        return redirect(back if back.state == Claim.State.ACCEPTED else claim.merged_into)
    context = {"claim": claim, "into": claim.merged_into, "form": form}
    return render(request, "claims/merging/apart.html", context)
