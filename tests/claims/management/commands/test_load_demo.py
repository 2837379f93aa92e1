import stat
from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import Client

from claims.bookkeeping import wrong_standings
from claims.dossiers import dossier
from claims.dossiers.article import article_shown
from claims.models import Article, Claim, Dispute, Evidence, Examination, ModerationEntry, Post
from claims.wording import side_in_words
from sources.models import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def var(settings, tmp_path):
    settings.DEMO_ACCOUNTS = tmp_path / "demo-accounts.txt"
    return tmp_path


@pytest.fixture
def demo(var):
    call_command("load_demo", verbosity=0)
    return Article.objects.get()


def test_it_has_every_kind_and_every_standing(demo):
    claims = Claim.objects.accepted()
    assert claims.count() >= 25
    assert set(claims.values_list("kind", flat=True)) == set(Claim.Kind.values)
    assert set(claims.values_list("standing", flat=True)) == set(Claim.Standing.values)
    assert wrong_standings(Claim.objects.all()) == []


@pytest.mark.once
def test_works_that_exist_are_leads_and_only_made_up_ones_count(demo):
    for piece in Evidence.objects.select_related("source"):
        made_up = piece.source.csl.get("publisher") == "Stemma demonstration"
        assert piece.is_lead is (not made_up or piece.finding == "fails")
    assert [
        piece.claim.standing for piece in Evidence.objects.all() if piece.finding == "fails"
    ] == [
        "supported"  # by the other source
    ]
    assert Source.objects.count() >= 12
    assert not Source.objects.filter(check_me=True).exists()


@pytest.mark.once
def test_the_argument_about_the_poum_is_mirrored_in_its_dispute(demo):
    dispute = Dispute.objects.get(kind="classification")
    posts = Post.objects.filter(thread__dispute=dispute)
    assert dispute.state == "open"
    assert posts.filter(author=None).exclude(read_as="").count() == 5
    assert posts.exclude(author=None).count() >= 3
    assert Counter(Dispute.objects.values_list("state", flat=True))["resolved"] == 2


@pytest.mark.once
def test_some_paragraphs_are_examined_and_some_are_not(demo):
    text = article_shown(demo, AnonymousUser()).balance.text
    assert 3 <= text.examined < text.paragraphs
    assert Examination.objects.values("start").distinct().count() < Examination.objects.count()


@pytest.mark.once
def test_a_claim_shows_how_six_sources_come_down_to_two_witnesses(demo):
    accepted = Claim.objects.accepted()
    claim = accepted.get(statement__contains="resolution of fifteen points")
    shown = dossier(claim.pk, AnonymousUser())
    assert side_in_words(shown.testimony.side("supports")) == (
        "6 sources resting on 2 witnesses; 1 does not say"
    )
    assert [marked.sole for marked in shown.marks.sources] == [False]
    assert any(j.is_stale is False for j in shown.judgements)


@pytest.mark.once
def test_every_act_of_moderation_is_on_the_log(demo):
    acts = Counter(ModerationEntry.objects.values_list("act", flat=True))
    assert acts["dispute_raised"] == Dispute.objects.count()
    assert acts["posts_moved"] == 1


@pytest.mark.once
def test_its_accounts_are_kept_where_only_the_operator_reads_them_and_they_work(demo, var):
    kept = var / "demo-accounts.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    accounts = dict(line.split() for line in kept.read_text().splitlines())
    assert set(accounts) == {"historian", "moderator", "member"}
    for username, password in accounts.items():
        assert Client().login(username=username, password=password)


def test_loading_it_again_changes_nothing(demo, var):
    before = (Claim.history.count(), (var / "demo-accounts.txt").read_text())
    call_command("load_demo", verbosity=0)
    assert (Claim.history.count(), (var / "demo-accounts.txt").read_text()) == before


def test_people_who_have_the_demos_names_keep_them_and_sign_nothing(var, ida):
    call_command("load_demo", verbosity=0)
    ida.refresh_from_db()
    assert ida.check_password("a long enough password")
    assert not Claim.objects.filter(created_by=ida).exists()
    assert Article.objects.get().created_by.username == "ida-demo"
