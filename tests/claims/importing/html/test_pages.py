"""Whole pages in the manners of several kinds of sites. The pages and all they tell are made up."""

import contextlib
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.importing import Corrections, NoticeCode, Refusal, Refused, read
from tests.claims.importing.html.test_threads import DRUPAL_7, WORDPRESS
from tests.claims.importing.test_articles import invariants

ONE = "The weavers of Examplegrad walked out of the mill in March 1911, and about 4,000 people stood in the square for three days without a word from its owners."
TWO = "On 4 April the governor forbade the assembly, but nobody had read his decree before the square was emptied by hunger and by the rain of that week."
THREE = "Nothing of this was ever answered by the council, whose minutes for the month of April are empty, and whose members had gone to the country."
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li><li><a href="/shop">Shop</a></li></ul></nav>'
SIDE = '<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/1">Ten mills to see before they fall</a></li><li><a href="/2">A guide to looms and their makers</a></li></ul></aside>'

MAGAZINE = f"""<!doctype html><html lang="en-US"><head><meta charset="utf-8"><title>The Weavers | Example Review</title>
<meta property="og:title" content="The Weavers of Examplegrad"><meta property="og:site_name" content="Example Review">
<meta property="article:published_time" content="2019-05-03T10:00:00Z"><link rel="canonical" href="https://example.org/weavers/">
<script>var shown = 1;</script><style>p {{}}</style></head><body>{MENU}
<article><header class="entry-header"><h1 class="entry-title">The Weavers of Examplegrad</h1>
<p class="deck">How a town stood still for three days</p>
<div class="entry-meta"><span class="byline">By <a href="/by/jane" rel="author">Jane Doe</a></span> <time datetime="2019-05-03">May 3, 2019</time></div></header>
<div class="entry-content"><p>{ONE}<sup><a href="#fn1" id="r1">1</a></sup></p>
<figure><img src="mill.jpg"><figcaption>The mill in 1911.</figcaption></figure>
<h2>The Decree</h2><p>{TWO} It is in <a href="/decree">the collection of decrees</a>.</p>
<blockquote><p>No more than ten persons may stand together in any street.</p></blockquote>
<ul><li>Bread at the price of 1909.</li><li>A doctor at the mill.</li></ul>
<div class="sharing"><a href="https://example.net/share">Share this</a></div>
<p>{THREE}<sup><a href="#fn2">2</a></sup></p>
<ol class="footnotes"><li id="fn1">Jane Doe, <i>The Mills of Examplegrad</i> (London: Example Press, 1954), 12. <a href="#r1">↩</a></li>
<li id="fn2">Her brother always said so.</li></ol></div></article>
{WORDPRESS}{SIDE}<footer>© Example Review. All rights reserved.</footer></body></html>"""

OLD = f"""<HTML><HEAD><TITLE>The Weavers of Examplegrad</TITLE></HEAD><BODY BGCOLOR=white><TABLE><TR><TD><A HREF=index.html>Index</A>
<TD><CENTER><H1>The Weavers of Examplegrad</H1></CENTER><P>By Jane Doe<P>3 May 2019<P>{ONE}<BR><BR>{TWO}
<P><B>The Council</B><P>{THREE}<P>Further Reading<UL><LI>Jane Doe, <A HREF="http://example.org/mills">The Mills of Examplegrad</A>, 1954
<LI>Ole Brandt, A Harbour Closed (Bergen, 1934)</UL></TABLE></BODY></HTML>"""

DRUPAL = f"""<html lang="en"><head><title>The Weavers of Examplegrad | Example Archive</title></head><body class="node-type-article">
<div id="header"><a href="/">Example Archive</a></div>{MENU}<div id="content"><h1 class="title">The Weavers of Examplegrad</h1>
<div class="node"><span class="submitted">Submitted by Jane Doe on 3 May 2019</span><div class="field-name-body"><p>{ONE}</p><p>{TWO}</p>
<h3>The Council</h3><p>{THREE}</p></div><div class="field-name-tags"><a href="/t/1">weavers</a> <a href="/t/2">strikes</a></div></div>
{DRUPAL_7}</div>{SIDE}</body></html>"""

