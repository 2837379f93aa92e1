"""The comment threads of several kinds of sites. Pages and people are made up."""

import pytest

from claims.importing import NoticeCode, ParsedComment
from claims.importing.html.threads import read_thread
from claims.importing.html.trees import tree_of, words_of

ARTICLE = "<article><h1>The Mill</h1><p>The mill stood still for a week.</p></article>"

WORDPRESS = """<div id="comments" class="comments-area"><h2>2 thoughts on “The Mill”</h2><ol class="comment-list">
<li id="comment-11" class="comment even depth-1"><article id="div-comment-11" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><img alt=""><b class="fn">Anna</b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="#comment-11"><time datetime="2019-05-04T08:00">May 4, 2019 at 8:00 am</time></a></div></footer>
<div class="comment-content"><p>It rained.</p><blockquote><p>Nobody came.</p></blockquote></div>
<div class="reply"><a>Reply</a></div></article>
<ol class="children"><li id="comment-12" class="comment odd depth-2"><article id="div-comment-12" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Ben</b> <span class="says">says:</span></div>
<time datetime="2019-05-05T09:00">May 5, 2019</time></footer>
<div class="comment-content"><p>Who says so?</p><p>I ask.</p></div></article></li></ol></li></ol>
<div id="respond"><h3>Leave a Reply</h3><form><textarea></textarea></form></div></div>"""

DRUPAL_7 = """<div id="comments" class="comment-wrapper"><h2>Comments</h2>
<a id="comment-7"></a><div class="comment"><h3><a class="permalink">It rained.</a></h3>
<div class="submitted"><span class="username">Anna (not verified)</span> <span class="date">Sat, 2019-05-04 08:00</span></div>
<div class="content"><p>It rained.</p><blockquote><p>Nobody came.</p></blockquote></div><ul class="links"><li>reply</li></ul></div>
<div class="indented"><a id="comment-8"></a><div class="comment"><h3><a class="permalink">Who says</a></h3>
<div class="submitted"><span class="username">Ben</span> <span class="date">Sun, 2019-05-05 09:00</span></div>
<div class="content"><p>Who says so?</p><p>I ask.</p></div></div></div></div>"""

DRUPAL_8 = """<section class="comments"><h2>Comments</h2>
<article id="comment-7" data-comment-user-id="0" class="comment js-comment"><mark class="hidden"></mark>
<footer class="comment__meta"><p class="comment__author"><span>Anna</span></p><p class="comment__time">4 May 2019</p>
<p class="visually-hidden"></p></footer><div class="comment__content"><div class="field field--name-comment-body"><p>It rained.</p>
<blockquote><p>Nobody came.</p></blockquote></div></div></article>
<article id="comment-8" class="comment js-comment"><footer class="comment__meta"><p class="comment__author"><span>Ben</span></p>
<p class="comment__time">5 May 2019</p><p class="parent visually-hidden">In reply to <a href="/comment/7#comment-7">It rained</a> by Anna</p></footer>
<div class="comment__content"><div class="field field--name-comment-body"><p>Who says so?</p><p>I ask.</p></div></div></article></section>"""

MICRODATA = """<section id="discussion"><div itemscope itemtype="https://schema.org/Comment" id="a">
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Anna</span></span>
<time itemprop="dateCreated" datetime="2019-05-04">4 May 2019</time><div itemprop="text"><p>It rained.</p><blockquote>Nobody came.</blockquote></div>
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="b"><span itemprop="author">Ben</span>
<time datetime="2019-05-05">5 May 2019</time><div itemprop="text"><p>Who says so?</p><p>I ask.</p></div></div></div></section>"""

GENERIC = """<div class="comments"><h3>2 comments</h3><div id="comment-a1" class="depth-0"><p class="byline">By Anna on 4 May 2019</p>
<div class="text"><p>It rained.</p><blockquote>Nobody came.</blockquote></div></div>
<div id="comment-a2" class="depth-1"><p class="byline">By Ben on 5 May 2019</p><div class="text"><p>Who says so?</p><p>I ask.</p></div></div></div>"""

