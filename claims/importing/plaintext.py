"""Plain text → an outline: blocks by what the lines look like.

Blank lines part paragraphs; where lines are long, or end before the margin with a full stop, a
single line break parts them too. Reading list and comments are found by their own modules.
"""

import re

from claims.importing.heads import Head, is_deck, is_title, may_be_deck_alone, title_missing
from claims.importing.lines import Line, Page, Stanza, page_of
from claims.importing.parsed import Block, BlockKind, Outline
from claims.importing.prose import is_caption, is_heading, is_titled, is_whole_quotation
from claims.importing.reading import reading_lists, with_reading_lists
from claims.importing.signposts import opens_reading_list

_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,})\Z")
_INDENTED = 3  # columns beyond the usual that make a quotation


def read_plaintext(text: str) -> Outline:
    """The outline of a canonical text; offsets are code points into it. Never raises."""
    page = page_of(text)
    head, stanzas = _head(page)
    spans = reading_lists(page)
    blocks = head.blocks + _body(page, stanzas)
    blocks = with_reading_lists(
        _with_reading_headings(blocks, {s.heading.start for s in spans}), spans
    )
    notices = head.notices if head.title else [*head.notices, title_missing()]
    return Outline(
        tuple(blocks), head.title, head.subtitle, head.byline, head.published_on, tuple(notices)
    )


def _with_reading_headings(blocks: list[Block], starts: set[int]) -> list[Block]:
    return [
        Block(BlockKind.HEADING, block.start, block.end, 2)
        if block.start in starts and block.kind is not BlockKind.HEADING
        else block
        for block in blocks
    ]


def _head(page: Page) -> tuple[Head, list[Stanza]]:
    """The head, and the stanzas that are left for the body (the first perhaps shortened)."""
    head, left = Head(), list(page.stanzas)
    total = sum(len(stanza.lines) for stanza in left[:3])
    if total < 2:
        return head, left
    for _ in range(4):  # title, date, byline and subtitle take four stanzas at most
        if not left:
            break
        kept = _take_stanza(page, head, left)
        if kept:
            left[0] = Stanza(kept, left[0].blank_before)
            break
        left.pop(0)
    return head, left


def _take_stanza(page: Page, head: Head, left: list[Stanza]) -> tuple[Line, ...]:
    """Takes the lines of the head from the first stanza; gives those that are not of it."""
    lines = left[0].lines
    at = 0
    while at < len(lines):
        taken = _take_line(page, head, left, at)
        if not taken:
            break
        at += taken
    return lines[at:]


def _take_line(page: Page, head: Head, left: list[Stanza], at: int) -> int:
    lines = left[0].lines
    line, last = lines[at], at == len(lines) - 1
    if _UNDERLINE.match(line.words) and head.blocks:
        return 1
    if head.take_plain(line):
        return 1
    if not head.title:
        return _take_title(page, head, lines, at)
    if head.subtitle or (len(left) < 2 and last):
        return 0
    if at == 0 and last:
        fits = may_be_deck_alone(line) and _leads_on(left[1])
    else:
        fits = is_deck(line) and (last or not page.is_full(line, lines[at + 1]))
    if not fits or is_caption(line.words):
        return 0
    head.take_subtitle(line)
    return 1


def _leads_on(stanza: Stanza) -> bool:
    """What follows a subtitle: anything but a list, whose introduction the line would be."""
    return not stanza.lines[0].marker


def _take_title(page: Page, head: Head, lines: tuple[Line, ...], at: int) -> int:
    line, last = lines[at], at == len(lines) - 1
    if not is_title(line, alone=last):
        return 0
    if not last and (page.is_full(line, lines[at + 1]) or line.words[-1] in "-–—"):
        # Either a title of two lines, or the first line of a wrapped paragraph.
        if len(lines) > 2 or not is_title(lines[at + 1], alone=True) or line.ends_sentence:
            return 0
        head.take_title([line, lines[at + 1]])
        return 2
    head.take_title([line])
    return 1


def _body(page: Page, stanzas: list[Stanza]) -> list[Block]:
    usual = _usual_indent(stanzas)
    blocks: list[Block] = []
    for number, stanza in enumerate(stanzas):
        following = stanzas[number + 1] if number + 1 < len(stanzas) else None
        blocks += _stanza_blocks(page, stanza, following, usual)
    return blocks


