"""Said before? Accepted claims like a statement that somebody is typing: a piece of a page."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.dossiers.similar import similar_to
from claims.models import Article
from claims.permissions import may_find_similar


@login_required
@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """Like the words `q`, as stated in `article` (a slug) by the claim `but`, where there is one."""
    if not may_find_similar(request.user):
        raise PermissionDenied(_("Only historians make claims."))
    words = request.GET.get("q", "").replace("\0", "")
    but = request.GET.get("but", "")
    slug = request.GET.get("article", "").replace("\0", "")
    context = {
        "but": int(but) if but.isascii() and but.isdigit() and len(but) < 12 else None,
        "article": Article.objects.visible_to(request.user).filter(slug=slug).first(),
    }
    context["similar"] = similar_to(words, request.user, **context)
    return render(request, "claims/review/_similar.html", context)
