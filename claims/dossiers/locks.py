"""Locks as pages show them: where the act would be done, and where moderators set and lift them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from claims.dossiers.people import Person
from claims.dossiers.postauthor import person_of
from claims.locks import locks_on
from claims.models import Article, Lock
from claims.permissions import is_moderator


@dataclass(frozen=True)
class LockShown:
    """A lock in force. `notice` is what its moderator wrote for everybody; `holds` whether for the viewer."""

    id: int
    act: str
    is_approval: bool
    on: str  # article, claim, dispute or source
    notice: str
    until: datetime | None
    holds: bool


@dataclass(frozen=True)
class LockLine:
    """A lock on a page for moderators, with the reason on the log, in force or not."""

    shown: LockShown
    reason: str
    by: Person
    at: datetime
    lifted_at: datetime | None
    is_over: bool  # lifted, or past its term
    is_here: bool  # on the very thing, not on what it belongs to


def locks_shown(viewer: Any, *things: models.Model) -> dict[str, LockShown]:
    """What is locked for any of these, by act; of an act the strictest. Two queries at most."""
    rows = list(locks_on(*things))
    found: dict[str, LockShown] = {}
    for row in rows:
        found.setdefault(row.act, _shown(row, viewer, unseen=_unseen(rows, viewer)))
    return found


def lock_shown(lock: Lock, viewer: Any) -> LockShown:
    return _shown(lock, viewer, unseen=_unseen([lock], viewer))


def _unseen(rows: list[Lock], viewer: Any) -> set[int]:
    """The articles among these that the viewer may not know of: what was written there isn't said."""
    ids = {row.article_id for row in rows if row.article_id}
    if not ids:
        return set()
    seen = Article.objects.visible_to(viewer).filter(pk__in=ids)
    return ids - set(seen.values_list("pk", flat=True))


def _shown(row: Lock, viewer: Any, *, unseen: set[int]) -> LockShown:
    is_hidden = row.article_id in unseen
    return LockShown(
        id=row.pk,
        act=row.act,
        is_approval=row.mode == Lock.Mode.APPROVAL,
        on=row.target_kind,
        notice="" if is_hidden else row.notice or row.reason,
        until=row.expires_at,
        holds=not is_moderator(viewer),
    )


def lock_lines(target: models.Model, viewer: Any) -> list[LockLine]:
    """All that holds for a thing now, and what was set on it before; for moderators."""
    standing = list(locks_on(target))
    earlier = Lock.objects.filter(**{target._meta.model_name or "": target})
    over = earlier.exclude(pk__in=[row.pk for row in standing]).select_related("created_by")
    return [
        LockLine(
            shown=lock_shown(row, viewer),
            reason=row.reason,
            by=person_of(row.created_by),
            at=row.created_at,
            lifted_at=row.lifted_at,
            is_over=row not in standing,
            is_here=row.target_kind == target._meta.model_name,
        )
        for row in [*standing, *over[:50]]
    ]
