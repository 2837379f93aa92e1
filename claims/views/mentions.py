"""What links here: all posts that name a claim, a source or a person."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.dossiers.mentions import mentioning, posts_naming
from claims.mentions import address_of
from claims.models import Claim
from sources.models import Source

A_PAGE = 50


@require_safe
def of_claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    return _page(request, claim, f"#{claim.pk}")


@require_safe
def of_source(request: HttpRequest, source_id: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=source_id)
    return _page(request, source, f"@{source.citekey}")


@require_safe
def of_person(request: HttpRequest, username: str) -> HttpResponse:
    if "\0" in username:  # PostgreSQL has no text with it
        raise Http404
    person = get_object_or_404(get_user_model(), username=username)
    return _page(request, person, f"@{person.username}")


def _page(request: HttpRequest, target: Any, typed: str) -> HttpResponse:
    found = posts_naming(target, request.user)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "name": target.title if isinstance(target, Source) else str(target),
        "typed": typed,
        "home": address_of(target),
        "page": page,
        "posts": mentioning(list(page.object_list), request.user),
    }
    return render(request, "claims/mention/list.html", context)
