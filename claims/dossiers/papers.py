"""What leaves the house about an article: the errata slip, the query sheet, the report of a review.

Read at once, in a fixed number of queries, from the newest edition; frozen values, numbered in the
order of the text. How they look on a page, in Word or in a table is elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.safestring import SafeString

from claims import freshness
from claims.dossiers.assessments import (
    DisputeShown,
    Judgement,
    by_reading,
    dispute_of,
    judgement_of,
    positions_of,
)
from claims.dossiers.balance import Balance, balances
from claims.dossiers.claim import DateShown, date_shown
from claims.dossiers.evidence import (
    EnquiryShown,
    EvidenceShown,
    Piece,
    enquiry_of,
    evidence_shown,
    piece_of,
)
from claims.dossiers.passages import PassageShown, editions_of
from claims.dossiers.people import Person, Signature
from claims.dossiers.reliance import marks_of
from claims.dossiers.rows import Rows, people
from claims.models import Article, Claim, Dispute, Enquiry, Evidence, Passage
from claims.standing import Tally, tally
from sources.citations import DEFAULT, coins, entry
from sources.models import Source
from sources.richtext import as_html


@dataclass(frozen=True)
class Numbered:
    """A claim of the article with everything that was said for and against it."""

    number: int
    id: int
    passage: PassageShown
    statement: str
    kind: str
    date: DateShown
    tally: Tally
    judgements: tuple[Judgement, ...]
    evidence: EvidenceShown
    enquiries: tuple[EnquiryShown, ...]
    disputes: tuple[DisputeShown, ...]

    @property
    def paragraph(self) -> int | None:
        return self.passage.place.paragraph

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The counted evidence, side by side, and the leads after it; nothing that waits."""
        counted = (piece for side in self.evidence.sides for piece in side.pieces)
        return (*counted, *self.evidence.leads)


@dataclass(frozen=True)
class Correction:
    """A judgement "true if amended" of a claim: one entry of the errata slip."""

    claim: Numbered
    judgement: Judgement


@dataclass(frozen=True)
class Entry:
    """A source as the bibliography has it, and as reference managers read it."""

    citation: SafeString
    coins: str


@dataclass(frozen=True)
class Papers:
    """Of one article for one viewer, as it stood when they were made."""

    title: str
    slug: str
    byline: str
    published_in: str
    published_on: date | None
    address: str
    language: str
    is_private: bool
    edition: int
    made_at: datetime
    balance: Balance
    claims: tuple[Numbered, ...]
    bibliography: tuple[Entry, ...]

    @property
    def corrections(self) -> tuple[Correction, ...]:
        return tuple(
            Correction(claim, judgement)
            for claim in self.claims
            for judgement in claim.judgements
            if judgement.amended_statement
        )

    @property
    def queries(self) -> tuple[Numbered, ...]:
        """Claims without evidence that counts."""
        return tuple(claim for claim in self.claims if not claim.tally.counted)


@dataclass(frozen=True)
class _Material:
    """The rows of all claims, by the id of the claim."""

    evidence: Mapping[int, list[Any]]
    enquiries: Mapping[int, list[Any]]
    judgements: Mapping[int, list[Any]]
    disputes: Mapping[int, list[Any]]
    positions: Mapping[int | None, Any]
    sources: Mapping[int, Any]
    people: Mapping[int | None, Person]
    marks: dict[int, dict[int, str]]


def papers(article: Article, viewer: Any, *, at: datetime, style: str = DEFAULT) -> Papers:
    """The papers of an article that the viewer may see; `style` as sources.citations has it."""
    newest = article.editions.only("pk", "number").latest("number")
    passages = list(
        Passage.objects.filter(
            edition=newest, state__in=Passage.PLACED, claim__state=Claim.State.ACCEPTED
        ).order_by("start", "end", "claim")
    )
    claims = Claim.objects.in_bulk({passage.claim_id for passage in passages})
    material = _material(claims)
    cited = {row.source_id for rows in material.evidence.values() for row in rows}
    return Papers(
        title=article.title,
        slug=article.slug,
        byline=article.byline,
        published_in=article.published_in,
        published_on=article.published_on,
        address=article.address,
        language=article.language,
        is_private=article.visibility == Article.Visibility.PRIVATE,
        edition=newest.number,
        made_at=at,
        balance=balances([article.pk])[article.pk],
        claims=tuple(_numbered(claims, passages, material, viewer=viewer, style=style)),
        bibliography=_bibliography([material.sources[pk] for pk in cited], style),
    )


