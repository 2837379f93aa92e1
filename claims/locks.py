"""Whether an act is closed by a moderator's lock: asked by every act, inside its transaction.

A lock on an article holds for its claims, one on a claim for its disputes. Locks hold for everybody
below moderator: moderators set them, so they act past them. Setting locks is in `actions/locking.py`.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.bookkeeping import lock_claim, lock_with_claim
from claims.models import Claim, Enquiry, Evidence, Lock, Passage
from claims.permissions import is_moderator

Act = Lock.Act


class Locked(PermissionDenied):
    """A moderator closed this act here; `lock` says why and until when. Nothing was saved.

    A view that says it in its form catches it; otherwise the page of what isn't allowed does, and
    gives back what was typed.
    """

    def __init__(self, lock: Lock) -> None:
        super().__init__(lock.notice or lock.reason)
        self.lock = lock


class NeedsApproval(Locked):
    """Edits wait for a moderator here: the edit forms hand them in, any other act of editing is refused."""


def refuse_locked(act: str, *things: models.Model, by: Any) -> None:
    """Raises Locked, or NeedsApproval, where one of these articles, claims, disputes, sources or
    threads is locked for an act. One query."""
    if is_moderator(by):
        return
    lock = locks_on(*things).filter(act=act).first()
    if lock is not None:
        raise (NeedsApproval if lock.mode == Lock.Mode.APPROVAL else Locked)(lock)


def approval_needed(thing: models.Model, *, by: Any) -> Lock | None:
    """The lock that lets this person's edit of a thing wait; raises Locked where edits are closed."""
    try:
        refuse_locked(Act.EDIT, thing, by=by)
    except NeedsApproval as needed:
        return needed.lock
    return None


def lock_claim_for(act: str, claim_id: int, *, by: Any) -> Claim:
    """The claim's row, locked until the act is over; refuses what `refuse_locked` refuses."""
    claim = lock_claim(claim_id)
    refuse_locked(act, claim, by=by)
    return claim


def lock_with_claim_for[Row: (Evidence, Enquiry)](
    act: str, row: Row, *, by: Any
) -> tuple[Claim, Row]:
    """The same of a row that hangs on a claim."""
    claim, row = lock_with_claim(row)
    refuse_locked(act, claim, by=by)
    return claim, row


def locks_on(*things: models.Model, at: datetime | None = None) -> models.QuerySet[Lock]:
    """The locks in force that hold for any of these; what is closed comes before what needs approval."""
    holds = Q(pk__in=[])
    for thing in things:
        holds |= _holding(thing)
    in_force = Lock.objects.in_force(at or timezone.now()).filter(holds)
    return in_force.select_related("created_by").order_by("-mode", "-created_at", "-pk")


def _holding(thing: Any) -> Q:
    match thing._meta.model_name:
        case "thread":
            return _holding(thing.target)
        case "claim":
            return _of_claim(thing.pk, thing.origin_article_id)
        case "dispute":
            return Q(dispute=thing) | _of_claim(thing.claim_id, thing.claim.origin_article_id)
        case name:
            return Q(**{name: thing})


def _of_claim(claim_id: int, origin_article_id: int | None) -> Q:
    stating = Passage.objects.tied().filter(claim=claim_id).values("edition__article")
    holds = Q(claim=claim_id) | Q(article__in=stating)
    return holds | Q(article=origin_article_id) if origin_article_id else holds
