import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.claims import withdraw_claim
from claims.dossiers.similar import SHOWN, similar_to
from claims.models import Claim
from tests.factories import make_article, make_claim, make_evidence, make_reader, make_source

pytestmark = pytest.mark.django_db
FIRST = "In May 1937 the committee met in Examplegrad."
SECOND = "It counted 40 delegates."
THIRD = "They voted to leave."
AGAIN = "The committee met in Examplegrad in May 1937."


@pytest.fixture
def article(ida):
    return make_article(ida, title="A Made-up Chronicle")


@pytest.fixture
def claim(article, ida):
    return make_claim(article, FIRST, ida)


def found(statement, viewer, **rest):
    return [each.line.id for each in similar_to(statement, viewer, **rest)]


def test_what_was_said_before_is_found_with_its_article_and_standing(claim, ida, otto, article):
    make_evidence(claim, make_source(ida), ida)
    [similar] = similar_to(AGAIN, otto, article=article)
    assert (similar.line.id, similar.line.statement) == (claim.pk, FIRST)
    assert similar.line.standing == "supported"
    assert similar.line.places[0].article == "A Made-up Chronicle"
    assert similar.says_it_already


def test_of_another_article_it_is_not_a_duplicate(claim, otto):
    [similar] = similar_to(AGAIN, otto, article=make_article(otto))
    assert (similar.is_here, similar.says_the_same) == (False, True)
    assert not similar.says_it_already


def test_the_claim_itself_is_not_like_itself(claim, otto):
    assert found(FIRST, otto) == [claim.pk]
    assert found(FIRST, otto, but=claim.pk) == []


def test_what_is_about_something_else_is_not_found(claim, article, ida, otto):
    make_claim(article, SECOND, ida)
    assert found("Nobody knows why it dissolved itself.", otto) == []


@pytest.mark.parametrize(
    "statement", ["", "   ", "…!", "the of and in", "\N{ROCKET}", "x" * 10_000]
)
def test_words_that_say_nothing_find_nothing(claim, otto, statement):
    assert found(statement, otto) == []


def test_another_figure_or_date_is_told(article, ida, otto):
    make_claim(article, SECOND, ida)
    [similar] = similar_to("It counted 50 delegates.", otto)
    assert similar.differences == ("figures",)
    dated = make_claim(article, FIRST, ida, earliest_day=2428655, latest_day=2428685,
                       date_as_written="May 1937", date_edtf="1937-05")  # fmt: skip
    [similar] = similar_to("In May 1938 the committee met in Examplegrad.", otto)
    assert (similar.line.id, similar.differences) == (dated.pk, ("dates",))


@pytest.mark.parametrize("state", ["suggested", "later", "rejected", "withdrawn"])
def test_only_accepted_claims_are_found(article, ida, otto, state):
    fields = {"rejection": "vague"} if state == "rejected" else {}
    make_claim(article, FIRST, ida, state=state, **fields)
    assert found(FIRST, otto) == []


def test_a_withdrawn_claim_is_found_no_more(claim, ida, otto):
    assert found(AGAIN, otto) == [claim.pk]
    withdraw_claim(claim, by=ida, reason="A slip")
    assert found(AGAIN, otto) == []


def test_what_a_private_article_says_is_found_by_its_readers_alone(ida, otto, mara, nina):
    private = make_article(ida, visibility="private")
    claim = make_claim(private, FIRST, ida)
    for person in (otto, nina, AnonymousUser()):
        assert found(AGAIN, person) == []
    assert found(AGAIN, ida) == [claim.pk]
    assert found(AGAIN, mara) == [claim.pk]
    make_reader(private, otto)
    assert found(AGAIN, otto) == [claim.pk]


def test_private_claims_take_no_place_away_from_public_ones(ida, otto):
    private = make_article(ida, visibility="private")
    for _ in range(70):
        make_claim(private, FIRST, ida)
    public = make_claim(make_article(ida), FIRST, ida, statement=f"{FIRST[:-1]} quietly.")
    assert found(FIRST, otto) == [public.pk]
    assert len(found(FIRST, ida)) == SHOWN


def test_among_given_claims_the_same_are_visible_as_among_all(ida, otto, mara, nina):
    for visibility in ("public", "private"):
        article = make_article(ida, visibility=visibility)
        for state in ("accepted", "suggested", "later", "withdrawn"):
            make_claim(article, FIRST, ida, state=state)
    ids = list(Claim.objects.values_list("pk", flat=True))
    for person in (ida, otto, mara, nina, AnonymousUser()):
        claims = Claim.objects
        assert set(claims.visible_among(ids, person)) == set(claims.visible_to(person))
        assert set(claims.visible_among(ids[:2], person)) <= set(claims.visible_to(person))


def test_at_most_five_are_shown_the_most_alike_first(article, ida, otto):
    for extra in ("", " there", " there quietly", " there quietly again", " twice", " once", " so"):
        make_claim(article, FIRST, ida, statement=f"{FIRST[:-1]}{extra}.")
    scores = [each.score for each in similar_to(FIRST, otto)]
    assert len(scores) == SHOWN
    assert scores == sorted(scores, reverse=True)


def test_finding_three_costs_as_many_queries_as_finding_one(article, ida, otto):
    counts = []
    for _ in range(3):
        make_claim(article, FIRST, ida)
        similar_to(FIRST, otto, article=article)
        with CaptureQueriesContext(connection) as queries:
            similar_to(FIRST, otto, article=article)
        counts.append(len(queries))
    assert counts[0] == counts[-1]
