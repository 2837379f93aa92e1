"""The front door: the bytes of a file → what an article is. Chooses the format and puts the parts together."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.importing.comments import comments_begin, read_comments
from claims.importing.corrections import Corrections, corrected, corrected_border
from claims.importing.decoding import Refusal, Refused, decode, refuse_size
from claims.importing.html import read_html
from claims.importing.language import UNDETERMINED, language_of
from claims.importing.lines import page_of
from claims.importing.markdown import read_markdown
from claims.importing.parsed import (
    Block,
    BlockKind,
    Format,
    Link,
    Manuscript,
    Notice,
    NoticeCode,
    Outline,
    ParsedArticle,
    ParsedComment,
    ReadingLine,
)
from claims.importing.plaintext import read_plaintext
from claims.importing.reading import reading_line, with_address
from claims.importing.rejoining import corrected_comments
from claims.importing.word import is_word, read_word

_ENDINGS = {
    "md": Format.MARKDOWN, "markdown": Format.MARKDOWN, "mdown": Format.MARKDOWN, "mkd": Format.MARKDOWN,
    "txt": Format.PLAINTEXT, "text": Format.PLAINTEXT,
    "html": Format.HTML, "htm": Format.HTML, "xhtml": Format.HTML,
    "docx": Format.WORD, "docm": Format.WORD, "dotx": Format.WORD,
}  # fmt: skip
_READERS = {Format.PLAINTEXT: read_plaintext, Format.MARKDOWN: read_markdown}
_UNREAD = frozenset("xml tex epub odt doc rtf pdf".split())  # noqa: SIM905
_HTML = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--.{0,2000}?-->\s{0,20})?<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
# A part of a page, as it is copied from one: it begins with an element, and has paragraphs.
_FRAGMENT = re.compile(r"\s{0,200}<(?:p|div|section|h[1-6]|header|blockquote|table)\b", re.I)
_PARAGRAPH_END = re.compile(r"</(?:p|div|section|h[1-6]|td)\s*>", re.I)
_MARKDOWN_LOOKS = re.compile(
    r"^(?:#{1,6} \S|\[[^\]\n]{1,80}\]: \S|[^\n]{0,200}\]\(https?://)", re.MULTILINE
)


def read(
    data: bytes, *, name: str = "", kind: str | None = None, corrections: Corrections | None = None
) -> ParsedArticle:
    """What a file says: text, blocks, reading list, comments, and what to look at.

    `name` is the file's, for its ending; `kind` (a `Format`) overrules it. Offsets are code
    points. Raises `Refused` and nothing else.
    """
    return understood(opened(data, name=name, kind=kind), corrections)


def opened(data: bytes, *, name: str = "", kind: str | None = None) -> Manuscript:
    """A file opened, for `understood`: the costly part, which no correction changes. Raises `Refused`."""
    refuse_size(data)
    wanted = _wanted(data, name, kind)
    if wanted is Format.WORD:
        return read_word(data)
    if wanted is Format.HTML:
        return read_html(data)
    text = decode(data)
    if wanted is None:
        wanted = _looks(text)
    return read_html(data) if wanted is Format.HTML else Manuscript(wanted, text)


def understood(manuscript: Manuscript, corrections: Corrections | None = None) -> ParsedArticle:
    """What an opened file says, with a person's corrections. Never raises."""
    whole, corrections = manuscript.text, corrections or Corrections()
    border, notices = _border(manuscript, corrections)
    text = whole[:border]
    outline = corrected(text, _outline(manuscript, text), corrections)
    language = corrections.language
    if language is None:
        language = manuscript.language or language_of(text)
    listed = _listed(manuscript, outline, corrections, language)
    comments, more = _comments(manuscript, border)
    comments, unjoined = corrected_comments(comments, corrections)
    return ParsedArticle(
        title=outline.title,
        subtitle=outline.subtitle,
        byline=outline.byline,
        published_on=outline.published_on,
        language=language,
        text=text,
        blocks=outline.blocks,
        reading_list=listed.lines,
        comments=comments,
        comments_at=border,
        length=len(whole),
        warnings=(*outline.notices, *listed.notices, *notices, *more, *unjoined),
        links=listed.links,
        address=manuscript.address,
        published_in=manuscript.published_in,
    )


@dataclass(frozen=True)
class _Listed:
    """The reading list, the links that are outside of it, and notices of both."""

    lines: tuple[ReadingLine, ...]
    links: tuple[Link, ...]
    notices: tuple[Notice, ...]


