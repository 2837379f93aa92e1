"""What a thread is about: how pages name it, and where it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from claims.models import Thread


@dataclass(frozen=True)
class Place:
    """`kind` is article, claim, dispute or source; `address` is where its discussion is read, `home`
    its own page."""

    kind: str
    id: int
    title: str
    address: str
    home: str
    locks: str  # where moderators lock it


def discussion_address(target: Any) -> str:
    """Where the discussion about something is read and written."""
    kind = target._meta.model_name
    return reverse(
        f"claims:{kind}-discussion", args=[target.slug if kind == "article" else target.pk]
    )


def place_of(target: Any) -> Place:
    kind = target._meta.model_name
    # Sources know no addresses of claims: their page with its claims is named here.
    is_source = kind == "source"
    key = target.slug if kind == "article" else target.pk
    return Place(
        kind=kind,
        id=target.pk,
        title=target.title if is_source else str(target),
        address=discussion_address(target),
        locks=reverse(f"claims:{kind}-locks", args=[key]),
        home=reverse("claims:source", args=[target.pk]) if is_source else target.get_absolute_url(),
    )


def places(threads: Iterable[int], viewer: Any) -> dict[int, Place]:
    """Those of these threads that the viewer may read, by id. One query, or none."""
    ids = set(threads)
    if not ids:
        return {}
    rows = Thread.objects.visible_to(viewer).filter(pk__in=ids)
    rows = rows.select_related("article", "claim", "dispute", "source")
    return {row.pk: place_of(row.target) for row in rows}
