"""The board of disputes: its filters, the states above it, what waits for a moderator."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.actions import disputes as acts
from sources.revisions import save_revision
from tests.factories import make_article, make_claim, make_dispute, make_post

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, QUOTE, ida)


def page(client, **wanted):
    response = client.get("/disputes/", wanted)
    assert response.status_code == 200
    return response.content.decode()


def questions(client, **wanted):
    response = client.get("/disputes/", wanted)
    assert response.status_code == 200
    return [line.question for line in response.context["lines"]]


def tabs(client, **wanted):
    return {
        tab["state"]: (tab["number"], tab["query"])
        for tab in client.get("/disputes/", wanted).context["tabs"]
    }


def test_an_empty_board_says_what_will_be_there(client):
    assert "No disputes yet" in page(client)


def test_the_board_is_narrowed_by_the_address(ida, mara, claim, article, client):
    other = make_article(ida, title="Another")
    make_dispute(claim, ida, question="A?", kind="date")
    make_dispute(make_claim(other, QUOTE, ida), ida, question="B?", kind="figure")
    acts.open_dispute(claim, kind="figure", question="C?", reason="So", by=mara)
    assert questions(client) == ["C?", "B?", "A?"]
    assert questions(client, state="raised") == ["B?", "A?"]
    assert questions(client, kind="figure", article=article.slug) == ["C?"]
    assert questions(client, state="nonsense", order="x") == ["C?", "B?", "A?"]
    assert questions(client, article="nowhere") == []
    assert questions(client, state="resolved") == []
    assert "No dispute like this" in page(client, state="resolved")


def test_what_was_first_said_under_an_article_is_found_by_it(ida, nina, article, client, as_):
    private = make_article(ida, title="A Secret", visibility="private")
    comment = make_post(article, nina, "They denounced the plan.")
    about = make_claim(make_article(ida, title="Another"), QUOTE, ida)
    about.origin_post, about.origin_article = comment, article
    with transaction.atomic():
        save_revision(about, by=ida, reason="Of a post", fields=["origin_post", "origin_article"])
    make_dispute(about, ida, question="A?")
    assert questions(client, article=article.slug) == ["A?"]
    assert f'href="/articles/{article.slug}/"' in page(client, article=article.slug)
    assert questions(client, article=private.slug) == []


def test_what_was_raised_long_ago_is_found_by_its_age_and_can_come_first(ida, claim, client):
    now = timezone.now()
    for question, days in (("new?", 1), ("spring?", 60), ("old?", 500)):
        make_dispute(claim, ida, question=question, raised_at=now - timedelta(days=days))
    assert questions(client, age="week") == ["new?"]
    assert questions(client, age="year", order="oldest") == ["spring?", "new?"]
    assert questions(client, age="over-a-month", order="newest") == ["spring?", "old?"]
    assert questions(client, age="over-a-year") == ["old?"]


def test_only_posts_that_can_be_read_count_and_are_activity(ida, nina, claim, client):
    first = make_dispute(claim, ida, question="A?")
    make_dispute(claim, ida, question="B?")
    make_post(first, nina, state="hidden")
    make_post(first, nina, state="held")
    assert questions(client) == ["B?", "A?"]
    make_post(first, nina)
    assert questions(client) == ["A?", "B?"]
    assert "· 1 post ·" in page(client)


def test_a_standing_disagreement_is_neither_open_nor_settled(ida, mara, claim, client):
    closed = {"closed_by": mara, "closed_at": timezone.now(), "resolution": "So"}
    make_dispute(claim, ida, question="Raised?", kind="date")
    for question, outcome in (("Stands?", "standing_disagreement"), ("Over?", "not_sustained")):
        make_dispute(
            claim,
            ida,
            question=question,
            kind="date",
            state="resolved",
            outcome=outcome,
            **closed,
        )
    assert questions(client, state="standing") == ["Stands?"]
    assert questions(client, state="resolved") == ["Over?"]
    assert tabs(client, kind="date", page="1") == {
        "": (3, "kind=date"),
        "raised": (1, "kind=date&state=raised"),
        "open": (0, "kind=date&state=open"),
        "standing": (1, "kind=date&state=standing"),
        "resolved": (1, "kind=date&state=resolved"),
        "dismissed": (0, "kind=date&state=dismissed"),
    }


def test_moderators_see_what_waits_for_them_the_oldest_first(ida, mara, claim, as_, client):
    now = timezone.now()
    young = make_dispute(claim, ida, question="Young?", raised_at=now)
    old = make_dispute(claim, ida, question="Old?", raised_at=now - timedelta(days=3))
    acts.open_dispute(claim, kind="date", question="Open?", reason="So", by=mara)
    for stranger in (client, as_(ida)):
        assert "waits for" not in page(stranger)
        assert f"/disputes/{old.pk}/mark/" not in page(stranger)
    shown = page(as_(mara))
    waiting = as_(mara).get("/disputes/").context["waiting"]
    assert [(line.id, line.days) for line in waiting.lines] == [(old.pk, 3), (young.pk, 0)]
    assert "2 disputes wait for a moderator" in shown
    assert f'href="/disputes/{old.pk}/mark/"' in shown
    acts.mark_dispute(old, kind="date", question="Old?", reason="So", by=mara)
    acts.dismiss_dispute(young, reason="No", by=mara)
    assert "waits for" not in page(as_(mara))


def test_the_board_takes_as_many_queries_for_three_disputes_as_for_one(ida, article, mara, as_):
    client = as_(mara)

    def number():
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    def fill(quote):
        make_post(make_dispute(make_claim(article, quote, ida), ida), ida)

    fill("the committee met")
    one = number()
    fill("It counted 40 delegates")
    fill("They voted to leave")
    assert number() == one <= 12
