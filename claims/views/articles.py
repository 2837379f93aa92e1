"""The list of articles, an article as it is read, and the form for its facts and readers.

Importing one is in `imports.py`, reviewing its suggestions in `review.py`.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims import permissions, wording
from claims.actions import approval
from claims.actions.articles import (
    ChangedMeanwhile,
    add_reader,
    edit_article,
    remove_reader,
)
from claims.dossiers.article import article_shown
from claims.dossiers.articlelines import article_lines
from claims.dossiers.edits import edits_shown, waiting_edits
from claims.dossiers.locks import lock_shown, locks_shown
from claims.forms.articles import ArticleFilter, ArticleForm, ReaderForm
from claims.locks import approval_needed
from claims.models import Article
from claims.publication import AddressTaken
from sources import search
from sources.differences import changes_of
from sources.downloads import links
from sources.revisions import every_revision_of

A_PAGE = 50


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    form = ArticleFilter(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    rows = Article.objects.visible_to(request.user)
    found = search.find(words, kind="article")
    if found is not None:
        rows = rows.filter(pk__in=found)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": article_lines(page),
        "form": form,
        "is_narrowed": found is not None,
        "may_import": permissions.may_import(request.user),
    }
    return render(request, "claims/article/list.html", context)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    context = {
        "article": article_shown(row, request.user),
        "locks": locks_shown(request.user, row),
        "edits": edits_shown(waiting_edits(request.user).filter(article=row), request.user),
        "may_lock": permissions.may_lock(request.user),
        "exports": links("claims:article-sources", [slug]),
    }
    return render(request, "claims/article/detail.html", context)


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Who changed what is said about it, when and why."""
    row = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    page = Paginator(every_revision_of(row), A_PAGE).get_page(request.GET.get("page"))
    context = {"slug": slug, "title": row.title, "page": page, "changes": changes_of(page)}
    return render(request, "claims/article/history.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    if not permissions.may_edit_article(request.user, row):
        raise PermissionDenied
    act = request.POST.get("act", "")
    if act in {"add-reader", "remove-reader"}:
        return _readers(request, row, act)
    lock = approval_needed(row, by=request.user)
    # The form is given its own copy, which it changes.
    form = ArticleForm(
        request.POST or None,
        instance=Article.objects.get(pk=row.pk),
        by=request.user,
        initial={"revision": row.history.latest().history_id},
    )
    if request.method == "POST" and form.is_valid():
        return _save(request, row, form, waits=lock is not None)
    return _edit_page(request, row, form, lock=lock and lock_shown(lock, request.user))


def _save(request: HttpRequest, row: Article, form: ArticleForm, *, waits: bool) -> HttpResponse:
    cleaned = form.cleaned_data
    try:
        (approval.propose_edit if waits else edit_article)(
            row,
            form.changes(),
            by=request.user,
            reason=cleaned["reason"],
            seen=cleaned["revision"],
        )
    except approval.NothingChanged:
        messages.info(request, _("Nothing was changed, so nothing was handed in."))
        return redirect("claims:article", row.slug)
    except AddressTaken as error:
        form.add_error("address", wording.address_taken_in_words(error.article.title))
        return _edit_page(request, row, form)
    except (ChangedMeanwhile, approval.ChangedMeanwhile) as change:
        data = request.POST.copy()
        data["revision"] = str(change.revision.history_id)
        form = ArticleForm(data, instance=Article.objects.get(pk=row.pk), by=request.user)
        return _edit_page(request, row, form, meanwhile=change.revision)
    messages.success(
        request,
        _("Handed in. It waits until a moderator accepts it.")
        if waits
        else _("The article is saved."),
    )
    return redirect("claims:article", row.slug)


def _readers(request: HttpRequest, row: Article, act: str) -> HttpResponse:
    if not permissions.may_change_visibility(request.user, row):
        raise PermissionDenied
    if act == "remove-reader":
        username = request.POST.get("username", "").replace("\0", "")
        person = get_object_or_404(get_user_model(), username=username)
        remove_reader(row, person, by=request.user)
        messages.success(request, _("%s is no longer named.") % person)
        return redirect("claims:article-edit", row.slug)
    reader_form = ReaderForm(request.POST)
    if not reader_form.is_valid():
        form = ArticleForm(
            instance=row, by=request.user, initial={"revision": row.history.latest().history_id}
        )
        return _edit_page(request, row, form, reader_form=reader_form)
    add_reader(row, reader_form.person, by=request.user)
    messages.success(request, _("%s may read this article now.") % reader_form.person)
    return redirect("claims:article-edit", row.slug)


def _edit_page(
    request: HttpRequest, row: Article, form: ArticleForm, **context: Any
) -> HttpResponse:
    readers = row.readers.filter(removed_at=None).select_related("person").order_by("added_at")
    context = {
        "slug": row.slug,
        "title": row.title,
        "form": form,
        "may_name_readers": permissions.may_change_visibility(request.user, row),
        "is_private": row.visibility == Article.Visibility.PRIVATE,
        "readers": [
            {"name": str(reader.person), "username": reader.person.username} for reader in readers
        ],
        "reader_form": ReaderForm(),
        "meanwhile": None,
        "lock": None,
        **context,
    }
    status = 409 if context["meanwhile"] else 200
    return render(request, "claims/article/edit.html", context, status=status)
