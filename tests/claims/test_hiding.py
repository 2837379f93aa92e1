import pytest

from claims.actions.merging import merge_claims
from claims.actions.moderation import (
    NotHidden,
    NotVisible,
    hide_evidence,
    hide_post,
    restore_evidence,
    restore_post,
)
from claims.models import Flag, ModerationEntry, Notice
from tests.factories import make_article, make_claim, make_evidence, make_post, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


def standing(claim):
    claim.refresh_from_db()
    return claim.standing


def told(person):
    return [(notice.kind, notice.reason) for notice in person.notices.order_by("pk")]


def test_hidden_evidence_counts_no_more_and_counts_again_when_restored(claim, ida, nina, mara):
    evidence = make_evidence(claim, make_source(ida), nina)
    assert standing(claim) == "supported"
    hide_evidence(evidence, reason="Made up", by=mara)
    assert standing(claim) == "no_evidence_yet"
    restored = restore_evidence(evidence, reason="It is there", by=mara)
    assert (restored.state, standing(claim)) == ("accepted", "supported")
    assert list(ModerationEntry.objects.order_by("pk").values_list("act", "reason")) == [
        ("evidence_hidden", "Made up"),
        ("evidence_restored", "It is there"),
    ]
    assert told(nina) == [("evidence_hidden", "Made up"), ("evidence_restored", "It is there")]


def test_a_hidden_proposal_is_a_proposal_again(claim, ida, nina, mara):
    evidence = make_evidence(claim, make_source(ida), nina, state="proposed")
    hide_evidence(evidence, reason="Spam", by=mara)
    assert restore_evidence(evidence, reason="No spam", by=mara).state == "proposed"


def test_restored_evidence_goes_where_its_claim_went(claim, ida, mara):
    evidence = make_evidence(claim, make_source(ida), ida)
    hide_evidence(evidence, reason="Made up", by=mara)
    other = make_claim(make_article(ida), "They voted to leave.", ida)
    merge_claims(claim, other, by=ida, reason="One")
    assert restore_evidence(evidence, reason="So", by=mara).claim == other
    assert standing(other) == "supported"


def test_nothing_is_hidden_or_restored_twice(claim, ida, mara):
    evidence = make_evidence(claim, make_source(ida), ida)
    with pytest.raises(NotHidden):
        restore_evidence(evidence, reason="So", by=mara)
    hide_evidence(evidence, reason="So", by=mara)
    with pytest.raises(NotVisible):
        hide_evidence(evidence, reason="So", by=mara)
    assert ModerationEntry.objects.count() == 1


def test_hiding_answers_the_flags_on_a_thing(claim, nina, otto, mara, now):
    post = make_post(claim, nina)
    Flag.objects.create(post=post, reason="spam", created_by=otto, created_at=now)
    hide_post(post, reason="It is spam", by=mara)
    flag = Flag.objects.get()
    assert (flag.outcome, flag.decided_by, flag.decision) == ("hidden", mara, "It is spam")
    assert told(otto) == [("flag_answered", "It is spam")]
    assert told(nina) == [("post_hidden", "It is spam")]


def test_nobody_is_told_of_what_they_did_themselves(claim, mara):
    restore_post(hide_post(make_post(claim, mara), reason="So", by=mara), reason="So", by=mara)
    assert not Notice.objects.exists()


def test_what_was_held_and_hidden_is_named_where_it_is_restored(claim, ida, nina, mara):
    post = make_post(claim, nina, body="As claim 1 has it", state="held")
    hidden = hide_post(post, reason="Spam", by=mara)
    assert restore_post(hidden, reason="No spam", by=mara).state == "visible"
