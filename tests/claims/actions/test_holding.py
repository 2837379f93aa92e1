from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions.discussion import add_post, edit_post
from claims.actions.holding import EditedMeanwhile, NotHeld, release_post
from claims.models import Mention, ModerationEntry, Notice
from claims.postwords import wording_of
from tests.factories import make_article, make_claim, make_post

pytestmark = pytest.mark.django_db
LINK = "Look at https://example.org/boots and #{claim}."


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@pytest.fixture
def settled(claim, nina):
    """Nina has been here for a while, and has posted."""
    nina.date_joined = timezone.now() - timedelta(days=30)
    nina.save(update_fields=["date_joined"])
    for _ in range(3):
        make_post(claim, nina)
    return nina


def test_a_newcomers_link_is_held_until_a_moderator_has_looked(claim, nina, mara):
    post = add_post(claim, LINK.format(claim=claim.pk), by=nina)
    assert post.state == "held"
    assert not Mention.objects.exists()
    release_post(post, by=mara)
    post.refresh_from_db()
    assert post.state == "visible"
    assert Mention.objects.get().claim == claim
    entry = ModerationEntry.objects.get()
    assert (entry.act, entry.post, entry.by) == ("post_released", post, mara)
    assert Notice.objects.get().person == nina
    with pytest.raises(NotHeld):
        release_post(post, by=mara)
    assert ModerationEntry.objects.count() == 1


def test_words_without_a_link_are_shown_at_once(claim, nina):
    assert add_post(claim, f"See #{claim.pk}.", by=nina).state == "visible"


def test_who_has_posted_here_for_a_while_and_historians_link_freely(claim, settled, otto):
    for user in (settled, otto):
        assert add_post(claim, LINK.format(claim=1), by=user).state == "visible"


def test_an_old_account_that_has_hardly_posted_is_new(claim, nina):
    nina.date_joined = timezone.now() - timedelta(days=300)
    assert add_post(claim, LINK.format(claim=1), by=nina).state == "held"


def test_a_link_that_is_edited_in_is_held_too(claim, nina, mara):
    post = add_post(claim, "A word.", by=nina)
    post = edit_post(post, LINK.format(claim=claim.pk), by=nina)
    assert post.state == "held"
    release_post(post, by=mara)
    post = edit_post(post, LINK.format(claim=claim.pk) + " Indeed.", by=nina)
    assert post.state == "visible"  # it had been looked at


@pytest.mark.parametrize(
    "words",
    ["[boots](https://example.com/)", "[boots](HTTPS://example.com/)", "![boots](https://b.org)"],
)
def test_a_link_that_nobody_looked_at_is_held_though_another_was(claim, nina, mara, words):
    post = release_post(add_post(claim, LINK.format(claim=claim.pk), by=nina), by=mara)
    post = edit_post(post, words, by=nina)
    assert post.state == "held"
    assert not Mention.objects.exists()


def test_a_held_post_is_shown_once_its_author_takes_the_link_out(claim, nina, mara):
    post = add_post(claim, LINK.format(claim=claim.pk), by=nina)
    assert edit_post(post, "https://example.com/ is better.", by=nina).state == "held"
    assert edit_post(post, f"See #{claim.pk}.", by=nina).state == "visible"
    assert Mention.objects.get().claim == claim


def test_a_link_that_was_looked_at_stays_so_when_another_is_taken_out_again(claim, nina, mara):
    post = release_post(add_post(claim, LINK.format(claim=1), by=nina), by=mara)
    assert edit_post(post, LINK.format(claim=1) + " https://example.com/", by=nina).state == "held"
    assert edit_post(post, LINK.format(claim=1) + " Sorry.", by=nina).state == "visible"


def test_a_moderator_shows_only_the_words_that_they_saw(claim, nina, mara):
    post = add_post(claim, LINK.format(claim=1), by=nina)
    seen = wording_of(post)
    post = edit_post(post, "https://example.com/casino", by=nina)
    with pytest.raises(EditedMeanwhile):
        release_post(post, by=mara, seen=seen)
    assert release_post(post, by=mara, seen=wording_of(post)).state == "visible"
