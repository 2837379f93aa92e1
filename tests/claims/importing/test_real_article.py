"""The real article, where it is at hand: how many parts of each kind are found. No sentence of it is here."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from claims.importing import NoticeCode, read

ARTICLE = Path(__file__).parents[4] / "shared" / "articles" / "bolshevik-counterrevolution.txt"

pytestmark = pytest.mark.skipif(
    not ARTICLE.exists(), reason="the real article is not beside the project"
)


@pytest.fixture(scope="module")
def article():
    return read(ARTICLE.read_bytes(), name=ARTICLE.name)


def test_its_head_is_found(article):
    assert article.published_on == date(2017, 11, 10)
    assert (len(article.title), len(article.subtitle)) == (55, 61)
    assert (article.byline, article.language) == ("", "en")


def test_its_blocks_are_counted(article):
    counted = Counter((block.kind.value, block.level) for block in article.blocks)
    assert counted == {
        ("heading", 1): 2,
        ("date_line", 0): 1,
        ("heading", 2): 6,  # five sections and the reading list
        ("caption", 0): 12,
        ("paragraph", 0): 86,
        ("bibliography_item", 0): 12,
    }


def test_its_reading_list_has_thirteen_works(article):
    works = [item for line in article.reading_list for item in line.items]
    assert (len(article.reading_list), len(works)) == (12, 13)
    assert not any(line.check_me for line in article.reading_list)
    assert sum("author" in work for work in works) == 12
    assert sum("issued" in work for work in works) == 0


def test_its_comments_have_neither_names_nor_dates(article):
    assert len(article.comments) == 21
    assert {(c.author, c.posted_at, c.parent) for c in article.comments} == {(None, None, None)}
    assert [(w.code, w.values) for w in article.warnings] == [
        (NoticeCode.COMMENTS_SPLIT_BY_PARAGRAPH, {"n": 21})
    ]
