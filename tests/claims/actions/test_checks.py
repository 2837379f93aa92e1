from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from claims.actions.checks import (
    CheckGone,
    EvidenceChanged,
    EvidenceGone,
    HeldBefore,
    record_check,
    withdraw_check,
)
from claims.actions.evidence import edit_evidence, latest_revision, withdraw_evidence
from claims.actions.sourcemerging import merge_sources
from claims.bookkeeping import wrong_standings
from claims.models import Check, Claim, Evidence
from sources.actions.sources import edit_source
from sources.models import Source
from tests.factories import make_article, make_check, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@pytest.fixture
def evidence(claim, ida):
    return make_evidence(claim, make_source(ida), ida, quotation="Forty came.")


def standing(claim):
    claim.refresh_from_db()
    assert wrong_standings([claim]) == []
    return claim.standing


def test_a_check_keeps_who_when_what_edition_and_which_revision(evidence, otto):
    check = make_check(evidence, otto, "partly", note="Only “some”.")
    assert (check.created_by, check.result, check.checked_on) == (otto, "partly", date(2026, 5, 3))
    assert (check.edition_seen, check.note) == ("1938", "Only “some”.")
    assert check.evidence_revision_id == latest_revision(evidence)
    assert check.source_revision_id == evidence.source.history.latest().history_id
    revision = check.history.get()
    assert (revision.history_user, revision.history_change_reason) == (
        otto,
        "Held against the source",
    )


@pytest.mark.parametrize(
    ("result", "is_counted"),
    [("confirms", True), ("partly", True), ("could_not_obtain", True), ("fails", False)],
)
def test_a_failed_check_takes_the_evidence_out_of_the_standing(
    claim, evidence, otto, result, is_counted
):
    make_check(evidence, otto, result)
    assert standing(claim) == ("supported" if is_counted else "no_evidence_yet")
    assert Evidence.objects.get().is_lead is not is_counted


@pytest.mark.parametrize(
    "mended",
    [
        {"quotation": "Thirty came."},
        {"locators": [{"label": "page", "value": "13"}]},
        {"translation": "Forty arrived."},
    ],
)
def test_mending_the_citation_brings_it_back(claim, evidence, otto, mended):
    make_check(evidence, otto, "fails")
    edit_evidence(evidence, by=otto, reason="Mended", **mended)
    assert standing(claim) == "supported"


def test_another_source_brings_it_back(claim, evidence, otto):
    make_check(evidence, otto, "fails")
    other = make_source(otto, title="A Made-up Register")
    edit_evidence(evidence, by=otto, reason="It is in the other one", source=other)
    assert standing(claim) == "supported"


def test_what_does_not_change_the_citation_mends_nothing(claim, evidence, otto):
    make_check(evidence, otto, "fails")
    edit_evidence(evidence, by=otto, reason="A note", commentary="A note.", distance="hearsay")
    assert standing(claim) == "no_evidence_yet"


def test_a_source_merged_into_another_mends_nothing(claim, evidence, otto):
    make_check(evidence, otto, "fails")
    old, new = evidence.source, make_source(otto, title="The same book once more")
    Source.objects.filter(pk=old.pk).update(state="merged", merged_into=new)
    edit_evidence(evidence, by=otto, reason="Merged", source=new)
    assert standing(claim) == "no_evidence_yet"


def test_a_newer_check_of_another_person_mends_it_and_an_older_one_does_not(
    claim, evidence, ida, otto
):
    make_check(evidence, otto, "fails")
    make_check(evidence, ida, checked_on=date(2026, 5, 2))
    assert standing(claim) == "no_evidence_yet"
    make_check(evidence, ida, checked_on=date(2026, 5, 4))
    assert standing(claim) == "supported"


def test_not_obtaining_the_source_mends_nothing(claim, evidence, ida, otto):
    make_check(evidence, otto, "fails")
    make_check(evidence, ida, "could_not_obtain", checked_on=date(2026, 5, 9))
    assert standing(claim) == "no_evidence_yet"


def test_who_checks_again_signs_a_new_revision(claim, evidence, otto):
    first = make_check(evidence, otto, "fails")
    second = make_check(evidence, otto, edition_seen="1970", checked_on=date(2026, 5, 4))
    assert (second.pk, Check.objects.count(), second.history.count()) == (first.pk, 1, 2)
    assert second.signed_at > first.signed_at
    assert standing(claim) == "supported"


