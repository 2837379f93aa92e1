"""Signing a judgement of a claim, and withdrawing one's own."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.actions import assessments as act
from claims.dossiers import dossier
from claims.errata import errata
from claims.forms.assessments import AssessmentForm, pack
from claims.locks import Act, refuse_locked
from claims.models import Assessment, Claim
from claims.permissions import may_assess, may_withdraw_assessment
from sources.comparison import compare
from sources.forms.sources import WithdrawForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, pk: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=pk)
    if not may_assess(request.user, claim):
        raise PermissionDenied
    refuse_locked(Act.ASSESS, claim, by=request.user)
    sight = act.sight_of(claim)
    form = AssessmentForm(
        request.POST or None,
        claim=claim,
        readings=sight.readings,
        initial=_initial(request, claim, sight),
    )
    changed: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        try:
            judgement = act.assess(claim, by=request.user, **form.judgement())
        except act.ClaimNotJudged as error:
            messages.error(request, str(error))
            return redirect(claim)
        except act.NotAReading as error:
            form = _reopened(request, claim)
            form.add_error("position" if "position" in form.fields else None, str(error))
        except act.ClaimChanged as error:
            changed = _changed(form, claim, error)
            form = _reopened(request, claim)
            form.add_error(None, str(error))
        else:
            _say_signed(request, judgement)
            return redirect(claim)
    shown = dossier(claim.pk, request.user)
    mine = [judgement for judgement in shown.judgements if judgement.is_viewers]
    is_revised = bool(form.initial.get("verdict"))
    context = {"claim": shown, "form": form, "mine": mine, "is_revised": is_revised, **changed}
    return render(request, "claims/assessment/form.html", context)


def _initial(request: HttpRequest, claim: Claim, sight: act.Sight) -> dict[str, Any]:
    """What the person signed before under this reading, if they did, over what the claim says now."""
    asked = {str(each.pk): each for each in sight.readings}.get(request.GET.get("position", ""))
    initial = {
        "sight": pack(sight.all_seen, sight.claim_revision),
        "amended_statement": claim.statement,
        "position": str(asked.pk) if asked else "",
    }
    mine = Assessment.objects.filter(
        claim=claim, created_by=request.user, position=asked, withdrawn_at=None
    )
    if (before := mine.first()) is None:
        return initial
    amended = before.amended_statement or claim.statement
    signed = {name: getattr(before, name) for name in ("verdict", "rationale", "amended")}
    return {**initial, **signed, "amended_statement": amended}


def _reopened(request: HttpRequest, claim: Claim) -> AssessmentForm:
    """The form as typed, with what is to be seen now."""
    data = request.POST.copy()
    sight = act.sight_of(claim)
    data["sight"] = pack(sight.all_seen, sight.claim_revision)
    return AssessmentForm(data, claim=claim, readings=sight.readings)


def _changed(form: AssessmentForm, claim: Claim, error: act.ClaimChanged) -> dict[str, Any]:
    """What happened since the person opened the form, for the page."""
    seen, _revision = form.cleaned_data["sight"]
    reworded = seen["statement"] != claim.statement
    return {
        "changes": error.changes,
        "pieces": compare(seen["statement"], claim.statement) if reworded else [],
    }


def _say_signed(request: HttpRequest, judgement: Assessment) -> None:
    if judgement.verdict != Assessment.Verdict.TRUE_IF_AMENDED:
        messages.success(request, _("Signed."))
        return
    lines = [
        _("for “%(wrong)s” read “%(right)s”") % {"wrong": e.wrong, "right": e.right}
        for e in errata(judgement.claim.statement, judgement.amended_statement)
        if e.wrong and e.right
    ]
    messages.success(request, _("Signed: %(errata)s.") % {"errata": "; ".join(lines)} if lines else _("Signed, with the amended statement."))  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Assessment.objects.filter(claim__in=Claim.objects.visible_to(request.user))
    assessment = get_object_or_404(seen.select_related("claim", "created_by", "position"), pk=pk)
    if assessment.withdrawn_at is not None:
        messages.error(request, _("This judgement was withdrawn already."))
        return redirect(assessment.claim)
    if not may_withdraw_assessment(request.user, assessment):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            act.withdraw_assessment(assessment, by=request.user, reason=form.cleaned_data["reason"])
        except act.AssessmentGone as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Withdrawn. The history keeps what you signed."))
        return redirect(assessment.claim)
    context = {"claim": assessment.claim, "assessment": assessment, "form": form}
    return render(request, "claims/assessment/withdraw.html", context)
