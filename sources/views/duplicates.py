"""Sources that are perhaps one work: the list, and telling them apart. Merging is in the app of claims."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sources.actions import duplicates as act
from sources.citations import entry, short
from sources.differences import changes_of
from sources.duplicates import between, proposed
from sources.forms.duplicates import ApartForm
from sources.forms.sources import WithdrawForm
from sources.models import Distinction, Source
from sources.permissions import may_merge_sources, may_see_duplicates, may_tell_apart
from sources.revisions import every_revision_of
from sources.richtext import as_html
from sources.wording import likeness_in_words, unlikeness_in_words

A_PAGE = 50


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    if not may_see_duplicates(request.user):
        raise PermissionDenied
    page = Paginator(proposed(), A_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "one": _shown(pair.one),
            "other": _shown(pair.other),
            "reasons": [likeness_in_words(each) for each in pair.likeness.reasons],
            "against": [unlikeness_in_words(each) for each in pair.likeness.against],
        }
        for pair in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "apart": Distinction.objects.filter(withdrawn_at=None).count(),
        "may_merge": may_merge_sources(request.user),
    }
    return render(request, "sources/duplicate/list.html", context)


@login_required
@require_safe
def apart(request: HttpRequest) -> HttpResponse:
    """The pairs that somebody told apart."""
    if not may_see_duplicates(request.user):
        raise PermissionDenied
    rows = Distinction.objects.filter(withdrawn_at=None).select_related("created_by")
    rows = rows.select_related("one", "other", "created_by")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    lines = [
        {"row": row, "one": _shown(row.one), "other": _shown(row.other), "by": str(row.created_by)}
        for row in page
    ]
    return render(request, "sources/duplicate/apart.html", {"page": page, "rows": lines})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tell_apart(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    one, other = get_object_or_404(Source, pk=pk), get_object_or_404(Source, pk=other_pk)
    if not may_tell_apart(request.user):
        raise PermissionDenied
    if one == other or between(one, other):
        messages.info(request, _("Somebody told these two apart already."))
        return redirect("sources:apart")
    form = ApartForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            act.tell_apart(one, other, by=request.user, reason=form.cleaned_data["reason"])
        except act.ToldAlready as error:
            messages.info(request, str(error))
        else:
            messages.success(request, _("Recorded. These two are not proposed any more."))
        return redirect("sources:duplicates")
    context = {"form": form, "one": _shown(one), "other": _shown(other)}
    return render(request, "sources/duplicate/tell_apart.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that two were told apart."""
    row = get_object_or_404(Distinction.objects.select_related("one", "other"), pk=pk)
    if not may_tell_apart(request.user):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            act.take_distinction_back(row, by=request.user, reason=reason)
        except act.DistinctionGone as error:
            messages.info(request, str(error))
        else:
            messages.success(
                request, _("Taken back. They are proposed again where they look alike.")
            )
        return redirect("sources:duplicates")
    page = Paginator(every_revision_of(row), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "row": row,
        "one": _shown(row.one),
        "other": _shown(row.other),
        "page": page,
        "changes": changes_of(page),
    }
    return render(request, "sources/duplicate/again.html", context)


def _shown(source: Source) -> dict[str, Any]:
    return {
        "pk": source.pk,
        "label": short(source.csl),
        "citation": as_html(entry(source.csl)),
        "address": source.get_absolute_url(),
        "citekey": source.citekey,
    }
