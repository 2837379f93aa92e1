"""Suspending a person for a while, and lifting that. Who is suspended has a reader's rights; nothing
that they wrote changes, and they stay logged in.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from claims.bookkeeping import tell, write_log
from claims.models import ModerationEntry, Notice

Act = ModerationEntry.Act
SAME_CLICK = timedelta(minutes=1)


class TermOver(Exception):
    """A suspension ends some time later than now."""


class NotSuspended(Exception):
    """There is nothing to lift: it was lifted before, or its term is over."""


@transaction.atomic
def suspend(
    person: Any, until: datetime, *, reason: str, by: Any, at: datetime | None = None
) -> Any:
    """Suspend somebody until a moment; who is suspended already is so until this one instead.

    The same click twice is one suspension.
    """
    at = at or timezone.now()
    if until <= at:
        raise TermOver(until)
    row = _locked(person)
    if _is_same_click(row, until, reason=reason, by=by, at=at):
        return row
    row = _set(person, until)
    said = f"Until {until:%Y-%m-%d %H:%M %Z}: {reason}"
    write_log(Act.SUSPENDED, row, by=by, reason=said, at=at)
    tell(row, Notice.Kind.SUSPENDED, by=by, reason=reason, address=_page_of(row), at=at)
    return row


@transaction.atomic
def unsuspend(person: Any, *, reason: str, by: Any, at: datetime | None = None) -> Any:
    """Let somebody take part again before the term is over."""
    at = at or timezone.now()
    row = _locked(person)
    if row.suspended_until is None or row.suspended_until <= at:
        raise NotSuspended(row.pk)
    row = _set(person, None)
    write_log(Act.UNSUSPENDED, row, by=by, reason=reason, at=at)
    tell(row, Notice.Kind.UNSUSPENDED, by=by, reason=reason, address=_page_of(row), at=at)
    return row


def _is_same_click(row: Any, until: datetime, *, reason: str, by: Any, at: datetime) -> bool:
    """The term is counted from the click: the second ends a little later."""
    if row.suspended_until is None or abs(until - row.suspended_until) > SAME_CLICK:
        return False
    said = {"act": Act.SUSPENDED, "person": row, "by": by, "reason__endswith": f": {reason}"}
    return ModerationEntry.objects.filter(at__gt=at - SAME_CLICK, **said).exists()


def _locked(person: Any) -> Any:
    return get_user_model().objects.select_for_update(of=("self",)).get(pk=person.pk)


def _set(person: Any, until: datetime | None) -> Any:
    row = _locked(person)
    row.suspended_until = person.suspended_until = until
    row.save(update_fields=["suspended_until"])
    return row


def _page_of(person: Any) -> str:
    return reverse("claims:person", args=[person.username])
