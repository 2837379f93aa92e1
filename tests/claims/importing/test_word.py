"""Word documents, made here by hand: a zip of the few parts that a reader needs."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.importing import Format, NoticeCode, Refusal, Refused, opened, read
from claims.importing.word import is_word, read_word
from tests.claims.importing.test_articles import invariants, kinds

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
    for name in ("Title", "Subtitle", "heading 1", "heading 2", "Quote", "caption")
)
ONE = "The weavers of Examplegrad walked out of the mill in March 1911, and about 4,000 people stood in the square for three days."
TWO = "On 4 April the governor forbade the assembly, but nobody had read his decree before the square was emptied by hunger."


def paragraph(words, style="", extra=""):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{words}</w:t></w:r>{extra}</w:p>'


def item(words):
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f"<w:p>{numbered}<w:r><w:t>{words}</w:t></w:r></w:p>"


def note(number, words):
    return f'<w:footnote w:id="{number}">{paragraph(words)}</w:footnote>'


def call(number):
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def docx(body, *, notes="", extra=(), flags=0):
    numbering = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    parts = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}>{STYLES}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {NAMES}>{notes}</w:footnotes>",
        "word/numbering.xml": f"<w:numbering {NAMES}>{numbering}</w:numbering>",
        **dict(extra),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    data = file.getvalue()
    if flags:  # in the list of entries at the end, where a reader looks
        data = data.replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
        )
    return data


ESSAY = docx(
    paragraph("The Weavers", "Title")
    + paragraph("A town stands still", "Subtitle")
    + paragraph("By Jane Doe")
    + paragraph("3 May 2019")
    + paragraph("The Mill", "heading1")
    + paragraph(ONE, extra=call(2))
    + paragraph("No more than ten may stand together.", "Quote")
    + paragraph("The decree", "heading2")
    + item("Bread at the price of 1909.")
    + item("A doctor at the mill.")
    + paragraph(TWO, extra=call(3))
    + paragraph("The square, 1911", "caption")
    + "<w:p><w:del w:id='1'><w:r><w:delText>Never.</w:delText></w:r></w:del><w:ins w:id='2'><w:r><w:t>Always so.</w:t></w:r></w:ins></w:p>"
    + paragraph("Bibliography", "heading1")
    + paragraph("Ole Brandt, A Harbour Closed (Bergen, 1934)"),
    notes=note(2, "Jane Doe, The Mills of Examplegrad (London: Example Press, 1954), 12.")
    + note(3, "Her brother always said so."),
)


def test_a_document_with_styles_lists_and_footnotes():
    article = read(ESSAY, name="weavers.docx")
    assert kinds(article) == [
        ("heading", "The Weavers"),
        ("heading", "A town stands still"),
        ("byline", "By Jane Doe"),
        ("date_line", "3 May 2019"),
        ("heading", "The Mill"),
        ("paragraph", f"{ONE}[1]"),
        ("quotation", "No more than ten may stand together."),
        ("heading", "The decree"),
        ("list_item", "Bread at the price of 1909."),
        ("list_item", "A doctor at the mill."),
        ("paragraph", f"{TWO}[2]"),
        ("caption", "The square, 1911"),
        ("paragraph", "Always so."),
        ("heading", "Bibliography"),
        ("bibliography_item", "Ole Brandt, A Harbour Closed (Bergen, 1934)"),
        ("bibliography_item", "Jane Doe, The Mills of Examplegrad (London: Example Press, 1954), 12."),
        ("list_item", "Her brother always said so."),
    ]  # fmt: skip
    assert [b.level for b in article.blocks if b.kind == "heading"] == [1, 1, 2, 3, 2]
    assert (article.title, article.subtitle) == ("The Weavers", "A town stands still")
    assert (article.byline, article.published_on.isoformat()) == ("Jane Doe", "2019-05-03")
    said = {n.code: n.values.get("n") for n in article.warnings}
    assert said == {
        NoticeCode.DROPPED_DELETIONS: 1,
        NoticeCode.NOTES_IN_READING_LIST: 1,
        NoticeCode.NOTES_IN_TEXT: 1,
    }
    invariants(article)


def test_a_document_without_a_title_style_has_its_first_heading_for_one():
    body = paragraph("The Weavers", "heading1") + paragraph(ONE) + paragraph(TWO)
    article = read(docx(body))
    assert article.title == "The Weavers"
    assert opened(docx(body)).format is Format.WORD


def test_comments_in_a_document_are_read_as_in_a_text():
    body = paragraph("The Weavers", "Title") + paragraph(ONE) + paragraph(TWO)
    body += paragraph("Comments") + paragraph("Anna, 4 May 2019:") + paragraph("It rained.")
    article = read(docx(body))
    assert [(c.author, c.text) for c in article.comments] == [("Anna", "It rained.")]


def test_a_file_inside_that_the_relations_name_is_not_opened():
    relations = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/media/a.png"/></Relationships>"""
    hidden = f"<w:document {NAMES}><w:body>{paragraph('Hidden.' + ONE)}</w:body></w:document>"
    extra = (("_rels/.rels", relations), ("word/media/a.png", hidden))
    assert "Hidden" not in read(docx(paragraph(ONE) + paragraph(TWO), extra=extra)).text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(""), Refusal.NO_ARTICLE),
        (docx(paragraph("Short.")), Refusal.NO_ARTICLE),
        (docx(paragraph(" " * 40_000_000)), Refusal.BLOWN_UP),
        (docx(paragraph(ONE), extra=(("word/a.xml", "a" * 31_000_000),)), Refusal.BLOWN_UP),
        (docx(paragraph(ONE), extra=(("word/media/a.emf", "a" * 9_000_000),)), Refusal.BLOWN_UP),
        (docx(paragraph(ONE), extra=[(f"word/{n}", "") for n in range(5_001)]), Refusal.BLOWN_UP),
        (docx(paragraph(ONE), extra=(("word/vbaProject.bin", "x"),)), Refusal.HAS_MACROS),
        (docx(paragraph(ONE), flags=1), Refusal.PROTECTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Refusal.PROTECTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", Refusal.BINARY),
        (b"PK\x03\x04 cut off", Refusal.DAMAGED),
        (ESSAY[: len(ESSAY) // 2], Refusal.DAMAGED),
        (docx("<w:p>"), Refusal.DAMAGED),
        (docx("", extra=(("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),)), Refusal.DAMAGED),
        (docx(f"{'<w:ins>' * 5_000}{paragraph(ONE)}{'</w:ins>' * 5_000}"), Refusal.DAMAGED),
        (b"plain text", Refusal.DAMAGED),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_harmless_document_is_refused(data, code):
    with pytest.raises(Refused) as refused:
        read(data, name="essay.docx")
    assert refused.value.code == code


def test_another_zip_is_named_as_one():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(Refused) as refused:
        read(file.getvalue(), name="essay.docx")
    assert (refused.value.code, refused.value.values) == (Refusal.BINARY, {"format": "ZIP"})
    assert not is_word(file.getvalue())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(ESSAY) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_document_is_an_article_or_refused(at, change):
    with contextlib.suppress(Refused):
        read_word(ESSAY[:at] + change + ESSAY[at + len(change) :])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/w:prtbodyfnl =\"'&;ab", max_size=60))
def test_any_xml_is_an_article_or_refused(xml):
    with contextlib.suppress(Refused):
        invariants(read(docx(paragraph(ONE) + paragraph(TWO) + xml)))
