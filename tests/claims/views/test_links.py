import pytest
from django.urls import reverse

from claims.models import ClaimLink
from tests.factories import make_article, make_claim, make_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida)


@pytest.fixture
def other(article, ida):
    return make_claim(article, "They voted to leave.", ida)


def address(claim):
    return reverse("claims:link-new", args=[claim.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def test_a_claim_is_linked_by_number_and_both_ends_say_so(as_, ida, client, claim, other):
    data = {"kind": "part_of", "q": f"#{other.pk}", "reason": "One sitting"}
    assert as_(ida).post(address(claim), data).headers["Location"] == claim.get_absolute_url()
    here, there = (text_of(client.get(each.get_absolute_url())) for each in (claim, other))
    assert "Is part of" in here
    assert "Has as part" in there
    assert "One sitting" in here
    assert "One sitting" in there
    history = text_of(client.get(reverse("claims:claim-history", args=[other.pk])))
    assert f"Linked to another claim</b>: claim {claim.pk} is part of claim {other.pk}" in history


def test_the_whole_can_be_named_from_its_part(as_, ida, claim, other):
    data = {"kind": "has_part", "claim": other.pk, "reason": "One sitting"}
    as_(ida).post(address(claim), data)
    link = ClaimLink.objects.get()
    assert (link.claim, link.kind, link.other) == (other, "part_of", claim)


def test_words_give_a_list_and_keep_what_was_typed(as_, ida, claim, other):
    data = {"kind": "restates", "q": "voted", "reason": "The same", "find": "1"}
    page = text_of(as_(ida).post(address(claim), data))
    assert f'name="claim" value="{other.pk}"' in page
    assert 'value="The same"' in page
    assert "error-summary" not in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": "restates", "reason": "So"}, "Write the number of a claim"),
        ({"kind": "restates", "q": "voted"}, "Say why"),
        ({"q": "voted", "reason": "So"}, "One thing needs mending"),
    ],
)
def test_what_is_missing_is_said(as_, ida, claim, other, data, words):
    response = as_(ida).post(address(claim), {"claim": other.pk, **data} if "q" in data else data)
    assert response.status_code == 400
    assert words in text_of(response)
    assert not ClaimLink.objects.exists()


def test_the_mirror_of_a_link_is_refused(as_, ida, claim, other):
    make_link(other, claim, ida, kind="conflicts_with")
    data = {"kind": "conflicts_with", "claim": other.pk, "reason": "So"}
    response = as_(ida).post(address(claim), data)
    assert (response.status_code, ClaimLink.objects.count()) == (400, 1)
    assert "linked like this already" in text_of(response)


def test_a_link_is_withdrawn_with_a_reason(as_, ida, otto, client, claim, other):
    link = make_link(claim, other, ida)
    withdraw = reverse("claims:link-withdraw", args=[link.pk])
    browser = as_(otto)
    assert withdraw in text_of(browser.get(other.get_absolute_url()))
    assert "conflicts with claim" in text_of(browser.get(withdraw))
    browser.post(withdraw, {"reason": "Two sittings"})
    assert "conflicts with" not in text_of(client.get(claim.get_absolute_url())).lower()
    history = text_of(client.get(reverse("claims:claim-history", args=[other.pk])))
    assert "Two sittings" in history
    response = browser.get(withdraw, follow=True)
    assert "withdrawn already" in text_of(response)


def test_a_link_to_a_private_claim_is_unknown_to_others(as_, ida, otto, claim):
    sealed = make_claim(make_article(ida, visibility="private"), "They voted to leave.", ida)
    link = make_link(claim, sealed, ida)
    withdraw = reverse("claims:link-withdraw", args=[link.pk])
    assert as_(otto).get(withdraw).status_code == 404
    assert as_(ida).get(withdraw).status_code == 200
    data = {"kind": "restates", "q": str(sealed.pk), "reason": "So"}
    assert as_(otto).post(address(claim), data).status_code == 400


def test_claims_are_offered_while_one_types(client, claim, other):
    answer = client.get(reverse("claims:claim-suggest"), {"q": "vot"}).json()
    assert answer == {"claims": [{"id": other.pk, "label": f"Claim {other.pk}: {other.statement}"}]}
    assert client.get(reverse("claims:claim-suggest")).json() == {"claims": []}
