import pytest
from django.urls import reverse

from claims.actions.merging import merge_claims
from claims.models import Claim
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "They voted to leave.", ida)


@pytest.fixture
def goal(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida)


def address(claim):
    return reverse("claims:claim-merge", args=[claim.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_other_claim_is_found_by_words_or_named_by_number(as_, ida, claim, goal):
    browser = as_(ida)
    assert "Write the number" not in text_of(browser.get(address(claim)))
    page = text_of(browser.get(address(claim), {"q": "delegates"}))
    assert f'name="claim" value="{goal.pk}"' in page
    assert "Merge the claims" not in page
    page = text_of(browser.get(address(claim), {"q": f"#{goal.pk}"}))
    assert f"Merge claim {claim.pk} into claim {goal.pk}" in page


def test_words_that_nothing_has_are_answered_with_a_sentence(as_, ida, claim):
    response = as_(ida).get(address(claim), {"q": "zeppelins"})
    assert response.status_code == 400
    assert "No other accepted claim has this number or these words" in text_of(response)


def test_what_will_happen_is_shown_before(as_, ida, otto, claim, goal):
    make_evidence(claim, make_source(ida), ida, bears_on_words="voted")
    make_assessment(claim, otto)
    make_assessment(goal, otto)
    page = text_of(as_(ida).get(address(claim), {"claim": goal.pk}))
    for words in (
        f"1 passage is tied to claim {goal.pk} too.",
        f"1 piece of evidence goes to claim {goal.pk}. 1 of them bears on words",
        f"1 judgement stays with the wording of claim {claim.pk}",
        f"1 judgement of claim {goal.pk} is out of date then",
    ):
        assert words in page
    assert Claim.objects.get(pk=claim.pk).state == "accepted"


def test_a_reason_is_asked_for(as_, ida, claim, goal):
    response = as_(ida).post(address(claim), {"claim": goal.pk, "reason": " "})
    assert response.status_code == 400
    assert "Say why" in text_of(response)
    assert Claim.objects.get(pk=claim.pk).state == "accepted"


def test_merging_leads_from_the_old_address_to_the_new(as_, ida, client, claim, goal):
    response = as_(ida).post(address(claim), {"claim": goal.pk, "reason": "One event"})
    assert response.headers["Location"] == goal.get_absolute_url()
    response = client.get(claim.get_absolute_url())
    assert response.headers["Location"] == f"{goal.get_absolute_url()}?merged={claim.pk}"
    page = text_of(client.get(claim.get_absolute_url(), follow=True))
    assert f"Claim {claim.pk} was merged into this one." in page
    history = client.get(reverse("claims:claim-history", args=[claim.pk]))
    assert "One event" in text_of(history)


def test_a_paragraph_that_states_it_twice_is_named_once(as_, ida, client, claim, goal):
    as_(ida).post(address(claim), {"claim": goal.pk, "reason": "One event"})
    head = text_of(client.get(goal.get_absolute_url())).split("<h1")[0]
    assert head.count("A Made-up Chronicle</a> ¶1 · ") == 1


def test_a_chain_of_merges_leads_to_its_end(client, article, ida, claim, goal):
    third = make_claim(article, "the committee met", ida)
    merge_claims(claim, goal, by=ida, reason="One")
    merge_claims(goal, third, by=ida, reason="Two")
    response = client.get(claim.get_absolute_url())
    assert response.headers["Location"] == f"{third.get_absolute_url()}?merged={claim.pk}"


def test_what_cannot_be_merged_is_refused_in_a_sentence(as_, ida, nina, claim, goal):
    make_dispute(claim, nina, question="Did they vote?")
    browser = as_(ida)
    for response in (
        browser.get(address(claim), {"claim": goal.pk}),
        browser.post(address(claim), {"claim": goal.pk, "reason": "So"}),
    ):
        assert response.status_code == 400
        words = f"A dispute over claim {claim.pk} has to end first: “Did they vote?”"
        assert words in text_of(response)


def test_a_claim_of_a_private_article_cannot_be_chosen_by_others(as_, ida, otto, claim):
    sealed = make_claim(make_article(ida, visibility="private"), "They voted to leave.", ida)
    response = as_(otto).get(address(claim), {"claim": sealed.pk})
    assert response.status_code == 400
    assert as_(otto).get(address(sealed)).status_code == 404


def test_a_merge_is_taken_apart_with_a_reason(as_, ida, otto, claim, goal):
    merge_claims(claim, goal, by=ida, reason="One event")
    apart = reverse("claims:claim-take-apart", args=[claim.pk])
    browser = as_(otto)
    assert apart in text_of(browser.get(goal.get_absolute_url()))
    assert "What came along" in text_of(browser.get(apart))
    assert browser.post(apart, {"reason": ""}).status_code == 200
    response = browser.post(apart, {"reason": "Two events"}, follow=True)
    assert "Taken apart" in text_of(response)
    assert Claim.objects.get(pk=claim.pk).state == "accepted"
    response = browser.get(apart, follow=True)
    assert "is not merged into another" in text_of(response)


def test_a_merge_that_went_on_is_not_taken_apart(as_, ida, article, claim, goal):
    make_evidence(claim, make_source(ida), ida)
    merge_claims(claim, goal, by=ida, reason="One")
    merge_claims(goal, make_claim(article, "the committee met", ida), by=ida, reason="Two")
    apart = reverse("claims:claim-take-apart", args=[claim.pk])
    response = as_(ida).post(apart, {"reason": "No"}, follow=True)
    assert "Take that back first" in text_of(response)
    assert Claim.objects.get(pk=claim.pk).state == "merged"
