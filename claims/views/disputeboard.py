"""The board of all disputes, as wanted by the address."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.dossiers import dispute as dossier
from claims.dossiers.disputeboard import numbers, waiting
from claims.forms.disputeboard import IN_STATE, STATES, BoardFilter

A_PAGE = 50


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """All disputes that the reader may see; for moderators also what was raised and waits for them."""
    form = BoardFilter(request.GET, viewer=request.user)
    form.is_valid()
    now = timezone.now()
    found = form.narrowed(dossier.board(request.user, order=form.order_wanted), now)
    rows = form.in_state(found).select_related("claim", "raised_by")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": dossier.lines(list(page.object_list), request.user),
        "tabs": _tabs(request.GET, numbers(found, IN_STATE)),
        "state": form.cleaned_data.get("state", ""),
        "waiting": waiting(request.user, now),
        "feed": _without(request.GET, "page", "order").urlencode(),
    }
    return render(request, "claims/dispute/list.html", context)


def _tabs(wanted: QueryDict, number: dict[str, int]) -> list[dict[str, object]]:
    """The states as links that keep the other filters."""
    rest = _without(wanted, "page", "state")
    names = [("", None), *STATES]
    return [
        {
            "state": state,
            "words": words,
            "number": number[state or "all"],
            "query": _with_state(rest, state).urlencode(),
        }
        for state, words in names
    ]


def _with_state(wanted: QueryDict, state: str) -> QueryDict:
    query = wanted.copy()
    if state:
        query["state"] = state
    return query


def _without(wanted: QueryDict, *names: str) -> QueryDict:
    query = wanted.copy()
    for name in [*names, *(key for key, value in wanted.items() if not value)]:
        query.pop(name, None)
    return query
