"""The editions of an article: their list, two of them side by side, and what a corrected text would change."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count

from claims.carrying import Fate, fates
from claims.collation import Change, Row, collate
from claims.dossiers.people import Person
from claims.dossiers.rows import people
from claims.highlighting import Span, by_block, stretches
from claims.importing import ParsedArticle
from claims.intake import passages_to_carry
from claims.models import Article, Claim, Passage
from claims.paragraphs import Block, numbered
from sources.comparison import PieceKind, compare

AROUND = 90  # code points of unchanged words kept beside a change
_HALF_A_WORD_LAST = re.compile(r"(?<=\S)\s+\S*\Z")
_HALF_A_WORD_FIRST = re.compile(r"\A\S*\s+(?=\S)")
SHOWN = 200  # claims in a list of the preview, changed blocks in it
# Whose place is a person's business; what nobody took up waits for no one.
TAKEN_UP = (Claim.State.ACCEPTED, Claim.State.LATER)
WAITING = (Passage.State.CHANGED, Passage.State.LOST)
FACTS = ("title", "subtitle", "byline", "published_on", "language")

HIGHEST = 2**31 - 1  # number of an edition, as its column holds it


# --- the list ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class EditionLine:
    number: int
    note: str
    by: Person
    at: datetime
    before: int | None  # the edition that it is compared with
    places: Mapping[str, int]  # accepted claims by the state of their passage
    is_newest: bool

    @property
    def claims(self) -> int:
        """That stand in it."""
        return sum(self.places.get(state, 0) for state in ("exact", "moved", "changed"))

    @property
    def moved(self) -> int:
        return self.places.get("moved", 0)

    @property
    def changed(self) -> int:
        return self.places.get("changed", 0)

    @property
    def lost(self) -> int:
        return self.places.get("lost", 0)

    @property
    def gone(self) -> int:
        return self.places.get("gone", 0)


def edition_lines(article: Article) -> list[EditionLine]:
    """The editions of an article, newest first; three queries, however many."""
    names = "number", "note", "imported_by_id", "imported_at"
    rows = list(article.editions.order_by("-number").only(*names))
    who = people(row.imported_by_id for row in rows)
    counted = (
        Passage.objects.tied()
        .filter(edition__article=article, claim__state=Claim.State.ACCEPTED)
        .order_by()
        .values_list("edition__number", "state")
        .annotate(claims=Count("claim", distinct=True))
    )
    places: dict[int, dict[str, int]] = {row.number: {} for row in rows}
    for number, state, claims in counted:
        places[number][state] = claims
    return [
        EditionLine(
            number=row.number,
            note=row.note,
            by=who[row.imported_by_id],
            at=row.imported_at,
            before=row.number - 1 or None,
            places=places[row.number],
            is_newest=row is rows[0],
        )
        for row in rows
    ]


def waiting_places(article: Article) -> int:
    """How many claims of the newest edition wait for a person to say where they stand."""
    newest = article.editions.order_by("-number").values("pk")[:1]
    return Passage.objects.filter(
        edition__in=newest, state__in=WAITING, claim__state__in=TAKEN_UP
    ).count()


# --- two texts side by side ----------------------------------------------------------------------
@dataclass(frozen=True)
class Words:
    """Words of a block; `claims` that are stated there. `kind` says in which text they stand."""

    kind: str  # of PieceKind
    text: str
    claims: tuple[int, ...] = ()


@dataclass(frozen=True)
class Difference:
    """A block that differs, or moved; `before` and `after` are paragraph numbers, where there are."""

    change: str  # of Change
    before: int | None
    after: int | None
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Text:
    """A text with its blocks, and the places of claims in it."""

    text: str
    blocks: Sequence[Block]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Collation:
    rows: tuple[Row, ...]  # those that differ
    counts: Mapping[str, int]  # by Change
    old: Text
    new: Text

    @property
    def total(self) -> int:
        """Blocks that differ; one that moved counts once."""
        return sum(
            number
            for change, number in self.counts.items()
            if change not in {Change.SAME, Change.MOVED_AWAY}
        )

    def shown(self, rows: Sequence[Row]) -> list[Difference]:
        """These rows with their words."""
        sides = [
            (
                [number for number, _ in numbered(side.blocks)],
                by_block([(b["start"], b["end"]) for b in side.blocks], side.spans),
            )
            for side in (self.old, self.new)
        ]
        return [_difference(row, self.old, self.new, sides) for row in rows]


def collation(old: Text, new: Text) -> Collation:
    rows = collate(old.text, old.blocks, new.text, new.blocks)
    counts = Counter(row.change.value for row in rows)
    return Collation(tuple(r for r in rows if r.change is not Change.SAME), counts, old, new)


Side = tuple[list[int | None], list[list[Span]]]


def _difference(row: Row, old: Text, new: Text, sides: Sequence[Side]) -> Difference:
    (was, old_spans), (is_, new_spans) = sides
    before, after = row.before, row.after
    words: Iterator[Words]
    if row.change is Change.CHANGED and before is not None and after is not None:
        words = _compared(
            (old, old.blocks[before], old_spans[before]), (new, new.blocks[after], new_spans[after])
        )
    elif row.change in {Change.REMOVED, Change.MOVED_AWAY} and before is not None:
        words = _whole("removed", old, old.blocks[before], old_spans[before])
    else:
        at = after or 0
        words = _whole("added", new, new.blocks[at], new_spans[at])
    return Difference(
        row.change.value,
        None if before is None else was[before],
        None if after is None else is_[after],
        tuple(words),
    )


Cut = tuple[Text, Block, list[Span]]


def _compared(old: Cut, new: Cut) -> Iterator[Words]:
    """The words of two blocks: those of the new one with its claims, the removed with the old's."""
    (was, before, old_spans), (is_, after, new_spans) = old, new
    a, b = before["start"], after["start"]
    for piece in compare(was.text[a : before["end"]], is_.text[b : after["end"]]):
        length = len(piece.text)
        if piece.kind is PieceKind.REMOVED:
            parts = stretches(was.text, a, a + length, old_spans)
        else:
            parts = stretches(is_.text, b, b + length, new_spans)
        a += length * (piece.kind is not PieceKind.ADDED)
        b += length * (piece.kind is not PieceKind.REMOVED)
        yield from (Words(piece.kind.value, part.text, part.keys) for part in parts)


