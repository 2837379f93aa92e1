"""Sentences keep their exact place, and what is one sentence stays one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.suggesting.sentences import sentences_in


def split(text, language="en"):
    return [
        text[each.start : each.end] for each in sentences_in(text, 0, len(text), language=language)
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The lock gates jammed.", "Nobody was told."],
        ["It was printed in No. 4, Vol. 2, of the Harbour Gazette.", "Few read it."],
        ["The order is on p. 17 of the ledger."],
        ["Gen. Arkov and Dr. Lind met J. B. Moreau in St. Ives.", "They parted at dusk."],
        ["She said “We left. They stayed.” and sat down.", "The room was still."],
        ["The pilot (he was ill. Very ill.) stayed ashore.", "The mate sailed."],
        ["The dockers waited… until the horn blew.", "Then they walked out."],
        ["It cost 5.50 a day.", "😀 Nobody paid."],
        ["It met on 5 (18) May 1911.", "It met again on 6 (19) June 1911, once.", "It closed."],
        ["The column fell on 16 May.", "A mason was paid.", "I saw it."],
        ["The gate jammed.[1]", "Nobody was told.[23]"],
        ["The gate jammed.[^1]", "Nobody was told.[^gates]", "Few read it."],
        ["It fell in May.", "21 men left in May.", "“Nobody” paid."],
    ],
)
def test_sentences_are_cut_where_they_end(sentences):
    assert split(" ".join(sentences)) == sentences


def test_an_unclosed_quotation_mark_does_not_swallow_everything():
    assert len(split("“" + "The gate fell. " * 400)) > 3


def test_an_unknown_language_is_read_too():
    assert split("Один день. Два дня.", language="xx") == ["Один день.", "Два дня."]


@given(st.text(), st.data())
def test_any_stretch_of_any_text_is_cut_into_sentences_inside_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    last = start
    for sentence in sentences_in(text, start, end, language="en"):
        assert last <= sentence.start < sentence.end <= end
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        last = sentence.end
