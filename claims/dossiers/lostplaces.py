"""The claims of an article that lost their place in its newest text, and where each might stand now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from rapidfuzz import fuzz, process

from claims.anchoring import excerpt, locate_all
from claims.dossiers.editions import TAKEN_UP, WAITING
from claims.intake import SureQuote, sure_quotes
from claims.models import Article, Edition, Passage
from claims.paragraphs import NUMBERED
from claims.suggesting.sentences import sentences_in

MOST = 3  # candidates for a claim
BLOCKS = 4  # whose sentences are looked at for it
SETTLED_SHOWN = 20
NEARLY = 2 / 3  # of the best candidate's score: beside it less is only in the way
LEAST = 30  # of 100: words less alike are nobody's help


@dataclass(frozen=True)
class Candidate:
    """Words of the new text that may state the claim now; `score` of 100."""

    start: int
    end: int
    before: str
    exact: str
    after: str
    score: int
    is_found: bool  # above the bar: similar enough to be confirmed

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True)
class Old:
    before: str
    exact: str
    after: str


@dataclass(frozen=True)
class Waiting:
    passage_id: int
    claim_id: int
    statement: str
    state: str
    old: Old
    old_edition: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Settled:
    passage_id: int
    claim_id: int
    statement: str
    reason: str
    by: str
    at: datetime


def newest_edition(article: Article) -> Edition:
    return article.editions.defer("original").latest("number")


def waiting_in(edition: Edition) -> QuerySet:
    """Passages that wait for a person: changed ones in the order of the text, then the lost."""
    return (
        Passage.objects.filter(edition=edition, state__in=WAITING, claim__state__in=TAKEN_UP)
        .select_related("claim")
        .order_by("state", "start", "pk")
    )


def waiting_shown(passages: Iterable[Passage], edition: Edition, language: str) -> list[Waiting]:
    """These passages with their candidates; a fixed number of queries, however many."""
    rows = list(passages)
    quotes = sure_quotes(rows)
    stood = _where_they_stood(rows)
    near = locate_all(edition.text, quotes)
    shown = []
    for row, quote, place in zip(rows, quotes, near, strict=True):
        spans = _spans(row, place)
        spans |= sentences_alike(quote.exact, edition, language)
        found = row.state == Passage.State.CHANGED
        old = stood.get(row.pk)
        shown.append(
            Waiting(
                passage_id=row.pk,
                claim_id=row.claim_id,
                statement=row.claim.statement,
                state=row.state,
                old=_old(old, quote),
                old_edition=old.edition.number if old else 1,
                candidates=tuple(_candidates(spans, edition.text, row, found=found)),
            )
        )
    return shown


def _where_they_stood(rows: Sequence[Passage]) -> dict[int, Passage]:
    """For each passage the last one before it that had a sure place, with its edition."""
    back: dict[int, Passage] = {}
    wanted = {row.pk: row.carried_from_id for row in rows if row.carried_from_id}
    while wanted:
        earlier = (
            Passage.objects.select_related("edition")
            .defer("edition__original")
            .in_bulk(set(wanted.values()))
        )
        back |= {pk: earlier[before] for pk, before in wanted.items()}
        wanted = {
            pk: back[pk].carried_from_id
            for pk in wanted
            if back[pk].state in WAITING and back[pk].carried_from_id
        }
    return back


def _old(stood: Passage | None, quote: SureQuote) -> Old:
    if stood is None or stood.start is None:
        return Old(quote.prefix, quote.exact, quote.suffix)
    return Old(*excerpt(stood.edition.text, stood.start, stood.end))


Spans = dict[tuple[int, int], int]


def _spans(row: Passage, place: Any) -> Spans:
    """Its own place, where it has one, and the nearest that was found; with scores of 100."""
    spans: Spans = {}
    if row.start is not None and row.end is not None:
        spans[row.start, row.end] = round(row.score * 100)
    elif place is not None:
        spans[place.start, place.end] = round(place.score * 100)
    return spans


def sentences_alike(exact: str, edition: Edition, language: str) -> Spans:
    """Sentences that share most words with these, out of the blocks that share most; scores of 100."""
    blocks = [block for block in edition.blocks if block["kind"] in NUMBERED]
    texts = [edition.text[block["start"] : block["end"]] for block in blocks]
    best = process.extract(
        exact, texts, scorer=fuzz.token_set_ratio, score_cutoff=LEAST, limit=BLOCKS
    )
    spans: Spans = {}
    for _, _, index in best:
        block = blocks[index]
        for s in sentences_in(edition.text, block["start"], block["end"], language=language):
            score = fuzz.token_sort_ratio(exact, edition.text[s.start : s.end])
            if score >= LEAST:
                spans[s.start, s.end] = round(score)
    return spans


def _candidates(spans: Spans, text: str, row: Passage, *, found: bool) -> Iterator[Candidate]:
    """Its own place first, then the best; none that overlaps a better one, or is far less like."""
    own = (row.start, row.end)
    least = max(spans.values(), default=0) * NEARLY
    taken: list[tuple[int, int]] = []
    for (start, end), score in sorted(spans.items(), key=lambda s: (s[0] != own, -s[1], s[0])):
        if len(taken) == MOST:
            return
        overlaps = any(start < last and first < end for first, last in taken)
        if overlaps or (score < least and (start, end) != own):
            continue
        taken.append((start, end))
        around = excerpt(text, start, end)
        yield Candidate(start, end, *around, score, is_found=found and (start, end) == own)


def settled_lately(edition: Edition) -> list[Settled]:
    """What people settled in this edition, newest first, as far as it can be taken back."""
    rows = (
        Passage.history.filter(edition=edition, history_type="~", hidden=False)
        .select_related("history_user")
        .order_by("-history_date", "-history_id")[: SETTLED_SHOWN * 3]
    )
    newest: dict[int, Any] = {}
    for row in rows:
        newest.setdefault(row.id, row)
    settled = Passage.objects.filter(
        pk__in=newest,
        state__in=[Passage.State.EXACT, Passage.State.GONE],
        carried_from__isnull=False,
    ).select_related("claim")
    by_id = {passage.pk: passage for passage in settled}
    return [
        Settled(
            passage_id=pk,
            claim_id=by_id[pk].claim_id,
            statement=by_id[pk].claim.statement,
            reason=row.history_change_reason,
            by=str(row.history_user),
            at=row.history_date,
        )
        for pk, row in newest.items()
        if pk in by_id
    ][:SETTLED_SHOWN]
