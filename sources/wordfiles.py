"""Word documents as files: a zip of XML, looked over before anything of it is believed, then read.

Pure. Its size unpacked, passwords, programs and entities are looked for, and refused with their reason.
What the text of a document means to an import is said in the app of claims.
"""

import io
import logging
import struct
import zipfile
import zlib
from enum import StrEnum
from typing import IO

MOST_ENTRIES = 5_000
MOST_XML = 30 * 1024 * 1024
"""Of its XML unpacked: a text of a million characters has about 5 MB, with styles and revisions 15."""
MOST_UNPACKED = 200 * 1024 * 1024
HIGHEST_RATIO = 300  # XML of real documents packs to a tenth, seldom to a hundredth
_SMALL = 4 * 1024 * 1024  # below which no ratio matters

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, LookupError,
    NotImplementedError, struct.error, MemoryError,
)  # fmt: skip

logging.getLogger("mammoth").setLevel(logging.CRITICAL)


class Why(StrEnum):
    """Why a document is refused."""

    PROTECTED = "protected"  # needs a password
    MACROS = "macros"  # carries programs
    BLOWN_UP = "blown_up"  # so large once unpacked: `unpacked` says how large, in bytes
    DAMAGED = "damaged"
    NO_WORD_FILE = "no_word_file"  # a zip, or an older format


class WordRefused(Exception):
    def __init__(self, why: Why, *, unpacked: int = 0) -> None:
        super().__init__(why.value)
        self.why = why
        self.unpacked = unpacked


def looked_over(file: IO[bytes]) -> None:
    """Refuse what is dangerous by the zip's list alone: nothing is unpacked. Raises WordRefused."""
    file.seek(0)
    head = file.read(len(OLE))
    if head == OLE:
        locked = ENCRYPTED in head + file.read(4 * 1024 * 1024)
        raise WordRefused(Why.PROTECTED if locked else Why.NO_WORD_FILE)
    try:
        with zipfile.ZipFile(file) as archive:
            refuse_entries(archive.infolist(), size=file.seek(0, io.SEEK_END))
    except _BROKEN as error:
        raise WordRefused(Why.DAMAGED) from error


def parts_of(file: IO[bytes]) -> dict[str, bytes]:
    """The XML of a document by its names, at most MOST_XML bytes. Raises WordRefused."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            refuse_entries(entries, size=file.seek(0, io.SEEK_END))
            parts = {e.filename: archive.read(e) for e in entries if _is_xml(e)}
    except _BROKEN as error:
        raise WordRefused(Why.DAMAGED) from error
    # Word writes neither; an entity can be a bomb of its own, and a null hides one.
    if any(bad in part for part in parts.values() for bad in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):
        raise WordRefused(Why.DAMAGED)
    return parts


def refuse_entries(entries: list[zipfile.ZipInfo], *, size: int) -> None:
    """By the zip's list alone. A list that lies about sizes cannot be unpacked beyond what it says."""
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise WordRefused(Why.PROTECTED)
    xml = sum(entry.file_size for entry in entries if _is_xml(entry))
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    blown = xml > MOST_XML or unpacked > MOST_UNPACKED or len(entries) > MOST_ENTRIES
    if blown or (unpacked > _SMALL and unpacked > HIGHEST_RATIO * min(size, packed)):
        raise WordRefused(Why.BLOWN_UP, unpacked=unpacked)
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise WordRefused(Why.MACROS)
    if not any(name.startswith("word/document") for name in names):
        raise WordRefused(Why.NO_WORD_FILE)


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.casefold().endswith((".xml", ".rels"))


def html_of(parts: dict[str, bytes], *, styles: str = "") -> str:
    """Simple HTML of a document's parts, by mammoth; `styles` is a style map of it. Raises WordRefused."""
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
            inspected, style_map=styles, convert_image=pictures, id_prefix="word-",
            include_embedded_style_map=False, external_file_access=False,
        )  # fmt: skip
    except Exception as error:  # it raises what its parts raise: keys, attributes, recursion
        raise WordRefused(Why.DAMAGED) from error
    return str(result.value)
