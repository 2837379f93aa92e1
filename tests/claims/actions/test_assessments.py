from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from claims.actions.assessments import (
    AssessmentGone,
    ClaimChanged,
    ClaimNotJudged,
    NotAReading,
    assess,
    sight_of,
    withdraw_assessment,
)
from claims.actions.positions import edit_position, withdraw_position
from claims.freshness import Change, changes, under
from claims.models import Assessment, Position
from sources.revisions import save_revision
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_position,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


def reword(claim, by, statement):
    claim.statement = statement
    with transaction.atomic():
        save_revision(claim, by=by, reason="Reworded", fields=["statement"])


def test_a_judgement_is_signed_and_bound_to_what_was_seen(claim, ida, now):
    at = now + timedelta(days=365_00)
    evidence = make_evidence(claim, make_source(ida), ida)
    judgement = assess(claim, verdict="accurate", rationale="So **it** says", by=ida, at=at)
    assert (judgement.created_by, judgement.created_at, judgement.signed_at) == (ida, at, at)
    assert judgement.claim_revision == claim.history.get().history_id
    assert list(judgement.seen["evidence"]) == [str(evidence.pk)]
    assert judgement.rationale_html == "<p>So <strong>it</strong> says</p>\n"
    revision = judgement.history.get()
    assert (revision.history_user, revision.history_change_reason) == (ida, "Signed a judgement")
    assert revision.history_date == at


def test_signing_again_revises_the_same_row(claim, ida, otto):
    first = assess(claim, verdict="accurate", rationale="", by=ida)
    assess(claim, verdict="misleading", rationale="", by=otto)
    second = assess(claim, verdict="wrong", rationale="Thirty", by=ida)
    assert (second.pk, second.verdict) == (first.pk, "wrong")
    assert second.signed_at > first.signed_at
    assert second.created_at == first.created_at
    assert Assessment.objects.filter(created_by=ida).count() == 1
    assert second.history.count() == 2


def test_signing_the_same_twice_writes_nothing(claim, ida):
    first = assess(claim, verdict="accurate", rationale="Yes", by=ida)
    second = assess(claim, verdict="accurate", rationale="Yes", by=ida)
    assert second.signed_at == first.signed_at
    assert first.history.count() == 1


def test_signing_the_same_after_a_change_binds_it_to_what_is_there_now(claim, ida):
    judgement = assess(claim, verdict="accurate", rationale="Yes", by=ida)
    make_evidence(claim, make_source(ida), ida)
    assert changes(judgement.seen, sight_of(claim).seen) == (Change.EVIDENCE_ADDED,)
    again = assess(claim, verdict="accurate", rationale="Yes", by=ida)
    assert changes(again.seen, sight_of(claim).seen) == ()
    assert again.history.count() == 2


def test_who_judges_what_changed_meanwhile_is_told_what(claim, ida, otto):
    opened = sight_of(claim)
    make_evidence(claim, make_source(otto), otto)
    reword(claim, otto, "It counted 50 delegates.")
    with pytest.raises(ClaimChanged) as caught:
        assess(
            claim,
            verdict="accurate",
            rationale="",
            by=ida,
            seen=opened.seen,
            claim_revision=opened.claim_revision,
        )
    assert caught.value.changes == (Change.STATEMENT_CHANGED, Change.EVIDENCE_ADDED)
    assert Assessment.objects.count() == 0


def test_proposals_and_withdrawals_of_proposals_disturb_nobody(claim, ida, nina):
    opened = sight_of(claim)
    make_evidence(claim, make_source(nina), nina, state="proposed")
    seen, revision = opened.seen, opened.claim_revision
    assess(claim, verdict="accurate", rationale="", by=ida, seen=seen, claim_revision=revision)
    assert Assessment.objects.count() == 1


