from random import Random

import pytest

from claims.actions import claims as claim_acts
from claims.actions import disputes, evidence
from claims.actions.assessments import assess
from claims.bookkeeping import tell, wrong_standings
from claims.models import Claim, Enquiry, Evidence
from claims.models.choices import Stance
from sources.actions.sources import edit_source, withdraw_source
from tests.factories import make_article, make_claim, make_source

pytestmark = pytest.mark.django_db

PLACES = [[], [{"label": "page", "value": "3"}], [{"label": "whole", "value": ""}]]
REFUSALS = (
    evidence.EvidenceGone,
    evidence.NotProposed,
    evidence.EvidenceThere,
    evidence.EnquiryGone,
)


def act(chance: Random, claim: Claim, person, source) -> str:
    """One act of those that people do to a claim; gives its name."""
    stance, places = chance.choice(Stance.values), chance.choice(PLACES)
    words = {"quotation": chance.choice(["", " ", f"Word {chance.random()}"]), "locators": places}
    pieces = list(Evidence.objects.filter(claim=claim))
    enquiries = list(Enquiry.objects.filter(claim=claim))
    name = chance.choice(
        ["add", "add", "edit", "accept", "withdraw", "look", "unlook", "reword", "assess", "raise",
         "mark a source"]
    )  # fmt: skip
    part = chance.choice(["", claim.statement[:6]])
    if name == "add":
        state = chance.choice(["accepted", "proposed"])
        evidence.add_evidence(claim, by=person, source=source, stance=stance, state=state,
                              bears_on_words=part, **words)  # fmt: skip
    elif name == "edit" and pieces:
        evidence.edit_evidence(chance.choice(pieces), by=person, reason="Other", stance=stance,
                               **words)  # fmt: skip
    elif name == "accept" and pieces:
        evidence.accept_evidence(chance.choice(pieces), by=person)
    elif name == "withdraw" and pieces:
        evidence.withdraw_evidence(chance.choice(pieces), by=person, reason="No")
    elif name == "look":
        evidence.record_enquiry(
            claim, by=person, where=f"Shelf {chance.random()}", searched_on="2026-01-01"
        )
    elif name == "unlook" and enquiries:
        evidence.withdraw_enquiry(chance.choice(enquiries), by=person, reason="Found it")
    elif name == "reword":
        wording = claim_acts.Wording(f"Reworded {chance.random()}", "event")
        claim_acts.edit_claim(claim, wording, by=person, reason="Clearer")
    elif name == "assess":
        assess(claim, verdict="wrong", rationale=str(chance.random()), by=person)
    elif name == "raise":
        disputes.raise_dispute(claim, kind="wording", question=f"Why {chance.random()}?",
                               reason="So", by=person)  # fmt: skip
    elif name == "mark a source":
        edit_source(source, by=person, reason="Seen", mark="doubtful",
                    mark_reason=str(chance.random()))  # fmt: skip
    return name


@pytest.mark.parametrize("seed", range(6))
def test_after_every_act_the_kept_standing_is_what_the_evidence_comes_to(seed, ida):
    chance = Random(seed)
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    source = make_source(ida)
    for _ in range(30):
        try:
            name = act(chance, claim, ida, source)
        except REFUSALS:
            name = "refused"
        claim.refresh_from_db()
        assert wrong_standings([claim]) == [], name
    withdraw_source(source, by=ida, reason="Made up")
    assert wrong_standings(Claim.objects.all()) == []


def test_a_person_is_told_of_what_others_did_and_not_of_their_own_acts(ida, mara):
    assert tell(ida, "kept", by=ida) is None
    notice = tell(ida, "kept", by=mara, reason="w" * 600, address="/claims/1/")
    assert (notice.person, notice.by, len(notice.reason)) == (ida, mara, 500)
