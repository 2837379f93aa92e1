from datetime import date

import pytest
from django.utils import timezone

from claims.actions.assessments import sight_of
from claims.actions.claims import Wording, edit_claim
from claims.actions.evidence import record_enquiry
from claims.actions.moderation import hide_revision, restore_revision
from claims.actions.passages import tie_passage
from claims.actions.splitting import (
    ChangedMeanwhile,
    ChangedSince,
    NotAccepted,
    NotSplit,
    NotStated,
    Shares,
    WordsNotThere,
    last_split,
    split_accepted,
    unsplit,
)
from claims.bookkeeping import wrong_standings
from claims.freshness import changes
from claims.models import Claim, Passage
from tests.factories import (
    TEXT,
    make_article,
    make_assessment,
    make_check,
    make_claim,
    make_dispute,
    make_edition,
    make_evidence,
    make_position,
    make_source,
    put_under,
)

pytestmark = pytest.mark.django_db
BOTH = "It counted 40 delegates. They voted to leave."
PARTS = [Wording("It counted 40 delegates.", "quantity"), Wording("They voted to leave.", "event")]


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, BOTH, ida)


def split(claim, by, **shares):
    return split_accepted(claim, PARTS, Shares(**shares), by=by, reason="Two assertions")


def words(claim):
    return [passage.exact for passage in Passage.objects.tied().filter(claim=claim).order_by("pk")]


def newest(row):
    return row.history.latest()


def test_the_first_keeps_the_number_and_the_second_is_accepted(claim, otto):
    first, second = split(claim, otto)
    assert first == claim
    assert [(c.statement, c.kind, c.state) for c in (first, second)] == [
        ("It counted 40 delegates.", "quantity", "accepted"),
        ("They voted to leave.", "event", "accepted"),
    ]
    assert words(first) == words(second) == [BOTH]
    assert newest(first).history_date == newest(second).history_date
    assert newest(second).history_user == otto
    assert newest(second).history_change_reason == f"Split from claim {claim.pk}: Two assertions"


def test_each_part_can_have_words_of_its_own(claim, ida):
    shares = {claim.passages.get().pk: [part.statement for part in PARTS]}
    first, second = split(claim, ida, words=shares)
    for part, wording in ((first, PARTS[0]), (second, PARTS[1])):
        passage = part.passages.select_related("edition").get()
        assert passage.exact == wording.statement
        assert passage.edition.text[passage.start : passage.end] == passage.exact


def test_evidence_goes_to_the_first_the_second_or_is_copied(claim, ida, nina):
    stays, moves, copied = (make_evidence(claim, make_source(ida), nina) for _ in range(3))
    first, second = split(claim, ida, evidence={moves.pk: [1], copied.pk: [0, 1]})
    assert set(first.evidence.all()) == {stays, copied}
    [other] = second.evidence.exclude(pk=moves.pk)
    assert (other.source, other.created_by) == (copied.source, nina)
    assert newest(other).history_change_reason.endswith("(copied)")
    assert newest(other).history_user == ida
    assert (first.standing, second.standing) == ("supported", "supported")


def test_what_checks_found_goes_along_so_that_nothing_is_mended_by_splitting(claim, ida, otto):
    piece = make_evidence(claim, make_source(ida), ida)
    make_check(piece, otto, "fails")
    first, second = split(claim, ida, evidence={piece.pk: [0, 1]})
    copy = second.evidence.get().checks.get()
    assert (copy.created_by, copy.note) == (otto, piece.checks.get().note)
    assert newest(copy).history_user == ida
    assert (first.standing, second.standing) == ("no_evidence_yet", "no_evidence_yet")
    assert wrong_standings([first, second]) == []
    unsplit(first, by=ida, reason="One after all")
    assert (piece.checks.count(), first.evidence.get()) == (1, piece)


def test_copied_evidence_bears_on_words_only_where_they_are(claim, ida):
    piece = make_evidence(claim, make_source(ida), ida, bears_on_words="40 delegates")
    _, second = split(claim, ida, evidence={piece.pk: [0, 1]})
    copy = second.evidence.get()
    assert copy.bears_on_words == ""
    assert "40 delegates" in newest(copy).history_change_reason


def test_searches_and_disputes_are_shared_out(claim, ida, nina):
    enquiry = record_enquiry(
        claim, by=ida, where="An index", words="", note="", searched_on=date(2026, 1, 1)
    )
    dispute = make_dispute(claim, nina)
    first, second = split(claim, ida, enquiries={enquiry.pk: [0, 1]}, disputes={dispute.pk: 1})
    assert (first.enquiries.count(), second.enquiries.count()) == (1, 1)
    assert second.disputes.get() == dispute


def test_judgements_stay_with_the_first_and_go_stale(claim, ida, otto):
    judgement = make_assessment(claim, otto)
    first, second = split(claim, ida)
    assert first.assessments.get() == judgement
    assert second.assessments.count() == 0
    assert changes(judgement.seen, sight_of(first).seen) == ("statement_changed",)


def test_a_part_that_is_not_stated_and_words_that_are_not_there_are_refused(claim, ida):
    passage = claim.passages.get()
    with pytest.raises(NotStated):
        split(claim, ida, words={passage.pk: [BOTH, ""]})
    with pytest.raises(WordsNotThere):
        split(claim, ida, words={passage.pk: [BOTH, "Zeppelins"]})
    assert Claim.objects.count() == 1


