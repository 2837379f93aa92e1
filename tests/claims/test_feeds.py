"""The Atom feed of disputes, read as a feed reader reads it."""

import pytest
from lxml import etree

from claims.actions import disputes as acts
from claims.actions.discussion import add_post
from tests.factories import make_article, make_claim, make_dispute

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "the committee met in Examplegrad", ida)


def entries(client, **wanted):
    response = client.get("/disputes/feed/", wanted)
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    feed = etree.fromstring(response.content)
    return [
        tuple(entry.findtext(f"a:{name}", namespaces=ATOM) for name in ("title", "summary"))
        for entry in feed.findall("a:entry", ATOM)
    ]


def test_an_empty_feed_is_a_feed(client):
    assert entries(client) == []


def test_the_feed_names_disputes_with_their_state_the_latest_activity_first(
    claim, ida, mara, client
):
    first = acts.raise_dispute(claim, kind="date", question="When <?", reason="So", by=ida)
    make_dispute(claim, ida, question="How many?", kind="figure")
    assert [title for title, _ in entries(client)] == ["How many?", "When <?"]
    acts.mark_dispute(first, kind="date", question="When <?", reason="So", by=mara)
    acts.resolve_dispute(first, outcome="not_sustained", resolution="It ended.", by=mara)
    statement = f"The claim: {claim.statement}"
    assert entries(client) == [
        ("When <?", f"Date, not sustained. {statement}"),
        ("How many?", f"Figure, raised. {statement}"),
    ]
    assert [title for title, _ in entries(client, state="raised")] == ["How many?"]


def test_characters_that_no_feed_can_carry_are_left_out(claim, ida, client):
    make_dispute(claim, ida, question="How \x01many\x0b?")
    assert [title for title, _ in entries(client)] == ["How many?"]


def test_an_entry_is_newer_after_each_post_and_keeps_its_address(claim, ida, client):
    dispute = make_dispute(claim, ida)

    def facts():
        feed = etree.fromstring(client.get("/disputes/feed/").content)
        entry = feed.find("a:entry", ATOM)
        return entry.findtext("a:id", namespaces=ATOM), entry.findtext("a:updated", namespaces=ATOM)

    address, before = facts()
    assert address.endswith(f"/disputes/{dispute.pk}/")
    add_post(dispute, "A word.", by=ida)
    same, after = facts()
    assert (same, after > before) == (address, True)
