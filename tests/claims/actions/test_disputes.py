from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import assessments, positions
from claims.actions import disputes as acts
from claims.models import Claim, Dispute, ModerationEntry, Position
from sources.tracking import UnsignedRevision
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_evidence,
    make_position,
    make_post,
    make_source,
    make_tie,
    put_under,
)

pytestmark = pytest.mark.django_db
QUESTION = "Was it a committee at all?"


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "the committee met in Examplegrad", ida)


@pytest.fixture
def raised(claim, nina):
    return acts.raise_dispute(
        claim, kind="wording", question=QUESTION, reason="It says **council** elsewhere.", by=nina
    )


@pytest.fixture
def opened(raised, mara):
    return acts.mark_dispute(
        raised, kind="classification", question=QUESTION, reason="Worth asking", by=mara
    )


def log():
    return list(ModerationEntry.objects.order_by("pk").values_list("act", "dispute", "by"))


def last_row(dispute):
    return dispute.history.order_by("-history_date", "-history_id").first()


def signature(dispute):
    row = last_row(dispute)
    return row.history_user, row.history_change_reason, row.history_date


def test_raising_is_signed_rendered_and_logged_in_one_moment(raised, nina):
    raised.refresh_from_db()
    assert (raised.state, raised.raised_by, raised.marked_at) == ("raised", nina, None)
    assert raised.reason_html == "<p>It says <strong>council</strong> elsewhere.</p>\n"
    assert signature(raised) == (nina, "It says council elsewhere.", raised.raised_at)
    [entry] = ModerationEntry.objects.all()
    assert (entry.act, entry.target, entry.by, entry.at) == (
        "dispute_raised",
        raised,
        nina,
        raised.raised_at,
    )


def test_the_same_click_twice_raises_one_dispute(claim, raised, nina):
    again = acts.raise_dispute(claim, kind="date", question=QUESTION, reason="Again", by=nina)
    assert again == raised
    assert (Dispute.objects.count(), ModerationEntry.objects.count()) == (1, 1)


def test_the_same_question_a_day_later_is_another_dispute(claim, raised, nina):
    later = raised.raised_at + timedelta(days=1)
    words = {"kind": "date", "question": QUESTION, "reason": "Again"}
    assert acts.raise_dispute(claim, **words, by=nina, at=later) != raised


@pytest.mark.parametrize("act", [acts.raise_dispute, acts.open_dispute])
def test_only_accepted_claims_are_disputed(claim, mara, act):
    Claim.objects.filter(pk=claim.pk).update(state="withdrawn")
    with pytest.raises(acts.NotAccepted):
        act(claim, kind="date", question="When?", reason="Unclear", by=mara)
    assert not Dispute.objects.exists()


def test_marking_may_correct_kind_and_question(raised, mara):
    dispute = acts.mark_dispute(raised, kind="figure", question="How many?", reason="So", by=mara)
    dispute.refresh_from_db()
    assert (dispute.state, dispute.kind, dispute.question) == ("open", "figure", "How many?")
    assert (dispute.marked_by, dispute.marked_at) == (mara, last_row(dispute).history_date)
    assert signature(dispute)[:2] == (mara, "So")
    assert [row[0] for row in log()] == ["dispute_raised", "dispute_marked"]


def test_a_moderator_marks_straight_away_in_one_act(claim, mara):
    dispute = acts.open_dispute(claim, kind="date", question="When?", reason="Two dates", by=mara)
    assert (dispute.state, dispute.raised_by, dispute.marked_by) == ("open", mara, mara)
    assert dispute.raised_at == dispute.marked_at
    assert log() == [("dispute_marked", dispute.pk, mara.pk)]
    assert dispute.history.count() == 1


def test_resolving_keeps_outcome_resolution_and_who(opened, mara):
    dispute = acts.resolve_dispute(
        opened, outcome="stands_if_amended", resolution="Both *say* council.", by=mara
    )
    dispute.refresh_from_db()
    assert (dispute.state, dispute.outcome) == ("resolved", "stands_if_amended")
    assert dispute.resolution_html == "<p>Both <em>say</em> council.</p>\n"
    assert (dispute.closed_by, dispute.closed_at) == (mara, last_row(dispute).history_date)
    assert log()[-1] == ("dispute_resolved", dispute.pk, mara.pk)


def test_dismissing_keeps_its_reason_as_the_resolution(raised, mara):
    dispute = acts.dismiss_dispute(raised, reason="Asked before", by=mara)
    dispute.refresh_from_db()
    assert (dispute.state, dispute.outcome, dispute.resolution) == ("dismissed", "", "Asked before")
    assert log()[-1] == ("dispute_dismissed", dispute.pk, mara.pk)