def test_a_claim_that_changed_or_went_is_not_split(claim, article, ida):
    with pytest.raises(ChangedMeanwhile):
        split_accepted(claim, PARTS, Shares(), by=ida, reason="So", seen=0)
    gone = make_claim(article, BOTH, ida, state="withdrawn")
    with pytest.raises(NotAccepted):
        split(gone, ida)


def test_taking_a_split_back_gives_everything_back(claim, ida, otto):
    moves, copied = (make_evidence(claim, make_source(ida), ida) for _ in range(2))
    shares = {claim.passages.get().pk: [part.statement for part in PARTS]}
    _, second = split(claim, ida, words=shares, evidence={moves.pk: [1], copied.pk: [0, 1]})
    assert [row.id for row in last_split(claim)] == [second.pk]
    back = unsplit(claim, by=otto, reason="One after all")
    second.refresh_from_db()
    assert (back.statement, back.kind, back.standing) == (BOTH, "event", "supported")
    assert set(back.evidence.all()) == {moves, copied}
    assert words(claim) == [BOTH]
    assert (second.state, second.standing) == ("withdrawn", "no_evidence_yet")
    assert second in Claim.objects.visible_to(otto)
    with pytest.raises(NotSplit):
        unsplit(claim, by=otto, reason="Twice")


@pytest.mark.parametrize("what", ["evidence", "assessment", "edition", "words"])
def test_a_split_that_was_built_on_is_not_taken_back(article, claim, ida, what):
    first, second = split(claim, ida)
    if what == "evidence":
        make_evidence(second, make_source(ida), ida)
    elif what == "assessment":
        make_assessment(second, ida)
    elif what == "edition":
        make_edition(article, TEXT.replace("In May", "In late May"), ida)
    else:
        edit_claim(first, Wording("Other words", "event"), by=ida, reason="So")
    with pytest.raises(ChangedSince):
        unsplit(claim, by=ida, reason="No")
    assert Claim.objects.get(pk=second.pk).state == "accepted"


def test_a_passage_off_the_first_is_off_in_every_edition(article, claim, ida):
    make_edition(article, TEXT.replace("In May", "In late May"), ida)
    place = claim.passages.latest("pk")
    edition = article.editions.latest("number")
    start = edition.text.index("the committee met")
    tie_passage(claim, edition, (start, start + 17), by=ida)
    first, second = split(claim, ida, words={place.pk: ["", BOTH]})
    assert words(first) == ["the committee met"]
    assert words(second) == [BOTH, "the committee met"]


def tied(position):
    return set(position.ties.filter(withdrawn_at=None).values_list("evidence", "stance"))


@pytest.mark.parametrize("goes", [0, 1])
def test_evidence_keeps_its_position_where_the_dispute_goes_along(claim, ida, otto, mara, goes):
    stays, moves, copied = (make_evidence(claim, make_source(ida), otto) for _ in range(3))
    position = make_position(make_dispute(claim, ida), ida)
    for piece in (stays, moves, copied):
        put_under(position, piece, mara, "disputes")
    before = tied(position)
    shares = {moves.pk: [1], copied.pk: [0, 1]}
    first, second = split(claim, ida, evidence=shares, disputes={position.dispute_id: goes})
    copy = second.evidence.exclude(pk=moves.pk).get()
    there = {moves, copy} if goes else {stays, copied}
    assert tied(position) == {(piece.pk, "disputes") for piece in there}
    assert {tie.created_by for tie in position.ties.all()} == {mara}
    unsplit(first, by=ida, reason="One after all")
    assert tied(position) == before
    assert position.dispute.__class__.objects.get(pk=position.dispute_id).claim == claim


def test_a_closed_dispute_keeps_what_stood_under_its_positions(claim, ida):
    piece = make_evidence(claim, make_source(ida), ida)
    closed = {"closed_by": ida, "closed_at": timezone.now(), "resolution": "No"}
    position = make_position(make_dispute(claim, ida, state="dismissed", **closed), ida)
    put_under(position, piece, ida)
    split(claim, ida, evidence={piece.pk: [1]})
    assert tied(position) == {(piece.pk, "supports")}


def test_a_split_is_not_taken_back_once_its_evidence_stands_under_a_position(claim, ida):
    piece = make_evidence(claim, make_source(ida), ida)
    first, second = split(claim, ida, evidence={piece.pk: [0, 1]})
    put_under(make_position(make_dispute(first, ida), ida), second.evidence.get(), ida)
    with pytest.raises(ChangedSince):
        unsplit(first, by=ida, reason="One after all")


def test_a_split_is_not_taken_back_to_words_that_a_moderator_hid(claim, ida, mara):
    split(claim, ida)
    hide_revision(claim.history.get(statement=BOTH), reason="Rude", by=mara)
    with pytest.raises(ChangedSince):
        unsplit(claim, by=ida, reason="One after all")
    restore_revision(claim.history.get(statement=BOTH), reason="Not so rude", by=mara)
    assert unsplit(claim, by=ida, reason="One after all").statement == BOTH
