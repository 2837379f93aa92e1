from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from claims.threads import Placed, placed


@dataclass(frozen=True)
class APost:
    id: int
    parent_id: int | None = None


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


def test_a_very_long_chain_is_no_trouble():
    chain = [APost(n, n - 1 if n > 1 else None) for n in range(1, 10_001)]
    assert [p.post.id for p in placed(chain)] == list(range(1, 10_001))


@given(st.lists(st.integers(0, 30), max_size=40))
def test_every_post_is_there_once(parents):
    posts = [APost(n, p if 0 < p < n else None) for n, p in enumerate(parents, start=1)]
    assert sorted(p.post.id for p in placed(posts)) == [p.id for p in posts]
