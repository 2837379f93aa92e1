"""What files are kept as copies: told from their bytes, never from what a browser says alone.

Pure. How such a file is stored, read or served is said elsewhere; the words for a refusal too.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from sources.wordfiles import WordRefused, looked_over

HEAD = 64 * 1024  # bytes by which a text is judged
LONGEST_NAME = 150


@dataclass(frozen=True)
class MediaType:
    """A kind of file that is kept.

    `served_as`: what a download says it is. A page of the web never says so: nothing may show it.
    """

    code: str
    label: str
    endings: tuple[str, ...]
    served_as: str
    has_text: bool = True
    aliases: frozenset[str] = frozenset()


PDF = MediaType(
    "application/pdf", "PDF", ("pdf",), "application/pdf", aliases=frozenset({"application/x-pdf"})
)
PNG = MediaType("image/png", "PNG", ("png",), "image/png", has_text=False)
JPEG = MediaType(
    "image/jpeg", "JPEG", ("jpg", "jpeg"), "image/jpeg", has_text=False,
    aliases=frozenset({"image/jpg", "image/pjpeg"}),
)  # fmt: skip
TIFF = MediaType("image/tiff", "TIFF", ("tif", "tiff"), "image/tiff", has_text=False)
WEBP = MediaType("image/webp", "WebP", ("webp",), "image/webp", has_text=False)
GIF = MediaType("image/gif", "GIF", ("gif",), "image/gif", has_text=False)
TEXT = MediaType(
    "text/plain", "TXT", ("txt", "text", "md"), "text/plain; charset=utf-8",
    aliases=frozenset({"text/markdown"}),
)  # fmt: skip
HTML = MediaType(
    "text/html", "HTML", ("html", "htm", "xhtml"), "application/octet-stream",
    aliases=frozenset({"application/xhtml+xml"}),
)  # fmt: skip
WORD = MediaType(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "DOCX",
    ("docx",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)

ALL = (PDF, PNG, JPEG, TIFF, WEBP, GIF, TEXT, HTML, WORD)
BY_CODE = {each.code: each for each in ALL}
BY_ENDING = {ending: each for each in ALL for ending in each.endings}
ACCEPTED = ",".join(f".{ending}" for ending in BY_ENDING)

_DECLARED = {name: each for each in ALL for name in (each.code, *each.aliases)}
_MAGIC = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Every control character except tab, line feed, vertical tab, form feed, carriage return and escape.
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_DRAWING = re.compile(rb"<(?:\w{1,20}:)?svg\b|<!doctype\s+svg", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\b", re.IGNORECASE)


class Fault(StrEnum):
    """Why a file is not kept. The values that come with each code are named beside it."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    SVG = "svg"
    NO_ENDING = "no_ending"  # {"found"}
    WRONG_ENDING = "wrong_ending"  # {"ending", "found"}
    WRONG_TYPE = "wrong_type"  # {"declared", "found"}
    PROTECTED = "protected"
    MACROS = "macros"
    BLOWN_UP = "blown_up"
    DAMAGED = "damaged"


class WrongFile(Exception):
    """A file that is not kept: `fault`, and `values` for the sentence that says what to do."""

    def __init__(self, fault: Fault, **values: str) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.values = values


def recognised(file: IO[bytes], *, name: str, declared: str = "") -> MediaType:
    """The kind of an open file by its bytes, where its name and what a browser `declared` agree.

    Reads a text to its end for null bytes, a chunk at a time; leaves the file at its beginning.
    Raises WrongFile.
    """
    found = _told_by_bytes(file)
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if not ending:
        raise WrongFile(Fault.NO_ENDING, found=found.label)
    if BY_ENDING.get(ending) is not found:
        raise WrongFile(Fault.WRONG_ENDING, ending=ending[:20], found=found.label)
    said = _DECLARED.get(declared.partition(";")[0].strip().casefold())
    if said is not None and said is not found:
        raise WrongFile(Fault.WRONG_TYPE, declared=said.label, found=found.label)
    return found


def _told_by_bytes(file: IO[bytes]) -> MediaType:
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise WrongFile(Fault.EMPTY)
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if found is None and head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        found = WEBP
    if found is None and head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        found = _word(file)
    if found is None:
        found = _text(head, file)
    file.seek(0)
    return found


def _word(file: IO[bytes]) -> MediaType:
    try:
        looked_over(file)
    except WordRefused as error:
        fault = {"protected": Fault.PROTECTED, "macros": Fault.MACROS, "blown_up": Fault.BLOWN_UP}
        other = Fault.UNKNOWN if error.why == "no_word_file" else Fault.DAMAGED
        raise WrongFile(fault.get(error.why.value, other)) from error
    return WORD


def _text(head: bytes, file: IO[bytes]) -> MediaType:
    marked = head.startswith(_UTF16)  # UTF-16 has null bytes of its own
    plain = head.decode("utf-16", "ignore").encode() if marked else head
    controls = len(plain) - len(plain.translate(None, _CONTROLS))
    if controls * 20 > len(plain) or (not marked and _has_nul(file)):
        raise WrongFile(Fault.UNKNOWN)
    page = _PAGE.search(plain)
    drawing = _DRAWING.search(plain)
    if drawing and not (page and page.start() < drawing.start()):
        raise WrongFile(Fault.SVG)
    if _XML.match(plain) and not page:
        raise WrongFile(Fault.UNKNOWN)
    return HTML if page else TEXT


def _has_nul(file: IO[bytes]) -> bool:
    file.seek(0)
    return any(b"\0" in chunk for chunk in iter(lambda: file.read(HEAD), b""))


def safe_name(name: str, kind: MediaType) -> str:
    """A file's name that no system stumbles over, with the ending of its kind.

    Without folders, control and invisible characters, and what file systems forbid; at most
    LONGEST_NAME code points.
    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(" " if c.isspace() else c for c in last)
    kept = "".join(c for c in shown if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*;')
    stem, dot, ending = kept.rpartition(".")
    bare = stem if dot and BY_ENDING.get(ending.casefold()) is kind else kept
    bare = " ".join(bare.split()).strip(". ")
    return f"{bare[: LONGEST_NAME - 10].rstrip('. ') or 'copy'}.{kind.endings[0]}"