PLAIN = """<div id="comments"><div class="comment" data-depth="0"><p>Anna wrote on 4 May 2019:</p><p>It rained.</p><blockquote>Nobody came.</blockquote></div>
<div class="comment" data-depth="1"><p>Ben wrote on 5 May 2019:</p><p>Who says so?</p><p>I ask.</p></div></div>"""

FIRST, SECOND = "It rained.\n\n> Nobody came.", "Who says so?\n\nI ask."


def thread(html):
    tree = tree_of(f"<body>{ARTICLE}{html}<footer>Imprint</footer></body>")
    return read_thread(tree), tree


@pytest.mark.parametrize(
    ("html", "dates", "parent"),
    [
        (WORDPRESS, ("May 4, 2019 at 8:00 am", "May 5, 2019"), 0),
        (DRUPAL_7, ("Sat, 2019-05-04 08:00", "Sun, 2019-05-05 09:00"), 0),
        (DRUPAL_8, ("4 May 2019", "5 May 2019"), 0),
        (MICRODATA, ("4 May 2019", "5 May 2019"), 0),
        (GENERIC, ("4 May 2019", "5 May 2019"), 0),
        (PLAIN, ("4 May 2019", "5 May 2019"), 0),
    ],
    ids=["wordpress", "drupal 7", "drupal 8", "microdata", "generic", "plain"],
)
def test_names_dates_and_answers_are_kept_where_a_page_has_them(html, dates, parent):
    found, tree = thread(html)
    assert list(found.comments) == [
        ParsedComment("Anna", dates[0], None, FIRST),
        ParsedComment("Ben", dates[1], parent, SECOND),
    ]
    assert found.notices == ()
    assert words_of(tree) == "The MillThe mill stood still for a week.Imprint"


def test_a_deep_thread_keeps_its_shape():
    html = "".join(
        f"<div class=comment id=comment-{n}><cite>P{n}</cite><div class=text><p>Said {n}.</p></div>"
        for n in range(100)
    )
    found, _ = thread(f"<div id=comments>{html}{'</div>' * 101}")
    assert [c.parent for c in found.comments] == [None, *range(99)]
    assert [c.text for c in found.comments] == [f"Said {n}." for n in range(100)]


def test_a_date_that_counts_from_today_is_given_as_marked_for_machines():
    html = "<div id=comment-1><b class=fn>Anna</b> <time datetime='2019-05-04'>3 years ago</time><p>It rained.</p></div>"
    found, _ = thread(html)
    assert found.comments == (ParsedComment("Anna", "2019-05-04", None, "It rained."),)


def test_nobody_is_invented():
    html = "".join(f"<div id=comment-{n}><p>It rained, {n}.</p></div>" for n in (1, 2))
    found, _ = thread(html)
    assert [(c.author, c.posted_at, c.parent) for c in found.comments] == [(None, None, None)] * 2


def test_an_answer_to_a_comment_without_words_answers_what_that_answered():
    html = """<div id=comment-1 class=depth-1><p>One.</p></div><div id=comment-2 class=depth-2><div class=text></div><img></div>
    <div id=comment-3 class=depth-3><p>Three.</p></div>"""
    found, _ = thread(html.replace("<img>", "<b class=fn>Ben</b>"))
    assert [(c.text, c.parent) for c in found.comments] == [("One.", None), ("Three.", 0)]
    assert [(n.code, n.values) for n in found.notices] == [
        (NoticeCode.COMMENTS_NOT_UNDERSTOOD, {"n": 1})
    ]


@pytest.mark.parametrize(
    "html",
    ["", "<div id=comment-form><p>Write one.</p></div>", "<p class=comment>An aside of the author.</p>",
     "<h2 id=comment-2-of-5>Second</h2>"],
)  # fmt: skip
def test_what_is_no_comment_stays(html):
    found, tree = thread(html)
    assert found.comments == ()
    assert words_of(tree).startswith("The Mill")


def test_comments_that_a_script_fetches_are_missed():
    found, _ = thread("<div id=disqus_thread></div>")
    assert [n.code for n in found.notices] == [NoticeCode.COMMENTS_ELSEWHERE]
