import pytest
from django.contrib.auth.models import AnonymousUser

from claims.actions.discussion import withdraw_post
from claims.actions.moderation import hide_post
from claims.dossiers.person import person
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_post,
    make_source,
)

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


def contribute(article, by):
    claim = make_claim(article, QUOTE, by)
    make_assessment(claim, by)
    make_evidence(claim, make_source(by), by)
    make_dispute(claim, by)
    make_post(article, by)
    return claim


def counts(shown):
    return [len(getattr(shown, name)) for name in ("assessments", "evidence", "disputes", "posts")]


def test_what_somebody_did_in_public_is_there_for_everybody(ida):
    contribute(make_article(ida), ida)
    shown = person(ida, AnonymousUser())
    assert counts(shown) == [1, 1, 1, 1]
    assert (shown.name, shown.role, shown.assessments[0].code) == ("Ida", "historian", "accurate")
    assert (shown.evidence[0].code, shown.posts[0].place.kind) == ("supports", "article")
    assert ida.email not in repr(shown)


def test_what_somebody_did_in_private_is_there_for_who_may_read_it(ida, otto, mara):
    contribute(make_article(ida, visibility="private"), ida)
    assert counts(person(ida, otto)) == [0, 0, 0, 0]
    assert person(ida, otto).has_contributed is False
    assert counts(person(ida, ida)) == counts(person(ida, mara)) == [1, 1, 1, 1]


def test_what_was_taken_back_or_hidden_is_not_there(ida, mara, now):
    article = make_article(ida)
    claim = make_claim(article, QUOTE, ida)
    make_assessment(claim, ida, withdrawn_at=now)
    make_evidence(claim, make_source(ida), ida, state="withdrawn")
    withdraw_post(make_post(article, ida, "MARKER one"), by=ida)
    hide_post(make_post(article, ida, "MARKER two"), reason="Spam", by=mara)
    for viewer in (ida, mara):
        assert counts(person(ida, viewer)) == [0, 0, 0, 0]
        assert "MARKER" not in repr(person(ida, viewer))


def test_a_superuser_is_a_moderator_here(ida):
    ida.is_superuser = True
    assert person(ida, ida).role == "moderator"