@pytest.mark.parametrize(
    "half", [{"amended_statement": "It counted 41."}, {"amended": "figure"}, {}]
)
def test_true_if_amended_says_how(claim, ida, half):
    with pytest.raises(ValidationError, match="Write the amended statement"):
        assess(claim, verdict="true_if_amended", rationale="", by=ida, **half)
    assert Assessment.objects.count() == 0


def test_only_an_accepted_claim_is_judged(ida):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida, state="withdrawn")
    with pytest.raises(ClaimNotJudged):
        assess(claim, verdict="accurate", rationale="", by=ida)


def test_a_withdrawn_judgement_makes_room_for_another(claim, ida):
    first = assess(claim, verdict="accurate", rationale="", by=ida)
    withdraw_assessment(first, by=ida, reason="Too soon")
    with pytest.raises(AssessmentGone):
        withdraw_assessment(first, by=ida, reason="Again")
    second = assess(claim, verdict="wrong", rationale="", by=ida)
    assert second.pk != first.pk
    assert first.history.count() == 2
    assert first.history.first().history_change_reason == "Too soon"


# --- under a reading -------------------------------------------------------------------------------
@pytest.fixture
def reading(claim, ida):
    return make_position(make_dispute(claim, ida, kind="classification", term="met"), ida)


def test_one_person_judges_a_claim_as_worded_and_under_each_reading(claim, reading, ida, otto):
    other = make_position(reading.dispute, ida)
    for position, verdict in ((None, "misleading"), (reading, "wrong"), (other, "accurate")):
        assess(claim, verdict=verdict, rationale="", position=position, by=otto)
    again = assess(claim, verdict="accurate", rationale="", position=reading, by=otto)
    rows = Assessment.objects.order_by("pk").values_list("position", "verdict")
    assert list(rows) == [(None, "misleading"), (reading.pk, "accurate"), (other.pk, "accurate")]
    assert again.history.count() == 2
    assert again.seen["position"] == [reading.name, reading.reading]


def test_a_judgement_is_stale_when_its_reading_is_put_otherwise(claim, reading, ida, otto):
    under_it = assess(claim, verdict="wrong", rationale="", position=reading, by=otto)
    as_worded = assess(claim, verdict="wrong", rationale="", by=otto)

    def stale(judgement):
        position = Position.objects.get(pk=reading.pk) if judgement.position_id else None
        return changes(judgement.seen, under(sight_of(claim).seen, position))

    assert (stale(under_it), stale(as_worded)) == ((), ())
    edit_position(reading, by=ida, reason="So", would_change="Minutes")
    assert stale(under_it) == ()
    edit_position(reading, by=ida, reason="So", reading="It met twice.")
    assert (stale(under_it), stale(as_worded)) == ((Change.POSITION_CHANGED,), ())
    # one signed before there was anything to keep of a reading stays fresh
    assert (
        changes({k: v for k, v in under_it.seen.items() if k != "position"}, sight_of(claim).seen)
        == ()
    )


def test_nothing_is_signed_under_a_reading_that_changed_or_went_meanwhile(
    claim, reading, ida, otto
):
    opened = sight_of(claim)
    edit_position(reading, by=ida, reason="So", name="met twice")
    with pytest.raises(ClaimChanged) as refused:
        assess(
            claim, verdict="wrong", rationale="", position=reading, seen=opened.all_seen, by=otto
        )
    assert refused.value.changes == (Change.POSITION_CHANGED,)
    assess(claim, verdict="wrong", rationale="", seen=opened.all_seen, by=otto)
    withdraw_position(reading, by=ida, reason="Said twice")
    with pytest.raises(NotAReading):
        assess(claim, verdict="wrong", rationale="", position=reading, by=otto)


@pytest.mark.parametrize("kind", ["figure", "wording"])
def test_only_a_classification_has_readings(claim, ida, kind):
    position = make_position(make_dispute(claim, ida, kind=kind), ida)
    with pytest.raises(NotAReading):
        assess(claim, verdict="wrong", rationale="", position=position, by=ida)
