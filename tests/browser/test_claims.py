"""A claim in a browser: the order of its page on a telephone, and changing it without JavaScript."""

import pytest
from django.db import transaction
from django.utils import timezone

from sources.revisions import save_revision
from tests.browser.conftest import log_in
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_source,
)


@pytest.fixture
def claim(ida, otto, nina, mara):
    """A claim of which everything is said that can be said."""
    article = make_article(ida)
    claim = make_claim(article, "It counted 40 delegates.", ida, kind="quantity")
    source = make_source(ida)
    for stance in ("supports", "disputes", "qualifies", "discusses"):
        make_evidence(claim, source, ida, stance=stance, quotation="Cuarenta",
                      quotation_language="es", translation="Forty", bears_on_words="40")  # fmt: skip
    make_assessment(claim, otto, verdict="true_if_amended", amended="figure",
                    amended_statement="It counted 38 delegates.")  # fmt: skip
    make_evidence(claim, source, nina, state="proposed")
    make_evidence(claim, source, ida, locators=[])
    make_assessment(claim, ida, verdict="misleading")
    make_dispute(claim, nina, state="open", marked_by=mara, marked_at=timezone.now())
    claim.statement = "It counted forty delegates."
    with transaction.atomic():
        save_revision(claim, by=ida, reason="Spelled out", fields=["statement"])
    return claim


def test_on_a_telephone_the_judgement_follows_the_statement_and_the_acts_the_evidence(
    open_page, claim
):
    page = open_page(width=390)
    page.goto(claim.get_absolute_url())
    parts = [".statement-line", ".verdict", ".evidence", ".side-actions", "#discussion"]
    tops = [page.locator(part).first.bounding_box()["y"] for part in parts]
    assert tops == sorted(tops)


def test_a_historian_edits_a_claim_without_javascript(open_page, claim):
    page = open_page(javascript=False)
    log_in(page, "ida")
    page.goto(claim.get_absolute_url())
    page.get_by_role("link", name="Edit the claim").click()
    page.get_by_label("Statement").fill("It counted [about] forty delegates.")
    page.get_by_label("Why you change it").fill("The minutes are torn")
    page.get_by_role("button", name="Save the claim").click()
    assert page.locator("h1").inner_text() == "It counted [about] forty delegates."
    page.get_by_role("link", name="Everything that happened to it").click()
    page.get_by_role("link", name="Compare with what was before").first.click()
    assert page.locator(".diff ins").inner_text().split() == ["added:", "[about]"]
