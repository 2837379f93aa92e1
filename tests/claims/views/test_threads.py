from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.actions.claims import Wording, edit_claim
from claims.actions.discussion import edit_post, move_posts
from claims.actions.holding import release_post
from claims.actions.moderation import hide_post, restore_post
from claims.actions.threads import WrongState, note_visit, resolve_thread
from claims.models import ModerationEntry, Post, Thread, ThreadVisit
from sources.revisions import save_revisions
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_position,
    make_post,
    make_source,
    put_under,
)

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), QUOTE, ida)


@pytest.fixture
def thread(claim, nina):
    return make_post(claim, nina).thread


def where(claim):
    return f"/claims/{claim.pk}/discussion/"


# --- settled -------------------------------------------------------------------------------------
def test_a_historian_closes_a_discussion_with_the_edit_that_settled_it(
    thread, claim, ida, client, as_
):
    wording = Wording("[They] met in Sampletown.", "event")
    edit_claim(claim, wording, by=ida, reason="So it says", seen=claim.history.latest().history_id)
    revision, before = claim.history.all()[:2]
    address = f"/threads/{thread.pk}/resolve/"
    assert f'value="claim {revision.history_id}"' in as_(ida).get(address).text
    sent = {"resolution": "It was Sampletown.", "edit": f"claim {revision.history_id}"}
    assert as_(ida).post(address, sent).headers["Location"] == where(claim)
    shown = client.get(where(claim)).text
    assert "It was Sampletown." in shown
    comparison = f"/claims/{claim.pk}/history/{before.history_id}/{revision.history_id}/"
    assert f'href="{comparison}"' in shown
    assert client.get(comparison).status_code == 200
    entry = ModerationEntry.objects.get()
    assert (entry.act, entry.claim, entry.reason) == (
        "thread_resolved",
        claim,
        "It was Sampletown.",
    )


def test_a_dispute_is_settled_with_the_evidence_that_was_put_under_a_side(
    claim, nina, ida, client, as_
):
    dispute = make_dispute(claim, nina)
    tie = put_under(make_position(dispute, ida), make_evidence(claim, make_source(ida), ida), ida)
    thread = make_post(dispute, nina).thread
    edit = f"positionevidence {tie.history.latest().history_id}"
    sent = {"resolution": "The survey says so.", "edit": edit}
    as_(ida).post(f"/threads/{thread.pk}/resolve/", sent)
    assert "The survey says so." in client.get(f"/disputes/{dispute.pk}/").text


def test_who_settles_second_is_refused(thread, ida, otto):
    resolve_thread(thread, "So it is", by=ida)
    with pytest.raises(WrongState):
        resolve_thread(thread, "No, so", by=otto)
    assert Thread.objects.get().resolution == "So it is"


def test_a_settled_discussion_takes_posts_and_stays_settled(thread, claim, nina, ida, as_):
    resolve_thread(thread, "So it is", by=ida)
    assert "doesn’t open it again" in as_(nina).get(where(claim)).text
    as_(nina).post(where(claim), {"body": "But"})
    assert Post.objects.filter(body="But").exists()
    assert Thread.objects.get().state == "resolved"


def test_a_settled_discussion_is_opened_again_with_a_reason(thread, claim, ida, mara, client, as_):
    resolve_thread(thread, "So it is", by=ida)
    address = f"/threads/{thread.pk}/reopen/"
    assert "So it is" in as_(mara).get(address).text
    as_(mara).post(address, {"reason": "It is not"})
    assert "So it is" not in client.get(where(claim)).text
    assert [row.act for row in ModerationEntry.objects.all()] == [
        "thread_reopened",
        "thread_resolved",
    ]
    assert "somebody was quicker" in as_(mara).post(address, {"reason": "So"}, follow=True).text


def test_a_dispute_offers_the_edits_of_its_claim_and_an_article_none(claim, nina, ida, as_):
    of_dispute = make_post(make_dispute(claim, nina), nina).thread
    assert 'name="edit"' in as_(ida).get(f"/threads/{of_dispute.pk}/resolve/").text
    article = claim.passages.get().edition.article
    of_article = make_post(article, nina).thread
    assert 'name="edit"' not in as_(ida).get(f"/threads/{of_article.pk}/resolve/").text
    as_(ida).post(f"/threads/{of_article.pk}/resolve/", {"resolution": "Done"})
    assert Thread.objects.get(pk=of_article.pk).state == "resolved"


@pytest.mark.parametrize(
    "sent", [{}, {"resolution": "x" * 501}, {"resolution": "So", "edit": "claim 999999"}]
)
def test_a_form_that_settles_nothing_is_shown_again(thread, sent, ida, nina, as_):
    address = f"/threads/{thread.pk}/resolve/"
    assert as_(ida).post(address, sent).status_code == 400
    assert as_(nina).post(address, {"resolution": "So"}).status_code == 403
    assert Thread.objects.get().state == "open"


