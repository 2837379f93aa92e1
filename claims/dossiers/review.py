"""What the review page shows: an edition's suggestions in the order of the text, and one of them in full."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claims.dossiers.coverage import Examined, examinations
from claims.drawing import tone_class
from claims.highlighting import Span, Stretch, stretches
from claims.models import Article, Claim, Edition, Passage
from claims.paragraphs import numbered
from claims.suggesting.sentences import sentences_in
from claims.suggesting.weights import WEIGHTS
from claims.wording import reason_in_words

WAITING = (Claim.State.SUGGESTED,)
SHOWN = (*WAITING, Claim.State.LATER, Claim.State.ACCEPTED, Claim.State.REJECTED)
BEFORE, AFTER = 10, 30  # suggestions listed around the current one
BLOCKS = 40  # of the text shown on each side of the current one


@dataclass(frozen=True)
class Item:
    """A suggestion, or what became of it; offsets are code points into the edition's text."""

    id: int
    statement: str
    kind: str
    kind_words: str
    state: str
    tone: str  # the CSS class of its mark
    state_words: str
    rejection_words: str
    date_as_written: str
    date_edtf: str
    calendar: str
    paragraph: int | None
    start: int
    end: int
    reasons: tuple[str, ...]  # in words: what speaks for it, as the program sees it
    doubts: tuple[str, ...]  # and what against

    @property
    def is_open(self) -> bool:
        return self.state in (Claim.State.SUGGESTED, Claim.State.LATER)


@dataclass(frozen=True)
class ShownBlock:
    """A block of the text, cut into stretches; each stretch with the state of what marks it."""

    kind: str
    level: int
    start: int
    number: int | None
    marks: tuple["Mark", ...]
    is_unexamined: bool = False


@dataclass(frozen=True)
class Mark:
    """Some words of a block; `tone` and `claim_id` where something marks them."""

    text: str
    tone: str
    claim_id: int | None
    is_current: bool


@dataclass(frozen=True)
class Paragraph:
    """The paragraph in which the current suggestion begins."""

    number: int
    start: int
    examined: tuple[Examined, ...]
    may_sign: bool
    waiting: int  # suggestions that nobody decided on


@dataclass(frozen=True)
class Bench:
    """The whole page. `current` is None when there are no suggestions at all."""

    edition_id: int
    edition_number: int
    paragraphs: int
    unexamined: int  # of the paragraphs
    paragraph: Paragraph | None
    current: Item | None
    current_context: tuple[str, str, str]
    items: tuple[Item, ...]  # around the current one
    earlier: Item | None  # the last one before `items`
    later: Item | None
    previous: Item | None
    next: Item | None
    blocks: tuple[ShownBlock, ...]
    first_block_cut: int | None  # where the text before what is shown can be seen
    last_block_cut: int | None
    decided: int
    total: int
    put_off: int

    @property
    def is_done(self) -> bool:
        return self.decided == self.total


def bench(
    article: Article, viewer: Any, *, at: int | None = None, after: int | None = None
) -> Bench:
    """The review of an article's latest edition at the claim `at`, or at the first open one after
    the offset `after`, or else at the first open one. Five queries, whatever the length."""
    edition = article.editions.order_by("-number").defer("original").first()
    items = list_items(edition)
    index = current_index(items, at=at, after=after)
    current = items[index] if items else None
    first, last = max(0, index - BEFORE), index + AFTER
    examined = examinations(edition, viewer, is_newest=True)
    blocks, cuts = shown_blocks(edition, items, current)
    starts = [block["start"] for number, block in numbered(edition.blocks) if number]
    return Bench(
        edition_id=edition.pk,
        edition_number=edition.number,
        paragraphs=len(starts),
        unexamined=sum(1 for start in starts if start not in examined),
        paragraph=_paragraph(edition, items, current, viewer=viewer, examined=examined),
        current=current,
        current_context=_context(edition, current),
        items=tuple(items[first:last]),
        earlier=items[first - 1] if first else None,
        later=items[last] if last < len(items) else None,
        previous=items[index - 1] if index else None,
        next=items[index + 1] if index + 1 < len(items) else None,
        blocks=tuple(
            replace(b, is_unexamined=bool(b.number) and b.start not in examined) for b in blocks
        ),
        first_block_cut=cuts[0],
        last_block_cut=cuts[1],
        decided=sum(1 for item in items if item.state not in WAITING and item.state != "later"),
        total=len(items),
        put_off=sum(1 for item in items if item.state == Claim.State.LATER),
    )


def _paragraph(
    edition: Edition,
    items: Sequence[Item],
    current: Item | None,
    *,
    viewer: Any,
    examined: Mapping[int, tuple[Examined, ...]],
) -> Paragraph | None:
    for number, block in numbered(edition.blocks):
        start, end = block["start"], block["end"]
        if current and number and start <= current.start < end:
            signed = examined.get(start, ())
            return Paragraph(
                number=number,
                start=start,
                examined=signed,
                may_sign=viewer.get_username() not in {each.username for each in signed},
                waiting=sum(1 for i in items if i.is_open and i.start < end and i.end > start),
            )
    return None


def list_items(edition: Edition) -> list[Item]:
    """All suggestions of an edition, and all claims made by hand, in the order of the text."""
    passages = (
        Passage.objects.filter(edition=edition, state__in=Passage.PLACED, claim__state__in=SHOWN)
        .select_related("claim")
        .order_by("start", "end", "claim_id")
    )
    blocks = [(block["start"], number) for number, block in numbered(edition.blocks)]
    items, place = [], 0
    for passage in passages:
        while place + 1 < len(blocks) and blocks[place + 1][0] <= passage.start:
            place += 1
        items.append(_item(passage, blocks[place][1] if blocks else None))
    return items


