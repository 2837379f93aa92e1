"""What stands where something was hidden: by whom and why, and nothing of what it said. Frozen values."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from claims import permissions
from claims.dossiers.people import Signature
from claims.dossiers.postauthor import person_of
from claims.models import Evidence, ModerationEntry, Post, UndoneRow
from claims.wording import hidden_in_words

Act = ModerationEntry.Act
HIDING = {"post": Act.POST_HIDDEN, "evidence": Act.EVIDENCE_HIDDEN}


@dataclass(frozen=True)
class Hidden:
    signed: Signature
    reason: str


@dataclass(frozen=True)
class HiddenEvidence:
    id: int
    hidden: Hidden | None
    may_restore: bool


def why_hidden(kind: str, ids: Iterable[int]) -> dict[int, Hidden]:
    """By whom and why posts or evidence were hidden, as the public log has it. One query, or none."""
    wanted = list(ids)
    if not wanted:
        return {}
    log = ModerationEntry.objects.filter(**{f"{kind}__in": wanted}, act=HIDING[kind])
    entries = log.select_related("by").order_by("at", "pk")  # the latest wins
    return {
        getattr(each, f"{kind}_id"): Hidden(Signature(person_of(each.by), each.at), reason_of(each))
        for each in entries
    }


def reason_of(entry: ModerationEntry) -> str:
    """The reason in the public log, or that a moderator hid it with the revision that it was written for."""
    return hidden_in_words() if entry.hidden else entry.reason


def why_undone(ids: Iterable[int]) -> dict[int, Hidden]:
    """By whom and why posts were withdrawn as edits of their authors that were undone. One query, or none."""
    wanted = list(ids)
    if not wanted:
        return {}
    withdrawals = Post.history.filter(id__in=wanted, state=Post.State.WITHDRAWN)
    rows = UndoneRow.objects.filter(
        model_name=Post._meta.label_lower,
        object_id__in=wanted,
        revision_id__in=withdrawals.values("history_id"),
        batch__taken_back_at=None,
    )
    return {
        row.object_id: Hidden(Signature(person_of(row.batch.by), row.batch.at), row.batch.reason)
        for row in rows.select_related("batch__by").order_by("batch__at", "pk")
    }


def hidden_evidence(rows: Collection[Evidence], viewer: Any) -> tuple[HiddenEvidence, ...]:
    """Evidence that is hidden, as its claim shows it. One query where there is any."""
    why = why_hidden("evidence", [row.pk for row in rows])
    return tuple(
        HiddenEvidence(
            row.pk, why.get(row.pk), may_restore=permissions.may_restore_evidence(viewer, row)
        )
        for row in rows
    )
