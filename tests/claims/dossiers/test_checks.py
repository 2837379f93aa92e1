"""The pages, the standing and the queries of lists must call the same evidence failed and checked."""

import random
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from claims import wording
from claims.actions.checks import withdraw_check
from claims.actions.evidence import edit_evidence
from claims.bookkeeping import wrong_standings
from claims.checks import FINDINGS, Since
from claims.dossiers import dossier
from claims.models import Claim, Evidence
from claims.models.evidence import COUNTED
from claims.standing import is_counted
from sources.models import Source
from sources.revisions import save_revision
from tests.factories import make_article, make_check, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida)


@pytest.fixture
def evidence(claim, ida):
    source = make_source(ida, csl={"edition": "1"})
    return make_evidence(claim, source, ida, quotation="Forty came.")


def shown(claim, viewer=STRANGER):
    evidence = dossier(claim.pk, viewer).evidence
    counted = [piece for side in evidence.sides for piece in side.pieces]
    (piece,) = [*counted, *evidence.leads]
    return piece


@transaction.atomic
def describe(source, by, **csl):
    source.csl = {**source.csl, **csl}
    save_revision(source, by=by, reason="Described anew", fields=["csl"])


def test_a_card_says_how_many_people_checked_it_against_which_edition(claim, evidence, ida, otto):
    make_check(evidence, ida)
    make_check(evidence, otto)
    assert wording.checks_in_words(shown(claim).checks) == [
        "checked by 2 people against the 1938 edition"
    ]
    make_check(evidence, otto, "partly", edition_seen="The microfilm")
    assert wording.checks_in_words(shown(claim).checks) == [
        "checked by 1 person against the 1938 edition",
        "found in part by 1 person in The microfilm",
    ]


def test_what_fails_is_said_by_name_and_day(claim, evidence, otto):
    make_check(evidence, otto, "fails")
    piece = shown(claim)
    failing = piece.checks.failing
    assert (piece.is_failed, piece.is_lead) == (True, True)
    assert (failing.signed.by.name, failing.checked_on) == ("Otto", date(2026, 5, 3))
    assert wording.checks_in_words(piece.checks) == []


def test_a_stale_check_says_what_changed_since(claim, evidence, otto):
    make_check(evidence, otto, "fails")
    edit_evidence(evidence, by=otto, reason="Mended", quotation="Thirty came.", locators=[])
    piece = shown(claim)
    assert (piece.is_lead, piece.checks.failing) == (False, None)
    assert [check.since for check in piece.checks.checks] == [(Since.LOCATORS, Since.QUOTATION)]
    assert wording.since_in_words(piece.checks.checks[0].since) == (
        "since then the place in it changed and the quotation changed"
    )
    assert wording.checks_in_words(piece.checks) == ["1 check of how it was cited before"]


def test_a_source_described_as_another_edition_makes_checks_stale(claim, evidence, ida, otto):
    make_check(evidence, otto)
    describe(evidence.source, ida, title="A Made-up Survey, Mended")
    assert shown(claim).checks.checks[0].since == ()
    describe(evidence.source, ida, edition="2")
    assert shown(claim).checks.checks[0].since == (Since.EDITION,)


def test_a_failure_holds_on_where_only_the_description_of_the_source_changed(
    claim, evidence, ida, otto
):
    make_check(evidence, otto, "fails")
    describe(evidence.source, ida, edition="2")
    piece = shown(claim)
    assert (piece.is_failed, piece.checks.failing.since) == (True, (Since.EDITION,))
    assert wrong_standings(Claim.objects.all()) == []


def test_a_check_overruled_by_a_later_one_is_still_said(claim, evidence, ida, otto):
    make_check(evidence, otto, "fails")
    make_check(evidence, ida, checked_on=date(2026, 5, 4))
    piece = shown(claim)
    assert piece.is_failed is False
    assert wording.checks_in_words(piece.checks) == [
        "checked by 1 person against the 1938 edition",
        "1 person did not find it there",
    ]


def test_whoever_checked_may_withdraw_it_and_a_moderator(claim, evidence, ida, otto, mara, nina):
    make_check(evidence, otto)
    may = {v: shown(claim, v).checks.checks[0].may_withdraw for v in (ida, otto, mara, nina)}
    assert may == {ida: False, otto: True, mara: True, nina: False}


def act_at_random(chance, pieces, people, sources):
    piece, by = chance.choice(pieces), chance.choice(people)
    act = chance.randrange(7)
    current = list(piece.checks.filter(withdrawn_at=None))
    result = chance.choice(["confirms", "partly", "fails"])
    if act < 3:
        make_check(piece, by, result, checked_on=date(2026, 5, chance.randint(1, 9)))
    elif act == 3 and current:
        withdraw_check(chance.choice(current), by=by, reason="At random")
    elif act == 4:
        edit_evidence(piece, by=by, reason="At random", quotation=chance.choice(["", "a", "b"]))
    elif act == 5:
        places = chance.choice([[], [{"label": "page", "value": "12"}]])
        edit_evidence(piece, by=by, reason="At random", locators=places)
    else:
        old, new = chance.sample(sources, 2)
        edit_evidence(piece, by=by, reason="At random", source=new)
        if chance.random() < 0.2:
            Source.objects.filter(pk=old.pk).update(state="merged", merged_into=new)


@pytest.mark.parametrize("seed", range(6))
def test_pages_standings_and_queries_agree_after_any_acts(article, ida, otto, mara, seed):
    chance = random.Random(seed)
    claims = [make_claim(article, "It counted 40 delegates.", ida) for _ in range(2)]
    sources = [make_source(ida, title=f"Made up {n}") for n in range(3)]
    pieces = [make_evidence(claim, source, ida) for claim in claims for source in sources[:2]]
    for _ in range(25):
        act_at_random(chance, pieces, [ida, otto, mara], sources)
    rows = Evidence.objects.all()
    counted = {row.pk for row in rows if is_counted(row)}
    assert {row.pk for row in Evidence.objects.counted()} == counted
    assert {row.pk for row in rows.with_findings().filter(COUNTED)} == counted
    assert {row.pk for row in rows.with_findings() if is_counted(row)} == counted
    assert wrong_standings(Claim.objects.all()) == []
    for claim in claims:
        found = dossier(claim.pk, STRANGER).evidence
        sides = [piece for side in found.sides for piece in side.pieces]
        for piece in (*sides, *found.leads):
            assert piece.is_failed is (piece.checks.failing is not None)
            row = rows.with_checks().get(pk=piece.id)
            found_so = [
                c for c in piece.checks.checks if c.result != "fails" and c.result in FINDINGS
            ]
            assert row.is_checked is any(not c.is_stale for c in found_so)
