"""What one claim has to do with another: said by historians, with a reason, and taken back with one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.locks import refuse_locked
from claims.models import Claim, ClaimLink, Lock
from sources.revisions import moment_after, save_revision

PART_OF = ClaimLink.Kind.PART_OF


class Refused(Exception):
    """Nothing was saved; the text of the exception says why."""


class OneClaim(Refused):
    """A claim has nothing to do with itself."""


class NotAccepted(Refused):
    """Only accepted claims are linked."""


class LinkThere(Refused):
    """The two are linked like this already, said from either end."""


class PartOfItself(Refused):
    """A whole would be part of its part."""


class LinkGone(Refused):
    """The link was withdrawn already."""


@transaction.atomic
def link_claims(
    claim: Claim, kind: str, other: Claim, *, by: Any, reason: str, at: datetime | None = None
) -> ClaimLink:
    """Say that a claim conflicts with another, restates it, or is part of it.

    Conflicting and restating hold in both directions and are kept once. Raises OneClaim, NotAccepted,
    LinkThere, PartOfItself.
    """
    claim, other = _locked(claim, other)
    refuse_locked(Lock.Act.EDIT, claim, other, by=by)
    _refuse(claim, ClaimLink.Kind(kind), other)
    at = moment_after(claim, other, at=at)
    link = ClaimLink(
        claim=claim, kind=kind, other=other, reason=reason, created_by=by, created_at=at
    )
    return save_revision(link, by=by, reason=reason, at=at)


def _locked(*claims: Claim) -> list[Claim]:
    """These claims, locked in one order whoever asks."""
    ids = [claim.pk for claim in claims]
    rows = Claim.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    by_id = {row.pk: row for row in rows}
    return [by_id[pk] for pk in ids]


def _refuse(claim: Claim, kind: ClaimLink.Kind, other: Claim) -> None:
    if claim.pk == other.pk:
        raise OneClaim(_("Choose another claim than this one."))
    for each in (claim, other):
        if each.state != Claim.State.ACCEPTED:
            raise NotAccepted(_("Claim %d is not among the accepted ones (any more).") % each.pk)
    same = Q(claim=claim, other=other)
    if kind != PART_OF:
        same |= Q(claim=other, other=claim)
    if ClaimLink.objects.current().filter(same, kind=kind).exists():
        raise LinkThere(_("These two claims are linked like this already."))
    if kind == PART_OF and claim.pk in _wholes(other):
        values = {"claim": claim.pk, "other": other.pk}
        words = _(
            "Claim %(other)d is part of claim %(claim)d already: not the other way round too."
        )
        raise PartOfItself(words % values)


def _wholes(claim: Claim) -> set[int]:
    """The claims that this one is part of, near and far; a query for each step."""
    found: set[int] = set()
    wave = {claim.pk}
    while wave:
        rows = ClaimLink.objects.current().filter(kind=PART_OF, claim__in=wave)
        wave = set(rows.values_list("other_id", flat=True)) - found
        found |= wave
    return found


@transaction.atomic
def withdraw_link(
    link: ClaimLink, *, by: Any, reason: str, at: datetime | None = None
) -> ClaimLink:
    """Take a link back; it stays in the history of both claims. Raises LinkGone."""
    row = ClaimLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    refuse_locked(Lock.Act.EDIT, row.claim, row.other, by=by)
    if row.withdrawn_at is not None:
        raise LinkGone(_("This link was withdrawn already."))
    row.withdrawn_at = moment_after(row, at=at)
    return save_revision(row, by=by, reason=reason, at=row.withdrawn_at, fields=["withdrawn_at"])
