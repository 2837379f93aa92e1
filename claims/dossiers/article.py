"""An article as it is read: its blocks with marks, the claims in the margin, what was examined so far.

Templates get values only. A fixed number of queries, however long the article is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from claims import permissions, wording
from claims.coverage import coverage
from claims.dossiers.balance import Balance
from claims.dossiers.coverage import Examined, Reading, reading
from claims.dossiers.editions import waiting_places
from claims.dossiers.margin import Note, notes_of
from claims.dossiers.warnings import warnings_of_page
from claims.dossiers.work import Narrowed, to_do
from claims.highlighting import Span, Stretch, by_block, stretches
from claims.models import (
    Article,
    Claim,
    Edition,
    Passage,
    Post,
    ReadingListEntry,
)
from claims.paragraphs import numbered
from sources.citations import coins, short

# What stands in the page's header already, from the facts about the article.
HEAD = frozenset({"byline", "date_line"})


@dataclass(frozen=True)
class Run:
    """Words of a block; `tone` is empty where no claim stands in them."""

    text: str
    tone: str = ""  # a standing's code, "several", or "changed"
    words: str = ""  # what a mark, or its want, says to those who don't see it
    address: str = ""  # where in the page its claim is
    in_dispute: bool = False


@dataclass(frozen=True)
class NamedSource:
    """A source that a line of the reading list names."""

    id: int
    name: str
    coins: str


@dataclass(frozen=True)
class BlockShown:
    anchor: str
    number: int | None
    kind: str
    level: int
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]
    coverage: str  # the verdict in words; empty for what has no number
    sources: tuple[NamedSource, ...]
    start: int = 0
    examined: tuple[Examined, ...] = ()
    may_examine: bool = False  # the viewer, who has not signed it yet
    waiting: tuple[int, ...] = ()  # suggestions here; none for those who may not know

    @property
    def is_unexamined(self) -> bool:
        return bool(self.number) and not self.examined


@dataclass(frozen=True)
class ArticleShown:
    id: int
    slug: str
    title: str
    subtitle: str
    byline: str
    published_in: str
    published_on: date | None
    language: str
    address: str
    is_private: bool
    edition: int
    paragraphs: int
    imported_by: str
    imported_at: datetime
    balance: Balance
    blocks: tuple[BlockShown, ...]
    comments: int
    waiting: int | None  # suggestions that wait for review; None for those who may not know
    may_edit: bool
    newest: int  # the number of its newest edition
    may_see_warnings: bool
    warnings: int | None  # that nobody set aside; None for others, and where the text is long
    waiting_places: int  # claims that lost their place; 0 for those who may do nothing about it
    to_do: int  # pieces of evidence on the work lists; 0 for those who may do nothing about it

    @property
    def is_newest(self) -> bool:
        return self.edition == self.newest


def article_shown(article: Article, viewer: Any, edition: Edition | None = None) -> ArticleShown:
    """The article that the viewer may see, as it stands now: its newest text, or another one."""
    newest = article.editions.defer("original").select_related("imported_by").latest("number")
    edition = edition or newest
    passages = _passages(edition)
    claims = Claim.objects.in_bulk({passage.claim_id for passage in passages})
    notes = _waiting_marked(notes_of(claims, viewer), passages)
    read = reading(edition, viewer, article=article, is_newest=edition == newest)
    blocks = _blocks(edition, passages, notes, read=read)
    may_review = permissions.may_review(viewer, article)
    return ArticleShown(
        id=article.pk,
        slug=article.slug,
        title=article.title,
        subtitle=article.subtitle,
        byline=article.byline,
        published_in=article.published_in,
        published_on=article.published_on,
        language=article.language,
        address=article.address,
        is_private=article.visibility == Article.Visibility.PRIVATE,
        edition=edition.number,
        paragraphs=sum(1 for block in blocks if block.number),
        imported_by=str(edition.imported_by),
        imported_at=edition.imported_at,
        balance=Balance(
            Counter(note.standing for note in notes.values()),
            sum(1 for note in notes.values() if note.in_dispute),
            coverage(edition.blocks, read.examined, [(p.start, p.end) for p in passages]),
        ),
        blocks=tuple(blocks),
        comments=Post.objects.filter(thread__article=article, state=Post.State.VISIBLE).count(),
        waiting=_waiting(article, viewer),
        may_edit=permissions.may_edit_article(viewer, article),
        newest=newest.number,
        may_see_warnings=may_review,
        warnings=_warnings(article, viewer, newest) if may_review else None,
        waiting_places=waiting_places(article) if may_review else 0,
        to_do=to_do(viewer, Narrowed(article=article)) if permissions.may_work(viewer) else 0,
    )


def _waiting_marked(notes: Mapping[int, Note], passages: Sequence[Passage]) -> dict[int, Note]:
    """The notes, with those marked of which all words here wait to be confirmed."""
    sure = {p.claim_id for p in passages if p.state != Passage.State.CHANGED}
    return {pk: note if pk in sure else replace(note, waits=True) for pk, note in notes.items()}


def _passages(edition: Edition) -> list[Passage]:
    """Where accepted claims stand in this edition."""
    return list(
        Passage.objects.filter(
            edition=edition, state__in=Passage.PLACED, claim__state=Claim.State.ACCEPTED
        ).order_by("start", "end", "claim")
    )


def _waiting(article: Article, viewer: Any) -> int | None:
    if not permissions.may_review(viewer, article):
        return None
    newest = article.editions.order_by("-number").values("pk")[:1]
    there = Passage.objects.filter(edition__in=newest, state__in=Passage.PLACED)
    return Claim.objects.filter(pk__in=there.values("claim"), state="suggested").count()


def _warnings(article: Article, viewer: Any, newest: Edition) -> int | None:
    found = warnings_of_page(article, viewer, newest)
    return None if found is None else len(found.standing)


# --- blocks --------------------------------------------------------------------------------------
def _blocks(
    edition: Edition,
    passages: Sequence[Passage],
    notes: Mapping[int, Note],
    *,
    read: Reading,
) -> list[BlockShown]:
    rows = numbered(edition.blocks)
    spans = [Span(p.start, p.end, p.claim_id) for p in passages]
    touching = by_block([(block["start"], block["end"]) for _, block in rows], spans)
    sources = _sources(edition)
    named: set[int] = set()  # claims that have their place in the page
    shown = []
    for (number, block), inside in zip(rows, touching, strict=True):
        if not inside and _is_head(block):
            continue
        anchor = f"p{number}" if number else f"b{block['start']}"
        found = stretches(edition.text, block["start"], block["end"], inside)
        here = [notes[key] for key in dict.fromkeys(span.key for span in inside)]
        start = block["start"]
        examined = read.examined.get(start, ()) if number else ()
        unmarked = wording.unexamined_run_in_words() if number and not examined else ""
        shown.append(
            BlockShown(
                anchor=anchor,
                number=number,
                kind=block["kind"],
                level=block.get("level") or 0,
                runs=tuple(_run(stretch, notes, anchor, unmarked=unmarked) for stretch in found),
                notes=tuple(_placed(note, named) for note in here),
                coverage=_coverage(here, is_examined=bool(examined)) if number else "",
                sources=tuple(sources.get(start, ())),
                start=start,
                examined=examined,
                may_examine=bool(number) and read.may_sign(start),
                waiting=read.waiting.get(start, ()),
            )
        )
        named.update(note.claim_id for note in here)
    return shown


def _is_head(block: Mapping[str, Any]) -> bool:
    return block["kind"] in HEAD or (block["kind"] == "heading" and block.get("level") == 1)


def _placed(note: Note, named: set[int]) -> Note:
    """The note, without its name in the page where another paragraph has it already."""
    if note.claim_id not in named:
        return note
    return Note(**{**note.__dict__, "anchor": ""})


def _coverage(notes: Iterable[Note], *, is_examined: bool) -> str:
    counts = Counter(note.standing for note in notes)
    return wording.coverage_in_words(counts, is_examined=is_examined)


def _run(stretch: Stretch, notes: Mapping[int, Note], anchor: str, *, unmarked: str) -> Run:
    """`unmarked`: what is said of words that no claim rests on; not of a full stop alone."""
    if not stretch.keys:
        has_words = any(character.isalnum() for character in stretch.text)
        return Run(stretch.text, words=unmarked if has_words else "")
    here = [notes[key] for key in stretch.keys]
    disputed = sum(1 for note in here if note.in_dispute)
    if len(here) > 1:
        words = wording.several_in_words(len(here), disputed)
        return Run(stretch.text, "several", words, f"#{anchor}-claims", bool(disputed))
    [note] = here
    if note.waits:
        return Run(stretch.text, "changed", wording.waits_in_words(), f"#{note.anchor}")
    words = wording.label("standing", note.standing)
    return Run(stretch.text, note.standing, words, f"#{note.anchor}", bool(disputed))


def _sources(edition: Edition) -> dict[int, list[NamedSource]]:
    """Sources by the beginning of the line that names them."""
    found: dict[int, list[NamedSource]] = defaultdict(list)
    rows = ReadingListEntry.objects.named().filter(edition=edition).select_related("source")
    for row in rows.order_by("start", "pk"):
        found[row.start].append(
            NamedSource(row.source.pk, short(row.source.csl), coins(row.source.csl))
        )
    return found
