"""Sourcing, checking and judging a claim with the keyboard alone: keys are counted, and the clock runs."""

import re
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from claims.models import Assessment, Check, Claim, Evidence
from tests.browser.conftest import accessibility_problems, log_in, press
from tests.factories import make_article, make_claim, make_evidence, make_source

MOST_KEYS = 120  # of the whole walk, letters included: at two a second it is a minute


class Keys:
    """A person without a mouse: presses keys and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, key: str) -> None:
        press(self.page, key)
        self.count += 1

    def type(self, words: str) -> None:
        self.page.wait_for_load_state()
        self.page.keyboard.type(words)
        self.count += len(words)

    def tab_to(self, name: str) -> None:
        """Tab until the thing of this name has the focus."""
        for _ in range(60):
            self.press("Tab")
            if name in self.focused():
                return
        raise AssertionError(f"Tab never comes to {name!r}")

    def focused(self) -> str:
        return self.page.evaluate(
            """() => { const e = document.activeElement;
              return [e.labels?.[0]?.textContent, e.textContent, e.name, e.value].join(" "); }"""
        )


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@pytest.fixture
def keys(open_page, ida):
    page = open_page()
    log_in(page, "ida")
    return Keys(page)


def test_a_claim_is_sourced_checked_and_judged_with_the_keyboard_alone(keys, ida, claim):
    make_source(ida, title="Other Matters")
    survey = make_source(ida, csl={"ISBN": "978-0-306-40615-7"})
    page = keys.page
    page.goto(f"/claims/{claim.pk}/evidence/new/")
    began = monotonic()
    assert "source_words" in keys.focused()
    keys.type("surv")
    page.get_by_role("option", name="One, A Made-up Survey").wait_for()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.get_by_role("radio", name="One, A Made-up Survey")).to_be_checked()
    keys.tab_to("Supports")
    keys.press("Space")
    keys.tab_to("place_1_value")
    keys.type("12")
    keys.press("Enter")
    page.wait_for_url(f"**/claims/{claim.pk}/#evidence-*")
    sourced, seconds = keys.count, monotonic() - began
    evidence = Evidence.objects.get()
    assert (evidence.source, evidence.stance) == (survey, "supports")
    assert evidence.locators == [{"label": "page", "value": "12"}]
    assert Claim.objects.get().standing == "supported"

    keys.tab_to("I held it against the source")
    keys.press("Enter")
    page.wait_for_url("**/check/")
    keys.tab_to("result")
    keys.press("Space")
    keys.tab_to("edition_seen")
    keys.type("1923")
    keys.tab_to("Record the check")
    keys.press("Enter")
    page.wait_for_url(f"**/claims/{claim.pk}/#evidence-*")
    assert Check.objects.get().result == "confirms"

    page.goto(f"/claims/{claim.pk}/assess/")
    keys.tab_to("verdict")
    keys.press("Space")
    keys.tab_to("rationale")
    keys.type("As it says.")
    keys.tab_to("Sign")
    keys.press("Enter")
    page.wait_for_url(re.compile(rf"/claims/{claim.pk}/(#.*)?$"))
    assert Assessment.objects.get().created_by == ida
    print(f"sourced: {sourced} keys, {seconds:.1f} s; checked and judged too: {keys.count} keys")
    assert keys.count <= MOST_KEYS


def test_the_source_used_last_is_one_key_away_and_escape_closes_the_list(keys, ida, claim):
    used = make_source(ida, title="Used Last")
    make_evidence(claim, used, ida)
    first = make_source(ida, title="A Used Map")  # before the other by its title
    page = keys.page
    page.goto(f"/claims/{claim.pk}/evidence/new/")
    combobox = page.get_by_role("combobox", name="Find the source", exact=True)
    keys.press("ArrowDown")
    expect(combobox).to_have_attribute("aria-expanded", "true")
    assert accessibility_problems(page) == []
    keys.press("Escape")
    expect(combobox).to_have_attribute("aria-expanded", "false")
    keys.type("used")
    listed = page.get_by_role("listbox", name="Source", exact=True).get_by_role("option")
    expect(listed).to_have_count(2)
    options = listed.all_inner_texts()
    assert ["Used Last" in each for each in options] == [True, False]
    keys.press("ArrowUp")
    keys.press("Enter")
    expect(page.get_by_role("radio", name=first.title)).to_be_checked()


def test_a_book_is_worked_through_on_the_desk_without_a_mouse(keys, ida, claim):
    book = make_source(ida, title="Made-up Minutes")
    article = claim.passages.get().edition.article
    other = make_claim(article, "They voted to leave.", ida)
    last = make_claim(article, "Nobody knows why", ida)
    for each in (claim, other, last):
        make_evidence(each, book, ida, locators=[])
    page = keys.page
    page.goto(f"/sources/{book.pk}/")
    keys.tab_to("Put it on my desk")
    keys.press("Enter")
    page.wait_for_url("**/desk/")
    began, keys.count = monotonic(), 0
    expect(page.locator("[data-desk-open]")).to_be_focused()
    assert accessibility_problems(page) == []
    keys.type("12")
    keys.press("Enter")
    expect(page.locator("[data-desk-open]")).to_have_text("They voted to leave.")
    keys.press("j")
    expect(page.locator("[data-desk-open]")).to_have_text("Nobody knows why")
    keys.press("k")
    expect(page.locator("[data-desk-open]")).to_have_text("They voted to leave.")
    keys.press("d")
    keys.press("w")
    keys.type("They stayed.")
    keys.press("Control+Enter")
    expect(page.locator("[data-desk-open]")).to_have_text("Nobody knows why")
    expect(page.get_by_text("2 of 3 done")).to_be_visible()
    print(f"two claims: {keys.count} keys, {monotonic() - began:.1f} s")
    one, two, _three = Evidence.objects.order_by("pk")
    assert (one.locators, one.stance) == ([{"label": "page", "value": "12"}], "supports")
    assert (two.quotation, two.stance) == ("They stayed.", "disputes")


def test_the_desk_works_without_javascript(open_page, ida, claim):
    make_evidence(claim, make_source(ida, title="Made-up Minutes"), ida, locators=[])
    page = open_page(javascript=False, width=390)
    log_in(page, "ida")
    page.goto("/desk/")
    page.get_by_role("radio", name="Made-up Minutes").check()
    page.get_by_role("button", name="Put it on my desk").click()
    page.get_by_label("Which").first.fill("7")
    page.get_by_role("button", name="Make it evidence").click()
    expect(page.get_by_text("1 of 1 done")).to_be_visible()
    assert Evidence.objects.get().locators == [{"label": "page", "value": "7"}]
