"""The rows of the public log as its page shows them. Frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from claims.dossiers.people import Signature
from claims.dossiers.postauthor import person_of
from claims.models import ModerationEntry
from claims.models.moderation import TARGETS


@dataclass(frozen=True)
class LogLine:
    """`kind` of the thing is one of moderation.TARGETS; `title` is empty for a post."""

    act: str
    signed: Signature
    reason: str
    kind: str
    id: int
    title: str
    address: str


def with_targets(entries: QuerySet[ModerationEntry]) -> QuerySet[ModerationEntry]:
    """Everything that `lines` needs, in one query, and no text of a post."""
    joined = entries.select_related("by", "article", "claim", "evidence__claim", "dispute")
    return joined.select_related("source", "person")


def lines(entries: Iterable[ModerationEntry]) -> list[LogLine]:
    return [_line(entry) for entry in entries]


def _line(entry: ModerationEntry) -> LogLine:
    kind = next(name for name in TARGETS if getattr(entry, f"{name}_id"))
    title, address = _named(entry, kind)
    return LogLine(
        act=entry.act,
        signed=Signature(person_of(entry.by), entry.at),
        reason=entry.reason,
        kind=kind,
        id=getattr(entry, f"{kind}_id"),
        title=title,
        address=address,
    )


def _named(entry: ModerationEntry, kind: str) -> tuple[str, str]:
    match kind:
        case "post":  # never what it says
            return "", reverse("claims:post", args=[entry.post_id])
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
