"""Acts of people who mean harm, or whose browser does: sent twice, too late, with numbers of other things,
by who may no longer, too large, or made to break what reads them.

Names no source file: it acts through the pages of the whole site. After each act nothing that was there
is gone, nothing is half written, what is hidden stays hidden, and the answer is one in words.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db.models import Count, Value
from django.test import Client

from claims.actions.discussion import move_posts
from claims.actions.disputes import mark_dispute
from sources.models import Source
from tests.bombs import BOMBS, DISGUISED
from tests.browsing import browser_of, form_at
from tests.ill_will import HIDDEN, QUESTION, REASON, World, revision, talk

pytestmark = pytest.mark.django_db
NONE: dict[str, int] = {}
PLACE_MARKS = {"claims.ThreadVisit"}  # a reader's own: looking at a page may write them


# --- sent twice -------------------------------------------------------------------------------------
def a_post_twice(w: World) -> None:
    w.twice(w.nina, talk(w.claim), {"body": "Hello"})


def a_reply_twice(w: World) -> None:
    w.twice(w.nina, talk(w.claim), {"body": "Hello", "reply_to": w.post.pk})


def a_dispute_raised_twice(w: World) -> None:
    w.twice(w.nina, f"/claims/{w.claim.pk}/disputes/new/", QUESTION)


def a_dispute_marked_by_two(w: World) -> None:
    for _ in range(2):
        w.send(w.mara, f"/disputes/{w.dispute.pk}/mark/", QUESTION)


def a_post_hidden_twice(w: World) -> None:
    for _ in range(2):
        w.send(w.mara, f"/posts/{w.post.pk}/hide/", REASON)


def evidence_accepted_twice(w: World) -> None:
    w.twice(w.otto, f"/evidence/{w.proposal.pk}/accept/", {})


def evidence_withdrawn_twice(w: World) -> None:
    w.twice(w.otto, f"/evidence/{w.evidence.pk}/withdraw/", REASON)


def a_judgement_signed_twice(w: World) -> None:
    w.twice(w.otto, f"/claims/{w.claim.pk}/assess/", {"verdict": "accurate"})


def a_claim_withdrawn_twice(w: World) -> None:
    w.twice(w.otto, f"/claims/{w.other.pk}/withdraw/", REASON)


def a_merge_sent_twice(w: World) -> None:
    w.twice(w.otto, f"/claims/{w.other.pk}/merge/", REASON | {"claim": w.claim.pk})


def a_link_made_twice(w: World) -> None:
    data = REASON | {"claim": w.other.pk, "kind": "restates"}
    w.twice(w.otto, f"/claims/{w.claim.pk}/links/new/", data)


# --- too late ---------------------------------------------------------------------------------------
def an_edit_of_a_post_that_was_edited(w: World) -> None:
    old = revision(w.post)
    w.send(w.nina, f"/posts/{w.post.pk}/edit/", {"body": "Second", "revision": old})
    w.send(w.nina, f"/posts/{w.post.pk}/edit/", {"body": "Third", "revision": old})


def an_edit_of_a_claim_that_was_edited(w: World) -> None:
    address = f"/claims/{w.claim.pk}/edit/"
    old = form_at(address, w.otto, {"statement": ""})
    for words in ("It counted [some] delegates.", "It counted nobody."):
        w.send(w.otto, address, old | REASON | {"statement": words})


def an_edit_of_evidence_that_was_withdrawn(w: World) -> None:
    address = f"/evidence/{w.evidence.pk}/edit/"
    old = form_at(address, w.otto, {"commentary": ""})
    w.send(w.otto, f"/evidence/{w.evidence.pk}/withdraw/", REASON)
    w.send(w.otto, address, old | REASON | {"commentary": "Too late"})


def a_judgement_of_what_changed(w: World) -> None:
    address = f"/claims/{w.claim.pk}/assess/"
    old = form_at(address, w.otto, {"verdict": ""})
    w.send(w.otto, f"/evidence/{w.evidence.pk}/withdraw/", REASON)
    w.send(w.otto, address, old | {"verdict": "accurate"})


def a_reply_to_what_was_hidden(w: World) -> None:
    w.send(w.nina, talk(w.claim), {"body": "Indeed", "reply_to": w.hidden.pk})


def a_reply_to_what_was_moved(w: World) -> None:
    move_posts(w.post.thread, [w.post], to=w.other, by=w.mara, reason="It belongs there")
    w.send(w.otto, talk(w.claim), {"body": "Indeed", "reply_to": w.post.pk})


def a_resolution_of_a_dispute_that_is_not_open(w: World) -> None:
    data = {"outcome": "not_sustained", "resolution": "So it is."}
    w.send(w.mara, f"/disputes/{w.dispute.pk}/resolve/", data)


def a_reopening_of_an_open_dispute(w: World) -> None:
    mark_dispute(w.dispute, **QUESTION, by=w.mara)
    w.send(w.mara, f"/disputes/{w.dispute.pk}/reopen/", REASON)


def a_dismissal_from_a_page_of_before_it_was_marked(w: World) -> None:
    seen = w.dispute.history.latest().history_id
    mark_dispute(w.dispute, **QUESTION, by=w.mara)
    w.send(w.mara, f"/disputes/{w.dispute.pk}/dismiss/", REASON | {"seen": seen})


def a_dispute_put_otherwise_by_somebody_else(w: World) -> None:
    words = {"question": "What of it?", "reason": "Nothing", "why": "So"}
    w.send(w.otto, f"/disputes/{w.dispute.pk}/reword/", words)


def a_restoring_of_what_is_not_hidden(w: World) -> None:
    w.send(w.mara, f"/posts/{w.post.pk}/restore/", REASON)


def evidence_for_a_claim_that_was_merged(w: World) -> None:
    address = f"/claims/{w.other.pk}/evidence/new/"
    old = form_at(address, w.otto, {"stance": ""})
    w.twice(w.otto, f"/claims/{w.other.pk}/merge/", REASON | {"claim": w.claim.pk})
    w.send(w.otto, address, old | {"stance": "supports", "source": w.source.pk})


# --- numbers of other things ------------------------------------------------------------------------
def a_reply_to_a_post_of_another_thread(w: World) -> None:
    w.send(w.nina, talk(w.claim), {"body": "Indeed", "reply_to": w.elsewhere.pk})


def a_reply_to_a_post_of_a_private_article(w: World) -> None:
    w.send(w.nina, talk(w.claim), {"body": "Indeed", "reply_to": w.whispered.pk})


def a_post_about_a_private_claim(w: World) -> None:
    w.send(w.nina, talk(w.secret), {"body": "Hello"})


def an_edit_with_the_revision_of_another_post(w: World) -> None:
    data = {"body": "Mine", "revision": revision(w.whispered)}
    w.send(w.nina, f"/posts/{w.post.pk}/edit/", data)


def an_edit_of_anothers_post(w: World) -> None:
    w.send(w.nina, f"/posts/{w.elsewhere.pk}/edit/", {"body": "Mine", "revision": 1})


def a_merge_into_a_private_claim(w: World) -> None:
    w.send(w.otto, f"/claims/{w.other.pk}/merge/", REASON | {"claim": w.secret.pk})


def a_merge_of_a_claim_into_itself(w: World) -> None:
    w.send(w.otto, f"/claims/{w.claim.pk}/merge/", REASON | {"claim": w.claim.pk})


def a_link_to_a_private_claim(w: World) -> None:
    data = REASON | {"claim": w.secret.pk, "kind": "restates"}
    w.send(w.otto, f"/claims/{w.claim.pk}/links/new/", data)


def posts_moved_that_are_elsewhere(w: World) -> None:
    data = REASON | {"posts": [w.elsewhere.pk, w.whispered.pk], "address": "/articles/it/"}
    w.send(w.mara, f"/threads/{w.post.thread_id}/move/", data)


def evidence_from_a_source_that_is_withdrawn(w: World) -> None:
    Source.objects.filter(pk=w.source.pk).update(state="withdrawn")
    w.send(
        w.otto, f"/claims/{w.other.pk}/evidence/new/", {"source": w.source.pk, "stance": "disputes"}
    )


def a_comparison_with_a_revision_of_another_claim(w: World) -> None:
    w.get(w.nina, f"/claims/{w.claim.pk}/history/{revision(w.claim)}/{revision(w.secret)}/")


def a_reading_of_a_hidden_post(w: World) -> None:
    w.send(w.otto, f"/posts/{w.hidden.pk}/read-as/", {"read_as": "supports"})


# --- who may no longer ------------------------------------------------------------------------------
def a_moderator_who_was_one_a_moment_ago(w: World) -> None:
    client = browser_of(w.mara)
    client.get(f"/posts/{w.post.pk}/hide/")
    w.mara.groups.clear()
    w.send(client, f"/posts/{w.post.pk}/hide/", REASON)
    w.send(client, f"/disputes/{w.dispute.pk}/mark/", QUESTION)


def a_historian_who_was_one_a_moment_ago(w: World) -> None:
    client = browser_of(w.otto)
    w.otto.groups.clear()
    w.send(client, f"/evidence/{w.proposal.pk}/accept/", {})
    w.send(client, f"/claims/{w.claim.pk}/edit/", REASON | {"statement": "Mine", "kind": "event"})
    w.send(client, f"/claims/{w.claim.pk}/assess/", {"verdict": "wrong"})


def somebody_suspended_while_writing(w: World) -> None:
    client = browser_of(w.nina)
    client.get(talk(w.claim))
    type(w.nina).objects.filter(pk=w.nina.pk).update(suspended_until="2100-01-01T00:00:00Z")
    w.send(client, talk(w.claim), {"body": "Hello"})


def somebody_whose_account_was_closed(w: World) -> None:
    client = browser_of(w.nina)
    type(w.nina).objects.filter(pk=w.nina.pk).update(is_active=False)
    w.send(client, talk(w.claim), {"body": "Hello"})


def somebody_without_the_token_of_the_form(w: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(w.nina)
    w.send(client, talk(w.claim), {"body": "Hello"})


# --- too large --------------------------------------------------------------------------------------
LARGE = "x" * 10_000_000


def a_post_of_ten_megabytes(w: World) -> None:
    w.send(w.nina, talk(w.claim), {"body": LARGE})


def a_reason_of_ten_megabytes(w: World) -> None:
    w.send(w.nina, f"/claims/{w.claim.pk}/disputes/new/", QUESTION | {"reason": LARGE})


def a_body_of_twenty_megabytes(w: World) -> None:
    w.send(w.nina, talk(w.claim), {"body": LARGE + LARGE})


def a_form_of_many_fields(w: World) -> None:
    w.send(w.mara, f"/threads/{w.post.thread_id}/move/", REASON | {"posts": ["1"] * 20_000})


def a_statement_of_ten_megabytes(w: World) -> None:
    w.send(w.otto, f"/claims/{w.claim.pk}/edit/", REASON | {"statement": LARGE, "kind": "event"})


def a_search_for_a_book(w: World) -> None:
    w.get(w.nina, "/search/?q=" + "word+" * 10_000)


# --- made to break what reads them ------------------------------------------------------------------
def as_typed(data: dict[str, str]) -> str:
    """A form's body byte for byte: half a pair, too."""
    return urlencode({name: value.encode("utf-8", "surrogatepass") for name, value in data.items()})


