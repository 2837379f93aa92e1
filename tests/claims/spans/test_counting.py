"""Undoing where some was undone before: what was undone and its undoing cancel out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions.claims import Wording, edit_claim
from claims.actions.undoing import NothingToUndo, take_undoing_back, undo_edits
from claims.models import Claim, Post
from claims.spans import Left, Why, undoings
from tests.factories import make_article, make_claim, make_evidence, make_post, make_source

pytestmark = pytest.mark.django_db
FIRST = "It counted 40 delegates."


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida, visibility="public"), FIRST, ida)


def say(claim, words, by):
    """Gives the moment before it."""
    now = timezone.now()
    edit_claim(claim, Wording(words, "event"), by=by, reason="So")
    return now


def found(who, since, until=None):
    until = until or timezone.now() + timedelta(minutes=1)
    return undoings(who, since, until, at=timezone.now())


def undo(who, by, since, until=None):
    """All that is proposed."""
    chosen = [each.seen for each in found(who, since, until) if each.is_wanted]
    until = until or timezone.now() + timedelta(minutes=1)
    return undo_edits(who, since, until, chosen=chosen, reason="So", by=by).batch


def back(batch, by):
    take_undoing_back(batch, reason="So", by=by)


def words(claim) -> str:
    return Claim.objects.get(pk=claim.pk).statement


def test_the_first_afternoon_can_be_undone_after_the_second(claim, otto, mara, ida):
    one = say(claim, "Vandalism", otto)
    two = say(claim, "More of it", otto)
    second = undo(otto, mara, two)
    assert words(claim) == "Vandalism"
    first = undo(otto, ida, one, two)
    assert words(claim) == FIRST
    back(first, mara)
    assert words(claim) == "Vandalism"
    back(second, mara)
    assert words(claim) == "More of it"
    undo(otto, mara, one)
    assert words(claim) == FIRST


def test_what_was_undone_and_taken_back_is_undone_again_in_the_same_way(claim, ida, otto, mara):
    since = say(claim, "Vandalism", otto)
    article = claim.passages.get().edition.article
    made, post = make_claim(article, "They voted to leave.", otto), make_post(article, otto)
    make_evidence(claim, make_source(otto), otto)

    def now():
        rows = [*Claim.objects.order_by("pk"), *Post.objects.all(), *claim.evidence.all()]
        return [(row.state, getattr(row, "statement", "")) for row in rows]

    def proposed():
        return [(x.key, x.values.keys(), x.left, x.others, x.is_wanted) for x in found(otto, since)]

    wrecked, offered = now(), proposed()
    batch = undo(otto, mara, since)
    undone = now()
    for _ in range(2):
        assert found(otto, since) == []
        with pytest.raises(NothingToUndo):
            undo(otto, mara, since)
        back(batch, mara)
        assert (now(), proposed()) == (wrecked, offered)
        batch = undo(otto, ida, since)
        assert now() == undone
    assert {made.pk, post.pk} == {row.object_id for row in batch.rows.all()} & {made.pk, post.pk}


def test_what_was_put_back_by_undoing_a_clean_up_can_be_undone(claim, ida, otto, mara):
    since = say(claim, "Vandalism", otto)
    cleaned = say(claim, FIRST, ida)
    undo(ida, mara, cleaned)
    assert words(claim) == "Vandalism"
    undo(otto, mara, since)
    assert words(claim) == FIRST


def test_what_somebody_says_after_an_undoing_is_left_alone(claim, ida, otto, mara):
    one = say(claim, "Vandalism", otto)
    two = say(claim, "More of it", otto)
    batch = undo(otto, mara, two)
    say(claim, "Some came.", ida)
    [each] = found(otto, one)
    assert (each.values, each.left) == ({}, (Left(Why.CHANGED, ("statement",)),))
    assert each.others == (ida.pk,)
    back(batch, mara)
    assert words(claim) == "Some came."


def test_what_went_there_and_back_between_does_not_stand_in_the_way(claim, ida, otto, mara):
    since = say(claim, "Vandalism", otto)
    batch = undo(otto, mara, since)
    say(claim, "Some came.", ida)
    say(claim, FIRST, ida)
    back(batch, mara)
    assert words(claim) == "Vandalism"
    undo(otto, mara, since)
    assert words(claim) == FIRST


def test_an_undoing_is_left_to_its_own_taking_back(claim, otto, mara):
    since = say(claim, "Vandalism", otto)
    made = make_claim(claim.passages.get().edition.article, "They voted to leave.", otto)
    undo(otto, mara, since)
    rows = {each.obj: (each.values, each.left) for each in found(mara, since)}
    assert rows[claim] == ({}, (Left(Why.OWN_ACT, ("statement",)),))
    assert rows[made][0] == {}