def _whole(kind: str, side: Text, block: Block, spans: list[Span]) -> Iterator[Words]:
    for part in stretches(side.text, block["start"], block["end"], spans):
        yield Words(kind, part.text, part.keys)


def compared(article: Article, a: int, b: int) -> Collation | None:
    """Two editions of an article with the places of accepted claims; None where one isn't there."""
    if max(a, b) > HIGHEST:  # SQLite cannot even ask for it
        return None
    editions = {e.number: e for e in article.editions.filter(number__in=[a, b]).defer("original")}
    if len({a, b} & set(editions)) < 2:
        return None
    passages = Passage.objects.filter(
        edition__in=list(editions.values()),
        state__in=Passage.PLACED,
        claim__state=Claim.State.ACCEPTED,
    )
    spans: dict[int, list[Span]] = {edition.pk: [] for edition in editions.values()}
    for edition, start, end, claim in passages.values_list("edition", "start", "end", "claim"):
        spans[edition].append(Span(start, end, claim))
    texts = [
        Text(editions[n].text, editions[n].blocks, tuple(spans[editions[n].pk])) for n in (a, b)
    ]
    return collation(*texts)


# --- what a corrected text would change ----------------------------------------------------------
@dataclass(frozen=True)
class FactDiffers:
    """What is said about the article, beside what the new text says of itself."""

    name: str
    label: str
    has: str
    says: str


@dataclass(frozen=True)
class ClaimFate:
    id: int
    statement: str
    score: int  # of 100


@dataclass(frozen=True)
class FateList:
    """Claims that would come to the same: `state` of their passage."""

    state: str
    number: int
    claims: tuple[ClaimFate, ...]  # the first of them


@dataclass(frozen=True)
class EditionPreview:
    number: int
    title: str
    slug: str
    same_text: bool
    facts: tuple[FactDiffers, ...]
    collation: Collation
    differences: tuple[Difference, ...]  # the first of them, with a little context
    fates: tuple[FateList, ...]
    waiting_suggestions: int  # that go on unchanged


def facts_that_differ(article: Article, parsed: ParsedArticle) -> list[FactDiffers]:
    """What the new text says otherwise; what it doesn't say is no difference."""
    rows = []
    for name in FACTS:
        has, says = getattr(article, name), getattr(parsed, name)
        if says and says != has:
            label = str(Article._meta.get_field(name).verbose_name)
            rows.append(FactDiffers(name, label, str(has or ""), str(says)))
    return rows


def edition_preview(article: Article, parsed: ParsedArticle) -> EditionPreview:
    """What would become of an article's claims if this were its next edition."""
    newest = article.editions.defer("original").latest("number")
    blocks = [{"kind": b.kind.value, "start": b.start, "end": b.end} for b in parsed.blocks]
    found = collation(Text(newest.text, newest.blocks), Text(parsed.text, blocks))
    rows, quotes = passages_to_carry(newest)
    becomes = list(zip(rows, fates(parsed.text, quotes), strict=True))
    return EditionPreview(
        number=newest.number + 1,
        title=article.title,
        slug=article.slug,
        same_text=newest.text == parsed.text,
        facts=tuple(facts_that_differ(article, parsed)),
        collation=found,
        differences=tuple(_brief(each) for each in found.shown(found.rows[:SHOWN])),
        fates=tuple(_fate_lists(becomes)),
        waiting_suggestions=sum(
            1
            for row, fate in becomes
            if row.claim.state == Claim.State.SUGGESTED and fate.state in {"exact", "moved"}
        ),
    )


def _fate_lists(becomes: Sequence[tuple[Passage, Fate]]) -> Iterator[FateList]:
    for state in Passage.State.values:
        these = [
            ClaimFate(row.claim_id, row.claim.statement, round(fate.score * 100))
            for row, fate in becomes
            if fate.state == state and row.claim.state in TAKEN_UP
        ]
        if these or state not in {Passage.State.GONE, Passage.State.WITHDRAWN}:
            yield FateList(state, len(these), tuple(these[:SHOWN]))


def _brief(difference: Difference) -> Difference:
    """With only a little of the unchanged words beside what changed."""
    last = len(difference.words) - 1
    words = [
        word if word.kind != "same" else replace(word, text=_cut(word.text, n == 0, n == last))
        for n, word in enumerate(difference.words)
    ]
    return replace(difference, words=tuple(words))


def _cut(text: str, is_first: bool, is_last: bool) -> str:
    """Cut between words, where there are any; white space next to a change stays."""
    if len(text) <= 2 * AROUND:
        return text
    head = "" if is_first else _HALF_A_WORD_LAST.sub("", text[:AROUND])
    tail = "" if is_last else _HALF_A_WORD_FIRST.sub("", text[-AROUND:])
    return f"{head} … {tail}"
