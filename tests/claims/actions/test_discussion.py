from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.actions import discussion as acts
from claims.models import ModerationEntry, MovedPosts, Post, Thread
from sources import search
from sources.richtext import VERSION
from tests.factories import make_article, make_claim, make_dispute, make_reader, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "the committee met in Examplegrad", ida)


@pytest.fixture
def post(claim, nina):
    return acts.add_post(claim, "Which *committee*?", by=nina)


def last_row(thing):
    return thing.history.order_by("-history_date", "-history_id").first()


def signature(thing):
    row = last_row(thing)
    return row.history_user, row.history_change_reason


# --- threads ---------------------------------------------------------------------------------------
def test_each_thing_has_one_thread_begun_when_it_is_needed(article, claim, ida, nina):
    dispute, source = make_dispute(claim, nina), make_source(ida)
    for target in (article, claim, dispute, source):
        thread = acts.thread_of(target, by=nina)
        assert thread.target == target
        assert acts.thread_of(target, by=ida) == thread
        assert signature(thread) == (nina, "Discussion begun")
    assert Thread.objects.count() == 4


# --- writing ---------------------------------------------------------------------------------------
def test_a_post_is_rendered_when_it_is_written_and_signed(claim, post, nina):
    post.refresh_from_db()
    assert post.html == "<p>Which <em>committee</em>?</p>\n"
    assert (post.thread.target, post.author, post.renderer) == (claim, nina, VERSION)
    assert signature(post) == (nina, "Post")
    assert last_row(post).history_date == post.created_at


def test_a_post_is_kept_without_blank_lines_around_it_and_with_its_indentation(claim, nina):
    assert acts.add_post(claim, "\r\n \r\n    code\r\nword  \r\n", by=nina).body == "    code\nword"


def test_the_same_click_twice_is_one_post(claim, post, nina, ida):
    assert acts.add_post(claim, "Which *committee*?\r\n", by=nina) == post
    assert acts.add_post(claim, "Which *committee*?", by=ida) != post
    answers = [acts.add_post(claim, "I agree.", by=nina, parent=each) for each in (None, post)]
    assert [each.parent for each in answers] == [None, post]
    later = post.created_at + timedelta(minutes=2)
    assert acts.add_post(claim, "Which *committee*?", by=nina, at=later) != post


def test_the_same_words_about_something_else_are_another_post(article, post, nina):
    assert acts.add_post(article, post.body, by=nina) != post


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (" \n ", "Write something first."),
        ("x" * 20_001, "This text has 20001 characters; at most 20000 fit in a post."),
    ],
)
def test_a_text_that_cannot_be_posted_writes_nothing(claim, nina, body, sentence):
    with pytest.raises(ValidationError) as caught:
        acts.add_post(claim, body, by=nina)
    assert caught.value.messages[0].startswith(sentence)
    assert not Thread.objects.exists()


def test_the_longest_text_fits(claim, nina):
    assert len(acts.add_post(claim, "x" * 20_000 + "\r\n", by=nina).body) == 20_000


def test_a_reply_knows_what_it_answers(claim, post, ida):
    reply = acts.add_post(claim, "The first one.", by=ida, parent=post)
    assert (reply.parent, reply.thread) == (post, post.thread)
    assert signature(reply) == (ida, "Reply")


def test_what_is_withdrawn_is_not_answered(claim, post, nina, ida):
    acts.withdraw_post(post, by=nina)
    with pytest.raises(acts.ParentGone):
        acts.add_post(claim, "The first one.", by=ida, parent=post)
    assert Post.objects.count() == 1


def test_what_was_moved_is_not_answered_where_it_was(article, claim, post, mara, ida):
    acts.move_posts(post.thread, [post], to=article, by=mara, reason="About the whole")
    with pytest.raises(acts.ParentMoved) as caught:
        acts.add_post(claim, "The first one.", by=ida, parent=post)
    assert caught.value.post.thread.target == article


