"""What a suspended person is told on every page: until when, by whom and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.models import Notice
from sources.permissions import is_suspended


@dataclass(frozen=True)
class Suspension:
    until: datetime
    reason: str  # as they were told
    by: str


def suspension_of(user: Any) -> Suspension | None:
    """None for everybody else, without a query; for who is suspended one."""
    if not user.is_authenticated or not is_suspended(user):
        return None
    told = Notice.objects.filter(person=user, kind=Notice.Kind.SUSPENDED)
    last = told.select_related("by").first()
    return Suspension(
        user.suspended_until, last.reason if last else "", str(last.by) if last else ""
    )
