import pytest
from django.urls import reverse

from claims.actions.merging import merge_claims
from claims.models import Passage
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    other = make_claim(make_article(ida), "They voted to leave.", ida)
    merge_claims(other, claim, by=ida, reason="One")
    return claim


def text_of(response):
    return " ".join(response.content.decode().split())


def test_words_are_taken_off_a_claim_with_a_reason(as_, otto, client, claim):
    passage = claim.passages.get(exact="They voted to leave.")
    address = reverse("claims:passage-withdraw", args=[passage.pk])
    browser = as_(otto)
    assert address in text_of(browser.get(claim.get_absolute_url()))
    assert address not in text_of(client.get(claim.get_absolute_url()))
    assert browser.post(address, {"reason": ""}).status_code == 200
    browser.post(address, {"reason": "Another matter"})
    assert "Also stated in" not in text_of(client.get(claim.get_absolute_url()))
    history = text_of(client.get(reverse("claims:claim-history", args=[claim.pk])))
    assert "Passage taken off the claim</b>: They voted to leave." in history
    assert "Another matter" in history


def test_the_last_place_is_not_taken_off(as_, ida):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    passage = claim.passages.get()
    address = reverse("claims:passage-withdraw", args=[passage.pk])
    assert address not in text_of(as_(ida).get(claim.get_absolute_url()))
    response = as_(ida).post(address, {"reason": "No"}, follow=True)
    assert "withdraw the claim" in text_of(response)
    assert Passage.objects.get().state == "exact"


def test_a_passage_in_a_private_article_is_unknown_to_others(as_, ida, otto, claim):
    sealed = make_claim(make_article(ida, visibility="private"), "They voted to leave.", ida)
    merge_claims(sealed, claim, by=ida, reason="One")
    passage = claim.passages.latest("pk")
    address = reverse("claims:passage-withdraw", args=[passage.pk])
    assert as_(otto).get(address).status_code == 404
    assert as_(ida).get(address).status_code == 200
