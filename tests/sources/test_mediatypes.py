import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import mediatypes
from sources.mediatypes import Fault, WrongFile, recognised, safe_name
from tests.sources.test_wordfiles import bomb, document

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
PDF = b"%PDF-1.4\n%\xff\xff\n1 0 obj"
PAGE = b"<!DOCTYPE html><html><body><p>Words</p></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def told(data: bytes, name: str, declared: str = "") -> mediatypes.MediaType:
    return recognised(io.BytesIO(data), name=name, declared=declared)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "a.PDF", mediatypes.PDF), (PNG, "a.png", mediatypes.PNG),
        (b"\xff\xd8\xff\xe0rest", "a.jpeg", mediatypes.JPEG), (b"GIF89a....", "a.gif", mediatypes.GIF),
        (b"II*\0rest", "a.tif", mediatypes.TIFF), (b"RIFF....WEBPVP8 ", "a.webp", mediatypes.WEBP),
        (b"Words, \xe9t\xe9", "a.txt", mediatypes.TEXT), ("Слова".encode("utf-16"), "a.txt", mediatypes.TEXT),
        (PAGE, "a.htm", mediatypes.HTML), (b'<?xml version="1.0"?>' + PAGE, "a.xhtml", mediatypes.HTML),
        (b"<html><body>" + SVG + b"</body></html>", "a.html", mediatypes.HTML),
        (document(), "a.docx", mediatypes.WORD),
    ],
)  # fmt: skip
def test_a_file_is_told_by_its_bytes(data, name, kind):
    assert told(data, name) is kind
    assert told(data, name, kind.code) is kind
    assert told(data, name, "application/octet-stream") is kind


def plain_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "words")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "declared", "fault"),
    [
        (b"", "a.pdf", "", Fault.EMPTY),
        (b"MZ\x90\0\x03\0", "a.exe", "", Fault.UNKNOWN),
        (b"MZ\x90\0\x03\0", "a.pdf", "application/pdf", Fault.UNKNOWN),
        (SVG, "a.svg", "image/svg+xml", Fault.SVG),
        (SVG, "a.png", "image/png", Fault.SVG),
        (b'<?xml version="1.0"?>' + SVG, "a.html", "", Fault.SVG),
        (SVG + PAGE, "a.html", "", Fault.SVG),
        (b'<?xml version="1.0"?><a/>', "a.txt", "", Fault.UNKNOWN),
        (PNG, "a.pdf", "", Fault.WRONG_ENDING),
        (PDF, "a.html", "", Fault.WRONG_ENDING),
        (PAGE, "a.txt", "", Fault.WRONG_ENDING),
        (b"GIF89a/*" + PAGE + b"*/", "a.html", "text/html", Fault.WRONG_ENDING),
        (PDF + document(), "a.docx", "", Fault.WRONG_ENDING),
        (PDF, "a.pdf", "text/html", Fault.WRONG_TYPE),
        (PDF, "pdf", "", Fault.NO_ENDING),
        (b"words" + b" " * 70_000 + b"\0", "a.txt", "", Fault.UNKNOWN),
        (plain_zip(), "a.docx", "", Fault.UNKNOWN),
        (document()[:-30], "a.docx", "", Fault.DAMAGED),
        (document(macros=True), "a.docx", "", Fault.MACROS),
        (bomb(), "a.docx", "", Fault.BLOWN_UP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "", Fault.PROTECTED),
    ],
)  # fmt: skip
def test_what_is_not_kept_is_refused_with_its_reason(data, name, declared, fault):
    with pytest.raises(WrongFile) as refused:
        told(data, name, declared)
    assert refused.value.fault == fault


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\a\\b.PDF", "b.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf"), ("", "copy.pdf"), ("..", "copy.pdf"),
        (".pdf", "copy.pdf"), ("evil\u202efdp.exe", "evilfdp.exe.pdf"), ("a.html", "a.html.pdf"),
        ('a"; filename=b.pdf', "a filename=b.pdf"), ("Протокол 1.pdf", "Протокол 1.pdf"),
    ],
)  # fmt: skip
def test_a_name_is_made_safe(name, safe):
    assert safe_name(name, mediatypes.PDF) == safe


@given(st.text(max_size=400))
def test_no_name_escapes_its_folder_or_its_header(name):
    safe = safe_name(name, mediatypes.HTML)
    assert safe.endswith(".html")
    assert len(safe) <= mediatypes.LONGEST_NAME
    assert not set(safe) & set('/\\\r\n\0"<>:;')
    assert not safe.startswith(".")


def test_no_page_is_served_as_one():
    assert {kind.served_as for kind in mediatypes.ALL} & {"text/html", "image/svg+xml"} == set()
