"""Claims that lost their place in the newest edition: the work list, and what a historian says of each."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims import permissions
from claims.actions import editions as acts
from claims.dossiers.lostplaces import newest_edition, settled_lately, waiting_in, waiting_shown
from claims.dossiers.review import paragraphs_of, sentences_of
from claims.forms.claims import SpanForm
from claims.models import Article, Passage

A_PAGE = 20


def settled_article(request: HttpRequest, slug: str) -> Article:
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    if not permissions.may_review(request.user, article):
        raise PermissionDenied(_("Only historians say where a claim stands."))
    return article


@login_required
@require_safe
def lost(request: HttpRequest, slug: str) -> HttpResponse:
    article = settled_article(request, slug)
    edition = newest_edition(article)
    page = Paginator(waiting_in(edition), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "article": article,
        "edition": edition.number,
        "page": page,
        "items": waiting_shown(page.object_list, edition, article.language),
        "settled": settled_lately(edition),
    }
    return render(request, "claims/edition/lost.html", context)


@login_required
@require_safe
def choose(request: HttpRequest, slug: str, passage_id: int) -> HttpResponse:
    """The paragraphs of the newest text, then the sentences of one."""
    article = settled_article(request, slug)
    edition = newest_edition(article)
    passage = get_object_or_404(waiting_in(edition), pk=passage_id)
    block = request.GET.get("block", "")
    is_number = block.isascii() and block.isdigit() and len(block) < 12
    context: dict[str, Any] = {
        "article": article,
        "passage_id": passage.pk,
        "statement": passage.claim.statement,
        "sentences": sentences_of(edition, int(block), article.language) if is_number else [],
        "page": Paginator(paragraphs_of(edition), 50).get_page(request.GET.get("page")),
    }
    return render(request, "claims/edition/choose.html", context)


@login_required
@require_POST
def settle(request: HttpRequest, slug: str, passage_id: int) -> HttpResponse:
    article = settled_article(request, slug)
    passages = Passage.objects.filter(edition__article=article).select_related("edition")
    passage = get_object_or_404(passages.defer("edition__original"), pk=passage_id)
    try:
        messages.success(request, _settled(request, passage))
    except acts.SettledAlready as error:
        row = error.passage.history.select_related("history_user").latest()
        messages.warning(request, _("%s settled this one meanwhile.") % row.history_user)
    except acts.Superseded:
        messages.warning(
            request, _("There is a newer edition meanwhile: here is what waits in it.")
        )
    except acts.NothingToUndo:
        messages.warning(request, _("This was changed again since, so it was left as it is."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("claims:editions-lost", article.slug)


def _settled(request: HttpRequest, passage: Passage) -> str:
    """Do what was asked, and say so; raises ValidationError for what isn't understood."""
    act = request.POST.get("act")
    if act == "undo":
        acts.unsettle(passage, by=request.user)
        return _("Undone: the claim waits again.")
    if act == "gone":
        reason = request.POST.get("reason", "").strip()
        acts.declare_gone(passage, by=request.user, reason=reason)
        return _("The claim is noted as gone from this edition.")
    if act != "attach":
        raise ValidationError(_("Say what to do: choose one of the buttons."))
    form = SpanForm(_span_data(request.POST), text=passage.edition.text)
    if not form.is_valid():
        raise ValidationError(_("Choose the words of the text that state the claim."))
    if form.span == (passage.start, passage.end):
        acts.confirm_place(passage, by=request.user)
    else:
        acts.choose_place(passage, form.span, by=request.user)
    return _("The claim has its place again.")


def _span_data(data: Any) -> Any:
    """A sentence chosen from the list comes as one value "start-end"."""
    start, _dash, end = data.get("sentence", "").partition("-")
    return {"start": start, "end": end} if end else data
