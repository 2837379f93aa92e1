import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.cuts import cut_before, cuts

TEXT = "  One thing. Another thing!\nA line\n\n   and one more"


def test_a_comment_may_be_cut_before_a_sentence_and_a_line():
    assert [TEXT[at:] for at in cuts(TEXT, language="en")] == [
        "Another thing!\nA line\n\n   and one more",
        "A line\n\n   and one more",
        "and one more",
    ]


@pytest.mark.parametrize("text", ["", "  ", "one sentence", "\n\none line\n"])
def test_where_nothing_begins_nothing_is_cut(text):
    assert cuts(text, language="und") == []


@given(st.text(alphabet="ab .!\n\u00a0", max_size=60))
def test_a_cut_leaves_words_on_both_sides(text):
    for at in cuts(text, language="en"):
        assert text[:at].strip()
        assert text[at:].strip()


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("Another thing", 13),
        ("thing! A   line", 21),
        ("thing", None),
        ("nothing of it", None),
        ("", None),
        ("thing.*", None),
    ],
)
def test_words_are_found_where_they_stand_once_whatever_the_white_space(words, at):
    assert cut_before(TEXT, words) == at