def _item(passage: Passage, paragraph: int | None) -> Item:
    claim = passage.claim
    return Item(
        id=claim.pk,
        statement=claim.statement,
        kind=claim.kind,
        kind_words=claim.get_kind_display(),
        state=claim.state,
        tone=_tone(claim),
        state_words=claim.get_state_display(),
        rejection_words=claim.get_rejection_display() if claim.rejection else "",
        date_as_written=claim.date_as_written,
        date_edtf=claim.date_edtf,
        calendar=claim.calendar,
        paragraph=paragraph,
        start=passage.start,
        end=passage.end,
        reasons=_in_words(claim, speaks_for=True),
        doubts=_in_words(claim, speaks_for=False),
    )


def _in_words(claim: Claim, *, speaks_for: bool) -> tuple[str, ...]:
    return tuple(
        reason_in_words(reason["code"], reason.get("values", {}))
        for reason in claim.reasons
        if (WEIGHTS.get(reason["code"], 1) > 0) is speaks_for
    )


def _tone(claim: Claim) -> str:
    if claim.state == Claim.State.REJECTED:
        return ""
    return tone_class(claim.standing if claim.state == Claim.State.ACCEPTED else "suggestion")


def current_index(items: Sequence[Item], *, at: int | None, after: int | None) -> int:
    """Which item is the current one; 0 for an empty list."""
    if at is not None:
        for index, item in enumerate(items):
            if item.id == at:
                return index
    waiting = [i for i, item in enumerate(items) if item.state in WAITING]
    waiting = waiting or [i for i, item in enumerate(items) if item.is_open]
    if after is not None:
        waiting = [i for i in waiting if items[i].start >= after] or waiting
    return waiting[0] if waiting else max(0, len(items) - 1)


def shown_blocks(
    edition: Edition, items: Sequence[Item], current: Item | None
) -> tuple[tuple[ShownBlock, ...], tuple[int | None, int | None]]:
    """The blocks around the current suggestion with their marks, and where more of the text is."""
    rows = numbered(edition.blocks)
    at = next((i for i, (_, b) in enumerate(rows) if current and b["end"] > current.start), 0)
    first, last = max(0, at - BLOCKS), at + BLOCKS
    cuts = (_item_before(items, rows, first), _item_after(items, rows, last))
    by_id = {item.id: item for item in items}
    shown = []
    for number, block in rows[first:last]:
        spans = [
            Span(i.start, i.end, i.id)
            for i in items
            if i.start < block["end"] and i.end > block["start"]
        ]
        cut = stretches(edition.text, block["start"], block["end"], spans)
        marks = tuple(_mark(s, by_id, current) for s in cut)
        shown.append(ShownBlock(block["kind"], block["level"], block["start"], number, marks))
    return tuple(shown), cuts


def _item_before(items: Sequence[Item], rows: Sequence[Any], first: int) -> int | None:
    """The last suggestion in the text before what is shown, if there is such text."""
    border = rows[first][1]["start"] if first else 0
    ids = [item.id for item in items if item.start < border]
    return ids[-1] if ids else None


def _item_after(items: Sequence[Item], rows: Sequence[Any], last: int) -> int | None:
    if last >= len(rows):
        return None
    return next((item.id for item in items if item.start >= rows[last][1]["start"]), None)


def _mark(stretch: Stretch, by_id: dict[int, Item], current: Item | None) -> Mark:
    """One mark for all that is here: the current suggestion leads, then what still waits."""
    here = [by_id[key] for key in stretch.keys if by_id[key].tone]
    if not here:
        return Mark(stretch.text, "", None, is_current=False)
    lead = min(here, key=lambda item: (item != current, not item.is_open))
    return Mark(stretch.text, lead.tone, lead.id, is_current=lead == current)


def _context(edition: Edition, current: Item | None) -> tuple[str, str, str]:
    """The words of the block around the current suggestion: before, its own, after."""
    if current is None:
        return ("", "", "")
    for block in edition.blocks:
        if block["start"] <= current.start < block["end"]:
            start, end = block["start"], max(block["end"], current.end)
            text = edition.text
            return (
                text[start : current.start],
                text[current.start : current.end],
                text[current.end : end],
            )
    return ("", edition.text[current.start : current.end], "")


# --- choosing words without a mouse --------------------------------------------------------------
@dataclass(frozen=True)
class Choice:
    """A sentence to choose; offsets are code points into the edition's text."""

    start: int
    end: int
    text: str


def sentences_of(edition: Edition, block_start: int, language: str) -> list[Choice]:
    """The sentences of the block that starts at `block_start`; none where no block starts there."""
    for block in edition.blocks:
        if block["start"] == block_start:
            span = block["start"], block["end"]
            found = sentences_in(edition.text, *span, language=language)
            return [Choice(s.start, s.end, edition.text[s.start : s.end]) for s in found]
    return []


@dataclass(frozen=True)
class Beginning:
    """A paragraph by its number and first words, with "…" where it goes on, to choose from."""

    number: int
    start: int
    words: str


def paragraphs_of(edition: Edition) -> list[Beginning]:
    return [
        Beginning(number, block["start"], _beginning(edition.text[block["start"] : block["end"]]))
        for number, block in numbered(edition.blocks)
        if number
    ]


def _beginning(text: str, most: int = 90) -> str:
    """At most so many characters, cut between words where the script has spaces."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    head = words[: most + 1]
    return f"{head[: head.rfind(' ') if ' ' in head else most]}…"
