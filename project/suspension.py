"""Who is suspended reads, and sees on every page that it is so; whatever they send is refused.

Their sessions stay. What concerns only their own account they may do: log out, change a password.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from claims.dossiers.suspension import suspension_of
from project.views import typed
from sources.permissions import is_suspended
from sources.uploads import body_length

MOST_GIVEN_BACK = 1_000_000  # bytes
SAFE = {"GET", "HEAD", "OPTIONS"}
OWN_ACCOUNT = ("account_", "logout")


class SuspensionMiddleware:
    """Refuses what a suspended person sends before a view sees it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method in SAFE or not request.user.is_authenticated:
            return None
        if _is_of_own_account(request) or not is_suspended(request.user):
            return None
        is_text = body_length(request) < MOST_GIVEN_BACK  # a file is with its sender still
        context = {"typed": typed(request.POST) if is_text else []}
        return render(request, "403.html", context, status=403)


def _is_of_own_account(request: HttpRequest) -> bool:
    """Not what only is called so in another room, such as the admin."""
    match = request.resolver_match
    return bool(match and not match.namespaces and (match.url_name or "").startswith(OWN_ACCOUNT))


def suspension(request: HttpRequest) -> dict[str, Any]:
    """For the templates of every page."""
    return {"suspension": SimpleLazyObject(lambda: suspension_of(request.user))}
