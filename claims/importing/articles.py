"""The front door: the bytes of a file → what an article is. Chooses the format and puts the parts together."""

import re
from enum import StrEnum

from claims.importing.comments import comments_begin, read_comments
from claims.importing.corrections import Corrections, corrected, corrected_border
from claims.importing.decoding import Refusal, Refused, decode
from claims.importing.language import UNDETERMINED, language_of
from claims.importing.lines import page_of
from claims.importing.markdown import read_markdown
from claims.importing.parsed import BlockKind, Notice, NoticeCode, ParsedArticle, ReadingLine
from claims.importing.plaintext import read_plaintext
from claims.importing.reading import reading_line


class Format(StrEnum):
    """The formats that are read."""

    PLAINTEXT = "plaintext"
    MARKDOWN = "markdown"


_ENDINGS = {
    "md": Format.MARKDOWN, "markdown": Format.MARKDOWN, "mdown": Format.MARKDOWN, "mkd": Format.MARKDOWN,
    "txt": Format.PLAINTEXT, "text": Format.PLAINTEXT,
}  # fmt: skip
_READERS = {Format.PLAINTEXT: read_plaintext, Format.MARKDOWN: read_markdown}
_UNREAD = frozenset("html htm xhtml xml tex epub odt doc docx rtf pdf".split())  # noqa: SIM905
_HTML = re.compile(r"\s{0,200}<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MARKDOWN_LOOKS = re.compile(
    r"^(?:#{1,6} \S|\[[^\]\n]{1,80}\]: \S|[^\n]{0,200}\]\(https?://)", re.MULTILINE
)


def read(
    data: bytes, *, name: str = "", kind: str | None = None, corrections: Corrections | None = None
) -> ParsedArticle:
    """What a file says: text, blocks, reading list, comments, and what to look at.

    `name` is the file's, for its ending; `kind` ("plaintext", "markdown") overrules it. Offsets are
    code points. Raises `Refused` and nothing else.
    """
    whole = decode(data)
    corrections = corrections or Corrections()
    reader = _READERS[_format(whole, name, kind)]
    border, notices = _border(whole, corrections)
    text = whole[:border]
    outline = corrected(text, reader(text), corrections)
    language = language_of(text) if corrections.language is None else corrections.language
    lines = tuple(
        reading_line(text, block, language)
        for block in outline.blocks
        if block.kind is BlockKind.BIBLIOGRAPHY_ITEM
    )
    comments, more = read_comments(whole, border)
    return ParsedArticle(
        title=outline.title,
        subtitle=outline.subtitle,
        byline=outline.byline,
        published_on=outline.published_on,
        language=language,
        text=text,
        blocks=outline.blocks,
        reading_list=lines,
        comments=comments,
        comments_at=border,
        length=len(whole),
        warnings=(*outline.notices, *_unsure(language, lines), *notices, *more),
    )


def _format(text: str, name: str, kind: str | None) -> Format:
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    wanted = kind or _ENDINGS.get(ending, "")
    if wanted:
        if wanted not in set(Format):
            raise Refused(Refusal.UNSUPPORTED, {"format": wanted})
        return Format(wanted)
    if ending in _UNREAD or _HTML.match(text):
        raise Refused(Refusal.UNSUPPORTED, {"format": ending.upper() or "HTML"})
    looks = text.startswith("---\n") or len(_MARKDOWN_LOOKS.findall(text[:100_000])) > 1
    return Format.MARKDOWN if looks else Format.PLAINTEXT


def _border(whole: str, corrections: Corrections) -> tuple[int, tuple[Notice, ...]]:
    notices: tuple[Notice, ...] = ()
    if corrections.comments_at is not None:
        at, notices = corrected_border(whole, corrections.comments_at)
        if at is not None:
            return at, notices
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