# --- editing, withdrawing, reading -----------------------------------------------------------------
def test_an_edit_keeps_what_was_there_in_history(post, nina):
    edited = acts.edit_post(post, "Which **council**?", by=nina)
    edited.refresh_from_db()
    assert edited.html == "<p>Which <strong>council</strong>?</p>\n"
    assert edited.edited_at == last_row(edited).history_date > edited.created_at
    bodies = list(edited.history.order_by("history_date").values_list("body", flat=True))
    assert bodies == ["Which *committee*?", "Which **council**?"]


def test_the_same_words_again_are_no_edit(post, nina):
    assert acts.edit_post(post, "Which *committee*?\r\n", by=nina).edited_at is None
    assert post.history.count() == 1


def test_an_edit_to_nothing_is_refused(post, nina):
    with pytest.raises(ValidationError):
        acts.edit_post(post, "  ", by=nina)
    post.refresh_from_db()
    assert post.body == "Which *committee*?"


@pytest.mark.parametrize(
    "act",
    [
        lambda post, by: acts.edit_post(post, "More", by=by),
        lambda post, by: acts.withdraw_post(post, by=by),
        lambda post, by: acts.read_post_as(post, "supports", by=by),
    ],
)
def test_what_is_withdrawn_stays_as_it_is(post, nina, act):
    acts.withdraw_post(post, by=nina)
    with pytest.raises(acts.PostGone) as caught:
        act(post, nina)
    assert caught.value.post.state == "withdrawn"
    assert signature(post) == (nina, "Withdrawn by its author")


def test_a_reading_is_signed_changed_and_taken_away(post, ida, otto):
    acts.read_post_as(post, "disputes", by=ida)
    post.refresh_from_db()
    assert (post.read_as, post.read_as_by) == ("disputes", ida)
    acts.read_post_as(post, "disputes", by=otto)
    post.refresh_from_db()
    assert post.read_as_by == ida
    acts.read_post_as(post, "", by=otto)
    post.refresh_from_db()
    assert (post.read_as, post.read_as_by) == ("", None)
    assert signature(post) == (otto, "Reading taken away")


def test_no_post_is_in_the_index(post):
    assert list(search.find("committee", kind="post")) == []


# --- moving ----------------------------------------------------------------------------------------
@pytest.fixture
def run(article, nina):
    """1 — 2 — 3 under it, 4: ids in order."""
    one = acts.add_post(article, "one", by=nina)
    two = acts.add_post(article, "two", by=nina, parent=one)
    three = acts.add_post(article, "three", by=nina, parent=two)
    return [one, two, three, acts.add_post(article, "four", by=nina)]


def places(run):
    return [Post.objects.get(pk=post.pk).thread.target for post in run]


def move(thread, posts, to, by):
    return acts.move_posts(thread, posts, to=to, by=by, reason="About this")


def test_posts_move_with_their_replies_and_leave_a_pointer(run, article, claim, mara):
    [pointer] = move(run[0].thread, [run[0], run[2]], claim, mara)
    assert places(run) == [claim, claim, claim, article]
    assert (pointer.thread.target, pointer.to_thread.target) == (article, claim)
    assert (pointer.first_post, pointer.number, pointer.parent) == (run[0], 3, None)
    assert Post.objects.get(pk=run[1].pk).parent == run[0]


def test_moving_is_signed_post_by_post_and_logged_once_in_one_moment(run, claim, mara):
    move(run[0].thread, [run[0], run[3]], claim, mara)
    [entry] = ModerationEntry.objects.all()
    assert (entry.act, entry.target, entry.by, entry.reason) == (
        "posts_moved",
        run[0],
        mara,
        "About this",
    )
    for post in run:
        assert signature(post) == (mara, "About this")
        assert last_row(post).history_date == entry.at
    assert list(MovedPosts.objects.values_list("moved_at", "number")) == [
        (entry.at, 3),
        (entry.at, 1),
    ]


def test_a_reply_moves_alone_and_comes_back_to_its_place(run, article, claim, mara):
    home = run[0].thread
    [pointer] = move(home, [run[1]], claim, mara)
    assert (pointer.parent, pointer.number) == (run[0], 2)
    move(pointer.to_thread, [run[1]], article, mara)
    assert places(run) == [article] * 4
    assert Post.objects.get(pk=run[1].pk).parent == run[0]
    assert MovedPosts.objects.count() == ModerationEntry.objects.count() == 2


