"""How people read posts: what each is tied to, and the posts tied to a thing. Frozen values.

What a person may do with a tie is decided where posts are shown; nothing of a post that the viewer may
not read is told, and nothing of what it is tied to where the viewer may not know of that.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from claims.dossiers.people import Person, Signature
from claims.dossiers.places import Place, places
from claims.dossiers.postauthor import Author, author_of, person_of
from claims.models import Claim, Dispute, Post, PostTie
from claims.postwords import excerpt_of, spoken_in

MOST = 20


@dataclass(frozen=True)
class Bearing:
    """What a post is read as bearing on: `kind` is claim, dispute or position."""

    kind: str
    id: int
    title: str
    address: str


@dataclass(frozen=True)
class TieShown:
    """A reading of a post, beside the post."""

    id: int
    stance: str
    bears_on: Bearing
    signed: Signature


@dataclass(frozen=True)
class TiedPost:
    """A post, on the page of what it is tied to."""

    id: int
    stance: str
    read_by: Person
    author: Author
    excerpt: str
    place: Place | None
    address: str
    at: datetime


@dataclass(frozen=True)
class TiedPosts:
    posts: tuple[TiedPost, ...]
    number: int  # of all, where `posts` are the latest


def ties_of(posts: Collection[int], viewer: Any) -> dict[int, list[TieShown]]:
    """The readings of some posts, by post, as far as the viewer may know what they bear on. One query."""
    found: dict[int, list[TieShown]] = defaultdict(list)
    if not posts:
        return found
    rows = _standing().filter(post__in=posts).filter(_known(viewer))
    related = ("claim", "dispute", "position", "created_by")
    for row in rows.select_related(*related).order_by("post", "pk"):
        signed = Signature(person_of(row.created_by), row.created_at)
        found[row.post_id].append(TieShown(row.pk, row.stance, _bearing(row), signed))
    return found


def posts_tied_to(target: Any, viewer: Any, *, most: int | None = MOST) -> TiedPosts:
    """The posts that are tied to a claim, a dispute or a position, the latest first."""
    return posts_tied_to_all([target], viewer, most=most)[target.pk]


def posts_tied_to_all(
    targets: Collection[Any], viewer: Any, *, most: int | None = MOST
) -> dict[int, TiedPosts]:
    """The same for several things of one kind, in a fixed number of queries, by their ids.

    Whether the viewer may know of these is for the caller to know.
    """
    if not targets:
        return {}
    kind = next(iter(targets))._meta.model_name
    ids = [target.pk for target in targets]
    rows = _standing().filter(post__in=Post.objects.readable_to(viewer), **{f"{kind}__in": ids})
    found: dict[int, list[PostTie]] = {pk: [] for pk in ids}
    for row in rows.select_related("post__author", "post__joined_to", "created_by").order_by(
        "-post__created_at", "-pk"
    ):
        found[getattr(row, f"{kind}_id")].append(row)
    shown = {pk: ties[:most] for pk, ties in found.items()}
    where = places({row.post.thread_id for ties in shown.values() for row in ties}, viewer)
    return {
        pk: TiedPosts(tuple(_tied(row, where) for row in ties), len(found[pk]))
        for pk, ties in shown.items()
    }


def _standing() -> QuerySet[PostTie]:
    return PostTie.objects.filter(withdrawn_at=None)


def _known(viewer: Any) -> Q:
    claims = Claim.objects.visible_to(viewer).values("pk")
    disputes = Dispute.objects.visible_to(viewer).values("pk")
    return Q(claim__in=claims) | Q(dispute__in=disputes) | Q(position__dispute__in=disputes)


def _bearing(row: PostTie) -> Bearing:
    if row.claim_id:
        return Bearing("claim", row.claim_id, str(row.claim), row.claim.get_absolute_url())
    if row.dispute_id:
        return Bearing("dispute", row.dispute_id, str(row.dispute), row.dispute.get_absolute_url())
    address = reverse("claims:dispute", args=[row.position.dispute_id])
    return Bearing(
        "position", row.position_id, row.position.name, f"{address}#position-{row.position_id}"
    )


def _tied(row: PostTie, where: dict[int, Place]) -> TiedPost:
    post = row.post
    return TiedPost(
        id=post.pk,
        stance=row.stance,
        read_by=person_of(row.created_by),
        author=author_of(post),
        excerpt=excerpt_of(spoken_in(post)),
        place=where.get(post.thread_id),
        address=post.get_absolute_url(),
        at=post.created_at,
    )
