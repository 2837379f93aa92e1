"""What every act also writes: the claim's standing, and the row of the public log.

Acts themselves are in `actions/`; what counts is in `standing.py`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from claims.models import Claim, Enquiry, Evidence, ModerationEntry
from claims.standing import Tally, tally


def lock_claim(claim_id: int) -> Claim:
    """The claim's row, locked until the act is over, so that two acts cannot both count the old evidence."""
    return Claim.objects.select_for_update(of=("self",)).get(pk=claim_id)


def tally_of(claim_id: int) -> Tally:
    enquiries = Enquiry.objects.filter(claim=claim_id, withdrawn_at=None).count()
    return tally(Evidence.objects.filter(claim=claim_id), enquiries=enquiries)


def write_standing(claim: Claim) -> Claim:
    """Recompute a claim's standing. Call it in the transaction that changed what counts."""
    now = tally_of(claim.pk)
    claim.standing, claim.standing_in_part = now.standing.value, now.in_part
    Claim.objects.filter(pk=claim.pk).update(
        standing=claim.standing, standing_in_part=claim.standing_in_part
    )
    return claim


def wrong_standings(claims: Iterable[Claim]) -> list[tuple[Claim, Tally]]:
    """The claims whose kept standing isn't what their evidence comes to, and what it should be."""
    wrong = []
    for claim in claims:
        now = tally_of(claim.pk)
        if (claim.standing, claim.standing_in_part) != (now.standing.value, now.in_part):
            wrong.append((claim, now))
    return wrong


def write_log(
    act: str, target: Any, *, by: Any, reason: str, at: datetime | None = None
) -> ModerationEntry:
    """One public row about exactly one thing; the field is named for the kind of thing."""
    name = "person" if target._meta.label == "project.User" else target._meta.model_name
    return ModerationEntry.objects.create(
        act=act, reason=reason, by=by, at=at or timezone.now(), **{name: target}
    )
