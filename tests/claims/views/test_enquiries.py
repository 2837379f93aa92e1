from datetime import date, timedelta

import pytest
from django.utils import timezone

from claims.models import Claim, Enquiry
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db

SENT = {"where": "A made-up archive", "words": "delegates", "searched_on": "2026-05-03", "note": ""}


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


def new(claim):
    return f"/claims/{claim.pk}/enquiries/new/"


def test_a_historian_records_a_search_that_found_nothing(as_, ida, claim):
    assert as_(ida).get(new(claim)).status_code == 200
    response = as_(ida).post(new(claim), SENT)
    assert response["Location"] == f"/claims/{claim.pk}/"
    enquiry = Enquiry.objects.get()
    assert (enquiry.where, enquiry.words) == ("A made-up archive", "delegates")
    assert (enquiry.searched_on, enquiry.created_by) == (date(2026, 5, 3), ida)
    assert Claim.objects.get().standing == "none_found"


def test_others_record_none(client, as_, nina, claim):
    assert client.post(new(claim), SENT).status_code == 302
    assert as_(nina).post(new(claim), SENT).status_code == 403
    assert Enquiry.objects.count() == 0


def test_a_private_claim_is_not_there_for_others(as_, ida, otto):
    claim = make_claim(make_article(ida, visibility="private"), "It counted 40 delegates.", ida)
    assert as_(otto).post(new(claim), SENT).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("where", " ", "Say where you looked"),
        ("searched_on", "", "Say when you looked"),
        ("searched_on", "last week", "Write the day as"),
        ("searched_on", str(timezone.localdate() + timedelta(days=1)), "has not come yet"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_kept(as_, ida, claim, field, value, sentence):
    response = as_(ida).post(new(claim), {**SENT, "note": "Kept note", field: value})
    page = response.content.decode()
    assert sentence in page
    assert "Kept note" in page
    assert Enquiry.objects.count() == 0


def test_sending_the_form_twice_records_one_search(as_, ida, claim):
    as_(ida).post(new(claim), SENT)
    page = as_(ida).post(new(claim), SENT, follow=True).content.decode()
    assert "recorded this search already" in page
    assert Enquiry.objects.count() == 1


def test_a_search_is_withdrawn_with_a_reason_once(as_, client, ida, otto, nina, claim):
    as_(ida).post(new(claim), SENT)
    enquiry = Enquiry.objects.get()
    address = f"/enquiries/{enquiry.pk}/withdraw/"
    assert client.post(address).status_code == 302
    assert as_(nina).post(address, {"reason": "No"}).status_code == 403
    assert "A made-up archive" in as_(otto).get(address).content.decode()
    assert "Say why" in as_(otto).post(address, {"reason": ""}).content.decode()
    as_(otto).post(address, {"reason": "Wrong box"})
    assert Claim.objects.get().standing == "no_evidence_yet"
    page = as_(ida).post(address, {"reason": "Again"}, follow=True).content.decode()
    assert "withdrawn already" in page
    assert enquiry.history.count() == 2
