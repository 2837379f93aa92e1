"""Handing an edit in where it needs approval, and deciding on it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.approval import propose_edit
from claims.actions.claims import Wording, edit_claim
from claims.actions.moderation import hide_revision
from claims.models import ProposedEdit
from tests.factories import make_article, make_claim, make_lock

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida, mara):
    claim = make_claim(article, "It counted 40 delegates.", ida, kind="quantity")
    make_lock(article, "edit", mara, mode="approval", notice="We settle the wording.")
    return claim


def page(answer) -> str:
    return answer.content.decode()


def sent(thing, **changes):
    return {
        "statement": "It counted 41 delegates.",
        "kind": "quantity",
        "calendar": "not_stated",
        "reason": "A slip",
        "revision": thing.history.latest().history_id,
    } | changes


def test_an_edit_of_a_claim_waits_is_shown_to_historians_and_is_accepted(
    claim, otto, mara, nina, as_, client
):
    address, home = f"/claims/{claim.pk}/edit/", f"/claims/{claim.pk}/"
    assert "Propose an edit" in page(as_(otto).get(home))
    form = page(as_(otto).get(address))
    assert "We settle the wording." in form
    assert "Hand the edit in" in form
    assert "Handed in." in page(as_(otto).post(address, sent(claim), follow=True))
    claim.refresh_from_db()
    assert claim.statement == "It counted 40 delegates."
    assert "<del>40</del><ins>41</ins>" in page(as_(otto).get(home))
    assert "<ins>41</ins>" not in page(as_(nina).get(home)) + page(client.get(home))
    row = ProposedEdit.objects.get()
    assert "<del>40</del><ins>41</ins>" in page(as_(mara).get("/moderation/edits/"))
    assert as_(otto).post(f"/edits/{row.pk}/accept/").status_code == 403
    done = as_(mara).post(f"/edits/{row.pk}/accept/", {"next": home}, follow=True)
    assert done.redirect_chain == [(home, 302)]
    claim.refresh_from_db()
    assert claim.statement == "It counted 41 delegates."
    assert "No edit waits" in page(as_(mara).get("/moderation/edits/"))
    late = as_(mara).post(f"/edits/{row.pk}/accept/", {"next": "https://evil.example"}, follow=True)
    assert late.redirect_chain == [("/moderation/edits/", 302)]
    assert "decided on this edit already" in page(late)


def test_what_changed_meanwhile_is_shown_in_three_versions_and_refused(claim, otto, mara, as_):
    edit = propose_edit(claim, {"statement": "It counted 41 delegates."}, by=otto, reason="So")
    edit_claim(claim, Wording("It counted 39 delegates.", "quantity"), by=mara, reason="So")
    done = page(as_(mara).post(f"/edits/{edit.pk}/accept/", follow=True))
    assert "Compare the three versions below" in done
    for number in (39, 40, 41):
        assert f"It counted {number} delegates." in done
    assert "Say why" in page(as_(mara).post(f"/edits/{edit.pk}/refuse/", {"reason": " "}))
    as_(mara).post(f"/edits/{edit.pk}/refuse/", {"reason": "Settled otherwise"})
    edit.refresh_from_db()
    assert edit.state == "refused"


def test_an_edit_of_an_article_waits_and_its_author_withdraws_it(article, otto, ida, claim, as_):
    address = f"/articles/{article.slug}/edit/"
    values = {"title": "A Chronicle", "language": "en", "calendar": "not_stated", "reason": "So",
              "revision": article.history.latest().history_id}  # fmt: skip
    assert "Handed in." in page(as_(otto).post(address, values, follow=True))
    edit = ProposedEdit.objects.get()
    assert "<del>" in page(as_(otto).get(f"/articles/{article.slug}/"))
    assert as_(ida).post(f"/edits/{edit.pk}/withdraw/").status_code == 404
    assert as_(otto).post(f"/edits/{edit.pk}/withdraw/").status_code == 302
    edit.refresh_from_db()
    assert edit.state == "withdrawn"
    same = values | {"title": article.title, "language": article.language}
    assert "Nothing was changed" in page(as_(otto).post(address, same, follow=True))


def test_an_edit_of_a_private_article_is_nobody_elses(ida, otto, as_):
    private = make_article(ida, visibility="private", title="Sealed room")
    propose_edit(private, {"title": "Sealed chamber"}, by=ida, reason="So")
    assert "Sealed" not in page(as_(otto).get("/moderation/edits/"))
    assert "chamber" in page(as_(ida).get("/moderation/edits/"))


def test_the_list_asks_as_often_for_three_edits_as_for_one(article, ida, otto, mara, as_):
    browser = as_(mara)

    def number():
        with CaptureQueriesContext(connection) as captured:
            browser.get("/moderation/edits/")
        return len(captured)

    def propose():
        claim = make_claim(article, "It counted 40 delegates.", ida)
        propose_edit(claim, {"statement": "Else."}, by=otto, reason="So")

    propose()
    one = number()
    propose()
    propose()
    assert number() == one


def test_an_edit_that_waits_shows_no_words_that_a_moderator_hid(claim, otto, mara, as_):
    rude, was = "It counted MARKER delegates.", claim.statement
    edit_claim(claim, Wording(rude, "quantity"), by=mara, reason="So")
    claim.refresh_from_db()
    propose_edit(claim, {"statement": "It counted 41 delegates."}, by=otto, reason="So")
    edit_claim(claim, Wording(was, "quantity"), by=mara, reason="So")
    claim.refresh_from_db()
    again = propose_edit(claim, {"statement": rude}, by=otto, reason="So")
    hide_revision(claim.history.get(statement=rude), reason="Rude", by=mara)
    for person in (otto, mara):
        for address in ("/moderation/edits/", f"/claims/{claim.pk}/"):
            shown = page(as_(person).get(address))
            assert "MARKER" not in shown
            assert "<ins>It counted 41 delegates.</ins>" in shown
            assert "<ins>(words that a moderator hid)</ins>" in shown
            assert "Changed since by somebody else." in shown
    done = page(as_(mara).post(f"/edits/{again.pk}/accept/", follow=True))
    assert "This edit says again what a moderator hid." in done
    claim.refresh_from_db()
    assert claim.statement == was
