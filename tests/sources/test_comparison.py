import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.comparison import Piece, PieceKind, compare

SAME, REMOVED, ADDED = PieceKind.SAME, PieceKind.REMOVED, PieceKind.ADDED


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("a b", "a b", [(SAME, "a b")]),
        ("", "a b", [(ADDED, "a b")]),
        ("a b", "", [(REMOVED, "a b")]),
        (
            "one two three",
            "one 2 three",
            [(SAME, "one "), (REMOVED, "two"), (ADDED, "2"), (SAME, " three")],
        ),
        (
            "a very old house",
            "an old house",
            [(REMOVED, "a very"), (ADDED, "an"), (SAME, " old house")],
        ),
        ("it was cold.", "it was cold!", [(SAME, "it was cold"), (REMOVED, "."), (ADDED, "!")]),
        (
            "x one two y",
            "x three four y",
            [(SAME, "x "), (REMOVED, "one two"), (ADDED, "three four"), (SAME, " y")],
        ),
        ("well-known", "well known", [(REMOVED, "well-known"), (ADDED, "well known")]),
        ("don’t go", "do go", [(REMOVED, "don’t"), (ADDED, "do"), (SAME, " go")]),
        ("a\n\nb", "a b", [(SAME, "a"), (REMOVED, "\n\n"), (ADDED, " "), (SAME, "b")]),
        ("Киев пал", "Киев взят", [(SAME, "Киев "), (REMOVED, "пал"), (ADDED, "взят")]),
    ],
)
def test_a_difference_is_told_word_by_word(before, after, expected):
    assert compare(before, after) == [Piece(kind, text) for kind, text in expected]


def side(pieces: list[Piece], kind: PieceKind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in {SAME, kind})


words = st.lists(st.sampled_from(["a", "b", "see", " ", "\n", ".", "’", "-", "ё", "\u0301"])).map(
    "".join
)


@given(st.one_of(words, st.text()), st.one_of(words, st.text()))
def test_the_pieces_make_both_texts_again(before, after):
    pieces = compare(before, after)
    assert side(pieces, REMOVED) == before
    assert side(pieces, ADDED) == after
    assert side(pieces, ADDED) == after


@given(words, words)
def test_neighbours_differ_and_what_went_comes_before_what_came(before, after):
    pieces = compare(before, after)
    assert all(piece.text for piece in pieces)
    for first, second in pairwise(pieces):
        assert first.kind != second.kind
        assert (first.kind, second.kind) != (ADDED, REMOVED)


def test_a_long_article_is_compared_whole():
    chance = random.Random(1)
    vocabulary = [f"word{number}" for number in range(3000)]
    before = " ".join(chance.choices(vocabulary, k=7000))
    after = " ".join(chance.choices(vocabulary, k=7000))
    pieces = compare(before, after)
    assert len(before) > 56_000
    assert side(pieces, REMOVED) == before
