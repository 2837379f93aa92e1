"""Markdown (CommonMark) → an outline whose offsets point into the source.

markdown-it-py says which lines are what; the words are then found again in those lines, so that a
block begins after its marker. Only block structure is read: emphasis, links and the marks of
footnotes ("[^1]") stay as typed.
Simple front matter ("---", key: value) gives title, author and date.
"""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from claims.importing.heads import Head, may_be_deck_alone, title_missing
from claims.importing.lines import Line, page_of
from claims.importing.parsed import Block, BlockKind, Notice, NoticeCode, Outline
from claims.importing.prose import is_caption, is_whole_quotation
from claims.importing.reading import ReadingSpan, cites, reading_lists, with_reading_lists

_BLOCKS_ONLY = MarkdownIt("commonmark").use(footnote_plugin)
_BLOCKS_ONLY.core.ruler.enableOnly(["normalize", "block"])
_INLINE = MarkdownIt("commonmark")

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[^\n]{0,500}\n){0,40}?---[ \t]*(?:\n|\Z)")
_FIELD = re.compile(
    r"^(title|subtitle|author|byline|date|published)[ \t]*:[ \t]*(['\"]?)(\S[^\n]*?)\2[ \t]*$",
    re.M | re.I,
)
_IMAGE = re.compile(r"\A!\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])?\s*\Z")
_EMPHASIS = re.compile(r"\A(?:\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)(?:\*\*|__|\*|_)\Z")
_BOLD = re.compile(r"\A(?:\*\*|__)(?=\S)([^*_\n]{1,120})(?<=\S)(?:\*\*|__):?\Z")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A leaf of the Markdown tree: where its words are, and in what they stand."""

    start: int
    end: int
    tag: str  # h1 … h6, p, code
    quoted: bool
    depth: int  # of lists
    noted: bool = False  # in a footnote


def read_markdown(text: str) -> Outline:
    """The outline of a Markdown text; offsets are code points into it. Never raises."""
    head = Head()
    front = _FRONT_MATTER.match(text)
    if front:
        _front_matter(text[: front.end()], head)
    # Blank out the front matter, so that offsets and line numbers stay.
    body = text if not front else re.sub(r"[^\n]", " ", front.group()) + text[front.end() :]
    pieces = _pieces(body)
    notes = [_note(body, piece) for piece in pieces if piece.noted]
    blocks = _blocks(body, [piece for piece in pieces if not piece.noted], head)
    spans = reading_lists(page_of(_without(body, notes)))
    blocks = with_reading_lists(_with_reading_headings(blocks, spans), spans)
    notices = head.notices if head.title else [*head.notices, title_missing()]
    return Outline(
        tuple(_apart([*notes, *blocks])),
        head.title,
        head.subtitle,
        head.byline,
        head.published_on,
        (*notices, *_counted(notes)),
    )


def plain(words: str) -> str:
    """The words of one line without Markdown's marks: emphasis, links, code, escapes."""
    children = _INLINE.parseInline(words)[0].children or []
    parts = (
        " " if child.type in ("softbreak", "hardbreak") else child.content for child in children
    )
    return "".join(parts).strip()


def _front_matter(front: str, head: Head) -> None:
    for found in _FIELD.finditer(front):
        key, value = found[1].casefold(), found[3]
        line = Line(found.start(3), found.end(3), 0, value)
        if key == "title" and not head.title:
            head.take_title([line])
        elif key == "subtitle" and head.title:
            head.take_subtitle(line)
        elif key in ("author", "byline") and not head.byline:
            head.byline = value
            head.blocks.append(Block(BlockKind.BYLINE, line.start, line.end))
        elif key in ("date", "published"):
            head.take_plain(line)


def _pieces(text: str) -> list[_Piece]:
    offsets = [0]
    for line in text.split("\n"):
        offsets.append(offsets[-1] + len(line) + 1)
    pieces: list[_Piece] = []
    quotes = depth = noted = 0
    tag = "p"
    for token in _BLOCKS_ONLY.parse(text):
        if token.type in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        elif token.type in ("list_item_open", "list_item_close"):
            depth += token.nesting
        elif token.type in ("footnote_reference_open", "footnote_reference_close"):
            noted += token.nesting
        elif token.type in ("heading_open", "paragraph_open"):
            tag = token.tag
        elif token.type == "inline" and token.map:
            pieces += _located(text, offsets, token, tag, (quotes > 0, depth, noted > 0))
        elif token.type in ("fence", "code_block", "html_block") and token.map:
            pieces += _raw(text, offsets, token, (quotes > 0, depth, noted > 0))
    return pieces


