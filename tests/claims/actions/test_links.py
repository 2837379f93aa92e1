import pytest

from claims.actions.links import (
    LinkGone,
    LinkThere,
    NotAccepted,
    OneClaim,
    PartOfItself,
    link_claims,
    withdraw_link,
)
from claims.models import ClaimLink
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claims(article, ida):
    quotes = ("It counted 40 delegates.", "They voted to leave.", "the committee met")
    return [make_claim(article, quote, ida) for quote in quotes]


def test_a_link_is_signed_and_says_why(claims, ida):
    one, two, _ = claims
    link = link_claims(one, "conflicts_with", two, by=ida, reason="40 and 38")
    row = link.history.latest()
    assert (row.history_user, row.history_change_reason, link.created_by) == (ida, "40 and 38", ida)


@pytest.mark.parametrize("kind", ["conflicts_with", "restates", "part_of"])
def test_the_same_link_is_not_there_twice(claims, ida, otto, kind):
    one, two, _ = claims
    link_claims(one, kind, two, by=ida, reason="So")
    with pytest.raises(LinkThere):
        link_claims(one, kind, two, by=otto, reason="So too")


@pytest.mark.parametrize("kind", ["conflicts_with", "restates"])
def test_what_holds_in_both_directions_is_kept_once(claims, ida, kind):
    one, two, _ = claims
    link_claims(one, kind, two, by=ida, reason="So")
    with pytest.raises(LinkThere):
        link_claims(two, kind, one, by=ida, reason="So")
    assert ClaimLink.objects.count() == 1


def test_two_claims_can_be_linked_in_two_ways(claims, ida):
    one, two, _ = claims
    link_claims(one, "conflicts_with", two, by=ida, reason="So")
    link_claims(two, "part_of", one, by=ida, reason="So")
    assert ClaimLink.objects.count() == 2


def test_a_whole_is_not_part_of_its_part_near_or_far(claims, ida):
    one, two, three = claims
    link_claims(one, "part_of", two, by=ida, reason="So")
    link_claims(two, "part_of", three, by=ida, reason="So")
    for whole in (two, three):
        with pytest.raises(PartOfItself):
            link_claims(whole, "part_of", one, by=ida, reason="So")


def test_a_claim_is_not_linked_to_itself(claims, ida):
    with pytest.raises(OneClaim):
        link_claims(claims[0], "restates", claims[0], by=ida, reason="So")


@pytest.mark.parametrize("turned", [False, True])
def test_only_accepted_claims_are_linked(article, claims, ida, turned):
    ends = [claims[0], make_claim(article, "They voted", ida, state="withdrawn")]
    with pytest.raises(NotAccepted):
        link_claims(ends[turned], "restates", ends[not turned], by=ida, reason="So")


def test_a_withdrawn_link_stays_in_the_history_and_can_be_made_again(claims, ida, otto):
    one, two, _ = claims
    link = link_claims(one, "restates", two, by=ida, reason="So")
    gone = withdraw_link(link, by=otto, reason="Not the same day")
    row = gone.history.latest()
    assert (row.withdrawn_at, row.history_user) == (row.history_date, otto)
    with pytest.raises(LinkGone):
        withdraw_link(link, by=ida, reason="Twice")
    link_claims(two, "restates", one, by=ida, reason="After all")
    assert ClaimLink.objects.current().count() == 1
