from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from claims.actions.assessments import (
    AssessmentGone,
    ClaimChanged,
    ClaimNotJudged,
    assess,
    sight_of,
    withdraw_assessment,
)
from claims.freshness import Change, changes
from claims.models import Assessment
from sources.revisions import save_revision
from tests.factories import make_article, make_claim, make_evidence, make_source

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