AS_FORMS_DO = "application/x-www-form-urlencoded"


def bombs_as_posts(w: World) -> None:
    for words in BOMBS.values():
        w.send(w.nina, talk(w.claim), as_typed({"body": words}), content_type=AS_FORMS_DO)
    w.get(w.nina, talk(w.claim))


def bombs_as_reasons(w: World) -> None:
    address = f"/claims/{w.claim.pk}/disputes/new/"
    for name, words in BOMBS.items():
        data = {"kind": "date", "question": f"{name}?", "reason": words}
        w.send(w.nina, address, as_typed(data), content_type=AS_FORMS_DO)
    w.get(w.nina, "/disputes/")


def disguised_links(w: World) -> None:
    for body in DISGUISED:
        w.send(w.nina, talk(w.claim), {"body": body})
    shown = w.get(w.nina, talk(w.claim)).content.decode()
    hrefs = set(_hrefs_of_posts(shown))
    assert not any(h.startswith(("javascript:", "//", "data:")) for h in hrefs)
    assert not any("@" in h for h in hrefs)
    assert shown.count("(xn--xample-2of.org)") >= 2


def _hrefs_of_posts(page: str) -> Iterator[str]:
    for piece in page.split('href="')[1:]:
        yield piece.partition('"')[0]


def another_kind_of_body(w: World) -> None:
    for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
        w.send(w.nina, talk(w.claim), b'{"body": "Hello"}', content_type=kind)


