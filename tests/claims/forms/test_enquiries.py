from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.evidence import record_enquiry
from claims.models import Claim, Enquiry
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 3)
SENT = {"where": "A made-up archive", "words": "delegates", "searched_on": "2026-05-03", "note": ""}
QUOTES = ["It counted 40 delegates.", "They voted to leave.", "In May 1937 the committee met"]


@pytest.fixture
def claims(ida):
    article = make_article(ida)
    return [make_claim(article, quote, ida) for quote in QUOTES]


def new(claim, query=""):
    return f"/claims/{claim.pk}/enquiries/new/{query}"


def searched(claim, by, **fields):
    values = {"where": "Box 7", "words": "vote", "note": "Two sheets lost", "searched_on": DAY}
    return record_enquiry(claim, by=by, **{**values, **fields})


def test_one_search_is_recorded_for_several_claims_at_one_moment(as_, ida, claims):
    others = [claim.pk for claim in claims[1:]]
    page = as_(ida).post(new(claims[0]), {**SENT, "others": others}, follow=True)
    assert "Recorded for 3 claims" in page.content.decode()
    assert Enquiry.objects.count() == 3
    assert len(set(Enquiry.objects.values_list("created_at", flat=True))) == 1
    assert set(Claim.objects.values_list("standing", flat=True)) == {"none_found"}


def test_only_claims_beside_it_without_counted_evidence_are_offered(as_, ida, otto, claims):
    make_evidence(claims[1], make_source(ida), ida)
    elsewhere = make_claim(make_article(ida), QUOTES[0], ida)
    form = as_(ida).get(new(claims[0])).context["form"]
    assert list(form.offered) == [str(claims[2].pk)]
    answer = as_(ida).post(new(claims[0]), {**SENT, "others": [elsewhere.pk]})
    assert "can’t be chosen any more" in unescape(answer.content.decode())
    assert Enquiry.objects.count() == 0


def test_claims_that_only_a_private_article_shares_are_not_offered(as_, ida, otto, claims):
    secret = make_article(ida, visibility="private")
    hidden = make_claim(secret, QUOTES[0], ida)
    form = as_(otto).get(new(claims[0])).context["form"]
    assert str(hidden.pk) not in form.offered


def test_what_was_recorded_before_is_not_recorded_again(as_, ida, claims):
    searched(claims[0], ida, where=SENT["where"], words="delegates", note="")
    answer = as_(ida).post(new(claims[0]), {**SENT, "others": [claims[1].pk]}, follow=True)
    assert "Recorded: searched" in answer.content.decode()
    assert [row.claim_id for row in Enquiry.objects.order_by("pk")] == [claims[0].pk, claims[1].pk]


def test_an_earlier_search_is_used_again(as_, ida, otto, claims):
    source = make_source(ida, title="Made-up Index")
    first = searched(claims[0], ida, source=source)
    searched(claims[1], ida, source=source)
    page = as_(ida).get(new(claims[2])).content.decode()
    assert page.count("Box 7: vote") == 1
    form = as_(ida).get(new(claims[2], f"?again={Enquiry.objects.last().pk}")).context["form"]
    said = {name: form[name].value() for name in ("where", "words", "note", "source")}
    assert said == {
        "where": "Box 7", "words": "vote", "note": "Two sheets lost", "source": source.pk,
    }  # fmt: skip
    assert form["source"].value() in {int(pk) for pk, _label in form["source"].field.choices if pk}
    # another person's are not offered, nor shown by their number
    page = as_(otto).get(new(claims[2], f"?again={first.pk}")).content.decode()
    assert "Box 7" not in page


def test_a_search_of_a_claim_that_is_out_of_sight_is_not_offered(as_, ida, otto, claims):
    secret = make_claim(make_article(ida, visibility="private"), QUOTES[0], ida)
    searched(secret, otto, where="The sealed index")
    assert "sealed" not in as_(otto).get(new(claims[0])).content.decode()


def test_the_place_may_be_a_work_of_the_bibliography(as_, ida, claims):
    source = make_source(ida, title="Made-up Index")
    as_(ida).post(new(claims[0]), {**SENT, "where": "", "source": source.pk})
    enquiry = Enquiry.objects.get()
    assert (enquiry.source, enquiry.where) == (source, "One, Made-up Index")
    searched(claims[0], ida, source=source, where="Made-up Index, 2nd look")
    searched(claims[0], ida, where="An archive")
    page = as_(ida).get(f"/claims/{claims[0].pk}/").content.decode()
    assert "looked for in 2 works or archives" in page
    assert f'<a href="/sources/{source.pk}/">One, Made-up Index</a>' in page


def test_a_work_is_found_without_javascript_and_nothing_typed_is_lost(as_, ida, claims):
    make_source(ida, title="Made-up Index")
    sent = {**SENT, "source_words": "index", "find": "source", "others": [claims[1].pk]}
    answer = as_(ida).post(new(claims[0]), sent)
    page = answer.content.decode()
    assert "One, Made-up Index" in page
    assert 'value="delegates"' in page
    assert "1 source found" in page
    assert Enquiry.objects.count() == 0


def test_the_form_asks_as_often_for_three_claims_as_for_one(as_, ida, claims):
    browser = as_(ida)
    lone = make_claim(make_article(ida), QUOTES[0], ida)

    def asked(claim):
        with CaptureQueriesContext(connection) as queries:
            browser.get(new(claim))
        return len(queries)

    asked(lone)
    assert asked(lone) == asked(claims[0])
