import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.dossiers.listing import Wanted, find, lines
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_source,
)

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()
QUOTES = ["In May 1937", "It counted 40 delegates.", "They voted to leave."]


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def three(article, ida):
    return [make_claim(article, quote, ida) for quote in QUOTES]


def found(viewer=STRANGER, **wanted):
    return [claim.statement for claim in find(Wanted(**wanted), viewer)]


def test_claims_come_newest_first(three):
    assert found() == QUOTES[::-1]


def test_claims_are_found_by_their_words(three):
    assert found(words="delegate counting") == [QUOTES[1]]
    assert found(words="nowhere") == []


def test_claims_are_found_by_kind_and_standing(article, ida):
    quantity = make_claim(article, QUOTES[1], ida, kind="quantity")
    make_claim(article, QUOTES[2], ida)
    assert found(kind="quantity") == [QUOTES[1]]
    make_evidence(quantity, make_source(ida), ida)
    assert found(standing="supported") == [QUOTES[1]]
    assert found(standing="no_evidence_yet") == [QUOTES[2]]


def test_claims_are_found_by_their_article(three, ida):
    other = make_article(ida, title="Another")
    make_claim(other, QUOTES[0], ida, statement="From another article")
    assert found(article=other) == ["From another article"]


def test_claims_in_dispute_and_claims_not_assessed_are_found(three, ida, nina, mara):
    make_dispute(three[0], nina)
    make_dispute(three[1], nina, state="open", marked_by=mara, marked_at=timezone.now())
    make_assessment(three[1], ida)
    make_assessment(three[2], ida, withdrawn_at=timezone.now())
    assert found(in_dispute=True) == [QUOTES[1]]
    assert found(not_assessed=True) == [QUOTES[2], QUOTES[0]]


# Julian Day Numbers of 1 January and 31 December 1917, Gregorian
FIRST, LAST = 2421230, 2421594


@pytest.mark.parametrize(
    ("days", "years", "is_found"),
    [
        ((FIRST, LAST), (1917, 1917), True),
        ((FIRST, LAST), (1917, None), True),
        ((FIRST, LAST), (None, 1917), True),
        ((FIRST, LAST), (1918, None), False),
        ((FIRST, LAST), (None, 1916), True),  # 1 January 1917 was still 1916, old style
        ((FIRST + 20, LAST), (None, 1916), False),
        ((LAST, LAST), (1918, 1919), False),
        ((FIRST - 5000, LAST + 5000), (1917, 1917), True),
        ((FIRST, None), (1930, 1931), True),  # open: from then on
        ((None, LAST), (1900, 1901), True),
        ((None, None), (1900, 2000), False),
        ((None, None), (None, None), True),
    ],
)
def test_claims_are_found_by_years_that_overlap_their_dates(article, ida, days, years, is_found):
    make_claim(article, QUOTES[0], ida, earliest_day=days[0], latest_day=days[1])
    assert found(from_year=years[0], to_year=years[1]) == ([QUOTES[0]] if is_found else [])


def test_claims_are_sorted_by_date_with_the_undated_last(article, ida):
    for quote, day in zip(QUOTES, (None, 200, 100), strict=True):
        make_claim(article, quote, ida, earliest_day=day, latest_day=day)
    assert found(sort="date") == [QUOTES[2], QUOTES[1], QUOTES[0]]


def test_claims_are_sorted_by_article_and_place(ida):
    second, first = make_article(ida, title="B"), make_article(ida, title="A")
    for article in (second, first):
        for quote in (QUOTES[2], QUOTES[1]):
            make_claim(article, quote, ida, statement=f"{article.title}: {quote}")
    assert found(sort="article") == [
        f"{title}: {quote}" for title in "AB" for quote in (QUOTES[1], QUOTES[2])
    ]


def test_only_accepted_claims_that_the_person_may_see_are_found(article, ida, otto):
    for quote, state in zip(QUOTES, ("suggested", "withdrawn", "accepted"), strict=True):
        make_claim(article, quote, ida, state=state)
    private = make_article(ida, visibility="private")
    make_claim(private, QUOTES[0], ida, statement="Private")
    assert found(otto) == [QUOTES[2]]
    assert found(ida) == ["Private", QUOTES[2]]
    assert found(otto, words="private") == []


def test_a_line_says_how_a_claim_stands_where_it_is_and_who_judged_it(three, ida, mara):
    claim = three[1]
    make_evidence(claim, make_source(ida), ida, bears_on_words="40")
    make_dispute(claim, ida, state="open", marked_by=mara, marked_at=timezone.now())
    make_assessment(claim, ida, verdict="misleading")
    claim.refresh_from_db()
    [line] = lines([claim], STRANGER)
    assert (line.id, line.standing, line.in_part, line.in_dispute) == (
        claim.pk,
        "supported",
        True,
        True,
    )
    assert [(p.article, p.paragraph) for p in line.places] == [("A Made-up Chronicle", 1)]
    assert [(v.verdict, v.signed.by.name) for v in line.verdicts] == [("misleading", "Ida")]


def test_one_line_and_three_lines_take_the_same_queries(three, ida):
    for claim in three:
        make_assessment(claim, ida)

    def count(claims):
        with CaptureQueriesContext(connection) as queries:
            lines(claims, STRANGER)
        return len(queries)

    assert count(three[:1]) == count(three)
