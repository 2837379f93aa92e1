"""From the bytes of a file to canonical text, and the refusals of what cannot be read.

Canonical text (domain.md, Edition): decoded, byte order mark removed, CRLF and CR become LF, and
nothing else: no Unicode normalisation, no trimming. What the text *means* is not decided here.
"""

import codecs
import contextlib
from enum import StrEnum

from charset_normalizer import from_bytes

from claims.importing.language import language_of

MOST_BYTES = 10 * 1024 * 1024

# The longest mark first: UTF-32 (little endian) begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)

# First bytes that files of these formats always have.
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX, ODT or EPUB"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word (DOC)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"\x1f\x8b\x08", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"AT&TFORM", "DjVu"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\x7fELF", "program"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
)

# What people's files are really in; without this list a short text is taken for the rarest of code pages.
_ENCODINGS = [
    "cp1252", "cp1251", "cp1250", "koi8_r", "cp1253", "cp1255", "cp1256", "cp1254",
    "shift_jis", "gb18030", "big5", "euc_jp", "euc_kr",
]  # fmt: skip

_WESTERN = frozenset(["en", "es", "fr", "de", "it", "pt", "ca"])

# Every control character except tab, line feed, vertical tab, form feed, carriage return and escape.
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"


class Refusal(StrEnum):
    """Why a file is not read. The values that come with each code are named beside it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"  # {"bytes": int, "most": int}
    NUL_BYTES = "nul_bytes"  # {"offset": int}: in bytes, or in characters where it was UTF-16
    BINARY = "binary"  # {"format": str}, "" where the format is not known
    UNDECODABLE = "undecodable"  # {"encoding": str}: the encoding that the file announces, or ""
    UNSUPPORTED = "unsupported"  # {"format": str}: text, but of a format that is not read here
    NO_ARTICLE = "no_article"  # a page without a text that reads like an article
    DAMAGED = "damaged"  # {"format": str}: of the format by its name, but it cannot be opened
    PROTECTED = "protected"  # needs a password
    HAS_MACROS = "has_macros"  # a word processor's file that carries programs
    BLOWN_UP = "blown_up"  # {"bytes": int, "most": int}: so large once unpacked


class Refused(Exception):
    """A file that is not read: `code`, and `values` for the sentence that says what to do."""

    def __init__(self, code: Refusal, values: dict[str, str | int] | None = None) -> None:
        super().__init__(code.value)
        self.code = code
        self.values = values or {}


def decode(data: bytes, encoding: str = "") -> str:
    """Canonical text of a file. Raises `Refused`, and never a UnicodeError.

    A byte order mark decides; else UTF-8 where the bytes are valid UTF-8; else `encoding`, which
    the file names itself (one of Python's text encodings), where the bytes are valid in it; else
    what charset-normalizer finds most likely.
    """
    refuse_size(data)
    text = _decoded(data, encoding)
    nul = text.find("\0")
    if nul >= 0:
        raise Refused(Refusal.NUL_BYTES, {"offset": nul})
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refused(Refusal.EMPTY)
    return text


def refuse_size(data: bytes) -> None:
    """Raises `Refused` for a file that is larger than what is read."""
    if len(data) > MOST_BYTES:
        raise Refused(Refusal.TOO_LARGE, {"bytes": len(data), "most": MOST_BYTES})


def _decoded(data: bytes, encoding: str) -> str:
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _announced(data, marked)
    _refuse_binary(data)
    for each in filter(None, ("utf-8", encoding)):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(each)
    return _guessed(data)


def _announced(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise Refused(Refusal.UNDECODABLE, {"encoding": name}) from error


def _refuse_binary(data: bytes) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise Refused(Refusal.BINARY, {"format": name})
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise Refused(Refusal.BINARY, {"format": data[8:12].decode().strip()})
    if data[4:8] == b"ftyp":
        raise Refused(Refusal.BINARY, {"format": "MP4"})
    nul = data.find(b"\0")
    if nul >= 0:
        raise Refused(Refusal.NUL_BYTES, {"offset": nul})
    head = data[:65536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls * 20 > len(head):  # more than one byte in twenty
        raise Refused(Refusal.BINARY, {"format": ""})


def _guessed(data: bytes) -> str:
    best = from_bytes(data, cp_isolation=_ENCODINGS).best()
    western = data.decode("cp1252", "replace")
    # The Central European and Turkish pages differ from it in a few letters only: "ŕ qui la faute".
    near = best is None or best.encoding in ("cp1250", "cp1254")
    if near and "\ufffd" not in western and language_of(western) in _WESTERN:
        return western
    if best is not None:
        return str(best)
    # Latin-1 takes any byte; the controls of its upper half never stand in a text.
    text = data.decode("latin-1")
    if any("\x80" <= character <= "\x9f" for character in text):
        raise Refused(Refusal.UNDECODABLE, {"encoding": ""})
    return text
