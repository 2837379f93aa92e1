"""Word (docx) → an article: mammoth makes simple HTML of it, which is written as a page's is.

What is dangerous in such a file is looked for in `sources/wordfiles.py`; here it gets its reason.
"""

import io
import re
from dataclasses import replace

from claims.importing.decoding import Refusal, Refused, decode
from claims.importing.html.facts import PageFacts
from claims.importing.html.pages import finished
from claims.importing.html.trees import Element, tree_of
from claims.importing.html.writer import Writer
from claims.importing.parsed import Format, Manuscript, Notice, NoticeCode
from sources.wordfiles import (
    ENCRYPTED,
    MOST_XML,
    OLE,
    ZIP,
    Why,
    WordRefused,
    html_of,
    parts_of,
)

_NOTE = re.compile(r"word-(?:foot|end)note-\d+\Z")
_LOWER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}
_DELETION, _REMARK = b"<w:del ", b"<w:comment "
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Author'] => p.byline:fresh
p[style-name='Date'] => p.date:fresh
"""


def is_word(data: bytes) -> bool:
    """Whether the first bytes are a Word document's, or a locked one's."""
    if data.startswith(OLE):
        return ENCRYPTED in data
    return data.startswith(ZIP) and (
        b"word/" in data[:4096] or b"word/document.xml" in data[-65536:]
    )


def read_word(data: bytes) -> Manuscript:
    """The article of a Word document. Raises `Refused` and nothing else.

    What the file's properties say (author, title) is not asked: it is often the machine's owner
    and a file long gone.
    """
    if ENCRYPTED in data and data.startswith(OLE):
        raise Refused(Refusal.PROTECTED)
    if not data.startswith(ZIP):
        decode(data)  # what isn't even text has a reason of its own
    parts = _inspected(data)
    root = tree_of(f"<html><body>{_html(parts)}</body></html>").find("body")
    if root is None:
        raise Refused(Refusal.NO_ARTICLE)
    _rank(root)
    writer = Writer(notes=frozenset(e for e in root.iter("li") if _NOTE.match(e.get("id") or "")))
    writer.write(root)
    deletions = sum(part.count(_DELETION) for part in parts.values())
    remarks = sum(part.count(_REMARK) for part in parts.values())
    counted = (
        (NoticeCode.DROPPED_DELETIONS, deletions),
        (NoticeCode.DROPPED_REVIEW_COMMENTS, remarks),
    )
    notices = tuple(Notice(code, {"n": n}) for code, n in counted if n)
    return replace(finished(writer, PageFacts(), notices), format=Format.WORD)


def _html(parts: dict[str, bytes]) -> str:
    try:
        return html_of(parts, styles=_STYLES)
    except WordRefused as error:
        raise _refused(error) from error


def _inspected(data: bytes) -> dict[str, bytes]:
    """The XML of the file by its names. Refuses what is dangerous, or no Word document."""
    try:
        return parts_of(io.BytesIO(data))
    except WordRefused as error:
        raise _refused(error) from error


def _refused(error: WordRefused) -> Refused:
    match error.why:
        case Why.PROTECTED:
            return Refused(Refusal.PROTECTED)
        case Why.MACROS:
            return Refused(Refusal.HAS_MACROS)
        case Why.BLOWN_UP:
            return Refused(Refusal.BLOWN_UP, {"bytes": error.unpacked, "most": MOST_XML})
        case Why.NO_WORD_FILE:
            return Refused(Refusal.BINARY, {"format": "ZIP"})
    return Refused(Refusal.DAMAGED, {"format": "DOCX"})


def _rank(root: Element) -> None:
    """Where the title has a style of its own, headings of the first rank head sections."""
    titled = root.find(".//h1[@class='title']") is not None
    for element in list(root.iter()):
        if element.get("class") == "subtitle":
            element.tag = "h1"  # the writer's sign of a subtitle: a second one under the title
        elif titled and element.get("class") != "title":
            element.tag = _LOWER.get(element.tag, element.tag)
