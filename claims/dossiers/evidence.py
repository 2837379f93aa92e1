"""Evidence and enquiries as the page of a claim shows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from claims import permissions
from claims.checks import Result
from claims.dossiers.checks import NO_CHECKS, ChecksShown
from claims.dossiers.people import Signature
from claims.standing import is_counted
from sources.citations import coins, in_full, in_words, short
from sources.richtext import as_html, kept


@dataclass(frozen=True)
class Basis:
    """What a piece of evidence rests on; `source` only where it rests on another source."""

    basis: str
    note: str
    source_id: int | None
    source: str
    locator: str
    because: str


@dataclass(frozen=True)
class Translation:
    text: str
    language: str
    translator: str


@dataclass(frozen=True)
class Piece:
    """One piece of evidence. `places` are the locators in words, `citation` has them too."""

    id: int
    state: str
    stance: str
    role: str
    is_lead: bool
    finding: str  # what the check that holds found, a claims.checks.Result; empty for none
    bears_on_words: str
    words_are_gone: bool  # the statement doesn't have them (any more)
    source_id: int
    source: str
    source_type: str
    source_mark: str
    citation: SafeString
    coins: str  # the same for reference managers
    places: str
    quotation: str
    quotation_language: str
    emphasis_added: bool
    translation: str
    translator: str
    translations: tuple[Translation, ...]  # all of them, the first included
    gives: Mapping[str, Any]
    commentary: SafeString
    distance: str
    basis: Basis
    signed: Signature
    may_accept: bool
    may_check: bool
    may_edit: bool
    may_withdraw: bool
    may_hide: bool
    may_flag: bool = False
    checks: ChecksShown = NO_CHECKS

    @property
    def is_failed(self) -> bool:
        """Somebody held it against the source, and it isn't there."""
        return self.finding == Result.FAILS


@dataclass(frozen=True)
class Side:
    """The counted evidence of one stance."""

    stance: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class EnquiryShown:
    id: int
    where: str
    source_id: int | None  # where it is one work of the bibliography
    words: str
    searched_on: date
    note: str
    signed: Signature
    may_withdraw: bool


@dataclass(frozen=True)
class EvidenceShown:
    """All evidence of a claim: what counts by stance, what doesn't count (yet) apart."""

    sides: tuple[Side, ...]
    leads: tuple[Piece, ...]
    proposed: tuple[Piece, ...]


STANCES = ("supports", "disputes", "qualifies", "discusses")


def evidence_shown(pieces: list[tuple[Any, Piece]]) -> EvidenceShown:
    """Sorted from pairs of a row and how it is shown."""
    counted = [piece for row, piece in pieces if is_counted(row)]
    accepted = [piece for row, piece in pieces if row.state == "accepted"]
    return EvidenceShown(
        sides=tuple(Side(s, tuple(p for p in counted if p.stance == s)) for s in STANCES),
        # what somebody looked up in vain before what nobody can look up
        leads=tuple(
            sorted((p for p in accepted if p.is_lead), key=lambda piece: not piece.is_failed)
        ),
        proposed=tuple(piece for row, piece in pieces if row.state == "proposed"),
    )


def piece_of(
    row: Any,
    sources: Mapping[int, Any],
    signed: Signature,
    viewer: Any,
    *,
    style: str,
    statement: str,
    checks: ChecksShown = NO_CHECKS,
) -> Piece:
    """A piece of evidence of the claim that says `statement`, cited in this style."""
    source, language = sources[row.source_id], get_language() or "en"
    locators = [(str(place["label"]), str(place["value"])) for place in row.locators]
    return Piece(
        id=row.pk,
        state=row.state,
        stance=row.stance,
        role=row.role,
        is_lead=row.is_lead,
        finding=row.finding,
        bears_on_words=row.bears_on_words,
        words_are_gone=row.bears_on_words not in statement,
        source_id=source.pk,
        source=short(source.csl),
        source_type=source.type,
        source_mark=source.mark,
        citation=as_html(in_full(source.csl, locators=locators, style=style, language=language)),
        coins=coins(source.csl),
        places=in_words(locators, language),
        **_quoted(row),
        gives={key: value for key, value in row.gives.items() if value not in (None, "")},
        commentary=kept(row.commentary_html),
        distance=row.distance,
        basis=_basis(row, sources),
        signed=signed,
        **_rights(row, viewer),
        checks=checks,
    )


def _rights(row: Any, viewer: Any) -> dict[str, bool]:
    return {
        "may_accept": permissions.may_accept_evidence(viewer, row),
        "may_check": permissions.may_check(viewer, row),
        "may_edit": permissions.may_edit_evidence(viewer, row),
        "may_withdraw": permissions.may_withdraw_evidence(viewer, row),
        "may_hide": permissions.may_hide_evidence(viewer, row),
        "may_flag": permissions.may_flag(viewer, row),
    }


def _quoted(row: Any) -> dict[str, Any]:
    """The source's words, and the same in other languages."""
    names = "quotation", "quotation_language", "emphasis_added", "translation", "translator"
    return {name: getattr(row, name) for name in names} | {
        "translations": tuple(_translations(row))
    }


def _translations(row: Any) -> Iterator[Translation]:
    if row.translation:
        yield Translation(row.translation, row.translation_language, row.translator)
    for each in row.further_translations:
        yield Translation(each["text"], each.get("language", ""), each.get("translator", ""))


def _basis(row: Any, sources: Mapping[int, Any]) -> Basis:
    below = sources.get(row.rests_on_id)
    return Basis(
        basis=row.basis,
        note=row.basis_note,
        source_id=row.rests_on_id,
        source=short(below.csl) if below else "",
        locator=row.rests_on_locator,
        because=row.rests_on_because,
    )


def enquiry_of(row: Any, signed: Signature, viewer: Any) -> EnquiryShown:
    return EnquiryShown(
        id=row.pk,
        where=row.where,
        source_id=row.source_id,
        words=row.words,
        searched_on=row.searched_on,
        note=row.note,
        signed=signed,
        may_withdraw=permissions.may_withdraw_enquiry(viewer, row),
    )
