from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.chronology import Calendar, interval
from claims.dossiers import dossier
from claims.errata import Erratum
from claims.models import Claim, Enquiry, Passage
from claims.standing import Standing
from sources.revisions import save_revision
from tests.factories import (
    make_article,
    make_assessment,
    make_check,
    make_claim,
    make_dispute,
    make_evidence,
    make_link,
    make_post,
    make_source,
)

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida, kind="quantity")


@transaction.atomic
def changed(obj, by, **fields):
    for name, value in fields.items():
        setattr(obj, name, value)
    return save_revision(obj, by=by, reason="Changed for a test", fields=list(fields))


@transaction.atomic
def make_enquiry(claim, by):
    enquiry = Enquiry(
        claim=claim,
        where="Made-up archive",
        searched_on=date(2026, 5, 1),
        created_by=by,
        created_at=timezone.now(),
    )
    return save_revision(enquiry, by=by, reason="Looked")


def test_a_claim_alone_has_its_words_its_place_and_no_evidence_yet(claim):
    shown = dossier(claim.pk, STRANGER)
    [passage] = shown.passages
    assert (shown.statement, shown.kind) == ("It counted 40 delegates.", "quantity")
    assert (passage.exact, passage.place.paragraph) == ("It counted 40 delegates.", 1)
    assert passage.before == "In May 1937 the committee met in Examplegrad. "
    assert passage.after == " They voted to leave."
    assert (passage.starts_inside, passage.ends_inside) == (False, False)
    assert shown.tally.standing == Standing.NO_EVIDENCE_YET
    assert [side.stance for side in shown.evidence.sides] == [
        "supports",
        "disputes",
        "qualifies",
        "discusses",
    ]
    assert not any(side.pieces for side in shown.evidence.sides)


def test_a_dossier_is_frozen(claim):
    shown = dossier(claim.pk, STRANGER)
    with pytest.raises(FrozenInstanceError):
        shown.statement = "Another"


def test_evidence_stands_under_its_stance_and_leads_and_proposals_apart(claim, ida, nina):
    source = make_source(ida)
    for stance in ("supports", "disputes", "qualifies", "discusses"):
        make_evidence(claim, source, ida, stance=stance)
    make_evidence(claim, source, ida, locators=[], commentary="a lead")
    make_evidence(claim, source, nina, state="proposed")
    make_evidence(claim, source, nina, state="withdrawn")
    shown = dossier(claim.pk, STRANGER)
    assert [len(side.pieces) for side in shown.evidence.sides] == [1, 1, 1, 1]
    assert [piece.is_lead for piece in shown.evidence.leads] == [True]
    assert [piece.signed.by.name for piece in shown.evidence.proposed] == ["Nina"]
    assert (shown.tally.counted, shown.tally.leads) == (3, 1)
    assert shown.tally.standing == Standing.SOURCES_DISAGREE


def test_a_piece_of_evidence_says_everything_that_is_known_of_it(claim, ida):
    below = make_source(ida, title="A Made-up Ledger")
    source = make_source(ida)
    make_evidence(
        claim,
        source,
        ida,
        quotation="Cuarenta",
        quotation_language="es",
        translation="Forty",
        translator="Ida",
        gives={"low": 38, "high": 40, "unit": "delegates", "who": ""},
        distance="participant",
        basis="rests_on",
        rests_on=below,
        rests_on_because="footnote",
        bears_on_words="40",
    )
    [piece] = dossier(claim.pk, STRANGER).evidence.sides[0].pieces
    assert "<i>A Made-up Survey</i>" in piece.citation
    assert "12" in piece.citation
    assert piece.places == "p. 12"
    assert (piece.quotation, piece.quotation_language) == ("Cuarenta", "es")
    assert (piece.translation, piece.translator) == ("Forty", "Ida")
    assert piece.gives == {"low": 38, "high": 40, "unit": "delegates"}
    assert (piece.basis.source, piece.basis.because) == ("One, A Made-up Ledger", "footnote")
    assert piece.bears_on_words == "40"


