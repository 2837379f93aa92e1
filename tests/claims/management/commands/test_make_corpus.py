import io

import pytest
from django.core.management import CommandError, call_command

from claims.models import Article, Claim
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def make(*options):
    out, err = io.StringIO(), io.StringIO()
    call_command("make_corpus", *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def statements():
    return list(Claim.objects.order_by("pk").values_list("statement", "state", "standing"))


def test_it_makes_as_many_claims_as_asked_for_and_warns():
    out, err = make("--claims", "120", "--seed", "4")
    assert (Claim.objects.count(), Article.objects.count()) == (120, 2)
    assert out.startswith("Made 120 claims in 2 articles in ")
    assert "made up" in err


def test_its_standings_are_right():
    make("--claims", "300")
    out = io.StringIO()
    call_command("verify_standings", stdout=out, stderr=io.StringIO())
    assert out.getvalue() == "All 300 standings are right.\n"


def test_progress_is_shown(monkeypatch):
    monkeypatch.setattr("claims.management.commands.make_corpus.TELL", 1)
    assert "100 of 250 claims" in make("--claims", "250")[1]
    assert "of 250 claims" not in make("--claims", "250", "--add", "--verbosity", "0")[1]


def test_a_database_with_articles_is_left_alone_unless_one_says_so(ida):
    make_article(ida)
    with pytest.raises(CommandError, match="--add"):
        make("--claims", "10")
    assert Claim.objects.count() == 0
    make("--claims", "10", "--add")
    assert Claim.objects.count() == 10


@pytest.mark.parametrize("number", ["0", "-5", "1000001"])
def test_a_number_that_makes_no_sense_is_refused(number):
    with pytest.raises(CommandError, match="--claims takes"):
        make("--claims", number)


def test_the_same_seed_makes_the_same():
    make("--claims", "60", "--seed", "9")
    first = statements()
    make("--claims", "60", "--seed", "9", "--add")
    assert statements()[60:] == first
