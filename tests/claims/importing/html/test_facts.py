from datetime import date

import pytest

from claims.importing.html.facts import PageFacts, page_facts, without_site
from claims.importing.html.trees import tree_of


def facts(head, html="<html lang=en-GB>"):
    return page_facts(tree_of(f"{html}<head>{head}</head><body><p>x</p></body>"))


def test_schema_org_comes_first():
    said = facts(
        """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Other"},
        {"@type": ["NewsArticle"], "headline": "The  Mill", "datePublished": "1999-12-31T23:00:00+02:00",
        "author": [{"name": "Jane Doe"}, {"name": "Ole Brandt"}], "publisher": {"name": "Review"}}]}</script>
        <meta property="og:title" content="Another"><meta name="author" content="admin">
        <link rel="canonical" href="https://example.org/mill">"""
    )
    assert said == PageFacts(
        "The Mill", "Jane Doe, Ole Brandt", date(1999, 12, 31), "en", "https://example.org/mill",
        "Review",
    )  # fmt: skip


def test_scholarly_and_social_names_come_next():
    said = facts(
        """<meta name="citation_title" content="Mills: A Survey"><meta name="citation_author" content="Doe, Jane">
        <meta name="citation_author" content="Brandt, Ole"><meta name="citation_publication_date" content="1954/7/2">
        <meta property="og:url" content="javascript:alert(1)"><meta property="og:site_name" content="Journal of Mills">"""
    )
    assert said == PageFacts(
        "Mills: A Survey", "Doe, Jane; Brandt, Ole", date(1954, 7, 2), "en", "", "Journal of Mills"
    )


def test_a_page_that_says_nothing_has_no_facts():
    assert facts("<meta name=author content='https://example.org/jane'>", "<html>") == PageFacts()


@pytest.mark.parametrize(
    "script", ["{", "[1, null]", '{"@type": 3}', '{"@type": "Article", "author": {"name": ["x"]}}',
               '{"@graph": {"a": 1}}', "[" * 5000 + "]" * 5000],
)  # fmt: skip
def test_schema_org_of_another_shape_is_passed_over(script):
    said = facts(f"<title>Mills</title><script type='application/ld+json'>{script}</script>")
    assert (said.title, said.byline) == ("Mills", "")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2019-05-03", date(2019, 5, 3)),
        ("3 May 2019", date(2019, 5, 3)),
        ("2019-02-30", None),
        ("2019", None),
        ("3/4/2019", None),
    ],
)
def test_a_date_is_taken_only_where_it_is_one(words, day):
    assert facts(f'<meta name="date" content="{words}">').published_on == day


def test_the_marked_time_is_the_day_of_publication():
    tree = tree_of(
        "<p><time datetime=1911-03-02>then</time><time pubdate datetime=2019-05-03>now</time>"
    )
    assert page_facts(tree).published_on == date(2019, 5, 3)


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("The Mill | Example Review", "Example Review", "The Mill"),
        ("Example Review – The Mill – A Survey", "Example Review", "The Mill – A Survey"),
        ("The Mill | A Survey", "", "The Mill | A Survey"),
        ("The Mill | A Survey", "Example Review", "The Mill | A Survey"),
        ("Example Review", "Example Review", "Example Review"),
    ],
)
def test_the_name_of_the_site_is_taken_off_the_title(title, site, bare):
    assert without_site(title, site) == bare
