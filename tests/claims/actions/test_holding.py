from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions.discussion import add_post, edit_post
from claims.actions.holding import NotHeld, release_post
from claims.models import Mention, ModerationEntry, Notice
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