def test_reopening_takes_the_end_away_and_history_keeps_it(opened, mara):
    acts.resolve_dispute(opened, outcome="not_sustained", resolution="No.", by=mara)
    dispute = acts.reopen_dispute(opened, reason="New minutes found", by=mara)
    dispute.refresh_from_db()
    assert (dispute.state, dispute.outcome, dispute.resolution) == ("open", "", "")
    assert (dispute.closed_by, dispute.closed_at, dispute.resolution_html) == (None, None, "")
    rows = list(dispute.history.order_by("history_date").values_list("state", "resolution"))
    assert rows == [("raised", ""), ("open", ""), ("resolved", "No."), ("open", "")]
    assert log()[-1] == ("dispute_reopened", dispute.pk, mara.pk)


def test_what_was_dismissed_before_it_was_marked_is_marked_by_reopening(raised, mara):
    acts.dismiss_dispute(raised, reason="No", by=mara)
    dispute = acts.reopen_dispute(raised, reason="Yes, after all", by=mara)
    assert (dispute.state, dispute.marked_by) == ("open", mara)


def close(dispute, by):
    return acts.resolve_dispute(dispute, outcome="not_sustained", resolution="No.", by=by)


def mark(dispute, by):
    return acts.mark_dispute(dispute, kind="date", question="When?", reason="So", by=by)


def dismiss(dispute, by):
    return acts.dismiss_dispute(dispute, reason="No", by=by)


def reopen(dispute, by):
    return acts.reopen_dispute(dispute, reason="Yes", by=by)


@pytest.mark.parametrize(
    ("before", "act", "exception"),
    [
        ([mark], mark, acts.NotRaised),
        ([dismiss], mark, acts.NotRaised),
        ([], close, acts.NotOpen),
        ([mark, close], close, acts.NotOpen),
        ([mark, dismiss], close, acts.NotOpen),
        ([dismiss], dismiss, acts.DisputeClosed),
        ([mark, close], dismiss, acts.DisputeClosed),
        ([], reopen, acts.NotClosed),
        ([mark], reopen, acts.NotClosed),
    ],
)
def test_an_act_in_the_wrong_state_says_how_it_is_and_writes_nothing(
    raised, mara, otto, before, act, exception
):
    for step in before:
        step(raised, mara)
    rows = raised.history.count(), ModerationEntry.objects.count()
    with pytest.raises(exception) as caught:
        act(raised, otto)
    assert caught.value.dispute == Dispute.objects.get()
    assert (raised.history.count(), ModerationEntry.objects.count()) == rows


@pytest.mark.parametrize("act", [close, dismiss])
def test_a_moderator_who_judged_the_claim_cannot_close_its_dispute(opened, mara, act):
    make_assessment(opened.claim, mara)
    with pytest.raises(acts.TookASide):
        act(opened, mara)
    opened.refresh_from_db()
    assert opened.state == "open"


@pytest.mark.parametrize("act", [close, dismiss])
def test_a_moderator_whose_judgement_was_withdrawn_closes_it(opened, mara, ida, act):
    make_assessment(opened.claim, mara, withdrawn_at=datetime(2026, 5, 3, tzinfo=UTC))
    make_assessment(opened.claim, ida)
    assert act(opened, mara).closed_by == mara


@pytest.mark.parametrize("act", ["mark", "dismiss", "reopen"])
def test_no_act_without_a_reason(raised, mara, act):
    if act == "reopen":
        dismiss(raised, mara)
    words = {"kind": "date", "question": "When?"} if act == "mark" else {}
    count = ModerationEntry.objects.count()
    with pytest.raises(UnsignedRevision):
        getattr(acts, f"{act}_dispute")(raised, **words, reason=" ", by=mara)
    assert ModerationEntry.objects.count() == count


def test_a_resolution_without_an_outcome_is_refused(opened, mara):
    with pytest.raises(ValidationError):
        acts.resolve_dispute(opened, outcome="", resolution="So.", by=mara)
    opened.refresh_from_db()
    assert opened.state == "open"


def test_a_dispute_never_touches_the_claim(opened, mara):
    before = Claim.objects.values().get()
    revisions = opened.claim.history.count()
    close(opened, mara)
    assert Claim.objects.values().get() == before
    assert opened.claim.history.count() == revisions


def test_all_rows_of_an_act_carry_one_moment_after_the_last(opened, mara, now):
    assert now < last_row(opened).history_date
    dispute = acts.dismiss_dispute(opened, reason="No", by=mara, at=now)
    entry = ModerationEntry.objects.order_by("-pk").first()
    assert dispute.closed_at == entry.at == last_row(dispute).history_date
    assert dispute.closed_at > dispute.marked_at


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole file")
def test_the_claim_is_locked_before_its_dispute(opened, mara):
    with CaptureQueriesContext(connection) as captured:
        close(opened, mara)
    locked = [q["sql"].split("FROM ")[1].split()[0] for q in captured if "FOR UPDATE" in q["sql"]]
    assert locked[:2] == ['"claims_claim"', '"claims_dispute"']


