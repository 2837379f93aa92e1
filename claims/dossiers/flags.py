"""A thing that somebody flags, and what became of a person's flags. Frozen values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.dossiers.people import Signature
from claims.dossiers.postauthor import person_of
from claims.models import Flag
from claims.postwords import excerpt_of


@dataclass(frozen=True)
class Answered:
    outcome: str
    signed: Signature | None
    why: str


@dataclass(frozen=True)
class ToFlag:
    """`words` say what it is; `mine` is what became of this viewer's flag on it, if there is one."""

    kind: str
    id: int
    words: str
    address: str
    mine: Answered | None
    flagged_at: datetime | None


def shown_to_flag(thing: Any, viewer: Any) -> ToFlag:
    kind = str(thing._meta.model_name)
    mine = Flag.objects.filter(created_by=viewer, **{kind: thing}).select_related("decided_by")
    flag = mine.first()
    return ToFlag(
        kind=kind,
        id=thing.pk,
        words=_words(thing),
        address=_address(thing),
        mine=answered(flag) if flag else None,
        flagged_at=flag.created_at if flag else None,
    )


def answered(flag: Flag) -> Answered:
    signed = None
    if flag.decided_by and flag.decided_at:
        signed = Signature(person_of(flag.decided_by), flag.decided_at)
    return Answered(flag.outcome, signed, flag.decision)


def _words(thing: Any) -> str:
    if thing._meta.model_name == "post":
        return excerpt_of(thing)
    if thing._meta.model_name == "evidence":
        return f"{thing.source.title}: {thing.claim.statement}"
    return str(thing)


def _address(thing: Any) -> str:
    if thing._meta.model_name == "evidence":
        return f"{thing.claim.get_absolute_url()}#evidence-{thing.pk}"
    return str(thing.get_absolute_url())
