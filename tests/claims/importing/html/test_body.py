import pytest

from claims.importing.html.body import body_of, drop_surroundings
from claims.importing.html.trees import tree_of, words_of

LONG = "The weavers of Examplegrad walked out of the mill in March, and about four thousand people stood in the square for three days. "


def found(html):
    body = body_of(tree_of(f"<body>{html}</body>"))
    drop_surroundings(body)
    return body


def test_the_article_is_found_where_nothing_names_it():
    body = found(
        f"<div id=a><a href=/x>Home</a></div><div id=b><div id=c><p>{LONG}</p><p>{LONG * 2}</p></div></div>"
    )
    assert body.element.get("id") == "c"
    assert body.after == ()


def test_a_section_that_is_short_is_not_lost():
    sections = "".join(f"<section><p>{n} {LONG * n}</p></section>" for n in (1, 9, 2))
    body = found(f"<main>{sections}</main>")
    assert words_of(body.element).count("The weavers") == 12


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        ("<div class=share-buttons>Share</div>", False),
        ("<nav>Next page</nav>", False),
        ("<aside>Read also: another tale</aside>", False),
        ("<ul><li><a href=/a>A tale</a><li><a href=/b>Of two</a><li><a href=/c>Mills</a></ul>", False),
        ("<ul><li>Bread.<li>A doctor.<li>Peace.</ul>", True),
        ("<aside class=footnotes><p>Doe, Mills, 1954.</p></aside>", True),
        ("<h2>Sources</h2><ul><li><a href=/a>A tale</a><li><a href=/b>Of two</a><li><a href=/c>Mills</a></ul>", True),
        (f"<div class='social history'><p>{LONG}</p></div>", True),
    ],
)  # fmt: skip
def test_what_surrounds_the_text_goes_and_the_text_stays(html, stays):
    body = found(f"<article><p>{LONG * 2}</p>{html}<p>{LONG * 2}</p></article>")
    assert (words_of(tree_of(html)) in words_of(body.element)) is stays
