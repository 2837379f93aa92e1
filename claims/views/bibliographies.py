"""The sources of an article or of a claim to take along, as BibTeX, RIS or CSL-JSON."""

from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from claims.models import Article, Claim, Evidence, ReadingListEntry
from sources.downloads import bibliography
from sources.models import Source


@require_safe
def of_claim(request: HttpRequest, claim_id: int, suffix: str) -> StreamingHttpResponse:
    """The sources of its evidence, leads and proposals too, as its page has them."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    named = Evidence.objects.current().filter(claim=claim)
    sources = Source.objects.filter(pk__in=named.values("source"))
    return bibliography(sources, name=f"claim-{claim.pk}", suffix=suffix)


@require_safe
def of_article(request: HttpRequest, slug: str, suffix: str) -> StreamingHttpResponse:
    """Its newest reading list, and the sources of the accepted evidence on its claims."""
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    newest = article.editions.order_by("-number").values("pk")[:1]
    editions = list(newest.values_list("pk", flat=True))
    listed = ReadingListEntry.objects.named().filter(edition__in=editions)
    claims = Claim.objects.visible_to(request.user).in_article(article).accepted()
    given = Evidence.objects.filter(claim__in=claims, state=Evidence.State.ACCEPTED)
    sources = Source.objects.filter(pk__in=listed.values("source")) | Source.objects.filter(
        pk__in=given.values("source")
    )
    return bibliography(sources, name=article.slug, suffix=suffix)
