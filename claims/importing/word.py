"""Word (docx) → an article: mammoth makes simple HTML of it, which is written as a page's is.

The file is a zip of XML: before mammoth sees it, its size unpacked, passwords, programs and
entities are looked for, and refused with their reason.
"""

import io
import logging
import re
import struct
import zipfile
import zlib
from dataclasses import replace

from claims.importing.decoding import Refusal, Refused, decode
from claims.importing.html.facts import PageFacts
from claims.importing.html.pages import finished
from claims.importing.html.trees import Element, tree_of
from claims.importing.html.writer import Writer
from claims.importing.parsed import Format, Manuscript, Notice, NoticeCode

MOST_ENTRIES = 5_000
MOST_XML = 30 * 1024 * 1024
"""Of its XML unpacked: a text of a million characters has about 5 MB, with styles and revisions 15."""
MOST_UNPACKED = 200 * 1024 * 1024
HIGHEST_RATIO = 300  # XML of real documents packs to a tenth, seldom to a hundredth
_SMALL = 4 * 1024 * 1024  # below which no ratio matters

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, LookupError,
    NotImplementedError, struct.error, MemoryError,
)  # fmt: skip
_NOTE = re.compile(r"word-(?:foot|end)note-\d+\Z")
_LOWER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
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

logging.getLogger("mammoth").setLevel(logging.CRITICAL)


def is_word(data: bytes) -> bool:
    """Whether the first bytes are a Word document's, or a locked one's."""
    if data.startswith(_OLE):
        return _ENCRYPTED in data
    return data.startswith(_ZIP) and (
        b"word/" in data[:4096] or b"word/document.xml" in data[-65536:]
    )


def read_word(data: bytes) -> Manuscript:
    """The article of a Word document. Raises `Refused` and nothing else.

    What the file's properties say (author, title) is not asked: it is often the machine's owner
    and a file long gone.
    """
    if _ENCRYPTED in data and data.startswith(_OLE):
        raise Refused(Refusal.PROTECTED)
    if not data.startswith(_ZIP):
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


def _inspected(data: bytes) -> dict[str, bytes]:
    """The XML of the file by its names. Refuses what is dangerous, or no Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_entries(entries, len(data))
            parts = {e.filename: archive.read(e) for e in entries if _is_xml(e)}
    except _BROKEN as error:
        raise Refused(Refusal.DAMAGED, {"format": "DOCX"}) from error
    # Word writes neither; an entity can be a bomb of its own, and a null hides one.
    if any(bad in part for part in parts.values() for bad in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):
        raise Refused(Refusal.DAMAGED, {"format": "DOCX"})
    return parts


def _refuse_entries(entries: list[zipfile.ZipInfo], size: int) -> None:
    """By the zip's list alone. A list that lies about sizes cannot be unpacked beyond what it says."""
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(Refusal.PROTECTED)
    xml = sum(entry.file_size for entry in entries if _is_xml(entry))
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    blown = xml > MOST_XML or unpacked > MOST_UNPACKED or len(entries) > MOST_ENTRIES
    if blown or (unpacked > _SMALL and unpacked > HIGHEST_RATIO * min(size, packed)):
        raise Refused(Refusal.BLOWN_UP, {"bytes": unpacked, "most": MOST_XML})
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise Refused(Refusal.HAS_MACROS)
    if not any(name.startswith("word/document") for name in names):
        raise Refused(Refusal.BINARY, {"format": "ZIP"})


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.casefold().endswith((".xml", ".rels"))


def _html(parts: dict[str, bytes]) -> str:
    # Costs time at the start, which only a process that reads such a file should pay.
    import mammoth

    # mammoth gets what was inspected and nothing else, whatever the file's relations name.
    inspected = io.BytesIO()
    with zipfile.ZipFile(inspected, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    try:
        # Pictures aren't opened: an empty element stands for each.
        pictures = mammoth.images.img_element(lambda image: {})
        result = mammoth.convert_to_html(
            inspected, style_map=_STYLES, convert_image=pictures, id_prefix="word-",
            include_embedded_style_map=False, external_file_access=False,
        )  # fmt: skip
    except Exception as error:  # it raises what its parts raise: keys, attributes, recursion
        raise Refused(Refusal.DAMAGED, {"format": "DOCX"}) from error
    return str(result.value)


def _rank(root: Element) -> None:
    """Where the title has a style of its own, headings of the first rank head sections."""
    titled = root.find(".//h1[@class='title']") is not None
    for element in list(root.iter()):
        if element.get("class") == "subtitle":
            element.tag = "h1"  # the writer's sign of a subtitle: a second one under the title
        elif titled and element.get("class") != "title":
            element.tag = _LOWER.get(element.tag, element.tag)
