"""What folding evens out, what it leaves, and that its map leads back."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.anchoring import fold

MESSY = st.text(
    st.sampled_from(
        "ab e\u0301é —–--\u00ad\u200b\n\t \u00a0“”\"'’ﬁœ…שָׁלוֹם中文😀²½한\u1112\u1161\u11ab"
    )
    | st.characters()
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Bread,” she said", '"Bread," she said'),
        ("«Хлеб»", '"Хлеб"'),
        ("the sailors’ vote", "the sailors' vote"),
        ("1917–1921", "1917-1921"),
        ("the vote—and the count", "the vote – and the count"),
        ("the vote -- and", "the vote—and"),
        ("one\n\ntwo", "one two"),
        ("one\u00a0two\u2009three", "one two three"),
        ("one \t\r\n two", "one two"),
        ("pro\u00advi\u200bsional", "provisional"),
        ("\ufefftext\u200f", "text"),
        ("ﬁrst ﬂoor", "first floor"),
        ("Cæsar’s œuvre", "Caesar's oeuvre"),
        ("Ｆｕｌｌ", "Full"),
        ("wait…", "wait..."),
        ("cafe\u0301", "café"),
        ("Й", "\u0418\u0306"),
        ("Αθη\u0301να", "Αθήνα"),
        ("ש\u05c1\u05b8לום", "ש\u05b8\u05c1לום"),
        ("한국", unicodedata.normalize("NFD", "한국")),
        ("ệ", "e\u0302\u0323"),
    ],
)
def test_what_typesetting_changes_is_evened_out(one: str, other: str):
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10²", "102"),
        ("1½", "11⁄2"),
        ("Polish", "polish"),
        ("мир", "міръ"),
        ("e", "é"),
        ("1917", "1919"),
    ],
)
def test_what_words_say_is_left(one: str, other: str):
    assert fold(one).text != fold(other).text


def test_the_map_leads_back_past_what_changed_length():
    text = "Oﬃcers\u00ad’\u00a0 list — and\n\nmore"
    folded = fold(text)
    assert folded.text == "Officers' list-and more"
    for words, original in [
        ("Officers", "Oﬃcers"),
        ("list", "list"),
        ("list-and", "list — and"),
        ("and more", "and\n\nmore"),
        ("f", "ﬃ"),
    ]:
        start = folded.text.index(words)
        first, last = folded.original(start, start + len(words))
        assert text[first:last] == original


def test_offsets_lead_forth_and_a_span_never_grows():
    text = "a\n\nb — c"
    folded = fold(text)
    assert folded.text == "a b-c"
    assert [folded.folded(at) for at in range(len(text) + 1)] == [0, 1, 2, 2, 3, 4, 4, 4, 5]
    assert folded.folded(2, closing=True) == 1


@given(MESSY)
def test_each_folded_character_has_a_place_in_the_original(text: str):
    folded = fold(text)
    spans = [folded.original(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= first < last <= len(text) for first, last in spans)
    for (first, last), (start, end) in pairwise(spans):
        assert (first, last) == (start, end) or last <= start


@given(MESSY)
def test_composed_and_decomposed_letters_fold_alike(text: str):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed).text == fold(decomposed).text