ENCYCLOPAEDIA = f"""<html lang="en"><head><title>Weavers of Examplegrad</title></head><body><div id="sidebar">{MENU}</div>
<main><h1>Weavers of Examplegrad</h1><div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#a">The decree</a></li></ul></div>
<p>{ONE}<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup></p><table class="wikitable"><tr><th>Year</th><th>Dead</th></tr><tr><td>1911</td><td>4</td></tr></table>
<h2 id="a">The decree<span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2><p>{TWO}</p><p>{THREE}</p>
<h2>References</h2><div class="reflist"><ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">^</a> <span>Doe, Jane (1954). <i>The Mills of Examplegrad</i>. London: Example Press.</span></li></ol></div></main></body></html>"""

JOURNAL = f"""<html><head><meta name="citation_title" content="The Weavers of Examplegrad"><meta name="citation_author" content="Doe, Jane">
<meta name="citation_publication_date" content="2019/05/03"><meta name="citation_journal_title" content="Journal of Mills"></head><body>
<div class="banner">Journal of Mills, vol. 4</div><div role="main"><section><h2>Introduction</h2><p>{ONE}</p></section><section><h2>Sources</h2><p>{TWO}</p><p>{THREE}</p></section></div>
<section class="references"><h2>Works cited</h2><p>Doe, Jane. The Mills of Examplegrad. London: Example Press, 1954.</p></section><div class="cookie-banner">We use cookies.</div></body></html>"""

FRAGMENT = f"<p>{ONE}</p>\n<p>{TWO}</p>"


def kinds(article):
    return [(b.kind.value, article.text[b.start : b.end]) for b in article.blocks]


def counted(article):
    return {n.code: n.values.get("n") for n in article.warnings}


def test_a_magazine_page():
    article = read(MAGAZINE.encode())
    assert kinds(article) == [
        ("heading", "The Weavers of Examplegrad"),
        ("heading", "How a town stood still for three days"),
        ("byline", "By Jane Doe"),
        ("date_line", "May 3, 2019"),
        ("paragraph", f"{ONE}[1]"),
        ("caption", "The mill in 1911."),
        ("heading", "The Decree"),
        ("paragraph", f"{TWO} It is in the collection of decrees."),
        ("quotation", "No more than ten persons may stand together in any street."),
        ("list_item", "Bread at the price of 1909."),
        ("list_item", "A doctor at the mill."),
        ("paragraph", f"{THREE}[2]"),
        ("bibliography_item", "Jane Doe, The Mills of Examplegrad (London: Example Press, 1954), 12."),
        ("list_item", "Her brother always said so."),
    ]  # fmt: skip
    assert (article.title, article.subtitle, article.byline) == (
        "The Weavers of Examplegrad", "How a town stood still for three days", "Jane Doe",
    )  # fmt: skip
    assert (article.published_on, article.language) == (date(2019, 5, 3), "en")
    assert (article.address, article.published_in) == (
        "https://example.org/weavers/",
        "Example Review",
    )
    assert [(x.text, x.address) for x in article.links] == [
        ("the collection of decrees", "https://example.org/decree")
    ]
    assert [(c.author, c.parent) for c in article.comments] == [("Anna", None), ("Ben", 0)]
    assert article.comments_at == article.length == len(article.text)
    assert counted(article) == {
        NoticeCode.DROPPED_SCRIPTS: 1,
        NoticeCode.DROPPED_FORMS: 1,
        NoticeCode.DROPPED_SURROUNDINGS: 27,
        NoticeCode.DROPPED_IMAGES: 1,
        NoticeCode.NOTES_IN_READING_LIST: 1,
        NoticeCode.NOTES_IN_TEXT: 1,
        NoticeCode.LINKS_IN_TEXT: 1,
    }


