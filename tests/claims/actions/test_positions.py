import pytest
from django.core.exceptions import ValidationError

from claims.actions import positions as acts
from claims.models import Position, PositionEvidence
from claims.sides import DisputeDecided, OfAnotherClaim, PositionGone, TiedAlready
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_position,
    make_source,
    put_under,
)

pytestmark = pytest.mark.django_db
WHEN = {"who": "The other party", "usage": "opponents_label", "when": "1937"}


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "the committee met in Examplegrad", ida)


@pytest.fixture
def dispute(claim, nina):
    return make_dispute(claim, nina, kind="classification", term="committee")


@pytest.fixture
def position(dispute, ida):
    return acts.add_position(
        dispute,
        name="so called by others",
        reading="Others called it a committee.",
        held_by=[WHEN],
        summary="They *did*.",
        would_change="Minutes",
        by=ida,
    )


@pytest.fixture
def piece(claim, ida):
    return make_evidence(claim, make_source(ida), ida, stance="disputes")


def closed(dispute, mara):
    type(dispute).objects.filter(pk=dispute.pk).update(
        state="dismissed", closed_at=dispute.raised_at, closed_by=mara
    )


def test_a_position_is_signed_and_rendered(position, dispute, ida):
    position.refresh_from_db()
    assert (position.dispute, position.created_by, position.held_by) == (dispute, ida, [WHEN])
    assert position.summary_html == "<p>They <em>did</em>.</p>\n"
    row = position.history.get()
    assert (row.history_user, row.history_date) == (ida, position.created_at)


def test_two_positions_of_a_dispute_have_two_names(position, dispute, otto):
    with pytest.raises(ValidationError) as refused:
        acts.add_position(dispute, name="So called by OTHERS", by=otto)
    assert "name" in refused.value.message_dict
    acts.withdraw_position(position, by=otto, reason="Said twice")
    acts.add_position(dispute, name="so called by others", by=otto)
    assert Position.objects.count() == 2


def test_whose_word_it_was_is_one_of_those_known(dispute, ida):
    with pytest.raises(ValidationError):
        acts.add_position(dispute, name="A", held_by=[{"who": "X", "usage": "gossip"}], by=ida)


def test_an_edit_keeps_its_reason_and_one_without_a_difference_writes_nothing(position, otto):
    same = {"name": position.name, "summary": position.summary}
    acts.edit_position(position, by=otto, reason="Nothing", **same)
    assert position.history.count() == 1
    edited = acts.edit_position(position, by=otto, reason="Clearer", summary="They **did**.")
    assert edited.summary_html == "<p>They <strong>did</strong>.</p>\n"
    row = position.history.latest()
    assert (row.history_user, row.history_change_reason) == (otto, "Clearer")


def test_an_edit_on_top_of_anothers_is_refused(position, ida, otto):
    seen = acts.latest_revision(position)
    acts.edit_position(position, by=otto, reason="Mine", name="called so by others")
    with pytest.raises(acts.PositionChanged):
        acts.edit_position(position, by=ida, reason="Mine", name="A", seen_revision=seen)


def test_evidence_has_another_stance_under_each_position(position, dispute, piece, ida, otto):
    other = make_position(dispute, ida)
    first = acts.tie_evidence(position, piece, stance="supports", note="On p. 12", by=otto)
    second = acts.tie_evidence(other, piece, stance="disputes", by=otto)
    assert [tie.stance for tie in (first, second)] == ["supports", "disputes"]
    piece.refresh_from_db()
    assert piece.stance == "disputes"
    assert first.history.get().history_change_reason == "On p. 12"


def test_evidence_is_put_under_a_position_once(position, piece, otto, ida):
    tie = acts.tie_evidence(position, piece, stance="supports", by=otto)
    with pytest.raises(TiedAlready) as refused:
        acts.tie_evidence(position, piece, stance="disputes", by=ida)
    assert refused.value.tie == tie
    acts.untie_evidence(tie, by=ida)
    with pytest.raises(acts.TieGone):
        acts.untie_evidence(tie, by=otto)
    acts.tie_evidence(position, piece, stance="disputes", by=ida)
    assert PositionEvidence.objects.filter(withdrawn_at=None).count() == 1


def test_only_evidence_of_the_claim_that_stands_goes_under(position, piece, ida):
    elsewhere = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    foreign = make_evidence(elsewhere, make_source(ida), ida)
    gone = make_evidence(position.dispute.claim, make_source(ida), ida, state="withdrawn")
    for each in (foreign, gone):
        with pytest.raises(OfAnotherClaim):
            acts.tie_evidence(position, each, stance="supports", by=ida)
    assert not PositionEvidence.objects.exists()


def test_nothing_is_done_to_the_sides_of_a_closed_dispute(position, dispute, piece, ida, mara):
    tie = put_under(position, piece, ida)
    closed(dispute, mara)
    attempts = [
        lambda: acts.add_position(dispute, name="A", by=ida),
        lambda: acts.edit_position(position, by=ida, reason="So", name="A"),
        lambda: acts.withdraw_position(position, by=ida, reason="So"),
        lambda: acts.tie_evidence(position, piece, stance="supports", by=ida),
        lambda: acts.untie_evidence(tie, by=ida),
    ]
    for attempt in attempts:
        with pytest.raises(DisputeDecided):
            attempt()
    assert Position.history.count() + PositionEvidence.history.count() == 2


def test_nothing_is_done_to_a_position_that_was_withdrawn(position, piece, ida):
    acts.withdraw_position(position, by=ida, reason="Said twice")
    attempts = [
        lambda: acts.edit_position(position, by=ida, reason="So", name="A"),
        lambda: acts.withdraw_position(position, by=ida, reason="So"),
        lambda: acts.tie_evidence(position, piece, stance="supports", by=ida),
    ]
    for attempt in attempts:
        with pytest.raises(PositionGone):
            attempt()
