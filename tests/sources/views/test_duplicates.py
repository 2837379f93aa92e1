import pytest
from django.urls import reverse

from sources.actions.duplicates import tell_apart
from sources.models import Distinction
from tests.factories import make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(ida):
    return make_source(ida, csl={"edition": "1"}), make_source(ida, csl={"ISBN": "0306406152"})


def test_the_page_shows_pairs_with_their_reasons(otto, mara, as_, pair):
    one, other = pair
    page = as_(otto).get(reverse("sources:duplicates")).content.decode()
    assert "1 pair" in page
    assert "the same author, title and year" in page
    assert f"/sources/{other.pk}/merge/{one.pk}/" in page
    assert "Compare and merge" not in page
    assert "Compare and merge" in as_(mara).get(reverse("sources:duplicates")).content.decode()


def test_without_pairs_the_page_says_what_will_be_there(otto, as_):
    page = as_(otto).get(reverse("sources:duplicates")).content.decode()
    assert "No two sources look alike" in page
    assert "No pair yet" in as_(otto).get(reverse("sources:apart")).content.decode()


def test_a_historian_says_why_two_are_not_the_same(otto, as_, pair):
    address = reverse("sources:tell-apart", args=[pair[1].pk, pair[0].pk])
    assert "Say why" in as_(otto).post(address, {"reason": " "}).content.decode()
    answer = as_(otto).post(address, {"reason": "Another edition"})
    assert answer.headers["Location"] == reverse("sources:duplicates")
    row = Distinction.objects.get()
    assert (row.one, row.other, row.reason) == (*pair, "Another edition")
    page = as_(otto).get(reverse("sources:duplicates")).content.decode()
    assert ("0 pairs" in page, "1 pair told apart" in page) == (True, True)
    assert "Another edition" in as_(otto).get(reverse("sources:apart")).content.decode()


def test_told_apart_twice_is_told_once(otto, as_, pair):
    tell_apart(*pair, by=otto, reason="Another edition")
    address = reverse("sources:tell-apart", args=[pair[0].pk, pair[1].pk])
    answer = as_(otto).post(address, {"reason": "Yes"}, follow=True)
    assert "Somebody told these two apart already." in answer.content.decode()
    assert Distinction.objects.count() == 1


def test_a_pair_is_proposed_again_and_its_history_tells_it(otto, as_, pair):
    row = tell_apart(*pair, by=otto, reason="Another edition")
    address = reverse("sources:apart-again", args=[row.pk])
    answer = as_(otto).post(address, {"reason": "It is the same one"}, follow=True)
    assert "1 pair" in answer.content.decode()
    page = as_(otto).get(address).content.decode()
    assert ("It is the same one" in page, "Propose them again" in page) == (True, False)
    again = as_(otto).post(address, {"reason": "Once more"}, follow=True)
    assert "taken back already" in again.content.decode()


def test_the_list_of_sources_leads_historians_there(otto, nina, as_):
    link = reverse("sources:duplicates")
    assert link in as_(otto).get(reverse("sources:sources")).content.decode()
    assert link not in as_(nina).get(reverse("sources:sources")).content.decode()


def test_the_queries_of_the_page_do_not_grow(ida, otto, as_, django_assert_max_num_queries):
    browser = as_(otto)
    for number in range(3):
        make_source(ida, title=f"Work{number}")
        make_source(ida, title=f"Work{number}")
        with django_assert_max_num_queries(11):
            assert browser.get(reverse("sources:duplicates")).status_code == 200
