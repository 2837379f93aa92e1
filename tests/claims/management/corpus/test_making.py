from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from claims.management.corpus.making import PERIOD, Maker
from claims.models import (
    Article,
    Assessment,
    Claim,
    ClaimLink,
    Dispute,
    Edition,
    Enquiry,
    Evidence,
    Passage,
    Post,
)
from sources.models import Source
from sources.tracking import Revision

pytestmark = pytest.mark.django_db
TRACKED = (
    Article,
    Edition,
    Claim,
    Passage,
    Evidence,
    Enquiry,
    Assessment,
    ClaimLink,
    Dispute,
    Post,
    Source,
)


@pytest.fixture
def made(now):
    return list(Maker(claims=450, seed=2, now=now).make())


@pytest.mark.once
def test_it_tells_how_far_it_is(made):
    assert [(each.articles, each.claims) for each in made] == [
        (1, 100), (2, 200), (3, 300), (4, 400), (5, 450),
    ]  # fmt: skip


@pytest.mark.once
def test_passages_are_exact_in_their_edition(made):
    passages = Passage.objects.select_related("edition", "claim")
    assert len(passages) == 450
    for passage in passages:
        assert passage.edition.text[passage.start : passage.end] == passage.exact
        assert passage.state == "exact"


def test_every_row_is_one_that_a_form_would_take(made):
    for model in (Claim, Evidence, Enquiry, Source):
        for row in model.objects.all()[:150]:
            row.full_clean(
                exclude=["standing", "standing_in_part", "type", "title", "family", "year"]
            )


def test_every_row_has_a_signed_revision(made):
    for model in TRACKED:
        rows = set(model.objects.values_list("pk", flat=True))
        history = model.history.all()
        assert rows, model
        assert rows == set(history.filter(history_type="+").values_list("id", flat=True)), model
        assert issubclass(history.model, Revision)
        signers = set(history.values_list("history_user__username", flat=True))
        assert all(name == "stemma" or name.startswith("made-up-") for name in signers), model
    assert Claim.history.filter(history_type="~").exists()


@pytest.mark.once
def test_there_are_claims_in_every_state_and_of_every_standing(made):
    states = set(Claim.objects.values_list("state", flat=True))
    assert states == {"accepted", "suggested", "later", "rejected", "withdrawn"}
    assert set(Claim.objects.values_list("standing", flat=True)) == set(Claim.Standing.values)
    assert set(Claim.objects.values_list("kind", flat=True)) == set(Claim.Kind.values)


@pytest.mark.once
def test_sources_say_that_they_are_made_up(made):
    for source in Source.objects.all():
        assert source.title.startswith("A Made-up ")
        assert (source.csl["publisher"], source.csl["publisher-place"]) == (
            "Example Press",
            "Examplegrad",
        )


def test_what_was_planted_is_linked(made):
    links = ClaimLink.objects.filter(kind="restates").select_related("claim", "other")
    assert len(links) > 0
    for link in links:
        assert link.claim.kind == link.other.kind
        assert link.claim.statement != link.other.statement


@pytest.mark.once
def test_it_happened_before_it_was_made(made, now):
    dates = Claim.history.values_list("history_date", flat=True)
    assert min(dates) == now - PERIOD
    assert max(dates) <= now + timedelta(days=1)


@pytest.mark.once
def test_nobody_can_log_in_as_its_people(made):
    people = get_user_model().objects.filter(username__startswith="made-up-")
    assert len(people) == 5
    assert not any(person.has_usable_password() for person in people)


def test_a_second_one_of_the_same_seed_stands_beside_the_first(made, now):
    list(Maker(claims=100, seed=2, now=now).make())
    assert Article.objects.count() == 6
    assert get_user_model().objects.filter(username__startswith="made-up-").count() == 5
