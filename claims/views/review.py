"""The workbench: a historian goes through an article's suggestions, and makes claims of its words."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims import wording
from claims.actions import claims as acts
from claims.actions import coverage, merging, passages
from claims.dossiers.coverage import signed_at
from claims.dossiers.locks import locks_shown
from claims.dossiers.review import bench, paragraphs_of, sentences_of
from claims.dossiers.similar import similar_to
from claims.dossiers.warnings import warnings_of_page
from claims.forms.choosing import ClaimChoiceForm
from claims.forms.claims import RejectForm, SpanForm, SplitForm, WordingForm
from claims.forms.coverage import ExamineForm
from claims.locks import Act, refuse_locked
from claims.models import Article, Claim, Edition, Examination, ReviewPlace
from claims.views.workbench import (
    SIGNED,
    choose_again,
    latest_edition,
    number,
    place_of,
    remember,
    remember_step,
    review_address,
    reviewed_article,
    undo_key,
    undo_steps,
)


@login_required
@require_safe
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """The page. Where the person was is kept, so that coming back goes on there."""
    article = reviewed_article(request, slug)
    return show(request, article, at=place(request, article))


def show(
    request: HttpRequest, article: Article, *, at: int | None, status: int = 200, **forms: Any
) -> HttpResponse:
    page = bench(article, request.user, at=at, after=number(request.GET.get("after")))
    if page.current:
        ReviewPlace.objects.update_or_create(
            person=request.user, article=article, defaults={"claim_id": page.current.id}
        )
    context = {"article": article, "bench": page, "rejections": Claim.Rejection.choices}
    context["locks"] = locks_shown(request.user, article)
    context["address"] = review_address(article)
    if page.current and page.current.is_open:
        context |= {"wording_form": wording_form(page.current), "split_form": split_form(page)}
        context |= said_before(request, article, page.current)
    context["can_undo"] = bool(undo_steps(request, article))
    context["warnings"] = warnings_of_page(article, request.user, latest_edition(article))
    context["pane"] = request.GET.get("do", "")
    return render(request, "claims/review/page.html", context | forms, status=status)


def said_before(request: HttpRequest, article: Article, item: Any) -> dict[str, Any]:
    """Accepted claims like the suggestion, and the one of this article that makes it a duplicate."""
    found = similar_to(item.statement, request.user, but=item.id, article=article)
    already = next((each for each in found if each.says_it_already), None)
    return {"similar": found, "said_already": already}


def place(request: HttpRequest, article: Article) -> int | None:
    """The claim asked for, or the one where the person was before, if it still waits."""
    if "at" in request.GET or "after" in request.GET:
        return number(request.GET.get("at"))
    mark = ReviewPlace.objects.filter(
        person=request.user, article=article, claim__state__in=acts.OPEN
    ).first()
    return mark.claim_id if mark else None


def wording_form(item: Any) -> WordingForm:
    names = ("statement", "kind", "date_as_written", "date_edtf", "calendar")
    return WordingForm(initial={name: getattr(item, name) for name in names})


def split_form(page: Any) -> SplitForm:
    return SplitForm(initial={"parts": page.current_context[1]})


# --- decisions -----------------------------------------------------------------------------------
def by_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only forms decide. Who comes by a link, say after having had to log in again, sees the page."""

    @wraps(view)
    @login_required
    def checked(request: HttpRequest, slug: str, **claim: int) -> HttpResponse:
        if request.method == "POST":
            return view(request, slug, **claim)
        article = reviewed_article(request, slug)
        return redirect(review_address(article, **({"at": claim["claim_id"]} if claim else {})))

    return checked


@by_form
def accept(request: HttpRequest, slug: str, claim_id: int) -> HttpResponse:
    return decide(request, slug, claim_id, acts.accept_claim)


@by_form
def postpone(request: HttpRequest, slug: str, claim_id: int) -> HttpResponse:
    return decide(request, slug, claim_id, acts.postpone_claim)


@by_form
def reconsider(request: HttpRequest, slug: str, claim_id: int) -> HttpResponse:
    """Ask again about a suggestion that was rejected."""
    article = reviewed_article(request, slug)
    suggestions = Claim.objects.in_article(article).filter(state=Claim.State.REJECTED)
    claim = get_object_or_404(suggestions, pk=claim_id)
    remember(request, article, acts.reconsider_claim(claim, by=request.user).moment)
    return redirect(review_address(article, at=claim.pk))


