from datetime import date

import pytest

from claims.actions.assessments import sight_of
from claims.actions.editions import confirm_place
from claims.actions.evidence import accept_evidence, record_enquiry
from claims.actions.merging import (
    ChangedSince,
    GoalGone,
    InDispute,
    NotMergeable,
    NotMerged,
    OneClaim,
    WouldPublish,
    merge_claims,
    merge_of,
    merged_at,
    take_apart,
)
from claims.freshness import changes
from claims.models import Claim, ClaimLink, Dispute, Passage
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_edition,
    make_evidence,
    make_link,
    make_source,
)

pytestmark = pytest.mark.django_db
OTHER = """Another Chronicle

There were forty delegates, it is said. Nobody had counted them before.
"""


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def goal(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida)


@pytest.fixture
def other(ida):
    return make_article(ida, text=OTHER)


@pytest.fixture
def claim(other, ida):
    return make_claim(other, "There were forty delegates", ida)


def searched(claim, by):
    return record_enquiry(
        claim, by=by, where="A made-up index", words="", note="", searched_on=date(2026, 1, 1)
    )


def newest(row):
    return row.history.latest()


def words(claim):
    return [passage.exact for passage in Passage.objects.tied().filter(claim=claim).order_by("pk")]


def test_what_was_said_of_it_goes_on_at_the_other_claim_in_one_moment(claim, goal, ida, otto):
    evidence = make_evidence(claim, make_source(ida), ida)
    enquiry = searched(claim, ida)
    merged = merge_claims(claim, goal, by=otto, reason="One event")
    for row in (evidence, enquiry, goal):
        row.refresh_from_db()
    assert (merged.state, merged.merged_into) == ("merged", goal)
    assert (evidence.claim, enquiry.claim) == (goal, goal)
    assert words(goal) == ["It counted 40 delegates.", "There were forty delegates"]
    rows = [newest(each) for each in (merged, evidence, enquiry, goal.passages.latest("pk"))]
    assert {(row.history_user, row.history_date) for row in rows} == {(otto, rows[0].history_date)}
    assert rows[0].history_change_reason == "One event"
    assert rows[1].history_change_reason == f"Merged from claim {claim.pk}: One event"


def test_the_standing_of_both_is_counted_again(claim, goal, ida):
    make_evidence(claim, make_source(ida), ida)
    merge_claims(claim, goal, by=ida, reason="One event")
    standings = Claim.objects.order_by("pk").values_list("pk", "standing")
    assert dict(standings) == {goal.pk: "supported", claim.pk: "no_evidence_yet"}


def test_it_keeps_the_places_where_it_was_stated_and_its_judgements(claim, goal, ida, otto):
    judgement = make_assessment(claim, otto)
    merge_claims(claim, goal, by=ida, reason="One event")
    judgement.refresh_from_db()
    assert words(claim) == ["There were forty delegates"]
    assert judgement.claim_id == claim.pk


def test_judgements_of_the_other_claim_go_stale_through_the_evidence(claim, goal, ida, otto):
    make_evidence(claim, make_source(ida), ida)
    judgement = make_assessment(goal, otto)
    merge_claims(claim, goal, by=ida, reason="One event")
    assert changes(judgement.seen, sight_of(goal).seen) == ("evidence_added",)


def test_a_passage_that_the_other_claim_has_already_is_not_there_twice(article, goal, ida):
    twin = make_claim(article, "It counted 40 delegates.", ida)
    assert len(merge_of(twin, goal).stated_twice) == 1
    merge_claims(twin, goal, by=ida, reason="The same")
    assert words(goal) == ["It counted 40 delegates."]


def test_evidence_that_the_other_claim_has_already_does_not_count_twice(claim, goal, ida):
    source = make_source(ida)
    make_evidence(goal, source, ida)
    twin = make_evidence(claim, source, ida)
    assert merge_of(claim, goal).known_evidence == [twin]
    merge_claims(claim, goal, by=ida, reason="One event")
    assert goal.evidence.count() == 1
    assert claim.evidence.get() == twin


def test_a_proposal_does_not_keep_back_what_was_accepted(claim, goal, ida, nina):
    source = make_source(ida)
    make_evidence(goal, source, nina, state="proposed")
    accepted = make_evidence(claim, source, ida)
    assert merge_of(claim, goal).evidence == [accepted]


def test_withdrawn_evidence_stays_where_it_was_withdrawn(claim, goal, ida):
    make_evidence(claim, make_source(ida), ida, state="withdrawn")
    merge_claims(claim, goal, by=ida, reason="One event")
    assert (claim.evidence.count(), goal.evidence.count()) == (1, 0)


def test_evidence_on_words_that_the_other_claim_has_not_keeps_them_and_is_named(claim, goal, ida):
    evidence = make_evidence(claim, make_source(ida), ida, bears_on_words="forty")
    assert merge_of(claim, goal).other_words == [evidence]
    merge_claims(claim, goal, by=ida, reason="One event")
    goal.refresh_from_db()
    assert goal.evidence.get().bears_on_words == "forty"
    assert goal.standing_in_part is True