def _located(
    text: str, offsets: list[int], token: Token, tag: str, place: tuple[bool, int, bool]
) -> list[_Piece]:
    """The words of an inline token in its lines of the source."""
    content = token.content.strip()
    if not token.map or not content:
        return []
    written = content.split("\n")
    first, last = token.map[0], min(token.map[0] + len(written), len(offsets) - 1) - 1
    head, tail = written[0].strip(), written[-1].strip()
    start = text.find(head, offsets[first], offsets[first + 1])
    end = text.rfind(tail, offsets[last], offsets[last + 1])
    if start < 0 or end < 0:  # tabs that were widened
        line = text[offsets[first] : offsets[last + 1]]
        start, end = (
            offsets[first] + len(line) - len(line.lstrip()),
            offsets[first] + len(line.rstrip()),
        )
    else:
        end += len(tail)
    return [_Piece(start, end, tag, *place)] if start < end else []


def _raw(
    text: str, offsets: list[int], token: Token, place: tuple[bool, int, bool]
) -> list[_Piece]:
    """Code and HTML as typed, parted at blank lines; fences and HTML comments are no words."""
    if not token.map:
        return []
    begin, end = token.map
    if token.type == "fence":
        begin += 1
        end -= text[offsets[end - 1] : offsets[end]].strip(" \t\n>").startswith(token.markup)
    if begin >= end or token.content.lstrip().startswith("<!--"):
        return []
    at = offsets[begin]
    page = page_of(text[at : min(offsets[end], len(text))])
    return [_Piece(at + s.start, at + s.end, "code", *place) for s in page.stanzas]


def _note(text: str, piece: _Piece) -> Block:
    """A note that names a source is a line of the reading list; any other stays in the text."""
    if cites(plain(text[piece.start : piece.end])):
        return Block(BlockKind.BIBLIOGRAPHY_ITEM, piece.start, piece.end)
    return Block(BlockKind.LIST_ITEM, piece.start, piece.end, 1)


def _without(text: str, notes: list[Block]) -> str:
    """The text with the lines of its notes blank: they are no items of a list that they follow."""
    parts, last = [], 0
    for note in notes:
        start = max(last, text.rfind("\n", last, note.start) + 1)
        parts += [text[last:start], re.sub(r"[^\n]", " ", text[start : note.end])]
        last = note.end
    return "".join(parts) + text[last:]


def _counted(notes: list[Block]) -> list[Notice]:
    listed = sum(note.kind is BlockKind.BIBLIOGRAPHY_ITEM for note in notes)
    counts = (
        (NoticeCode.NOTES_IN_READING_LIST, listed),
        (NoticeCode.NOTES_IN_TEXT, len(notes) - listed),
    )
    return [Notice(code, {"n": n}) for code, n in counts if n]


def _blocks(text: str, pieces: list[_Piece], head: Head) -> list[Block]:
    left = _take_head(text, pieces, head)
    found = (_block(text, piece, head) for piece in left)
    return _apart([*head.blocks, *(block for block in found if block)])


def _take_head(text: str, pieces: list[_Piece], head: Head) -> list[_Piece]:
    """Title, date, byline and subtitle from the first pieces; gives the rest, images among them."""
    left = list(pieces)
    kept: list[_Piece] = []
    while left and len(kept) < 3:
        piece = left[0]
        if piece.quoted or (piece.depth and head.title == ""):
            break
        lines = _lines(text, piece)
        if piece.tag == "p" and _IMAGE.match(lines[0].words):
            kept.append(left.pop(0))
        elif not head.title and _is_title(piece, pieces):
            head.take_title(lines)
            head.title = plain(head.title)
            left.pop(0)
        elif piece.tag != "code" and _all_plain(head, lines):
            left.pop(0)
        elif head.title and not head.subtitle and _is_subtitle(left, lines):
            line = _inside(lines[0])
            head.take_subtitle(line)
            head.subtitle = plain(line.words)
            left.pop(0)
        else:
            break
    head.blocks.sort(key=lambda block: block.start)
    return kept + left


