"""Saying how two sources hang together. It is shown on the pages of both, in the app of claims."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sources.actions import relations as act
from sources.citations import entry, short
from sources.closing import refuse_closed
from sources.differences import changes_of
from sources.forms.relations import NoteForm, RelationForm
from sources.forms.sources import WithdrawForm
from sources.models import Source, SourceRelation
from sources.permissions import may_change_relation, may_relate_source
from sources.revisions import every_revision_of
from sources.richtext import as_html
from sources.wording import chain_in_words

A_PAGE = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    if not may_relate_source(request.user, source):
        raise PermissionDenied
    refuse_closed(source, by=request.user)
    form = RelationForm(request.POST or None, source=source)
    if "find" in request.POST:
        form = RelationForm(initial=request.POST.dict(), source=source)
    if form.is_bound and form.is_valid() and _related(request, form):
        messages.success(request, _("Recorded. Claims that rest on these sources follow it."))
        return redirect(source)
    context = {"form": form, "source": source, "citation": as_html(entry(source.csl))}
    return render(request, "sources/relation/new.html", context)


def _related(request: HttpRequest, form: RelationForm) -> bool:
    source, kind, other = form.sentence()
    try:
        act.relate(source, kind, other, by=request.user, note=form.cleaned_data["note"])
    except (act.SourcesGone, act.RelationCircle) as error:
        form.add_error(None, str(error))
        return False
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    relation = _relation(pk)
    if not may_change_relation(request.user, relation):
        raise PermissionDenied
    refuse_closed(relation.source, relation.other, by=request.user)
    initial = {"note": relation.note, "revision": act.latest_revision(relation)}
    form, status = NoteForm(request.POST or None, initial=initial), 200
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        sent = {"reason": data["reason"], "seen_revision": data["revision"]}
        try:
            act.edit_note(relation, data["note"], by=request.user, **sent)
        except act.RelationChanged as error:
            form, status = _once_more(request, relation, str(error)), 409
        except act.RelationGone as error:
            messages.error(request, str(error))
            return redirect(relation.source)
        else:
            messages.success(request, _("Saved. The history keeps how it was before."))
            return redirect(relation.source)
    context = {**_named(relation), "form": form, "saved": relation.note if status == 409 else ""}
    return render(request, "sources/relation/edit.html", context, status=status)


def _once_more(request: HttpRequest, relation: SourceRelation, message: str) -> NoteForm:
    """The note as typed, now on top of what another person saved."""
    data = request.POST.copy()
    data["revision"] = str(act.latest_revision(relation))
    form = NoteForm(data)
    form.add_error(None, message)
    return form


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    relation = _relation(pk)
    if relation.withdrawn_at is not None:
        messages.error(request, _("This relation was withdrawn already."))
        return redirect(relation.source)
    if not may_change_relation(request.user, relation):
        raise PermissionDenied
    refuse_closed(relation.source, relation.other, by=request.user)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            act.withdraw_relation(relation, by=request.user, reason=form.cleaned_data["reason"])
        except act.RelationGone as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Withdrawn. It stays in the history and counts no more."))
        return redirect(relation.source)
    return render(request, "sources/relation/withdraw.html", {**_named(relation), "form": form})


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    relation = _relation(pk)
    page = Paginator(every_revision_of(relation), A_PAGE).get_page(request.GET.get("page"))
    context = {**_named(relation), "page": page, "changes": changes_of(page)}
    return render(request, "sources/relation/history.html", context)


def _relation(pk: int) -> SourceRelation:
    rows = SourceRelation.objects.select_related("source", "other")
    return get_object_or_404(rows, pk=pk)


def _named(relation: SourceRelation) -> dict[str, Any]:
    names = short(relation.source.csl), [(relation.kind, short(relation.other.csl))]
    return {"relation": relation, "sentence": chain_in_words(*names), "source": relation.source}
