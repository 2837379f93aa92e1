"""The moderators' queue: what was flagged, in its context, with who wrote it. Frozen values.

What was flagged is shown here as the site shows it elsewhere; what is hidden isn't in the queue.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.safestring import SafeString

from claims import permissions
from claims.dossiers.edits import waiting_edits
from claims.dossiers.people import Person, Signature
from claims.dossiers.postauthor import Author, author_of, person_of
from claims.models import Dispute, Flag, Post
from claims.models.flag import TARGETS
from claims.postwords import excerpt_of
from sources.citations import short
from sources.richtext import kept

Outcome = Flag.Outcome
WAITING = (Outcome.WAITING, Outcome.ESCALATED)
MOST = 50
"""How many flagged things a page of the queue shows; the oldest come first."""

CHOICES = {
    "post": (Outcome.KEPT, Outcome.HIDDEN, Outcome.ESCALATED),  # nobody edits another's words
    "evidence": (Outcome.KEPT, Outcome.HIDDEN, Outcome.EDITED, Outcome.ESCALATED),
    "claim": (Outcome.KEPT, Outcome.EDITED, Outcome.ESCALATED),  # nobody's words are hidden in it
}


@dataclass(frozen=True)
class FlagLine:
    reason: str
    note: str
    signed: Signature
    handed_on: Signature | None
    why: str


@dataclass(frozen=True)
class Record:
    """What is known of a person here, in numbers."""

    person: Person
    joined_at: datetime
    posts: int
    hidden: int
    kept: int  # flags on what they wrote that were answered "kept"
    acted_on: int


@dataclass(frozen=True)
class FlaggedThing:
    """`key` names it and the flags on it that are shown, for the form: "post-12-3.4"."""

    key: str
    kind: str
    id: int
    address: str
    history: str
    edit: str  # where it is edited; empty where nobody edits it
    title: str  # of a claim its statement, of evidence its source
    html: SafeString
    quotation: str  # of evidence, as it is given
    context: str  # of a post the one that it answers, of evidence the statement of its claim
    author: Author | None
    record: Record | None
    flags: tuple[FlagLine, ...]
    outcomes: tuple[str, ...]
    may_answer: bool


@dataclass(frozen=True)
class Queue:
    things: tuple[FlaggedThing, ...]
    number: int  # of things that wait, on all pages
    held: tuple["HeldLine", ...]
    raised: int
    edits: int


def number_waiting() -> int:
    """How many things wait for moderators: flagged ones and held posts. Two queries."""
    waiting = Flag.objects.filter(outcome__in=WAITING)
    kinds = {kind: Count(kind, distinct=True) for kind in TARGETS}
    return sum(waiting.aggregate(**kinds).values()) + _held().count()


def queue(viewer: Any) -> Queue:
    things = _things(viewer)
    return Queue(
        things=tuple(things[:MOST]),
        number=len(things),
        held=tuple(_held_line(post) for post in _held().select_related("author")[:MOST]),
        raised=Dispute.objects.filter(state=Dispute.State.RAISED).count(),
        edits=waiting_edits(viewer).count(),
    )


def _things(viewer: Any) -> list[FlaggedThing]:
    rows = Flag.objects.filter(outcome__in=WAITING).order_by("created_at", "pk")
    joined = (
        "created_by",
        "decided_by",
        "post__author",
        "post__parent",
        "evidence__source",
        "evidence__claim",
        "evidence__created_by",
        "claim__created_by",
    )
    grouped: dict[tuple[str, int], list[Flag]] = defaultdict(list)
    for row in rows.select_related(*joined):
        kind = next(name for name in TARGETS if getattr(row, f"{name}_id"))
        grouped[kind, getattr(row, f"{kind}_id")].append(row)
    records = _records({row.author_id for rows in grouped.values() for row in rows})
    return [_thing(kind, rows, records, viewer) for (kind, _pk), rows in grouped.items()]


def _thing(
    kind: str, flags: list[Flag], records: Mapping[int, Record], viewer: Any
) -> FlaggedThing:
    row = flags[0].target
    numbers = ".".join(str(flag.pk) for flag in flags)
    author_id = flags[0].author_id
    return FlaggedThing(
        key=f"{kind}-{row.pk}-{numbers}",
        kind=kind,
        id=row.pk,
        author=author_of(row) if kind == "post" else _made_by(row),
        record=records.get(author_id) if author_id else None,
        flags=tuple(_line(flag) for flag in flags),
        outcomes=tuple(outcome.value for outcome in CHOICES[kind]),
        may_answer=all(permissions.may_answer_flag(viewer, flag) for flag in flags),
        **_shown(kind, row),
    )


def _shown(kind: str, row: Any) -> dict[str, Any]:
    match kind:
        case "post":
            return {
                "address": row.get_absolute_url(),
                "history": reverse("claims:post-history", args=[row.pk]),
                "edit": "",
                "title": "",
                "html": kept(row.html),
                "quotation": "",
                "context": _answered(row),
            }
        case "evidence":
            return {
                "address": f"{row.claim.get_absolute_url()}#evidence-{row.pk}",
                "history": reverse("claims:claim-history", args=[row.claim_id]),
                "edit": reverse("claims:evidence-edit", args=[row.pk]),
                "title": short(row.source.csl) or row.source.title,
                "html": kept(row.commentary_html),
                "quotation": row.quotation,
                "context": row.claim.statement,
            }
        case _:
            return {
                "address": row.get_absolute_url(),
                "history": reverse("claims:claim-history", args=[row.pk]),
                "edit": reverse("claims:claim-edit", args=[row.pk]),
                "title": row.statement,
                "html": kept(""),
                "quotation": "",
                "context": "",
            }


def _answered(post: Post) -> str:
    parent = post.parent
    return excerpt_of(parent) if parent and parent.state == Post.State.VISIBLE else ""


def _made_by(row: Any) -> Author:
    return Author(person_of(row.created_by), "", "", None)


def _line(flag: Flag) -> FlagLine:
    handed = flag.outcome == Outcome.ESCALATED and flag.decided_by and flag.decided_at
    return FlagLine(
        reason=flag.reason,
        note=flag.note,
        signed=Signature(person_of(flag.created_by), flag.created_at),
        handed_on=Signature(person_of(flag.decided_by), flag.decided_at) if handed else None,
        why=flag.decision if handed else "",
    )


def _records(people: Iterable[int | None]) -> dict[int, Record]:
    """What these people did here, in three queries."""
    ids = {pk for pk in people if pk}
    if not ids:
        return {}
    users = Flag._meta.get_field("created_by").related_model.objects.filter(pk__in=ids)
    posts = _numbers(
        Post.objects.filter(author__in=ids).values("author"),
        posts=Count("pk"),
        hidden=Count("pk", filter=Q(state=Post.State.HIDDEN)),
    )
    flags: dict[int, dict[str, int]] = defaultdict(lambda: {"kept": 0, "acted_on": 0})
    answered = Flag.objects.filter(outcome__in=Flag.DECIDED).select_related(*TARGETS)
    wrote = Q(post__author__in=ids) | Q(evidence__created_by__in=ids) | Q(claim__created_by__in=ids)
    for flag in answered.filter(wrote).defer("post__html", "post__body"):
        if flag.author_id:
            flags[flag.author_id]["kept" if flag.outcome == Outcome.KEPT else "acted_on"] += 1
    none = {"posts": 0, "hidden": 0}
    return {
        user.pk: Record(
            person_of(user), user.date_joined, **posts.get(user.pk, none), **flags[user.pk]
        )
        for user in users
    }


def _numbers(rows: Any, **counts: Count) -> dict[int, dict[str, int]]:
    return {row.pop("author"): row for row in rows.order_by().annotate(**counts)}


def _held() -> Any:
    return Post.objects.filter(state=Post.State.HELD).order_by("created_at", "pk")


@dataclass(frozen=True)
class HeldLine:
    id: int
    author: Author
    words: str
    at: datetime


def _held_line(post: Post) -> HeldLine:
    return HeldLine(post.pk, author_of(post), excerpt_of(post), post.created_at)
