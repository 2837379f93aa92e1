"""What counts, and what it comes to: the only definition of a claim's standing. Pure.

The rule is the table "Standing of a claim" of the domain model: nothing is weighed, nothing is voted
on. Where standings are kept and when they are recomputed is the matter of `bookkeeping.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Standing(StrEnum):
    SUPPORTED = "supported"
    QUALIFIED = "qualified"
    SOURCES_DISAGREE = "sources_disagree"
    CONTRADICTED = "contradicted"
    NONE_FOUND = "none_found"
    NO_EVIDENCE_YET = "no_evidence_yet"


class Citation(Protocol):
    """Where a source says something; `finding` as `claims.checks.Result`, or empty."""

    @property
    def locators(self) -> list: ...
    @property
    def quotation(self) -> str: ...
    @property
    def finding(self) -> str: ...


class EvidenceLike(Protocol):
    """A piece of evidence: a model instance, a historical row or a dossier's value."""

    stance: str
    state: str
    bears_on_words: str

    @property
    def is_lead(self) -> bool: ...


@dataclass(frozen=True)
class Tally:
    """How many counted pieces of evidence take each stance, and what they come to."""

    supports: int
    disputes: int
    qualifies: int
    discusses: int
    leads: int
    standing: Standing
    in_part: bool  # some counted evidence bears on part of the words only

    @property
    def counted(self) -> int:
        return self.supports + self.disputes + self.qualifies


def is_lead(citation: Citation) -> bool:
    """Nothing to look at, or somebody looked and it isn't there: listed, never counted.

    That is: without locator and quotation; or the check that holds fails, until it is mended.
    """
    has_place = bool(citation.locators or citation.quotation.strip())
    return not has_place or citation.finding == "fails"


def is_counted(evidence: EvidenceLike) -> bool:
    """Accepted, and not a lead: somebody could look it up."""
    return evidence.state == "accepted" and not evidence.is_lead


def tally(evidence: Iterable[EvidenceLike], *, enquiries: int = 0) -> Tally:
    """Count the evidence of one claim; `enquiries`: searches that found nothing."""
    pieces = [e for e in evidence if e.state == "accepted"]
    counted = [e for e in pieces if is_counted(e)]

    def number(stance: str) -> int:
        return sum(1 for e in counted if e.stance == stance)

    supports, disputes, qualifies = number("supports"), number("disputes"), number("qualifies")
    return Tally(
        supports=supports,
        disputes=disputes,
        qualifies=qualifies,
        discusses=number("discusses"),
        leads=len(pieces) - len(counted),
        standing=standing_of(supports, disputes, qualifies, enquiries=enquiries),
        in_part=any(e.bears_on_words for e in counted if e.stance != "discusses"),
    )


def standing_of(supports: int, disputes: int, qualifies: int, *, enquiries: int = 0) -> Standing:
    """The standing that these counts come to."""
    if disputes:
        return Standing.SOURCES_DISAGREE if supports else Standing.CONTRADICTED
    if qualifies:
        return Standing.QUALIFIED
    if supports:
        return Standing.SUPPORTED
    return Standing.NONE_FOUND if enquiries else Standing.NO_EVIDENCE_YET
