from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sources.permissions import MODERATORS
from tests.conftest import person
from tests.factories import make_article, make_assessment, make_claim, make_dispute, make_post

pytestmark = pytest.mark.django_db


def test_the_page_of_a_person_says_who_it_is_and_nothing_more(ida, client):
    response = client.get("/people/ida/")
    shown = response.content.decode()
    assert response.status_code == 200
    assert "<h1>Ida</h1>" in shown
    assert "historian" in shown
    assert ida.email not in shown
    assert "Nothing to see yet" in shown


def test_who_isnt_here_has_no_page(db, client):
    assert client.get("/people/nobody/").status_code == 404


def test_a_suspended_person_is_said_to_be(nina, now, client):
    nina.suspended_until = now.replace(year=2100)
    nina.save()
    assert "(suspended)" in client.get("/people/nina/").content.decode()


def test_it_takes_as_many_queries_for_three_contributions_as_for_one(ida, client):
    article = make_article(ida)

    def contribute(quote):
        claim = make_claim(article, quote, ida)
        make_assessment(claim, ida)
        make_dispute(claim, ida)
        make_post(claim, ida)

    def number():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/people/ida/").status_code == 200
        return len(captured)

    contribute("the committee met")
    one = number()
    contribute("It counted 40 delegates")
    contribute("They voted to leave")
    assert number() == one <= 9


# --- suspending ------------------------------------------------------------------------------------
def test_a_moderator_suspends_a_person_for_a_week_and_lifts_it(nina, mara, as_):
    browser = as_(mara)
    assert "/people/nina/suspend/" in browser.get("/people/nina/").content.decode()
    sent = browser.post("/people/nina/suspend/", {"term": "7", "reason": "Insults"}, follow=True)
    assert "Suspended. The log says so" in sent.content.decode()
    nina.refresh_from_db()
    assert timedelta(days=6) < nina.suspended_until - timezone.now() < timedelta(days=8)
    sent = browser.post("/people/nina/unsuspend/", {"reason": "Apologised"}, follow=True)
    assert "Lifted." in sent.content.decode()
    again = browser.post("/people/nina/unsuspend/", {"reason": "Apologised"}, follow=True)
    assert "not suspended" in again.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"term": "7"},
        {"reason": "So"},
        {"term": "date", "reason": "So"},
        {"term": "9", "reason": "So"},
    ],
)
def test_without_a_term_or_a_reason_nobody_is_suspended(sent, nina, mara, as_):
    assert as_(mara).post("/people/nina/suspend/", sent).status_code == 200
    nina.refresh_from_db()
    assert nina.suspended_until is None


def test_nobody_suspends_themselves_and_no_moderator_another(mara, otto, nina, as_):
    other = person("milo", MODERATORS)
    root = person("root", is_superuser=True)
    for browser, whom in ((as_(mara), "mara"), (as_(mara), "milo"), (as_(mara), "root"),
                          (as_(mara), "stemma"), (as_(otto), "nina")):  # fmt: skip
        sent = browser.post(f"/people/{whom}/suspend/", {"term": "7", "reason": "So"})
        assert sent.status_code == 403
        assert f"/people/{whom}/suspend/" not in browser.get(f"/people/{whom}/").content.decode()
    assert as_(root).post("/people/milo/suspend/", {"term": "7", "reason": "So"}).status_code == 302
    sent = as_(mara).post("/people/milo/unsuspend/", {"reason": "A friend"})
    assert sent.status_code == 403
    other.refresh_from_db()
    assert other.suspended_until is not None
