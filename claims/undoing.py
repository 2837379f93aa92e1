"""Taking back all that one act wrote at one moment, on a claim and on what hangs on it.

What the act changed gets back the value it had, field by field: what somebody changed besides stays.
What the act made is withdrawn. Which acts can be taken back, and what refuses it, is said in `actions/`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from claims.models import (
    Claim,
    ClaimLink,
    Dispute,
    Enquiry,
    Evidence,
    Passage,
    Position,
    PositionEvidence,
)
from sources.revisions import changes_between, is_out_of_sight, moment_after, save_revision

HANGING = (Passage, Evidence, Enquiry, Dispute, ClaimLink)


@dataclass(frozen=True)
class Act:
    """What one person did at one moment; all its rows carry both."""

    by_id: int
    moment: datetime

    @classmethod
    def of(cls, revision: Any) -> "Act":
        return cls(revision.history_user_id, revision.history_date)


def rows_of(act: Act, claim_ids: Collection[int]) -> list[Any]:
    """The revisions that an act wrote of these claims and of what hangs on them now or did then."""
    mine = {"history_date": act.moment, "history_user_id": act.by_id}
    found = list(Claim.history.filter(id__in=claim_ids, **mine).order_by("id"))
    for model in HANGING:
        on = Q(claim_id__in=claim_ids)
        if model is ClaimLink:
            on |= Q(other_id__in=claim_ids)
        found += model.history.filter(on, **mine).order_by("id")
    under = Position.objects.filter(dispute__claim__in=claim_ids).values("pk")
    ties = PositionEvidence.history.filter(position_id__in=under, **mine)
    return found + list(ties.order_by("id"))


def is_changed_since(row: Any) -> bool:
    """Whether what this revision changed is something else by now, or was something that is hidden: then
    it isn't taken back alone."""
    now = row.instance_type._base_manager.get(pk=row.id)
    if row.history_type == "+":
        return now.history.latest().history_id != row.history_id
    before = row.prev_record
    changes = changes_between(before, row)
    is_otherwise = any(getattr(now, each.field) != each.after for each in changes)
    names = [each.field for each in changes]
    return is_otherwise or is_out_of_sight(names, before, now.history.all())


def take_back(rows: Iterable[Any], *, by: Any, reason: str, at: datetime | None) -> datetime:
    """Take back these revisions of one act, in one moment, which is returned.

    The caller has locked the claims and refused what changed since.
    """
    pairs = [(row, row.instance_type._base_manager.get(pk=row.id)) for row in rows]
    at = moment_after(*(obj for _, obj in pairs), at=at)
    for row, obj in pairs:
        fields = _withdrawn(obj, at) if row.history_type == "+" else _given_back(obj, row)
        if fields:
            save_revision(obj, by=by, reason=reason, at=at, fields=fields)
    return at


def _given_back(obj: models.Model, row: Any) -> list[str]:
    before = row.prev_record
    fields = [change.field for change in changes_between(before, row)]
    for field in fields:
        setattr(obj, field, getattr(before, field))
    return [field.removesuffix("_id") for field in fields]


def _withdrawn(obj: Any, at: datetime) -> list[str]:
    if isinstance(obj, Passage):
        return take_off(obj)
    if isinstance(obj, (Claim, Evidence)):
        obj.state = type(obj).State.WITHDRAWN
        return ["state"]
    obj.withdrawn_at = at
    return ["withdrawn_at"]


def take_off(passage: Passage) -> list[str]:
    """Take a passage off its claim, and give the fields to save. Its words are kept, not its place."""
    passage.state, passage.start, passage.end = Passage.State.WITHDRAWN, None, None
    return ["state", "start", "end"]


def came_from(passage: Passage, tied: Mapping[int, Passage]) -> list[Passage]:
    """A passage and those of the older editions that it was carried from, of these that are tied."""
    line = [passage]
    while (before := tied.get(line[-1].carried_from_id)) is not None:
        line.append(before)
    return line


def carried_on(passage_ids: Iterable[int]) -> list[Passage]:
    """The passages that these became in newer editions, a query for each edition."""
    found: list[Passage] = []
    wave = set(passage_ids)
    while wave:
        rows = list(Passage.objects.tied().filter(carried_from__in=wave).order_by("pk"))
        found += rows
        wave = {row.pk for row in rows}
    return found
