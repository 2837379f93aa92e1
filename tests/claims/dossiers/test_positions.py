import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import assessments
from claims.actions import disputes as acts
from claims.actions.evidence import withdraw_evidence
from claims.dossiers.claim import dossier
from claims.dossiers.dispute import dispute
from claims.models import Evidence
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
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
    return make_claim(make_article(ida), "the committee met in Examplegrad", ida)


@pytest.fixture
def row(claim, nina, mara):
    words = {"kind": "classification", "question": "Was it?", "reason": "So"}
    raised = acts.raise_dispute(claim, **words, term="committee", by=nina)
    return acts.mark_dispute(raised, **words, by=mara)


def member(row, by, **fields):
    return make_position(row, by, name=fields.pop("name", "member of it"), **fields)


def test_positions_stand_side_by_side_with_what_is_under_each(row, claim, ida, otto):
    held = [{"who": "The others", "usage": "opponents_label", "when": "1937"}]
    first, second = member(row, ida, held_by=held), member(row, otto, name="so called")
    piece = make_evidence(claim, make_source(ida), ida, stance="disputes", quotation="It was not.")
    put_under(first, piece, otto, "disputes", note="On the page")
    put_under(second, piece, otto, "supports")
    make_tie(make_post(row, otto, "MARKER words"), first, ida)
    assessments.assess(claim, verdict="wrong", rationale="", position=first, by=otto)
    make_assessment(claim, ida, verdict="misleading")
    shown = dispute(row.pk, STRANGER)
    assert (shown.term, [p.name for p in shown.positions]) == (
        "committee",
        ["member of it", "so called"],
    )
    [here, there] = shown.positions
    told = [(h.who, h.usage, h.when) for h in here.held_by]
    assert told == [("The others", "opponents_label", "1937")]
    stands = [[(s.stance, u.note, u.piece.stance, u.piece.quotation) for s in p.stands for u in s.evidence]
              for p in shown.positions]  # fmt: skip
    assert stands == [
        [("disputes", "On the page", "disputes", "It was not.")],
        [("supports", "", "disputes", "It was not.")],
    ]
    assert [post.excerpt for post in here.posts.posts] == ["MARKER words"]
    assert [(j.verdict, j.signed.by.name) for j in here.judgements] == [("wrong", "Otto")]
    assert there.judgements == ()
    assert [j.verdict for j in shown.as_worded] == ["misleading"]
    assert not here.may_edit
    assert dispute(row.pk, ida).positions[0].may_edit


def test_evidence_that_was_withdrawn_or_hidden_is_not_told_of(row, claim, ida):
    position = member(row, ida)
    for words in ("MARKER one", "MARKER two", "MARKER three"):
        piece = make_evidence(claim, make_source(ida), ida, quotation=words)
        put_under(position, piece, ida)
    withdraw_evidence(Evidence.objects.get(quotation="MARKER one"), by=ida, reason="No")
    Evidence.objects.filter(quotation="MARKER two").update(state="hidden")
    shown = repr(dispute(row.pk, STRANGER))
    assert [each for each in ("one", "two", "three") if f"MARKER {each}" in shown] == ["three"]


def test_evidence_that_went_to_a_claim_nobody_knows_of_is_not_told_of(row, claim, ida, otto):
    piece = make_evidence(claim, make_source(ida), ida, quotation="MARKER")
    put_under(member(row, ida), piece, ida)
    private = make_claim(make_article(ida, visibility="private"), "They voted to leave.", ida)
    Evidence.objects.filter(pk=piece.pk).update(claim=private)
    assert "MARKER" not in repr(dispute(row.pk, otto))
    [[tied]] = [s.evidence for s in dispute(row.pk, ida).positions[0].stands if s.evidence]
    assert tied.other_claim == private.pk


def test_a_resolution_shows_its_judgements_as_they_were(row, claim, ida, otto, mara):
    position = member(row, ida)
    first = assessments.assess(claim, verdict="wrong", rationale="", position=position, by=ida)
    second = assessments.assess(claim, verdict="misleading", rationale="", by=otto)
    at = [{"assessment": j.pk, "revision": j.history.get().history_id} for j in (first, second)]
    acts.resolve_dispute(row, outcome="not_sustained", resolution="So.", rests_on=at, by=mara)

    def told():
        rests_on = dispute(row.pk, STRANGER).rests_on
        return [(r.verdict, r.under.name if r.under else "", r.by.name, r.is_revised, r.is_withdrawn)
                for r in rests_on]  # fmt: skip

    assert told() == [
        ("wrong", "member of it", "Ida", False, False),
        ("misleading", "", "Otto", False, False),
    ]
    assessments.assess(claim, verdict="accurate", rationale="", position=position, by=ida)
    assessments.withdraw_assessment(second, by=otto, reason="No")
    assert told() == [
        ("wrong", "member of it", "Ida", True, False),
        ("misleading", "", "Otto", False, True),
    ]


def test_a_claim_has_its_judgements_by_reading_and_its_disputes_with_sides(
    row, claim, ida, otto, mara
):
    first, second = member(row, ida), member(row, ida, name="so called")
    gone = member(row, ida, name="gone")
    for position, verdict in (
        (second, "accurate"),
        (first, "wrong"),
        (gone, "accurate"),
        (None, "misleading"),
    ):
        assessments.assess(claim, verdict=verdict, rationale="", position=position, by=otto)
    gone.withdrawn_at = gone.created_at
    gone.save_without_historical_record()
    shown = dossier(claim.pk, STRANGER)
    told = [(j.under.name if j.under else "", j.verdict, j.is_stale) for j in shown.judgements]
    assert told == [
        ("", "misleading", False),
        ("member of it", "wrong", False),
        ("so called", "accurate", False),
        ("gone", "accurate", True),
    ]
    [told] = shown.disputes
    assert (told.term, [side.name for side in told.sides]) == (
        "committee",
        ["member of it", "so called"],
    )
    acts.resolve_dispute(row, outcome="standing_disagreement", resolution="So.", disagreement="Over a word.",
                         outcomes={first.pk: "not_sustained", second.pk: "stands"}, by=mara)  # fmt: skip
    shown = dossier(claim.pk, STRANGER)
    assert (shown.in_dispute, shown.disputes[0].is_standing) == (False, True)
    assert shown.disputes[0].disagreement == "Over a word."
    assert [side.outcome for side in shown.disputes[0].sides] == ["not_sustained", "stands"]


def test_one_position_and_three_take_the_same_queries(row, claim, ida, otto):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            dispute(row.pk, STRANGER)
        return len(captured)

    def add(number):
        for _ in range(number):
            position = make_position(row, ida)
            make_assessment(claim, otto, position=position)
            for _ in range(number):
                put_under(position, make_evidence(claim, make_source(ida), ida), otto)
                make_tie(make_post(row, otto), position, ida)

    add(1)
    one = queries()
    add(3)
    assert queries() == one
