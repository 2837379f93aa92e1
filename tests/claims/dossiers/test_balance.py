import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.coverage import examine_paragraph, withdraw_examination
from claims.coverage import Coverage
from claims.dossiers.balance import Balance, balances
from tests.factories import (
    TEXT,
    make_article,
    make_claim,
    make_dispute,
    make_edition,
    make_evidence,
    make_source,
)

MET = TEXT.index("In May")
DELEGATES = "It counted 40 delegates."
LENGTHS = [len(part.strip()) for part in TEXT.split("\n\n")[1:]]


def of(article):
    return balances([article.pk])[article.pk]


def test_words_that_nobody_examined_are_in_the_legend_and_in_the_words():
    balance = Balance({"supported": 2}, 0, Coverage(4, 1, 1000, 250, 125))
    assert balance.examined == "1 of 4 paragraphs examined"
    assert balance.legend == [
        ("supported", "2 supported"),
        ("examined", "12 % of the text examined, without a claim"),
        ("not_examined", "62 % of the text not examined"),
    ]
    assert balance.words == (
        "2 claims: 2 supported; 1 of 4 paragraphs examined; "
        "12 % of the text examined, without a claim; 62 % of the text not examined"
    )


def test_what_is_wholly_examined_has_nothing_that_is_not():
    balance = Balance({}, 0, Coverage(1, 1, 10, 0, 10))
    assert balance.legend == [("examined", "100 % of the text examined, without a claim")]
    assert balance.words.startswith("No claims yet; 1 of 1 paragraph examined")


def test_a_little_is_never_nothing_and_almost_all_never_all():
    legend = dict(Balance({}, 0, Coverage(9, 1, 10_000, 0, 9_999)).legend)
    assert legend["examined"].startswith("99 %")
    assert legend["not_examined"].startswith("less than 1 %")


@pytest.mark.django_db
def test_the_shares_are_counted_in_characters(ida):
    article = make_article(ida)
    make_claim(article, DELEGATES, ida)
    make_claim(article, "They voted to leave.", ida, state="suggested")
    assert of(article).text == Coverage(3, 0, sum(LENGTHS), len(DELEGATES), 0)
    row = examine_paragraph(article.editions.get(), MET, by=ida)
    assert of(article).text == Coverage(
        3, 1, sum(LENGTHS), len(DELEGATES), LENGTHS[0] - len(DELEGATES)
    )
    withdraw_examination(row, by=ida, reason="Too soon")
    assert of(article).text.examined == 0


@pytest.mark.django_db
def test_two_signatures_under_one_paragraph_examine_it_once(ida, otto):
    article = make_article(ida)
    for person in (ida, otto):
        examine_paragraph(article.editions.get(), MET, by=person)
    assert (of(article).text.examined, of(article).text.cleared) == (1, LENGTHS[0])


@pytest.mark.django_db
def test_only_the_newest_edition_counts(ida, mara, now):
    article = make_article(ida)
    kept = make_claim(article, "The Committee, 1937.", ida)
    gone = make_claim(article, DELEGATES, ida)
    make_evidence(gone, make_source(ida), ida)
    make_dispute(gone, ida, state="open", marked_by=mara, marked_at=now)
    examine_paragraph(article.editions.get(), MET, by=ida)
    assert (of(article).counts, of(article).in_dispute) == (
        {"supported": 1, "no_evidence_yet": 1},
        1,
    )
    make_edition(article, TEXT.replace(DELEGATES + " ", ""), ida)
    assert kept.passages.count() == 2
    assert gone.passages.get(edition__number=2).state == "lost"
    balance = of(article)
    assert (balance.counts, balance.in_dispute) == ({"no_evidence_yet": 1}, 0)
    assert balance.text.examined == 0


@pytest.mark.django_db
def test_each_claim_counts_once_and_suggestions_do_not(ida):
    article, empty = make_article(ida), make_article(ida)
    make_evidence(make_claim(article, DELEGATES, ida), make_source(ida), ida)
    make_claim(article, "They voted to leave.", ida)
    make_claim(article, "Nobody knows why", ida, state="suggested")
    found = balances([article.pk, empty.pk])
    assert found[article.pk].counts == {"supported": 1, "no_evidence_yet": 1}
    assert (found[empty.pk].counts, found[empty.pk].text.paragraphs) == ({}, 3)


@pytest.mark.django_db
def test_many_articles_cost_what_one_does(ida):
    articles = [make_article(ida) for _ in range(3)]
    for article in articles:
        make_claim(article, DELEGATES, ida)
        examine_paragraph(article.editions.get(), MET, by=ida)
    costs = []
    for some in (articles[:1], articles):
        with CaptureQueriesContext(connection) as queries:
            balances([article.pk for article in some])
        costs.append(len(queries))
    assert costs == [4, 4]
