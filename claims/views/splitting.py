"""Splitting an accepted claim into several, and taking that back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims import permissions
from claims.actions import splitting as acts
from claims.actions.claims import Wording
from claims.forms.claims import WordingForm
from claims.forms.splitting import FEWEST, MOST, SharesForm
from claims.locks import Act, refuse_locked
from claims.models import Article, Claim, Dispute, Enquiry, Evidence


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = _claim(request, claim_id)
    more = request.POST.get("more") is not None
    parts = _number(request.POST.get("parts"), more=more)
    sent = request.POST if request.method == "POST" and not more else None
    wordings = [WordingForm(sent, prefix=f"part{n}", initial=_initial(request, claim, n))
                for n in range(parts)]  # fmt: skip
    shares = _shares(request, claim, parts, sent)
    is_whole = [form.is_valid() for form in (*wordings, shares)]  # each says what is wrong with it
    if sent is not None and all(is_whole):
        try:
            return _split(request, claim, wordings, shares)
        except acts.WordsNotThere as error:
            shares.add_error(shares.field_of_words(error.passage_id, error.part), str(error))
        except acts.Refused as error:
            shares.add_error(None, str(error))
    refused = sent is not None
    context = {
        "claim": claim,
        "parts": parts,
        "wordings": wordings,
        "shares": shares,
        "may_have_more": parts < MOST,
        "last": acts.last_split(claim),
    }
    return render(request, "claims/claim/split.html", context, status=400 if refused else 200)


def _claim(request: HttpRequest, claim_id: int) -> Claim:
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if not permissions.may_split_claim(request.user, claim):
        raise PermissionDenied
    refuse_locked(Act.EDIT, claim, by=request.user)
    return claim


def _number(text: str | None, *, more: bool) -> int:
    asked = int(text) if text and text.isascii() and text.isdigit() and len(text) < 3 else FEWEST
    return min(max(asked + more, FEWEST), MOST)


def _initial(request: HttpRequest, claim: Claim, number: int) -> dict[str, Any]:
    """What the claim says; with another part asked for, what was typed so far."""
    said = vars(Wording.of(claim))
    return {name: request.POST.get(f"part{number}-{name}", said[name]) for name in said}


def _shares(request: HttpRequest, claim: Claim, parts: int, sent: Any) -> SharesForm:
    seen = Article.objects.visible_to(request.user).in_bulk()
    passages = [p for p in acts.placed_passages(claim) if p.edition.article_id in seen]
    evidence = Evidence.objects.current().filter(claim=claim)
    hanging = [
        *evidence.select_related("source").order_by("pk"),
        *Enquiry.objects.filter(claim=claim, withdrawn_at=None).order_by("pk"),
        *Dispute.objects.filter(claim=claim).order_by("pk"),
    ]
    initial = {"revision": claim.history.latest().history_id, **request.POST.dict()}
    return SharesForm(sent, parts=parts, passages=passages, hanging=hanging, initial=initial)


def _split(
    request: HttpRequest, claim: Claim, wordings: list[WordingForm], shares: SharesForm
) -> HttpResponse:
    parts = acts.split_accepted(
        claim,
        [Wording(**form.wording()) for form in wordings],
        acts.Shares(
            words=shares.words(),
            evidence=shares.shared(Evidence),
            enquiries=shares.shared(Enquiry),
            disputes={pk: where[0] for pk, where in shares.shared(Dispute).items()},
        ),
        by=request.user,
        reason=shares.cleaned_data["reason"],
        seen=shares.cleaned_data["revision"],
    )
    numbers = ", ".join(str(part.pk) for part in parts[1:])
    messages.success(request, _("Split. The other parts: claim %s.") % numbers)
    return redirect(claim)


@login_required
@require_POST
def undo(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = _claim(request, claim_id)
    try:
        acts.unsplit(claim, by=request.user, reason="Split taken back")
        messages.success(request, _("Taken back. The claim says and has what it said and had."))
    except acts.Refused as error:
        messages.error(request, str(error))
    return redirect(claim)
