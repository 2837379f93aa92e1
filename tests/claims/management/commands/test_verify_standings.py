import io

import pytest
from django.core.management import call_command

from claims.management.commands import verify_standings
from claims.models import Claim
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[str, str, int]:
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("verify_standings", *arguments, stdout=out, stderr=err)
    except SystemExit as stopped:
        code = stopped.code
    return out.getvalue(), err.getvalue(), code


@pytest.fixture
def claims(ida):
    article, source = make_article(ida), make_source(ida)
    rows = [make_claim(article, "It counted 40 delegates.", ida) for _ in range(3)]
    make_evidence(rows[0], source, ida)
    make_evidence(rows[1], source, ida, stance="disputes", bears_on_words="40")
    return rows


def test_right_standings_are_said_to_be_right(claims):
    assert run() == ("All 3 standings are right.\n", "3 of 3 claims\n", 0)


def test_no_claims_are_no_mistake(db):
    assert run("--verbosity=0") == ("All 0 standings are right.\n", "", 0)


def test_wrong_standings_are_named_and_end_with_one(claims):
    Claim.objects.filter(pk=claims[1].pk).update(standing="supported", standing_in_part=False)
    Claim.objects.filter(pk=claims[2].pk).update(standing_in_part=True)
    out, _err, code = run()
    assert out.splitlines() == [
        f"claim {claims[1].pk}: kept supported, should be contradicted in part",
        f"claim {claims[2].pk}: kept no_evidence_yet in part, should be no_evidence_yet",
        "2 of 3 standings are wrong; --fix writes them anew.",
    ]
    assert code == 1
    assert Claim.objects.get(pk=claims[1].pk).standing == "supported"


def test_fix_writes_them_anew_without_a_revision(claims):
    Claim.objects.filter(pk=claims[1].pk).update(standing="supported", standing_in_part=False)
    before = claims[1].history.count()
    out, _err, code = run("--fix")
    assert out.splitlines()[-1] == "1 of 3 standings were wrong and are mended."
    assert code == 0
    claim = Claim.objects.get(pk=claims[1].pk)
    assert (claim.standing, claim.standing_in_part) == ("contradicted", True)
    assert claim.history.count() == before
    assert run()[2] == 0


def test_batches_cover_all_claims_in_two_queries_each(
    claims, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(verify_standings, "BATCH", 2)
    with django_assert_num_queries(1 + 3 + 3 + 1):  # the count; two batches; the end
        _out, err, _code = run()
    assert err.splitlines() == ["2 of 3 claims", "3 of 3 claims"]
