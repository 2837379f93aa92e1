"""What happened to a claim and what hangs on it, as one list; and two revisions side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from claims.dossiers.people import Person
from claims.dossiers.rows import people
from claims.models import (
    Article,
    Assessment,
    Check,
    Claim,
    ClaimLink,
    Dismissal,
    Dispute,
    Edition,
    Enquiry,
    Evidence,
    Passage,
    Position,
    PositionEvidence,
    Post,
    PostTie,
)
from claims.wording import link_in_words
from sources.citations import short
from sources.hiding import why_hidden
from sources.models import HiddenRevision, Source
from sources.revisions import changes_between, timeline

ON_DISPUTES = {"position", "positionevidence", "posttie"}
# Kinds of objects, by the name that stands in addresses.
KINDS = {
    "claim": Claim,
    "passage": Passage,
    "evidence": Evidence,
    "check": Check,
    "assessment": Assessment,
    "enquiry": Enquiry,
    "dispute": Dispute,
    "position": Position,
    "positionevidence": PositionEvidence,
    "posttie": PostTie,
    "dismissal": Dismissal,
    "claimlink": ClaimLink,
}


class Act(StrEnum):
    """What a revision did, from what changed in it."""

    MADE = "made"
    CHANGED = "changed"
    SAVED = "saved"  # and nothing differs
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    SUGGESTED = "suggested"
    REJECTED = "rejected"
    LATER = "later"
    MERGED = "merged"
    MOVED = "moved"  # here, from another claim
    WITHDRAWN = "withdrawn"
    BROUGHT_BACK = "brought_back"
    REWORDED = "reworded"
    REDATED = "redated"
    HIDDEN = "hidden"
    RESTORED = "restored"
    RAISED = "raised"
    MARKED = "marked"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"
    REOPENED = "reopened"
    RESTATED = "restated"


@dataclass(frozen=True)
class Event:
    """One revision of one object. `before` is the revision to compare it with, if there is one.

    `subject` says of what among its kind: the source of evidence or of a check, a dispute's
    question, where somebody looked, which claims a link joins; of a judgement it is the code of the
    verdict, of a post that was tied to something that of the reading, of a claim nothing.
    """

    kind: str
    object_id: int
    revision: int
    before: int | None
    act: Act
    subject: str
    by: Person
    at: datetime
    reason: str
    is_hidden: bool = False  # by a moderator: then nothing else says what it did
    hiding: HiddenRevision | None = None


def revisions(claim_id: int, viewer: Any) -> dict[str, QuerySet]:
    """The revisions of a claim and of what hangs on it, by kind: the hidden ones too, and of hidden
    evidence that it was hidden.

    Passages in articles that the viewer may not see are left out, and links to such claims.
    """
    found = {
        kind: model.history.filter(claim_id=claim_id)
        for kind, model in KINDS.items()
        if kind not in {"claim", "claimlink", "check", *ON_DISPUTES}
    }
    # by where the evidence is now: a merge takes it along, and what was found with it
    of_claim = Evidence.objects.filter(claim=claim_id)
    shown = of_claim.exclude(state=Evidence.State.HIDDEN)
    found["check"] = Check.history.filter(evidence_id__in=shown.values("pk"))
    is_shown = ~Q(id__in=_hidden_evidence()) | Q(state=Evidence.State.HIDDEN)
    found["evidence"] = found["evidence"].filter(is_shown)
    seen = Edition.objects.filter(article__in=Article.objects.visible_to(viewer))
    found["passage"] = found["passage"].filter(edition_id__in=seen.values("pk"))
    found["claimlink"] = _links(claim_id, viewer)
    found |= _on_disputes(claim_id, viewer)
    return {"claim": Claim.history.filter(id=claim_id), **found}


def _hidden_evidence() -> QuerySet:
    return Evidence.objects.filter(state=Evidence.State.HIDDEN).values("pk")


def _on_disputes(claim_id: int, viewer: Any) -> dict[str, QuerySet]:
    """Of the sides of its disputes, by where these are now, and of posts that the viewer may read.

    What hangs on hidden evidence is left out with it.
    """
    disputes = Dispute.objects.filter(claim=claim_id).values("pk")
    sides = Position.objects.filter(dispute__in=disputes).values("pk")
    tied_to = Q(claim_id=claim_id) | Q(dispute_id__in=disputes) | Q(position_id__in=sides)
    readable = Post.objects.readable_to(viewer).values("pk")
    return {
        "position": Position.history.filter(dispute_id__in=disputes),
        "positionevidence": PositionEvidence.history.filter(position_id__in=sides).exclude(
            evidence_id__in=_hidden_evidence()
        ),
        "posttie": PostTie.history.filter(tied_to, post_id__in=readable),
    }


def _links(claim_id: int, viewer: Any) -> QuerySet:
    """Of the links that have this claim at either end."""
    ends = Q(claim_id=claim_id) | Q(other_id=claim_id)
    seen = Claim.objects.visible_to(viewer).values("pk")
    links = ClaimLink.history.filter(ends)
    return links.filter(claim_id__in=seen, other_id__in=seen)


def timeline_of(claim_id: int, viewer: Any) -> QuerySet:
    """All of them in one list, as `sources.revisions.timeline` has it."""
    return timeline(*revisions(claim_id, viewer).values())


def events(entries: Iterable[Mapping[str, Any]]) -> list[Event]:
    """What these entries of a timeline did. One query a kind, one for sources, one for people."""
    entries = list(entries)
    by_id = {
        (kind, revision.history_id): revision
        for kind, model in KINDS.items()
        for revision in _revisions(
            model, [entry for entry in entries if entry["model_name"] == kind]
        )
    }
    who = people(entry["history_user_id"] for entry in entries)
    sources = _sources(_source_of(row) for (kind, _), row in by_id.items() if kind in SOURCED)
    hidings = _hidings(by_id)
    return [_event(entry, by_id, who, sources, hidings) for entry in entries]


def _hidings(by_id: Mapping[tuple[str, int], Any]) -> dict[tuple[str, int], HiddenRevision]:
    """One query a kind of which there is a hidden one."""
    hidden: dict[str, list[Any]] = defaultdict(list)
    for (kind, _), row in by_id.items():
        if row.hidden:
            hidden[kind].append(row)
    return {(k, n): each for k, rows in hidden.items() for n, each in why_hidden(rows).items()}


def _hidden(
    entry: Mapping[str, Any],
    who: Mapping[int | None, Person],
    hidings: Mapping[tuple[str, int], HiddenRevision],
) -> Event:
    kind, revision = entry["model_name"], entry["history_id"]
    return Event(
        kind=kind,
        object_id=entry["id"],
        revision=revision,
        before=None,
        act=Act.CHANGED,
        subject="",
        by=who[entry["history_user_id"]],
        at=entry["history_date"],
        reason="",
        is_hidden=True,
        hiding=hidings.get((kind, revision)),
    )


def _event(
    entry: Mapping[str, Any],
    by_id: Mapping[tuple[str, int], Any],
    who: Mapping[int | None, Person],
    sources: Mapping[int, str],
    hidings: Mapping[tuple[str, int], HiddenRevision],
) -> Event:
    kind, revision = entry["model_name"], entry["history_id"]
    after = by_id[kind, revision]
    if after.hidden:
        return _hidden(entry, who, hidings)
    return Event(
        kind=kind,
        object_id=entry["id"],
        revision=revision,
        before=entry["previous"],
        act=act_of(kind, by_id.get((kind, entry["previous"])), after),
        subject=_subject(kind, after, sources),
        by=who[entry["history_user_id"]],
        at=entry["history_date"],
        reason=entry["history_change_reason"],
    )


SOURCED = {"evidence", "check", "positionevidence"}  # the source says which
_SUBJECTS = {
    "passage": "exact",
    "assessment": "verdict",
    "enquiry": "where",
    "dispute": "question",
    "position": "name",
    "posttie": "stance",
    "dismissal": "note",
}


def _subject(kind: str, revision: Any, sources: Mapping[int, str]) -> str:
    if kind == "evidence" and revision.state == Evidence.State.HIDDEN:
        return ""
    if kind in SOURCED:
        return sources[_source_of(revision)]
    if kind == "claimlink":
        return link_in_words(revision.kind, revision.claim_id, revision.other_id)
    return getattr(revision, _SUBJECTS[kind]) if kind in _SUBJECTS else ""


def _source_of(revision: Any) -> int:
    """The source of a revision of evidence, of its tie, or of a check: the one that was seen then."""
    if revision.instance_type is Check:
        return revision.evidence_revision.source_id
    is_tie = revision.instance_type is PositionEvidence
    return revision.evidence.source_id if is_tie else revision.source_id


def _sources(ids: Iterable[int]) -> dict[int, str]:
    rows = Source.objects.filter(pk__in=set(ids))
    return {source.pk: short(source.csl) for source in rows}


def _revisions(model: Any, entries: list[Mapping[str, Any]]) -> Iterable[Any]:
    ids = {number for entry in entries for number in (entry["history_id"], entry["previous"])}
    rows = model.history.filter(history_id__in=ids - {None})
    beside = {Check: ["evidence_revision"], PositionEvidence: ["evidence"]}.get(model)
    return rows.select_related(*beside) if beside else rows


_DISPUTE_ACTS = {
    "raised": Act.RAISED,
    "open": Act.MARKED,
    "resolved": Act.RESOLVED,
    "dismissed": Act.DISMISSED,
}
_DATE = {"date_as_written", "date_edtf", "calendar"}


def act_of(kind: str, before: Any, after: Any) -> Act:
    """What a revision did to an object; `before` is None where it made it."""
    if kind == "evidence" and after.state == "hidden":
        return Act.HIDDEN
    if before is None:
        # It wasn't made here: the claim's first revision of it took it over.
        return _making(kind, after) if after.history_type == "+" else Act.MOVED
    changed = {change.field for change in changes_between(before, after)}
    if "state" in changed and kind in {"claim", "evidence", "dispute"}:
        return _new_state(kind, before.state, after.state)
    if kind == "passage" and "state" in changed and after.state == "withdrawn":
        return Act.WITHDRAWN
    if "withdrawn_at" in changed:
        return Act.WITHDRAWN if after.withdrawn_at else Act.BROUGHT_BACK
    if kind == "assessment" and changed == {"seen"}:
        return Act.RESTATED
    if kind == "position" and changed == {"outcome"}:
        return Act.RESOLVED if after.outcome else Act.REOPENED
    if "statement" in changed:
        return Act.REWORDED
    if kind == "claim" and changed & _DATE:
        return Act.REDATED
    return Act.CHANGED if changed else Act.SAVED


def _making(kind: str, after: Any) -> Act:
    if kind == "dispute":
        return _DISPUTE_ACTS[after.state]
    state = getattr(after, "state", "")
    return Act(state) if state in {"proposed", "suggested"} else Act.MADE


def _new_state(kind: str, before: str, after: str) -> Act:
    if kind == "dispute":
        closed = before in {"resolved", "dismissed"}
        return Act.REOPENED if closed and after == "open" else _DISPUTE_ACTS[after]
    if before == "hidden":
        return Act.RESTORED
    if before == "withdrawn":
        return Act.BROUGHT_BACK
    return Act(after)
