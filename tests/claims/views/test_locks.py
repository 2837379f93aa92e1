"""Locking from a page, and what a lock says where the act would be done."""

from datetime import date

import pytest

from claims.actions.discussion import add_post
from claims.models import Assessment, Evidence, Lock, Post
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_lock,
    make_post,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida)


def page(answer) -> str:
    return answer.content.decode()


def test_a_moderator_closes_the_discussion_from_the_thread_and_opens_it_again(claim, mara, as_):
    browser = as_(mara)
    address = f"/claims/{claim.pk}/locks/"
    assert f"{address}?act=discuss" in page(browser.get(f"/claims/{claim.pk}/discussion/"))
    values = {"act": "discuss", "term": "7", "reason": "Insults", "notice": "Cool down."}
    said = page(browser.post(address, values, follow=True))
    assert "Locked. The log says so." in said
    assert "Cool down." in said
    lock = Lock.objects.get()
    assert (lock.claim, lock.act, lock.expires_at is None) == (claim, "discuss", False)
    said = page(browser.post(f"/locks/{lock.pk}/lift/", {"reason": "Calm"}, follow=True))
    assert "Open again." in said
    assert "Lifted on" in said
    assert "somebody lifted the lock" in page(
        browser.post(f"/locks/{lock.pk}/lift/", {"reason": "Calm"}, follow=True)
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Say why: the log shows it."),
        ({"reason": "So", "act": "vote"}, "Select a valid choice"),
        ({"reason": "So", "act": "edit", "term": "date"}, "Say until which date"),
        ({"reason": "So", "act": "edit", "term": "date", "until_date": "2020-01-01"}, "is past"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_locked(values, said, claim, mara, as_):
    assert said in page(as_(mara).post(f"/claims/{claim.pk}/locks/", {"act": "edit"} | values))
    assert not Lock.objects.exists()


def test_a_dispute_is_locked_for_discussion_alone_and_a_date_ends_a_lock(claim, nina, mara, as_):
    dispute = make_dispute(claim, nina)
    address = f"/disputes/{dispute.pk}/locks/"
    assert page(as_(mara).get(address)).count('type="radio"') == 1
    values = {"act": "discuss", "term": "date", "until_date": "2999-01-02", "reason": "So"}
    assert as_(mara).post(address, values).status_code == 302
    assert Lock.objects.get().expires_at.date() == date(2999, 1, 2)
    assert "locked already" in page(as_(mara).post(address, values))


def test_the_notice_stands_where_the_buttons_were(article, claim, otto, mara, as_):
    piece = make_evidence(claim, make_source(otto), otto).pk
    before = page(as_(otto).get(f"/claims/{claim.pk}/"))
    inside = [f"/evidence/{piece}/{act}/" for act in ("edit", "withdraw", "check")]
    assert [address for address in inside if address not in before] == []
    buttons = {
        "edit": f"/claims/{claim.pk}/split/",
        "add_evidence": f"/claims/{claim.pk}/evidence/new/",
        "assess": f"/claims/{claim.pk}/assess/",
        "discuss": f"/claims/{claim.pk}/disputes/new/",
    }
    for act, address in buttons.items():
        assert f'href="{address}"' in before
        make_lock(article if act == "edit" else claim, act, mara, notice=f"Notice of {act}")
    after = page(as_(otto).get(f"/claims/{claim.pk}/"))
    assert [a for a in buttons.values() if f'href="{a}"' in after] == []
    assert [act for act in buttons if f"Notice of {act}" not in after] == []
    assert 'name="body"' not in after
    assert [address for address in inside if address in after] == []
    assert f"/articles/{article.slug}/edit/" not in page(
        as_(otto).get(f"/articles/{article.slug}/")
    )
    by_moderator = page(as_(mara).get(f"/claims/{claim.pk}/"))
    assert [a for a in buttons.values() if f'href="{a}"' not in by_moderator] == []


def test_the_form_page_says_it_and_what_was_typed_is_given_back(claim, otto, mara, as_):
    make_lock(claim, "assess", mara, notice="We wait for a book.")
    address = f"/claims/{claim.pk}/assess/"
    asked = as_(otto).get(address)
    assert asked.status_code == 403
    assert "We wait for a book." in page(asked)
    values = {"verdict": "accurate", "rationale": "A long <word> on this", "claim_revision": "7"}
    sent = as_(otto).post(address, values)
    assert sent.status_code == 403
    assert "A long &lt;word&gt; on this" in page(sent)
    assert "We wait for a book." in page(sent)
    assert not Assessment.objects.exists()


def test_nothing_is_posted_or_added_past_a_lock(claim, nina, mara, as_):
    make_lock(claim, "discuss", mara)
    make_lock(claim, "add_evidence", mara)
    sent = as_(nina).post(f"/claims/{claim.pk}/discussion/", {"body": "My words", "post": ""})
    assert (sent.status_code, "My words" in page(sent)) == (403, True)
    values = {"source": make_source(mara).pk, "stance": "supports", "commentary": "My evidence"}
    sent = as_(nina).post(f"/claims/{claim.pk}/evidence/new/", values)
    assert (sent.status_code, "My evidence" in page(sent)) == (403, True)
    assert not Post.objects.exists()
    assert not Evidence.objects.exists()
    assert add_post(claim, "A moderator’s word", by=mara).pk


def test_a_source_is_closed_to_edits(ida, otto, mara, as_):
    source = make_source(ida)
    make_lock(source, "edit", mara, notice="Its record is being settled.")
    said = page(as_(otto).get(f"/sources/{source.pk}/"))
    assert "Its record is being settled." in said
    assert f"/sources/{source.pk}/edit/" not in said
    assert as_(otto).get(f"/sources/{source.pk}/edit/").status_code == 403
    assert as_(mara).get(f"/sources/{source.pk}/edit/").status_code == 200


def test_a_locked_discussion_offers_nothing_that_it_would_refuse(claim, nina, ida, mara, as_):
    make_post(claim, nina)
    address = f"/claims/{claim.pk}/discussion/"

    def links(person):
        thread = as_(person).get(address).context["discussion"]
        [entry] = thread.entries
        may = entry.post.may
        return [may.reply, may.edit, may.tie, may.withdraw]

    assert links(nina) == [True, True, False, True]
    assert links(ida)[2]
    make_lock(claim, "discuss", mara)
    assert links(nina) == [False, False, False, True]
    assert links(ida) == [False, False, False, False]
    assert links(mara)[0]


def test_what_a_private_article_was_locked_with_is_not_said_at_a_claim_that_others_read(
    claim, ida, otto, mara, as_
):
    secret = make_article(ida, visibility="private")
    hidden = make_claim(secret, "It counted 40 delegates.", ida)
    hidden.passages.update(claim=claim)
    make_lock(secret, "edit", mara, notice="Sealed words", reason="Sealed reason")
    for answer in (
        as_(otto).get(f"/claims/{claim.pk}/"),
        as_(otto).get(f"/claims/{claim.pk}/edit/"),
    ):
        assert "Editing is closed" in page(answer)
        assert "Sealed" not in page(answer)
