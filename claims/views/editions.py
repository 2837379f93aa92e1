"""The editions of an article: their list, one of them with its own highlights, two side by side.

Importing one is in `imports.py`, claims that lost their place in `lostplaces.py`.
"""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims import permissions
from claims.dossiers.article import article_shown
from claims.dossiers.editions import compared, edition_lines, waiting_places
from claims.models import Article

A_PAGE = 50


def readable_article(request: HttpRequest, slug: str) -> Article:
    return get_object_or_404(Article.objects.visible_to(request.user), slug=slug)


@require_safe
def editions(request: HttpRequest, slug: str) -> HttpResponse:
    row = readable_article(request, slug)
    may_import = permissions.may_import(request.user)
    context = {
        "article": row,
        "page": Paginator(edition_lines(row), A_PAGE).get_page(request.GET.get("page")),
        "may_import": may_import,
        "waiting": waiting_places(row) if may_import else 0,
    }
    return render(request, "claims/edition/list.html", context)


@require_safe
def edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    row = readable_article(request, slug)
    chosen = get_object_or_404(
        row.editions.defer("original").select_related("imported_by"), number=number
    )
    context = {"article": article_shown(row, request.user, chosen)}
    return render(request, "claims/article/detail.html", context)


@require_safe
def compare(request: HttpRequest, slug: str, a: int, b: int) -> HttpResponse:
    row = readable_article(request, slug)
    found = compared(row, a, b)
    if found is None:
        raise Http404
    page = Paginator(found.rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "article": row,
        "a": a,
        "b": b,
        "collation": found,
        "page": page if found.rows else None,
        "differences": found.shown(page.object_list),
    }
    return render(request, "claims/edition/compare.html", context)
