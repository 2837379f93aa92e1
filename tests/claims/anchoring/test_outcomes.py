"""The bar."""

import pytest

from claims.anchoring import bar


@pytest.mark.parametrize(
    ("length", "sides", "score"),
    [
        (10, 0, 1),
        (35, 0, 1),
        (40, 0, 0.95),
        (100, 0, 0.74),
        (300, 0, 0.6467),
        (4, 1, 1),
        (40, 1, 0.65),
        (4, 2, 0.5),
    ],
)
def test_short_words_need_more_likeness_and_surroundings_help(
    length: int, sides: int, score: float
):
    assert bar(length, sides=sides) == pytest.approx(score, abs=1e-4)


def test_words_of_no_length_are_never_above_the_bar_by_accident():
    assert bar(0) == 1
