import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.measures import (
    Confusion,
    average_precision,
    cohen_kappa,
    confusion,
    matched,
    overlap,
)

T, F = True, False


def test_the_four_cases_are_counted():
    assert confusion([T, T, T, F, F], [T, T, F, T, F]) == Confusion(2, 1, 1, 1)


def test_sequences_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        confusion([T, F], [T])


@pytest.mark.parametrize(
    ("cases", "precision", "recall", "matthews"),
    [
        (Confusion(5, 0, 0, 5), 1.0, 1.0, 1.0),
        (Confusion(0, 5, 5, 0), 0.0, 0.0, -1.0),
        (Confusion(6, 1, 2, 3), 6 / 7, 0.75, 16 / (7 * 8 * 4 * 5) ** 0.5),
        (Confusion(7, 3, 0, 0), 0.7, 1.0, 0.0),  # every sentence suggested
        (Confusion(), 0.0, 0.0, 0.0),
    ],
)
def test_precision_recall_and_correlation(cases, precision, recall, matthews):
    assert (cases.precision, cases.recall) == (precision, recall)
    assert cases.matthews == pytest.approx(matthews)


@pytest.mark.parametrize(
    ("truth", "scores", "expected"),
    [
        ([T, T, F, F], [0.9, 0.8, 0.2, 0.1], 1.0),
        ([F, T], [0.9, 0.1], 0.5),
        ([T, F, T], [0.9, 0.8, 0.7], (1 + 2 / 3) / 2),
        ([T, F, F, T], [1, 1, 1, 1], 0.5),  # no order: the share of what is true
        ([T, F, T], [0.9, 0.5, 0.5], (1 + 2 / 3) / 2),
        ([F, F], [0.3, 0.2], 0.0),
        ([], [], 0.0),
    ],
)
def test_average_precision_counts_equal_scores_together(truth, scores, expected):
    assert average_precision(truth, scores) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("aabb", "aabb", 1.0),
        ("aabb", "bbaa", -1.0),
        ("aabb", "abab", 0.0),
        ("aaab", "aabb", 0.5),
        ("aaaa", "aaaa", 1.0),
        ("", "", 0.0),
    ],
)
def test_kappa_is_agreement_beyond_chance(first, second, expected):
    assert cohen_kappa(first, second) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (5, 15), 1 / 3),
        ((0, 10), (0, 5), 0.5),
        ((0, 10), (10, 20), 0.0),
        ((0, 10), (30, 40), 0.0),
        ((5, 5), (5, 5), 0.0),
    ],
)
def test_overlap_is_intersection_over_union(first, second, expected):
    assert overlap(first, second) == pytest.approx(expected)


def test_one_span_is_nobody_elses():
    assert matched([(0, 10), (0, 9)], [(0, 10)]) == {0: 0}


def test_as_many_pairs_are_made_as_can_be():
    # The first would rather have span 0, but the second can have nothing else.
    assert matched([(0, 10), (0, 6)], [(0, 9), (3, 10)], at_least=0.6) == {0: 1, 1: 0}


def test_spans_too_unlike_are_not_matched():
    assert matched([(0, 4)], [(0, 10)]) == {}
    assert matched([], [(0, 10)]) == {}


spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair))),
    max_size=6,
)


@given(spans, spans)
def test_pairs_are_one_to_one_and_alike(wanted, offered):
    pairs = matched(wanted, offered)
    assert len(set(pairs.values())) == len(pairs)
    assert all(overlap(wanted[a], offered[b]) >= 0.5 for a, b in pairs.items())
