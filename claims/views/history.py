"""What happened to a claim and what hangs on it; two revisions side by side."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.dossiers.comparison import comparison
from claims.dossiers.history import KINDS, events, timeline_of
from claims.models import Claim

A_PAGE = 50


@require_safe
def history(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    entries = timeline_of(claim_id, request.user)
    page = Paginator(entries, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "claim_id": claim.pk,
        "statement": claim.statement,
        "page": page,
        "events": events(page.object_list),
    }
    return render(request, "claims/claim/history.html", context)


@require_safe
def compare(
    request: HttpRequest, claim_id: int, *, a: int, b: int, kind: str = "claim"
) -> HttpResponse:
    """Two revisions of the claim, or of one thing that hangs on it."""
    if kind not in KINDS:
        raise Http404
    try:
        both = comparison(claim_id, request.user, kind=kind, revisions=(a, b))
    except Claim.DoesNotExist as error:
        raise Http404 from error
    return render(request, "claims/claim/compare.html", {"comparison": both})