# --- with sides ------------------------------------------------------------------------------------
def test_who_raises_a_classification_names_the_term_and_its_readings(claim, nina):
    readings = [
        {
            "name": "called itself so",
            "held_by": [{"who": "", "usage": "self_description", "when": ""}],
        },
        {"name": "was so called", "held_by": []},
    ]
    dispute = acts.raise_dispute(claim, kind="classification", term="committee", question=QUESTION,
                                 reason="Two readings", readings=readings, by=nina)  # fmt: skip
    assert dispute.term == "committee"
    assert list(dispute.positions.values_list("name", "created_by")) == [
        ("called itself so", nina.pk),
        ("was so called", nina.pk),
    ]
    assert {p.history.get().history_date for p in dispute.positions.all()} == {dispute.raised_at}


def test_marking_it_another_kind_takes_the_term_away(claim, nina, mara):
    words = {"kind": "classification", "question": QUESTION, "reason": "So"}
    first, second = (
        acts.raise_dispute(claim, **words | {"question": q}, term="committee", by=nina)
        for q in ("A?", "B?")
    )
    assert acts.mark_dispute(first, **words, by=mara).term == "committee"
    assert acts.mark_dispute(second, **words | {"kind": "wording"}, by=mara).term == ""


def sides(dispute, by):
    return [make_position(dispute, by, name=name) for name in ("member of it", "so called")]


def test_a_standing_disagreement_keeps_what_it_rests_on_and_how_each_side_ended(opened, ida, mara):
    member, called = sides(opened, ida)
    judgement = assessments.assess(
        opened.claim, verdict="wrong", rationale="", position=member, by=ida
    )
    revision = judgement.history.get().history_id
    at = [{"assessment": judgement.pk, "revision": revision}]
    with pytest.raises(ValidationError):
        acts.resolve_dispute(opened, outcome="standing_disagreement", resolution="So.", by=mara)
    done = acts.resolve_dispute(
        opened,
        outcome="standing_disagreement",
        resolution="It *rests* on one.",
        disagreement="Over what the word means.",
        rests_on=at,
        outcomes={member.pk: "not_sustained", called.pk: "stands"},
        by=mara,
    )
    done.refresh_from_db()
    assert (done.rests_on, done.disagreement) == (at, "Over what the word means.")
    rows = Position.objects.order_by("pk")
    assert [row.outcome for row in rows] == ["not_sustained", "stands"]
    assert {row.history.latest().history_date for row in rows} == {done.closed_at}
    again = acts.reopen_dispute(done, reason="New minutes", by=mara)
    assert (again.rests_on, again.disagreement) == ([], "")
    assert {row.outcome for row in Position.objects.all()} == {""}
    assert close(again, mara).state == "resolved"  # recording outcomes took no side


def test_a_resolution_rests_on_nothing_that_was_revised_meanwhile(opened, ida, mara):
    judgement = make_assessment(opened.claim, ida)
    read = {"assessment": judgement.pk, "revision": judgement.history.get().history_id}
    assessments.assess(opened.claim, verdict="wrong", rationale="", by=ida)
    with pytest.raises(acts.JudgementsChanged):
        acts.resolve_dispute(
            opened, outcome="not_sustained", resolution="So.", rests_on=[read], by=mara
        )


def took_none(opened, mara):
    raised = {"kind": "date", "question": "A?", "reason": "So", "by": mara}
    return acts.open_dispute(opened.claim, **raised, readings=[{"name": "A", "held_by": []}])


def wrote(opened, mara):
    make_position(opened, mara)
    return opened


def edited(opened, mara):
    position = make_position(opened, opened.raised_by)
    positions.edit_position(position, by=mara, reason="So", name="Otherwise")
    return opened


def took_it_back(opened, mara):
    positions.withdraw_position(make_position(opened, mara), by=mara, reason="No")
    return opened


def withdrew_anothers(opened, mara):
    position = make_position(opened, opened.raised_by)
    positions.withdraw_position(position, by=mara, reason="No")
    return opened


def tied_evidence(stance):
    def tie(opened, mara):
        by = opened.raised_by
        piece = make_evidence(opened.claim, make_source(by), by)
        put_under(make_position(opened, by), piece, mara, stance)
        return opened

    return tie


def tied_post(stance):
    def tie(opened, mara):
        position = make_position(opened, opened.raised_by)
        make_tie(make_post(opened, opened.raised_by), position, mara, stance)
        return opened

    return tie


@pytest.mark.parametrize(
    ("before", "how"),
    [
        (took_none, ""),
        (wrote, "position"),
        (edited, "position"),
        (withdrew_anothers, "position"),
        (took_it_back, ""),
        (tied_evidence("supports"), "evidence"),
        (tied_evidence("discusses"), ""),
        (tied_post("disputes"), "post"),
        (tied_post("discusses"), ""),
    ],
)
def test_who_took_a_side_does_not_record_how_it_ended(opened, mara, otto, before, how):
    dispute = before(opened, mara)
    assert dispute.side_taken_by(otto) == ""
    if how:
        with pytest.raises(acts.TookASide) as refused:
            close(dispute, mara)
        assert refused.value.how == how
    else:
        assert close(dispute, mara).state == "resolved"
