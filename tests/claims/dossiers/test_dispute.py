from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.actions import disputes as acts
from claims.actions.discussion import add_post, withdraw_post
from claims.dossiers.dispute import board, dispute, last_step, lines
from claims.models import Dispute
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_position,
)

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), QUOTE, ida)


@pytest.fixture
def raised(claim, nina):
    return acts.raise_dispute(claim, kind="date", question="When?", reason="So", by=nina)


def test_each_step_is_told_with_who_when_and_why(raised, mara):
    acts.mark_dispute(raised, kind="figure", question="How many?", reason="Marked", by=mara)
    acts.resolve_dispute(raised, outcome="not_sustained", resolution="It ended.", by=mara)
    acts.reopen_dispute(raised, reason="New minutes", by=mara)
    shown = dispute(raised.pk, AnonymousUser())
    told = [(s.act, s.signed.by.name, s.reason, s.outcome, s.asked, s.kind) for s in shown.steps]
    assert told == [
        ("dispute_raised", "Nina", "So", "", "", ""),
        ("dispute_marked", "Mara", "Marked", "", "How many?", "figure"),
        ("dispute_resolved", "Mara", "It ended.", "not_sustained", "", ""),
        ("dispute_reopened", "Mara", "New minutes", "", "", ""),
    ]
    assert (shown.state, shown.outcome, shown.resolution) == ("open", "", "")
    raised.refresh_from_db()
    assert last_step(raised).signed.at == raised.history.latest().history_date


def test_how_it_had_ended_is_told_in_full_when_it_is_open_again(raised, ida, mara, client):
    signed = make_assessment(raised.claim, ida)
    side = make_position(raised, ida, name="By the minutes")
    acts.mark_dispute(raised, kind="figure", question="How many?", reason="Marked", by=mara)
    rests_on = [{"assessment": signed.pk, "revision": signed.history.latest().history_id}]
    end = {"outcome": "standing_disagreement", "disagreement": "In the count."}
    end |= {"resolution": "word " * 90, "outcomes": {side.pk: "not_sustained"}}
    acts.resolve_dispute(raised, **end, rests_on=rests_on, by=mara)
    page = client.get(f"/disputes/{raised.pk}/").text
    assert "In what they differed" not in page
    acts.reopen_dispute(raised, reason="New minutes", by=mara)
    page = client.get(f"/disputes/{raised.pk}/").text
    assert "In what they differed: In the count." in page
    assert "word " * 80 in page
    assert "By the minutes: not sustained" in page
    assert "It rests on" in page


def test_what_a_moderator_marks_straight_away_has_one_step(claim, mara):
    row = acts.open_dispute(claim, kind="date", question="When?", reason="So", by=mara)
    assert [s.act for s in dispute(row.pk, mara).steps] == ["dispute_marked"]


def test_a_hidden_revision_is_not_told(raised, mara):
    acts.dismiss_dispute(raised, reason="MARKER", by=mara)
    acts.reopen_dispute(raised, reason="Again", by=mara)
    row = raised.history.get(state="dismissed")
    row.hidden = True
    row.save()
    assert [s.act for s in dispute(raised.pk, mara).steps] == ["dispute_raised", "dispute_reopened"]
    assert "MARKER" not in repr(dispute(raised.pk, mara))


def test_a_moderator_who_judged_the_claim_may_mark_but_not_close(raised, mara, ida):
    make_assessment(raised.claim, mara)
    may = dispute(raised.pk, mara).may
    assert (may.mark, may.dismiss, may.resolve, may.took_side) == (True, False, False, "judged")
    may = dispute(raised.pk, ida).may
    assert (may.mark, may.dismiss, may.took_side) == (False, False, "")


def test_only_articles_that_the_viewer_may_see_are_named(ida, otto, mara):
    public = make_article(ida, title="Open")
    row = make_dispute(make_claim(public, QUOTE, ida), ida)
    assert [a.title for a in dispute(row.pk, otto).claim.articles] == ["Open"]
    private = make_dispute(make_claim(make_article(ida, visibility="private"), QUOTE, ida), ida)
    with pytest.raises(Dispute.DoesNotExist):
        dispute(private.pk, otto)
    assert set(board(otto)) == {row}
    assert set(board(mara)) == {row, private}


def test_the_board_puts_the_latest_activity_first(claim, nina, mara, now):
    old, new = (
        make_dispute(claim, nina, raised_at=now + timedelta(days=n), question=q)
        for n, q in enumerate(["Old?", "New?"])
    )
    assert [d.question for d in board(nina, order="newest")] == ["New?", "Old?"]
    later = old.history.latest().history_date + timedelta(days=1)
    post = add_post(old, "A word", by=nina, at=later)
    [first, second] = lines(list(board(nina).select_related("claim", "raised_by")), nina)
    assert (first.question, first.last_at, first.posts) == ("Old?", later, 1)
    assert second.posts == 0
    withdraw_post(post, by=nina)
    acts.dismiss_dispute(new, reason="No", by=mara, at=later)
    assert [d.question for d in board(nina)] == ["New?", "Old?"]
