"""Everything on the page of a claim, read at once: frozen values, in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from claims import freshness, permissions
from claims.dossiers import history
from claims.dossiers.assessments import (
    DisputeShown,
    Judgement,
    by_reading,
    dispute_of,
    judgement_of,
    positions_of,
)
from claims.dossiers.calendars import inferred_calendars
from claims.dossiers.checks import checks_of, checks_shown
from claims.dossiers.dates import DateShown, date_shown
from claims.dossiers.evidence import (
    EnquiryShown,
    EvidenceShown,
    Piece,
    enquiry_of,
    evidence_shown,
    piece_of,
)
from claims.dossiers.given import Given, given
from claims.dossiers.hidden import HiddenEvidence, hidden_evidence
from claims.dossiers.locks import LockShown, locks_shown
from claims.dossiers.mentions import Mentions, mentions_of
from claims.dossiers.origin import Origin, origin_of
from claims.dossiers.passages import PassageShown, Place, editions_of
from claims.dossiers.people import Person, Signature
from claims.dossiers.posttie import TiedPosts, posts_tied_to
from claims.dossiers.relations import LinkShown, MergedShown, link_rows, links_shown, merged_shown
from claims.dossiers.reliance import Marks, marks_of, marks_shown
from claims.dossiers.rows import Rows, people
from claims.dossiers.testimony import Testimony, source_ids, testimony, ties_of
from claims.dossiers.thread import ThreadDossier, thread
from claims.models import Claim, Dispute, Enquiry, Lock, Passage
from claims.standing import Tally, tally
from sources.citations import DEFAULT
from sources.descent import Tie
from sources.models import Source

LATEST_EVENTS = 6


@dataclass(frozen=True)
class May:
    """What the viewer may do with the claim."""

    edit: bool
    withdraw: bool
    bring_back: bool
    add_evidence: bool
    accept_evidence: bool  # what this person adds counts at once
    assess: bool
    record_enquiry: bool
    raise_dispute: bool
    merge: bool
    split: bool
    link: bool
    untie_passage: bool
    take_apart: bool  # what was merged into it
    lock: bool
    flag: bool


@dataclass(frozen=True)
class Dossier:
    id: int
    statement: str
    kind: str
    state: str
    merged_into: int | None
    date: DateShown
    tally: Tally
    passages: tuple[PassageShown, ...]
    evidence: EvidenceShown
    hidden: tuple[HiddenEvidence, ...]
    given: Given
    testimony: Testimony
    marks: Marks
    enquiries: tuple[EnquiryShown, ...]
    judgements: tuple[Judgement, ...]
    disputes: tuple[DisputeShown, ...]
    links: tuple[LinkShown, ...]
    merged: tuple[MergedShown, ...]
    origin: Origin | None
    tied: TiedPosts
    mentions: Mentions
    discussion: ThreadDossier
    history: tuple[history.Event, ...]
    revision: int
    locks: dict[str, LockShown]  # by act
    made: Signature
    may: May

    @property
    def stated(self) -> tuple[PassageShown, ...]:
        """Where it is stated in the article that stated it first, of those that the viewer may see."""
        return tuple(p for p in self.passages if p.place.slug == self.passages[0].place.slug)

    @property
    def also_stated(self) -> tuple[PassageShown, ...]:
        return tuple(p for p in self.passages if p not in self.stated)

    @property
    def places(self) -> tuple[Place, ...]:
        """The paragraphs that state it, each once, however many of its words do."""
        return tuple(dict.fromkeys(passage.place for passage in self.passages))

    @property
    def works_searched(self) -> int:
        """In how many works or archives it was looked for and not found."""
        return len({search.source_id or search.where.casefold() for search in self.enquiries})

    @property
    def in_dispute(self) -> bool:
        return any(dispute.is_open for dispute in self.disputes)

    @property
    def judged_by_viewer(self) -> bool:
        return any(judgement.is_viewers for judgement in self.judgements)


@dataclass(frozen=True)
class _Material:
    """The rows that a dossier is made of."""

    claim: Claim
    evidence: list[Any]
    hidden: list[Any]  # of which only that they are there is shown
    checks: list[Any]
    enquiries: list[Any]
    judgements: list[Any]
    disputes: list[Any]
    positions: dict[int, Any]  # of these disputes, and what it is judged under
    style: str  # how sources are cited
    links: list[Any]
    held: frozenset[str]  # acts that are closed to the viewer

    def signers(self) -> Iterator[int | None]:
        yield self.claim.created_by_id
        hanging = (*self.evidence, *self.checks, *self.enquiries, *self.judgements, *self.links)
        for row in hanging:
            yield row.created_by_id
        for row in self.disputes:
            yield from (row.raised_by_id, row.marked_by_id, row.closed_by_id)


def dossier(
    claim_id: int, viewer: Any, *, page: int | str | None = 1, style: str = DEFAULT
) -> Dossier:
    """The claim with everything that the viewer may know of it; of a long discussion, one page.

    `style` is how its sources are cited, a key of sources.citations.STYLES.

    Raises Claim.DoesNotExist where the viewer may not know that there is such a claim.
    """
    rows = Rows()
    claim = Claim.objects.visible_to(viewer).get(pk=claim_id)
    tied = rows.of(Passage).filter(claim_id=claim_id).order_by("pk")
    passages = list(tied.exclude(state=Passage.State.WITHDRAWN))
    locks = locks_shown(viewer, claim)
    held = frozenset(act for act, lock in locks.items() if lock.holds)
    material = _material(claim, rows, style, held)
    editions = editions_of(passages, viewer, rows)
    happened = list(history.timeline_of(claim_id, viewer)[:LATEST_EVENTS])
    return _put_together(
        material,
        viewer,
        rows,
        date=date_shown(claim, inferred_calendars([claim], passages, editions).get(claim_id)),
        passages=tuple(editions.carried(passages)),
        merged=merged_shown(claim_id, viewer),
        origin=origin_of(claim, viewer),
        tied=posts_tied_to(claim, viewer),
        mentions=mentions_of(claim, viewer),
        discussion=thread(claim, viewer, page),
        history=tuple(history.events(happened)),
        revision=claim.history.latest().history_id,
        locks=locks,
    )


def _material(claim: Claim, rows: Rows, style: str, held: frozenset[str]) -> _Material:
    enquiries, judgements, disputes = (
        found.filter(claim_id=claim.pk)
        for found in (rows.of(Enquiry), rows.judgements(), rows.of(Dispute))
    )
    there = rows.evidence().filter(claim_id=claim.pk).exclude(state="withdrawn").order_by("pk")
    hidden = [row for row in there if row.is_gone]
    evidence = [row for row in there if not row.is_gone]
    judgements = list(judgements.filter(withdrawn_at=None).order_by("-signed_at"))
    disputes = list(disputes.order_by("-raised_at", "-pk"))
    return _Material(
        claim=claim,
        evidence=evidence,
        hidden=hidden,
        checks=checks_of(evidence, rows),
        enquiries=list(enquiries.filter(withdrawn_at=None).order_by("pk")),
        judgements=judgements,
        disputes=disputes,
        positions=positions_of(disputes, judgements, rows),
        style=style,
        links=link_rows(claim.pk, rows),
        held=held,
    )


def _put_together(material: _Material, viewer: Any, rows: Rows, **parts: Any) -> Dossier:
    claim, who = material.claim, people(material.signers())
    # what was withdrawn isn't counted, so tally and seen() need not know of it
    behind = _behind(material, rows)
    now = freshness.seen(claim, material.evidence, behind.marks)
    return Dossier(
        id=claim.pk,
        statement=claim.statement,
        kind=claim.kind,
        state=claim.state,
        merged_into=claim.merged_into_id,
        tally=tally(material.evidence, enquiries=len(material.enquiries)),
        evidence=_evidence(material, behind.sources, who, viewer),
        hidden=hidden_evidence(material.hidden, viewer),
        given=given(claim, parts["date"], material.evidence, behind.sources),
        testimony=testimony(claim.kind, material.evidence, behind.ties, behind.sources),
        marks=marks_shown(behind.marks, material.evidence, behind.ties, behind.sources),
        enquiries=tuple(
            _open(enquiry_of(row, _signature(row, who), viewer), material.held)
            for row in material.enquiries
        ),
        judgements=by_reading(
            judgement_of(
                row,
                now,
                Signature(who[row.created_by_id], row.signed_at),
                viewer,
                positions=material.positions,
            )
            for row in material.judgements
        ),
        disputes=tuple(
            dispute_of(row, who, material.positions.values()) for row in material.disputes
        ),
        links=_links(material, who, viewer),
        made=_signature(claim, who),
        may=_may(viewer, claim, material.held),
        **parts,
    )


def _signature(row: Any, who: dict[int | None, Person]) -> Signature:
    return Signature(who[row.created_by_id], row.created_at)


@dataclass(frozen=True)
class _Behind:
    """What stands behind the evidence: every source that it names or that these come from."""

    sources: dict[int, Source]
    ties: list[Tie]
    marks: dict[int, str]


def _behind(material: _Material, rows: Rows) -> _Behind:
    ties = ties_of(material.evidence, rows)
    ids = source_ids(material.evidence) | {tie.other for tie in ties}
    marks = marks_of({material.claim.pk: material.evidence})[material.claim.pk]
    return _Behind(rows.by_id(Source, ids), ties, marks)


def _evidence(
    material: _Material, sources: dict[int, Source], who: dict, viewer: Any
) -> EvidenceShown:
    checks = checks_shown(material.evidence, material.checks, sources, who=who, viewer=viewer)

    def piece(row: Any) -> Piece:
        shown = piece_of(
            row,
            sources,
            _signature(row, who),
            viewer,
            style=material.style,
            statement=material.claim.statement,
            checks=checks[row.pk],
        )
        return _open(shown, material.held)

    return evidence_shown([(row, piece(row)) for row in material.evidence])


def _links(material: _Material, who: dict, viewer: Any) -> tuple[LinkShown, ...]:
    rows = links_shown(material.claim.pk, material.links, who, viewer)
    is_closed = Lock.Act.EDIT in material.held
    return tuple(replace(row, may_withdraw=False) if is_closed else row for row in rows)


# What each lock closes, by the answers of May, of evidence and of searches.
CLOSED = {
    Lock.Act.EDIT: (
        *("withdraw", "bring_back", "merge", "split", "link", "untie_passage", "take_apart"),
    ),
    Lock.Act.ADD_EVIDENCE: (
        *("add_evidence", "record_enquiry"),
        *("may_accept", "may_edit", "may_withdraw"),
    ),
    Lock.Act.ASSESS: ("assess", "may_check"),
    Lock.Act.DISCUSS: ("raise_dispute",),
}


def _open[Shown: Any](shown: Shown, held: frozenset[str]) -> Shown:
    """The same without what a lock closes to the viewer."""
    closed = {name for act in held for name in CLOSED[Lock.Act(act)] if hasattr(shown, name)}
    return replace(shown, **dict.fromkeys(closed, False)) if closed else shown


def _may(viewer: Any, claim: Any, held: frozenset[str]) -> May:
    may = May(
        edit=permissions.may_edit_claim(viewer, claim),
        withdraw=permissions.may_withdraw_claim(viewer, claim),
        bring_back=permissions.may_bring_back_claim(viewer, claim),
        add_evidence=permissions.may_add_evidence(viewer, claim),
        accept_evidence=permissions.is_historian(viewer),
        assess=permissions.may_assess(viewer, claim),
        record_enquiry=permissions.may_record_enquiry(viewer, claim),
        raise_dispute=permissions.may_raise_dispute(viewer, claim),
        merge=permissions.may_merge_claim(viewer, claim),
        split=permissions.may_split_claim(viewer, claim),
        link=permissions.may_link_claim(viewer, claim),
        untie_passage=permissions.may_untie_passage(viewer, claim),
        take_apart=permissions.is_historian(viewer),
        lock=permissions.may_lock(viewer),
        flag=permissions.may_flag(viewer, claim),
    )
    return _open(may, held)
