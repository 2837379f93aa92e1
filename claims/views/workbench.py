"""What the pages of the workbench share: whose article it is, where one goes on, what can be undone.

No page of its own.
"""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Article, Claim, Edition, Passage
from claims.permissions import may_review

UNDO_STEPS = 50
SIGNED = "examination-"  # begins an undo step that isn't the moment of a decision


def reviewed_article(request: HttpRequest, slug: str) -> Article:
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    if not may_review(request.user, article):
        raise PermissionDenied(_("Only historians review suggestions."))
    return article


def latest_edition(article: Article) -> Edition:
    return article.editions.order_by("-number").defer("original").first()


def number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None


def review_address(article: Article, **query: int) -> str:
    return reverse("claims:review", args=[article.slug], query=query)


def undo_key(article: Article) -> str:
    return f"review-{article.pk}"


def undo_steps(request: HttpRequest, article: Article) -> list[str]:
    return request.session.get(undo_key(article), [])


def remember(request: HttpRequest, article: Article, moment: datetime) -> None:
    remember_step(request, article, moment.isoformat())


def remember_step(request: HttpRequest, article: Article, step: str) -> None:
    steps = [each for each in undo_steps(request, article) if each != step]
    request.session[undo_key(article)] = [*steps, step][-UNDO_STEPS:]


def choose_again(request: HttpRequest, article: Article) -> HttpResponse:
    messages.warning(request, _("A new edition came in between. Choose the words in it again."))
    return redirect("claims:review", article.slug)


def place_of(claim: Claim, article: Article) -> int:
    """Where a claim stands in the newest text that has it."""
    placed = claim.passages.filter(edition__article=article, state__in=Passage.PLACED)
    passage = placed.order_by("-edition__number").first()
    return passage.start if passage else 0
