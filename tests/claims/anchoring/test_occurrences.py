import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.anchoring import occurrences

TEXT = "They “voted” to leave.\n\nThey voted, 40 of 400, to \N{ROCKET} leave; they voted."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("to leave", ["to leave"]),
        ("  to\nleave ", ["to leave"]),
        ("voted", ["voted", "voted", "voted"]),
        ("40", ["40"]),
        ('They "voted"', ["They “voted”"]),
        ("leave. They voted", ["leave.\n\nThey voted"]),
        ("\N{ROCKET} leave", ["\N{ROCKET} leave"]),
        ("ote", ["ote", "ote", "ote"]),
        ("nobody", []),
        ("", []),
        (" \n", []),
        ("\u00ad", []),
    ],
)
def test_words_are_found_wherever_they_stand(words, found):
    assert [TEXT[start:end] for start, end in occurrences(TEXT, words)] == found


def test_no_more_are_looked_for_than_asked():
    assert occurrences("a " * 10, "a", most=3) == [(0, 1), (2, 3), (4, 5)]
    assert len(occurrences("天天天天", "天", most=3)) == 3


@given(st.text(), st.text(min_size=1), st.text())
def test_whatever_stands_in_a_text_is_found_in_it(before, words, after):
    text = f"{before} {words} {after}"
    for start, end in occurrences(text, words):
        assert 0 <= start < end <= len(text)
    if words.strip().isalnum() and words.isascii():
        assert words.strip() in [text[start:end] for start, end in occurrences(text, words)]
