"""A page, from its bytes to the article: in which order its parts are read, and how they are joined.

Scripts go first, then the comments are read and taken out, then what nobody sees; what is left is
searched for the article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from claims.importing.decoding import Refusal, Refused
from claims.importing.heads import byline_in
from claims.importing.html.body import body_of, drop_surroundings, notes_of
from claims.importing.html.facts import PageFacts, page_facts
from claims.importing.html.threads import read_thread
from claims.importing.html.trees import (
    Element,
    count_tags,
    drop,
    drop_for_listeners,
    drop_hidden,
    drop_scripts,
    marks,
    page_text,
    tree_of,
    words_of,
)
from claims.importing.html.writer import BLOCKS, Writer
from claims.importing.language import UNDETERMINED, language_of
from claims.importing.lines import page_of
from claims.importing.parsed import (
    Block,
    BlockKind,
    Format,
    Manuscript,
    Notice,
    NoticeCode,
    Outline,
)
from claims.importing.postingdate import date_in, date_line
from claims.importing.reading import cites, reading_lists, with_reading_lists

_FORMS = frozenset({"form"})
_DECKS = frozenset({"subtitle", "subheading", "deck", "dek", "standfirst", "tagline"})
_AUTHORS = frozenset({"author", "byline", "authors"})
_DATES = frozenset({"date", "published", "datepublished", "pubdate"})
_LETTERS, _LETTERS_OF_ONE = 140, 60  # without which nothing reads like an article
_HEAD_BLOCKS = 4  # under the title, in which byline and date are looked for
_VOTED = frozenset("en es fr de it pt ca ru".split())  # noqa: SIM905


def read_html(data: bytes) -> Manuscript:
    """The article of a page: canonical text, blocks, links, comments, what was left out.

    Raises `Refused`: also where nothing on the page reads like an article.
    """
    tree = tree_of(page_text(data))
    facts = page_facts(tree)
    notices = _Counted()
    notices.add(NoticeCode.DROPPED_SCRIPTS, drop_scripts(tree))
    notices.add(NoticeCode.DROPPED_FORMS, count_tags(tree, _FORMS))
    notices.add(NoticeCode.DROPPED_HIDDEN, drop_hidden(tree))
    thread = read_thread(tree)
    drop_for_listeners(tree)
    _drop_forms(tree)
    whole = len(words_of(tree).split())
    body = body_of(tree)
    head = list(_head(tree, body.element))
    drop_surroundings(body)
    notes = notes_of((body.element, *body.after))
    writer = Writer(facts.address, notes, _head_inside(body.element))
    for element, kind in head:
        writer.write(element, kind)
    for element in (body.element, *body.after):
        writer.write(element)
    notices.add(NoticeCode.DROPPED_SURROUNDINGS, max(0, whole - len(writer.text.split())))
    written = finished(writer, facts, notices.notices)
    return replace(written, comments=thread.comments, outline=_noticed(written, thread.notices))


def finished(writer: Writer, facts: PageFacts, notices: tuple[Notice, ...]) -> Manuscript:
    """What was written, with its head and its reading lists recognised. Shared with Word.

    Raises `Refused` where it doesn't read like an article.
    """
    text = writer.text
    _refuse_scraps(text, writer.blocks)
    outline = _outline(text, writer, facts)
    language, differs = _language(text, facts.language)
    counted = _Counted()
    counted.add(NoticeCode.DROPPED_IMAGES, writer.images)
    counted.add(NoticeCode.DROPPED_MEDIA, writer.media)
    counted.add(NoticeCode.FLATTENED_TABLES, writer.tables)
    noted = {block.start for block in writer.noted}
    listed = [
        b for b in outline.blocks if b.start in noted and b.kind is BlockKind.BIBLIOGRAPHY_ITEM
    ]
    counted.add(NoticeCode.NOTES_IN_READING_LIST, len(listed))
    counted.add(NoticeCode.NOTES_IN_TEXT, len(noted) - len(listed))
    every = (*differs, *notices, *counted.notices)
    return Manuscript(
        format=Format.HTML,
        text=text,
        outline=replace(outline, notices=(*outline.notices, *every)),
        links=tuple(writer.links),
        language=language,
        address=facts.address,
        published_in=facts.published_in,
    )


@dataclass
class _Counted:
    """Notices with a number; none is none."""

    notices: tuple[Notice, ...] = ()

    def add(self, code: NoticeCode, n: int) -> None:
        """Say it, where there is something to say."""
        if n:
            self.notices = (*self.notices, Notice(code, {"n": n}))


def _noticed(written: Manuscript, notices: tuple[Notice, ...]) -> Outline:
    outline = written.outline or Outline(())
    return replace(outline, notices=(*outline.notices, *notices))


def _drop_forms(tree: Element) -> None:
    # Some sites put the whole page into one form: only those without paragraphs go.
    drop(f for f in tree.iter("form") if sum(len(words_of(p)) for p in f.iter("p")) < 300)


def _refuse_scraps(text: str, blocks: list[Block]) -> None:
    """Headings and menus are no article: some block has to be a sentence or two."""
    told = [
        b
        for b in blocks
        if b.kind not in (BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATE_LINE)
    ]
    sizes = [_letters(text[block.start : block.end]) for block in told]
    if sum(sizes) < _LETTERS or max(sizes, default=0) < _LETTERS_OF_ONE:
        raise Refused(Refusal.NO_ARTICLE)


def _letters(words: str) -> int:
    # A Chinese character says as much as three letters.
    return sum(3 if "\u3040" <= c <= "\u9fff" else 1 for c in words if c.isalpha())


def _language(text: str, said: str) -> tuple[str, tuple[Notice, ...]]:
    """The language of the text; what the page says where the text itself doesn't tell.

    Pages in Spanish that call themselves English are common: their makers never changed it.
    """
    found = language_of(text)
    if not said or found == said:
        return found, ()
    if found == UNDETERMINED or said not in _VOTED:
        return said, ()
    return found, (Notice(NoticeCode.LANGUAGE_DIFFERS, {"said": said, "found": found}),)


# --- the head ------------------------------------------------------------------------------------
def _head(tree: Element, body: Element) -> Iterator[tuple[Element, BlockKind]]:
    """Title, subtitle, byline and date that stand above the article outside of its element."""
    title = _title_above(tree, body)
    if title is None:
        return
    yield title, BlockKind.HEADING
    inside = {*title.iter()}
    seen, subtitled = False, False
    for element in tree.iter():
        if element is body:
            return
        seen = seen or element is title
        if not seen or element in inside or element in set(body.iterancestors()):
            continue
        kind = _head_kind(element)
        if kind is None or (kind is BlockKind.HEADING and subtitled):
            continue
        subtitled = subtitled or kind is BlockKind.HEADING
        inside.update(element.iter())
        yield element, kind


def _head_inside(body: Element) -> dict[Element, BlockKind]:
    """The same within the article's element: between its title and its first long paragraph."""
    kinds: dict[Element, BlockKind] = {}
    titled = next(body.iter("h1"), None) is None
    for element in body.iterdescendants():
        if element.tag == "p" and len(words_of(element)) > 200:
            break
        titled = titled or element.tag == "h1"
        kind = _head_kind(element) if titled and element.tag in BLOCKS else None
        inner = any(above in kinds for above in element.iterancestors())
        if kind is not None and not inner and kind not in kinds.values():
            kinds[element] = kind
    return kinds