@by_form
def reject(request: HttpRequest, slug: str, claim_id: int) -> HttpResponse:
    form = RejectForm(request.POST)
    if not form.is_valid():
        article = reviewed_article(request, slug)
        messages.error(request, _("Say why it is no claim: choose one of the reasons."))
        return show(request, article, at=claim_id, status=400, pane="reject")
    rejection = form.cleaned_data["rejection"]
    return decide(
        request, slug, claim_id, lambda claim, by: acts.reject_claim(claim, rejection, by=by)
    )


@by_form
def reword(request: HttpRequest, slug: str, claim_id: int) -> HttpResponse:
    form = WordingForm(request.POST)
    if not form.is_valid():
        article = reviewed_article(request, slug)
        return show(request, article, at=claim_id, status=400, wording_form=form, pane="reword")
    return decide(
        request,
        slug,
        claim_id,
        lambda claim, by: acts.reword_claim(claim, acts.Wording(**form.wording()), by=by),
    )


@by_form
def split(request: HttpRequest, slug: str, claim_id: int) -> HttpResponse:
    form = SplitForm(request.POST)
    article = reviewed_article(request, slug)
    claim = get_object_or_404(Claim.objects.in_article(article), pk=claim_id)
    try:
        if form.is_valid():
            decision = acts.split_claim(claim, form.cleaned_data["parts"], by=request.user)
            remember(request, article, decision.moment)
            messages.success(request, _("Split. Here is the first part."))
            return redirect(review_address(article, at=claim_id))
    except acts.PartNotFound as error:
        message = _("“%(part)s” is not among the words of this passage, in their order.")
        form.add_error("parts", message % {"part": error.part})
    except acts.DecidedAlready as error:
        return decided_already(request, article, error.claim)
    return show(request, article, at=claim_id, status=400, split_form=form, pane="split")


def decide(
    request: HttpRequest, slug: str, claim_id: int, act: Callable[..., acts.Decision]
) -> HttpResponse:
    """One decision, and on to the next suggestion in the text."""
    article = reviewed_article(request, slug)
    claim = get_object_or_404(Claim.objects.in_article(article), pk=claim_id)
    try:
        decision = act(claim, by=request.user)
    except acts.DecidedAlready as error:
        return decided_already(request, article, error.claim)
    remember(request, article, decision.moment)
    return redirect(review_address(article, after=place_of(claim, article)))


def decided_already(request: HttpRequest, article: Article, claim: Claim) -> HttpResponse:
    row = claim.history.select_related("history_user").first()
    message = _("%(person)s decided on this one meanwhile: %(state)s.")
    values = {"person": row.history_user, "state": claim.get_state_display()}
    messages.warning(request, message % values)
    return redirect(review_address(article, at=claim.pk))


# --- undo ----------------------------------------------------------------------------------------


@by_form
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back this person's last decision of this session, then the one before, and so on."""
    article = reviewed_article(request, slug)
    steps = undo_steps(request, article)
    if not steps:
        messages.info(request, _("There is nothing to undo."))
        return redirect("claims:review", article.slug)
    request.session[undo_key(article)] = steps[:-1]
    if steps[-1].startswith(SIGNED):
        return unsign(request, article, int(steps[-1].removeprefix(SIGNED)))
    moment = datetime.fromisoformat(steps[-1])
    try:
        claim_id = take_back(moment, article, request.user)
    except (acts.ChangedSince, acts.NothingToUndo, merging.Refused, passages.Refused):
        messages.warning(request, _("This was changed again since, so it was left as it is."))
        return redirect("claims:review", article.slug)
    messages.success(request, _("Undone."))
    return redirect(review_address(article, at=claim_id))


def take_back(moment: datetime, article: Article, person: Any) -> int:
    """Take back what this person did at this moment; gives the claim that it was done to."""
    if merged := merging.merged_at(moment, by=person):
        return merging.take_apart(merged, by=person, reason="Undone").pk
    if passage := passages.tied_at(moment, by=person):
        passages.untie_passage(passage, by=person, reason="Undone")
        return passage.claim_id
    return acts.undo(moment, article=article, by=person)[0].pk


