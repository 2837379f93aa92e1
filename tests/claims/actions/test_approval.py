"""Edits that wait for a moderator."""

from dataclasses import replace
from datetime import date

import pytest

from claims.actions import approval as acts
from claims.actions.articles import edit_article
from claims.actions.claims import Wording, edit_claim
from claims.locks import Locked
from claims.models import ModerationEntry, Notice, ProposedEdit
from claims.publication import AddressTaken
from tests.factories import make_article, make_claim, make_lock

pytestmark = pytest.mark.django_db
SAYS = {
    "statement": "It counted 41 delegates.",
    "kind": "quantity",
    "date_as_written": "May 1937",
    "date_edtf": "1937-05",
    "calendar": "gregorian",
}


@pytest.fixture
def claim(ida, mara):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida, kind="quantity")
    make_lock(claim, "edit", mara, mode="approval")
    return claim


def propose(claim, otto, **fields):
    return acts.propose_edit(claim, SAYS, by=otto, reason="A slip", **fields)


def test_an_accepted_edit_is_saved_in_the_name_of_its_author_and_told(claim, otto, mara):
    edit = propose(claim, otto, seen=claim.history.latest().history_id)
    assert propose(claim, otto) == edit, "the same twice is one"
    claim.refresh_from_db()
    assert claim.statement == "It counted 40 delegates."
    assert "kind" not in edit.values, "only what differs"
    acts.accept_edit(edit, by=mara)
    claim.refresh_from_db()
    assert {name: getattr(claim, name) for name in SAYS} == SAYS
    assert claim.earliest_day is not None
    last = claim.history.latest()
    assert (last.history_user, last.history_change_reason) == (
        otto,
        "A slip (accepted by Mara)",
    )
    entry = ModerationEntry.objects.get(act="edit_accepted")
    assert (entry.claim, entry.by) == (claim, mara)
    told = Notice.objects.get(person=otto)
    assert (told.kind, told.address) == ("edit_accepted", f"/claims/{claim.pk}/")
    with pytest.raises(acts.DecidedAlready):
        acts.refuse_edit(edit, reason="So", by=mara)


def test_an_edit_of_what_was_changed_meanwhile_is_neither_handed_in_nor_accepted(claim, otto, mara):
    seen = claim.history.latest().history_id
    edit = propose(claim, otto)
    edit_claim(claim, Wording("It counted 39 delegates.", "quantity"), by=mara, reason="So")
    with pytest.raises(acts.ChangedSince):
        acts.accept_edit(edit, by=mara)
    with pytest.raises(acts.ChangedMeanwhile):
        propose(claim, otto, seen=seen)
    edit.refresh_from_db()
    assert edit.state == "waiting"


def test_a_refusal_says_why_and_an_author_takes_an_edit_back(claim, otto, mara):
    refused = acts.refuse_edit(propose(claim, otto), reason="No source", by=mara)
    assert (refused.state, refused.decision) == ("refused", "No source")
    assert Notice.objects.get(person=otto).reason == "No source"
    assert ModerationEntry.objects.get(act="edit_refused").reason == "No source"
    acts.withdraw_edit(propose(claim, otto), by=otto)
    assert set(ProposedEdit.objects.values_list("state", flat=True)) == {"refused", "withdrawn"}
    with pytest.raises(acts.NothingChanged):
        acts.propose_edit(claim, {"kind": "quantity"}, by=otto, reason="So")


def test_facts_of_an_article_wait_too_dates_among_them(ida, otto, mara):
    article = make_article(ida)
    values = {"published_on": date(1937, 5, 3), "title": article.title}
    edit = acts.propose_edit(article, values, by=otto, reason="It says so")
    assert edit.values == {"published_on": "1937-05-03"}
    edit_article(article, {"byline": "A. Author"}, by=ida, reason="So")
    acts.accept_edit(edit, by=mara)
    article.refresh_from_db()
    assert (article.published_on, article.byline) == (date(1937, 5, 3), "A. Author")


def test_an_edit_of_a_date_fits_only_the_calendar_that_its_author_saw(claim, otto, mara):
    edit = acts.propose_edit(
        claim,
        {"date_edtf": "1937-05-03", "date_as_written": "3 May 1937"},
        by=otto,
        reason="A slip",
    )
    dated = replace(Wording.of(claim), calendar="julian")
    edit_claim(claim, dated, by=mara, reason="It is Julian")
    with pytest.raises(acts.ChangedSince):
        acts.accept_edit(edit, by=mara)
    claim.refresh_from_db()
    assert claim.date_edtf == ""


def test_no_two_articles_come_from_one_address_by_edits_that_waited(ida, otto, mara):
    one, two = make_article(ida), make_article(ida)
    wanted = {"address": "https://a.example/x"}
    edit = acts.propose_edit(one, wanted, by=otto, reason="So")
    edit_article(two, wanted, by=ida, reason="So")
    with pytest.raises(AddressTaken):
        acts.accept_edit(edit, by=mara)
    with pytest.raises(AddressTaken):
        acts.propose_edit(one, wanted, by=mara, reason="So")
    edit.refresh_from_db()
    assert edit.state == "waiting"


def test_nothing_is_handed_in_where_edits_were_closed_while_somebody_typed(ida, otto, mara):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    make_lock(claim, "edit", mara)
    with pytest.raises(Locked):
        propose(claim, otto)
    assert not ProposedEdit.objects.exists()