def test_a_page_of_the_nineties():
    article = read(OLD.encode(), name="weavers.htm")
    assert kinds(article) == [
        ("heading", "The Weavers of Examplegrad"),
        ("byline", "By Jane Doe"),
        ("date_line", "3 May 2019"),
        ("paragraph", ONE),
        ("paragraph", TWO),
        ("heading", "The Council"),
        ("paragraph", THREE),
        ("heading", "Further Reading"),
        ("bibliography_item", "Jane Doe, The Mills of Examplegrad, 1954"),
        ("bibliography_item", "Ole Brandt, A Harbour Closed (Bergen, 1934)"),
    ]
    assert (article.byline, article.published_on) == ("Jane Doe", date(2019, 5, 3))
    assert [line.items[0].get("URL") for line in article.reading_list] == [
        "http://example.org/mills", None,
    ]  # fmt: skip
    assert article.links == ()


def test_a_page_with_a_thread_of_another_kind():
    article = read(DRUPAL.encode())
    assert [words for _, words in kinds(article)][-4:] == [ONE, TWO, "The Council", THREE]
    assert article.title == "The Weavers of Examplegrad"
    assert [(c.author, c.parent) for c in article.comments] == [("Anna", None), ("Ben", 0)]


def test_a_page_of_an_encyclopaedia():
    article = read(ENCYCLOPAEDIA.encode())
    assert kinds(article) == [
        ("heading", "Weavers of Examplegrad"),
        ("paragraph", f"{ONE}[1]"),
        ("list_item", "Year | Dead"),
        ("list_item", "1911 | 4"),
        ("heading", "The decree"),
        ("paragraph", TWO),
        ("paragraph", THREE),
        ("heading", "References"),
        ("bibliography_item", "Doe, Jane (1954). The Mills of Examplegrad. London: Example Press."),
    ]
    assert counted(article)[NoticeCode.FLATTENED_TABLES] == 1


def test_a_journal_whose_reading_list_stands_apart():
    article = read(JOURNAL.encode())
    assert kinds(article)[-2:] == [
        ("heading", "Works cited"),
        ("bibliography_item", "Doe, Jane. The Mills of Examplegrad. London: Example Press, 1954."),
    ]
    assert (article.title, article.byline) == ("The Weavers of Examplegrad", "Doe, Jane")
    assert "cookies" not in article.text


def test_a_part_of_a_page_that_is_pasted_is_read_as_one():
    article = read(FRAGMENT.encode())
    assert kinds(article) == [("paragraph", ONE), ("paragraph", TWO)]
    assert NoticeCode.TITLE_MISSING in counted(article)
    assert read(FRAGMENT.encode(), name="page.txt").text == FRAGMENT


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        f"<html><body>{MENU}{SIDE}</body></html>",
        "<html><body><h1>A title of some length</h1><h2>And another one</h2><p>Short.</p></body></html>",
        f"<html><body><div hidden><p>{ONE}</p></div><p>Please log in.</p></body></html>",
        f"<html><body><script>{ONE} {TWO}</script></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused(page):
    with pytest.raises(Refused) as refused:
        read(page.encode(), name="page.html")
    assert refused.value.code is Refusal.NO_ARTICLE


@pytest.mark.parametrize(
    ("said", "text", "language", "differs"),
    [
        ("en-US", (ONE, TWO), "en", False),
        ("uk", ("Робітники вийшли на площу. " * 9, "Ніхто не чув про це. " * 9), "uk", False),
        (
            "en",
            ("Los obreros del pueblo salieron a la plaza y no volvieron en una semana. " * 3,) * 2,
            "es",
            True,
        ),
        ("", (ONE, TWO), "en", False),
    ],
)
def test_the_language_is_the_texts_where_a_page_is_wrong(said, text, language, differs):
    page = f"<html lang='{said}'><body><article><p>{text[0]}</p><p>{text[1]}</p></article>"
    article = read(page.encode())
    assert article.language == language
    assert (NoticeCode.LANGUAGE_DIFFERS in counted(article)) is differs


