import pytest

from claims.importing.html.body import notes_of
from claims.importing.html.trees import tree_of
from claims.importing.html.writer import Writer


def written(html, base="https://example.org/"):
    body = tree_of(f"<body>{html}</body>").find("body")
    writer = Writer(base, notes_of([body]))
    writer.write(body)
    return writer


def blocks(html):
    writer = written(html)
    return [(b.kind.value, b.level, writer.text[b.start : b.end]) for b in writer.blocks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One\n  <b>two</b>\tthree.</p>", [("paragraph", 0, "One two three.")]),
        ("One<p>two</p>three", [("paragraph", 0, "One"), ("paragraph", 0, "two"), ("paragraph", 0, "three")]),
        ("<h1>A</h1><h3>B <i>C</i></h3>", [("heading", 1, "A"), ("heading", 3, "B C")]),
        ("<blockquote><p>One.</p>Two.</blockquote>", [("quotation", 0, "One."), ("quotation", 0, "Two.")]),
        ("<p>“It was so.”</p>", [("quotation", 0, "“It was so.”")]),
        ("<ul><li>One<ol><li>Two</ol><li>Three</ul>", [("list_item", 1, "One"), ("list_item", 2, "Two"), ("list_item", 1, "Three")]),
        ("<figure><img><figcaption>The mill.</figcaption></figure>", [("caption", 0, "The mill.")]),
        ("<div class='wp-caption'><img><p class='wp-caption-text'>The mill.</p></div>", [("caption", 0, "The mill.")]),
        ("<p><img></p><p>Photograph: the mill in 1911.</p><p>It stood.</p>",
         [("caption", 0, "Photograph: the mill in 1911."), ("paragraph", 0, "It stood.")]),
        ("<p><strong>The Decree</strong></p><p><strong>It</strong> came.</p>", [("heading", 3, "The Decree"), ("paragraph", 0, "It came.")]),
        ("<p>A line<br>another line</p>", [("paragraph", 0, "A line\nanother line")]),
        ("A paragraph.<br>\n<br>Another.", [("paragraph", 0, "A paragraph."), ("paragraph", 0, "Another.")]),
        ("<pre>one\n  two</pre>", [("paragraph", 0, "one\n  two")]),
        ("<p>* * *</p><hr><p></p><p>One.</p>", [("paragraph", 0, "One.")]),
        ("<p>He said <q>no</q>.</p>", [("paragraph", 0, "He said “no”.")]),
        ("<table><tr><th>Year<th>Dead</tr><tr><td>1911<td>4</tr></table>", [("list_item", 1, "Year | Dead"), ("list_item", 1, "1911 | 4")]),
        ("<table><tr><td><p>One.</p><p>Two.</p></td><td>Menu</td></tr></table>",
         [("list_item", 1, "One. Two. | Menu")][:0] or [("paragraph", 0, "One."), ("paragraph", 0, "Two."), ("paragraph", 0, "Menu")]),
        ("<p>One<iframe>x</iframe><svg><text>y</text></svg> two.</p>", [("paragraph", 0, "One two.")]),
        ("<p>Рабочие</p><p>工人 😀 a</p>", [("paragraph", 0, "Рабочие"), ("paragraph", 0, "工人 😀 a")]),
    ],
)  # fmt: skip
def test_elements_become_blocks(html, expected):
    assert blocks(html) == expected


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('in 1917<sup><a href="#fn3">3</a></sup>.', "in 1917[3]."),
        ('in 1917<a href="#fn3"><sup>3</sup></a>.', "in 1917[3]."),
        ('in 1917<sup><a href="#cite_note-1">[1]</a></sup>.', "in 1917[1]."),
        ("in 1917<sup>3</sup>.", "in 1917³."),
        ("the 3<sup>rd</sup> of May", "the 3rd of May"),
    ],
)
def test_the_mark_of_a_note_is_told_from_the_number_before_it(html, words):
    assert written(f"<p>{html}</p>").text == words


def test_links_are_offsets_into_the_text():
    writer = written(
        "<p>First.</p><p>See <a href='/decree'> the\n decree </a>and <a href='javascript:x'>this</a>"
        " and <a href='#note'>that</a>.</p><a href='https://example.net/'><p>Away</p></a>"
    )
    assert writer.text == "First.\n\nSee the decree and this and that.\n\nAway"
    assert [(writer.text[x.start : x.end], x.address) for x in writer.links] == [
        ("the decree", "https://example.org/decree"),
        ("Away", "https://example.net/"),
    ]
    assert all(link.text == writer.text[link.start : link.end] for link in writer.links)


@pytest.mark.parametrize(
    "note",
    [
        "<ol class=footnotes><li id=fn1>Doe, <i>Mills</i>, 12. <a href='#r'>↩</a></li></ol>",
        "<div><p id=_ftn1><a href='#r'>[1]</a> Doe, <i>Mills</i>, 12.</p></div>",
        "<p><a name=fn1 href='#r'>[1]</a> Doe, <i>Mills</i>, 12.</p>",
        "<section role=doc-endnotes><ol><li id=x>Doe, <i>Mills</i>, 12.</li></ol></section>",
        "<div class=reflist><ol class=references><li id=cite_note-1><a href='#r'>^</a> Doe, Mills, 12.</li></ol></div>",
    ],
)
def test_notes_are_told_from_the_text(note):
    mark = "".join(
        f"<sup><a href='#{name}'>1</a></sup>" for name in ("fn1", "_ftn1", "cite_note-1")
    )
    writer = written(f"<p id=r>The mill stood still.{mark}</p>{note}")
    noted = [writer.text[b.start : b.end] for b in writer.noted]
    assert noted == ["Doe, Mills, 12."]
    assert len(writer.blocks) == 2


def test_what_is_no_text_is_counted():
    writer = written("<img><p>a<img></p><video></video><table><tr><td>a<td>b<tr><td>c<td>d</table>")
    assert (writer.images, writer.media, writer.tables) == (2, 1, 1)