def test_each_person_is_told_what_they_may_do(claim, ida, nina, mara):
    make_evidence(claim, make_source(ida), nina, state="proposed")

    def rights(person):
        shown = dossier(claim.pk, person)
        [piece] = shown.evidence.proposed
        may = shown.may
        return (
            (may.edit, may.add_evidence, may.assess, may.record_enquiry, may.raise_dispute),
            (piece.may_accept, piece.may_edit, piece.may_withdraw),
        )

    assert rights(STRANGER) == ((False,) * 5, (False,) * 3)
    assert rights(nina) == ((False, True, False, False, True), (False, True, True))
    assert rights(ida) == rights(mara) == ((True,) * 5, (True,) * 3)


def test_a_judgement_is_fresh_until_what_it_judged_changes(claim, ida, otto):
    source = make_source(ida)
    piece = make_evidence(claim, source, ida)
    seen_revision = claim.history.latest().history_id
    make_assessment(claim, otto, verdict="accurate")
    assert [j.changes for j in dossier(claim.pk, STRANGER).judgements] == [()]

    changed(piece, ida, commentary="Only a remark")
    assert not dossier(claim.pk, STRANGER).judgements[0].is_stale

    make_evidence(claim, source, ida, stance="disputes")
    [judgement] = dossier(claim.pk, STRANGER).judgements
    assert (judgement.changes, judgement.seen_revision) == (("evidence_added",), None)

    changed(claim, ida, statement="It counted forty delegates.")
    [judgement] = dossier(claim.pk, STRANGER).judgements
    assert judgement.changes == ("statement_changed", "evidence_added")
    assert judgement.seen_revision == seen_revision


def test_true_if_amended_says_what_to_read_in_the_words_that_were_judged(claim, ida, otto):
    make_assessment(
        claim,
        otto,
        verdict="true_if_amended",
        amended_statement="It counted 38 delegates.",
        amended="figure",
    )
    changed(claim, ida, statement="It counted 38 delegates.")
    [judgement] = dossier(claim.pk, STRANGER).judgements
    assert judgement.errata == (Erratum("40", "38"),)


def test_judgements_stand_side_by_side_newest_first_without_the_withdrawn(claim, ida, otto, mara):
    make_assessment(claim, ida, verdict="accurate")
    make_assessment(claim, otto, verdict="misleading")
    make_assessment(claim, mara, verdict="wrong", withdrawn_at=timezone.now())
    shown = dossier(claim.pk, otto)
    assert [(j.verdict, j.signed.by.name, j.may_withdraw) for j in shown.judgements] == [
        ("misleading", "Otto", True),
        ("accurate", "Ida", False),
    ]
    assert shown.judged_by_viewer
    assert not dossier(claim.pk, mara).judged_by_viewer


def test_an_open_dispute_is_a_flag_beside_the_standing(claim, ida, nina, mara):
    dispute = make_dispute(claim, nina)
    assert not dossier(claim.pk, STRANGER).in_dispute
    changed(dispute, mara, state="open", marked_by=mara, marked_at=timezone.now())
    shown = dossier(claim.pk, STRANGER)
    assert shown.in_dispute
    assert shown.disputes[0].marked.by.name == "Mara"
    assert shown.tally.standing == Standing.NO_EVIDENCE_YET


def test_a_search_that_found_nothing_is_shown_and_makes_the_standing(claim, ida):
    make_enquiry(claim, ida)
    withdrawn = make_enquiry(claim, ida)
    changed(withdrawn, ida, withdrawn_at=timezone.now())
    shown = dossier(claim.pk, STRANGER)
    assert [enquiry.where for enquiry in shown.enquiries] == ["Made-up archive"]
    assert shown.tally.standing == Standing.NONE_FOUND


@pytest.mark.parametrize(
    ("edtf", "calendar", "styles"),
    [
        ("1917-10-25", "julian", ("1917-10-25", "1917-11-07")),
        ("1917-11-07", "gregorian", ("1917-10-25", "1917-11-07")),
        ("1937-05-03", "gregorian", None),  # nobody counted otherwise any more
        ("1937-04-20", "julian", ("1937-04-20", "1937-05-03")),
        ("1917-10-25", "not_stated", None),
        ("1917-10", "julian", None),
        ("", "not_stated", None),
    ],
)
def test_a_day_of_a_known_calendar_is_shown_in_both_styles(claim, ida, edtf, calendar, styles):
    first, last = interval(edtf, Calendar(calendar)) if edtf else (None, None)
    days = {"earliest_day": first, "latest_day": last}
    changed(claim, ida, date_edtf=edtf, calendar=calendar, **days)
    shown = dossier(claim.pk, STRANGER).date.styles
    assert (shown and (shown.julian, shown.gregorian)) == styles


