"""Distances and best fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.anchoring.alignment import best_fit, distance


@pytest.mark.parametrize(
    ("words", "window", "fit"),
    [
        ("toll", "the new toll on", (0, 8, 12)),
        ("toll", "the new tall on", (1, 8, 12)),
        ("хлеб", "мир, хлиб, земля", (1, 5, 9)),
        ("工人委员会", "在工人委負会上", (1, 1, 6)),
        ("😀🎉", "x😀🎉y", (0, 1, 3)),
    ],
)
def test_the_nearest_stretch_is_found(words: str, window: str, fit: tuple[int, int, int]):
    assert best_fit(words, window) == fit


def test_a_fit_may_be_held_at_the_start():
    assert best_fit("toll", "tall toll", mode="SHW") == (1, 0, 4)


def test_more_letters_than_the_aligner_takes_are_aligned_roughly():
    words = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    assert best_fit(words, "前" + words + "后") == (0, 1, 301)


@given(st.text(min_size=1, max_size=40), st.text(max_size=60))
def test_a_fit_is_inside_the_window_and_as_far_as_it_says(words: str, window: str):
    edits, start, end = best_fit(words, window)
    assert 0 <= start <= end <= len(window)
    assert edits == distance(words, window[start:end])
