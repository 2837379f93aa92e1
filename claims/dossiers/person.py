"""What somebody contributed, as far as the viewer may see it: the latest of each kind. Frozen values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from claims.dossiers.mentions import Mentions, mentions_of
from claims.dossiers.places import Place, places
from claims.models import Assessment, Claim, Dispute, Evidence, Post
from sources.permissions import Role, is_suspended, role_of
from sources.richtext import kept

LATEST = 20


@dataclass(frozen=True)
class OnClaim:
    """An assessment or a piece of evidence: `code` is its verdict or stance."""

    id: int
    code: str
    claim_id: int
    statement: str
    at: datetime
    under: str = ""  # the name of the reading under which the claim is judged


@dataclass(frozen=True)
class Raised:
    id: int
    question: str
    state: str
    at: datetime


@dataclass(frozen=True)
class Said:
    id: int
    place: Place
    html: SafeString
    at: datetime


@dataclass(frozen=True)
class PersonDossier:
    name: str
    username: str
    orcid: str
    role: str
    is_suspended: bool
    joined_at: datetime
    assessments: tuple[OnClaim, ...]
    evidence: tuple[OnClaim, ...]
    disputes: tuple[Raised, ...]
    posts: tuple[Said, ...]
    mentions: Mentions  # what others said of them

    @property
    def has_contributed(self) -> bool:
        return bool(self.assessments or self.evidence or self.disputes or self.posts)


def person(user: Any, viewer: Any) -> PersonDossier:
    """The page of a person, with no more of their contributions than the viewer may see."""
    return PersonDossier(
        name=str(user),
        username=user.username,
        orcid=user.orcid,
        role=_role(user),
        is_suspended=is_suspended(user),
        joined_at=user.date_joined,
        assessments=_assessments(user, viewer),
        evidence=_evidence(user, viewer),
        disputes=_disputes(user, viewer),
        posts=_posts(user, viewer),
        mentions=mentions_of(user, viewer),
    )


def _role(user: Any) -> str:
    """The name of the role in small letters; who is suspended has a reader's rights."""
    role = role_of(user)
    # That somebody keeps the machines running is nobody's business here.
    return Role(min(role, Role.MODERATOR)).name.lower()


def _claims(viewer: Any) -> QuerySet[Claim]:
    return Claim.objects.visible_to(viewer)


def _assessments(user: Any, viewer: Any) -> tuple[OnClaim, ...]:
    rows = Assessment.objects.filter(created_by=user, withdrawn_at=None, claim__in=_claims(viewer))
    latest = rows.select_related("claim", "position").order_by("-signed_at", "-pk")[:LATEST]
    return tuple(
        OnClaim(
            row.pk,
            row.verdict,
            row.claim_id,
            row.claim.statement,
            row.signed_at,
            row.position.name if row.position else "",
        )
        for row in latest
    )


def _evidence(user: Any, viewer: Any) -> tuple[OnClaim, ...]:
    rows = Evidence.objects.filter(created_by=user, claim__in=_claims(viewer))
    standing = rows.current()
    latest = standing.select_related("claim").order_by("-created_at", "-pk")[:LATEST]
    return tuple(
        OnClaim(row.pk, row.stance, row.claim_id, row.claim.statement, row.created_at)
        for row in latest
    )


def _disputes(user: Any, viewer: Any) -> tuple[Raised, ...]:
    rows = Dispute.objects.visible_to(viewer).filter(raised_by=user)[:LATEST]
    return tuple(Raised(row.pk, row.question, row.state, row.raised_at) for row in rows)


def _posts(user: Any, viewer: Any) -> tuple[Said, ...]:
    rows = Post.objects.visible_to(viewer).filter(author=user, state=Post.State.VISIBLE)
    latest = list(rows.defer("body").order_by("-created_at", "-pk")[:LATEST])
    where = places({row.thread_id for row in latest}, viewer)
    return tuple(
        Said(row.pk, where[row.thread_id], kept(row.html), row.created_at) for row in latest
    )
