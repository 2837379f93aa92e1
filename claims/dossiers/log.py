"""The rows of the public log as its page shows them. Frozen values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from claims.dossiers.hidden import reason_of
from claims.dossiers.people import Signature
from claims.dossiers.places import Place, place_of, places
from claims.dossiers.postauthor import person_of
from claims.models import ModerationEntry, MovedPosts
from claims.models.moderation import TARGETS

A_CHUNK = 500  # rows in memory at once


@dataclass(frozen=True)
class LogLine:
    """`kind` of the thing is one of moderation.TARGETS; `title` of a post is what its discussion is about."""

    act: str
    signed: Signature
    reason: str
    kind: str
    id: int
    title: str
    address: str
    moved: "Moved | None" = None


@dataclass(frozen=True)
class Moved:
    """How many posts went, and to where; without `place` where the viewer may not follow."""

    number: int
    place: Place | None


def with_targets(entries: QuerySet[ModerationEntry]) -> QuerySet[ModerationEntry]:
    """Everything that `lines` needs, in one query, and no text of a post."""
    joined = entries.select_related("by", "article", "claim", "evidence__claim", "dispute")
    threads = (f"post__thread__{name}" for name in ("article", "claim", "dispute", "source"))
    joined = joined.select_related("source", "person", *threads)
    return joined.defer("post__body", "post__html")


def lines(entries: Iterable[ModerationEntry], viewer: Any) -> list[LogLine]:
    """Two queries more where posts were moved."""
    rows = list(entries)
    moved = _moved([e for e in rows if e.act == ModerationEntry.Act.POSTS_MOVED], viewer)
    return [_line(entry, moved.get(entry.pk)) for entry in rows]


def every_line(entries: QuerySet[ModerationEntry], viewer: Any) -> Iterator[LogLine]:
    """All of them, however many, some at a time."""
    rows = with_targets(entries).iterator(chunk_size=A_CHUNK)
    return (line for chunk in batched(rows, A_CHUNK) for line in lines(chunk, viewer))


def _moved(entries: list[ModerationEntry], viewer: Any) -> dict[int, Moved]:
    """The pointers of one act carry its moment and its person, as the row of the log does."""
    if not entries:
        return {}
    pointers: dict[tuple[Any, int], list[MovedPosts]] = defaultdict(list)
    for pointer in MovedPosts.objects.filter(moved_at__in=[entry.at for entry in entries]):
        pointers[pointer.moved_at, pointer.moved_by_id].append(pointer)
    where = places({p.to_thread_id for group in pointers.values() for p in group}, viewer)
    found = {entry.pk: pointers[entry.at, entry.by_id] for entry in entries}
    return {
        pk: Moved(sum(p.number for p in group), where.get(group[0].to_thread_id))
        for pk, group in found.items()
        if group
    }


def _line(entry: ModerationEntry, moved: Moved | None) -> LogLine:
    kind = next(name for name in TARGETS if getattr(entry, f"{name}_id"))
    title, address = _named(entry, kind)
    return LogLine(
        act=entry.act,
        signed=Signature(person_of(entry.by), entry.at),
        reason=reason_of(entry),
        kind=kind,
        id=getattr(entry, f"{kind}_id"),
        title=title,
        address=address,
        moved=moved,
    )


def _named(entry: ModerationEntry, kind: str) -> tuple[str, str]:
    match kind:
        case "post":  # never what it says
            place = place_of(entry.post.thread.target)
            return place.title, reverse("claims:post", args=[entry.post_id])
        case "evidence":
            claim = entry.evidence.claim
            return str(claim), f"{claim.get_absolute_url()}#evidence-{entry.evidence_id}"
        case "source":
            return entry.source.title, reverse("claims:source", args=[entry.source_id])
        case "person":
            return str(entry.person), reverse("claims:person", args=[entry.person.username])
        case _:
            target = getattr(entry, kind)
            return str(target), target.get_absolute_url()
