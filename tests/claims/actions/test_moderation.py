import pytest

from claims.actions import discussion
from claims.actions import moderation as acts
from claims.models import ModerationEntry, Post
from sources.tracking import UnsignedRevision
from tests.factories import make_article, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(ida, nina):
    return make_post(make_article(ida), nina)


def test_a_moderator_hides_a_post_and_the_log_says_so(post, mara):
    acts.hide_post(post, reason="Names a living person", by=mara)
    post.refresh_from_db()
    assert post.state == "hidden"
    [entry] = ModerationEntry.objects.all()
    assert (entry.act, entry.target, entry.by, entry.reason) == (
        "post_hidden",
        post,
        mara,
        "Names a living person",
    )
    row = post.history.latest()
    assert (row.history_user, row.history_change_reason) == (mara, "Names a living person")
    assert row.history_date == entry.at


def test_a_moderator_restores_it_and_the_log_says_so(post, mara):
    acts.hide_post(post, reason="Names a living person", by=mara)
    acts.restore_post(post, reason="The person agrees", by=mara)
    post.refresh_from_db()
    assert post.state == "visible"
    acts_logged = list(ModerationEntry.objects.order_by("pk").values_list("act", "reason"))
    assert acts_logged == [
        ("post_hidden", "Names a living person"),
        ("post_restored", "The person agrees"),
    ]


def test_what_is_gone_is_not_hidden_again(post, mara, nina, otto):
    acts.hide_post(post, reason="First", by=mara)
    with pytest.raises(acts.NotVisible) as caught:
        acts.hide_post(post, reason="Second", by=otto)
    assert caught.value.row.state == "hidden"
    with pytest.raises(discussion.PostGone):
        discussion.withdraw_post(post, by=nina)
    assert ModerationEntry.objects.count() == 1


def test_only_what_is_hidden_is_restored(post, mara, nina):
    discussion.withdraw_post(post, by=nina)
    with pytest.raises(acts.NotHidden):
        acts.restore_post(post, reason="Back", by=mara)
    with pytest.raises(acts.NotVisible):
        acts.hide_post(post, reason="Out", by=mara)
    assert not ModerationEntry.objects.exists()


@pytest.mark.parametrize("act", [acts.hide_post, acts.restore_post])
def test_no_act_without_a_reason(post, mara, act):
    Post.objects.update(state="hidden" if act is acts.restore_post else "visible")
    with pytest.raises(UnsignedRevision):
        act(post, reason=" ", by=mara)
    assert not ModerationEntry.objects.exists()
