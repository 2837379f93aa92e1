from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.actions.assessments import assess, sight_of
from claims.dossiers import dossier
from claims.dossiers.article import article_shown
from claims.dossiers.papers import papers
from claims.dossiers.reliance import resting_on
from claims.freshness import Change
from claims.models import Assessment, Claim
from sources.actions.sources import mark_source
from sources.revisions import save_revision
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_evidence,
    make_relation,
    make_source,
)

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida)


@pytest.fixture
def diary(ida):
    return make_source(ida, title="Diary")


def forge(source, by, mark="forged"):
    return mark_source(source, mark, by=by, reason="Its paper is of later making")


def rest(claim, source, on, by, **fields):
    return make_evidence(
        claim, source, by, basis="rests_on", rests_on=on, rests_on_because="footnote", **fields
    )


def resting(source, viewer=STRANGER):
    found = resting_on(source, viewer)
    rows = [
        (each.claim_id, each.is_direct, [s.id for s in each.through], each.sole)
        for each in found.claims
    ]
    return found.count, found.indirect, rows


@pytest.mark.parametrize("mark", ["forged", "retracted", "superseded"])
def test_a_mark_makes_judgements_stale_and_is_said_on_the_claim(claim, ida, otto, diary, mark):
    make_evidence(claim, diary, ida)
    make_assessment(claim, otto)
    assert dossier(claim.pk, STRANGER).judgements[0].changes == ()
    forge(diary, ida, mark)
    shown = dossier(claim.pk, STRANGER)
    assert shown.judgements[0].changes == (Change.MARKS_CHANGED,)
    [marked] = shown.marks.sources
    assert (marked.source.mark, marked.is_direct, marked.sole) == (mark, True, True)
    assert marked.reason == "Its paper is of later making"
    article = claim.passages.get().edition.article
    [note] = [n for block in article_shown(article, STRANGER).blocks for n in block.notes]
    assert [judgement.is_stale for judgement in note.judgements] == [True]
    [numbered] = papers(article, STRANGER, at=timezone.now()).claims
    assert [judgement.is_stale for judgement in numbered.judgements] == [True]


def test_a_mark_reaches_through_translations_and_what_others_rest_on(claim, ida, otto, diary):
    in_english, survey = make_source(ida, title="Diary in English"), make_source(ida)
    make_relation(in_english, "translates", diary, ida)
    rest(claim, survey, in_english, ida)
    make_assessment(claim, otto)
    forge(diary, ida)
    shown = dossier(claim.pk, STRANGER)
    assert shown.judgements[0].is_stale
    [marked] = shown.marks.sources
    assert (marked.source.id, marked.is_direct, marked.sole) == (diary.pk, False, True)
    assert resting(diary) == (1, 1, [(claim.pk, False, [survey.pk], True)])


def test_a_judgement_signed_after_the_mark_is_fresh_until_it_is_taken_away(claim, ida, otto, diary):
    make_evidence(claim, diary, ida)
    forge(diary, ida)
    assess(claim, verdict="misleading", rationale="It is forged", by=otto)
    assert dossier(claim.pk, STRANGER).judgements[0].changes == ()
    mark_source(diary, "none", by=ida, reason="The paper is old after all")
    assert dossier(claim.pk, STRANGER).judgements[0].changes == (Change.MARKS_CHANGED,)


@pytest.mark.parametrize("state", ["lead", "withdrawn", "proposed", "doubtful", "cited"])
def test_what_does_not_count_or_is_only_doubtful_makes_nothing_stale(
    claim, ida, otto, diary, state
):
    survey = make_source(ida)
    make_evidence(claim, survey, ida)
    if state == "lead":
        make_evidence(claim, diary, ida, locators=[])
    elif state == "cited":
        make_relation(survey, "cites", diary, ida)
    else:
        make_evidence(claim, diary, ida, state=state if state != "doubtful" else "accepted")
    make_assessment(claim, otto)
    forge(diary, ida, "doubtful" if state == "doubtful" else "forged")
    shown = dossier(claim.pk, STRANGER)
    assert shown.judgements[0].changes == ()
    assert shown.marks.sources == ()


def test_a_claim_with_other_evidence_has_some_without_it(claim, ida, diary):
    make_evidence(claim, diary, ida)
    make_evidence(claim, make_source(ida), ida, stance="discusses")
    forge(diary, ida)
    assert dossier(claim.pk, STRANGER).marks.sources[0].sole
    make_evidence(claim, make_source(ida), ida, stance="disputes")
    assert not dossier(claim.pk, STRANGER).marks.sources[0].sole
    assert resting(diary) == (1, 0, [(claim.pk, True, [], False)])


def test_two_marked_sources_may_be_all_that_a_claim_has(claim, ida, diary):
    other = make_source(ida, title="Other")
    make_evidence(claim, diary, ida)
    make_evidence(claim, other, ida)
    forge(diary, ida)
    assert not dossier(claim.pk, STRANGER).marks.none_left
    forge(other, ida)
    marks = dossier(claim.pk, STRANGER).marks
    assert ([m.sole for m in marks.sources], marks.none_left) == ([False, False], True)


def test_claims_of_private_articles_are_neither_listed_nor_counted(ida, otto, mara, diary):
    private = make_article(ida, visibility="private")
    secret = make_claim(private, "It counted 40 delegates.", ida)
    make_evidence(secret, diary, ida)
    assert resting(diary) == resting(diary, otto) == (0, 0, [])
    assert resting(diary, ida)[0] == resting(diary, mara)[0] == 1


def test_one_claim_and_three_claims_take_the_same_queries(article, ida, diary):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            resting_on(diary, STRANGER)
        return len(queries)

    def add(number):
        for _ in range(number):
            claim = make_claim(article, "They voted to leave.", ida)
            rest(claim, make_source(ida), diary, ida)

    add(1)
    one = asked()
    add(2)
    assert (resting_on(diary, STRANGER).count, asked()) == (3, one)


# --- what was signed before marks were looked at ---------------------------------------------------
def upgrade():
    migration = import_module("claims.migrations.0008_seen_marks")
    migration.write_marks(apps, None)


@transaction.atomic
def signed_long_ago(claim, by):
    row = make_assessment(claim, by)
    row.seen = {key: value for key, value in row.seen.items() if key != "marks"}
    return save_revision(row, by=by, reason="As before", fields=["seen"])


def test_the_upgrade_makes_nothing_stale_and_later_marks_do(claim, article, ida, otto, diary):
    ledger = make_source(ida, title="Ledger")
    rest(claim, diary, ledger, ida)
    forge(ledger, ida)
    other = make_claim(article, "They voted to leave.", ida)
    rest(other, diary, make_source(ida), ida)
    signed_long_ago(claim, otto)
    signed_long_ago(other, otto)
    assert not dossier(claim.pk, STRANGER).judgements[0].is_stale
    upgrade()
    seen = {row.claim_id: row.seen["marks"] for row in Assessment.objects.all()}
    assert seen == {claim.pk: {str(ledger.pk): "forged"}, other.pk: {}}
    for each in (claim, other):
        assert (
            Assessment.objects.get(claim=each).seen == sight_of(Claim.objects.get(pk=each.pk)).seen
        )
    forge(diary, ida, "retracted")
    for each in (claim, other):
        assert dossier(each.pk, STRANGER).judgements[0].changes == (Change.MARKS_CHANGED,)