def test_corrections_fit_a_page_as_they_fit_a_text():
    start = read(MAGAZINE.encode()).text.index(TWO)
    article = read(
        MAGAZINE.encode(), corrections=Corrections({start: "quotation"}, start, title="T")
    )
    assert (article.title, article.comments_at) == ("T", start)
    assert article.text == read(MAGAZINE.encode()).text[:start]
    assert [c.author for c in article.comments][-2:] == ["Anna", "Ben"]
    assert article.comments[-1].parent == len(article.comments) - 2
    invariants(article)


def test_a_link_becomes_a_line_where_a_person_says_that_it_cites():
    [link] = read(MAGAZINE.encode()).links
    article = read(MAGAZINE.encode(), corrections=Corrections(cited=frozenset({link.start, 3})))
    [line] = [line for line in article.reading_list if line.start == link.start]
    item = {"type": "webpage", "title": link.text, "URL": "https://example.org/decree"}
    assert (line.line, line.items, line.check_me) == (link.text, (item,), True)
    assert [line.start for line in article.reading_list] == sorted(
        line.start for line in article.reading_list
    )
    unfit = [n.values for n in article.warnings if n.code is NoticeCode.CORRECTION_OF_NO_LINK]
    assert unfit == [{"start": 3}]


_TAGS = st.sampled_from("p div a b li ul ol h1 h2 blockquote table tr td sup br img figure script nav article form section".split())  # noqa: SIM905  # fmt: skip
_PIECES = st.one_of(
    _TAGS.map("<{}>".format),
    _TAGS.map("</{}>".format),
    st.sampled_from([ONE, TWO, "3", "<a href='#fn1'>1</a>", "<li id=fn1>", "<div class=comment id=comment-1>",
                     "<ol class=footnotes>", "<a href='https://example.org/'>", "<p hidden>", "<time>3 May 2019</time>",
                     "<div class=byline>", "<q>", "<pre>", "\n", "&nbsp;", "&#0;", "<!--", "<![CDATA["]),
    st.text(max_size=12),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_any_page_is_an_article_or_refused(pieces):
    source = f"<p>{ONE}</p><p>{TWO}</p>" + "".join(pieces)
    try:
        article = read(source.encode("utf-8", "ignore"), kind="html")
    except Refused:
        return
    invariants(article)
    assert "\0" not in article.text
    for link in article.links:
        assert article.text[link.start : link.end] == link.text
        assert link.address.startswith(("https://", "http://"))


@pytest.mark.parametrize(
    "source",
    ["<div>" * 100_000, "<p>" * 100_000, "<table><tr><td>" * 20_000 + "x", "<ul><li>word " * 20_000, "<h1>title</h1>" * 20_000,
     "<p>" + "<sup><a href='#fn1'>1</a></sup>" * 20_000, "<p>" + "line of words<br>" * 30_000, "<a " + "b=c " * 50_000,
     "<article>" + f"<p>{ONE}</p>" * 5_000, "<ol>" + "<li class=comment id=comment-{0}><cite>A</cite><p>No, no.</p></li>" * 3_000,
     f"<p>{ONE}" + "<div class=comment><cite>A</cite><p>No.</p>" * 240, "<div class=share>a</div>" * 20_000,
     f"<p>{ONE}</p><ol class=footnotes>" + "<li>Doe, Mills, 1954.</li>" * 3_000],
    ids=lambda source: repr(source[:12]),
)  # fmt: skip
def test_hostile_pages_take_no_longer_than_their_length(source):
    began = time.process_time()
    with contextlib.suppress(Refused):
        invariants(read(source.encode(), kind="html"))
    assert time.process_time() - began < 10