def _material(claims: Mapping[int, Claim]) -> _Material:
    rows = Rows()
    evidence = rows.evidence().filter(claim__in=claims, state=Evidence.State.ACCEPTED)
    enquiries = rows.of(Enquiry).filter(claim__in=claims, withdrawn_at=None)
    judgements = rows.judgements().filter(claim__in=claims, withdrawn_at=None)
    disputes = rows.of(Dispute).filter(claim__in=claims)
    found = [
        _by_claim(evidence.order_by("pk")),
        _by_claim(enquiries.order_by("pk")),
        _by_claim(judgements.order_by("-signed_at", "-pk")),
        _by_claim(disputes.order_by("-raised_at", "-pk")),
    ]
    all_rows = [[row for of in kind.values() for row in of] for kind in found]
    signers = [row.created_by_id for kind in all_rows[:3] for row in kind]
    for row in all_rows[3]:
        signers += [row.raised_by_id, row.marked_by_id, row.closed_by_id]
    ids = [number for row in all_rows[0] for number in (row.source_id, row.rests_on_id)]
    return _Material(
        *found,
        positions=positions_of(all_rows[3], all_rows[2], rows),
        sources=rows.by_id(Source, ids),
        people=people(signers),
        marks=marks_of({pk: found[0].get(pk, ()) for pk in claims}),
    )


def _by_claim(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.claim_id].append(row)
    return found


def _numbered(
    claims: Mapping[int, Claim],
    passages: Sequence[Passage],
    material: _Material,
    *,
    viewer: Any,
    style: str,
) -> Iterable[Numbered]:
    """Each claim once, by its first words in the text."""
    editions = editions_of(passages, viewer)
    first: dict[int, Passage] = {}
    for passage in passages:
        first.setdefault(passage.claim_id, passage)
    for number, (pk, passage) in enumerate(first.items(), start=1):
        shown = editions.shown(passage)
        if shown is not None:
            yield _claim(claims[pk], number, shown, material, viewer=viewer, style=style)


def _claim(
    claim: Claim,
    number: int,
    passage: PassageShown,
    material: _Material,
    *,
    viewer: Any,
    style: str,
) -> Numbered:
    evidence = material.evidence.get(claim.pk, [])
    enquiries = material.enquiries.get(claim.pk, [])
    now = freshness.seen(claim, evidence, material.marks[claim.pk])

    def signed(row: Any, at: datetime) -> Signature:
        return Signature(material.people[row.created_by_id], at)

    def shown(row: Any) -> Piece:
        signature = signed(row, row.created_at)
        said = {"style": style, "statement": claim.statement}
        return piece_of(row, material.sources, signature, viewer, **said)

    return Numbered(
        number=number,
        id=claim.pk,
        passage=passage,
        statement=claim.statement,
        kind=claim.kind,
        date=date_shown(claim),
        tally=tally(evidence, enquiries=len(enquiries)),
        judgements=by_reading(
            judgement_of(row, now, signed(row, row.signed_at), viewer, positions=material.positions)
            for row in material.judgements.get(claim.pk, [])
        ),
        evidence=evidence_shown([(row, shown(row)) for row in evidence]),
        enquiries=tuple(enquiry_of(row, signed(row, row.created_at), viewer) for row in enquiries),
        disputes=tuple(
            dispute_of(row, material.people, material.positions.values())
            for row in material.disputes.get(claim.pk, [])
        ),
    )


def _bibliography(sources: Iterable[Any], style: str) -> tuple[Entry, ...]:
    """Entries of the sources cited, in the order of a bibliography."""
    ordered = sorted(sources, key=lambda each: (each.family.casefold(), each.year or 0, each.title))
    return tuple(
        Entry(as_html(entry(source.csl, style=style)), coins(source.csl)) for source in ordered
    )
