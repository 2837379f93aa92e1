from itertools import pairwise

import pytest

from sources.descent import Tie, path, ties_above, ties_below
from tests.factories import make_relation, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(ida):
    """Four sources, each a reprint of the next; the last is the original."""
    sources = [make_source(ida, title=f"Printing {n}") for n in range(4)]
    for copy, original in pairwise(sources):
        make_relation(copy, "reprints", original, ida)
    return sources


def ends(ties):
    return [(tie.source, tie.other) for tie in ties]


def test_what_lies_above_and_below_is_read_to_the_end(line):
    one, two, three, four = (source.pk for source in line)
    assert ends(ties_above([one])) == [(one, two), (two, three), (three, four)]
    assert ends(ties_above([three])) == [(three, four)]
    assert ends(ties_below([three])) == [(two, three), (one, two)]
    assert ties_above([four]) == []


def test_a_generation_is_one_query_and_there_is_a_last_one(line, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(ties_above([line[0].pk], rounds=2)) == 2
    with django_assert_num_queries(0):
        assert ties_above([]) == []


def test_what_was_withdrawn_or_makes_no_one_text_is_left_out(ida, line, now):
    reader = make_source(ida, title="Reader")
    make_relation(reader, "cites", line[0], ida)
    assert ties_above([reader.pk]) == []


def test_the_way_from_one_to_another_is_the_shortest():
    ties = [Tie(1, "reprints", 2), Tie(2, "reprints", 3), Tie(1, "translates", 3)]
    assert path(1, 3, ties) == [Tie(1, "translates", 3)]
    assert path(3, 1, ties) == []
    assert path(1, 1, ties) == []
    assert path(1, 1, [Tie(1, "reprints", 2), Tie(2, "reprints", 1)]) == [
        Tie(1, "reprints", 2),
        Tie(2, "reprints", 1),
    ]
