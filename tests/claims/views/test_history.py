import pytest
from django.db import transaction
from django.urls import reverse

from sources.revisions import save_revision
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@transaction.atomic
def changed(obj, by, **fields):
    reason = fields.pop("reason", "Changed for a test")
    for name, value in fields.items():
        setattr(obj, name, value)
    return save_revision(obj, by=by, reason=reason, fields=list(fields))


def text_of(response):
    return " ".join(response.content.decode().split())


def revisions(obj):
    return list(obj.history.order_by("history_id").values_list("history_id", flat=True))


def test_the_history_tells_who_did_what_when_and_why(client, claim, otto):
    changed(claim, otto, statement="It counted 38 delegates.", reason="The minutes say 38")
    address = reverse("claims:claim-history", args=[claim.pk])
    page = text_of(client.get(address))
    assert "Wording changed" in page
    assert "by Otto" in page
    assert "The minutes say 38" in page
    compare = reverse("claims:claim-compare", args=[claim.pk, *revisions(claim)])
    assert f'href="{compare}"' in page
    assert "3 things happened" in page


def test_a_long_history_has_pages(client, claim, ida):
    for number in range(50):
        changed(claim, ida, statement=f"Wording {number}")
    address = reverse("claims:claim-history", args=[claim.pk])
    assert "52 things happened" in text_of(client.get(address))
    assert "Claim made" not in text_of(client.get(address))
    assert "Claim made" in text_of(client.get(address, {"page": 2}))


def test_two_wordings_are_read_with_what_went_and_what_came(client, claim, ida):
    changed(claim, ida, statement="It counted 38 delegates.", kind="quantity")
    address = reverse("claims:claim-compare", args=[claim.pk, *revisions(claim)])
    page = text_of(client.get(address))
    assert '</span>40</del><ins><span class="visually-hidden">added: </span>38</ins>' in page
    assert "event" in page
    assert "quantity" in page


def test_two_revisions_of_evidence_are_compared_in_words(client, claim, ida):
    evidence = make_evidence(claim, make_source(ida), ida)
    locators = [{"label": "volume", "value": "2"}, {"label": "page", "value": "88"}]
    changed(evidence, ida, stance="disputes", locators=locators, quotation="Thirty-eight")
    pair = revisions(evidence)
    address = reverse("claims:claim-compare-kind", args=[claim.pk, "evidence", *pair])
    page = text_of(client.get(address))
    assert address in text_of(client.get(reverse("claims:claim-history", args=[claim.pk])))
    assert "Where in the source" in page
    assert "p. 12" in page
    assert "vol. 2, p. 88" in page
    assert "Thirty-eight" in page


def test_what_is_not_there_to_compare_is_not_found(client, as_, claim, ida, otto):
    changed(claim, ida, statement="It counted 38 delegates.")
    a, b = revisions(claim)

    def status(*args, browser=client, name="claim-compare"):
        return browser.get(reverse(f"claims:{name}", args=args)).status_code

    assert status(claim.pk, a, b) == 200
    assert status(claim.pk, a, a) == 404
    assert status(claim.pk, a, 999_999) == 404
    assert status(claim.pk, "sandwich", a, b, name="claim-compare-kind") == 404
    assert status(claim.pk, "evidence", a, b, name="claim-compare-kind") == 404
    private = make_claim(make_article(ida, visibility="private"), "They voted to leave.", ida)
    changed(private, ida, statement="They left.")
    assert status(private.pk, *revisions(private), browser=as_(ida)) == 200
    assert status(private.pk, *revisions(private), browser=as_(otto)) == 404
