"""Undoing a person's edits in one batch, and taking that back."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.actions import checks, claims, discussion, disputes, evidence, links, merging, ties
from claims.actions.holding import release_post
from claims.actions.moderation import hide_revision
from claims.actions.undoing import (
    NothingToUndo,
    TakenBackAlready,
    take_undoing_back,
    undo_edits,
)
from claims.models import Claim, Dispute, Evidence, ModerationEntry, Notice, Post, UndoneRow
from claims.spans import Why, undoings
from sources.actions.relations import relate
from sources.actions.sources import add_source, edit_source, mark_source
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_evidence,
    make_post,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    claim = make_claim(article, "It counted 40 delegates.", ida, kind="quantity")
    make_evidence(claim, make_source(ida), ida, commentary="Plain")
    return claim


def span():
    now = timezone.now()
    return now - timedelta(hours=1), now + timedelta(hours=1)


def undo(person, by, keys=None):
    since, until = span()
    found = undoings(person, since, until, at=timezone.now())
    chosen = [each.seen for each in found if (each.key in keys if keys else each.is_wanted)]
    return undo_edits(person, since, until, chosen=chosen, reason="Vandalism", by=by)


def state() -> dict[str, list[dict]]:
    """All that people can see of everything tracked, without when it was changed."""
    labels = ("claim", "passage", "evidence", "enquiry", "dispute", "claimlink", "check", "post")
    rows = {f"claims.{name}": apps.get_model("claims", name) for name in labels}
    rows["sources.source"] = apps.get_model("sources", "source")
    rows["sources.sourcerelation"] = apps.get_model("sources", "sourcerelation")
    return {name: list(model._base_manager.order_by("pk").values()) for name, model in rows.items()}


def rampage(article, claim, nina):
    """Something of every kind, done by one person in one afternoon."""
    other = make_claim(article, "They voted to leave.", article.created_by)
    piece = claim.evidence.first()
    claims.edit_claim(claim, claims.Wording("Nobody came.", "event"), by=nina, reason="Ha")
    evidence.edit_evidence(piece, by=nina, reason="Ha", commentary="*Lies*", stance="disputes")
    source = add_source(csl={"type": "book", "title": "Rubbish"}, by=nina, reason="Ha")
    evidence.add_evidence(claim, by=nina, source=source, stance="disputes", state="accepted",
                          locators=[{"label": "page", "value": "1"}])  # fmt: skip
    evidence.record_enquiry(other, by=nina, where="Nowhere", searched_on=date(2026, 5, 3))
    checks.record_check(piece, by=nina, result="could_not_obtain", checked_on=date(2026, 5, 3))
    links.link_claims(claim, "restates", other, by=nina, reason="Ha")
    disputes.raise_dispute(claim, kind="date", question="When?", reason="Ha", by=nina)
    post = discussion.add_post(claim, "Rubbish", by=nina)
    ties.tie_post(post, claim, "disputes", by=nina)
    edit_source(piece.source, by=nina, reason="Ha", translated_title="Nonsense")
    mark_source(piece.source, "forged", by=nina, reason="Ha")
    relate(piece.source, "cites", make_source(article.created_by), by=nina)
    return other


def test_an_afternoon_of_everything_is_undone_and_taken_back(article, claim, nina, mara):
    before = Claim.objects.get(pk=claim.pk)
    rampage(article, claim, nina)
    wrecked = state()
    assert Claim.objects.get(pk=claim.pk).standing == "contradicted"
    done = undo(nina, mara)
    assert (done.refused, done.left) == (0, {})
    assert done.changed == UndoneRow.objects.filter(batch=done.batch).count() == 11
    after = Claim.objects.get(pk=claim.pk)
    for name in ("statement", "kind", "standing", "state"):
        assert getattr(after, name) == getattr(before, name)
    piece = claim.evidence.first()
    assert (piece.commentary, piece.commentary_html, piece.stance) == (
        "Plain",
        "<p>Plain</p>\n",
        "supports",
    )
    assert (piece.source.translated_title, piece.source.mark) == ("", "none")
    assert set(Evidence.objects.filter(created_by=nina).values_list("state", flat=True)) == {
        "withdrawn"
    }
    dispute = Dispute.objects.get()
    assert (dispute.state, dispute.closed_by) == ("raised", None), "dismissing is an act of its own"
    assert Post.objects.get().state == "withdrawn"
    moments = {
        row.instance_type.history.get(pk=row.pk).history_date
        for row in Claim.history.filter(history_user=mara)
    }
    assert moments == {done.batch.at}
    entry = ModerationEntry.objects.get(act="edits_undone")
    assert (entry.person, entry.by, entry.reason) == (nina, mara, "Vandalism")
    assert Notice.objects.get(person=nina).kind == "edits_undone"
    with pytest.raises(NothingToUndo):
        undo(nina, mara, keys=[f"claims.claim:{claim.pk}"])
    back = take_undoing_back(done.batch, reason="It was right", by=mara)
    assert (back.changed, back.refused, back.left) == (11, 0, {})
    assert state() == wrecked
    assert ModerationEntry.objects.get(act="undo_taken_back").person == nina
    with pytest.raises(TakenBackAlready):
        take_undoing_back(done.batch, reason="So", by=mara)


def test_what_others_did_since_stays_also_when_it_is_taken_back(claim, ida, otto, mara):
    claims.edit_claim(claim, claims.Wording("Nobody came.", "date"), by=otto, reason="Ha")
    claims.edit_claim(claim, claims.Wording("Some came.", "date"), by=ida, reason="So")
    done = undo(otto, mara)
    claim.refresh_from_db()
    assert (claim.statement, claim.kind, done.left) == ("Some came.", "quantity", {Why.CHANGED: 1})
    claims.edit_claim(claim, claims.Wording("Some came.", "event"), by=ida, reason="So")
    back = take_undoing_back(done.batch, reason="So", by=mara)
    claim.refresh_from_db()
    assert (claim.kind, back.changed, back.left) == ("event", 0, {Why.CHANGED: 1})


def test_a_merge_is_undone_with_all_that_it_moved(article, claim, otto, mara):
    into = make_claim(article, "They voted to leave.", article.created_by)
    merging.merge_claims(claim, into, by=otto, reason="Ha")
    assert undo(otto, mara).refused == 0
    claim.refresh_from_db()
    assert (claim.state, claim.merged_into, claim.evidence.count()) == ("accepted", None, 1)
    assert [c.standing for c in Claim.objects.order_by("pk")] == ["supported", "no_evidence_yet"]
    assert into.passages.tied().count() == 1


def test_what_contradicts_what_others_did_is_left_and_the_rest_is_undone(claim, ida, otto, mara):
    links_ = [
        links.link_claims(claim, "restates", make_claim(claim.passages.get().edition.article,
                          "They voted to leave.", ida), by=ida, reason="So")
        for _ in range(2)
    ]  # fmt: skip
    for link in links_:
        links.withdraw_link(link, by=otto, reason="Ha")
    links.link_claims(links_[0].claim, "restates", links_[0].other, by=ida, reason="Again")
    done = undo(otto, mara)
    assert (done.changed, done.refused) == (1, 1)
    assert [type(x).objects.get(pk=x.pk).withdrawn_at is None for x in links_] == [False, True]


def test_three_hundred_edits_take_as_many_queries_as_three(article, ida, nina, mara):
    def number(count):
        for _ in range(count):
            make_post(article, nina)
        with CaptureQueriesContext(connection) as captured:
            undo(nina, mara)
        return len(captured)

    assert number(3) == number(60)


def test_who_took_a_side_closes_no_dispute_by_undoing(claim, nina, mara):
    dispute = disputes.raise_dispute(claim, kind="date", question="When?", reason="Ha", by=nina)
    make_assessment(claim, mara)
    with pytest.raises(NothingToUndo):
        undo(nina, mara, keys=[f"claims.dispute:{dispute.pk}"])
    dispute.refresh_from_db()
    assert (dispute.state, dispute.closed_by) == ("raised", None)


def test_what_others_built_on_since_the_moderator_looked_is_left_and_named(
    article, claim, ida, otto, mara
):
    made, other = (make_claim(article, "They voted to leave.", otto) for _ in range(2))
    since, until = span()
    seen = [each.seen for each in undoings(otto, since, until, at=timezone.now())]
    make_evidence(made, make_source(ida), ida)
    done = undo_edits(otto, since, until, chosen=seen, reason="So", by=mara)
    assert done.meanwhile == (f"claims.claim:{made.pk}",)
    made.refresh_from_db()
    other.refresh_from_db()
    assert (made.state, other.state) == ("accepted", "withdrawn")
    with pytest.raises(NothingToUndo) as nothing:
        undo_edits(otto, since, until, chosen=seen, reason="So", by=mara)
    assert done.meanwhile[0] in nothing.value.meanwhile


def test_hidden_words_do_not_come_back_when_an_undoing_is_taken_back(claim, ida, otto, mara):
    claims.edit_claim(claim, claims.Wording("SLANDER", "quantity"), by=otto, reason="Ha")
    done = undo(otto, mara)
    hide_revision(claim.history.filter(statement="SLANDER").get(), reason="So", by=mara)
    back = take_undoing_back(done.batch, reason="So", by=mara)
    claim.refresh_from_db()
    assert (claim.statement, back.changed) == ("It counted 40 delegates.", 0)
    assert back.left == {Why.WORDS_HIDDEN: 1}


def test_taking_back_shows_no_link_that_nobody_looked_at(claim, nina, mara):
    post = make_post(claim, nina, "Harmless")
    Post.history.filter(id=post.pk).update(history_date=timezone.now() - timedelta(days=2))
    discussion.edit_post(post, "See [this](https://casino.example/)", by=nina)
    done = undo(nina, mara)
    release_post(post, by=mara)
    back = take_undoing_back(done.batch, reason="So", by=mara)
    post.refresh_from_db()
    assert (post.body, post.state) == ("Harmless", "visible")
    assert set(back.left) == {Why.OWN_ACT}