def test_the_discussion_is_there_with_what_can_be_read(claim, nina):
    make_post(claim, nina, "A word on this.")
    make_post(claim, nina, "Gone.", state="withdrawn")
    discussion = dossier(claim.pk, STRANGER).discussion
    assert discussion.number == 1
    assert [str(entry.post.html).strip() for entry in discussion.entries] == [
        "<p>A word on this.</p>",
        "",
    ]


def test_who_may_not_see_the_article_does_not_know_of_the_claim(ida, otto, mara, nina):
    private = make_article(ida, visibility="private")
    claim = make_claim(private, "They voted to leave.", ida)
    for person in (ida, mara):
        assert dossier(claim.pk, person).id == claim.pk
    for person in (otto, nina, STRANGER):
        with pytest.raises(Claim.DoesNotExist):
            dossier(claim.pk, person)


def test_a_claim_in_two_articles_does_not_betray_the_private_one(claim, ida):
    private = make_article(ida, visibility="private", title="A Private Chronicle")
    other = make_claim(private, "It counted 40 delegates.", ida)
    passage = other.passages.get()
    Passage.objects.filter(pk=passage.pk).update(claim=claim)
    passage.history.update(claim=claim)
    seen_by_ida = dossier(claim.pk, ida)
    seen = dossier(claim.pk, STRANGER)
    assert [p.place.article for p in seen_by_ida.passages] == [
        "A Made-up Chronicle",
        "A Private Chronicle",
    ]
    assert [p.place.article for p in seen.passages] == ["A Made-up Chronicle"]
    assert [e.kind for e in seen_by_ida.history].count("passage") == 2
    assert [e.kind for e in seen.history].count("passage") == 1


@pytest.mark.parametrize("state", ["suggested", "later"])
def test_a_suggestion_has_no_dossier(article, ida, state):
    claim = make_claim(article, "They voted to leave.", ida, state=state)
    with pytest.raises(Claim.DoesNotExist):
        dossier(claim.pk, ida)


def test_a_passage_that_is_lost_shows_the_words_it_had(claim, ida):
    passage = claim.passages.get()
    changed(passage, ida, state="lost", start=None, end=None)
    [shown] = dossier(claim.pk, STRANGER).passages
    assert (shown.exact, shown.state) == ("It counted 40 delegates.", "lost")
    assert shown.before == passage.prefix


def test_the_latest_of_the_history_comes_first(claim, ida):
    make_evidence(claim, make_source(ida), ida)
    acts = [(event.kind, event.act) for event in dossier(claim.pk, STRANGER).history]
    assert acts[0] == ("evidence", "made")


def queries_for(claim, viewer):
    with CaptureQueriesContext(connection) as queries:
        dossier(claim.pk, viewer)
    return len(queries)


def fill(claim, times, people, ida):
    for number in range(times):
        person = people[number]
        article = claim.passages.first().edition.article
        make_link(claim, make_claim(article, "They voted", ida), person)
        merged = make_claim(article, "They voted", ida)
        make_assessment(merged, person)
        make_post(merged, person)
        changed(merged, ida, state="merged", merged_into=claim)
        source, below = make_source(person), make_source(person)
        evidence = make_evidence(claim, source, person, basis="rests_on", rests_on=below)
        for each in people[:times]:
            make_check(evidence, each)
        make_evidence(claim, source, person, state="proposed")
        make_enquiry(claim, person)
        make_assessment(claim, person)
        make_dispute(claim, person)
        make_post(claim, person)
    # so that the latest six things that happened are of the same kinds
    changed(claim.passages.get(), ida, score=0.9)


def test_one_row_and_three_rows_of_everything_take_the_same_queries(article, ida, otto, mara, nina):
    few = make_claim(article, "It counted 40 delegates.", ida)
    many = make_claim(article, "They voted to leave.", ida)
    fill(few, 1, [ida], ida)
    fill(many, 3, [ida, otto, mara], ida)
    assert len(dossier(many.pk, nina).judgements) == 3
    for viewer in (STRANGER, nina):
        assert queries_for(few, viewer) == queries_for(many, viewer) <= 42