def tags_in_everything(w: World) -> None:
    script = "<script>alert(1)</script>"
    w.send(w.nina, talk(w.claim), {"body": script})
    w.send(w.nina, f"/claims/{w.claim.pk}/disputes/new/", QUESTION | {"question": script})
    for page in (talk(w.claim), "/disputes/", "/disputes/feed/", f"/search/?q={script}"):
        assert script not in w.get(w.nina, page).content.decode()


ACTS: dict[Callable[[World], None], dict[str, int]] = {
    a_post_twice: {"claims.Post": 1},
    a_reply_twice: {"claims.Post": 1},
    a_dispute_raised_twice: {"claims.Dispute": 1, "claims.ModerationEntry": 1},
    a_dispute_marked_by_two: {"claims.ModerationEntry": 1},
    a_post_hidden_twice: {"claims.ModerationEntry": 1},
    evidence_accepted_twice: {"claims.HistoricalEvidence": 1},
    evidence_withdrawn_twice: {"claims.HistoricalEvidence": 1},
    a_judgement_signed_twice: {"claims.Assessment": 1},
    a_claim_withdrawn_twice: {"claims.HistoricalClaim": 1},
    a_merge_sent_twice: {"claims.HistoricalClaim": 1},
    a_link_made_twice: {"claims.ClaimLink": 1},
    an_edit_of_a_post_that_was_edited: {"claims.HistoricalPost": 1},
    an_edit_of_a_claim_that_was_edited: {"claims.HistoricalClaim": 1},
    an_edit_of_evidence_that_was_withdrawn: {"claims.HistoricalEvidence": 1},
    a_judgement_of_what_changed: {"claims.HistoricalEvidence": 1},
    a_reply_to_what_was_hidden: NONE,
    a_reply_to_what_was_moved: {"claims.MovedPosts": 1, "claims.Post": 0},
    a_resolution_of_a_dispute_that_is_not_open: NONE,
    a_reopening_of_an_open_dispute: {"claims.ModerationEntry": 1},
    a_dismissal_from_a_page_of_before_it_was_marked: {"claims.ModerationEntry": 1},
    a_dispute_put_otherwise_by_somebody_else: NONE,
    a_restoring_of_what_is_not_hidden: NONE,
    evidence_for_a_claim_that_was_merged: {"claims.HistoricalClaim": 1},
    a_reply_to_a_post_of_another_thread: NONE,
    a_reply_to_a_post_of_a_private_article: NONE,
    a_post_about_a_private_claim: NONE,
    an_edit_with_the_revision_of_another_post: NONE,
    an_edit_of_anothers_post: NONE,
    a_merge_into_a_private_claim: NONE,
    a_merge_of_a_claim_into_itself: NONE,
    a_link_to_a_private_claim: NONE,
    posts_moved_that_are_elsewhere: NONE,
    evidence_from_a_source_that_is_withdrawn: NONE,
    a_comparison_with_a_revision_of_another_claim: NONE,
    a_reading_of_a_hidden_post: NONE,
    a_moderator_who_was_one_a_moment_ago: NONE,
    a_historian_who_was_one_a_moment_ago: NONE,
    somebody_suspended_while_writing: NONE,
    somebody_whose_account_was_closed: NONE,
    somebody_without_the_token_of_the_form: NONE,
    a_post_of_ten_megabytes: NONE,
    a_reason_of_ten_megabytes: NONE,
    a_body_of_twenty_megabytes: NONE,
    a_form_of_many_fields: NONE,
    a_statement_of_ten_megabytes: NONE,
    a_search_for_a_book: NONE,
    bombs_as_posts: {"claims.Post": 13},
    bombs_as_reasons: {"claims.Dispute": 13},
    disguised_links: {"claims.Post": len(DISGUISED)},
    another_kind_of_body: NONE,
    tags_in_everything: {"claims.Post": 1, "claims.Dispute": 1},
}
"""Each act, and what of the counted tables it may add: no more, and no less."""


def counted() -> Counter[str]:
    """How many rows each table of ours has, histories too."""
    models = [m for label in ("claims", "sources") for m in apps.get_app_config(label).get_models()]
    counts = [
        m._base_manager.order_by().values(of=Value(m._meta.label)).annotate(n=Count("pk"))
        for m in models
    ]
    rows = counts[0].union(*counts[1:], all=True).order_by()
    return Counter({row["of"]: row["n"] for row in rows})


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_hostile_act_loses_nothing_and_shows_nothing(act, ida, otto, mara, nina):
    world = World(ida, otto, mara, nina)
    before = counted()
    act(world)
    after = counted()
    assert [r.status_code for r in world.answers if r.status_code >= 500] == []
    assert not any(HIDDEN in answer.getvalue().decode(errors="replace") for answer in world.answers)
    assert before - after == Counter()
    added = after - before
    assert {name: added[name] for name in ACTS[act]} == ACTS[act]
    if not ACTS[act]:
        assert {name for name in added if name not in PLACE_MARKS} == set()
    world.hidden.refresh_from_db()
    assert (world.hidden.state, world.hidden.body) == ("hidden", HIDDEN)