def test_links_go_along_but_not_one_between_the_two_and_none_twice(article, claim, goal, ida):
    third = make_claim(article, "They voted to leave.", ida)
    fourth = make_claim(article, "the committee met", ida)
    make_link(claim, goal, ida, kind="restates")
    make_link(third, goal, ida, kind="conflicts_with")
    make_link(claim, third, ida, kind="conflicts_with")  # the mirror of one that is there
    goes = make_link(fourth, claim, ida, kind="part_of")
    assert merge_of(claim, goal).links == [goes]
    merge_claims(claim, goal, by=ida, reason="One event")
    goes.refresh_from_db()
    assert (goes.claim, goes.other) == (fourth, goal)
    assert ClaimLink.objects.filter(claim=claim).count() == 2


def test_a_suggestion_becomes_another_place_where_the_claim_is_stated(other, goal, ida):
    suggestion = make_claim(other, "There were forty delegates", ida, state="suggested", score=0.7)
    merge_claims(suggestion, goal, by=ida, reason="Said already")
    assert words(goal)[-1] == "There were forty delegates"
    assert Claim.objects.in_article(other).accepted().get() == goal


# --- refusals ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "state", [{"state": "rejected", "rejection": "vague"}, {"state": "withdrawn"}]
)
def test_only_accepted_claims_and_suggestions_are_merged(other, goal, ida, state):
    claim = make_claim(other, "There were forty delegates", ida, **state)
    with pytest.raises(NotMergeable):
        merge_claims(claim, goal, by=ida, reason="No")


@pytest.mark.parametrize("state", [{"state": "suggested"}, {"state": "withdrawn"}])
def test_nothing_is_merged_into_what_is_not_accepted(article, claim, ida, state):
    goal = make_claim(article, "They voted to leave.", ida, **state)
    with pytest.raises(GoalGone):
        merge_claims(claim, goal, by=ida, reason="No")


def test_a_claim_is_not_merged_into_itself_and_no_circle_can_be(claim, goal, ida):
    with pytest.raises(OneClaim):
        merge_claims(claim, claim, by=ida, reason="No")
    merge_claims(claim, goal, by=ida, reason="One event")
    with pytest.raises(GoalGone):
        merge_claims(goal, claim, by=ida, reason="Back")


def test_the_second_of_two_who_merge_it_sees_what_the_first_did(article, claim, goal, ida, otto):
    third = make_claim(article, "They voted to leave.", ida)
    merge_claims(claim, goal, by=otto, reason="First")
    with pytest.raises(NotMergeable) as refusal:
        merge_claims(claim, third, by=ida, reason="Second")
    assert refusal.value.claim.merged_into == goal


@pytest.mark.parametrize("state", ["raised", "open"])
def test_a_dispute_has_to_end_first(claim, goal, ida, nina, mara, now, state):
    marked = {"marked_by": mara, "marked_at": now} if state == "open" else {}
    dispute = make_dispute(claim, nina, state=state, **marked)
    with pytest.raises(InDispute) as refusal:
        merge_claims(claim, goal, by=ida, reason="No")
    assert refusal.value.dispute == dispute
    assert Claim.objects.get(pk=claim.pk).state == "accepted"


def test_a_closed_dispute_stays_where_it_was_and_can_be_read(claim, goal, ida, nina, mara, now):
    closed = {"closed_by": mara, "closed_at": now, "resolution": "No"}
    dispute = make_dispute(claim, nina, state="dismissed", **closed)
    merge_claims(claim, goal, by=ida, reason="One event")
    assert list(Dispute.objects.visible_to(nina)) == [dispute]


# --- private articles ----------------------------------------------------------------------------
@pytest.fixture
def sealed(ida):
    article = make_article(ida, text=OTHER, visibility="private")
    return make_claim(article, "There were forty delegates", ida)


def test_what_hangs_on_a_private_article_is_not_published(sealed, goal, ida):
    make_evidence(sealed, make_source(ida), ida)
    with pytest.raises(WouldPublish) as refusal:
        merge_claims(sealed, goal, by=ida, reason="No")
    assert refusal.value.claim == sealed


def test_a_claim_of_a_private_article_is_not_published_by_what_is_merged_into_it(sealed, goal, ida):
    with pytest.raises(WouldPublish) as refusal:
        merge_claims(goal, sealed, by=ida, reason="No")
    assert refusal.value.claim == sealed


def test_words_of_a_private_article_can_state_a_public_claim(sealed, goal, ida, otto):
    merge_claims(sealed, goal, by=ida, reason="One event")
    assert words(goal)[-1] == "There were forty delegates"
    assert sealed not in Claim.objects.visible_to(otto)
    assert sealed in Claim.objects.visible_to(ida)