def _title_above(tree: Element, body: Element) -> Element | None:
    """The last heading of the first rank above the article, where there is none in it."""
    if next(body.iter("h1"), None) is not None:
        return None
    found = None
    for element in tree.iter():
        if element is body:
            break
        if element.tag == "h1" and words_of(element):
            found = element
    return found


def _head_kind(element: Element) -> BlockKind | None:
    words = words_of(element)
    if not words or len(words) > 300:
        return None
    names = marks(element)
    if not _DECKS.isdisjoint(names):
        return BlockKind.HEADING
    if not _AUTHORS.isdisjoint(names) and len(words) <= 120:
        return BlockKind.BYLINE
    if (element.tag == "time" or not _DATES.isdisjoint(names)) and date_in(words):
        return BlockKind.DATE_LINE if date_line(words) else BlockKind.BYLINE
    return None


def _outline(text: str, writer: Writer, facts: PageFacts) -> Outline:
    blocks = _titled(text, writer.blocks, facts.title)
    blocks = _with_head_lines(text, blocks)
    spans = reading_lists(page_of(text))
    blocks = _kept_headings(with_reading_lists(blocks, spans), {s.heading.start for s in spans})
    noted = {block.start for block in writer.noted}
    blocks = [_note(text, block) if block.start in noted else block for block in blocks]
    heads = [b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1]
    said = {block.kind: text[block.start : block.end] for block in reversed(blocks)}
    title = " ".join(text[heads[0].start : heads[0].end].split()) if heads else facts.title
    subtitle = " ".join(text[heads[1].start : heads[1].end].split()) if heads[1:] else ""
    byline = " ".join(said.get(BlockKind.BYLINE, "").split())
    return Outline(
        blocks=tuple(blocks),
        title=title[:500],
        subtitle=subtitle[:500],
        byline=(byline_in(byline) or byline or facts.byline)[:300],
        published_on=facts.published_on or _said_on(said),
    )


