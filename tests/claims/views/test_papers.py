"""The errata slip, the query sheet and the report: on a page, in Word, in a table."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from claims.actions.evidence import record_enquiry
from claims.models import Article, Claim
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_source,
)

pytestmark = pytest.mark.django_db

TEXT = """A Made-up Congress

The congress of 2021 met in Examplegrad. It counted forty delegates.

Nobody knows why it dissolved itself. =1+1 is what the minutes say.
"""
AMENDED = {
    "verdict": "true_if_amended",
    "amended": "date",
    "amended_statement": "The congress of 1921 met in Examplegrad.",
}


@pytest.fixture
def article(ida):
    return make_article(ida, text=TEXT)


@pytest.fixture
def met(article, ida):
    claim = make_claim(article, "The congress of 2021 met in Examplegrad.", ida)
    make_evidence(claim, make_source(ida, title="A Made-up Chronicle"), ida, quotation="It met.")
    make_assessment(claim, ida, **AMENDED)
    return claim


@pytest.fixture
def counted(article, ida):
    return make_claim(article, "It counted forty delegates.", ida, kind="quantity")


def page(client, article, paper):
    return client.get(reverse("claims:paper", args=[article.slug, paper]))


def file(client, article, paper, suffix):
    return client.get(reverse("claims:paper-file", args=[article.slug, paper, suffix]))


def table(client, article, paper):
    text = file(client, article, paper, "csv").content.decode().removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text, newline="")))


def document(client, article, paper):
    content = file(client, article, paper, "docx").content
    return "\n".join(line.text for line in Document(io.BytesIO(content)).paragraphs)


def words(response):
    return " ".join(response.content.decode().split())


def test_the_errata_slip_says_what_to_read_for_what(client, article, met, counted):
    shown = words(page(client, article, "errata"))
    assert "<del>2021</del> <i>read</i> <ins>1921</ins>" in shown
    assert "¶1" in shown
    assert "It counted forty delegates." not in shown
    _header, row = table(client, article, "errata")
    assert row[:6] == ["1", "1", str(met.pk), "2021", "1921", ""]
    assert "¶1, for “2021” read “1921”" in document(client, article, "errata")


def test_the_table_of_errata_counts_as_the_slip_does(client, article, met, counted, ida):
    known = make_claim(article, "Nobody knows why it dissolved itself.", ida)
    make_assessment(known, ida, **{**AMENDED, "amended_statement": "Some know why it parted."})
    _header, *rows = table(client, article, "errata")
    by_claim = {row[2]: row[0] for row in rows}
    assert by_claim == {
        str(met.pk): "1",
        str(known.pk): "2",
    }  # of the report's claims the 1st and 3rd


def test_words_that_run_from_right_to_left_do_so_on_paper_and_in_word(client, article, met, ida):
    words_ar = "اقتباس مختلق."
    source = make_source(ida, title="A Made-up Diary")
    make_evidence(met, source, ida, quotation=words_ar, quotation_language="ar")
    shown = words(page(client, article, "report"))
    assert f'<q class="serif" lang="ar" dir="rtl">{words_ar}</q>' in shown
    content = file(client, article, "report", "docx").content
    lines = {line.text: line for line in Document(io.BytesIO(content)).paragraphs}
    assert lines[f"“{words_ar}”"]._p.xpath("w:pPr/w:bidi")
    assert lines[f"“{words_ar}”"].runs[0].font.rtl
    assert not lines["“It met.”"]._p.xpath("w:pPr/w:bidi")


def test_a_judgement_of_other_words_says_so_on_the_slip(client, article, met, ida):
    make_evidence(met, make_source(ida, title="Another"), ida)
    assert "before evidence was added" in words(page(client, article, "errata"))
    assert table(client, article, "errata")[1][-1] == "before evidence was added"


def test_the_query_sheet_has_every_claim_without_evidence_with_its_words(
    client, article, met, counted, ida
):
    make_evidence(counted, make_source(ida, title="Only Named"), ida, locators=[])
    record_enquiry(
        counted, by=ida, where="Made-up index", words="delegates", searched_on="2026-01-02"
    )
    shown = words(page(client, article, "queries"))
    assert "<b>It counted forty delegates.</b>" in shown
    assert "Made-up index" in shown
    assert "Only Named" in shown
    assert f"<b>{met.statement}</b>" not in shown
    _header, row = table(client, article, "queries")
    assert row[:5] == ["1", "1", str(counted.pk), counted.statement, counted.statement]
    assert "Made-up index (tried: delegates)" in row[5]
    assert "Only Named" in row[6]
    assert "Made-up index" in document(client, article, "queries")


def test_the_report_has_judgements_evidence_disputes_and_a_bibliography(
    client, article, met, counted, nina
):
    make_dispute(counted, nina, question="Forty, or fewer?")
    shown = words(page(client, article, "report"))
    for part in (
        "True if amended",
        "Author One, <i>A Made-up Chronicle</i>",
        '<q class="serif">It met.</q>',
        "Forty, or fewer?",
        "One, Author. <i>A Made-up Chronicle</i>, n.d.",
        "Made from edition 1",
        '<span class="Z3988" title="ctx_ver=Z39.88-2004',
    ):
        assert part in shown
    rows = table(client, article, "report")
    assert [row[2] for row in rows[1:]] == [str(met.pk), str(counted.pk)]
    assert rows[1][10:15] == [
        "supports",
        "yes",
        "Author One, A Made-up Chronicle, n.d., 12.",
        "p. 12",
        "It met.",
    ]
    text = document(client, article, "report")
    assert "One, Author. A Made-up Chronicle, n.d." in text
    assert "Forty, or fewer?" in text


def test_words_that_a_spreadsheet_would_run_are_harmless(client, article, ida):
    make_claim(article, "=1+1 is what the minutes say.", ida)
    assert table(client, article, "queries")[1][3] == "'=1+1 is what the minutes say."


@pytest.mark.parametrize(
    ("paper", "said"),
    [("errata", "Nothing to amend"), ("queries", "No claims yet"), ("report", "No claims yet")],
)
def test_an_article_without_claims_says_what_will_be_here(client, article, paper, said):
    assert said in words(page(client, article, paper))
    assert len(table(client, article, paper)) == 1
    assert article.title in document(client, article, paper)


def test_files_are_named_for_the_article_and_downloaded(client, article):
    response = file(client, article, "errata", "docx")
    assert response["Content-Disposition"] == (f'attachment; filename="{article.slug}-errata.docx"')


def test_no_character_and_no_length_of_a_title_keeps_it_out_of_word(client, article, met):
    Article.objects.update(title="Made \x0b up\ufffe " + 200 * "so")
    Claim.objects.update(statement="The congress\uffff met.")
    for paper in ("errata", "queries", "report"):
        content = file(client, article, paper, "docx").content
        title = Document(io.BytesIO(content)).core_properties.title
        assert ("Made  up so" in title, len(title)) == (True, 255)
    assert "The congress met." in document(client, article, "report")


@pytest.mark.parametrize(("paper", "suffix"), [("receipt", "csv"), ("errata", "exe")])
def test_there_is_no_other_paper_and_no_other_format(client, article, paper, suffix):
    assert file(client, article, paper, suffix).status_code == 404


def test_a_private_articles_papers_are_its_readers(client, ida, otto, met, article):
    Article.objects.filter(pk=article.pk).update(visibility="private")
    for paper in ("errata", "queries", "report"):
        for person, status in ((None, 404), (otto, 404), (ida, 200)):
            client.logout()
            if person:
                client.force_login(person)
            assert page(client, article, paper).status_code == status
            assert file(client, article, paper, "csv").status_code == status
    assert "Private: not for publication." in document(client, article, "report")


def test_three_claims_take_as_many_queries_as_one(client, article, met, ida):
    with CaptureQueriesContext(connection) as one:
        page(client, article, "report")
    for quote in ("It counted forty delegates.", "Nobody knows why it dissolved itself."):
        claim = make_claim(article, quote, ida)
        make_evidence(claim, make_source(ida, title=quote), ida)
        make_assessment(claim, ida, verdict="accurate")
    with CaptureQueriesContext(connection) as three:
        page(client, article, "report")
    assert len(three) == len(one)
