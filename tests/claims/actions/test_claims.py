import pytest

from claims.actions import claims as acts
from claims.actions.moderation import hide_revision
from claims.models import Claim, Passage
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_post,
    make_source,
)

pytestmark = pytest.mark.django_db
SENTENCE = "In May 1937 the committee met in Examplegrad. It counted 40 delegates."


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def suggestion(article, ida):
    return make_claim(article, SENTENCE, ida, state="suggested", score=0.8)


def latest(claim):
    return claim.history.order_by("-history_date").first()


def test_accepting_is_signed_and_gives_its_moment(suggestion, otto):
    decision = acts.accept_claim(suggestion, by=otto)
    row = latest(suggestion)
    assert decision.claim.state == "accepted"
    assert (row.history_user, row.history_date) == (otto, decision.moment)
    assert row.history_change_reason == "Accepted as suggested"


def test_rewording_accepts_with_the_words_date_and_days_given(suggestion, otto):
    wording = acts.Wording("It met [in May 1937].", "date", "May 1937", "1937-05", "gregorian")
    claim = acts.reword_claim(suggestion, wording, by=otto).claim
    claim.refresh_from_db()
    assert (claim.statement, claim.kind, claim.state) == (
        "It met [in May 1937].",
        "date",
        "accepted",
    )
    assert claim.latest_day - claim.earliest_day == 30


def test_a_rejection_keeps_its_reason(suggestion, otto):
    claim = acts.reject_claim(suggestion, "vague", by=otto).claim
    assert (claim.state, claim.rejection) == ("rejected", "vague")


@pytest.mark.parametrize("decide", [acts.accept_claim, acts.postpone_claim])
def test_what_is_decided_is_not_decided_again(suggestion, ida, otto, decide):
    acts.reject_claim(suggestion, "opinion", by=ida)
    with pytest.raises(acts.DecidedAlready):
        decide(suggestion, by=otto)
    assert Claim.objects.get().state == "rejected"


def test_what_was_put_off_can_be_decided_later(suggestion, ida):
    acts.postpone_claim(suggestion, by=ida)
    assert acts.accept_claim(suggestion, by=ida).claim.state == "accepted"


def test_splitting_gives_each_part_its_own_suggestion_and_words(suggestion, ida):
    parts = ["In May 1937 the committee met in Examplegrad.", "It counted 40 delegates."]
    decision = acts.split_claim(suggestion, parts, by=ida)
    claims = Claim.objects.order_by("pk")
    assert [(c.statement, c.state) for c in claims] == [(p, "suggested") for p in parts]
    for passage in Passage.objects.select_related("edition"):
        assert passage.edition.text[passage.start : passage.end] == passage.exact
        assert passage.exact == passage.claim.statement
    assert {latest(c).history_date for c in claims} == {decision.moment}


@pytest.mark.parametrize(
    "parts", [["It counted 40 delegates.", "In May 1937"], ["Other words"], ["In May", ""]]
)
def test_a_split_into_words_that_are_not_there_is_refused_and_changes_nothing(
    suggestion, ida, parts
):
    with pytest.raises(acts.PartNotFound):
        acts.split_claim(suggestion, parts, by=ida)
    assert [c.statement for c in Claim.objects.all()] == [SENTENCE]
    assert Passage.objects.get().exact == SENTENCE


def test_a_claim_is_made_of_the_words_at_a_span(article, ida):
    edition = article.editions.get()
    start = edition.text.index("They voted")
    wording = acts.Wording("[The delegates] voted to leave.", "event")
    claim = acts.make_claim(edition, (start, start + 20), wording, by=ida).claim
    passage = claim.passages.get()
    assert (claim.state, passage.exact) == ("accepted", "They voted to leave.")
    assert (passage.prefix, passage.suffix) == (
        edition.text[start - 32 : start],
        edition.text[start + 20 : start + 52],
    )


def test_editing_an_accepted_claim_gives_the_reason(article, ida, otto):
    claim = make_claim(article, "It counted 40 delegates.", ida)
    wording = acts.Wording("[The committee] counted 40 delegates.", "quantity")
    acts.edit_claim(claim, wording, by=otto, reason="Says who counted")
    row = latest(claim)
    assert (row.statement, row.history_user, row.history_change_reason) == (
        wording.statement,
        otto,
        "Says who counted",
    )


def test_an_edit_of_what_was_changed_meanwhile_is_refused(article, ida, otto):
    claim = make_claim(article, "It counted 40 delegates.", ida)
    seen, mine = latest(claim).history_id, acts.Wording.of(claim)
    theirs = acts.Wording("It counted forty delegates.", "quantity")
    acts.edit_claim(claim, theirs, by=otto, reason="Spelled out", seen=seen)
    with pytest.raises(acts.ChangedMeanwhile) as refused:
        acts.edit_claim(claim, mine, by=ida, reason="As it was", seen=seen)
    assert refused.value.revision.history_user == otto
    claim.refresh_from_db()
    assert claim.statement == theirs.statement


