"""Claims: the list, the page of one, and changing what one says."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import permissions
from claims.actions import approval
from claims.actions.claims import (
    ChangedMeanwhile,
    DecidedAlready,
    NotAccepted,
    Wording,
    edit_claim,
    reconsider_claim,
    withdraw_claim,
)
from claims.actions.threads import note_visit
from claims.dossiers import dossier
from claims.dossiers.edits import edits_shown, waiting_edits
from claims.dossiers.listing import find, lines
from claims.dossiers.locks import lock_shown
from claims.dossiers.warnings import claim_warnings
from claims.forms.choosing import LONGEST_SEARCH, found_claims, label_of
from claims.forms.claims import ClaimFilter, ClaimForm
from claims.forms.discussion import PostForm
from claims.locks import Act, approval_needed, refuse_locked
from claims.models import Claim
from sources.downloads import links
from sources.forms.citations import StyleForm, style_of
from sources.forms.sources import WithdrawForm

A_PAGE = 50


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Accepted claims, as wanted by the address."""
    form = ClaimFilter(request.GET, viewer=request.user)
    found = find(form.wanted(), request.user)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": lines(page.object_list, request.user),
        "is_narrowed": form.is_narrowed(),
        "may_import": permissions.may_import(request.user),
    }
    return render(request, "claims/claim/list.html", context)


@require_safe
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    try:
        shown = dossier(
            claim_id, request.user, page=request.GET.get("page"), style=style_of(request)
        )
    except Claim.DoesNotExist as error:
        raise Http404 from error
    if shown.merged_into:
        into = reverse("claims:claim", args=[end_of(shown.merged_into)])
        return redirect(f"{into}?merged={claim_id}")
    if request.method == "GET":
        note_visit(shown.discussion.id, request.user)
    merged = request.GET.get("merged", "")
    context = {
        "claim": shown,
        "locks": shown.locks,
        "edits": edits_shown(waiting_edits(request.user).filter(claim=claim_id), request.user),
        "discussion": shown.discussion,
        "form": PostForm(),
        "style_form": StyleForm.of(request),
        "warnings": claim_warnings(claim_id, request.user),
        "exports": links("claims:claim-sources", [claim_id]),
        "merged": int(merged) if merged.isdecimal() and len(merged) < 19 else None,
    }
    return render(request, "claims/claim/detail.html", context)


def end_of(claim_id: int) -> int:
    """Where a chain of merges ends; it has no circle, as only accepted claims are merged into."""
    into = Claim.objects.values_list("merged_into", flat=True)
    while (following := into.get(pk=claim_id)) is not None:
        claim_id = following
    return claim_id


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """At most ten claims for a number or words typed so far, as {"claims": [{"id", "label"}]}."""
    words = request.GET.get("q", "")[:LONGEST_SEARCH]
    rows = [{"id": c.pk, "label": label_of(c)} for c in found_claims(words, request.user)]
    return JsonResponse({"claims": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if not permissions.may_edit_claim(request.user, claim):
        raise PermissionDenied
    lock = approval_needed(claim, by=request.user)
    latest = claim.history.latest()
    initial = {**vars(Wording.of(claim)), "revision": latest.history_id}
    form = ClaimForm(request.POST or None, initial=initial)
    meanwhile = None
    if request.method == "POST" and form.is_valid():
        try:
            return _handed_in(request, claim, form) if lock else _saved(request, claim, form)
        except (NotAccepted, approval.NotAccepted):
            messages.error(request, _("This claim is no longer among the accepted ones."))
            return redirect("claims:claim", claim.pk)
        except (ChangedMeanwhile, approval.ChangedMeanwhile) as change:
            meanwhile = change.revision
            form = _once_more(request, meanwhile.history_id)
    context = {"claim": claim, "form": form, "meanwhile": meanwhile}
    context |= {"lock": lock and lock_shown(lock, request.user)}
    return render(request, "claims/claim/edit.html", context, status=409 if meanwhile else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if not permissions.may_withdraw_claim(request.user, claim):
        raise PermissionDenied
    refuse_locked(Act.EDIT, claim, by=request.user)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            withdraw_claim(claim, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Withdrawn. The claim and its history are kept here."))
        except NotAccepted:
            messages.error(request, _("This claim is no longer among the accepted ones."))
        return redirect("claims:claim", claim.pk)
    return render(request, "claims/claim/withdraw.html", {"claim": claim, "form": form})


@login_required
@require_POST
def bring_back(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if not permissions.may_bring_back_claim(request.user, claim):
        raise PermissionDenied
    try:
        reconsider_claim(claim, by=request.user)
        messages.success(request, _("The claim is back on its article."))
    except DecidedAlready:
        messages.info(request, _("Somebody brought it back meanwhile."))
    return redirect("claims:claim", claim.pk)


def _handed_in(request: HttpRequest, claim: Claim, form: ClaimForm) -> HttpResponse:
    """Where edits need approval: it waits."""
    wanted = form.cleaned_data
    try:
        approval.propose_edit(
            claim,
            form.wording(),
            by=request.user,
            reason=wanted["reason"],
            seen=wanted["revision"],
        )
        messages.success(request, _("Handed in. It waits until a moderator accepts it."))
    except approval.NothingChanged:
        messages.info(request, _("Nothing was changed, so nothing was handed in."))
    return redirect("claims:claim", claim.pk)


def _saved(request: HttpRequest, claim: Claim, form: ClaimForm) -> HttpResponse:
    wording, seen = Wording(**form.wording()), form.cleaned_data["revision"]
    if wording == Wording.of(claim) and seen == claim.history.latest().history_id:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
    else:
        edit_claim(claim, wording, by=request.user, reason=form.cleaned_data["reason"], seen=seen)
        messages.success(request, _("Saved. Judgements of what it said before are marked so."))
    return redirect("claims:claim", claim.pk)


def _once_more(request: HttpRequest, revision: int) -> ClaimForm:
    """The same form with what the person typed, now made from the revision that came between."""
    data = request.POST.copy()
    data["revision"] = str(revision)
    return ClaimForm(data)