def _usual_indent(stanzas: list[Stanza]) -> int:
    """The indent of half of the first lines or more, in columns: a text may be shifted as a whole."""
    indents = sorted(stanza.lines[0].indent for stanza in stanzas)
    return indents[len(indents) // 2] if indents else 0


def _stanza_blocks(page: Page, stanza: Stanza, following: Stanza | None, usual: int) -> list[Block]:
    if all(line.is_quoted for line in stanza.lines):
        return _quoted(stanza.lines)
    if _stands_in(stanza, usual):
        return [_block(BlockKind.QUOTATION, stanza.lines)]
    pieces = _pieces(page, stanza)
    blocks: list[Block] = []
    for number, piece in enumerate(pieces):
        after = pieces[number + 1][0] if number + 1 < len(pieces) else None
        if after is None and following is not None:
            after = following.lines[0]
        blocks += _piece_blocks(piece, after, alone=len(pieces) == 1)
    return blocks


def _stands_in(stanza: Stanza, usual: int) -> bool:
    """An indented quotation; not a centred heading, a list, or the first line of a paragraph alone."""
    lines = stanza.lines
    if min(line.indent for line in lines) < usual + _INDENTED or lines[0].marker:
        return False
    return len(lines) > 1 or not (is_heading(lines[0]) or lines[0].is_ornament)


def _quoted(lines: tuple[Line, ...]) -> list[Block]:
    """Quoted lines as quotations, parted where a line is ">" alone."""
    blocks: list[Block] = []
    gathered: list[Line] = []
    for line in lines:
        if not line.words.strip("> \t") or line.is_ornament:
            blocks += [_block(BlockKind.QUOTATION, tuple(gathered))] if gathered else []
            gathered = []
            continue
        marks = len(line.words) - len(line.words.lstrip("> \t"))
        gathered.append(line if gathered else line.after(marks))
    return blocks + ([_block(BlockKind.QUOTATION, tuple(gathered))] if gathered else [])


def _pieces(page: Page, stanza: Stanza) -> list[list[Line]]:
    """The lines of a stanza in stretches that belong together."""
    listed = _is_list(stanza)
    pieces: list[list[Line]] = []
    for line in stanza.lines:
        if pieces and not _begins(page, pieces[-1], line, listed=listed):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return pieces


def _is_list(stanza: Stanza) -> bool:
    """Markers at the first line, or at two: one "1." within a paragraph is a wrapped number."""
    return bool(stanza.lines[0].marker) or sum(bool(line.marker) for line in stanza.lines) > 1


def _begins(page: Page, piece: list[Line], line: Line, *, listed: bool) -> bool:
    before = piece[-1]
    if line.is_ornament or before.is_ornament:
        # An underline belongs to its heading; any other rule parts.
        return not (len(piece) == 1 and _UNDERLINE.match(line.words) and is_heading(before))
    if listed and line.marker:
        return True
    if page.is_full(before, line):
        return False
    if listed and piece[0].marker and line.indent > piece[0].indent:
        return False
    if line.indent >= before.indent + 2 and before.ends_sentence and not piece[0].marker:
        return True
    if before.ends_sentence or (
        page.wrap_width is None and max(len(before.words), len(line.words)) > 100
    ):
        return not line.words[0].islower()
    return (
        len(piece) == 1
        and is_titled(before.words)
        and is_heading(before)
        and len(line.words) > 2 * len(before.words)
    )


def _piece_blocks(piece: list[Line], after: Line | None, *, alone: bool) -> list[Block]:
    if len(piece) == 2 and _UNDERLINE.match(piece[1].words):
        return [_block(BlockKind.HEADING, (piece[0],), 2)]
    lines = tuple(line for line in piece if not line.is_ornament)
    if not lines:
        return []
    first = lines[0]
    if len(lines) == 1 and _is_section(first, after):
        return [_block(BlockKind.HEADING, lines, 2)]
    if first.marker:
        return [
            _block(
                BlockKind.LIST_ITEM,
                (first.after(first.marker), *lines[1:]),
                1 + min(first.indent // 2, 5),
            )
        ]
    words = " ".join(line.words for line in lines) if len(lines) < 20 else ""
    if is_whole_quotation(words):
        return [_block(BlockKind.QUOTATION, lines)]
    if alone and is_caption(words):
        return [_block(BlockKind.CAPTION, lines)]
    return [_block(BlockKind.PARAGRAPH, lines)]


def _is_section(line: Line, after: Line | None) -> bool:
    """A heading heads something: a paragraph or another heading, not the next item of a list."""
    if opens_reading_list(line.words):
        return True
    if not is_heading(line) or after is None or is_caption(line.words):
        return False
    return not (line.marker and (after.marker or not is_titled(line.words)))


def _block(kind: BlockKind, lines: tuple[Line, ...], level: int = 0) -> Block:
    return Block(kind, lines[0].start, lines[-1].end, level)
