import pytest

from sources import mediatypes
from sources.extracting import Trouble, cleaned, text_of
from tests.sources.test_wordfiles import bomb, document


def pdf(*pages: str, catalog: str = "", extra: str = "") -> bytes:
    """A PDF with some words on each page; a page without words is empty."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for n, words in enumerate(pages):
        drawn = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET"
        objects[10 + 2 * n] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {11 + 2 * n} 0 R >>"
        )
        objects[11 + 2 * n] = f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"
    body = "".join(f"{number} 0 obj\n{what}\nendobj\n" for number, what in objects.items())
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R {extra} >>\n%%EOF\n".encode()


def read(tmp_path, data: bytes, kind, **limits):
    path = tmp_path / "file"
    path.write_bytes(data)
    return text_of(path, kind, **limits)


def test_a_pdf_is_read_page_by_page_with_what_is_printed_on_them(tmp_path):
    labels = "/PageLabels << /Nums [0 << /S /D /St 88 >>] >>"
    found = read(tmp_path, pdf("They met in Examplegrad.", "", "They left.", catalog=labels), mediatypes.PDF)  # fmt: skip
    assert [(p.number, p.label, p.text) for p in found.pages] == [
        (1, "88", "They met in Examplegrad."),
        (3, "90", "They left."),
    ]
    assert found.trouble is None


@pytest.mark.parametrize(
    ("prefix", "label"),
    [("<410042>", "AB1"), ("<FEFF004100000042>", "AB1"), ("<FEFFD8000041>", "")],
)
def test_what_no_database_keeps_of_the_number_of_a_page_is_left_out(tmp_path, prefix, label):
    labels = f"/PageLabels << /Nums [0 << /S /D /P {prefix} >>] >>"
    found = read(tmp_path, pdf("They met.", catalog=labels), mediatypes.PDF)
    assert [(p.label, p.text) for p in found.pages] == [(label, "They met.")]


def test_a_page_of_the_web_is_read_without_its_programs(tmp_path):
    page = "<html><head><title>T</title><script>alert(1)</script></head><body><h1>Minutes</h1><p>They <i>met</i>.<p>Ils étaient là.</body>"
    for data in (page.encode(), f'<meta charset="cp1252">{page}'.encode("cp1252")):
        found = read(tmp_path, data, mediatypes.HTML)
        assert found.pages[0].text == "Minutes\n\nThey met.\n\nIls étaient là."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_decoded(tmp_path, encoding):
    found = read(tmp_path, "Они встретились.\r\nВ мае.".encode(encoding), mediatypes.TEXT)
    assert found.pages[0].text == "Они встретились.\nВ мае."


def test_a_word_document_is_read(tmp_path):
    found = read(tmp_path, document("They met.", "They left."), mediatypes.WORD)
    assert found.pages[0].text == "They met.\n\nThey left."


@pytest.mark.parametrize(
    ("data", "kind", "trouble"),
    [
        (pdf(""), mediatypes.PDF, Trouble.NO_TEXT),
        (b"%PDF-1.4 and nothing else", mediatypes.PDF, Trouble.DAMAGED),
        (b"   \n ", mediatypes.TEXT, Trouble.NO_TEXT),
        (b"<html><body></body></html>", mediatypes.HTML, Trouble.NO_TEXT),
        (bomb(), mediatypes.WORD, Trouble.TOO_LARGE),
        (document()[:-30], mediatypes.WORD, Trouble.DAMAGED),
    ],
    ids=["scanned", "no pdf", "blank", "empty page", "bomb", "cut"],
)
def test_why_there_is_no_text_is_told(tmp_path, data, kind, trouble):
    found = read(tmp_path, data, kind)
    assert (found.pages, found.trouble) == ((), trouble)


def test_what_takes_too_long_or_too_much_is_stopped(tmp_path):
    assert read(tmp_path, b"words", mediatypes.TEXT, seconds=0.001).trouble == Trouble.TOO_SLOW
    assert read(tmp_path, b"words", mediatypes.TEXT, memory=1000).trouble is not None


def test_a_file_that_is_gone_fails_in_words(tmp_path):
    assert text_of(tmp_path / "gone", mediatypes.TEXT).trouble == Trouble.DAMAGED


def test_text_is_kept_without_what_no_database_takes():
    assert cleaned("a\0b\r\nc\x02\nd  \n\n\n\ne\ud800") == "ab\nc\u00ad\nd\n\ne"