def _note(text: str, block: Block) -> Block:
    """A note that names a source is a line of the reading list; any other stays in the text."""
    if cites(text[block.start : block.end]):
        return replace(block, kind=BlockKind.BIBLIOGRAPHY_ITEM, level=0)
    return replace(block, kind=BlockKind.LIST_ITEM, level=1)


def _said_on(said: dict[BlockKind, str]) -> date | None:
    for kind in (BlockKind.DATE_LINE, BlockKind.BYLINE):
        found = date_in(said.get(kind, ""))
        if found and found.day:
            return found.day
    return None


def _titled(text: str, blocks: list[Block], title: str) -> list[Block]:
    """The first heading of rank one is the title; without one, a heading with the page's title."""
    headings = [b for b in blocks if b.kind is BlockKind.HEADING]
    first = next((b for b in headings if b.level == 1), None)
    if first is None:
        same = (b for b in headings[:3] if _alike(text[b.start : b.end], title))
        first = next(same, None)
    at = blocks.index(first) if first else -1
    levelled = []
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            # A subtitle was given the first rank when it was written, and follows the title.
            deck = first is not None and number == at + 1 and block.level == 1
            level = 1 if number == at or deck else max(2, block.level)
            block = replace(block, level=level)
        levelled.append(block)
    return levelled


def _alike(one: str, other: str) -> bool:
    a, b = (re.sub(r"\W+", "", each).casefold() for each in (one, other))
    return bool(a) and (a in b or b in a) and min(len(a), len(b)) * 2 >= max(len(a), len(b))


def _with_head_lines(text: str, blocks: list[Block]) -> list[Block]:
    """Bylines and dates that stand under the title as paragraphs."""
    title = next(
        (n for n, b in enumerate(blocks) if b.kind is BlockKind.HEADING and b.level == 1), -1
    )
    found = list(blocks)
    for number in range(title + 1, min(title + 1 + _HEAD_BLOCKS, len(blocks))):
        block, words = found[number], text[found[number].start : found[number].end]
        if block.kind is not BlockKind.PARAGRAPH or len(words) > 200:
            continue
        if date_line(words):
            found[number] = replace(block, kind=BlockKind.DATE_LINE)
        elif "\n" not in words and byline_in(words):
            found[number] = replace(block, kind=BlockKind.BYLINE)
    return found


def _kept_headings(blocks: list[Block], starts: set[int]) -> list[Block]:
    """A line that heads a reading list is a heading, whatever its element is."""
    return [
        replace(b, kind=BlockKind.HEADING, level=2)
        if b.start in starts and b.kind is not BlockKind.HEADING
        else b
        for b in blocks
    ]
