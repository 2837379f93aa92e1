"""The calendar that a claim takes from its articles: shown with reason and name, and never stored."""

import pytest
from django.urls import reverse

from claims.actions.articles import edit_article
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


def set_calendar(article, by, calendar="julian", reason="Says so in its first note."):
    changes = {"calendar": calendar, "calendar_reason": reason}
    edit_article(article, changes, by=by, reason="It says so")


def test_a_claim_takes_the_calendar_of_its_article_as_inferred(client, article, ida, otto):
    claim = make_claim(article, "It counted 40 delegates.", ida, date_edtf="1917-10-25",
                       earliest_day=2421526, latest_day=2421539)  # fmt: skip
    assert "calendar not stated" in client.get(claim.get_absolute_url()).content.decode()
    set_calendar(article, otto)
    edit_article(article, {"byline": "Somebody"}, by=ida, reason="Found")
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "25 October (7 November) 1917" in page
    said = "Julian (old style), inferred: “Says so in its first note.” · <a href"
    assert said in " ".join(page.split())
    assert ">Otto</a>" in page
    listed = client.get(reverse("claims:claims")).content.decode()
    assert "25 October (7 November) 1917" in listed
    assert "calendar inferred" in listed
    claim.refresh_from_db()
    assert claim.calendar == "not_stated"


def test_what_the_claim_says_of_its_calendar_goes_first(client, article, ida):
    claim = make_claim(article, "It counted 40 delegates.", ida, date_edtf="1917-11-07",
                       calendar="gregorian", earliest_day=2421540, latest_day=2421540)  # fmt: skip
    set_calendar(article, ida)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "25 October (7 November) 1917" in page
    assert "inferred" not in page


def test_of_two_articles_in_different_calendars_nothing_is_inferred(client, article, ida):
    claim = make_claim(article, "It counted 40 delegates.", ida, date_edtf="1917-10-25",
                       earliest_day=2421526, latest_day=2421539)  # fmt: skip
    other = make_article(ida)
    set_calendar(article, ida)
    set_calendar(other, ida, "gregorian")
    place = claim.passages.get()
    place.pk, place.edition = None, other.editions.get()
    place._state.adding = True
    place.save_base(raw=True)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "count in different calendars" in page
    assert "(7 November)" not in page


def test_a_private_article_lends_its_calendar_to_its_readers_alone(as_, article, ida, otto):
    private = make_article(ida, visibility="private")
    set_calendar(private, ida)
    claim = make_claim(article, "It counted 40 delegates.", ida, date_edtf="1917-10-25",
                       earliest_day=2421526, latest_day=2421539)  # fmt: skip
    place = claim.passages.get()
    place.pk, place.edition = None, private.editions.get()
    place._state.adding = True
    place.save_base(raw=True)
    assert "inferred" in as_(ida).get(claim.get_absolute_url()).content.decode()
    assert "inferred" not in as_(otto).get(claim.get_absolute_url()).content.decode()
