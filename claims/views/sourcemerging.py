"""Comparing two sources field by field, making one of them, and taking them apart again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.actions import sourcemerging as acts
from claims.dossiers.sourcemerging import going_along
from sources.actions import merging
from sources.citations import entry
from sources.duplicates import between
from sources.fieldbyfield import compared
from sources.forms.duplicates import ONE, OTHER, MergeForm, OtherForm
from sources.forms.sources import WithdrawForm
from sources.importing.likeness import likeness
from sources.models import Source
from sources.permissions import may_merge_sources, may_see_duplicates, may_take_sources_apart
from sources.richtext import as_html
from sources.wording import likeness_in_words, unlikeness_in_words

REFUSALS = (
    acts.RestsOnTheOther,
    merging.OneSource,
    merging.SourcesGone,
    merging.WouldCircle,
)


@login_required
@require_safe
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Find the source that this one is to be part of, where nothing proposed it."""
    source = get_object_or_404(Source, pk=pk)
    if not may_merge_sources(request.user):
        raise PermissionDenied
    is_chosen = "other" in request.GET
    form = OtherForm(request.GET if is_chosen else None, initial=request.GET.dict(), source=source)
    if is_chosen and form.is_valid():
        return redirect("claims:source-merge", source.pk, form.cleaned_data["other"].pk)
    context = {"form": form, "source": source, "citation": as_html(entry(source.csl))}
    return render(request, "claims/sourcemerging/choose.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int, into_pk: int) -> HttpResponse:
    """The two side by side; whose value stays in each field; why, and merge."""
    source, into = get_object_or_404(Source, pk=pk), get_object_or_404(Source, pk=into_pk)
    may_merge = may_merge_sources(request.user)
    if not (may_merge if request.method == "POST" else may_see_duplicates(request.user)):
        raise PermissionDenied
    if source.merged_into_id == into.pk:
        return redirect(into)
    form, refusal, status = _form(source, into, request.POST or None), "", 200
    if form.is_bound and form.is_valid():
        try:
            return _merged(request, source, into, form)
        except merging.SourcesChanged as error:
            refusal, status = str(error), 409
            source, into = Source.objects.get(pk=pk), Source.objects.get(pk=into_pk)
            data = {**request.POST.dict(), "revisions": _revisions(source, into)}
            form = _form(source, into, data)
        except ValidationError as error:
            refusal, status = " ".join(error.messages), 400
        except REFUSALS as error:
            refusal, status = str(error), 400
    context = _compared(request, source, into, form) | {"refusal": refusal, "may_merge": may_merge}
    return render(request, "claims/sourcemerging/merge.html", context, status=status)


def _form(source: Source, into: Source, data: Any) -> MergeForm:
    differing = [field for field in compared(source, into) if not field.is_same]
    defaults = {field.name: ONE if field.one_is_fuller else OTHER for field in differing}
    initial = {"revisions": _revisions(source, into)}
    if data is not None:  # what came to differ meanwhile is as by default
        data = {**{f"take-{name}": value for name, value in defaults.items()}, **_flat(data)}
    return MergeForm(data, defaults=defaults, initial=initial)


def _flat(data: Any) -> dict[str, str]:
    return data.dict() if hasattr(data, "dict") else data


def _revisions(source: Source, into: Source) -> str:
    return f"{merging.latest_revision(source)}.{merging.latest_revision(into)}"


def _merged(request: HttpRequest, source: Source, into: Source, form: MergeForm) -> HttpResponse:
    seen = tuple(int(n) if n.isdecimal() else 0 for n in form.cleaned_data["revisions"].split("."))
    acts.merge_sources(
        source,
        into,
        by=request.user,
        reason=form.cleaned_data["reason"],
        taken=form.taken(),
        seen=seen if len(seen) == 2 else (0, 0),
    )
    messages.success(request, _("Merged. Whatever named the other source names this one now."))
    return redirect(into)


def _compared(
    request: HttpRequest, source: Source, into: Source, form: MergeForm
) -> dict[str, Any]:
    fields = compared(source, into)
    alike = likeness(source.csl, into.csl)
    return {
        "form": form,
        "source": source,
        "into": into,
        "citation": as_html(entry(source.csl)),
        "into_citation": as_html(entry(into.csl)),
        "differing": [
            {"field": field, "name": f"take-{field.name}", "choice": form.choice(field.name)}
            for field in fields
            if f"take-{field.name}" in form.fields
        ],
        "same": [field for field in fields if field.is_same],
        "reasons": [likeness_in_words(each) for each in alike.reasons],
        "against": [unlikeness_in_words(each) for each in alike.against],
        "apart": between(source, into),
        "going": going_along(source, into, request.user),
        "is_open": source.state == into.state == Source.State.ACTIVE and source != into,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def apart(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source.objects.select_related("merged_into"), pk=pk)
    if not may_merge_sources(request.user):
        raise PermissionDenied
    if not may_take_sources_apart(request.user, source):
        messages.info(request, _("This source isn’t merged into another; nothing was changed."))
        return redirect(source)
    form, refusal = WithdrawForm(request.POST or None), ""
    if form.is_bound and form.is_valid():
        try:
            acts.take_apart(source, by=request.user, reason=form.cleaned_data["reason"])
        except (merging.NotMerged, merging.ChangedSince) as error:
            refusal = str(error)
        else:
            messages.success(request, _("Taken apart. Each has again what it had."))
            return redirect(source)
    context = {
        "form": form,
        "refusal": refusal,
        "source": source,
        "citation": as_html(entry(source.csl)),
        "into_citation": as_html(entry(source.merged_into.csl)),
    }
    status = 409 if refusal else 200
    return render(request, "claims/sourcemerging/apart.html", context, status=status)
