import pytest
from django.contrib.auth.models import AnonymousUser

from claims.actions import comments as acts
from claims.actions.discussion import PostsElsewhere, move_posts
from claims.actions.moderation import hide_post, restore_post
from claims.dossiers.thread import address_of, thread
from claims.models import ModerationEntry, Post
from tests.factories import make_article, make_claim, make_post

pytestmark = pytest.mark.django_db
WORDS = "First of all, no.\nSecondly:\n\n  nothing."


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def comments(article, ida):
    return [comment(article, ida, n) for n in (1, 2, 3)]


def comment(article, by, number, body=WORDS, **fields):
    signed = {"name": f"Reader {number}", "date": None}
    return make_post(article, by, body, attribution=signed, original_position=number, **fields)


def order(article):
    return [entry.post.id for entry in thread(article, AnonymousUser()).entries]


def log():
    return [
        (row.act, row.post_id, row.by.username, row.reason)
        for row in ModerationEntry.objects.order_by("pk")
    ]


def split(post, cut, by):
    length = len(Post.objects.get(pk=post.pk).body)
    return acts.split_comment(post, cut=cut, length=length, by=by, reason="Two comments")


# --- what a comment answers ----------------------------------------------------------------------
def test_a_historian_says_what_a_comment_answers_and_takes_it_back(article, comments, ida):
    one, two, three = comments
    acts.set_reply_to(one, three, by=ida, reason="It says so")
    assert order(article) == [two.pk, three.pk, one.pk]
    acts.set_reply_to(one, three, by=ida, reason="Again")
    acts.set_reply_to(one, None, by=ida, reason="It doesn't")
    assert order(article) == [one.pk, two.pk, three.pk]
    assert log() == [
        ("reply_set", one.pk, "ida", "It says so"),
        ("reply_set", one.pk, "ida", "It doesn't"),
    ]


def test_a_comment_answers_neither_itself_nor_its_answers_nor_what_is_elsewhere(
    article, comments, ida
):
    one, two, three = comments
    acts.set_reply_to(two, one, by=ida, reason="So")
    acts.join_comment(three, two, by=ida, reason="One comment")
    below = make_post(article, ida, parent=three)
    for parent in (one, two, below):
        with pytest.raises(acts.GoesInCircles):
            acts.set_reply_to(one, parent, by=ida, reason="So")
    elsewhere = make_post(make_claim(article, "the committee met in Examplegrad", ida), ida)
    for parent in (elsewhere, three):
        with pytest.raises(acts.Elsewhere):
            acts.set_reply_to(one, parent, by=ida, reason="So")


def test_what_people_post_themselves_is_not_put_in_order(article, comments, ida, nina):
    post = make_post(article, nina, "first second")
    for act in (
        lambda: acts.set_reply_to(post, comments[0], by=ida, reason="So"),
        lambda: split(post, 5, ida),
        lambda: acts.join_comment(post, comments[2], by=ida, reason="So"),
        lambda: acts.join_comment(comments[0], post, by=ida, reason="So"),
    ):
        with pytest.raises(acts.NotImported):
            act()
    assert log() == []


# --- cutting -------------------------------------------------------------------------------------
def test_a_cut_leaves_every_character_and_the_rest_follows(article, comments, ida):
    one, two, three = comments
    rest = split(two, 18, ida)
    two.refresh_from_db()
    assert (two.body, rest.body) == (WORDS[:18], WORDS[18:])
    assert rest.html == "<p>Secondly:</p>\n\n<p>  nothing.</p>"
    assert (rest.attribution, rest.original_position) == (two.attribution, 2)
    assert (rest.split_from_id, rest.created_at) == (two.pk, two.created_at)
    assert order(article) == [one.pk, two.pk, rest.pk, three.pk]
    assert log() == [("comment_split", two.pk, "ida", "Two comments")]


@pytest.mark.parametrize("cut", [-3, 0, len(WORDS), len(WORDS) + 1])
def test_a_cut_needs_words_on_both_sides(comments, cut, ida):
    with pytest.raises(acts.NoPlaceToCut):
        split(comments[0], cut, ida)


def test_who_saw_other_words_does_not_cut(comments, ida):
    with pytest.raises(acts.ChangedMeanwhile):
        acts.split_comment(comments[0], cut=5, length=7, by=ida, reason="So")


def test_a_cut_is_taken_back_the_last_one_first(article, comments, ida):
    one, two, three = comments
    rest = split(two, 18, ida)
    last = split(rest, 10, ida)
    second = split(two, 6, ida)
    assert order(article) == [one.pk, two.pk, second.pk, rest.pk, last.pk, three.pk]
    with pytest.raises(acts.HasParts):
        acts.put_back(rest, by=ida, reason="Wrong")
    for part in (last, second, rest):
        acts.put_back(part, by=ida, reason="Wrong")
    two.refresh_from_db()
    assert two.body == WORDS
    assert order(article) == [one.pk, two.pk, three.pk]
    shown = thread(article, AnonymousUser()).entries[1].post
    assert "".join(part.html for part in shown.parts) == ""
    assert address_of(Post.objects.get(pk=last.pk)).endswith(f"#post-{last.pk}")
    assert log()[-1] == ("comments_joined", rest.pk, "ida", "Wrong")
    with pytest.raises(acts.NotJoined):
        acts.take_apart(rest, by=ida, reason="So")
    with pytest.raises(acts.NotCut):
        acts.put_back(three, by=ida, reason="So")


