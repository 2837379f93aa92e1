"""The reading list of an article: where it stands, and which of its lines belong together.

What a line of it says (author, title, year) is sources/importing/references.py's.
"""

import re
from dataclasses import dataclass, replace

from claims.importing.lines import Line, Page, Stanza
from claims.importing.parsed import Block, BlockKind, Link, ReadingLine
from claims.importing.signposts import opens_comments, opens_other_matter, opens_reading_list
from sources.importing.references import items_in

_LONGEST_ITEM = 600
_PROSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|will|we|you|they|es|son|fue|est|sont|ist|sind|war|è|sono)\b", re.I
)  # fmt: skip


@dataclass(frozen=True)
class ReadingSpan:
    """A reading list: its heading, its items as lines, and the number of the stanza after it."""

    heading: Line
    items: tuple[tuple[Line, ...], ...]
    next_stanza: int

    @property
    def end(self) -> int:
        return self.items[-1][-1].end


def reading_lists(page: Page) -> list[ReadingSpan]:
    """Every reading list of a text, in order. The heading is the first line of a stanza."""
    spans: list[ReadingSpan] = []
    number = 1 if page.stanzas and len(page.stanzas[0].lines) > 1 else 0
    while number < len(page.stanzas):
        heading = page.stanzas[number].lines[0]
        # The first line of all is a title, even where it says "Sources".
        if number and opens_reading_list(heading.words):
            span = _span(page, number)
            if span.items:
                spans.append(span)
                number = span.next_stanza
                continue
        number += 1
    return spans


def reading_line(text: str, block: Block, language: str) -> ReadingLine:
    """The line under a bibliography block, with the works that it names."""
    line = text[block.start : block.end]
    found = items_in(" ".join(line.split()), language)
    return ReadingLine(block.start, block.end, line, found.items, found.check_me)


def with_address(line: ReadingLine, links: tuple[Link, ...]) -> ReadingLine:
    """The line with the address that its words lead to, where it names one work and leads to one page."""
    inside = {link.address for link in links if line.start <= link.start and link.end <= line.end}
    if len(inside) != 1 or len(line.items) != 1 or "URL" in line.items[0]:
        return line
    return replace(line, items=({**line.items[0], "URL": inside.pop()},))


def with_reading_lists(blocks: list[Block], spans: list[ReadingSpan]) -> list[Block]:
    """The blocks, with those under a reading list's heading replaced by its lines."""
    for span in spans:
        first = span.items[0][0].start
        blocks = [block for block in blocks if block.end <= first or block.start >= span.end]
        blocks += [_item_block(lines) for lines in span.items]
    return sorted(blocks, key=lambda block: block.start)


def _item_block(lines: tuple[Line, ...]) -> Block:
    return Block(BlockKind.BIBLIOGRAPHY_ITEM, lines[0].start, lines[-1].end)


def _span(page: Page, number: int) -> ReadingSpan:
    heading = page.stanzas[number].lines[0]
    items = _items(page, page.stanzas[number].lines[1:])
    following = number + 1
    while following < len(page.stanzas):
        stanza = page.stanzas[following]
        if (items and page.is_wide(stanza.blank_before)) or _ends_list(page, following):
            break
        items += _items(page, stanza.lines)
        following += 1
    return ReadingSpan(heading, tuple(items), following)


def _ends_list(page: Page, number: int) -> bool:
    stanza = page.stanzas[number]
    words = stanza.lines[0].words
    if words.startswith("#") or opens_comments(words) or opens_reading_list(words):
        return True
    return opens_other_matter(words) or _is_prose(stanza) or _heads_prose(page, number)


def _is_prose(stanza: Stanza) -> bool:
    if stanza.lines[0].marker:
        return False
    length = stanza.end - stanza.start
    if len(stanza.lines) == 1 and length > _LONGEST_ITEM:
        return True
    last = stanza.lines[-1].words
    if length > 4 * _LONGEST_ITEM or not last.endswith((".", "!", "?", "…")):
        return False
    words = " ".join(line.words for line in stanza.lines)
    return len(words.split()) >= 20 and len(_PROSE.findall(words)) >= 2


def _heads_prose(page: Page, number: int) -> bool:
    """A heading that begins something else: nothing of a citation in it, and prose under it."""
    lines = page.stanzas[number].lines
    if len(lines) > 1 or re.search(r"[,.:;()\d]", lines[0].words) or lines[0].marker:
        return False
    return number + 1 < len(page.stanzas) and _is_prose(page.stanzas[number + 1])


def _items(page: Page, lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    if not lines:
        return []
    marked = any(line.marker for line in lines)
    hanging = len({line.indent for line in lines}) > 1
    items: list[list[Line]] = []
    for line in lines:
        if line.is_ornament:
            continue
        if not items:
            begins = True
        elif marked:
            begins = line.marker > 0
        elif hanging:
            begins = line.indent <= lines[0].indent
        else:
            begins = not page.is_full(items[-1][-1], line)
        if begins:
            items.append([line.after(line.marker)])
        else:
            items[-1].append(line)
    return [tuple(item) for item in items]


_YEAR_OR_ADDRESS = re.compile(r"\b(?:1[4-9]|20)\d\d\b|https?://|www\.|\bdoi\b|\bISBN\b", re.I)
_POINTS_BACK = re.compile(r"(?:[\[(]?\d{1,4}[.)\]]?\s+)?(?:ibid|ib\.|idem|op\. ?cit|loc\. ?cit|see (?:above|below|note)|cf\. (?:above|note))", re.I)  # fmt: skip
_ARCHIVE = re.compile(r"\b(?:f|fond|op|opis|d|delo|l|ll|fol|MS|vol|no|pp?|Bd|t)\.\s?\d", re.I)


def cites(words: str) -> bool:
    """True where a footnote names a source, so that it is a line of the reading list.

    It needs a year, an address, or the numbers of an archive or a volume. "Ibid." names nothing
    anew; a note that argues is the article's own words.
    """
    if _POINTS_BACK.match(words) or len(words) > 2 * _LONGEST_ITEM:
        return False
    return bool(_YEAR_OR_ADDRESS.search(words) or _ARCHIVE.search(words)) and not _argues(words)


def _argues(words: str) -> bool:
    return len(words.split()) >= 25 and len(_PROSE.findall(words)) >= 3
