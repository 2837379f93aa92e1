from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from claims.actions.claims import Wording, edit_claim
from claims.actions.evidence import (
    ClaimClosed,
    EnquiryGone,
    EvidenceChanged,
    EvidenceGone,
    EvidenceThere,
    NotProposed,
    accept_evidence,
    add_evidence,
    edit_evidence,
    latest_revision,
    record_enquiry,
    withdraw_enquiry,
    withdraw_evidence,
)
from claims.models import Claim, Enquiry, Evidence
from sources.models import Source
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db

PAGE = [{"label": "page", "value": "12"}]


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@pytest.fixture
def source(ida):
    return make_source(ida)


def standing():
    claim = Claim.objects.get()
    return claim.standing, claim.standing_in_part


def test_a_historians_evidence_counts_at_once(claim, source, ida, now):
    at = now + timedelta(days=365_00)
    evidence = add_evidence(
        claim, by=ida, at=at, source=source, stance="supports", locators=PAGE, commentary="*Yes*"
    )
    assert (evidence.state, evidence.created_by, evidence.created_at) == ("accepted", ida, at)
    assert evidence.commentary_html == "<p><em>Yes</em></p>\n"
    assert standing() == ("supported", False)
    assert claim.standing == "supported"
    revision = evidence.history.get()
    assert (revision.history_user, revision.history_date) == (ida, at)
    assert revision.history_change_reason == "Added evidence"


def test_a_members_evidence_is_proposed_and_does_not_count(claim, source, nina):
    evidence = add_evidence(claim, by=nina, source=source, stance="supports", locators=PAGE)
    assert evidence.state == "proposed"
    assert evidence.history.get().history_change_reason == "Proposed evidence"
    assert standing() == ("no_evidence_yet", False)


def test_the_state_may_be_said(claim, source, ida):
    evidence = add_evidence(claim, by=ida, source=source, stance="supports", state="proposed")
    assert evidence.state == "proposed"


def test_a_lead_does_not_count(claim, source, ida):
    evidence = add_evidence(claim, by=ida, source=source, stance="supports")
    assert evidence.is_lead
    assert standing() == ("no_evidence_yet", False)


def test_a_new_source_comes_in_with_its_evidence_in_one_moment(claim, nina):
    item = {"type": "book", "title": "Made-up Letters"}
    evidence = add_evidence(claim, by=nina, new_source=item, stance="supports", locators=PAGE)
    source = Source.objects.get()
    assert evidence.source == source
    assert source.check_me is True
    assert source.history.get().history_date == evidence.history.get().history_date


def test_a_work_that_is_there_already_is_not_doubled(claim, source, ida):
    item = {"type": "book", "title": "A made-up SURVEY", "author": [{"family": "One"}]}
    evidence = add_evidence(claim, by=ida, new_source=item, stance="supports", locators=PAGE)
    assert evidence.source == source
    assert Source.objects.count() == 1


def test_a_refused_piece_leaves_no_source_behind(claim, ida):
    item = {"type": "book", "title": "Made-up Letters"}
    with pytest.raises(ValidationError, match="not in the statement"):
        add_evidence(claim, by=ida, new_source=item, stance="supports", bears_on_words="50")
    assert (Source.objects.count(), Evidence.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"translation": "Forty"}, "translation needs the quotation"),
        ({"basis": "rests_on"}, "Choose the source that it rests on"),
        ({"locators": [{"label": "shelf", "value": "2"}]}, "what kind of place"),
        ({"bears_on_words": "41 delegates"}, "not in the statement"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_a_sentence(
    claim, source, ida, fields, sentence
):
    with pytest.raises(ValidationError, match=sentence):
        add_evidence(claim, by=ida, source=source, stance="supports", **fields)
    assert Evidence.objects.count() == 0


def test_a_source_does_not_rest_on_itself(claim, source, ida):
    with pytest.raises(ValidationError, match="rest on itself"):
        add_evidence(
            claim, by=ida, source=source, stance="supports", basis="rests_on", rests_on=source
        )


def test_words_of_the_statement_make_the_standing_partial(claim, source, ida):
    add_evidence(
        claim, by=ida, source=source, stance="supports", locators=PAGE, bears_on_words="40"
    )
    assert standing() == ("supported", True)


def test_the_same_evidence_twice_is_recorded_once(claim, source, ida, otto):
    fields = {"source": source, "stance": "supports", "locators": PAGE}
    first = add_evidence(claim, by=ida, **fields)
    with pytest.raises(EvidenceThere):
        add_evidence(claim, by=ida, **fields)
    assert Evidence.objects.get() == first
    add_evidence(claim, by=otto, **fields)
    add_evidence(claim, by=ida, **{**fields, "stance": "disputes"})
    assert Evidence.objects.count() == 3


@pytest.mark.parametrize("state", ["suggested", "withdrawn"])
def test_nothing_is_added_to_a_claim_that_is_not_accepted(ida, source, state):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida, state=state)
    with pytest.raises(ClaimClosed):
        add_evidence(claim, by=ida, source=source, stance="supports", locators=PAGE)
    with pytest.raises(ClaimClosed):
        record_enquiry(claim, by=ida, where="Library", searched_on="2026-05-03")
    assert (Evidence.objects.count(), Enquiry.objects.count()) == (0, 0)


