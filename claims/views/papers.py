"""The errata slip, the query sheet and the report of an article: to read, to print, to take along."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.dossiers.papers import Papers, papers
from claims.exports import FORMATS
from claims.models import Article
from claims.wording.papers import EXPLAINED, PAPERS
from sources.forms.citations import StyleForm, style_of


@require_safe
def paper(request: HttpRequest, slug: str, paper: str) -> HttpResponse:
    if paper not in PAPERS:
        raise Http404
    context = {
        "papers": _papers(request, slug),
        "paper": paper,
        "name": PAPERS[paper],
        "explained": EXPLAINED[paper],
        "others": [(key, name) for key, name in PAPERS.items() if key != paper],
        "style_form": StyleForm.of(request),
    }
    return render(request, f"claims/paper/{paper}.html", context)


@require_safe
def paper_file(request: HttpRequest, slug: str, paper: str, suffix: str) -> HttpResponse:
    if paper not in PAPERS or suffix not in FORMATS:
        raise Http404
    module = FORMATS[suffix]
    parts = module.file_of(_papers(request, slug), paper)
    response = HttpResponse(b"".join(parts), content_type=module.MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{slug}-{paper}.{suffix}"'
    return response


def _papers(request: HttpRequest, slug: str) -> Papers:
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    return papers(article, request.user, at=timezone.now(), style=style_of(request))