# --- a paragraph in which nothing further is to be checked ---------------------------------------
@by_form
def examine(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign the paragraph, and stay where one is. What still waits in it is said."""
    article = reviewed_article(request, slug)
    form, at = ExamineForm(request.POST), number(request.POST.get("at"))
    back = review_address(article, **({"at": at} if at is not None else {}))
    if not form.is_valid():
        messages.error(request, wording.paragraph_unknown_in_words())
        return redirect(back)
    editions = article.editions.defer("original")
    edition = get_object_or_404(editions, number=form.cleaned_data["edition"])
    try:
        row = coverage.examine_paragraph(edition, form.cleaned_data["start"], by=request.user)
    except coverage.NoSuchParagraph:
        messages.error(request, wording.paragraph_unknown_in_words())
    except coverage.NotTheNewest:
        messages.warning(request, wording.newer_text_in_words())
    else:
        remember_step(request, article, f"{SIGNED}{row.pk}")
        signed = signed_at(edition, row.start)
        messages.success(request, wording.examined_now_in_words(signed.number, signed.waiting))
    return redirect(back)


def unsign(request: HttpRequest, article: Article, examination_id: int) -> HttpResponse:
    mine = Examination.objects.filter(edition__article=article, created_by=request.user)
    try:
        row = mine.get(pk=examination_id)
        coverage.withdraw_examination(row, by=request.user, reason="Undone")
    except (Examination.DoesNotExist, coverage.ExaminationGone, coverage.NotTheNewest):
        messages.warning(request, _("This was changed again since, so it was left as it is."))
    else:
        messages.success(request, _("Undone."))
    return redirect("claims:review", article.slug)


# --- a claim of one's own ------------------------------------------------------------------------
@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a claim of words: chosen with the mouse, or from the sentences of a paragraph."""
    article = reviewed_article(request, slug)
    refuse_locked(Act.EDIT, article, by=request.user)
    edition = latest_edition(article)
    data = request.POST if request.method == "POST" else request.GET
    if data.get("edition", str(edition.pk)) != str(edition.pk):  # offsets of another text
        return choose_again(request, article)
    span_form = SpanForm(spread(data), text=edition.text)
    chosen = span_form.is_valid()
    if not chosen:
        return choose(request, article, edition, span_form)
    words = edition.text[slice(*span_form.span)]
    statement = " ".join(words.split())  # which may go from one paragraph into the next
    form = WordingForm(request.POST if "statement" in request.POST else None,
                       initial={"statement": statement, "kind": Claim.Kind.EVENT})  # fmt: skip
    if request.method == "POST" and form.is_bound and form.is_valid():
        wording = acts.Wording(**form.wording())
        try:
            decision = acts.make_claim(edition, span_form.span, wording, by=request.user)
        except acts.Superseded:
            return choose_again(request, article)
        remember(request, article, decision.moment)
        messages.success(request, _("The claim is made."))
        return redirect(review_address(article, at=decision.claim.pk))
    context = {
        "article": article,
        "edition_id": edition.pk,
        "words": words,
        "span": span_form.span,
        "form": form,
        "similar": similar_to(form["statement"].value(), request.user, article=article),
        "choice": ClaimChoiceForm(auto_id="existing_%s", viewer=request.user),
    }
    return render(request, "claims/review/new.html", context, status=400 if form.errors else 200)


def spread(data: Any) -> Any:
    """A sentence chosen from the list comes as one value "start-end"."""
    start, _dash, end = data.get("sentence", "").partition("-")
    return {"start": start, "end": end} if end else data


def choose(
    request: HttpRequest, article: Article, edition: Edition, span_form: SpanForm
) -> HttpResponse:
    """The list of a paragraph's sentences, for those who don't select with a mouse."""
    block = number(request.GET.get("block"))
    sentences = sentences_of(edition, block, article.language) if block is not None else []
    asked = "start" in request.GET or "sentence" in request.GET or request.method == "POST"
    paragraphs = Paginator(paragraphs_of(edition), 50).get_page(request.GET.get("page"))
    context = {
        "article": article,
        "edition_id": edition.pk,
        "sentences": sentences,
        "page": paragraphs,
        "errors": span_form.non_field_errors() if asked else [],
    }
    return render(request, "claims/review/choose.html", context, status=400 if asked else 200)