# --- new since then ------------------------------------------------------------------------------
def test_what_others_wrote_since_the_last_visit_is_marked_and_can_be_jumped_to(
    thread, claim, nina, otto, as_
):
    assert "new post" not in as_(nina).get(where(claim)).text
    first = make_post(claim, otto)
    make_post(claim, nina)
    make_post(claim, otto)
    for _look in range(2):  # what is new stays so while the visit lasts
        shown = as_(nina).get(where(claim)).text
        assert "2 new posts since" in shown
        assert f'href="/posts/{first.pk}/"' in shown
        assert shown.count("is-new") == 2
    ThreadVisit.objects.update(at=timezone.now() - timedelta(minutes=1) - ThreadVisit.PAUSE)
    make_post(claim, otto)
    assert "3 new posts since" in as_(nina).get(where(claim)).text


def test_a_new_visit_begins_after_a_pause(thread, nina):
    noon = timezone.now()
    for minutes, read_until in ((0, 0), (20, 0), (40, 0), (80, 40), (90, 40)):
        note_visit(thread.pk, nina, at=noon + timedelta(minutes=minutes))
        assert ThreadVisit.objects.get().since == noon + timedelta(minutes=read_until)


def test_what_is_new_on_the_second_page_is_marked_there(thread, claim, nina, otto, as_):
    with transaction.atomic():
        for _number in range(110):
            make_post(claim, nina)
    client = as_(nina)
    note_visit(thread.pk, nina, at=timezone.now() - timedelta(hours=1))
    make_post(claim, otto)
    assert "1 new post since" in client.get(where(claim)).text
    assert client.get(where(claim), {"page": 2}).text.count("is-new") == 1


def test_what_was_held_hidden_or_elsewhere_until_after_the_last_visit_is_new(
    thread, claim, nina, otto, mara, as_
):
    held, hidden = make_post(claim, otto, state="held"), make_post(claim, otto)
    moved = make_post(make_article(mara), otto)
    edited = make_post(claim, otto)
    with transaction.atomic():
        hide_post(hidden, by=mara, reason="Rude")
    note_visit(thread.pk, nina, at=timezone.now())
    ThreadVisit.objects.update(at=(seen := timezone.now()), since=seen)
    release_post(held, by=mara)
    restore_post(hidden, by=mara, reason="It isn't")
    move_posts(moved.thread, [moved], to=claim, by=mara, reason="Belongs here")
    edit_post(edited, "Other words", by=otto)
    shown = as_(nina).get(where(claim)).text
    assert "3 new posts since" in shown


def test_a_place_mark_is_ones_own_and_only_of_who_is_logged_in(thread, claim, nina, client, as_):
    client.get(where(claim))
    as_(nina).head(where(claim))
    assert not ThreadVisit.objects.exists()
    as_(nina).get(f"/claims/{claim.pk}/")
    as_(nina).get(where(claim))
    assert [row.person for row in ThreadVisit.objects.all()] == [nina]


def test_what_is_gone_is_not_new(thread, claim, nina, otto, as_):
    note_visit(thread.pk, nina, at=timezone.now() - timedelta(days=1))
    make_post(claim, otto, state="hidden")
    make_post(claim, otto, state="held")
    assert "new post" not in as_(nina).get(where(claim)).text


def test_a_discussion_takes_as_many_queries_with_500_posts_as_with_3(thread, claim, nina, as_):
    client, now = as_(nina), timezone.now()

    def queries(number):
        missing = number - Post.objects.filter(thread=thread).count()
        words = {"thread": thread, "body": "So.", "html": "<p>So.</p>", "author": nina}
        posts = [Post(**words, parent=thread.posts.first(), created_at=now) for _ in range(missing)]
        with transaction.atomic():
            save_revisions(posts, by=nina, reason="Post", at=now)
        with CaptureQueriesContext(connection) as captured:
            page = client.get(where(claim)).text
        assert page.count('class="post depth-') == min(number, 100)
        return len(captured)

    queries(2)  # leaves a place mark
    assert queries(3) == queries(100) == queries(500)


# --- quoting -------------------------------------------------------------------------------------
def test_a_quotation_leads_back_to_what_it_quotes(claim, nina, ida, as_):
    nina.display_name = "N*i*na"
    nina.save(update_fields=["display_name"])
    post = make_post(claim, nina, "One *line*\n\nand another")
    shown = as_(ida).get(f"{where(claim)}?reply_to={post.pk}&quote=1")
    body = shown.context["form"]["body"].value()
    assert body.startswith("> One *line*\n>\n> and another\n>\n> — [")
    as_(ida).post(where(claim), {"body": body + "No.", "reply_to": post.pk})
    answer = Post.objects.latest("pk")
    assert answer.parent == post
    assert f'<a href="/posts/{post.pk}/"' in answer.html
    assert ">N*i*na</a>" in answer.html
