from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from claims.threads import Placed, below, depths, joins, parts, placed, roots_after, traces


@dataclass(frozen=True)
class APost:
    id: int
    parent_id: int | None = None


@dataclass(frozen=True)
class AComment(APost):
    split_from_id: int | None = None
    joined_to_id: int | None = None


def test_replies_follow_what_they_answer_in_the_order_they_came():
    posts = [APost(1), APost(2), APost(3, 1), APost(4, 2), APost(5, 1), APost(6, 3)]
    assert [(p.post.id, p.depth) for p in placed(posts)] == [
        (1, 0),
        (3, 1),
        (6, 2),
        (5, 1),
        (2, 0),
        (4, 1),
    ]


def test_below_two_levels_it_stays_flat_and_says_whom_a_post_answers():
    chain = [APost(1), APost(2, 1), APost(3, 2), APost(4, 3), APost(5, 4)]
    assert placed(chain)[2:] == [
        Placed(chain[2], 2, None),
        Placed(chain[3], 2, 3),
        Placed(chain[4], 2, 4),
    ]


def test_a_post_whose_parent_is_elsewhere_stands_at_the_top():
    assert placed([APost(5, 2)]) == [Placed(APost(5, 2), 0, None)]


def test_what_was_cut_from_a_post_follows_it_and_the_later_cut_comes_first():
    # 2 was cut into 2 and 5; then 5 into 5 and 6, and 2 into 2 and 7.
    posts = [APost(1), APost(2), APost(3), APost(4, 2), APost(5), APost(6), APost(7)]
    split = {5: 2, 6: 5, 7: 2}
    assert [p.post.id for p in placed(posts, split=split)] == [1, 2, 4, 7, 5, 6, 3]


def test_what_is_joined_to_another_has_no_place_and_its_answers_go_to_that_one():
    posts = [APost(1), APost(2), APost(3), APost(4, 3), APost(5, 2)]
    joined = {2: 1, 3: 2}
    found = placed(posts, joined=joined)
    assert [(p.post.id, p.depth) for p in found] == [(1, 0), (4, 1), (5, 1)]
    assert parts(joined, split={}) == {1: [2, 3]}


def test_a_very_long_chain_is_no_trouble():
    chain = [APost(n, n - 1 if n > 1 else None) for n in range(1, 10_001)]
    assert [p.post.id for p in placed(chain)] == list(range(1, 10_001))


@given(st.lists(st.integers(0, 30), max_size=40))
def test_every_post_is_there_once_whatever_answers_what(parents):
    posts = [APost(n, p or None) for n, p in enumerate(parents, start=1)]
    assert sorted(p.post.id for p in placed(posts)) == [p.id for p in posts]


def test_of_posts_that_answer_each_other_the_first_stands_at_the_top():
    posts = [APost(1), APost(2, 4), APost(3, 2), APost(4, 3), APost(5, 3), APost(6, 6)]
    order = [(1, 0), (2, 0), (3, 1), (4, 2), (5, 2), (6, 0)]
    assert [(p.post.id, p.depth) for p in placed(posts)] == order
    assert below(posts, {2}) == [[2, 3, 4, 5]]
    assert below(posts, {3, 6}) == [[3, 4, 5], [6]]


def test_posts_that_are_joined_to_each_other_stand_for_themselves():
    posts = [APost(1), APost(2), APost(3)]
    order = placed(posts, joined={1: 2, 2: 1, 3: 1})
    assert [p.post.id for p in order] == [1, 2]
    assert parts({1: 2, 2: 1, 3: 1}, split={}) == {1: [3]}


def test_what_is_joined_to_a_post_elsewhere_is_joined_to_none_here():
    posts = [AComment(1), AComment(2, joined_to_id=1), AComment(3, joined_to_id=9)]
    assert joins(posts) == {2: 1}


def test_each_root_is_given_with_the_replies_below_it():
    posts = [APost(1), APost(2, 1), APost(3), APost(4, 2), APost(5, 3), APost(6)]
    assert below(posts, {1, 4, 5, 99}) == [[1, 2, 4], [5]]


def test_what_is_cut_off_or_joined_keeps_its_place_in_such_a_group():
    posts = [APost(1), APost(2), APost(3, 2), APost(4), APost(5)]
    assert below(posts, {1, 5, 4}, joined={2: 1}, split={5: 1}) == [[1, 2, 3], [5], [4]]


def test_replies_to_what_is_elsewhere_are_roots_too():
    assert below([APost(5, 2), APost(6, 5)], {5}) == [[5, 6]]


@given(st.lists(st.integers(0, 30), max_size=40), st.sets(st.integers(1, 40)))
def test_no_post_is_moved_twice(parents, roots):
    posts = [APost(n, p or None) for n, p in enumerate(parents, start=1)]
    moved = [pk for group in below(posts, roots) for pk in group]
    assert len(moved) == len(set(moved))
    assert set(moved) >= roots & {post.id for post in posts}


def test_the_next_posts_that_answer_no_other():
    posts = [APost(1), APost(2, 1), APost(3), APost(4, 3), APost(5), APost(6)]
    assert roots_after(posts, {1, 2}, 2) == [3, 5]
    assert roots_after(posts, {4}, 9) == [5, 6]
    assert roots_after(posts, {6}, 3) == []
    assert roots_after(posts, {1}, 2, joined={3: 1}, split={6: 1}) == [6, 5]


def test_depths_of_a_row_of_replies():
    assert depths([None, 0, 1, None, 1]) == [0, 1, 2, 0, 2]


@dataclass(frozen=True)
class AMove:
    id: int
    first_post_id: int
    thread_id: int


def shown(moves, *, thread, now):
    return [(t.move.id, t.other, t.is_away) for t in traces(moves, thread=thread, now=now)]


def test_a_moved_post_leaves_a_trace_on_both_ends():
    moves = [AMove(1, 7, 10)]
    assert shown(moves, thread=10, now={7: 20}) == [(1, 20, True)]
    assert shown(moves, thread=20, now={7: 20}) == [(1, 10, False)]
    assert shown(moves, thread=30, now={7: 20}) == []


def test_a_post_that_moved_on_is_found_from_everywhere():
    moves = [AMove(1, 7, 10), AMove(2, 7, 20)]
    assert shown(moves, thread=10, now={7: 30}) == [(1, 30, True)]
    assert shown(moves, thread=20, now={7: 30}) == [(2, 30, True)]
    assert shown(moves, thread=30, now={7: 30}) == [(2, 10, False)]


def test_a_post_that_is_home_again_leaves_no_trace():
    moves = [AMove(1, 7, 10), AMove(2, 7, 20)]
    assert shown(moves, thread=10, now={7: 10}) == []
    assert shown(moves, thread=20, now={7: 10}) == []


def test_a_post_that_went_on_below_another_is_found_where_it_is():
    assert shown([AMove(1, 7, 10)], thread=10, now={7: 30}) == [(1, 30, True)]
