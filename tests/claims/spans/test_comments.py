"""Undoing in discussions: words stay whole, comments in order, and what is hidden stays so."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions import comments
from claims.actions.discussion import move_posts, read_post_as
from claims.actions.moderation import hide_post
from claims.actions.undoing import NothingToUndo, take_undoing_back, undo_edits
from claims.dossiers.undoing import preview
from claims.models import Post, UndoBatch
from claims.spans import Left, Why, undoings
from sources.permissions import MODERATORS
from tests.conftest import person
from tests.factories import make_article, make_claim, make_post

pytestmark = pytest.mark.django_db
WORDS = "one two three four"


@pytest.fixture
def article(ida):
    return make_article(ida, visibility="public")


@pytest.fixture
def since(article):
    return timezone.now()


def comment(article, body=WORDS, position=1):
    return make_post(
        article,
        article.created_by,
        body,
        attribution={"name": "Reader One", "date": ""},
        original_position=position,
    )


def split(post, cut, by):
    post.refresh_from_db()
    return comments.split_comment(post, cut=cut, length=len(post.body), by=by, reason="Two")


def found(who, since):
    until = timezone.now() + timedelta(minutes=1)
    return {each.obj.pk: each for each in undoings(who, since, until, at=timezone.now())}


def undo(who, since, by, *only) -> UndoBatch:
    seen = [each.seen for pk, each in found(who, since).items() if not only or pk in only]
    until = timezone.now() + timedelta(minutes=1)
    return undo_edits(who, since, until, chosen=seen, reason="So", by=by).batch


def says(post) -> tuple[str, str]:
    row = Post.objects.get(pk=post.pk)
    return row.state, row.body


def read(client, article) -> str:
    return client.get(f"/articles/{article.slug}/discussion/").content.decode()


def test_a_cut_is_undone_with_what_was_cut_off_and_cut_again_when_that_is_taken_back(
    article, otto, mara, since
):
    whole = comment(article)
    rest = split(whole, 8, otto)
    end = split(whole, 4, otto)
    tail = split(rest, 6, otto)
    wanted = {pk: each.is_wanted for pk, each in found(otto, since).items()}
    assert wanted == {whole.pk: True, rest.pk: False, end.pk: False, tail.pk: False}
    batch = undo(otto, since, mara, whole.pk)
    assert says(whole) == ("visible", WORDS)
    assert Post.objects.get(pk=whole.pk).html == f"<p>{WORDS}</p>"
    heads = Post.objects.exclude(pk=whole.pk).order_by("pk").values_list("state", "joined_to")
    assert list(heads) == [("joined", whole.pk), ("joined", whole.pk), ("joined", rest.pk)]
    take_undoing_back(batch, reason="So", by=mara)
    shown = Post.objects.filter(state="visible").order_by("pk").values_list("body", flat=True)
    assert list(shown) == ["one ", "three ", "two ", "four"]


def test_a_cut_stays_where_somebody_cut_what_remained_again(article, ida, otto, mara, since):
    whole = comment(article)
    rest = split(whole, 8, otto)
    split(whole, 4, ida)
    undoing = found(otto, since)
    assert undoing[rest.pk].left == (Left(Why.CUT),)
    with pytest.raises(NothingToUndo):
        undo(otto, since, mara)
    shown = Post.objects.filter(state="visible").order_by("pk").values_list("body", flat=True)
    assert list(shown) == ["one ", "three four", "two "]


def test_words_that_were_cut_off_and_hidden_stay_hidden(article, otto, mara, client, since):
    whole = comment(article, "Harmless. SLANDER")
    rest = split(whole, 10, otto)
    read_post_as(whole, "supports", by=otto)
    hide_post(rest, reason="Slander", by=mara)
    undoing = found(otto, since)
    assert undoing[whole.pk].left == (Left(Why.CUT, ("body",)),)
    until = timezone.now() + timedelta(minutes=1)
    assert "SLANDER" not in str(preview(otto, since, until, at=timezone.now()))
    undo(otto, since, mara)
    assert says(whole) == ("visible", "Harmless. ")
    assert Post.objects.get(pk=whole.pk).read_as == ""
    assert "SLANDER" not in read(client, article)


def test_what_is_joined_to_a_hidden_comment_stays_with_it(article, otto, mara, client, since):
    first, second = comment(article, "First"), comment(article, "SLANDER", 2)
    comments.join_comment(second, first, by=otto, reason="One")
    hide_post(first, reason="Slander", by=mara)
    assert found(otto, since)[second.pk].left == (Left(Why.HIDDEN),)
    with pytest.raises(NothingToUndo):
        undo(otto, since, mara)
    assert "SLANDER" not in read(client, article)


def test_putting_back_is_undone_as_one(article, otto, ida, mara, since):
    whole = comment(article)
    rest = split(whole, 8, ida)
    comments.put_back(rest, by=otto, reason="One")
    undo(otto, since, mara, whole.pk)
    assert (says(whole), says(rest)) == (("visible", "one two "), ("visible", "three four"))


def test_no_post_answers_itself_after_an_undoing(article, ida, otto, mara, client, since):
    first, second = comment(article, "First"), comment(article, "Second", 2)
    comments.set_reply_to(first, second, by=ida, reason="So")
    comments.set_reply_to(first, None, by=otto, reason="So")
    comments.set_reply_to(second, first, by=ida, reason="So")
    assert found(otto, since)[first.pk].left == (Left(Why.ORDER, ("parent_id",)),)
    with pytest.raises(NothingToUndo):
        undo(otto, since, mara)
    assert client.get(f"/posts/{first.pk}/", follow=True).status_code == 200
    assert "Second" in read(client, article)


def test_a_long_comment_is_put_together_again_as_it_was_cut(article, otto, mara, since):
    words = "*word* " * 4000
    whole = comment(article, "Too long to be read as typed text.")
    Post.objects.filter(pk=whole.pk).update(body=words)
    Post.history.filter(id=whole.pk).update(body=words)
    split(whole, 7, otto)
    undo(otto, since, mara, whole.pk)
    assert says(whole) == ("visible", words)
    assert "*word* *word*" in Post.objects.get(pk=whole.pk).html


def test_of_two_answers_that_only_fit_together_one_alone_is_left(article, ida, otto, mara, since):
    first, second = comment(article, "First"), comment(article, "Second", 2)
    comments.set_reply_to(first, second, by=ida, reason="So")
    comments.set_reply_to(first, None, by=otto, reason="So")
    comments.set_reply_to(second, first, by=otto, reason="So")
    assert found(otto, since)[first.pk].values == {"parent_id": second.pk}
    with pytest.raises(NothingToUndo):
        undo(otto, since, mara, first.pk)
    undo(otto, since, mara)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.parent_id, second.parent_id) == (second.pk, None)


def test_posts_that_were_moved_stay_where_they_are(article, ida, mara, client, since):
    first, second = comment(article, "First"), comment(article, "Second", 2)
    comments.join_comment(second, first, by=ida, reason="One")
    claim = make_claim(article, "It counted 40 delegates.", ida)
    move_posts(first.thread, [first], to=claim, by=mara, reason="Off topic")
    assert found(mara, since)[first.pk].left == (Left(Why.OWN_ACT, ("thread_id",)),)
    with pytest.raises(NothingToUndo):
        undo(mara, since, person("max", MODERATORS))
    assert set(Post.objects.values_list("thread__claim", flat=True)) == {claim.pk}
    assert client.get(f"/posts/{second.pk}/", follow=True).status_code == 200


def test_placing_thirty_posts_anew_asks_as_often_as_three(
    article, otto, mara, since, django_assert_max_num_queries
):
    first = comment(article, "First")

    def place(count):
        for number in range(count):
            comments.set_reply_to(
                comment(article, position=2 + number), first, by=otto, reason="So"
            )

    place(3)
    with django_assert_max_num_queries(40) as few:
        found(otto, since)
    place(20)
    with django_assert_max_num_queries(len(few)):
        assert len(found(otto, since)) == 23
