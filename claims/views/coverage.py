"""What of an article nobody examined, and a historian's signature under a paragraph.

On the workbench a paragraph is signed by `review.py`, where it can be undone with the rest.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims import permissions, wording
from claims.actions import coverage as acts
from claims.dossiers.coverage import Signed, signed_at, unexamined
from claims.forms.coverage import ExamineForm, WithdrawExaminationForm
from claims.models import Article, Examination

A_PAGE = 50


@require_safe
def paragraphs(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of paragraphs that nobody examined."""
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    found = unexamined(article, request.user)
    page = Paginator(found.rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"article": article, "found": found, "page": page}
    return render(request, "claims/article/unexamined.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def examine(request: HttpRequest, slug: str) -> HttpResponse:
    """Only a form signs. Who comes by a link, say after having had to log in again, sees the article."""
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    if not permissions.may_examine(request.user, article):
        raise PermissionDenied(_("Only historians note a paragraph as examined."))
    if request.method != "POST":
        return redirect(article)
    form = ExamineForm(request.POST)
    if not form.is_valid():
        problems = form.errors.get("note") or [wording.paragraph_unknown_in_words()]
        messages.error(request, " ".join(problems))
        return redirect(_back(request, article))
    where = get_object_or_404(
        article.editions.defer("original"), number=form.cleaned_data["edition"]
    )
    start, note = form.cleaned_data["start"], form.cleaned_data["note"]
    try:
        acts.examine_paragraph(where, start, by=request.user, note=note)
    except acts.NoSuchParagraph:
        messages.error(request, wording.paragraph_unknown_in_words())
    except acts.NotTheNewest:
        messages.warning(request, wording.newer_text_in_words())
    else:
        signed = signed_at(where, start)
        messages.success(request, wording.examined_now_in_words(signed.number, signed.waiting))
        return redirect(_back(request, article, signed))
    return redirect(_back(request, article))


def _back(request: HttpRequest, article: Article, signed: Signed | None = None) -> str:
    """To the list that somebody works through, or to the paragraph in the article."""
    if request.POST.get("back") == "list":
        page = request.POST.get("page", "")
        query = {"page": page} if page.isascii() and page.isdigit() else None
        return reverse("claims:unexamined", args=[article.slug], query=query)
    return article.get_absolute_url() + (f"#p{signed.number}" if signed else "")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Examination.objects.select_related("edition__article", "created_by")
    row = get_object_or_404(rows.defer("edition__original"), pk=pk)
    article = Article.objects.visible_to(request.user).filter(pk=row.edition.article_id).first()
    if article is None:
        raise Http404
    if not permissions.is_historian(request.user):
        raise PermissionDenied
    signed = signed_at(row.edition, row.start)
    is_own = row.created_by_id == request.user.pk
    form = WithdrawExaminationForm(request.POST or None, is_own=is_own)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"] or "Withdrawn by its author"
        return _withdrawn(
            request, row, reason=reason, back=f"{article.get_absolute_url()}#p{signed.number}"
        )
    context = {"article": article, "row": row, "signed": signed, "form": form, "is_own": is_own}
    return render(request, "claims/article/examination_withdraw.html", context)


def _withdrawn(request: HttpRequest, row: Examination, *, reason: str, back: str) -> HttpResponse:
    try:
        acts.withdraw_examination(row, by=request.user, reason=reason)
    except acts.ExaminationGone:
        messages.info(request, _("It was withdrawn already."))
    except acts.NotTheNewest:
        messages.warning(request, wording.newer_text_in_words())
    else:
        messages.success(request, _("Withdrawn. The history keeps who examined the paragraph."))
    return redirect(back)
