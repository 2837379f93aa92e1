"""Putting a dispute otherwise, and deciding only on what was read."""

import pytest
from django.core.exceptions import ValidationError

from claims.actions import disputes as acts
from claims.actions.claims import withdraw_claim
from claims.actions.merging import merge_claims
from claims.actions.rewording import reword_dispute
from claims.models import Dispute, ModerationEntry
from tests.factories import make_article, make_assessment, make_claim, make_dispute, make_position

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "the committee met in Examplegrad", ida)


@pytest.fixture
def raised(claim, nina):
    words = {"kind": "wording", "question": "Which?", "reason": "It says *council* elsewhere."}
    return acts.raise_dispute(claim, **words, by=nina)


def log():
    return list(ModerationEntry.objects.order_by("pk").values_list("act", "dispute", "by"))


def test_who_raised_it_puts_it_otherwise_until_it_is_marked(claim, nina, mara):
    dispute = acts.raise_dispute(claim, kind="wording", question="Wich?", reason="So.", by=nina)
    given = {"question": "Which?", "reason": "So *there*.", "why": "A slip"}
    reword_dispute(dispute, **given, by=nina)
    dispute.refresh_from_db()
    assert (dispute.question, dispute.reason_html) == ("Which?", "<p>So <em>there</em>.</p>\n")
    assert log()[-1] == ("dispute_reworded", dispute.pk, nina.pk)
    written = dispute.history.count()
    reword_dispute(dispute, **given, by=nina)
    assert dispute.history.count() == written
    acts.mark_dispute(dispute, kind="wording", question="Which?", reason="Yes", by=mara)
    with pytest.raises(acts.DisputeClosed):
        reword_dispute(dispute, **given | {"question": "Why?"}, by=nina)
    reword_dispute(dispute, **given | {"question": "Why?"}, by=mara)
    dispute.refresh_from_db()
    assert dispute.question == "Why?"


def test_who_decides_on_an_older_state_of_a_dispute_is_told(claim, nina, mara):
    dispute = acts.raise_dispute(claim, kind="wording", question="Which?", reason="So.", by=nina)
    seen = dispute.history.latest().history_id
    acts.mark_dispute(dispute, kind="wording", question="Which?", reason="Y", by=mara, seen=seen)
    for act, given in (
        (acts.dismiss_dispute, {"reason": "None"}),
        (acts.resolve_dispute, {"outcome": "not_sustained", "resolution": "So"}),
    ):
        with pytest.raises(acts.WrongState):
            act(dispute, **given, by=mara, seen=seen)
    dispute.refresh_from_db()
    assert dispute.state == "open"


def test_only_disputes_over_accepted_claims_are_marked(claim, raised, mara):
    withdraw_claim(claim, by=mara, reason="Not said")
    with pytest.raises(acts.NotAccepted):
        acts.mark_dispute(raised, kind="date", question="When?", reason="So", by=mara)


def test_only_disputes_over_accepted_claims_are_opened_again(claim, raised, ida, mara):
    acts.dismiss_dispute(raised, reason="None", by=mara)
    other = make_claim(make_article(ida), "the committee met in Examplegrad", ida)
    merge_claims(claim, other, by=mara, reason="One")
    with pytest.raises(acts.NotAccepted):
        acts.reopen_dispute(raised, reason="Yet", by=mara)


def test_a_newcomer_gives_a_reason_without_links(claim, nina, ida, settings):
    settings.NEW_ACCOUNT_POSTS = 3
    words = {"kind": "wording", "question": "Which?", "reason": "[See](https://example.org/)"}
    with pytest.raises(ValidationError, match="without a link"):
        acts.raise_dispute(claim, **words, by=nina)
    mine = acts.raise_dispute(claim, **words | {"reason": "See there"}, by=nina)
    given = {"question": "Which?", "reason": words["reason"], "why": "A link"}
    with pytest.raises(ValidationError, match="without a link"):
        reword_dispute(mine, **given, by=nina)
    assert acts.raise_dispute(claim, **words, by=ida)


def test_a_judgement_under_a_reading_of_the_dispute_is_a_side_also_after_a_split(claim, ida, mara):
    dispute = make_dispute(claim, ida, kind="classification", term="word")
    side = make_position(dispute, ida)
    make_assessment(claim, mara, position=side)
    other = make_claim(make_article(ida), "the committee met in Examplegrad", ida)
    Dispute.objects.filter(pk=dispute.pk).update(claim=other)
    dispute.refresh_from_db()
    assert dispute.side_taken_by(mara) == "judged"
