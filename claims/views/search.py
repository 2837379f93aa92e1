"""One search over claims, articles and sources."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.dossiers.frontpage import article_lines
from claims.dossiers.listing import Wanted, find, lines
from claims.models import Article
from sources import search as index
from sources.citations import short
from sources.models import Source

SHOWN = 10
LONGEST = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The first of each kind, and how many there are."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    context = {"words": words, "asked": index.find(words, kind="claim") is not None}
    if context["asked"]:
        claims = find(Wanted(words=words), request.user)
        articles = Article.objects.visible_to(request.user).filter(
            pk__in=index.find(words, kind="article")
        )
        sources = Source.objects.active().found_as(index.find(words, kind="source"))
        context |= {
            "claims": lines(claims[:SHOWN], request.user),
            "claims_total": claims.count(),
            "articles": article_lines(articles[:SHOWN]),
            "articles_total": articles.count(),
            "sources": [(source.pk, short(source.csl)) for source in sources[:SHOWN]],
            "sources_total": sources.count(),
        }
    return render(request, "claims/search/results.html", context)
