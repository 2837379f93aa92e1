"""What a person was told, the latest first. Frozen values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator

from claims.dossiers.people import Signature
from claims.dossiers.postauthor import person_of
from claims.models import Notice

A_PAGE = 50


@dataclass(frozen=True)
class NoticeLine:
    kind: str
    reason: str
    address: str
    signed: Signature
    read_at: datetime | None


def notices(person: Any, page: str | int | None) -> tuple[Page, list[NoticeLine]]:
    """A page of what somebody was told. Two queries."""
    rows = Notice.objects.filter(person=person).select_related("by")
    shown = Paginator(rows, A_PAGE).get_page(page)
    return shown, [_line(row) for row in shown.object_list]


def _line(row: Notice) -> NoticeLine:
    signed = Signature(person_of(row.by), row.created_at)
    return NoticeLine(row.kind, row.reason, row.address, signed, row.read_at)


def number_unread(person: Any) -> int:
    return Notice.objects.filter(person=person, read_at=None).count()
