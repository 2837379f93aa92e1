"""Bringing a source to bear on a claim, with the keyboard alone and without JavaScript."""

import pytest

from claims.models import Evidence
from tests.browser.conftest import accessibility_problems, is_wider_than_the_screen, log_in
from tests.factories import make_article, make_claim, make_evidence, make_source


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


def test_a_source_is_chosen_while_one_types(open_page, ida, claim):
    make_source(ida, title="Other Matters")
    survey = make_source(ida)
    page = open_page()
    log_in(page, "ida")
    page.goto(f"/claims/{claim.pk}/evidence/new/")
    words = page.get_by_role("combobox", name="Find the source", exact=True)
    words.press_sequentially("surv")
    page.get_by_role("option", name="One, A Made-up Survey").wait_for()
    words.press("ArrowDown")
    words.press("Enter")
    assert page.get_by_role("radio", name="One, A Made-up Survey").is_checked()
    page.get_by_role("radio", name="Supports").check()
    page.get_by_label("Which").first.fill("12")
    assert accessibility_problems(page) == []
    page.get_by_role("button", name="Add the evidence").click()
    page.wait_for_url(f"**/claims/{claim.pk}/#evidence-*")
    assert Evidence.objects.get().source == survey


def test_a_source_is_found_without_javascript(open_page, ida, claim):
    survey = make_source(ida)
    page = open_page(javascript=False, width=390)
    log_in(page, "ida")
    page.goto(f"/claims/{claim.pk}/evidence/new/")
    page.get_by_label("Which").first.fill("12")
    page.get_by_label("Find the source", exact=True).fill("survey")
    page.get_by_role("button", name="Find").first.click()
    page.get_by_role("radio", name="One, A Made-up Survey").check()
    page.get_by_role("radio", name="Supports").check()
    page.get_by_role("button", name="Add the evidence").click()
    evidence = Evidence.objects.get()
    assert (evidence.source, evidence.locators) == (survey, [{"label": "page", "value": "12"}])


def test_the_type_of_a_new_source_says_which_fields_there_are(open_page, ida, claim):
    page = open_page()
    log_in(page, "ida")
    page.goto(f"/claims/{claim.pk}/evidence/new/")
    page.get_by_role("radio", name="It isn’t in the list").check()
    assert page.get_by_label("Publisher or institution").is_visible()
    assert not page.get_by_label("Opis").is_visible()
    page.get_by_label("Type").select_option("manuscript")
    assert page.get_by_label("Opis").is_visible()
    assert not page.get_by_label("Publisher or institution").is_visible()
    assert accessibility_problems(page) == []


@pytest.mark.parametrize("dark", [False, True])
def test_no_page_of_sources_and_judgements_shuts_anybody_out(open_page, ida, nina, claim, dark):
    source = make_source(ida, check_me=True, csl={"URL": "https://example.org/"})
    evidence = make_evidence(claim, source, nina, state="proposed")
    page = open_page(dark=dark, width=390 if dark else 1360)
    log_in(page, "ida")
    for address in (
        "/sources/",
        "/sources/new/",
        f"/sources/{source.pk}/",
        f"/sources/{source.pk}/edit/",
        f"/sources/{source.pk}/history/",
        f"/sources/{source.pk}/withdraw/",
        f"/claims/{claim.pk}/evidence/new/",
        f"/evidence/{evidence.pk}/edit/",
        f"/evidence/{evidence.pk}/accept/",
        f"/evidence/{evidence.pk}/withdraw/",
        f"/claims/{claim.pk}/enquiries/new/",
        f"/claims/{claim.pk}/assess/",
    ):
        page.goto(address)
        assert (address, accessibility_problems(page)) == (address, [])
        assert (address, is_wider_than_the_screen(page)) == (address, False)