def test_only_accepted_claims_are_edited(suggestion, ida):
    with pytest.raises(acts.NotAccepted):
        acts.edit_claim(suggestion, acts.Wording.of(suggestion), by=ida, reason="No")


def test_undo_gives_a_claim_back_what_it_was(suggestion, article, ida):
    decision = acts.reword_claim(suggestion, acts.Wording("Other words.", "date"), by=ida)
    acts.undo(decision.moment, article=article, by=ida)
    claim = Claim.objects.get()
    assert (claim.statement, claim.kind, claim.state) == (SENTENCE, "event", "suggested")
    assert latest(claim).history_change_reason == "Undone"


def test_undoing_a_split_rejects_what_it_made_and_moves_the_passage_back(suggestion, article, ida):
    parts = ["In May 1937 the committee met in Examplegrad.", "It counted 40 delegates."]
    decision = acts.split_claim(suggestion, parts, by=ida)
    acts.undo(decision.moment, article=article, by=ida)
    assert [(c.statement, c.state) for c in Claim.objects.order_by("pk")] == [
        (SENTENCE, "suggested"),
        (parts[1], "rejected"),
    ]
    assert not Claim.objects.visible_to(ida).exists()
    assert suggestion.passages.get().exact == SENTENCE


def test_undo_refuses_what_was_changed_again(suggestion, article, ida, otto):
    decision = acts.accept_claim(suggestion, by=ida)
    acts.edit_claim(suggestion, acts.Wording("Other.", "event"), by=otto, reason="Clearer")
    with pytest.raises(acts.ChangedSince):
        acts.undo(decision.moment, article=article, by=ida)
    assert Claim.objects.get().statement == "Other."


def test_undo_brings_back_no_words_that_were_hidden(article, ida, otto, mara):
    claim = make_claim(article, "It counted 40 delegates.", ida)
    acts.edit_claim(claim, acts.Wording("SLANDER", "event"), by=otto, reason="Ha")
    acts.edit_claim(claim, acts.Wording("It counted 40.", "event"), by=ida, reason="So")
    hide_revision(claim.history.get(statement="SLANDER"), reason="Slander", by=mara)
    with pytest.raises(acts.ChangedSince):
        acts.undo(latest(claim).history_date, article=article, by=ida)
    assert Claim.objects.get().statement == "It counted 40."


def test_nobody_undoes_what_another_person_did(suggestion, article, ida, otto):
    decision = acts.accept_claim(suggestion, by=ida)
    with pytest.raises(acts.NothingToUndo):
        acts.undo(decision.moment, article=article, by=otto)
    assert Claim.objects.get().state == "accepted"


def test_a_withdrawn_claim_is_kept_and_can_be_brought_back(article, ida, otto):
    claim = make_claim(article, "It counted 40 delegates.", ida)
    acts.withdraw_claim(claim, by=otto, reason="Made by mistake")
    row = latest(claim)
    assert (row.state, row.history_user, row.history_change_reason) == (
        "withdrawn",
        otto,
        "Made by mistake",
    )
    with pytest.raises(acts.NotAccepted):
        acts.withdraw_claim(claim, by=otto, reason="Again")
    assert acts.reconsider_claim(claim, by=ida).claim.state == "accepted"


def test_a_rejected_suggestion_can_be_asked_about_again(suggestion, ida):
    acts.reject_claim(suggestion, "vague", by=ida)
    claim = acts.reconsider_claim(suggestion, by=ida).claim
    assert (claim.state, claim.rejection) == ("suggested", "")
    with pytest.raises(acts.DecidedAlready):
        acts.reconsider_claim(suggestion, by=ida)


@pytest.mark.parametrize(
    "hang",
    [
        lambda claim, person: make_evidence(claim, make_source(person), person),
        make_assessment,
        make_dispute,
        make_post,
    ],
)
def test_undo_refuses_when_something_hangs_on_the_claim(suggestion, article, ida, otto, hang):
    decision = acts.accept_claim(suggestion, by=ida)
    hang(decision.claim, otto)
    with pytest.raises(acts.ChangedSince):
        acts.undo(decision.moment, article=article, by=ida)
    assert Claim.objects.get().state == "accepted"


def test_the_same_click_twice_makes_one_claim(article, ida, otto):
    edition, wording = article.editions.get(), acts.Wording("It met.", "event")
    first = acts.make_claim(edition, (0, 5), wording, by=ida)
    assert acts.make_claim(edition, (0, 5), wording, by=ida) == first
    assert acts.make_claim(edition, (0, 5), wording, by=otto).claim != first.claim
    assert acts.make_claim(edition, (0, 6), wording, by=ida).claim != first.claim


def test_a_withdrawal_is_undone_though_something_hangs_on_the_claim(article, ida, otto):
    claim = make_claim(article, "It counted 40 delegates.", ida)
    make_evidence(claim, make_source(otto), otto)
    decision = acts.withdraw_claim(claim, by=ida, reason="Made by mistake")
    acts.undo(decision.moment, article=article, by=ida)
    assert Claim.objects.get().state == "accepted"