# --- joining -------------------------------------------------------------------------------------
def test_neighbours_are_joined_and_taken_apart_again(article, comments, ida, mara):
    one, two, three = comments
    reply = make_post(article, ida, parent=two)
    acts.join_comment(two, one, by=ida, reason="One comment")
    assert order(article) == [one.pk, reply.pk, three.pk]
    acts.join_comment(three, one, by=ida, reason="All one")
    assert [part.id for part in thread(article, ida).entries[0].post.parts] == [two.pk, three.pk]
    acts.take_apart(two, by=mara, reason="Two after all")
    acts.take_apart(three, by=mara, reason="Three, even")
    assert order(article) == [one.pk, two.pk, reply.pk, three.pk]
    assert [(act, pk) for act, pk, *_ in log()] == [
        ("comments_joined", two.pk),
        ("comments_joined", three.pk),
        ("comment_split", two.pk),
        ("comment_split", three.pk),
    ]
    assert Post.objects.get(pk=two.pk).body == WORDS


def test_what_stands_apart_has_parts_or_is_answered_is_not_joined(comments, ida):
    one, two, three = comments
    acts.join_comment(three, two, by=ida, reason="One comment")
    with pytest.raises(acts.HasParts):
        acts.join_comment(two, one, by=ida, reason="So")
    acts.take_apart(three, by=ida, reason="Two after all")
    for to in (one, three):
        with pytest.raises(acts.NotNeighbours):
            acts.join_comment(three, to, by=ida, reason="So")
    acts.set_reply_to(one, two, by=ida, reason="It says so")
    with pytest.raises(acts.GoesInCircles):
        acts.join_comment(two, one, by=ida, reason="So")


def test_joined_comments_move_together(article, comments, ida, mara):
    one, two, three = comments
    claim = make_claim(article, "the committee met in Examplegrad", ida)
    reply = make_post(article, ida, parent=two)
    acts.join_comment(two, one, by=ida, reason="One comment")
    words = {"to": claim, "by": mara, "reason": "About this"}
    with pytest.raises(PostsElsewhere):
        move_posts(one.thread, [two], **words)
    [pointer] = move_posts(one.thread, [one], **words)
    assert pointer.number == 2
    assert order(claim) == [one.pk, reply.pk]
    assert (
        address_of(Post.objects.get(pk=two.pk)) == f"/claims/{claim.pk}/discussion/#post-{two.pk}"
    )
    assert [part.id for part in thread(claim, ida).entries[0].post.parts] == [two.pk]
    assert Post.objects.get(pk=three.pk).thread.article == article


def test_nothing_is_taken_apart_from_a_comment_that_a_moderator_hid(comments, ida, mara):
    one, two, _three = comments
    acts.join_comment(two, one, by=ida, reason="One comment")
    hide_post(one, reason="Rude", by=mara)
    with pytest.raises(acts.NotImported):
        acts.take_apart(two, by=ida, reason="Two after all")
    restore_post(one, reason="Not so rude", by=mara)
    acts.take_apart(two, by=ida, reason="Two after all")
    assert Post.objects.get(pk=two.pk).state == "visible"


def test_what_was_cut_off_is_joined_to_its_whole_with_all_its_words(article, comments, ida):
    rest = split(comments[0], 20, ida)
    rest = acts.join_comment(rest, comments[0], by=ida, reason="One comment")
    assert rest.is_put_back
    assert Post.objects.get(pk=comments[0].pk).body == WORDS


def test_a_comment_answers_nothing_that_answers_it_by_way_of_another_discussion(
    article, comments, ida, mara
):
    one, two, three = comments
    claim = make_claim(article, "the committee met in Examplegrad", ida)
    acts.set_reply_to(two, one, by=ida, reason="It says so")
    acts.set_reply_to(three, two, by=ida, reason="It says so")
    move_posts(one.thread, [two], to=claim, by=mara, reason="About this")
    move_posts(Post.objects.get(pk=three.pk).thread, [three], to=article, by=mara, reason="Not")
    with pytest.raises(acts.GoesInCircles):
        acts.set_reply_to(one, three, by=ida, reason="So")
    acts.join_comment(three, one, by=ida, reason="One comment")


def test_nor_what_answers_it_by_way_of_what_is_joined(comments, ida):
    one, two, three = comments
    acts.set_reply_to(two, three, by=ida, reason="It says so")
    acts.join_comment(two, one, by=ida, reason="One comment")
    answer = make_post(one.thread.article, ida, parent=two)
    with pytest.raises(acts.GoesInCircles):
        acts.set_reply_to(three, answer, by=ida, reason="So")
