"""What a suspended person can and cannot do, and is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions.suspending import suspend
from claims.models import Post
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def suspended(nina, mara):
    return suspend(nina, timezone.now() + timedelta(days=7), reason="Insults", by=mara)


def test_every_page_says_until_when_and_why_and_to_nobody_else(suspended, otto, ida, as_):
    article = make_article(ida)
    for address in ("/", f"/articles/{article.slug}/", "/sources/", "/no-such-page/"):
        shown = as_(suspended).get(address).content.decode()
        assert "Your account is suspended until" in shown
        assert "Why, says Mara: “Insults”" in shown
        assert 'href="/about/moderation/#wrong"' in shown
        assert "Your account is suspended" not in as_(otto).get(address).content.decode()


def test_whatever_is_sent_is_refused_and_the_session_stays(suspended, ida, as_):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    browser = as_(suspended)
    sent = {
        f"/claims/{claim.pk}/discussion/": {"body": "My words"},
        "/accounts/profile/": {"display_name": "Somebody else"},
        "/sources/new/": {},
    }
    for address, data in sent.items():
        answer = browser.post(address, data)
        assert answer.status_code == 403
        assert "Nothing was changed" in answer.content.decode()
        assert all(f">{text}</textarea>" in answer.content.decode() for text in data.values())
    assert not Post.objects.exists()
    suspended.refresh_from_db()
    assert suspended.display_name == "Nina"
    assert browser.get("/accounts/password/change/").status_code == 200
    assert browser.post("/accounts/logout/").status_code == 302


def test_when_the_term_is_over_it_is_over(suspended, as_):
    suspended.suspended_until = timezone.now() - timedelta(seconds=1)
    suspended.save()
    browser = as_(suspended)
    assert "suspended" not in browser.get("/").content.decode()
    assert browser.post("/accounts/profile/", {"display_name": "N."}).status_code == 302
