import pytest

from claims.actions.passages import (
    LastPassage,
    NotAccepted,
    PassageGone,
    StatedThere,
    Superseded,
    WouldPublish,
    tie_passage,
    tied_at,
    untie_passage,
)
from claims.models import Claim, Passage
from tests.factories import TEXT, make_article, make_claim, make_edition

pytestmark = pytest.mark.django_db
WORDS = "They voted to leave."


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@pytest.fixture
def other(ida):
    return make_article(ida, slug="other")


def place(article, words=WORDS):
    edition = article.editions.latest("number")
    start = edition.text.index(words)
    return edition, (start, start + len(words))


def test_words_of_another_article_come_to_state_a_claim(claim, other, otto):
    passage = tie_passage(claim, *place(other), by=otto)
    row = passage.history.get()
    assert (passage.exact, passage.claim, row.history_user) == (WORDS, claim, otto)
    assert Claim.objects.in_article(other).get() == claim


def test_what_states_it_already_is_not_tied_twice(claim, other, ida):
    tie_passage(claim, *place(other), by=ida)
    with pytest.raises(StatedThere):
        tie_passage(claim, *place(other), by=ida)


def test_only_an_accepted_claim_is_stated(other, ida):
    claim = make_claim(other, "It counted 40 delegates.", ida, state="withdrawn")
    with pytest.raises(NotAccepted):
        tie_passage(claim, *place(other), by=ida)


def test_words_of_an_older_edition_are_not_tied_any_more(claim, other, ida):
    old = place(other)
    make_edition(other, TEXT.replace("voted", "all voted"), ida)
    with pytest.raises(Superseded):
        tie_passage(claim, *old, by=ida)


def test_a_claim_of_a_private_article_is_not_shown_to_readers_of_another(other, ida):
    sealed = make_claim(make_article(ida, visibility="private"), "It counted 40 delegates.", ida)
    with pytest.raises(WouldPublish):
        tie_passage(sealed, *place(other), by=ida)


def test_words_of_a_private_article_may_state_a_public_claim(claim, ida, otto):
    sealed = make_article(ida, visibility="private")
    tie_passage(claim, *place(sealed), by=ida)
    assert not Claim.objects.visible_to(otto).in_article(sealed).exclude(pk=claim.pk).exists()


def test_a_passage_comes_off_in_every_edition(claim, other, ida, otto):
    tie_passage(claim, *place(other), by=ida)
    make_edition(other, TEXT.replace("counted 40", "counted 38"), ida)
    newest = Passage.objects.filter(claim=claim, edition__article=other).latest("pk")
    untie_passage(newest, by=otto, reason="Another vote")
    assert not Claim.objects.in_article(other).exists()
    kept = Passage.objects.filter(claim=claim, state="withdrawn")
    assert [(p.exact, p.history.latest().history_user) for p in kept] == [(WORDS, otto)] * 2
    make_edition(other, TEXT.replace("counted 40", "counted 39"), ida)
    assert not Claim.objects.in_article(other).exists()


def test_what_came_off_can_be_tied_again_but_not_come_off_twice(claim, other, ida):
    passage = tie_passage(claim, *place(other), by=ida)
    untie_passage(passage, by=ida, reason="Mistake")
    with pytest.raises(PassageGone):
        untie_passage(passage, by=ida, reason="Twice")
    assert tie_passage(claim, *place(other), by=ida).state == "exact"


def test_the_only_place_of_a_claim_stays(claim, ida):
    with pytest.raises(LastPassage):
        untie_passage(claim.passages.get(), by=ida, reason="No")


def test_an_act_is_known_by_who_did_it_and_when(claim, other, ida, otto):
    passage = tie_passage(claim, *place(other), by=ida)
    moment = passage.history.get().history_date
    assert tied_at(moment, by=ida) == passage
    assert tied_at(moment, by=otto) is None
    assert tied_at(claim.passages.earliest("pk").history.get().history_date, by=ida) is None
