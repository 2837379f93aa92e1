"""Importing an article in a browser: hand it in, look at what was understood, save it.

What is understood is the matter of `claims/importing`; saving, of `claims/tasks.py`, and the page that
waits for that is in `saving.py`.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from claims import permissions, wording
from claims.actions.articles import known_article
from claims.actions.drafts import (
    OPEN,
    DraftBusy,
    begin_draft,
    correct_draft,
    discard_draft,
    queue_draft,
)
from claims.dossiers.editions import edition_preview, facts_that_differ
from claims.dossiers.importing import (
    A_PAGE,
    KINDS,
    Remarks,
    Understanding,
    corrected_by,
    facts_of,
    preview,
    rows,
    understanding,
)
from claims.forms.imports import (
    MOST_BYTES,
    MOST_HANDED_IN,
    EditionForm,
    FactsForm,
    ImportForm,
)
from claims.importing import Refusal, Refused
from claims.intake import digest
from claims.locks import Act, refuse_locked
from claims.models import Article, ImportDraft
from claims.publication import article_from
from claims.tasks import ArticleUnknown, article_to_correct, save_draft, suggestions_for
from sources.uploads import body_length

# Of a longer text suggestions are counted when it is saved.
COUNTED_AT_ONCE = 200_000
DRAFTS_SHOWN = 20
KIND = "kind-"  # and the place of a block: the name of its field


@csrf_exempt  # only until the size is known, since that check reads all of the request: see `_start`
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    if not permissions.may_import(request.user):
        raise PermissionDenied
    if body_length(request) > MOST_HANDED_IN:
        return _too_large(request)
    return _start(request)


def _too_large(request: HttpRequest) -> HttpResponse:
    """Refuse what nothing was read of yet, on the page where it can be tried again."""
    form = ImportForm({"visibility": Article.Visibility.PUBLIC})
    form.errors.clear()
    size = {"bytes": body_length(request), "most": MOST_BYTES}
    form.add_error("file", wording.refusal_in_words(Refused(Refusal.TOO_LARGE, size)))
    return _start_page(request, form, status=413)


@csrf_protect
def _start(request: HttpRequest) -> HttpResponse:
    article = _chosen_article(request)
    form = ImportForm(request.POST or None, request.FILES or None, of_article=article is not None)
    if request.method == "POST" and form.is_valid():
        return _handed_in(request, form, article)
    return _start_page(request, form, article=article)


def _start_page(
    request: HttpRequest, form: ImportForm, *, article: Article | None = None, status: int = 200
) -> HttpResponse:
    drafts = ImportDraft.objects.of(request.user).exclude(state=ImportDraft.State.DONE)
    context = {"form": form, "of_article": article, "drafts": [*map(_line, _named(drafts))]}
    return render(request, "claims/import/start.html", context, status=status)


def _named(drafts: QuerySet) -> QuerySet:
    return drafts.only("original_name", "created_at", "state")[:DRAFTS_SHOWN]


def _line(draft: ImportDraft) -> dict[str, Any]:
    return {
        "id": draft.pk,
        "name": draft.original_name,
        "at": draft.created_at,
        "state": "" if draft.state == ImportDraft.State.OPEN else draft.get_state_display(),
    }


def _chosen_article(request: HttpRequest) -> Article | None:
    """The article that this is to be a corrected text of, from `?edition_of=`; 404 if unknown."""
    slug = request.GET.get("edition_of", "").replace("\0", "")  # PostgreSQL can't look for it
    if not slug:
        return None
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    refuse_locked(Act.EDIT, article, by=request.user)
    return article


def _handed_in(request: HttpRequest, form: ImportForm, article: Article | None) -> HttpResponse:
    """Begin a draft, unless the text is there. An older text of an article is a way back to it:
    its next edition, where the person says of which article."""
    known = known_article(form.original, request.user)
    if article is None:
        article = article_from(form.published_at(), request.user)
        if known and known != article:
            return _known(request, known, form.original)
    if article is None:
        return _begun(request, form, form.details())
    if article.editions.latest("number").text == form.parsed.text:
        return _known(request, article, form.original)
    return _begun(request, form, {"edition_of": article.pk})


def _known(request: HttpRequest, article: Article, original: bytes = b"") -> HttpResponse:
    older = article.editions.filter(sha256=digest(original)).order_by("-number").first()
    newest = article.editions.latest("number")
    if older is None or older == newest or older.text == newest.text:
        messages.info(request, _("This very text was imported before: here it is."))
        return redirect("claims:article", article.slug)
    words = _(
        "This very text is edition %(number)d of this article, and not the newest. To go back to it, "
        "choose “Import a corrected text” here."
    )
    messages.info(request, words % {"number": older.number})
    return redirect("claims:editions", article.slug)


def _begun(request: HttpRequest, form: ImportForm, details: dict[str, Any]) -> HttpResponse:
    draft = begin_draft(
        form.original,
        name=form.original_name,
        corrections=form.corrections(),
        details=details,
        by=request.user,
    )
    return redirect("claims:import-draft", draft.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    row = _own_draft(request, draft_id)
    if row.state not in OPEN:
        return redirect("claims:import-progress", row.pk)
    if request.POST.get("act") == "discard":
        return _discard(request, row)
    seen = understanding(row)
    form = _form(request, row, seen)
    if request.method != "POST" or not form.is_valid():
        return _draft_page(request, row, seen, form)
    try:
        return _correct(request, row, seen, form)
    except DraftBusy:
        return redirect("claims:import-progress", row.pk)


def _own_draft(request: HttpRequest, draft_id: int) -> ImportDraft:
    """The person's own draft; of others' nobody may know."""
    if not permissions.may_import(request.user):
        raise PermissionDenied
    return get_object_or_404(ImportDraft.objects.of(request.user), pk=draft_id)


def _form(request: HttpRequest, row: ImportDraft, seen: Understanding) -> FactsForm | EditionForm:
    data = request.POST if request.method == "POST" else None
    if "edition_of" in row.details:
        facts = facts_that_differ(_article_of(row), seen.now)
        return EditionForm(data, facts=facts, initial=row.details)
    return FactsForm(data, initial={**facts_of(seen.now), **row.details})


def _article_of(row: ImportDraft) -> Article:
    """The article that a draft is a corrected text of, as long as its owner may read it."""
    try:
        return article_to_correct(row)
    except ArticleUnknown as error:
        raise Http404 from error


def _correct(
    request: HttpRequest, row: ImportDraft, seen: Understanding, form: FactsForm | EditionForm
) -> HttpResponse:
    """Keep what was corrected; then show it again, or hand it over to be saved."""
    corrections = corrected_by(
        seen,
        kinds=_posted_kinds(request),
        comments_at=_number(request.POST.get("comments_at", "")),
        facts=facts_of(seen.now) if isinstance(form, EditionForm) else form.facts(),
        remarks=_posted_remarks(request),
    )
    details = _details(request, row, form)
    is_edition_now = "edition_of" in details and "edition_of" not in row.details
    row = correct_draft(row, corrections, details)
    if is_edition_now:
        messages.info(request, _("An article from this address is here: this is its new edition."))
        return redirect("claims:import-draft", row.pk)
    if request.POST.get("act") != "save":
        messages.success(request, _("This is the text as you corrected it. It isn’t saved yet."))
        return redirect(_page_address(request, row))
    if "edition_of" not in details and not understanding(row).now.title:
        form.add_error("title", _("Write a title: the article is listed by it."))
        return _draft_page(request, row, understanding(row), form)
    queue_draft(row)
    save_draft.enqueue(row.pk)
    return redirect("claims:import-progress", row.pk)


def _details(
    request: HttpRequest, row: ImportDraft, form: FactsForm | EditionForm
) -> dict[str, Any]:
    """What the draft keeps; from the address of an article that is here it is an edition of that."""
    details: dict[str, Any] = form.details()
    if isinstance(form, EditionForm):
        return {"edition_of": row.details["edition_of"], **details}
    taken = article_from(details["address"], request.user)
    if taken and taken != known_article(bytes(row.original), request.user):
        return {"edition_of": taken.pk}
    return details


def _posted_kinds(request: HttpRequest) -> dict[int, str]:
    """Kinds by the beginning of their block, as far as they are kinds."""
    kinds = {}
    for name, kind in request.POST.items():
        at = _number(name.removeprefix(KIND)) if name.startswith(KIND) else None
        if at is not None and kind in KINDS:
            kinds[at] = kind
    return kinds


def _posted_remarks(request: HttpRequest) -> Remarks:
    """What was ticked of comments and links, and which of them were on the page."""

    def numbers(name: str) -> frozenset[int]:
        found = map(_number, request.POST.getlist(name))
        return frozenset(each for each in found if each is not None)

    split = (value.partition("-") for value in request.POST.getlist("split"))
    places = ((_number(number), _number(at)) for number, _sign, at in split)
    return Remarks(
        comments=numbers("comment"),
        joined=numbers("joined"),
        split=frozenset((n, at) for n, at in places if n is not None and at is not None),
        links=numbers("link"),
        cited=numbers("cited"),
    )


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def _page_address(request: HttpRequest, row: ImportDraft) -> str:
    address = redirect("claims:import-draft", row.pk).url
    page = _number(request.GET.get("page", ""))
    return f"{address}?page={page}" if page else address


def _discard(request: HttpRequest, row: ImportDraft) -> HttpResponse:
    try:
        discard_draft(row)
    except DraftBusy:
        return redirect("claims:import-progress", row.pk)
    messages.success(request, _("The draft is thrown away. Nothing of it was saved."))
    return redirect("claims:import")


def _draft_page(
    request: HttpRequest, row: ImportDraft, seen: Understanding, form: FactsForm | EditionForm
) -> HttpResponse:
    page = Paginator(rows(seen), A_PAGE).get_page(request.GET.get("page"))
    short_enough = len(seen.now.text) <= COUNTED_AT_ONCE
    is_edition = "edition_of" in row.details
    context: dict[str, Any] = {
        "draft_id": row.pk,
        "name": row.original_name,
        "failure": row.failure,
        "title": seen.now.title,
        "language": seen.now.language,
        "page": page,
        "kinds": [(kind, wording.block_kind_in_words(kind)) for kind in KINDS],
        "preview": preview(seen),
        "suggestions": len(suggestions_for(seen.now)) if short_enough else None,
        "form": form,
        "edition": edition_preview(_article_of(row), seen.now) if is_edition else None,
    }
    return render(request, "claims/import/draft.html", context)