def test_the_same_check_sent_twice_is_written_once(evidence, otto):
    make_check(evidence, otto, "fails")
    make_check(evidence, otto, "fails")
    assert Check.history.count() == 1


def test_the_same_words_on_a_mended_citation_are_a_new_check(claim, evidence, otto):
    make_check(evidence, otto)
    edit_evidence(evidence, by=otto, reason="Mended", quotation="Forty came in.")
    make_check(evidence, otto)
    assert (Check.history.count(), Evidence.objects.get().finding) == (2, "confirms")


def test_who_had_the_source_cannot_record_that_they_never_did(claim, evidence, otto):
    make_check(evidence, otto, "fails")
    with pytest.raises(HeldBefore):
        make_check(evidence, otto, "could_not_obtain")
    assert standing(claim) == "no_evidence_yet"
    edit_evidence(evidence, by=otto, reason="Mended", quotation="Thirty came.")
    assert make_check(evidence, otto, "could_not_obtain").result == "could_not_obtain"


def test_a_check_stays_one_of_the_citation_when_its_source_is_merged(evidence, otto, mara, ida):
    check = make_check(evidence, otto, "confirms")
    merge_sources(evidence.source, make_source(ida), by=mara, reason="One book")
    evidence.refresh_from_db()
    with pytest.raises(HeldBefore):
        make_check(evidence, otto, "could_not_obtain")
    make_check(evidence, otto, "confirms")
    assert check.history.count() == 1


def test_the_same_words_on_another_edition_are_a_new_check(evidence, otto, ida):
    check, source = make_check(evidence, otto, "confirms"), evidence.source
    edit_source(source, by=ida, reason="Mended", csl={**source.csl, "edition": "2"})
    make_check(evidence, otto, "confirms")
    check.refresh_from_db()
    assert check.source_revision_id == source.history.latest().history_id


def test_a_check_withdrawn_fails_no_more_and_stays_in_the_history(claim, evidence, otto):
    check = make_check(evidence, otto, "fails")
    withdraw_check(check, by=otto, reason="I had the wrong book")
    assert standing(claim) == "supported"
    assert Check.history.latest().history_change_reason == "I had the wrong book"
    with pytest.raises(CheckGone):
        withdraw_check(check, by=otto, reason="Again")
    assert make_check(evidence, otto).pk != check.pk


def test_what_was_changed_meanwhile_is_not_what_was_checked(claim, evidence, ida, otto):
    seen = latest_revision(evidence)
    edit_evidence(evidence, by=ida, reason="Another note", commentary="A note.")
    make_check(evidence, otto, seen_revision=seen)  # the citation is the same
    edit_evidence(evidence, by=ida, reason="Mended", quotation="Thirty came.")
    for revision in (seen, 999_999):
        with pytest.raises(EvidenceChanged):
            make_check(evidence, otto, "fails", seen_revision=revision)
    assert Check.history.count() == 1


def test_withdrawn_evidence_is_not_checked(evidence, otto):
    withdraw_evidence(evidence, by=otto, reason="Twice")
    with pytest.raises(EvidenceGone):
        make_check(evidence, otto)


@pytest.mark.parametrize(
    "fields",
    [
        {"result": "fails", "note": ""},
        {"result": "partly", "note": ""},
        {"result": "confirms", "edition_seen": ""},
        {"result": "maybe"},
    ],
)
def test_a_check_says_what_it_must(evidence, otto, fields):
    with pytest.raises(ValidationError):
        make_check(evidence, otto, **fields)
    assert not Check.objects.exists()


def test_the_database_keeps_one_current_check_a_person(evidence, otto):
    check = make_check(evidence, otto)
    check.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        Check.objects.bulk_create([check])


def test_evidence_that_went_to_another_claim_takes_its_checks_along(claim, evidence, ida, otto):
    other = make_claim(make_article(ida), "They voted to leave.", ida)
    Evidence.objects.filter(pk=evidence.pk).update(claim=other)
    record_check(evidence, by=otto, result="fails", checked_on=date(2026, 5, 3), edition_seen="1938", note="No")  # fmt: skip
    assert Claim.objects.get(pk=other.pk).standing == "no_evidence_yet"
