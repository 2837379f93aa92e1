"""Whether a judgement still fits what it judged. Pure.

An assessment keeps what its author saw: the wording and date of the claim, and of each accepted piece
of evidence its stance, source, locators, quotation and translations, what the latest check of it found,
and which sources that it comes from were marked (forged, retracted, superseded); under a position of a
dispute also what that is called and means. It is stale when any of these differ now; saving something
without changing it makes nothing stale.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Protocol


class ClaimLike(Protocol):
    statement: str
    date_as_written: str
    date_edtf: str
    calendar: str


class EvidenceLike(Protocol):
    id: int
    stance: str
    state: str
    source_id: int
    locators: list
    quotation: str
    translation: str
    further_translations: list

    @property
    def finding(self) -> str: ...


class PositionLike(Protocol):
    name: str
    reading: str
    withdrawn_at: Any


class Change(StrEnum):
    """What happened since the judgement."""

    STATEMENT_CHANGED = "statement_changed"
    DATE_CHANGED = "date_changed"
    EVIDENCE_ADDED = "evidence_added"
    EVIDENCE_WITHDRAWN = "evidence_withdrawn"
    EVIDENCE_CHANGED = "evidence_changed"
    MARKS_CHANGED = "marks_changed"
    CHECKS_CHANGED = "checks_changed"
    POSITION_CHANGED = "position_changed"


def seen(
    claim: ClaimLike, evidence: Iterable[EvidenceLike], marks: Mapping[int, str]
) -> dict[str, Any]:
    """What a person who looks now sees, as plain JSON.

    {"statement", "date", "evidence": {id: digest}, "checks": {id of evidence: what the check that
    holds found}, "marks": {id of a source: its mark}}; `marks` are those of the sources that the
    evidence comes from.
    """
    accepted = [e for e in evidence if e.state == "accepted"]
    return {
        "statement": claim.statement,
        "date": [claim.date_as_written, claim.date_edtf, claim.calendar],
        "evidence": {str(e.id): digest(e) for e in accepted},
        "checks": {str(e.id): found for e in accepted if (found := e.finding)},
        "marks": {str(source): mark for source, mark in sorted(marks.items())},
    }


def under(now: Mapping[str, Any], position: PositionLike | None) -> dict[str, Any]:
    """What a person sees who judges under a position: `seen()` with its name and reading."""
    if position is None:
        return dict(now)
    words = [position.name, position.reading] if position.withdrawn_at is None else None
    return {**now, "position": words}


def digest(evidence: EvidenceLike) -> str:
    """A short fingerprint of what an assessment rests on in one piece of evidence."""
    facts = [
        evidence.stance,
        evidence.source_id,
        [[str(place["label"]), str(place["value"])] for place in evidence.locators],
        evidence.quotation,
        evidence.translation,
    ]
    # only where there are any: what was kept before there could be several stays as it was
    if evidence.further_translations:
        facts.append([str(each["text"]) for each in evidence.further_translations])
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Change, ...]:
    """What differs between two values of `seen()`; empty while the judgement is fresh."""
    old, new = before["evidence"], now["evidence"]
    # before there were checks, nobody had seen one
    checked, now_checked = before.get("checks", {}), now.get("checks", {})
    same = {key for key in old.keys() & new.keys() if old[key] == new[key]}
    found = {
        Change.STATEMENT_CHANGED: before["statement"] != now["statement"],
        Change.DATE_CHANGED: list(before["date"]) != list(now["date"]),
        Change.EVIDENCE_ADDED: bool(new.keys() - old.keys()),
        Change.EVIDENCE_WITHDRAWN: bool(old.keys() - new.keys()),
        Change.EVIDENCE_CHANGED: any(old[key] != new[key] for key in old.keys() & new.keys()),
        # what was kept before marks were looked at says nothing of them
        Change.MARKS_CHANGED: before.get("marks", now.get("marks")) != now.get("marks"),
        Change.CHECKS_CHANGED: any(checked.get(key) != now_checked.get(key) for key in same),
        # of judgements of the claim as worded, and of those kept before, nothing is said of one
        Change.POSITION_CHANGED: "position" in before and before["position"] != now.get("position"),
    }
    return tuple(change for change, happened in found.items() if happened)
