import json
from pathlib import Path

import pytest

from claims.importing import Refused, read
from claims.importing.markdown import read_markdown
from claims.importing.parsed import NoticeCode
from tests.claims.importing.test_articles import invariants, kinds

SUITE = Path(__file__).parents[4] / "shared" / "suites" / "commonmark.json"

ESSAY = """---
title: "The Closed Harbour"
author: Ann Lee
date: 2019-05-03
---

![Keepers at the small house, 1911](a.jpg)

The keepers **stopped** work in May 1911,
and the harbour was closed.

## The First Night ##

> Nobody paid us,
> and nobody will.

- one
  - two
- three

*Moe and Lee, 1912.*

Further Reading
---------------

* Ann Lee, *The Lamps of the North* (Bergen, 1934)

## 2 comments

**Ida** wrote on 3 May 2019:

Nice *text*.

### Moe, 4 May 2019

@Ida yes
"""


def test_an_essay_in_markdown_is_read_to_its_comments():
    article = read(ESSAY.encode())
    invariants(article)
    assert kinds(article) == [
        ("heading", "The Closed Harbour"),
        ("byline", "Ann Lee"),
        ("date_line", "2019-05-03"),
        ("caption", "Keepers at the small house, 1911"),
        ("paragraph", "The keepers **stopped** work in May 1911,\nand the harbour was closed."),
        ("heading", "The First Night"),
        ("quotation", "Nobody paid us,\n> and nobody will."),
        ("list_item", "one"),
        ("list_item", "two"),
        ("list_item", "three"),
        ("caption", "*Moe and Lee, 1912.*"),
        ("heading", "Further Reading"),
        ("bibliography_item", "Ann Lee, *The Lamps of the North* (Bergen, 1934)"),
    ]
    assert [b.level for b in article.blocks if b.kind == "list_item"] == [1, 2, 1]
    assert (article.title, article.byline) == ("The Closed Harbour", "Ann Lee")
    assert article.published_on.isoformat() == "2019-05-03"
    assert article.reading_list[0].items[0]["title"] == "The Lamps of the North"
    assert [(c.author, c.posted_at, c.parent, c.text) for c in article.comments] == [
        ("Ida", "3 May 2019", None, "Nice *text*."),
        ("Moe", "4 May 2019", 0, "@Ida yes"),
    ]


@pytest.mark.parametrize(
    ("text", "title", "subtitle"),
    [
        ("# The *Closed* [Harbour](http://x)\n\nText.\n", "The Closed Harbour", ""),
        ("# A\n## How it was\nBy Ann Lee\n\nText.\n", "A", "How it was"),
        ("# A\n## One\n\nText.\n\n## Two\n\nText.\n", "A", ""),
        ("A\n===\n\n*A tale of the coast*\n\nText.\n", "A", "A tale of the coast"),
        ("## Only\n\nText.\n", "Only", ""),
        ("Text of it.\n", "", ""),
    ],
)
def test_the_title_is_plain_words(text, title, subtitle):
    outline = read_markdown(text)
    assert (outline.title, outline.subtitle) == (title, subtitle)


def test_the_commonmark_suite_keeps_every_invariant():
    if not SUITE.exists():
        pytest.skip("the CommonMark suite is not beside the project")
    for case in json.loads(SUITE.read_text()):
        for before in ("", "# A title\n\n", "> ", "1. "):
            try:
                invariants(read((before + case["markdown"]).encode(), kind="markdown"))
            except Refused:
                assert not case["markdown"].strip()


NOTED = """# The Mills

## The winter

The mill stood idle all winter.[^1] Her brother said so.[^brother]

It rained in the spring of the year.[^3]

## Further reading

- Ole Brandt, *A Harbour Closed* (Bergen, 1934)

[^1]: Thomas Brown, *Floods* (London: Hall, 1902), 44.
[^brother]: Her brother always
    said so.

    In his letters, too.
[^3]: Ibid., 1902.
"""


def test_footnotes_that_name_a_source_join_the_reading_list_and_the_others_stay_in_the_text():
    article = read(NOTED.encode(), kind="markdown")
    invariants(article)
    assert kinds(article)[2:] == [
        ("paragraph", "The mill stood idle all winter.[^1] Her brother said so.[^brother]"),
        ("paragraph", "It rained in the spring of the year.[^3]"),
        ("heading", "Further reading"),
        ("bibliography_item", "Ole Brandt, *A Harbour Closed* (Bergen, 1934)"),
        ("bibliography_item", "Thomas Brown, *Floods* (London: Hall, 1902), 44."),
        ("list_item", "Her brother always\n    said so."),
        ("list_item", "In his letters, too."),
        ("list_item", "Ibid., 1902."),
    ]
    assert [line.items[0]["title"] for line in article.reading_list] == [
        "A Harbour Closed",
        "Floods",
    ]
    said = {notice.code: notice.values.get("n") for notice in article.warnings}
    assert said[NoticeCode.NOTES_IN_READING_LIST] == 1
    assert said[NoticeCode.NOTES_IN_TEXT] == 3


def test_a_text_of_footnotes_alone_keeps_every_invariant():
    for text in (
        "[^1]: One.\n",
        "> [^1]: One.\n",
        "- a\n\n  [^1]: - b\n",
        "[^1]:\n\n    code 1902\n",
    ):
        invariants(read(text.encode(), kind="markdown"))
