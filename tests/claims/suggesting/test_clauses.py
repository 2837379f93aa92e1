"""A sentence of several assertions is taken apart where that is plain, and otherwise left whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.suggesting.clauses import Piece, pieces_in


def taken_apart(words: str) -> list[str]:
    return [words[each.start : each.end] for each in pieces_in(words)]


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        (
            "The mill closed in May, and the council of Arlen sold the tools.",
            ["The mill closed in May", "the council of Arlen sold the tools"],
        ),
        (
            "The mill closed in May, while the lock was kept open.",
            ["The mill closed in May", "the lock was kept open"],
        ),
        (
            "it closed the mills by decree; it opened the jails again",
            ["it closed the mills by decree", "it opened the jails again"],
        ),
        (
            "Lind left Arlen in 1911 and never came back to it.",
            ["Lind left Arlen in 1911", "never came back to it"],
        ),
        (
            "Lind was arrested in May, taken to the fort and shot by the guard.",
            ["Lind was arrested in May", "taken to the fort", "shot by the guard"],
        ),
        (
            "Ada Lind, who had been jailed in 1909, was elected again.",
            [
                "Ada Lind, who had been jailed in 1909, was elected again",
                "who had been jailed in 1909",
            ],
        ),
        (
            "The gates were opened to Ada Lind, who ran the lock.",
            ["The gates were opened to Ada Lind", "who ran the lock"],
        ),
        (
            "When the guards left the quay, the dockers opened the sheds.",
            ["the guards left the quay", "the dockers opened the sheds"],
        ),
        (
            "The council sold the lock in 1911 because the toll had failed.",
            ["The council sold the lock in 1911", "because the toll had failed"],
        ),
        (
            "Lind came to Arlen in May, having crossed the delta on foot.",
            ["Lind came to Arlen in May", "having crossed the delta on foot"],
        ),
    ],
)
def test_each_assertion_has_its_own_span(words: str, pieces: list[str]):
    assert taken_apart(words) == pieces


@pytest.mark.parametrize(
    "words",
    [
        "They carried banners and painted signs.",
        "The council and the guild met in May.",
        "He said that the lock was shut and the mill was sold.",
        "Lind told them that she had seen it and had left.",
        "He said “they left us here; we stayed behind them, and it was late” again.",
        "The men (who came late, and who left early) were paid.",
        "She came because it rained.",
        "The council fled Arlen in order to escape the fever.",
        "One; two.",
        "",
        "   ",
    ],
)
def test_what_is_no_more_than_one_assertion_stays_whole(words: str):
    assert pieces_in(words) == [Piece(0, len(words))]


def test_words_reported_go_on_with_another_verb_of_saying():
    words = "Lind argued that the lock was safe, and added that she had checked it."
    assert taken_apart(words) == [
        "Lind argued that the lock was safe",
        "added that she had checked it",
    ]


@pytest.mark.parametrize(
    ("words", "subjects"),
    [
        ("The court acquitted them of theft and gave them tea.", ["", "The court"]),
        ("He left for Arlen and was arrested there.", ["", "He"]),
        ("In 1911 the council sold the lock and ordered the toll.", ["", ""]),
        ("Bo and Ada of Arlen sold the lock and were not paid.", ["", ""]),
        ("They met Ada Lind, who ran the lock.", ["", "Ada Lind"]),
        ("They met Ada Lind, whose father ran the lock.", ["", "Ada Lind’s"]),
        ("They met Bo Moreau and Ada Lind, who ran the lock.", ["", ""]),
        ("They met the pilots of the port, who ran the lock.", ["", ""]),
    ],
)
def test_the_subject_is_supplied_only_where_it_is_certain(words: str, subjects: list[str]):
    assert [each.subject for each in pieces_in(words)] == subjects


def test_what_is_too_long_for_a_sentence_stays_whole():
    words = "Lind sold the lock, and Ada, who had built it, left. " * 2000
    assert pieces_in(words) == [Piece(0, len(words))]


WORDS = (
    "and but while , ; : — “ ” ( ) who which because Lind the council was left sold in 1911 had "
    "been arrested never of whom that said When it . to avoid having"
)


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join),
        st.lists(st.sampled_from(WORDS.split()), max_size=40).map(
            lambda words: " ".join(words).replace(" ,", ",").replace(" ;", ";")
        ),
    )
)
def test_pieces_are_disjoint_or_one_lies_inside_the_other(words: str):
    pieces = pieces_in(words)
    assert pieces == sorted(pieces, key=lambda each: (each.start, -each.end))
    assert len({(each.start, each.end) for each in pieces}) == len(pieces)
    for each in pieces:
        assert 0 <= each.start <= each.end <= len(words)
        assert len(pieces) == 1 or each.start < each.end
    for number, one in enumerate(pieces):
        for other in pieces[number + 1 :]:
            assert other.start >= one.end or other.end <= one.end
