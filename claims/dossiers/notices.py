"""What a person was told, the latest first. Frozen values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import Resolver404, resolve

from claims.dossiers.people import Signature
from claims.dossiers.postauthor import person_of
from claims.models import Flag, Notice
from claims.models.flag import TARGETS

A_PAGE = 50
NOTHING = ("", 0)


@dataclass(frozen=True)
class NoticeLine:
    kind: str
    kind_of_thing: str  # post, evidence or claim; empty where it is about something else
    thing_id: int
    outcome: str  # of a flag of theirs
    reason: str
    address: str
    signed: Signature
    read_at: datetime | None


def notices(person: Any, page: str | int | None) -> tuple[Page, list[NoticeLine]]:
    """A page of what somebody was told. Three queries."""
    rows = Notice.objects.filter(person=person).select_related("by")
    shown = Paginator(rows, A_PAGE).get_page(page)
    rows = list(shown.object_list)
    things = {row.pk: _thing_at(row.address) for row in rows}
    answered = [things[row.pk] for row in rows if row.kind == Notice.Kind.FLAG_ANSWERED]
    outcomes = _outcomes(person, answered)
    return shown, [_line(row, things[row.pk], outcomes) for row in rows]


def _line(
    row: Notice, thing: tuple[str, int], outcomes: Mapping[tuple[str, int], str]
) -> NoticeLine:
    is_answer = row.kind == Notice.Kind.FLAG_ANSWERED
    kind, number = thing
    return NoticeLine(
        kind=row.kind,
        kind_of_thing=kind,
        thing_id=number,
        outcome=outcomes.get(thing, "") if is_answer else "",
        reason=row.reason,
        address=row.address,
        signed=Signature(person_of(row.by), row.created_at),
        read_at=row.read_at,
    )


def _thing_at(address: str) -> tuple[str, int]:
    """The kind and number of what is read at an address of this site."""
    path, _sep, place = address.partition("#")
    if place.startswith("evidence-") and place[9:].isdecimal():
        return "evidence", int(place[9:])
    try:
        found = resolve(path)
    except Resolver404:
        return NOTHING
    kind = found.view_name.removeprefix("claims:").removesuffix("-history")
    number = found.kwargs.get(f"{kind}_id")
    return (kind, number) if kind in {"post", "claim"} and number else NOTHING


def _outcomes(person: Any, things: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """What became of a person's flags on these things. One query, or none."""
    wanted = Q()
    for kind, number in things:
        if kind:
            wanted |= Q(**{kind: number})
    if not wanted:
        return {}
    flags = Flag.objects.filter(wanted, created_by=person, outcome__in=Flag.DECIDED)
    return {
        (kind, getattr(flag, f"{kind}_id")): flag.outcome
        for flag in flags
        for kind in TARGETS
        if getattr(flag, f"{kind}_id")
    }


def number_unread(person: Any) -> int:
    return Notice.objects.filter(person=person, read_at=None).count()
