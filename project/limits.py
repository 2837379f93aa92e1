"""How often somebody may post, flag, propose, sign up or search; and a field that only machines fill in.

What is counted stands in a table and not in the cache: the cache of the database loses counts when two
processes add to one at once. A window is fixed: ten in ten minutes counts from one full ten minutes
of the clock to the next, so that a row is enough for a person and an act.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from project.models import Attempt
from project.pace import Limit
from project.views import typed
from sources.permissions import is_historian

SAME_HOUSE = 5
"""So many times an account's limit may come from one address: several people may share it."""

POSTS = {f"{kind}-discussion" for kind in ("article", "claim", "dispute", "source")} | {"post-edit"}
ACTS = {
    **dict.fromkeys(POSTS, "posts"),
    **dict.fromkeys(["post-flag", "evidence-flag", "claim-flag"], "flags"),
    "dispute-new": "disputes",
    "evidence-new": "proposals",
    "source-new": "proposals",
    "account_signup": "sign-ups",
    "search": "searches",
}
"""Names of addresses, and what is counted there: what is sent to them, of a search what is asked."""

HONEYPOT = "homepage"


@dataclass(frozen=True)
class Exceeded:
    """`number` times in `minutes`; after `wait` seconds there is room again."""

    act: str
    number: int
    minutes: int
    wait: int

    @property
    def wait_minutes(self) -> int:
        return -(-self.wait // 60)


def count(key: str, limit: Limit, at: datetime) -> int:
    """Count one more in the window that `at` lies in, and say how many that makes. Loses none."""
    window = int(at.timestamp()) // limit.seconds
    row = Attempt.objects.filter(key=key)
    while not row.filter(window=window).update(number=F("number") + 1):
        # a window that is over, or the first of all: whoever comes first begins it
        if not row.exclude(window=window).update(window=window, number=0):
            Attempt.objects.get_or_create(key=key, defaults={"window": window, "number": 0})
    return row.values_list("number", flat=True).get()


def exceeded(request: HttpRequest, act: str, at: datetime | None = None) -> Exceeded | None:
    """Count this request, and say whether it is one too many for the account or the address."""
    if is_historian(request.user):
        return None
    at = at or timezone.now()
    limit = settings.LIMITS[act]
    left = limit.seconds - int(at.timestamp()) % limit.seconds
    numbers = [
        (count(key, limit, at), limit.number * factor) for key, factor in _keys(request, act)
    ]
    if all(number <= most for number, most in numbers):
        return None
    return Exceeded(act, limit.number, -(-limit.seconds // 60), left)


def _keys(request: HttpRequest, act: str) -> Iterator[tuple[str, int]]:
    address = get_adapter().get_client_ip(request)
    if request.user.is_authenticated:
        yield f"{act} account {request.user.pk}", 1
        yield f"{act} address {address}", SAME_HOUSE
    else:
        yield f"{act} address {address}", 1


class LimitMiddleware:
    """Refuses what comes too often, or from a machine, before a view sees it; gives back what was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        act = ACTS.get((request.resolver_match and request.resolver_match.url_name) or "")
        if act is None or not _counts(request, act):
            return None
        if request.POST.get(HONEYPOT, "").strip():
            return _refused(request, 400, by_machine=True)
        found = exceeded(request, act)
        if found is None:
            return None
        response = _refused(request, 429, exceeded=found)
        response["Retry-After"] = str(found.wait)
        return response


def _counts(request: HttpRequest, act: str) -> bool:
    """A search is asked with words; everything else is sent, and a preview is nothing yet."""
    if act == "searches":
        return bool(request.GET.get("q", "").strip())
    return request.method == "POST" and "preview" not in request.POST


def _refused(request: HttpRequest, status: int, **why: Any) -> HttpResponse:
    context = {"typed": [] if request.method == "GET" else typed(request.POST), **why}
    return render(request, "429.html", context, status=status)
