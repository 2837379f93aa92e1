import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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
