"""Checks of evidence as pages show them: who held it against which edition, and what holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from claims import permissions
from claims.checks import FINDINGS, Result, Since, is_other_edition, latest
from claims.dossiers.people import Person, Signature
from claims.dossiers.rows import Rows, people
from claims.pagesearch import Match, search_pages
from sources.access import CopyText, texts_of
from sources.citations import in_full, in_words, short
from sources.richtext import as_html, without_marks


@dataclass(frozen=True)
class CheckShown:
    """`since`: what is otherwise than the person saw it; empty while the check is fresh."""

    id: int
    result: str
    edition_seen: str
    checked_on: date
    note: str
    signed: Signature
    since: tuple[Since, ...]
    may_withdraw: bool

    @property
    def is_stale(self) -> bool:
        return bool(self.since)


@dataclass(frozen=True)
class ChecksShown:
    """The current checks of one piece of evidence, the newest first.

    `failing` is the one for which it isn't counted.
    """

    checks: tuple[CheckShown, ...] = ()
    failing: CheckShown | None = None

    def __bool__(self) -> bool:
        return bool(self.checks)

    def fresh(self, *results: str) -> tuple[CheckShown, ...]:
        return tuple(c for c in self.checks if c.result in results and not c.is_stale)

    @property
    def stale(self) -> tuple[CheckShown, ...]:
        return tuple(c for c in self.checks if c.result in FINDINGS and c.is_stale)


NO_CHECKS = ChecksShown()


@dataclass(frozen=True)
class Citation:
    """What a person holds against the source; `revision` is that of the evidence."""

    revision: int
    source: str
    citation: SafeString
    places: str
    quotation: str
    quotation_language: str
    translation: str
    stance: str
    mine: CheckShown | None  # the viewer's own current check, which a new one replaces
    failing: CheckShown | None  # the one for which it isn't counted


def citation_of(evidence: Any, viewer: Any, *, style: str) -> Citation:
    """A piece of evidence for the form that checks it."""
    locators = [(str(place["label"]), str(place["value"])) for place in evidence.locators]
    cited = in_full(
        evidence.source.csl, locators=locators, style=style, language=get_language() or "en"
    )
    checks = checks_of([evidence], Rows())
    mine = {check.pk for check in checks if check.created_by_id == viewer.pk}
    shown = _checks_of_one(evidence, checks, viewer)
    return Citation(
        revision=evidence.history.latest().history_id,
        source=short(evidence.source.csl),
        citation=as_html(cited),
        places=in_words(locators, get_language() or "en"),
        quotation=evidence.quotation,
        quotation_language=evidence.quotation_language,
        translation=evidence.translation,
        stance=evidence.stance,
        mine=next((check for check in shown.checks if check.id in mine), None),
        failing=shown.failing,
    )


def failing_of(evidence: Any, viewer: Any) -> CheckShown | None:
    """The check for which this evidence isn't counted, for who mends it."""
    return _checks_of_one(evidence, checks_of([evidence], Rows()), viewer).failing


def _checks_of_one(evidence: Any, checks: Sequence[Any], viewer: Any) -> ChecksShown:
    sources = {evidence.source_id: evidence.source}
    who = people([check.created_by_id for check in checks])
    return checks_shown([evidence], checks, sources, who=who, viewer=viewer)[evidence.pk]


@dataclass(frozen=True)
class Searched:
    """What a machine found of the quotation in one kept copy. `page` as people cite it, or empty."""

    name: str
    match: Match
    page: str
    percent: int
    is_whole: bool  # all of the copy could be read


def searched(evidence: Any, viewer: Any) -> tuple[Searched, ...]:
    """The quotation sought in the kept copies of its source that the viewer may have."""
    if not evidence.quotation:
        return ()
    words = without_marks(evidence.quotation)
    return tuple(_searched(words, copy) for copy in texts_of(evidence.source, viewer))


def _searched(quotation: str, copy: CopyText) -> Searched:
    found = search_pages(quotation, [page.text for page in copy.pages])
    page = copy.pages[found.page] if found.page is not None and copy.has_pages else None
    return Searched(
        name=copy.name,
        match=found.match,
        page=(page.label or str(page.number)) if page else "",
        percent=int(found.score * 100),
        is_whole=copy.is_whole,
    )


def checks_of(evidence: Iterable[Any], rows: Rows) -> list[Any]:
    """The current checks of these pieces of evidence, with what they saw; one query."""
    found = rows.checks().filter(evidence__in=[row.pk for row in evidence], withdrawn_at=None)
    return list(found.order_by("-checked_on", "-signed_at", "-pk"))


def checks_shown(
    evidence: Iterable[Any],
    checks: Sequence[Any],
    sources: Mapping[int, Any],
    *,
    who: Mapping[int | None, Person],
    viewer: Any,
) -> dict[int, ChecksShown]:
    """By the id of the evidence; `sources` are theirs, by id."""
    of_one: dict[int, list[Any]] = {row.pk: [] for row in evidence}
    for check in checks:
        of_one[check.evidence_id].append(check)
    return {
        row.pk: _of_piece(row, of_one[row.pk], sources[row.source_id], who=who, viewer=viewer)
        for row in evidence
    }


def _of_piece(
    piece: Any, checks: Sequence[Any], source: Any, *, who: Mapping[int | None, Person], viewer: Any
) -> ChecksShown:
    since = {check.pk: check.changes_in(piece) for check in checks}
    holds = latest(check for check in checks if not since[check.pk])
    shown = {
        check.pk: CheckShown(
            id=check.pk,
            result=check.result,
            edition_seen=check.edition_seen,
            checked_on=check.checked_on,
            note=check.note,
            signed=Signature(who[check.created_by_id], check.signed_at),
            since=since[check.pk] or edition_change(check, source),
            may_withdraw=permissions.may_withdraw_check(viewer, check),
        )
        for check in checks
    }
    is_failing = holds is not None and holds.result == Result.FAILS
    return ChecksShown(tuple(shown.values()), shown[holds.pk] if holds and is_failing else None)


def edition_change(check: Any, source: Any) -> tuple[Since, ...]:
    is_other = is_other_edition(check.source_revision.csl, source.csl)
    return (Since.EDITION,) if is_other else ()
