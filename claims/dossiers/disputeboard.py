"""What stands above the board of disputes: how many there are of each state, and what moderators wait for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from claims import permissions
from claims.dossiers.people import Signature
from claims.dossiers.postauthor import person_of
from claims.models import Dispute

A_SIGHT = 20
"""How many raised disputes a moderator is shown above the board; the others are a filter away."""


@dataclass(frozen=True)
class RaisedLine:
    """A dispute that nobody has looked at yet."""

    id: int
    kind: str
    question: str
    statement: str
    claim_id: int
    raised: Signature
    days: int  # that it has waited, whole ones


@dataclass(frozen=True)
class Waiting:
    """The oldest of what waits for moderators, and how many there are."""

    lines: tuple[RaisedLine, ...] = ()
    number: int = 0

    @property
    def further(self) -> int:
        return self.number - len(self.lines)


def numbers(rows: QuerySet[Dispute], states: Mapping[str, Q]) -> dict[str, int]:
    """How many of these disputes are in each state, and how many there are ("all"). One query."""
    counts = {name: Count("pk", filter=condition) for name, condition in states.items()}
    return rows.order_by().aggregate(all=Count("pk"), **counts)


def waiting(viewer: Any, now: datetime) -> Waiting:
    """What was raised and waits for a moderator, the oldest first; nothing for anybody else."""
    if not permissions.is_moderator(viewer):
        return Waiting()
    rows = Dispute.objects.visible_to(viewer).filter(state=Dispute.State.RAISED)
    shown = rows.select_related("claim", "raised_by").order_by("raised_at", "pk")[:A_SIGHT]
    lines = tuple(_line(row, now) for row in shown)
    return Waiting(lines, rows.count() if len(lines) == A_SIGHT else len(lines))


def _line(row: Dispute, now: datetime) -> RaisedLine:
    return RaisedLine(
        id=row.pk,
        kind=row.kind,
        question=row.question,
        statement=row.claim.statement,
        claim_id=row.claim_id,
        raised=Signature(person_of(row.raised_by), row.raised_at),
        days=(now - row.raised_at).days,
    )
