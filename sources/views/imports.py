"""Importing a bibliography in a browser: hand it in, choose of what was read, save it, undo it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sources.actions import imports as act
from sources.citations import short
from sources.forms.imports import ImportForm
from sources.importing.files import NotUnderstood
from sources.models import ImportDraft, ImportRow, Source, SourceImport
from sources.permissions import is_moderator, may_import_sources, may_undo_import
from sources.tasks import read_import, save_chosen
from sources.wording import fault_in_words

A_PAGE = 50
MOST_LISTED = 20
State = ImportDraft.State


@dataclass(frozen=True)
class Row:
    """An entry of the file as the table shows it."""

    number: int
    line: int
    kind: str
    label: str
    type: str
    is_taken: bool
    reasons: tuple[str, ...]
    excerpt: str
    there: Source | None
    same_as: int | None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    if not may_import_sources(request.user):
        raise PermissionDenied
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    if posted and form.is_valid():
        try:
            draft = act.begin_import(form.original, name=form.name, by=request.user)
        except NotUnderstood:
            form.add_error(
                "file" if form.name else "text",
                _("This is no BibTeX, BibLaTeX, RIS or CSL-JSON: no entry of them is in it."),
            )
        else:
            read_import.enqueue(draft.pk)
            return redirect("sources:import-draft", draft.pk)
    drafts = ImportDraft.objects.of(request.user).exclude(state=State.DONE).defer("original")
    saved = SourceImport.objects.select_related("by")
    if not is_moderator(request.user):
        saved = saved.filter(by=request.user)
    context = {"form": form, "drafts": drafts[:MOST_LISTED], "imports": saved[:MOST_LISTED]}
    return render(request, "sources/import/start.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    if not may_import_sources(request.user):
        raise PermissionDenied
    row = get_object_or_404(ImportDraft.objects.of(request.user).defer("original"), pk=pk)
    if row.state == State.DONE and row.source_import_id:
        return redirect("sources:imported", row.source_import_id)
    if row.state not in act.OPEN:
        return _waiting(request, row)
    if request.method == "POST":
        try:
            return _acted(request, row)
        except act.DraftBusy:
            return redirect("sources:import-draft", row.pk)
    return _table(request, row)


def _waiting(request: HttpRequest, row: ImportDraft) -> HttpResponse:
    response = render(request, "sources/import/progress.html", {"draft": row})
    response["Refresh"] = "2"  # works without script, and strict policies allow it
    return response


def _acted(request: HttpRequest, row: ImportDraft) -> HttpResponse:
    """Do what the button says. What is ticked on the page is kept in any case."""
    if request.POST.get("act") == "discard":
        act.discard_import(row)
        messages.success(request, _("The draft is thrown away. Nothing of it was saved."))
        return redirect("sources:import")
    shown, taken = _numbers(request, "shown"), _numbers(request, "take")
    act.choose(row, {number: number in taken for number in shown})
    if request.POST.get("act") != "save":
        messages.success(request, _("Your choice is kept. Nothing is saved yet."))
        return redirect(request.get_full_path())
    try:
        act.queue_import(row)
    except act.NothingChosen:
        messages.error(request, _("Nothing is ticked: there is nothing to save."))
        return redirect("sources:import-draft", row.pk)
    save_chosen.enqueue(row.pk)
    return redirect("sources:import-draft", row.pk)


def _numbers(request: HttpRequest, name: str) -> set[int]:
    given = request.POST.getlist(name)
    return {int(each) for each in given if each.isascii() and each.isdigit() and len(each) < 10}


def _table(request: HttpRequest, row: ImportDraft) -> HttpResponse:
    counted = Counter(row.rows.order_by().values_list("kind", flat=True))
    kind = request.GET.get("kind")
    kind = kind if kind in ImportRow.Kind.values else ""
    rows = row.rows.select_related("there")
    page = Paginator(rows.filter(kind=kind) if kind else rows, A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "draft": row,
        "kind": kind,
        "kinds": [(each.value, each.label, counted[each]) for each in ImportRow.Kind],
        "count": sum(counted.values()),
        "taken": row.rows.filter(is_taken=True).count(),
        "page": page,
        "rows": [_row(each) for each in page],
    }
    return render(request, "sources/import/draft.html", context)


def _row(row: ImportRow) -> Row:
    csl: dict[str, Any] = row.incoming.get("csl", {})
    kind = str(csl.get("type", ""))
    return Row(
        number=row.number,
        line=row.line,
        kind=row.kind,
        label=short(csl) if csl else "",
        type=str(dict(Source.Type.choices).get(kind, kind)),
        is_taken=row.is_taken,
        reasons=tuple(fault_in_words(problem) for problem in act.problems_of(row)),
        excerpt=row.excerpt,
        there=row.there,
        same_as=row.same_as,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def imported(request: HttpRequest, pk: int) -> HttpResponse:
    """What an import brought, and undoing it."""
    if not may_import_sources(request.user):
        raise PermissionDenied
    saved = get_object_or_404(SourceImport.objects.select_related("by", "undone_by"), pk=pk)
    may_undo = may_undo_import(request.user, saved)
    if request.method == "POST":
        if not may_undo:
            raise PermissionDenied
        return _undone(request, saved)
    links = saved.imported.select_related("source").order_by("source")
    page = Paginator(links, A_PAGE).get_page(request.GET.get("page"))
    sources = [link.source for link in page]
    why = act.staying([each for each in sources if each.state == Source.State.ACTIVE])
    rows = [(each, short(each.csl), why.get(each.pk, "")) for each in sources]
    context = {"saved": saved, "page": page, "rows": rows, "may_undo": may_undo}
    return render(request, "sources/import/imported.html", context)


def _undone(request: HttpRequest, saved: SourceImport) -> HttpResponse:
    try:
        done = act.undo_import(saved, by=request.user)
    except act.UndoneAlready:
        messages.info(request, _("This import was undone before."))
        return redirect("sources:imported", saved.pk)
    words = ngettext("%d source is withdrawn.", "%d sources are withdrawn.", done.withdrawn)
    messages.success(request, words % done.withdrawn)
    if stay := done.used + done.edited:
        words = ngettext(
            "%d source stays, since it is used or was edited; the list says which.",
            "%d sources stay, since they are used or were edited; the list says which.",
            stay,
        )
        messages.info(request, words % stay)
    return redirect("sources:imported", saved.pk)
