"""A stemma is laid out so that nothing overlaps and time runs downwards, whatever rests on what."""

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.drawing.layout import NARROW, RADIUS, Node, Tie, in_order, layout

ids = st.integers(1, 12)
some_nodes = st.lists(
    st.builds(
        Node, ids, st.one_of(st.none(), st.integers(1900, 1910)), st.integers(1, 4), st.booleans()
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda node: node.id,
)
some_ties = st.lists(st.builds(Tie, ids, ids), max_size=20)


@given(some_nodes, some_ties)
def test_no_two_boxes_overlap_and_all_are_inside(nodes, ties):
    place = layout(nodes, ties)
    assert place.boxes.keys() == {node.id for node in nodes}
    for box in place.boxes.values():
        assert box.x >= 0
        assert box.x + box.width <= place.width + 0.001
        assert box.y >= 0
        assert box.y + box.height <= place.height + 0.001
        assert box.x <= box.circle_x - RADIUS
        assert box.circle_x + RADIUS < box.words_x
        assert box.y <= box.circle_y - RADIUS
        assert box.circle_y + RADIUS <= box.y + box.height
    for one, two in combinations(place.boxes.values(), 2):
        assert one.y + one.height <= two.y or two.y + two.height <= one.y


@given(some_nodes, some_ties)
@example([Node(1, 1900, 1), Node(2, 1901, 1)], [Tie(2, 1)])
def test_time_runs_downwards_where_it_is_known(nodes, ties):
    place = layout(nodes, ties)
    years = {node.id: node.year for node in nodes if node.year is not None and not node.is_apart}
    for one, two in combinations(years, 2):
        if years[one] < years[two]:
            assert place.boxes[one].y < place.boxes[two].y
    for path in place.paths:
        if years.get(path.tie.earlier, 9999) < years.get(path.tie.later, -9999):
            assert path.start[1] < path.bend < path.end[1]


@given(some_nodes, some_ties)
def test_no_tie_runs_through_the_circle_of_another_source(nodes, ties):
    place = layout(nodes, ties)
    for path in place.paths:
        top, bottom = sorted([path.start[1], path.bend])
        for pk, box in place.boxes.items():
            if pk not in (path.tie.earlier, path.tie.later) and box.circle_x == path.start[0]:
                assert not top - RADIUS < box.circle_y < bottom + RADIUS - 4


@given(some_nodes, some_ties)
def test_what_stands_apart_is_below_a_line_and_last(nodes, ties):
    place = layout(nodes, ties)
    apart = {node.id for node in nodes if node.is_apart}
    assert (place.apart_y is None) == (not apart)
    for pk, box in place.boxes.items():
        if apart:
            assert (box.y > place.apart_y) == (pk in apart)


@given(some_nodes, some_ties, st.randoms())
def test_the_order_in_which_sources_come_does_not_matter(nodes, ties, random):
    shuffled, others = list(nodes), list(ties)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert layout(shuffled, others) == layout(nodes, ties)


def test_a_source_without_year_stands_below_what_it_rests_on():
    nodes = [Node(1, 1922), Node(2, 1961), Node(3), Node(4, 1988)]
    assert in_order(nodes, [Tie(3, 1)]) == [1, 3, 2, 4]
    assert in_order(nodes, [Tie(4, 3)]) == [1, 2, 3, 4]
    assert in_order(nodes, []) == [1, 2, 4, 3]


def test_of_one_year_the_original_is_first_and_a_chain_is_a_straight_line():
    nodes = [Node(3, 1922), Node(2, 1922), Node(1, 1922)]
    ties = [Tie(1, 2), Tie(2, 3)]
    place = layout(nodes, ties)
    assert in_order(nodes, ties) == [3, 2, 1]
    assert len({box.circle_x for box in place.boxes.values()}) == 1
    assert [path.start[0] == path.end[0] for path in place.paths] == [True, True]


def test_a_tie_against_the_years_leads_upwards():
    place = layout([Node(1, 1988), Node(2, 1922)], [Tie(2, 1)])
    [path] = place.paths
    assert path.start[1] > path.bend > path.end[1]


@pytest.mark.parametrize("number", [1, 12])
def test_as_many_as_twelve_fit_in_a_narrow_column(number):
    nodes = [Node(n, 1900 + n, 3) for n in range(number)]
    star = [Tie(n, 0) for n in range(1, number)]
    ladder = [Tie(n, n - 2) for n in range(2, number)]
    for ties in (star, ladder, [*star, *ladder]):
        assert layout(nodes, ties).width == NARROW
