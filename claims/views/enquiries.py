"""Searches that found nothing: recording and withdrawing them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claims.actions import evidence as act
from claims.forms.enquiries import EnquiryForm, beside, earlier_enquiries, initial_again
from claims.locks import Act, refuse_locked
from claims.models import Claim, Enquiry
from claims.permissions import may_record_enquiry, may_withdraw_enquiry
from sources.forms.sources import WithdrawForm, typed_so_far


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=pk)
    if not may_record_enquiry(request.user, claim):
        raise PermissionDenied
    refuse_locked(Act.ADD_EVIDENCE, claim, by=request.user)
    others = beside(claim, request.user)
    earlier = earlier_enquiries(request.user)
    again = next((row for row in earlier if str(row.pk) == request.GET.get("again")), None)
    form = EnquiryForm(request.POST or None, others=others, initial=initial_again(again))
    if "find" in request.POST:
        form = EnquiryForm(others=others, initial=typed_so_far(form))
    elif form.is_bound and form.is_valid():
        _record(request, claim, form)
        return redirect(claim)
    context = {"claim": claim, "form": form, "earlier": earlier}
    return render(request, "claims/enquiry/form.html", context)


def _record(request: HttpRequest, claim: Claim, form: EnquiryForm) -> None:
    claims = [claim, *form.cleaned_data["others"]]
    try:
        found = act.record_enquiries(claims, by=request.user, **form.fields_of_enquiry())
    except (act.ClaimClosed, act.EvidenceThere) as error:
        messages.error(request, str(error))
    else:
        words = ngettext(
            "Recorded: searched, and nothing found.",
            "Recorded for %(number)d claims: searched, and nothing found.",
            len(found),
        )
        messages.success(request, words % {"number": len(found)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Enquiry.objects.filter(claim__in=Claim.objects.visible_to(request.user))
    enquiry = get_object_or_404(seen.select_related("claim"), pk=pk)
    if enquiry.withdrawn_at is not None:
        messages.error(request, _("This search was withdrawn already."))
        return redirect(enquiry.claim)
    if not may_withdraw_enquiry(request.user, enquiry):
        raise PermissionDenied
    refuse_locked(Act.ADD_EVIDENCE, enquiry.claim, by=request.user)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            act.withdraw_enquiry(enquiry, by=request.user, reason=form.cleaned_data["reason"])
        except act.EnquiryGone as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Withdrawn. It stays in the history and counts no more."))
        return redirect(enquiry.claim)
    context = {"claim": enquiry.claim, "enquiry": enquiry, "form": form}
    return render(request, "claims/enquiry/withdraw.html", context)
