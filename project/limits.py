"""How often somebody may post, flag, propose, sign up or search; and a field that only machines fill in.

What is counted stands in a table and not in the cache: the cache of the database loses counts when two
processes add to one at once. A window is fixed: ten in ten minutes counts from one full ten minutes
of the clock to the next, so that a row is enough for a person and an act.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network
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

FOR_STRANGERS = {"sign-ups", "searches"}
"""What needs no account; everything else only leads a stranger to the login."""

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


def give_back(key: str, limit: Limit, at: datetime) -> None:
    """Take one from what was counted at that time: nothing came of it."""
    window = int(at.timestamp()) // limit.seconds
    row = Attempt.objects.filter(key=key, window=window, number__gt=0)
    row.update(number=F("number") - 1)


def forget_attempts(at: datetime | None = None) -> int:
    """Delete what was counted in windows of time that are over; how many rows that were."""
    now = int((at or timezone.now()).timestamp())
    number = 0
    for act, limit in settings.LIMITS.items():
        over = Attempt.objects.filter(key__startswith=f"{act} ", window__lt=now // limit.seconds)
        number += over.delete()[0]
    return number


@dataclass(frozen=True)
class Counted:
    """What was counted for one request that isn't one too many."""

    act: str
    at: datetime
    keys: tuple[str, ...]

    def give_back(self) -> None:
        for key in self.keys:
            give_back(key, settings.LIMITS[self.act], self.at)


def counted(request: HttpRequest, act: str, at: datetime) -> Counted | Exceeded:
    """Count this request, for the account first: what it has too much of is no matter of its address."""
    limit = settings.LIMITS[act]
    keys: list[str] = []
    for key, factor in _keys(request, act):
        if count(key, limit, at) > limit.number * factor:
            left = limit.seconds - int(at.timestamp()) % limit.seconds
            return Exceeded(act, limit.number, -(-limit.seconds // 60), left)
        keys.append(key)
    return Counted(act, at, tuple(keys))


def _keys(request: HttpRequest, act: str) -> Iterator[tuple[str, int]]:
    house = house_of(get_adapter().get_client_ip(request))
    if request.user.is_authenticated:
        yield f"{act} account {request.user.pk}", 1
        yield f"{act} address {house}", SAME_HOUSE
    else:
        yield f"{act} strangers {house}", 1


def house_of(address: str) -> str:
    """Whose address it is: of the long ones the first half, as a house has all that begin with it."""
    try:
        ip = ip_address(address)
    except ValueError:  # nobody could read it
        return address
    if not isinstance(ip, IPv6Address):
        return str(ip)
    return str(ip.ipv4_mapped or ip_network((int(ip), 64), strict=False))


class LimitMiddleware:
    """Refuses what comes too often, or from a machine, before a view sees it; gives back what was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        found = getattr(request, "counted", None)
        if found is not None and request.method == "POST" and _came_to_nothing(response):
            found.give_back()
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        act = ACTS.get((request.resolver_match and request.resolver_match.url_name) or "")
        if act is None:
            return None
        if request.POST.get(HONEYPOT, "").strip():
            return _refused(request, 400, by_machine=True)
        if not _counts(request, act):
            return None
        found = counted(request, act, timezone.now())
        if isinstance(found, Counted):
            request.counted = found  # type: ignore[attr-defined]
            return None
        response = _refused(request, 429, exceeded=found)
        response["Retry-After"] = str(found.wait)
        return response


def _counts(request: HttpRequest, act: str) -> bool:
    """A search is asked with words; everything else is sent, and the preview of a post is nothing yet."""
    if act == "searches":
        asked = bool(request.GET.get("q", "").strip())
    else:
        asked = request.method == "POST" and not (act == "posts" and "preview" in request.POST)
    return asked and _has_a_limit(request.user, act)


def _has_a_limit(user: Any, act: str) -> bool:
    if not user.is_authenticated:
        return act in FOR_STRANGERS
    return not is_historian(user)


def _came_to_nothing(response: HttpResponse) -> bool:
    """A form that is shown again, a refusal: what is done leads elsewhere."""
    page = response.get("Content-Type", "").startswith("text/html")
    return response.status_code >= 400 or (response.status_code == 200 and page)


def _refused(request: HttpRequest, status: int, **why: Any) -> HttpResponse:
    """With what was typed, to keep and to send once more."""
    context: dict[str, Any] = {"typed": [], **why}
    if request.method == "POST":
        context["typed"] = typed(request.POST)
        context["again"] = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in {"csrfmiddlewaretoken", HONEYPOT} and "password" not in name
        ]
    return render(request, "429.html", context, status=status)
