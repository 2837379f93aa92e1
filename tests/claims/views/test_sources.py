import pytest
from django.db import transaction

from claims.models import ReadingListEntry
from sources.actions.sources import withdraw_source
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db

QUOTE = "It counted 40 delegates."


@pytest.fixture
def source(ida):
    item = {"DOI": "10.5555/abc", "URL": "https://example.org/survey", "ISBN": "123"}
    return make_source(ida, csl=item)


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), QUOTE, ida)


def page_of(client, source, **query):
    return client.get(f"/sources/{source.pk}/", query)


def groups(response):
    return [(g.code, g.count, len(g.bearings)) for g in response.context["dossier"].groups]


def name_in_reading_list(article, source, line):
    edition = article.editions.get()
    entry = ReadingListEntry(edition=edition, start=0, end=9, line=line, source=source)
    with transaction.atomic():
        entry.save()


def test_a_source_shows_the_claims_it_bears_on_by_stance(client, source, claim, ida, nina):
    counted = make_evidence(claim, source, ida, stance="disputes", quotation="Thirty came.")
    make_evidence(claim, source, ida, stance="supports", bears_on_words="40")
    make_evidence(claim, source, ida, stance="supports", locators=[])
    make_evidence(claim, source, nina, state="proposed", stance="qualifies")
    make_evidence(claim, source, ida, state="withdrawn")
    response = page_of(client, source)
    assert groups(response) == [
        ("supports", 1, 1), ("disputes", 1, 1), ("leads", 1, 1), ("proposed", 1, 1),
    ]  # fmt: skip
    page = response.content.decode()
    assert "p. 12" in page
    assert "Thirty came." in page
    assert f"/claims/{claim.pk}/#evidence-{counted.pk}" in page
    assert "Sources disagree" in page


def test_a_quotation_alone_is_no_lead(client, source, claim, ida):
    words = {"quotation": "Forty came.", "quotation_language": "yi"}
    make_evidence(claim, source, ida, locators=[], **words)
    response = page_of(client, source)
    assert groups(response) == [("supports", 1, 1)]
    assert '<blockquote lang="yi" dir="rtl">Forty came.</blockquote>' in response.content.decode()


def test_claims_of_private_articles_are_not_there_for_others(client, as_, source, ida, otto, mara):
    private = make_article(ida, visibility="private", title="Private words")
    make_evidence(make_claim(private, QUOTE, ida, statement="Secret."), source, ida)
    name_in_reading_list(private, source, "A secret line")
    for browser in (client, as_(otto)):
        response = page_of(browser, source)
        assert groups(response) == []
        page = response.content.decode()
        assert "Secret" not in page
        assert "secret line" not in page
        assert "Private words" not in page
    for browser in (as_(ida), as_(mara)):
        page = page_of(browser, source).content.decode()
        assert "Secret." in page
        assert "A secret line" in page


def test_a_source_links_safe_addresses_alone(client, source, ida):
    page = page_of(client, source).content.decode()
    assert 'href="https://doi.org/10.5555/abc"' in page
    assert 'href="https://example.org/survey"' in page
    assert source.citekey in page
    # what an older import may have let in
    source.csl = {**source.csl, "URL": "javascript:alert(1)", "DOI": '10.5555/"><b>'}
    type(source).objects.filter(pk=source.pk).update(csl=source.csl)
    page = page_of(client, source).content.decode()
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page
    assert "<b>" not in page


def test_html_in_a_title_is_text(client, ida):
    source = make_source(ida, title="<img src=x onerror=alert(1)> & <i>Survey</i>")
    page = page_of(client, source).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_marks_and_states_are_said(client, ida):
    forged = make_source(ida, mark="forged", mark_reason="Its <paper>", check_me=True)
    page = page_of(client, forged).content.decode()
    assert "Forged." in page
    assert "Its &lt;paper&gt;" in page
    assert "Needs a look." in page
    gone = make_source(ida)
    withdraw_source(gone, by=ida, reason="No such book")
    assert "Withdrawn." in page_of(client, gone).content.decode()


def test_reading_lists_name_their_articles(client, source, ida):
    article = make_article(ida)
    name_in_reading_list(article, source, "One, A Made-up Survey.")
    page = page_of(client, source).content.decode()
    assert "One, A Made-up Survey." in page
    assert f"/articles/{article.slug}/" in page


def test_acts_are_offered_to_those_who_may(client, as_, source, ida, nina):
    edit = f"/sources/{source.pk}/edit/"
    assert edit not in page_of(client, source).content.decode()
    assert edit not in page_of(as_(nina), source).content.decode()
    assert edit in page_of(as_(ida), source).content.decode()


def test_an_unknown_source_is_not_found(client, db):
    assert client.get("/sources/99/").status_code == 404


def test_many_claims_have_pages_and_whole_counts(client, source, claim, ida):
    for number in range(51):
        make_evidence(claim, source, ida, locators=[{"label": "page", "value": str(number)}])
    make_evidence(claim, source, ida, stance="discusses")
    assert groups(page_of(client, source)) == [("supports", 51, 50), ("discusses", 1, 0)]
    assert groups(page_of(client, source, page=2)) == [("supports", 51, 1), ("discusses", 1, 1)]


def test_the_page_asks_the_database_the_same_for_one_and_three(
    client, source, ida, django_assert_max_num_queries
):
    def bear():
        article = make_article(ida)
        make_evidence(make_claim(article, QUOTE, ida), source, ida)
        name_in_reading_list(article, source, "A line")

    bear()
    with django_assert_max_num_queries(11):
        page_of(client, source)
    bear()
    bear()
    with django_assert_max_num_queries(11):
        assert groups(page_of(client, source)) == [("supports", 3, 3)]
