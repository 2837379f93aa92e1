"""What a claim has to do with others: what it is linked to, and what was merged into it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from claims import permissions
from claims.dossiers.people import Person, Signature
from claims.dossiers.rows import Rows, people
from claims.models import Assessment, Claim, ClaimLink, Dispute, Enquiry, Evidence, Passage, Post


@dataclass(frozen=True)
class LinkShown:
    """A link as it is seen from one end: `is_mirror` where the claim is the second of the two."""

    id: int
    kind: str
    is_mirror: bool
    claim_id: int  # of the claim at the other end
    statement: str
    standing: str
    in_part: bool
    reason: str
    signed: Signature
    may_withdraw: bool


@dataclass(frozen=True)
class Judged:
    verdict: str
    signed: Signature
    under: str = ""  # the name of the reading under which it was judged


@dataclass(frozen=True)
class Closed:
    """A dispute that had ended before the merge."""

    id: int
    question: str


@dataclass(frozen=True)
class MergedShown:
    """A claim that went on in another, and what stayed with it."""

    id: int
    into: int  # not the claim of the page where it went on in more than one step
    statement: str
    judgements: tuple[Judged, ...]
    disputes: tuple[Closed, ...]
    posts: int


def link_rows(claim_id: int, rows: Rows) -> list[Any]:
    ends = Q(claim_id=claim_id) | Q(other_id=claim_id)
    return list(rows.of(ClaimLink).filter(ends, withdrawn_at=None).order_by("kind", "pk"))


def links_shown(
    claim_id: int, links: Iterable[Any], who: Mapping[int | None, Person], viewer: Any
) -> tuple[LinkShown, ...]:
    """Those of which the viewer may see the other end. One query, or none."""
    far = {row.pk: row.other_id if row.claim_id == claim_id else row.claim_id for row in links}
    if not far:
        return ()
    seen = Claim.objects.visible_to(viewer).exclude(state=Claim.State.MERGED)
    claims = seen.in_bulk(set(far.values()))
    return tuple(
        LinkShown(
            id=row.pk,
            kind=row.kind,
            is_mirror=row.other_id == claim_id,
            claim_id=far[row.pk],
            statement=claims[far[row.pk]].statement,
            standing=claims[far[row.pk]].standing,
            in_part=claims[far[row.pk]].standing_in_part,
            reason=row.reason,
            signed=Signature(who[row.created_by_id], row.created_at),
            may_withdraw=permissions.may_withdraw_link(viewer, row),
        )
        for row in links
        if far[row.pk] in claims
    )


def merged_shown(claim_id: int, viewer: Any) -> tuple[MergedShown, ...]:
    """What went on in a claim, in one step or several. A query a step, and four for all of them."""
    found: dict[int, Claim] = {}
    wave = {claim_id}
    while wave:
        merged = Claim.objects.visible_to(viewer).filter(merged_into__in=wave)
        rows = {row.pk: row for row in merged}
        wave = rows.keys() - found.keys()
        found |= rows
    return _with_what_stayed(found) if found else ()


def _with_what_stayed(claims: Mapping[int, Claim]) -> tuple[MergedShown, ...]:
    judgements, disputes = _judgements(claims), _disputes(claims)
    visible = Post.objects.filter(thread__claim__in=claims, state=Post.State.VISIBLE)
    posts = Counter(visible.values_list("thread__claim_id", flat=True))
    return tuple(
        MergedShown(
            id=pk,
            into=claim.merged_into_id or 0,
            statement=claim.statement,
            judgements=tuple(judgements[pk]),
            disputes=tuple(disputes[pk]),
            posts=posts[pk],
        )
        for pk, claim in claims.items()
    )


def _judgements(claims: Iterable[int]) -> dict[int, list[Judged]]:
    rows = Assessment.objects.filter(claim__in=claims, withdrawn_at=None)
    rows = rows.select_related("position").order_by("-signed_at")
    who = people(row.created_by_id for row in rows)
    found: dict[int, list[Judged]] = defaultdict(list)
    for row in rows:
        signed = Signature(who[row.created_by_id], row.signed_at)
        under = row.position.name if row.position else ""
        found[row.claim_id].append(Judged(row.verdict, signed, under))
    return found


def _disputes(claims: Iterable[int]) -> dict[int, list[Closed]]:
    found: dict[int, list[Closed]] = defaultdict(list)
    rows = Dispute.objects.filter(claim__in=claims).order_by("-raised_at", "-pk")
    for pk, claim, question in rows.values_list("pk", "claim_id", "question"):
        found[claim].append(Closed(pk, question))
    return found


# --- before a merge ------------------------------------------------------------------------------
@dataclass(frozen=True)
class Held:
    """How much hangs on a claim: beside another, before one is merged into the other."""

    id: int
    statement: str
    standing: str
    in_part: bool
    places: int
    evidence: int
    enquiries: int
    judgements: int
    disputes: int
    posts: int


def held(claim: Claim) -> Held:
    """Seven queries' worth of numbers, for two claims side by side."""
    return Held(
        id=claim.pk,
        statement=claim.statement,
        standing=claim.standing,
        in_part=claim.standing_in_part,
        places=Passage.objects.tied().filter(claim=claim, carried_to=None).count(),
        evidence=Evidence.objects.current().filter(claim=claim).count(),
        enquiries=Enquiry.objects.filter(claim=claim, withdrawn_at=None).count(),
        judgements=Assessment.objects.filter(claim=claim, withdrawn_at=None).count(),
        disputes=Dispute.objects.filter(claim=claim).count(),
        posts=Post.objects.filter(thread__claim=claim, state=Post.State.VISIBLE).count(),
    )
