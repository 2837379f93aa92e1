import io
import zipfile

import pytest

from sources.wordfiles import Why, WordRefused, html_of, looked_over, parts_of

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def document(*paragraphs: str, macros: bool = False, extra: bytes = b"", before: str = "") -> bytes:
    """A Word document of some paragraphs; `extra` are the bytes of a further part."""
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs or ("Words",))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr(
            "word/document.xml",
            f'{before}<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>',
        )
        if macros:
            archive.writestr("word/vbaProject.bin", b"program")
        if extra:
            archive.writestr("word/media/extra.bin", extra)
    return packed.getvalue()


def bomb() -> bytes:
    """Some kilobytes that unpack to 64 MB."""
    return document(extra=b"\0" * (64 * 1024 * 1024))


def test_a_document_is_looked_over_without_being_unpacked_and_then_read():
    file = io.BytesIO(document("They met.", "They left."))
    looked_over(file)
    assert html_of(parts_of(file)) == "<p>They met.</p><p>They left.</p>"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bomb(), Why.BLOWN_UP),
        (document(macros=True), Why.MACROS),
        (document()[:-40], Why.DAMAGED),
        (b"PK\x03\x04 and no more", Why.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old document", Why.NO_WORD_FILE),
    ],
    ids=["bomb", "macros", "cut", "no zip", "old"],
)
def test_what_is_dangerous_is_refused_before_it_is_unpacked(data, why):
    with pytest.raises(WordRefused) as refused:
        looked_over(io.BytesIO(data))
    assert refused.value.why == why


def test_entities_are_refused_when_it_is_read():
    data = document(before='<!DOCTYPE a [<!ENTITY b "c">]>')
    with pytest.raises(WordRefused, match="damaged"):
        parts_of(io.BytesIO(data))
