"""What a suspended person is told on every page: until when, by whom and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.models import ModerationEntry
from sources.permissions import is_suspended


@dataclass(frozen=True)
class Suspension:
    until: datetime
    reason: str  # as it stands on the public log


def suspension_of(user: Any) -> Suspension | None:
    """None for everybody else, without a query; for who is suspended one."""
    if not user.is_authenticated or not is_suspended(user):
        return None
    rows = ModerationEntry.objects.filter(person=user, act=ModerationEntry.Act.SUSPENDED)
    last = rows.values_list("reason", flat=True).first()
    return Suspension(user.suspended_until, last or "")
