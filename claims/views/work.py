"""The lists of what is to be done on the evidence, for historians."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims import permissions
from claims.dossiers.work import LISTS, Task, Work, work
from claims.forms.work import LEFT, WANTED, WorkFilter
from claims.wording import work as words


@login_required
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """One list, as wanted by the address, and how long the others are."""
    if not permissions.may_work(request.user):
        raise PermissionDenied
    form = WorkFilter(request.GET, viewer=request.user)
    found = work(request.user, form.code, form.narrowed, page=request.GET.get("page"))
    context = {
        "form": form,
        "work": found,
        "tabs": _tabs(request.GET, found),
        "explained": words.EXPLAINED[found.code],
        "rows": _rows(request.GET, found),
        "mending": words.MENDING[found.code],
        "source": form.narrowed.source,
        "without_source": _query(request.GET, source=""),
    }
    return render(request, "claims/work/lists.html", context)


def _rows(asked: QueryDict, found: Work) -> list[dict[str, Any]]:
    """`mend` and `check` are the forms, which lead back to this list."""
    left = "?" + urlencode({LEFT: _query(asked, list=found.code, page=asked.get("page", ""))})
    return [
        {
            "task": task,
            "mend": _address(found.code, task, left),
            "check": reverse("claims:check-new", args=[task.evidence_id]) + left,
        }
        for task in found.tasks
    ]


def _tabs(asked: QueryDict, found: Work) -> list[dict[str, Any]]:
    return [
        {
            "name": words.NAMES[code],
            "count": found.counts[code],
            "query": _query(asked, list=code),
            "is_open": code == found.code,
        }
        for code in LISTS
    ]


def _query(asked: QueryDict, **changed: str) -> str:
    """The address's filters with some changed, and from the first page where that isn't one of them."""
    wanted = {name: asked.get(name, "") for name in WANTED if name != "page"} | changed
    return urlencode({name: value for name, value in wanted.items() if value})


def _address(code: str, task: Task, left: str) -> str:
    """Of the form that mends it."""
    if code == "unchecked":
        return reverse("claims:check-new", args=[task.evidence_id]) + left
    if code == "dead_link":
        return reverse("sources:source-edit", args=[task.source_id])
    field = words.FIELDS.get(code, "")
    form = reverse("claims:evidence-edit", args=[task.evidence_id]) + left
    return f"{form}#{field}" if field else form