def test_gone_posts_move_too(run, claim, nina, mara):
    acts.withdraw_post(run[1], by=nina)
    move(run[0].thread, [run[0]], claim, mara)
    assert places(run)[:3] == [claim] * 3


def test_a_second_moderator_who_moves_the_same_posts_is_told(run, claim, article, mara):
    home = run[0].thread
    move(home, [run[0]], claim, mara)
    with pytest.raises(acts.PostsElsewhere):
        move(home, [run[0]], make_dispute(claim, mara), mara)
    with pytest.raises(acts.AlreadyThere):
        move(home, [run[3]], article, mara)
    with pytest.raises(acts.PostsElsewhere):
        move(home, [], claim, mara)
    assert ModerationEntry.objects.count() == 1


def test_posts_under_a_private_article_stay_among_its_readers(ida, otto, mara, nina):
    private, other = (make_article(ida, visibility="private") for _ in range(2))
    make_reader(other, nina)
    post = acts.add_post(private, "Between us", by=ida)
    quote = "the committee met in Examplegrad"
    for target in (make_claim(other, quote, ida), make_claim(make_article(ida), quote, ida)):
        with pytest.raises(acts.WouldPublish):
            move(post.thread, [post], target, mara)
    with pytest.raises(acts.WouldPublish):
        move(post.thread, [post], make_source(ida), mara)
    claim = make_claim(private, quote, ida)
    move(post.thread, [post], claim, mara)
    assert places([post]) == [claim]


def test_a_reply_that_moved_alone_is_seen_only_where_it_is(run, claim, nina, mara):
    assert set(Post.objects.visible_to(nina)) == set(run)


# --- comments of an import -------------------------------------------------------------------------
@dataclass(frozen=True)
class AComment:
    text: str
    author: str | None = None
    posted_at: str | None = None
    parent: int | None = None


def bring(article, comments, by):
    return acts.import_comments(article, comments, by=by, at=timezone.now())


def test_comments_are_posts_in_their_order_as_they_were_signed(article, ida):
    bring(
        article,
        [AComment("First *one*", "Somebody", "3 May, 10 pm"), AComment("Second")],
        ida,
    )
    first, second = Post.objects.filter(thread__article=article)
    assert (first.attribution, first.original_position) == (
        {"name": "Somebody", "date": "3 May, 10 pm"},
        1,
    )
    assert first.html == "<p>First <em>one</em></p>\n"
    assert (second.attribution, second.author) == ({"name": None, "date": None}, None)
    assert signature(second) == (ida, "Imported with the article")
    assert last_row(second).history_date == second.created_at


def test_replies_are_saved_after_what_they_answer(article, ida):
    rows = [AComment("a"), AComment("b", parent=0), AComment("c", parent=1), AComment("d")]
    posts = bring(article, rows, ida)
    parents = {p.body: p.parent and p.parent.body for p in Post.objects.all()}
    assert parents == {"a": None, "b": "a", "c": "b", "d": None}
    assert [p.body for p in posts] == ["a", "b", "c", "d"]
    assert all(p.parent_id is None or p.parent_id < p.pk for p in Post.objects.all())


@pytest.mark.parametrize("parent", [1, 7, -1, 0])
def test_a_parent_that_is_no_earlier_comment_is_none(article, ida, parent):
    [post] = bring(article, [AComment(" "), AComment("b", parent=parent)], ida)
    assert (post.parent, post.original_position) == (None, 2)


def test_a_comment_may_be_longer_than_people_may_post(article, ida):
    [post, huge] = bring(article, [AComment("x" * 20_001), AComment("<b>" + "y " * 30_000)], ida)
    assert post.html == f"<p>{'x' * 20_001}</p>\n"
    assert huge.html.startswith("<p>&lt;b&gt;y y ")
    edited = Post.objects.get(pk=post.pk)
    assert acts.read_post_as(edited, "qualifies", by=ida).read_as == "qualifies"


def test_no_comments_begin_no_discussion(article, ida):
    assert bring(article, [AComment("  ")], ida) == []
    assert not Thread.objects.exists()


def test_many_comments_take_few_queries(article, ida, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        bring(article, [AComment(f"Comment {n}") for n in range(400)], ida)