def _listed(
    manuscript: Manuscript, outline: Outline, corrections: Corrections, language: str
) -> _Listed:
    text = manuscript.text
    lines = tuple(
        with_address(reading_line(text, block, language), manuscript.links)
        for block in outline.blocks
        if block.kind is BlockKind.BIBLIOGRAPHY_ITEM
    )
    links = _outside(manuscript.links, (*lines, *_head_lines(outline)))
    links = tuple(link for link in links if outline.blocks and link.end <= outline.blocks[-1].end)
    unlinked = sorted(corrections.cited - {link.start for link in links})
    notices = [
        *_unsure(language, lines),
        *(Notice(NoticeCode.CORRECTION_OF_NO_LINK, {"start": start}) for start in unlinked),
        *([Notice(NoticeCode.LINKS_IN_TEXT, {"n": len(links)})] if links else []),
    ]
    cited = (_cited(link) for link in links if link.start in corrections.cited)
    lines = tuple(sorted((*lines, *cited), key=lambda line: line.start))
    return _Listed(lines, links, tuple(notices))


def _wanted(data: bytes, name: str, kind: str | None) -> Format | None:
    """The format that a person, the file's name or its first bytes give; None: see `_looks`."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if kind is not None:
        if kind not in set(Format):
            raise Refused(Refusal.UNSUPPORTED, {"format": kind})
        return Format(kind)
    if is_word(data):
        return Format.WORD
    if ending in _UNREAD:
        decode(data)  # what isn't even text has a reason of its own
        raise Refused(Refusal.UNSUPPORTED, {"format": ending.upper()})
    return _ENDINGS.get(ending)


def _looks(text: str) -> Format:
    if _HTML.match(text) or (
        _FRAGMENT.match(text) and len(_PARAGRAPH_END.findall(text[:100_000])) > 1
    ):
        return Format.HTML
    looks = text.startswith("---\n") or len(_MARKDOWN_LOOKS.findall(text[:100_000])) > 1
    return Format.MARKDOWN if looks else Format.PLAINTEXT


def _outline(manuscript: Manuscript, text: str) -> Outline:
    if manuscript.outline is None:
        return _READERS[manuscript.format](text)
    blocks = tuple(block for block in manuscript.outline.blocks if block.end <= len(text))
    return replace(manuscript.outline, blocks=blocks)


def _comments(
    manuscript: Manuscript, border: int
) -> tuple[tuple[ParsedComment, ...], tuple[Notice, ...]]:
    """Those in the text, and after them those that the format keeps apart."""
    written, notices = read_comments(manuscript.text, border)
    apart = (
        replace(c, parent=None if c.parent is None else c.parent + len(written))
        for c in manuscript.comments
    )
    return (*written, *apart), notices


def _outside(links: tuple[Link, ...], stretches: Sequence[ReadingLine | Block]) -> tuple[Link, ...]:
    """The links that stand in none of the stretches: they aren't the reading list's, nor the head's."""
    stretches = sorted(stretches, key=lambda each: each.start)
    starts = [each.start for each in stretches]
    kept = []
    for link in links:
        at = bisect_right(starts, link.start) - 1
        if at < 0 or stretches[at].end <= link.start:
            kept.append(link)
    return tuple(kept)


def _cited(link: Link) -> ReadingLine:
    """A link in the text as a line of the reading list: a person said that it cites."""
    title = " ".join(link.text.split()) if any(map(str.isalnum, link.text)) else link.address
    item = {"type": "webpage", "title": title, "URL": link.address}
    return ReadingLine(link.start, link.end, link.text, (item,), check_me=True)


def _head_lines(outline: Outline) -> list[Block]:
    """Byline, date and title: their links lead to profiles and lists of articles."""
    kinds = (BlockKind.BYLINE, BlockKind.DATE_LINE)
    return [
        block
        for block in outline.blocks
        if block.kind in kinds or (block.kind is BlockKind.HEADING and block.level == 1)
    ]


def _border(manuscript: Manuscript, corrections: Corrections) -> tuple[int, tuple[Notice, ...]]:
    whole = manuscript.text
    notices: tuple[Notice, ...] = ()
    if corrections.comments_at is not None:
        at, notices = corrected_border(whole, corrections.comments_at)
        if at is not None:
            return at, notices
    if manuscript.comments:  # what reads like their heading is then a section's
        return len(whole), notices
    found, more = comments_begin(page_of(whole))
    return found, (*notices, *more)


def _unsure(language: str, lines: tuple[ReadingLine, ...]) -> list[Notice]:
    notices = [
        Notice(NoticeCode.READING_LINE_UNSURE, {"line": line.line, "start": line.start})
        for line in lines
        if line.check_me
    ]
    if language == UNDETERMINED:
        notices.append(Notice(NoticeCode.LANGUAGE_UNKNOWN))
    return notices
