"""Who may do what, person by person, against every address: one row an act, one column a role.

Each slice of the site appends its acts. A row makes what the act is done to, names its address and
what is sent, and the least role that may do it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from claims.actions import disputes
from claims.actions.merging import merge_claims
from claims.actions.moderation import hide_post
from claims.models import Claim, Dispute, Post
from tests.conftest import person
from tests.factories import make_article, make_claim, make_dispute, make_link, make_post

pytestmark = pytest.mark.django_db
ROLES = ("stranger", "suspended", "member", "historian", "moderator")
LATER = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """Things of Ida's, and the moderator who does what has to be done before."""

    ida: Any
    mara: Any
    claim: Claim
    other: Claim

    def dispute(self, state: str = "raised") -> Dispute:
        row = make_dispute(self.claim, self.ida)
        words = {"kind": "date", "question": "When?", "reason": "So"}
        if state in {"open", "dismissed"}:
            row = disputes.mark_dispute(row, **words, by=self.mara)
        if state == "dismissed":
            row = disputes.dismiss_dispute(row, reason="No", by=self.mara)
        return row

    def merged(self) -> int:
        return merge_claims(self.claim, self.other, by=self.ida, reason="One").pk

    def link(self) -> int:
        return make_link(self.claim, self.other, self.ida).pk

    def suggestion(self) -> int:
        article = self.claim.passages.get().edition.article
        return make_claim(article, "It counted 40 delegates.", self.ida, state="suggested").pk

    def second(self) -> int:
        self.merged()
        return self.other.passages.latest("pk").pk

    def post(self, **fields: Any) -> Post:
        return make_post(self.claim, self.ida, **fields)

    def hidden_post(self) -> Post:
        return hide_post(self.post(), reason="Spam", by=self.mara)


@dataclass(frozen=True)
class Act:
    name: str
    least: str  # of ROLES
    address: Callable[[World], str]
    data: dict[str, Any]


DISPUTE = {"kind": "date", "question": "When was it?", "reason": "Two dates"}
REASON = {"reason": "So"}
OTHER = 7001  # the number of the second claim

ACTS = [
    # --- disputes, discussion, moderation ----------------------------------------------------------
    Act("read the board", "stranger", lambda w: "/disputes/", {}),
    Act("read a dispute", "stranger", lambda w: f"/disputes/{w.dispute().pk}/", {}),
    Act("read the log", "stranger", lambda w: "/moderation/log/", {}),
    Act("read about a person", "stranger", lambda w: "/people/ida/", {}),
    Act("read a discussion", "stranger", lambda w: f"/claims/{w.claim.pk}/discussion/", {}),
    Act("read a post", "stranger", lambda w: f"/posts/{w.post().pk}/", {}),
    Act("read its history", "stranger", lambda w: f"/posts/{w.post().pk}/history/", {}),
    Act("raise", "member", lambda w: f"/claims/{w.claim.pk}/disputes/new/", DISPUTE),
    Act(
        "open",
        "moderator",
        lambda w: f"/claims/{w.claim.pk}/disputes/new/",
        DISPUTE | {"act": "mark"},
    ),
    Act("mark", "moderator", lambda w: f"/disputes/{w.dispute().pk}/mark/", DISPUTE),
    Act("dismiss", "moderator", lambda w: f"/disputes/{w.dispute().pk}/dismiss/", REASON),
    Act(
        "resolve",
        "moderator",
        lambda w: f"/disputes/{w.dispute('open').pk}/resolve/",
        {"outcome": "not_sustained", "resolution": "So"},
    ),
    Act("reopen", "moderator", lambda w: f"/disputes/{w.dispute('dismissed').pk}/reopen/", REASON),
    Act("post", "member", lambda w: f"/claims/{w.claim.pk}/discussion/", {"body": "Hello"}),
    Act(
        "read as", "historian", lambda w: f"/posts/{w.post().pk}/read-as/", {"read_as": "supports"}
    ),
    Act("hide", "moderator", lambda w: f"/posts/{w.post().pk}/hide/", REASON),
    Act("restore", "moderator", lambda w: f"/posts/{w.hidden_post().pk}/restore/", REASON),
    Act(
        "move",
        "historian",
        lambda w: f"/threads/{w.post(pk=77).thread_id}/move/",
        {"posts": [77], "address": "/articles/chronicle/", "reason": "So"},
    ),
    # --- merging, linking ------------------------------------------------------------------------
    Act(
        "merge",
        "historian",
        lambda w: f"/claims/{w.claim.pk}/merge/",
        {"claim": OTHER, "reason": "So"},
    ),
    Act("undo a split", "historian", lambda w: f"/claims/{w.claim.pk}/split/undo/", REASON),
    Act("take apart", "historian", lambda w: f"/claims/{w.merged()}/take-apart/", REASON),
    Act(
        "link",
        "historian",
        lambda w: f"/claims/{w.claim.pk}/links/new/",
        {"claim": OTHER, "kind": "restates", "reason": "So"},
    ),
    Act("withdraw a link", "historian", lambda w: f"/links/{w.link()}/withdraw/", REASON),
    Act(
        "say it was said before",
        "historian",
        lambda w: f"/articles/chronicle/review/{w.suggestion()}/same/",
        {"claim": OTHER},
    ),
    Act("take a passage off", "historian", lambda w: f"/passages/{w.second()}/withdraw/", REASON),
    # Nobody edits or withdraws what another person wrote.
    Act("edit another's", "nobody", lambda w: f"/posts/{w.post().pk}/edit/", {"body": "Mine"}),
    Act("withdraw another's", "nobody", lambda w: f"/posts/{w.post().pk}/withdraw/", {}),
]


@pytest.fixture
def world(ida, mara):
    article = make_article(ida, slug="chronicle")
    claim = make_claim(article, "the committee met in Examplegrad", ida)
    other = make_claim(article, "They voted to leave.", ida, pk=OTHER)
    return World(ida, mara, claim, other)


def browser(role: str) -> Client:
    client = Client()
    groups = {"historian": ["Historian"], "moderator": ["Moderator"]}.get(role, [])
    fields = {"suspended_until": LATER} if role == "suspended" else {}
    if role != "stranger":
        # Even a moderator who is suspended only reads.
        groups = ["Moderator"] if role == "suspended" else groups
        client.force_login(person(role, *groups, **fields))
    return client


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name.replace(" ", "-"))
def test_who_may_do_it(world, act, role):
    address = act.address(world)
    client = browser(role)
    reads = act.name.startswith("read ") and not act.data
    response = client.get(address) if reads else client.post(address, act.data)
    may = act.least != "nobody" and ROLES.index(role) >= ROLES.index(act.least)
    if may and reads:
        assert response.status_code in {200, 302}
    elif may:
        assert response.status_code == 302
        assert not response.headers["Location"].startswith("/accounts/")
    elif role == "stranger":
        assert response.headers["Location"] == f"/accounts/login/?next={address}"
    else:
        assert response.status_code == 403


@pytest.mark.parametrize("act", [act for act in ACTS if act.data], ids=lambda act: act.name)
def test_nothing_is_done_without_the_token_of_the_form(world, act):
    address = act.address(world)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.mara)
    assert client.post(address, act.data).status_code == 403
