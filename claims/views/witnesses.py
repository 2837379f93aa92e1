"""What the sources of a claim rest on, in full; and the claims that rest on a source."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.dossiers import dossier
from claims.dossiers.reliance import resting_on
from claims.models import Claim
from sources.citations import entry
from sources.models import Source
from sources.richtext import as_html


@require_safe
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    try:
        shown = dossier(claim_id, request.user)
    except Claim.DoesNotExist as error:
        raise Http404 from error
    return render(request, "claims/witnesses/claim.html", {"claim": shown})


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Source, pk=pk)
    context = {
        "source": found,
        "citation": as_html(entry(found.csl)),
        "resting": resting_on(found, request.user, page=request.GET.get("page")),
    }
    return render(request, "claims/witnesses/source.html", context)
