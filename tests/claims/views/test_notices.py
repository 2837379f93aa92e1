import pytest

from claims.actions import disputes
from claims.actions.flagging import answer_flags, flag
from claims.actions.moderation import hide_evidence
from claims.bookkeeping import tell
from claims.models import Notice
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_post,
    make_source,
)

pytestmark = pytest.mark.django_db


def text(response):
    return " ".join(response.content.decode().split())


def test_what_one_is_told_stands_on_a_page_of_ones_own(ida, nina, mara, as_, client):
    assert "No notices" in text(as_(nina).get("/notices/"))
    tell(nina, Notice.Kind.POST_HIDDEN, by=mara, reason="<b>Abuse</b>", address="/posts/7/")
    page = text(as_(nina).get("/notices/"))
    assert "A post of yours was hidden" in page
    assert "&lt;b&gt;Abuse&lt;/b&gt;" in page
    assert 'href="/posts/7/"' in page
    assert "No notices" in text(as_(ida).get("/notices/"))
    assert client.get("/notices/").status_code == 302


def test_notices_are_counted_until_they_are_read(nina, mara, as_):
    client = as_(nina)
    tell(nina, Notice.Kind.KEPT, by=mara)
    assert '1<span class="visually-hidden"> unread notice</span>' in text(client.get("/about/"))
    tell(nina, Notice.Kind.KEPT, by=mara)
    assert '2<span class="visually-hidden"> unread notices</span>' in text(client.get("/about/"))
    client.get("/notices/")  # looking writes nothing
    assert Notice.objects.filter(read_at=None).count() == 2
    client.post("/notices/")
    assert not Notice.objects.filter(read_at=None).exists()
    assert "unread notice" not in text(client.get("/about/"))


def test_who_flagged_reads_what_was_flagged_and_what_became_of_it(ida, otto, nina, mara, as_):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    post, evidence = make_post(claim, nina), make_evidence(claim, make_source(ida), ida)
    for thing in (post, evidence):
        flag(thing, reason="other", note="So", by=otto)
    answer_flags(post, outcome="kept", reason="It is none", by=mara)
    hide_evidence(evidence, reason="Made up", by=mara)
    page = text(as_(otto).get("/notices/"))
    assert f"A flag of yours was answered (post {post.pk})</a>: looked at and kept" in page
    assert f"A flag of yours was answered (evidence {evidence.pk})</a>: hidden" in page
    told = text(as_(nina).get("/notices/"))
    assert f"Something of yours was flagged, looked at and kept (post {post.pk})" in told


def test_who_raised_a_dispute_is_told_of_each_step_that_a_moderator_takes(ida, nina, mara, as_):
    dispute = make_dispute(make_claim(make_article(ida), "It counted 40 delegates.", ida), nina)
    words = {"kind": dispute.kind, "question": "Was it so?", "reason": "It is one"}
    disputes.mark_dispute(dispute, **words, by=mara)
    disputes.resolve_dispute(dispute, outcome="not_sustained", resolution="No.", by=mara)
    disputes.reopen_dispute(dispute, reason="New minutes", by=mara)
    disputes.dismiss_dispute(dispute, reason="None", by=mara)
    told = Notice.objects.filter(person=nina).order_by("pk")
    assert [(each.kind, each.address) for each in told] == [
        (f"dispute_{step}", f"/disputes/{dispute.pk}/")
        for step in ("marked", "resolved", "reopened", "dismissed")
    ]
    assert "A dispute that you raised was opened again" in text(as_(nina).get("/notices/"))


def test_a_moderator_who_marks_a_dispute_of_their_own_is_told_nothing(ida, mara):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    disputes.open_dispute(claim, kind="date", question="When?", reason="So", by=mara)
    assert not Notice.objects.exists()