def test_two_claims_of_one_private_article_are_merged_with_all_they_have(sealed, ida):
    article = sealed.passages.get().edition.article
    twin = make_claim(article, "Nobody had counted them before.", ida)
    make_evidence(sealed, make_source(ida), ida)
    merge_claims(sealed, twin, by=ida, reason="One event")
    assert twin.evidence.count() == 1


# --- taking apart --------------------------------------------------------------------------------
def test_taking_apart_gives_everything_back(article, claim, goal, ida, otto):
    evidence = make_evidence(claim, make_source(ida), ida)
    enquiry = searched(claim, ida)
    third = make_claim(article, "They voted to leave.", ida)
    link = make_link(claim, third, ida)
    merge_claims(claim, goal, by=ida, reason="One event")
    back = take_apart(claim, by=otto, reason="Two events")
    for row in (evidence, enquiry, link, goal):
        row.refresh_from_db()
    assert (back.state, back.merged_into, back.standing) == ("accepted", None, "supported")
    assert (evidence.claim, enquiry.claim, link.claim) == (claim, claim, claim)
    assert (words(claim), words(goal)) == (
        ["There were forty delegates"],
        ["It counted 40 delegates."],
    )
    assert goal.standing == "no_evidence_yet"
    assert newest(back).history_change_reason == "Two events"


def test_what_somebody_did_to_the_evidence_meanwhile_stays(claim, goal, ida, nina, otto):
    evidence = make_evidence(claim, make_source(ida), nina, state="proposed")
    merge_claims(claim, goal, by=ida, reason="One event")
    accept_evidence(evidence, by=otto)  # as it was before the merge: the row is found where it is
    goal.refresh_from_db()
    assert goal.standing == "supported"
    take_apart(claim, by=ida, reason="Two events")
    evidence.refresh_from_db()
    assert (evidence.claim, evidence.state) == (claim, "accepted")


def test_a_merge_can_be_made_again_after_it_was_taken_apart(claim, goal, ida):
    for _ in range(2):
        merge_claims(claim, goal, by=ida, reason="One event")
        take_apart(claim, by=ida, reason="Two events")
    merge_claims(claim, goal, by=ida, reason="One event")
    assert words(goal) == ["It counted 40 delegates.", "There were forty delegates"]


def test_of_a_chain_the_last_link_comes_off_first(article, claim, goal, ida):
    third = make_claim(article, "They voted to leave.", ida)
    make_evidence(claim, make_source(ida), ida)
    merge_claims(claim, goal, by=ida, reason="One")
    merge_claims(goal, third, by=ida, reason="Two")
    with pytest.raises(ChangedSince):
        take_apart(claim, by=ida, reason="No")
    take_apart(goal, by=ida, reason="Two events")
    take_apart(claim, by=ida, reason="Three events")
    assert claim.evidence.count() == 1


def test_what_went_on_into_a_new_edition_comes_off_with_the_merge(other, claim, goal, ida):
    merge_claims(claim, goal, by=ida, reason="One event")
    make_edition(other, OTHER.replace("it is said", "as is said"), ida)
    take_apart(claim, by=ida, reason="Two events")
    assert words(goal) == ["It counted 40 delegates."]
    assert words(claim) == ["There were forty delegates"] * 2  # its own went on as well


def test_what_is_not_merged_is_not_taken_apart(claim, goal, ida):
    with pytest.raises(NotMerged):
        take_apart(claim, by=ida, reason="No")
    stale = merge_claims(claim, goal, by=ida, reason="One event")
    take_apart(claim := Claim.objects.get(pk=claim.pk), by=ida, reason="Two")
    with pytest.raises(NotMerged):
        take_apart(stale, by=ida, reason="Twice")


def test_a_place_that_was_settled_since_is_not_taken_away_silently(article, other, goal, ida):
    claim = make_claim(other, "Nobody had counted them before.", ida)
    make_edition(other, OTHER.replace("Nobody had counted them", "No one counted them"), ida)
    merge_claims(claim, goal, by=ida, reason="One event")
    changed = Passage.objects.get(claim=goal, state="changed")
    confirm_place(changed, by=ida)
    with pytest.raises(ChangedSince) as refusal:
        take_apart(claim, by=ida, reason="Two events")
    assert refusal.value.what == changed


def test_a_merge_is_known_by_who_did_it_and_when(claim, goal, ida, otto):
    merge_claims(claim, goal, by=ida, reason="One event")
    moment = newest(claim).history_date
    assert merged_at(moment, by=ida) == claim
    assert merged_at(moment, by=otto) is None


def test_claims_of_the_very_beginning_of_a_text_are_merged(article, ida):
    """The place 0 is a place, too."""
    words = article.editions.get().text[:8]
    one, other = (make_claim(article, words, ida) for _ in range(2))
    assert merge_of(one, other).passages == []
    assert len(merge_of(one, other).stated_twice) == 1
    merge_claims(one, other, by=ida, reason="The same")
    assert one.passages.count() == other.passages.count() == 1
