"""Pages about the site itself, and the dress that every page wears."""

import re
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.http import HttpResponseForbidden
from django.template import loader
from django.test import Client, RequestFactory
from django.utils import timezone
from django.views.defaults import permission_denied

from claims.drawing import STANDINGS, tone_class
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_source,
)

TEMPLATES = Path(__file__).parents[2] / "templates"


def test_the_page_about_stemma_explains_every_standing(client: Client, db: None):
    answer = client.get("/about/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert [code for code in STANDINGS if f'"standing {tone_class(code)}"' not in page] == []


def test_an_unknown_address_is_answered_in_the_dress_of_the_site(client: Client, db: None):
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "There is no page here" in answer.content.decode()
    assert 'class="site-header"' in answer.content.decode()


def test_who_is_refused_is_told_why_and_what_to_do(client: Client, ida):
    request = RequestFactory().get("/claims/1/evidence/?page=2")
    request.user = ida
    page = permission_denied(request, PermissionError()).content.decode()
    assert "You are logged in as Ida" in page
    assert "/about/#roles" in page


def test_a_stranger_who_is_refused_can_log_in_and_come_back():
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/claims/1/evidence/?page=2")
    request.user = AnonymousUser()
    answer = permission_denied(request, PermissionError())
    assert isinstance(answer, HttpResponseForbidden)
    assert "?next=%2Fclaims%2F1%2Fevidence%2F%3Fpage%3D2" in answer.content.decode()


PLACES = [("/claims/?kind=date", "/accounts/login/?next=%2Fclaims%2F%3Fkind%3Ddate"), ("/", "/accounts/login/"), ("/accounts/signup/", "/accounts/login/")]  # fmt: skip


@pytest.mark.parametrize(("here", "login"), PLACES)
def test_who_logs_in_comes_back_to_where_they_were(client: Client, db: None, here: str, login: str):
    assert f'<a href="{login}">Log in</a>' in client.get(here).content.decode()


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_pages_for_faults_need_neither_request_nor_database(name: str):
    page = loader.get_template(name).render()
    assert 'class="site-header"' in page
    assert "Log in" not in page  # nobody knows who asks


def test_somebody_logged_in_finds_their_name_and_the_way_out(as_, ida):
    page = as_(ida).get("/about/").content.decode()
    assert re.search(r"<summary>.*<span>Ida</span></summary>", page)
    assert re.search(r'<form method="post" action="/accounts/logout/">', page)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, ["1*", "2", "…", "9"]),
        (2, ["1", "2*", "3", "…", "9"]),
        (3, ["1", "2", "3*", "4", "…", "9"]),
        (5, ["1", "…", "4", "5*", "6", "…", "9"]),
        (8, ["1", "…", "7", "8*", "9"]),
        (9, ["1", "…", "8", "9*"]),
    ],
)
def test_pagination_shows_the_ends_and_the_neighbours(number: int, shown: list[str]):
    page = Paginator(range(9), 1).page(number)
    request = RequestFactory().get("/claims/?kind=date&page=2")
    html = loader.render_to_string("includes/_pagination.html", {"page": page}, request)
    html = html.replace('<span class="visually-hidden">Page </span>', "")
    found = re.findall(r">(\d+)</a>|aria-current=\"page\">(\d+)<|>(…)<", html)
    assert [a or (b and f"{b}*") or c for a, b, c in found] == shown
    assert html.count("kind=date") == html.count("href=")


def test_one_page_needs_no_pagination():
    page = Paginator([1], 5).page(1)
    assert loader.render_to_string("includes/_pagination.html", {"page": page}).strip() == ""


def test_who_logs_in_or_out_is_told_so_in_the_words_of_the_buttons(client: Client, ida):
    given = {"login": "ida", "password": "a long enough password"}
    page = client.post("/accounts/login/?next=/about/", given, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["You are logged in as Ida."]
    page = client.post("/accounts/logout/", {"next": "/about/"}, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["You are logged out."]


# --- the front page ------------------------------------------------------------------------------
def test_the_front_page_says_how_to_begin_where_there_is_nothing(client: Client, as_, ida, nina):
    assert "Nothing here yet" in client.get("/").content.decode()
    assert "Log in" in client.get("/").content.decode()
    assert "Nothing here yet" in as_(ida).get("/").content.decode()


def test_the_front_page_shows_articles_disputes_and_judgements(client: Client, ida, mara):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    make_evidence(claim, make_source(ida), ida)
    make_assessment(claim, ida, verdict="misleading")
    make_dispute(
        claim, ida, question="How many?", state="open", marked_by=mara, marked_at=timezone.now()
    )
    page = client.get("/").content.decode()
    shown = ["A Made-up Chronicle", "1 claim: 1 supported", "How many?", "Misleading", "Ida"]
    assert [words for words in shown if words not in page] == []


def test_the_front_page_keeps_what_is_private_to_those_who_may_see_it(
    client: Client, as_, ida, mara, nina
):
    article = make_article(ida, visibility="private", title="A Private Chronicle")
    claim = make_claim(article, "It counted 40 delegates.", ida)
    make_assessment(claim, ida)
    make_dispute(
        claim, ida, question="How many?", state="open", marked_by=mara, marked_at=timezone.now()
    )
    private = ["A Private Chronicle", "It counted", "How many?"]
    for browser, number in ((as_(ida), 3), (as_(mara), 3), (as_(nina), 0), (client, 0)):
        page = browser.get("/").content.decode()
        assert sum(words in page for words in private) == number


@pytest.mark.parametrize(
    ("person", "waits"),
    [("nina", (0, 0)), ("otto", (1, 0)), ("mara", (1, 1))],
)
def test_the_front_page_says_what_waits_for_somebody_like_you(request, as_, ida, person, waits):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    member = request.getfixturevalue("nina")
    make_evidence(claim, make_source(ida), member, state="proposed")
    make_dispute(claim, member)
    answer = as_(request.getfixturevalue(person)).get("/")
    waiting = answer.context["front"].waiting
    assert (waiting.proposals, waiting.disputes) == waits
    assert ("Waiting for you" in answer.content.decode()) is bool(waiting)


def test_every_page_leads_to_how_the_place_is_kept_and_that_says_whom_to_write_to(client, settings):
    assert 'href="/about/moderation/"' in client.get("/about/").content.decode()
    shown = client.get("/about/moderation/").content.decode()
    for word in ("held", "locked", "undone", "suspended", "whoever runs this site"):
        assert word in shown
    settings.CONTACT = "keeper@example.org"
    assert 'href="mailto:keeper@example.org"' in client.get("/about/moderation/").content.decode()
