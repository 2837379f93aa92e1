"""What waits for a person, as every page's head says it. Asked only where a template shows it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.dossiers.notices import number_unread
from claims.dossiers.queue import number_waiting
from claims.permissions import may_see_flags


def waiting(request: HttpRequest) -> dict[str, Any]:
    """For the templates of every page: `notices_unread`, and `queue_waits` (None for who has no queue)."""

    def queue() -> dict[str, int] | None:
        return {"number": number_waiting()} if may_see_flags(request.user) else None

    def unread() -> dict[str, int] | None:
        user = request.user
        return {"number": number_unread(user)} if user.is_authenticated else None

    return {"notices_unread": SimpleLazyObject(unread), "queue_waits": SimpleLazyObject(queue)}
