"""Claims that lost their place in the newest edition: the work list, and what a historian says of each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import permissions
from claims.actions import editions as acts
from claims.dossiers.lostplaces import (
    Candidate,
    newest_edition,
    settled_lately,
    waiting_in,
    waiting_shown,
)
from claims.dossiers.placechoice import (
    MOST_PLACES,
    PlaceChoice,
    page_of,
    place_choice,
    places_of,
)
from claims.dossiers.review import sentences_of
from claims.forms.claims import SpanForm
from claims.forms.places import PlaceWordsForm
from claims.models import Article, Passage

A_PAGE = 20
BLOCKS_A_PAGE = 50


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
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, slug: str, passage_id: int) -> HttpResponse:
    """The newest text, in which words are selected, typed, or taken as a sentence of a paragraph."""
    article = settled_article(request, slug)
    edition = newest_edition(article)
    passage = waiting_in(edition).filter(pk=passage_id).first()
    if passage is None:
        return _waits_no_more(request, article, passage_id)
    form = PlaceWordsForm(request.POST if request.method == "POST" else None)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    found = places_of(words, edition, article.language) if words else []
    if len(found) == 1 and found[0].is_found:
        return _done(request, article, lambda: _attached(request, passage, found[0].span))
    if form.is_valid() and not found:
        form.add_error("words", _not_found())
    return _choose_page(request, article, place_choice(passage, edition), form=form, found=found)


def _waits_no_more(request: HttpRequest, article: Article, passage_id: int) -> HttpResponse:
    get_object_or_404(Passage.objects.filter(edition__article=article), pk=passage_id)
    messages.info(request, _("That claim doesn’t wait any more. Here is what waits."))
    return redirect("claims:editions-lost", article.slug)


def _not_found() -> str:
    return _(
        "Nothing in the new text resembles these words. Copy a few of them from the text itself, or "
        "choose its paragraph below; if no words state the claim any more, go back and say that it is gone."
    )


def _choose_page(
    request: HttpRequest,
    article: Article,
    choice: PlaceChoice,
    *,
    form: PlaceWordsForm,
    found: list[Candidate],
) -> HttpResponse:
    block = request.GET.get("block", "")
    is_number = block.isascii() and block.isdigit() and len(block) < 12
    edition = newest_edition(article)
    sentences = sentences_of(edition, int(block), article.language) if is_number else []
    number = request.GET.get("page") or page_of(choice.blocks, choice.near, BLOCKS_A_PAGE)
    context: dict[str, Any] = {
        "article": article,
        "choice": choice,
        "form": form,
        "found": found[:MOST_PLACES],
        "are_more": len(found) > MOST_PLACES,
        "sentences": sentences,
        "page": Paginator(choice.blocks, BLOCKS_A_PAGE).get_page(number),
    }
    status = 400 if form.errors else 200
    return render(request, "claims/edition/choose.html", context, status=status)


@login_required
@require_POST
def settle(request: HttpRequest, slug: str, passage_id: int) -> HttpResponse:
    article = settled_article(request, slug)
    passages = Passage.objects.filter(edition__article=article).select_related("edition")
    passage = get_object_or_404(passages.defer("edition__original"), pk=passage_id)
    return _done(request, article, lambda: _settled(request, passage))


def _done(request: HttpRequest, article: Article, act: Callable[[], str]) -> HttpResponse:
    """Do what was asked, say so or why not, and go on with the list."""
    try:
        messages.success(request, act())
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
    return _attached(request, passage, form.span)


def _attached(request: HttpRequest, passage: Passage, span: tuple[int, int]) -> str:
    if span == (passage.start, passage.end):
        acts.confirm_place(passage, by=request.user)
    else:
        acts.choose_place(passage, span, by=request.user)
    return _("The claim has its place again.")


def _span_data(data: Any) -> Any:
    """A sentence chosen from the list comes as one value "start-end"."""
    start, _dash, end = data.get("sentence", "").partition("-")
    return {"start": start, "end": end} if end else data
