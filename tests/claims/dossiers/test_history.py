import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.dossiers.history import events, timeline_of
from sources.revisions import save_revision
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_position,
    make_post,
    make_source,
    make_tie,
    put_under,
)

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@transaction.atomic
def changed(obj, by, **fields):
    for name, value in fields.items():
        setattr(obj, name, value)
    return save_revision(obj, by=by, reason="Changed for a test", fields=list(fields))


def acts(claim, viewer=STRANGER):
    return [(event.kind, event.act.value) for event in events(timeline_of(claim.pk, viewer))]


def test_a_new_claim_has_a_history_of_its_making(claim):
    assert acts(claim) == [("passage", "made"), ("claim", "made")]


def test_each_change_of_a_claim_is_called_by_what_it_changed(claim, ida):
    changed(claim, ida, statement="It counted forty delegates.")
    changed(claim, ida, date_as_written="May 1937")
    changed(claim, ida, kind="quantity")
    changed(claim, ida, kind="quantity")
    changed(claim, ida, state="withdrawn")
    changed(claim, ida, state="accepted")
    assert acts(claim)[:6] == [
        ("claim", "brought_back"),
        ("claim", "withdrawn"),
        ("claim", "saved"),
        ("claim", "changed"),
        ("claim", "redated"),
        ("claim", "reworded"),
    ]


def test_what_hangs_on_a_claim_is_in_its_history(claim, ida, nina, mara):
    evidence = make_evidence(claim, make_source(ida), nina, state="proposed")
    changed(evidence, ida, state="accepted")
    changed(evidence, ida, quotation="Forty")
    changed(evidence, ida, state="withdrawn")
    assessment = make_assessment(claim, ida)
    changed(assessment, ida, withdrawn_at=timezone.now())
    assert acts(claim)[:6] == [
        ("assessment", "withdrawn"),
        ("assessment", "made"),
        ("evidence", "withdrawn"),
        ("evidence", "changed"),
        ("evidence", "accepted"),
        ("evidence", "proposed"),
    ]


def test_the_steps_of_a_dispute_are_told_one_by_one(claim, nina, mara):
    now = timezone.now()
    dispute = make_dispute(claim, nina)
    changed(dispute, mara, state="open", marked_by=mara, marked_at=now)
    closing = {"closed_by": mara, "closed_at": now, "resolution": "Agreed."}
    changed(dispute, mara, state="resolved", outcome="stands_as_stated", **closing)
    changed(dispute, mara, state="open", outcome="", closed_by=None, closed_at=None)
    changed(dispute, mara, state="dismissed", **closing)
    assert [act for kind, act in acts(claim) if kind == "dispute"] == [
        "dismissed",
        "reopened",
        "resolved",
        "marked",
        "raised",
    ]


def test_every_event_says_who_when_why_and_what_to_compare_it_with(claim, ida, otto):
    first = claim.history.get()
    changed(claim, otto, statement="It counted forty delegates.")
    newest, *_ = events(timeline_of(claim.pk, STRANGER))
    revision = claim.history.latest()
    assert (newest.by.name, newest.at, newest.reason) == (
        "Otto",
        revision.history_date,
        "Changed for a test",
    )
    assert (newest.before, newest.revision) == (first.history_id, revision.history_id)


def test_every_event_says_what_it_happened_to(claim, ida, nina):
    make_evidence(claim, make_source(ida, title="A Made-up Ledger"), ida)
    make_assessment(claim, ida, verdict="misleading")
    make_dispute(claim, nina, question="How many?")
    told = {event.kind: event.subject for event in events(timeline_of(claim.pk, STRANGER))}
    assert told == {
        "dispute": "How many?",
        "assessment": "misleading",
        "evidence": "One, A Made-up Ledger",
        "passage": "It counted 40 delegates.",
        "claim": "",
    }


def test_a_hidden_revision_says_nothing_and_what_follows_is_compared_with_what_is_seen(claim, ida):
    first = claim.history.get()
    hidden = changed(claim, ida, statement="Libel").history.latest()
    claim.history.filter(pk=hidden.pk).update(hidden=True)
    changed(claim, ida, statement="It counted forty delegates.")
    told = [e for e in events(timeline_of(claim.pk, STRANGER)) if e.kind == "claim"]
    assert [(e.act.value, e.before, e.is_hidden) for e in told] == [
        ("reworded", first.history_id, False),
        ("changed", None, True),
        ("made", None, False),
    ]
    assert told[1].reason == told[1].subject == ""


def test_another_claims_history_is_not_mixed_in(claim, ida):
    other = make_claim(make_article(ida), "They voted to leave.", ida)
    make_evidence(other, make_source(ida), ida)
    assert acts(claim) == [("passage", "made"), ("claim", "made")]


def test_one_event_and_three_events_of_a_kind_take_the_same_queries(claim, ida):
    def count():
        with CaptureQueriesContext(connection) as queries:
            events(timeline_of(claim.pk, STRANGER))
        return len(queries)

    make_evidence(claim, make_source(ida), ida)
    once = count()
    make_evidence(claim, make_source(ida), ida)
    make_evidence(claim, make_source(ida), ida)
    assert count() == once


def test_the_sides_of_its_disputes_are_in_its_history(claim, ida, nina, mara):
    position = make_position(make_dispute(claim, nina), ida)
    evidence = make_evidence(claim, make_source(ida), ida)
    tie = put_under(position, evidence, ida)
    reading = make_tie(make_post(claim, nina), position, mara)
    changed(position, ida, reading="Otherwise")
    changed(position, mara, outcome="stands")
    changed(position, mara, outcome="")
    for row in (tie, reading, position):
        changed(row, ida, withdrawn_at=timezone.now())
    assert acts(claim)[:-3] == [
        ("position", "withdrawn"),
        ("posttie", "withdrawn"),
        ("positionevidence", "withdrawn"),
        ("position", "reopened"),
        ("position", "resolved"),
        ("position", "changed"),
        ("posttie", "made"),
        ("positionevidence", "made"),
        ("evidence", "made"),
        ("position", "made"),
    ]
    subjects = {event.kind: event.subject for event in events(timeline_of(claim.pk, STRANGER))}
    assert (subjects["position"], subjects["posttie"]) == (position.name, "disputes")
    assert subjects["positionevidence"] == subjects["evidence"]


def test_a_post_that_is_hidden_is_not_told_of_by_its_tie(claim, nina, mara):
    post = make_post(claim, nina)
    make_tie(post, claim, mara)
    assert ("posttie", "made") in acts(claim)
    changed(post, mara, state="hidden")
    assert ("posttie", "made") not in acts(claim)


def test_what_hangs_on_hidden_evidence_is_not_told_of(claim, ida, nina, mara):
    position = make_position(make_dispute(claim, nina), ida)
    evidence = make_evidence(claim, make_source(ida), ida)
    put_under(position, evidence, ida, note="MARKER")
    assert ("positionevidence", "made") in acts(claim)
    changed(evidence, mara, state="hidden")
    assert ("positionevidence", "made") not in acts(claim)
