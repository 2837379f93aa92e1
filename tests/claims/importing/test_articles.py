import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.importing import (
    BlockKind,
    Corrections,
    NoticeCode,
    ParsedArticle,
    Refusal,
    Refused,
    read,
)

ESSAY = """The Lighthouse Strike
Posted on: 4 March 2012
How the keepers of one coast stopped the lamps

On 2 May 1911 the keepers of three lighthouses left their lamps unlit, and the harbour was closed for a week.

The First Night

Nobody had expected the wind to turn, and two ships were lost before the morning came.

Bibliography

Ada Crane, The Lamps of the North

Ole Brandt, A Harbour Closed (Bergen, 1934)


I sailed there and it was not like that.

Nor do I believe the number of ships.
"""


def invariants(article: ParsedArticle) -> None:
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text)
        words = article.text[block.start : block.end]
        assert words == words.strip()
        assert all(line.strip() for line in words.split("\n"))
        assert (block.level > 0) == (block.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM))
        at = block.end
    assert len(article.text) == article.comments_at <= article.length
    for line in article.reading_list:
        assert article.text[line.start : line.end] == line.line
    for number, comment in enumerate(article.comments):
        assert comment.parent is None or 0 <= comment.parent < number


def kinds(article: ParsedArticle) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


def test_an_essay_is_read_with_head_sections_reading_list_and_comments():
    article = read(ESSAY.encode())
    invariants(article)
    assert (article.title, article.subtitle) == (
        "The Lighthouse Strike",
        "How the keepers of one coast stopped the lamps",
    )
    assert article.published_on.isoformat() == "2012-03-04"
    assert article.byline == ""
    assert article.language == "en"
    assert [block.level for block in article.blocks if block.kind == "heading"] == [1, 1, 2, 2]
    assert [line.items[0]["title"] for line in article.reading_list] == [
        "The Lamps of the North",
        "A Harbour Closed",
    ]
    assert [comment.text for comment in article.comments] == [
        "I sailed there and it was not like that.",
        "Nor do I believe the number of ships.",
    ]
    assert article.text == ESSAY[: ESSAY.index("I sailed")]
    assert [w.code for w in article.warnings] == [NoticeCode.COMMENTS_SPLIT_BY_PARAGRAPH]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_line_ends_give_the_same_article(newline):
    assert read(ESSAY.replace("\n", newline).encode()) == read(ESSAY.encode())


def test_a_moved_border_reads_comments_and_text_again():
    whole = len(ESSAY)
    none = read(ESSAY.encode(), corrections=Corrections(comments_at=whole))
    assert (none.comments, none.text) == ((), ESSAY)
    later = ESSAY.index("Nor do I")
    moved = read(ESSAY.encode(), corrections=Corrections(comments_at=later + 4))
    assert [c.text for c in moved.comments] == ["Nor do I believe the number of ships."]
    assert moved.comments_at == later
    assert moved.warnings[-1].code == NoticeCode.CORRECTION_BORDER_MOVED
    outside = read(ESSAY.encode(), corrections=Corrections(comments_at=whole + 1))
    assert len(outside.comments) == 2
    assert NoticeCode.CORRECTION_BORDER_OUTSIDE in {w.code for w in outside.warnings}


def test_the_format_is_told_by_kind_then_name_then_looks():
    text = b"# A title\n\n## A part\n\nWords that are said here.\n"
    assert read(text).title == "A title"
    assert read(text, name="x.md").title == "A title"
    assert read(text, name="x.txt").title == "# A title"
    assert read(text, name="x.txt", kind="markdown").title == "A title"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [(b"x", "book.epub", None), (b"<a/>", "page.xml", None), (b"x", "", "rtf")],
)
def test_formats_that_are_not_read_are_refused_by_name(data, name, kind):
    with pytest.raises(Refused) as refused:
        read(data, name=name, kind=kind)
    assert refused.value.code == Refusal.UNSUPPORTED
    assert refused.value.values["format"]


_PIECES = st.sampled_from(
    ["\n", "\n\n", "\n\n\n", "# ", "## ", "> ", "- ", "1. ", "    ", "\t", "```\n", "***\n", "---\n", "![a](b)",
     "By Ann Lee", "Posted on: 3 May 2019", "Comments\n", "Further Reading\n\n", "Ann wrote on 3 May 2019:\n", "@Ann no",
     "Ann, A Book of It", "A Title", "It was so. ", "word " * 30, "“Quoted.”", "é", "🔥", "漢字", "Конец.", "\u2028", "\x0b",
     "===\n", "[a]: http://b\n", "<!-- x -->", "title: x\n", "\xa0", "\u200b", "X in 1921."]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=30), st.sampled_from(["plaintext", "markdown", None]))
def test_any_mixture_of_parts_is_an_article_or_refused(pieces, kind):
    try:
        article = read("".join(pieces).encode(), kind=kind)
    except Refused:
        return
    invariants(article)


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=400)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "ignore")),
    st.sampled_from(["plaintext", "markdown", "html", "word", None]),
    st.dictionaries(st.integers(0, 50), st.sampled_from(["none", "heading", "x", *BlockKind])),
    st.none() | st.integers(-5, 400),
)
def test_any_bytes_are_an_article_or_refused(data, kind, changed, border):
    try:
        article = read(data, kind=kind, corrections=Corrections(changed, comments_at=border))
    except Refused:
        return
    invariants(article)


@pytest.mark.parametrize("kind", ["plaintext", "markdown"])
@pytest.mark.parametrize(
    "data",
    ["a\n" * 100_000, " " * 200_000 + "a", ">" * 200_000, "> " * 100_000 + "a", "*" * 200_000, "* " * 100_000 + "a",
     "a\n\n" * 66_000, "a " * 100_000, "- a\n" * 50_000, "[" * 200_000, "# a\n\n" * 40_000, "(" * 200_000, "`" * 200_000,
     "Further Reading\n\n" + "A, b\n\n" * 30_000, "x\n\nComments\n\n" + "> aaaaaaaaaaaaaaaaaaaaaaaaa\n\n" * 7_000,
     "x\n\nComments\n\n" + "Ann, 3 May 2019:\n@Ann no\n\n" * 7_000, "\n" * 200_000 + "a", "1 May 1" * 28_000,
     "a\n" + "---\n" * 50_000, "---\n" + "a: b\n" * 40_000, "> a\n" * 50_000, "  " * 50 + "- a\n" * 2000, "“" * 200_000,
     "a" + " " * 100_000 + "a.", "“a – " + " \t" * 100_000 + "a."],
    ids=lambda data: repr(data[:12]),
)  # fmt: skip
def test_hostile_texts_take_no_longer_than_their_length(data, kind):
    began = time.process_time()
    invariants(read(data.encode(), kind=kind))
    # Under 2 s of the processor on a slow machine; quadratic work would take minutes.
    assert time.process_time() - began < 10
