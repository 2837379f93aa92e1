"""Said before: words of an article state a claim that is there already, perhaps of another article."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from claims.actions import merging, passages
from claims.forms.choosing import ClaimChoiceForm
from claims.forms.claims import SpanForm
from claims.locks import Act, refuse_locked
from claims.models import Claim
from claims.views.workbench import (
    choose_again,
    latest_edition,
    place_of,
    remember,
    review_address,
    reviewed_article,
)


@login_required
def same(request: HttpRequest, slug: str, claim_id: int) -> HttpResponse:
    """This suggestion states a claim that is there already: its passage becomes one of that claim."""
    article = reviewed_article(request, slug)
    refuse_locked(Act.EDIT, article, by=request.user)
    suggestion = get_object_or_404(Claim.objects.in_article(article), pk=claim_id)
    form = choice(request)
    if request.method == "POST" and form.is_bound and form.is_valid():
        into = form.cleaned_data["claim"]
        reason = f"Said already: claim {into.pk}"
        try:
            merging.merge_claims(suggestion, into, by=request.user, reason=reason)
        except merging.NotMergeable as error:
            messages.warning(request, str(error))
            return redirect(review_address(article, at=claim_id))
        except merging.Refused as error:
            form.add_error(None, str(error))
        else:
            remember(request, article, suggestion.history.latest().history_date)
            said = _("Claim %d is also stated here now.") % into.pk
            messages.success(request, said)
            return redirect(review_address(article, after=place_of(suggestion, article)))
    context = {"article": article, "claim": suggestion, "form": form}
    return render(request, "claims/review/same.html", context, status=400 if form.errors else 200)


def choice(request: HttpRequest) -> ClaimChoiceForm:
    """The claim chosen, or what the person looks for so far."""
    if request.method == "POST" and "find" not in request.POST:
        return ClaimChoiceForm(request.POST, viewer=request.user)
    typed = request.POST if request.method == "POST" else request.GET
    initial = {name: typed.get(name, "") for name in ("q", "claim")}
    return ClaimChoiceForm(initial=initial, viewer=request.user)


@login_required
def tie(request: HttpRequest, slug: str) -> HttpResponse:
    """Words chosen in the text state a claim that is there already, perhaps of another article."""
    article = reviewed_article(request, slug)
    refuse_locked(Act.EDIT, article, by=request.user)
    edition = latest_edition(article)
    data = request.POST if request.method == "POST" else request.GET
    if data.get("edition", str(edition.pk)) != str(edition.pk):
        return choose_again(request, article)
    span_form = SpanForm(data, text=edition.text)
    if not span_form.is_valid():
        return redirect("claims:claim-new", article.slug)
    form = choice(request)
    if request.method == "POST" and form.is_bound and form.is_valid():
        claim = form.cleaned_data["claim"]
        try:
            passage = passages.tie_passage(claim, edition, span_form.span, by=request.user)
        except passages.Superseded:
            return choose_again(request, article)
        except passages.Refused as error:
            form.add_error(None, str(error))
        else:
            remember(request, article, passage.history.latest().history_date)
            messages.success(request, _("Claim %d is also stated here now.") % claim.pk)
            return redirect(review_address(article, at=claim.pk))
    context = {
        "article": article,
        "edition_id": edition.pk,
        "words": edition.text[slice(*span_form.span)],
        "span": span_form.span,
        "form": form,
    }
    return render(request, "claims/review/tie.html", context, status=400 if form.errors else 200)
