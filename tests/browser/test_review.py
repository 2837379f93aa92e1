"""The workbench in a browser: keys, focus, words chosen with the mouse, and what is refused."""

import re

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim, Examination
from tests.browser.conftest import log_in, press
from tests.factories import make_article, make_claim

FIRST = "The \N{ROCKET} committee met in May 1937."
SECOND = "It counted 40 delegates."
OTHER = "The congress opened in June 1937."


@pytest.fixture
def article(ida):
    row = make_article(ida, text=f"A Made-up Chronicle\n\n{FIRST} {SECOND}\n\n{OTHER}\n")
    for words in (FIRST, SECOND, OTHER):
        make_claim(row, words, ida, state="suggested", score=0.7)
    return row


@pytest.fixture
def bench(open_page, article):
    page = open_page()
    log_in(page, "ida")
    page.goto(f"/articles/{article.slug}/review/")
    return page


def decided(page: Page, number: int) -> None:
    expect(page.locator(".queue-head h1")).to_have_text(f"{number} of 3 decided")


def test_after_a_decision_by_key_the_next_suggestion_has_the_focus(bench: Page):
    press(bench, "a")
    decided(bench, 1)
    expect(bench.locator(".suggestion:focus .statement")).to_have_text(SECOND)
    press(bench, "u")
    decided(bench, 0)
    expect(bench.locator(".suggestion:focus .statement")).to_have_text(FIRST)


def test_a_paragraph_is_signed_with_a_key_and_the_signature_taken_back(bench: Page):
    press(bench, "p")
    expect(bench.locator(".queue-head .examine")).to_contain_text("¶1 examined by Ida")
    expect(bench.locator(".messages")).to_contain_text("2 suggestions still wait in it.")
    expect(bench.locator(".suggestion[aria-current] .statement")).to_have_text(FIRST)
    assert Examination.objects.filter(withdrawn_at=None).count() == 1
    press(bench, "u")
    expect(bench.locator(".queue-head .examine")).to_contain_text("¶1 is not examined")
    assert Examination.objects.filter(withdrawn_at=None).count() == 0


@pytest.mark.parametrize("width", [1360, 390])
def test_a_paragraph_is_signed_in_the_article_without_a_script(open_page, article, width: int):
    page = open_page(javascript=False, width=width)
    log_in(page, "ida")
    page.goto(f"/articles/{article.slug}/")
    page.get_by_role("button", name="Nothing further to check in paragraph 2").click()
    expect(page).to_have_url(re.compile(r"#p2$"))
    expect(page.locator("#p2 + .block .coverage")).to_contain_text("examined by Ida")
    expect(page.locator("#p1 + .block.is-unexamined .coverage")).to_contain_text("Not examined")


def test_a_key_pressed_twice_at_once_decides_once(bench: Page):
    bench.evaluate(
        "for (const n of [1, 2]) document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'a', bubbles: true}))"
    )
    decided(bench, 1)
    assert bench.locator(".messages").count() == 0
    assert Claim.objects.filter(state="accepted").count() == 1


@pytest.mark.parametrize("javascript", [True, False])
def test_after_a_refused_split_the_page_still_leads_on(open_page, article, javascript: bool):
    page = open_page(javascript=javascript)
    log_in(page, "ida")
    page.goto(f"/articles/{article.slug}/review/")
    page.locator("details[data-key=s] summary").click()
    page.locator("details[data-key=s] textarea").fill("one line")
    page.locator("details[data-key=s] button").click()
    expect(page.locator(".error-summary")).to_contain_text("there is only one line")
    page.locator("a[rel=next]").click()
    expect(page.locator(".suggestion[aria-current] .statement")).to_have_text(SECOND)
    page.reload()
    decided(page, 0)


def choose(page: Page, javascript: str) -> None:
    page.evaluate(
        f"(() => {{ const p = document.querySelectorAll('[data-start]'); {javascript} }})()"
    )


def test_a_paragraph_chosen_by_three_clicks_is_that_paragraph(bench: Page):
    choose(bench, "getSelection().setBaseAndExtent(p[1].firstChild, 0, p[2].parentElement, 0)")
    press(bench, "n")
    expect(bench.locator("blockquote.passage")).to_have_text(f"{FIRST} {SECOND}")


def test_words_chosen_across_paragraphs_and_an_emoji_are_those_words(bench: Page):
    choose(
        bench, "getSelection().setBaseAndExtent(p[1], 1, p[2].querySelector('a').firstChild, 12)"
    )
    press(bench, "n")
    words = bench.locator("blockquote.passage").inner_text().split()
    assert " ".join(words) == f"{SECOND} The congress"
