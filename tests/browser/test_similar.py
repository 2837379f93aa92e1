"""Said before? in a browser: what is like a statement is fetched while one types it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import log_in
from tests.factories import make_article, make_claim

SAID = "The committee of Examplegrad counted 40 delegates."
OTHER = "They voted to leave."


@pytest.fixture
def article(ida):
    row = make_article(ida, text=f"A Made-up Chronicle\n\n{SAID} {OTHER}\n")
    make_claim(row, SAID, ida)
    make_claim(row, OTHER, ida, state="suggested", score=0.7)
    return row


@pytest.fixture
def page(open_page, article):
    page = open_page()
    log_in(page, "ida")
    return page


def test_who_rewords_a_suggestion_sees_who_said_so_before(page: Page, article):
    page.goto(f"/articles/{article.slug}/review/")
    said = page.locator(".suggestion[aria-current] .similar")
    expect(said).to_contain_text("No accepted claim says anything like it.")
    page.locator("details[data-key=e] summary").click()
    page.locator("details[data-key=e] textarea").fill("In Examplegrad 40 delegates were counted")
    expect(said.locator(".statement")).to_have_text(SAID)
    expect(said).to_contain_text("this article")
    page.locator("details[data-key=e] textarea").fill("A comet came.")
    expect(said).to_contain_text("No accepted claim says anything like it.")


def test_who_makes_a_claim_sees_who_said_so_before(page: Page, article):
    text = article.editions.get().text
    start = text.index(OTHER)
    page.goto(f"/articles/{article.slug}/review/new/?start={start}&end={start + len(OTHER)}")
    page.locator("textarea[name=statement]").fill(SAID)
    expect(page.locator(".similar .statement")).to_have_text(SAID)
    expect(page.locator("textarea[name=statement]")).to_be_focused()


def test_without_javascript_it_stands_on_the_page(open_page, article):
    page = open_page(javascript=False)
    log_in(page, "ida")
    start = article.editions.get().text.index(SAID)
    page.goto(f"/articles/{article.slug}/review/new/?start={start}&end={start + len(SAID)}")
    expect(page.locator(".similar .statement")).to_have_text(SAID)
