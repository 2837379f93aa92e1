"""Holding evidence against its source, and taking such a check back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.actions import checks as act
from claims.checks import Result
from claims.dossiers.checks import Citation, citation_of, searched
from claims.forms.checks import CheckForm, editions_seen
from claims.forms.work import list_left
from claims.locks import Act, refuse_locked
from claims.models import Check, Claim, Evidence
from claims.permissions import may_check, may_withdraw_check
from sources.differences import Difference, differences
from sources.forms.citations import style_of
from sources.forms.sources import WithdrawForm
from sources.revisions import revisions_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Evidence.objects.filter(claim__in=Claim.objects.visible_to(request.user))
    evidence = get_object_or_404(seen.select_related("claim", "source"), pk=pk)
    if evidence.is_gone:
        messages.error(request, _("This evidence is gone; there is nothing to check."))
        return redirect(evidence.claim)
    if not may_check(request.user, evidence):
        raise PermissionDenied
    refuse_locked(Act.ASSESS, evidence.claim, by=request.user)
    shown = citation_of(evidence, request.user, style=style_of(request))
    form = _form(request, evidence, shown, request.POST or None)
    changed: list[Difference] = []
    if form.is_bound and form.is_valid():
        try:
            check = act.record_check(evidence, by=request.user, **form.check())
        except act.EvidenceGone as error:
            messages.error(request, str(error))
            return redirect(evidence.claim)
        except act.EvidenceChanged as error:
            changed = _what_changed(request, evidence)
            form = _form(request, evidence, shown, _on_top(request, shown))
            form.add_error(None, str(error))
        except (act.HeldBefore, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        else:
            _say(request, check)
            return redirect(list_left(request.GET) or _at_claim(evidence))
    context = {
        "claim": evidence.claim,
        "citation": shown,
        "searched": searched(evidence, request.user),
        "form": form,
        "changed": changed,
        "back": list_left(request.GET),
    }
    return render(request, "claims/check/form.html", context)


def _form(request: HttpRequest, evidence: Evidence, shown: Citation, data: Any) -> CheckForm:
    offered = editions_seen(evidence, request.user)
    initial = {"revision": shown.revision, "edition_seen": offered[0] if offered else ""}
    return CheckForm(data, initial=initial, offered=offered)


def _on_top(request: HttpRequest, shown: Citation) -> Any:
    """The form as typed, now of the citation as it is."""
    data = request.POST.copy()
    data["revision"] = str(shown.revision)
    return data


def _what_changed(request: HttpRequest, evidence: Evidence) -> list[Difference]:
    shown = revisions_of(evidence)
    opened = shown.filter(history_id=request.POST["revision"].partition(".")[0]).first()
    return differences(opened, shown.first()) if opened else []


def _say(request: HttpRequest, check: Check) -> None:
    if check.result == Result.FAILS:
        failed = _("Recorded. This evidence is not counted until it is mended.")
        messages.warning(request, failed)
    else:
        messages.success(request, _("Recorded: held against the source."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Check.objects.visible_to(request.user).exclude(evidence__state=Evidence.State.HIDDEN)
    seen = seen.select_related("evidence__claim", "created_by")
    check = get_object_or_404(seen, pk=pk)
    claim = check.evidence.claim
    if check.withdrawn_at is not None:
        messages.error(request, _("This check was withdrawn already."))
        return redirect(claim)
    if not may_withdraw_check(request.user, check):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            act.withdraw_check(check, by=request.user, reason=form.cleaned_data["reason"])
        except act.CheckGone as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Withdrawn. It stays in the history and counts no more."))
        return redirect(_at_claim(check.evidence))
    return render(
        request, "claims/check/withdraw.html", {"claim": claim, "check": check, "form": form}
    )


def _at_claim(evidence: Evidence) -> str:
    return f"{evidence.claim.get_absolute_url()}#evidence-{evidence.pk}"
