"""Warnings as pages show them: in their words, with the reason, and who set one aside and why.

Computed each time, of the newest edition, from the text and the claims made of it; only that somebody
set one aside is kept. It holds as long as the words and values that were warned of stay the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from claims import permissions
from claims.chronology import Calendar
from claims.dossiers.passages import Editions, editions_of, heads
from claims.dossiers.people import Person, Signature
from claims.importing import Block, BlockKind
from claims.models import Article, Claim, ClaimLink, Dismissal, Edition, Passage
from claims.paragraphs import paragraph_at
from claims.warnings import (
    Caution,
    Facts,
    Place,
    Stated,
    Value,
    cautions_between,
    cautions_in,
    cautions_of,
)

ON_EVERY_PAGE = (
    200_000  # code points: longer texts are looked through on the page of warnings alone
)
TOLD_TOGETHER = (ClaimLink.Kind.RESTATES, ClaimLink.Kind.PART_OF)


@dataclass(frozen=True)
class Words:
    text: str
    is_marked: bool


@dataclass(frozen=True)
class PlaceShown:
    """A sentence of the article, or the statement of a claim; what is meant in it is marked."""

    words: tuple[Words, ...]
    slug: str  # of the article
    language: str
    paragraph: int | None
    claim_id: int | None


@dataclass(frozen=True)
class DismissalShown:
    id: int
    note: str
    signed: Signature


@dataclass(frozen=True)
class WarningShown:
    code: str
    values: Mapping[str, Value]
    fingerprint: str
    places: tuple[PlaceShown, ...]
    dismissal: DismissalShown | None

    @property
    def anchor(self) -> str:
        return f"warning-{self.fingerprint[:12]}"


@dataclass(frozen=True)
class Warnings:
    standing: tuple[WarningShown, ...]
    dismissed: tuple[WarningShown, ...]
    may_dismiss: bool

    def __bool__(self) -> bool:
        return bool(self.standing or self.dismissed)

    def by(self, fingerprint: str) -> WarningShown | None:
        return next((each for each in self.standing if each.fingerprint == fingerprint), None)


# --- an article ----------------------------------------------------------------------------------
def article_warnings(article: Article, viewer: Any, edition: Edition | None = None) -> Warnings:
    """The warnings of its newest edition, in the order of the text; four queries at most."""
    edition = edition or article.editions.defer("original").latest("number")
    stated = _stated_in(edition)
    found = _cautions(article, edition, stated)
    statements = {each.claim: each.statement for each in stated}
    shown = [
        (each, tuple(_place(place, article, edition, statements) for place in each.places))
        for each in found
    ]
    dismissals = _dismissals(Q(article=article)) if found else {}
    return _put_together(shown, dismissals, permissions.may_dismiss_warning(viewer, article))


def warnings_of_page(article: Article, viewer: Any, edition: Edition) -> Warnings | None:
    """The same for a page that shows something else beside; None where that would take too long."""
    if len(edition.text) > ON_EVERY_PAGE:
        return None
    return article_warnings(article, viewer, edition)


def _stated_in(edition: Edition) -> tuple[Stated, ...]:
    """The accepted claims of an edition, with where each stands."""
    passages = Passage.objects.filter(
        edition=edition, state__in=Passage.PLACED, claim__state=Claim.State.ACCEPTED
    ).select_related("claim")
    claims: dict[int, tuple[Claim, list[tuple[int, int]]]] = {}
    for passage in passages.order_by("claim", "start"):
        claims.setdefault(passage.claim_id, (passage.claim, []))[1].append(
            (passage.start, passage.end)
        )
    return tuple(_stated(claim, spans) for claim, spans in claims.values())


def _stated(claim: Claim, spans: Iterable[tuple[int, int]] = ()) -> Stated:
    calendar = Calendar(claim.calendar)
    return Stated(claim.pk, claim.statement, claim.date_edtf, calendar, tuple(spans))


def _cautions(article: Article, edition: Edition, stated: Sequence[Stated]) -> list[Caution]:
    blocks = [Block(BlockKind(b["kind"]), b["start"], b["end"]) for b in edition.blocks]
    return cautions_in(edition.text, blocks, _facts(article), stated)


def _facts(article: Article) -> Facts:
    return Facts(article.published_on, Calendar(article.calendar), article.language)


def _place(
    place: Place, article: Article, edition: Edition, statements: Mapping[int, str]
) -> PlaceShown:
    words = edition.text if place.claim is None else statements[place.claim]
    number = None if place.claim else paragraph_at(edition.blocks, place.start)
    cut = tuple(_cut(words, place))
    return PlaceShown(cut, article.slug, article.language, number, place.claim)


def _cut(text: str, place: Place) -> Iterator[Words]:
    at = place.start
    for start, end in place.marks:
        yield Words(text[at:start], is_marked=False)
        yield Words(text[max(at, start) : end], is_marked=True)
        at = max(at, end)
    yield Words(text[at : place.end], is_marked=False)


# --- a claim -------------------------------------------------------------------------------------
def claim_warnings(claim_id: int, viewer: Any) -> Warnings:
    """What is odd in a claim: in its own words, in the sentence that states it, and beside claims
    that people linked with it. Raises Claim.DoesNotExist where the viewer may not know it."""
    claim = Claim.objects.visible_to(viewer).get(pk=claim_id)
    may = permissions.may_dismiss_warning(viewer, claim)
    if claim.state != Claim.State.ACCEPTED:
        return Warnings((), (), may)
    links = list(_links(claim, viewer))
    others = {link.pk: link.other if link.claim_id == claim.pk else link.claim for link in links}
    ids = {claim.pk, *(other.pk for other in others.values())}
    passages = heads(
        Passage.objects.tied().filter(claim__in=ids).order_by("edition", "start", "pk")
    )
    editions = editions_of(passages, viewer)
    read = _Read(editions, passages)
    found = list(read.in_sentences(claim)) + list(read.in_statement(claim))
    for link in links:
        found += read.beside(link, {claim.pk: claim, others[link.pk].pk: others[link.pk]})
    once = {caution.fingerprint: (caution, places) for caution, places in reversed(found)}
    mine = Q(claim=claim) | Q(article__in=read.articles_of(claim.pk))
    return _put_together(list(reversed(once.values())), _dismissals(mine), may)


def _links(claim: Claim, viewer: Any) -> Any:
    """Links to accepted claims that say the same, or of which one is a part of the other."""
    ends = Q(claim=claim, other__state="accepted") | Q(other=claim, claim__state="accepted")
    links = ClaimLink.objects.visible_to(viewer).current().filter(ends, kind__in=TOLD_TOGETHER)
    return links.select_related("claim", "other").order_by("pk")


Found = tuple[Caution, tuple[PlaceShown, ...]]


@dataclass(frozen=True)
class _Read:
    """Claims with the passages that state them now, as far as the viewer may see."""

    editions: Editions
    passages: Sequence[Any]

    def articles_of(self, claim_id: int) -> list[Article]:
        """Those that state a claim, and that the viewer may see."""
        editions = self.editions.editions
        ids = {editions[p.edition_id].article_id for p in self.passages if p.claim_id == claim_id}
        return [self.editions.articles[pk] for pk in sorted(ids) if pk in self.editions.articles]

    def facts(self, claim_id: int) -> list[Facts]:
        return [_facts(article) for article in self.articles_of(claim_id)] or [Facts()]

    def in_sentences(self, claim: Claim) -> Iterator[Found]:
        """What the articles have in the words that state the claim."""
        for passage in self.passages:
            edition = self.editions.editions[passage.edition_id]
            article = self.editions.articles.get(edition.article_id)
            is_here = passage.claim_id == claim.pk and passage.state in Passage.PLACED
            if not is_here or article is None or len(edition.text) > ON_EVERY_PAGE:
                continue
            for each in _cautions(article, edition, ()):
                if _is_within(each, passage.start, passage.end):
                    yield each, tuple(_place(place, article, edition, {}) for place in each.places)

    def in_statement(self, claim: Claim) -> Iterator[Found]:
        for facts in self.facts(claim.pk):
            for each in cautions_of(_stated(claim), facts):
                yield each, self._in_claims(each, {claim.pk: claim})

    def beside(self, link: ClaimLink, claims: Mapping[int, Claim]) -> Iterator[Found]:
        """What two linked claims say otherwise; of a part the whole is named first."""
        pair = claims[link.other_id], claims[link.claim_id]
        facts = self.facts(pair[0].pk)[0], self.facts(pair[1].pk)[0]
        is_part = link.kind == ClaimLink.Kind.PART_OF
        for each in cautions_between(_stated(pair[0]), _stated(pair[1]), facts, is_part=is_part):
            yield each, self._in_claims(each, claims)

    def _in_claims(self, caution: Caution, claims: Mapping[int, Claim]) -> tuple[PlaceShown, ...]:
        return tuple(
            PlaceShown(
                words=tuple(_cut(claims[place.claim or 0].statement, place)),
                slug="",
                language="",
                paragraph=None,
                claim_id=place.claim,
            )
            for place in caution.places
        )


def _is_within(caution: Caution, start: int, end: int) -> bool:
    """Whether some of the marked words are the claim's."""
    return any(a < end and start < b for place in caution.places for a, b in place.marks)


# --- set aside -----------------------------------------------------------------------------------
def _dismissals(which: Q) -> dict[str, DismissalShown]:
    """By fingerprint; a claim's own goes before its article's."""
    rows = Dismissal.objects.filter(which, withdrawn_at=None).select_related("created_by")
    return {
        row.fingerprint: DismissalShown(row.pk, row.note, Signature(_person(row), row.created_at))
        for row in sorted(rows, key=lambda row: (row.claim_id is not None, row.pk))
    }


def _person(row: Dismissal) -> Person:
    by = row.created_by
    return Person(by.pk, str(by), by.username)


def _put_together(
    found: Sequence[Found], dismissals: Mapping[str, DismissalShown], may_dismiss: bool
) -> Warnings:
    shown = [
        WarningShown(
            code=caution.code.value,
            values=caution.values,
            fingerprint=caution.fingerprint,
            places=places,
            dismissal=dismissals.get(caution.fingerprint),
        )
        for caution, places in found
    ]
    return Warnings(
        standing=tuple(each for each in shown if each.dismissal is None),
        dismissed=tuple(each for each in shown if each.dismissal is not None),
        may_dismiss=may_dismiss,
    )