def test_a_historian_accepts_a_proposal_once(claim, source, nina, ida, otto):
    evidence = make_evidence(claim, source, nina, state="proposed")
    accept_evidence(evidence, by=ida)
    assert standing() == ("supported", False)
    with pytest.raises(NotProposed):
        accept_evidence(evidence, by=otto)
    newest = evidence.history.first()
    assert (newest.history_user, newest.history_change_reason) == (ida, "Accepted evidence")
    assert evidence.history.count() == 2


def test_an_edit_saves_what_differs_and_counts_anew(claim, source, ida, otto):
    evidence = make_evidence(claim, source, ida)
    edit_evidence(evidence, by=otto, reason="Nothing", stance="supports", commentary="")
    assert evidence.history.count() == 1
    edit_evidence(evidence, by=otto, reason="Misread", stance="disputes", commentary="**No**")
    row = Evidence.objects.get()
    assert (row.stance, row.commentary_html) == ("disputes", "<p><strong>No</strong></p>\n")
    assert standing() == ("contradicted", False)
    assert row.history.first().history_change_reason == "Misread"


def test_who_edits_what_another_person_saved_meanwhile_is_told(claim, source, ida, otto):
    evidence = make_evidence(claim, source, ida)
    opened = latest_revision(evidence)
    edit_evidence(evidence, by=otto, reason="Read it", quotation="Forty.", seen_revision=opened)
    with pytest.raises(EvidenceChanged):
        edit_evidence(evidence, by=ida, reason="Other", stance="disputes", seen_revision=opened)
    assert Evidence.objects.get().stance == "supports"


def test_withdrawn_evidence_counts_no_more_and_stays_so(claim, source, ida):
    evidence = make_evidence(claim, source, ida)
    withdraw_evidence(evidence, by=ida, reason="Wrong book")
    assert standing() == ("no_evidence_yet", False)
    for act in (
        lambda: withdraw_evidence(evidence, by=ida, reason="Again"),
        lambda: edit_evidence(evidence, by=ida, reason="Again", stance="disputes"),
        lambda: accept_evidence(evidence, by=ida),
    ):
        with pytest.raises(EvidenceGone):
            act()
    assert evidence.history.first().history_change_reason == "Wrong book"
    assert evidence.history.count() == 2


def test_a_search_that_found_nothing_makes_the_standing(claim, ida, now):
    at = now + timedelta(days=365_00)
    enquiry = record_enquiry(
        claim, by=ida, at=at, where="A made-up archive", words="delegates", searched_on="2026-05-03"
    )
    assert standing() == ("none_found", False)
    revision = enquiry.history.get()
    assert (revision.history_user, revision.history_date) == (ida, at)
    withdraw_enquiry(enquiry, by=ida, reason="Wrong box")
    assert standing() == ("no_evidence_yet", False)
    with pytest.raises(EnquiryGone):
        withdraw_enquiry(enquiry, by=ida, reason="Again")


def test_the_same_search_twice_is_recorded_once(claim, ida):
    fields = {"where": "Library", "words": "delegates", "searched_on": "2026-05-03"}
    record_enquiry(claim, by=ida, **fields)
    with pytest.raises(EvidenceThere):
        record_enquiry(claim, by=ida, **fields)
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize("act", ["accept", "withdraw"])
def test_what_bore_on_words_that_are_gone_is_still_accepted_and_withdrawn(ida, act):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    evidence = make_evidence(
        claim, make_source(ida), ida, bears_on_words="40 delegates", state="proposed"
    )
    edit_claim(claim, Wording("It counted many.", "quantity"), by=ida, reason="Clearer")
    if act == "accept":
        assert accept_evidence(evidence, by=ida).state == "accepted"
    else:
        assert withdraw_evidence(evidence, by=ida, reason="Gone").state == "withdrawn"


def test_words_that_are_not_in_the_statement_are_refused_in_an_edit(ida):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    evidence = make_evidence(claim, make_source(ida), ida)
    with pytest.raises(ValidationError):
        edit_evidence(evidence, by=ida, reason="No", bears_on_words="50 delegates")
