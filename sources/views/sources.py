"""The list of sources, describing one, and its history. Its page is in claims: it shows claims."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sources.actions import sources as act
from sources.citations import coins, entry, short
from sources.closing import refuse_closed
from sources.differences import changes_of, differences
from sources.downloads import links
from sources.forms.choosing import found_sources, label_of
from sources.forms.sources import (
    FilterForm,
    ItemForm,
    NewSourceForm,
    SourceForm,
    WithdrawForm,
    typed_so_far,
)
from sources.models import LinkCheck, Source
from sources.permissions import (
    is_historian,
    may_edit_source,
    may_import_sources,
    may_propose_source,
    may_restore_source,
    may_see_duplicates,
    may_withdraw_source,
)
from sources.revisions import every_revision_of, revisions_of
from sources.richtext import as_html

A_PAGE = 50
LONGEST_SEARCH = 200
NARROWING = ("q", "type", "letter", "check_me", "dead_link")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    dead = LinkCheck.objects.dead().filter(source=OuterRef("pk"))
    found = form.found().annotate(has_dead_link=Exists(dead))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    types = dict(Source.Type.choices)
    rows = [
        {
            "source": source,
            "label": short(source.csl),
            "coins": coins(source.csl),
            "type": types.get(source.type, source.type),
            "has_dead_link": source.has_dead_link,
        }
        for source in page
    ]
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "is_narrowed": any(wanted.get(name) for name in NARROWING),
        "exports": links("sources:export", query=request.GET.urlencode()),
        "may_add": may_propose_source(request.user),
        "may_import": may_import_sources(request.user),
        "may_see_duplicates": may_see_duplicates(request.user),
    }
    return render(request, "sources/source/list.html", context)


@never_cache
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """At most ten sources for words typed so far, as {"sources": [{"id", "label", "citekey"}]}."""
    found = found_sources(request.GET.get("q", "")[:LONGEST_SEARCH])
    rows = [{"id": s.pk, "label": label_of(s), "citekey": s.citekey} for s in found]
    return JsonResponse({"sources": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if not may_propose_source(request.user):
        raise PermissionDenied
    form = NewSourceForm(request.POST or None)
    if "show" in request.POST:
        form = NewSourceForm(initial=typed_so_far(form))
    there = None
    if form.is_bound and form.is_valid():
        there = None if form.cleaned_data["anyway"] else act.find_same(form.item)
        if there is None and (source := _added(request, form)):
            messages.success(request, _("Added. It can be chosen as evidence now."))
            return redirect(source)
    context = {"form": form, "there": there, "citation": _entry(there) if there else ""}
    return render(request, "sources/source/new.html", context)


def _added(request: HttpRequest, form: NewSourceForm) -> Source | None:
    try:
        return act.add_source(
            csl=form.item,
            by=request.user,
            reason="Added",
            **form.titles(),
            # what a member adds, a historian may want to look at
            check_me=not is_historian(request.user),
        )
    except ValidationError as error:
        _take(form, error)
        return None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    if not may_edit_source(request.user, source):
        raise PermissionDenied
    refuse_closed(source, by=request.user)
    revision = act.latest_revision(source)
    form = SourceForm(request.POST or None, source=source, revision=revision)
    if "show" in request.POST:
        form = SourceForm(initial=typed_so_far(form), source=source, revision=revision)
    changed: list[Any] = []
    if form.is_bound and form.is_valid():
        try:
            return _saved(request, source, form)
        except act.SourceChanged as error:
            form, changed = _reopened(request, source, str(error))
        except act.SourceGone as error:
            messages.error(request, str(error))
            return redirect(source)
        except ValidationError as error:
            _take(form, error)
    context = {"form": form, "source": source, "citation": _entry(source), "changed": changed}
    return render(request, "sources/source/edit.html", context)


def _saved(request: HttpRequest, source: Source, form: SourceForm) -> HttpResponse:
    before = act.latest_revision(source)
    edited = act.edit_source(
        source,
        by=request.user,
        reason=form.cleaned_data["reason"],
        seen_revision=form.cleaned_data["revision"],
        **form.values(),
    )
    if act.latest_revision(edited) == before:
        messages.info(request, _("Nothing was different, so nothing was saved."))
    else:
        messages.success(request, _("Saved. The history keeps how it was before."))
    return redirect(edited)


def _reopened(request: HttpRequest, source: Source, message: str) -> tuple[SourceForm, list[Any]]:
    """The form as typed, on top of what another person saved, and what that person changed."""
    data = request.POST.copy()
    data["revision"] = str(act.latest_revision(source))
    form = SourceForm(data, source=source, revision=None)
    form.add_error(None, message)
    shown = revisions_of(source)
    opened = shown.filter(history_id=request.POST["revision"].partition(".")[0]).first()
    return form, differences(opened, shown.first()) if opened else []


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    if source.state != Source.State.ACTIVE:
        messages.error(request, _("This source was withdrawn or merged already."))
        return redirect(source)
    if not may_withdraw_source(request.user, source):
        raise PermissionDenied
    refuse_closed(source, by=request.user)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            act.withdraw_source(source, by=request.user, reason=form.cleaned_data["reason"])
        except act.SourceGone as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Withdrawn. Evidence that names it keeps it."))
        return redirect(source)
    context = {"form": form, "source": source, "citation": _entry(source)}
    return render(request, "sources/source/withdraw.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """A source that was withdrawn by mistake is used again."""
    source = get_object_or_404(Source, pk=pk)
    if not is_historian(request.user):
        raise PermissionDenied
    if not may_restore_source(request.user, source):
        messages.error(request, _("This source isn’t withdrawn: there is nothing to put back."))
        return redirect(source)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            act.restore_source(source, by=request.user, reason=form.cleaned_data["reason"])
        except act.SourceInUse as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("It is back: it can be chosen as evidence again."))
        return redirect(source)
    context = {"form": form, "source": source, "citation": _entry(source)}
    return render(request, "sources/source/restore.html", context)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    page = Paginator(every_revision_of(source), A_PAGE).get_page(request.GET.get("page"))
    context = {"source": source, "citation": _entry(source), "page": page}
    context["changes"] = changes_of(page)
    return render(request, "sources/source/history.html", context)


def _entry(source: Source) -> str:
    return as_html(entry(source.csl))


def _take(form: ItemForm, error: ValidationError) -> None:
    """Show what the model refused: at its field, where the form has it."""
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
