"""The moderators' queue: what was flagged and what is held, in its context, with who wrote it. Frozen values.

It is shown here as the site shows it elsewhere. What is gone, withdrawn or hidden, isn't in the queue:
the flags on it wait until it is back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.safestring import SafeString

from claims import permissions
from claims.dossiers.edits import waiting_edits
from claims.dossiers.people import Person, Signature
from claims.dossiers.places import Place, place_of
from claims.dossiers.postauthor import Author, author_of, person_of
from claims.models import Claim, Dispute, Evidence, Flag, Post
from claims.models.flag import TARGETS
from claims.newcomers import links_elsewhere
from claims.postwords import excerpt_of, wording_of
from sources.citations import short
from sources.richtext import kept

Outcome = Flag.Outcome
WAITING = (Outcome.WAITING, Outcome.ESCALATED)
MODELS: dict[str, Any] = {"post": Post, "evidence": Evidence, "claim": Claim}
POST = ("parent", "thread__article", "thread__claim", "thread__dispute", "thread__source")
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
    hidden: int  # of the posts
    evidence: int
    evidence_hidden: int
    kept: int  # flags on what they wrote that were answered "kept"
    acted_on: int


@dataclass(frozen=True)
class FlaggedThing:
    """`key` names it, the flags and the revision that are shown, for the form: "post-12-3.4-56"."""

    key: str
    kind: str
    id: int
    address: str
    history: str
    edit: str  # where it is edited; empty where nobody edits it
    title: str  # of a claim its statement, of evidence its source
    html: SafeString
    links: tuple[str, ...]  # to other sites, as they are: words may say something else
    quotation: str  # of evidence, as it is given
    place: Place | None  # what a post's discussion is about, and the claim of evidence
    answers: str  # of a post the beginning of the one that it answers
    at: datetime
    author: Author | None
    record: Record | None
    flags: tuple[FlagLine, ...]
    changed_at: datetime | None  # where that was after the first flag
    outcomes: tuple[str, ...]
    may_answer: bool


@dataclass(frozen=True)
class HeldPost:
    """`seen` names the words that are shown, for the form."""

    id: int
    seen: str
    address: str
    html: SafeString
    links: tuple[str, ...]
    place: Place
    answers: str
    author: Author
    record: Record | None
    at: datetime
    may_release: bool


@dataclass(frozen=True)
class Queue:
    things: tuple[FlaggedThing, ...]
    number: int  # of things that wait, on all pages
    held: tuple[HeldPost, ...]
    number_held: int
    raised: int
    edits: int


def number_waiting() -> int:
    """How many things wait for moderators: flagged ones and held posts. Two queries."""
    kinds = {kind: Count(kind, distinct=True) for kind in TARGETS}
    return sum(_waiting().aggregate(**kinds).values()) + _held().count()


def queue(viewer: Any) -> Queue:
    flags, held = _grouped(), list(_held().select_related("author", *POST)[:MOST])
    people = {rows[0].author_id for rows in flags.values()} | {post.author_id for post in held}
    seen = _Seen(_records(people), _newest(flags), viewer)
    things = [_thing(kind, rows, seen) for (kind, _pk), rows in flags.items()]
    things.sort(key=lambda thing: not thing.may_answer)  # else what is for others fills the page
    return Queue(
        things=tuple(things[:MOST]),
        number=len(things),
        held=tuple(_held_post(post, seen) for post in held),
        number_held=len(held) if len(held) < MOST else _held().count(),
        raised=Dispute.objects.filter(state=Dispute.State.RAISED).count(),
        edits=waiting_edits(viewer).count(),
    )


def _waiting() -> Any:
    """The flags that wait on what is there."""
    there = (
        Q(post__state__in=[Post.State.VISIBLE, Post.State.HELD, Post.State.JOINED])
        | Q(evidence__state__in=[Evidence.State.PROPOSED, Evidence.State.ACCEPTED])
        | Q(claim__state=Claim.State.ACCEPTED)
    )
    return Flag.objects.filter(there, outcome__in=WAITING).order_by("created_at", "pk")


def _grouped() -> dict[tuple[str, int], list[Flag]]:
    joined = (
        "created_by",
        "decided_by",
        "post__author",
        *(f"post__{name}" for name in POST),
        "evidence__source",
        "evidence__claim",
        "evidence__created_by",
        "claim__created_by",
    )
    grouped: dict[tuple[str, int], list[Flag]] = defaultdict(list)
    for row in _waiting().select_related(*joined):
        kind = next(name for name in TARGETS if getattr(row, f"{name}_id"))
        grouped[kind, getattr(row, f"{kind}_id")].append(row)
    return grouped


@dataclass(frozen=True)
class _Seen:
    """What is read for all at once: who wrote it, and the newest revision of what was flagged."""

    records: Mapping[int | None, Record]
    newest: Mapping[tuple[str, int], tuple[int, datetime]]
    viewer: Any


def _newest(keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], tuple[int, datetime]]:
    """By kind and id. A query for each kind."""
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, pk in keys:
        ids[kind].append(pk)
    found = {}
    for kind, pks in ids.items():
        rows = MODELS[kind].history.filter(id__in=pks).order_by("history_date", "history_id")
        for pk, revision, at in rows.values_list("id", "history_id", "history_date"):
            found[kind, pk] = (revision, at)
    return found


def _thing(kind: str, flags: list[Flag], seen: _Seen) -> FlaggedThing:
    row = flags[0].target
    numbers = ".".join(str(flag.pk) for flag in flags)
    revision, at = seen.newest[kind, row.pk]
    is_changed = at > flags[0].created_at
    return FlaggedThing(
        key=f"{kind}-{row.pk}-{numbers}-{revision}",
        kind=kind,
        id=row.pk,
        author=author_of(row) if kind == "post" else _made_by(row),
        record=seen.records.get(flags[0].author_id),
        flags=tuple(_line(flag) for flag in flags),
        changed_at=at if is_changed else None,
        outcomes=tuple(
            each.value for each in CHOICES[kind] if each != Outcome.EDITED or is_changed
        ),
        may_answer=all(permissions.may_answer_flag(seen.viewer, flag) for flag in flags),
        **_shown(kind, row),
    )


def _shown(kind: str, row: Any) -> dict[str, Any]:
    nothing = {"title": "", "html": kept(""), "quotation": "", "edit": "", "answers": ""}
    return nothing | {"links": (), "at": row.created_at} | SHOWN[kind](row)


def _post_shown(row: Post) -> dict[str, Any]:
    return {
        "address": row.get_absolute_url(),
        "history": reverse("claims:post-history", args=[row.pk]),
        "html": kept(row.html),
        "links": _links(row.html),
        "place": place_of(row.thread.target),
        "answers": _answered(row),
    }


def _evidence_shown(row: Evidence) -> dict[str, Any]:
    return {
        "address": f"{row.claim.get_absolute_url()}#evidence-{row.pk}",
        "history": reverse("claims:claim-history", args=[row.claim_id]),
        "edit": reverse("claims:evidence-edit", args=[row.pk]),
        "title": short(row.source.csl) or row.source.title,
        "html": kept(row.commentary_html),
        "links": _links(row.commentary_html),
        "quotation": row.quotation,
        "place": place_of(row.claim),
    }


def _claim_shown(row: Claim) -> dict[str, Any]:
    return {
        "address": row.get_absolute_url(),
        "history": reverse("claims:claim-history", args=[row.pk]),
        "edit": reverse("claims:claim-edit", args=[row.pk]),
        "title": row.statement,
        "place": None,
    }


SHOWN = {"post": _post_shown, "evidence": _evidence_shown, "claim": _claim_shown}


def _links(html: str) -> tuple[str, ...]:
    return tuple(sorted(unescape(link) for link in links_elsewhere(html)))


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


def _records(people: Iterable[int | None]) -> dict[int | None, Record]:
    """What these people did here, in four queries."""
    ids = {pk for pk in people if pk}
    if not ids:
        return {}
    users = Flag._meta.get_field("created_by").related_model.objects.filter(pk__in=ids)
    posts = _numbers(
        Post.objects.filter(author__in=ids).values("author"),
        posts=Count("pk"),
        hidden=Count("pk", filter=Q(state=Post.State.HIDDEN)),
    )
    evidence = _numbers(
        Evidence.objects.filter(created_by__in=ids).values(author=F("created_by")),
        evidence=Count("pk"),
        evidence_hidden=Count("pk", filter=Q(state=Evidence.State.HIDDEN)),
    )
    flags = _flagged_before(ids)
    none = dict.fromkeys(["posts", "hidden", "evidence", "evidence_hidden"], 0)
    return {
        user.pk: Record(
            person_of(user),
            user.date_joined,
            **none | posts.get(user.pk, {}) | evidence.get(user.pk, {}),
            **flags[user.pk],
        )
        for user in users
    }


def _flagged_before(ids: set[int]) -> dict[int, dict[str, int]]:
    """How many things of theirs moderators kept, and acted on; what was shown again was kept in the end."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: {"kept": 0, "acted_on": 0})
    wrote = Q(post__author__in=ids) | Q(evidence__created_by__in=ids) | Q(claim__created_by__in=ids)
    answered = Flag.objects.filter(wrote, outcome__in=Flag.DECIDED).order_by("decided_at")
    answered = answered.select_related(*TARGETS).defer("post__html", "post__body")
    for (_kind, author), flag in {(flag.target, flag.author_id): flag for flag in answered}.items():
        acted = flag.outcome == Outcome.EDITED or flag.target.state == "hidden"
        if author:
            found[author]["acted_on" if acted and flag.outcome != Outcome.KEPT else "kept"] += 1
    return found


def _numbers(rows: Any, **counts: Count) -> dict[int, dict[str, int]]:
    return {row.pop("author"): row for row in rows.order_by().annotate(**counts)}


def _held() -> Any:
    return Post.objects.filter(state=Post.State.HELD).order_by("created_at", "pk")


def _held_post(post: Post, seen: _Seen) -> HeldPost:
    return HeldPost(
        id=post.pk,
        seen=wording_of(post),
        address=post.get_absolute_url(),
        html=kept(post.html),
        links=_links(post.html),
        place=place_of(post.thread.target),
        answers=_answered(post),
        author=author_of(post),
        record=seen.records.get(post.author_id),
        at=post.edited_at or post.created_at,
        may_release=permissions.may_release_post(seen.viewer, post),
    )