def _is_title(piece: _Piece, pieces: list[_Piece]) -> bool:
    if piece.tag == "h1":
        return True
    return piece.tag in ("h2", "h3") and not any(other.tag == "h1" for other in pieces)


def _all_plain(head: Head, lines: list[Line]) -> bool:
    """True where every line of a paragraph is a date line or a byline, which are then taken."""
    if len(lines) > 3:
        return False
    trial = Head()
    lines = [_inside(line) for line in lines]
    if not all(trial.take_plain(line) for line in lines):
        return False
    for line in lines:
        head.take_plain(line)
    return True


def _is_subtitle(left: list[_Piece], lines: list[Line]) -> bool:
    piece, after = left[0], left[1:2]
    if len(lines) != 1 or piece.depth or not after:
        return False
    if piece.tag == "p":
        return (
            may_be_deck_alone(_inside(lines[0]))
            and not _BOLD.match(lines[0].words)
            and not after[0].depth
        )
    # A heading under the title is a section where there are others of its kind.
    same = sum(other.tag == piece.tag for other in left)
    return piece.tag in ("h2", "h3") and same == 1 and may_be_deck_alone(_inside(lines[0]))


def _inside(line: Line) -> Line:
    """The line without emphasis around the whole of it."""
    found = _EMPHASIS.match(line.words) if len(line.words) <= 300 else None
    if not found:
        return line
    return Line(line.start + found.start(1), line.start + found.end(1), line.indent, found[1])


def _lines(text: str, piece: _Piece) -> list[Line]:
    """The lines of a piece, offsets in the whole text."""
    found = page_of(text[piece.start : piece.end]).stanzas
    return [
        Line(line.start + piece.start, line.end + piece.start, line.indent, line.words)
        for stanza in found
        for line in stanza.lines
    ]


def _block(text: str, piece: _Piece, head: Head) -> Block | None:
    start, end = piece.start, piece.end
    words = text[start:end] if end - start <= 2000 else ""
    image = _IMAGE.match(words)
    if image:
        a, b = image.span(1)
        return (
            Block(BlockKind.CAPTION, start + a, start + b)
            if image[1].strip() == image[1] != ""
            else None
        )
    if piece.quoted:
        return Block(BlockKind.QUOTATION, start, end)
    if piece.depth:
        return Block(BlockKind.LIST_ITEM, start, end, piece.depth)
    if piece.tag.startswith("h"):
        same = (
            piece.tag == "h1"
            and plain(words) == head.title
            and not any(b.level == 1 for b in head.blocks)
        )
        return Block(BlockKind.HEADING, start, end, 1 if same else max(2, int(piece.tag[1])))
    bold = _BOLD.match(words)
    if bold:
        return Block(BlockKind.HEADING, start + bold.start(1), start + bold.end(1), 3)
    inside = _inside(Line(start, end, 0, words)).words
    if piece.tag == "p" and inside and is_caption(inside):
        return Block(BlockKind.CAPTION, start, end)
    if piece.tag == "p" and is_whole_quotation(words):
        return Block(BlockKind.QUOTATION, start, end)
    return Block(BlockKind.PARAGRAPH, start, end)


def _apart(blocks: list[Block]) -> list[Block]:
    """In order and without overlap: of two that share characters the first stays."""
    apart: list[Block] = []
    for block in sorted(blocks, key=lambda block: (block.start, block.end)):
        if not apart or block.start >= apart[-1].end:
            apart.append(block)
    return apart


def _with_reading_headings(blocks: list[Block], spans: list[ReadingSpan]) -> list[Block]:
    """A paragraph that heads a reading list is a heading."""
    starts = [span.heading for span in spans]
    return [
        Block(BlockKind.HEADING, block.start, block.end, 2)
        if block.kind is BlockKind.PARAGRAPH
        and any(line.start <= block.start <= block.end <= line.end for line in starts)
        else block
        for block in blocks
    ]
