from dataclasses import dataclass

import pytest

from claims.anchoring import quote_at
from claims.carrying import Fate, fates, untouched

TEXT = "The committee met in May. It counted forty delegates. They voted to leave in June."


@dataclass
class Quote:
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    state: str = "exact"


def quote(words, text=TEXT, **fields):
    start = text.index(words)
    kept = quote_at(text, start, start + len(words))
    return Quote(kept.exact, kept.prefix, kept.suffix, start, **fields)


def test_words_in_their_surroundings_are_exact():
    words = "It counted forty delegates."
    start = TEXT.index(words)
    assert fates(TEXT, [quote(words)]) == [Fate("exact", 1.0, start, start + len(words))]


def test_words_that_are_nowhere_have_no_place():
    [fate] = fates("Something else entirely stands here now.", [quote("They voted to leave")])
    assert (fate.state, fate.start, fate.end) == ("lost", None, None)


def test_what_was_declared_gone_stays_gone_unless_its_words_are_back():
    words = quote("It counted forty delegates.", state="gone")
    like = TEXT.replace("forty delegates", "about forty delegates")
    assert [fates(text, [words])[0].state for text in (like, TEXT)] == ["gone", "exact"]


def test_no_quotes_have_no_fates():
    assert fates(TEXT, []) == []


@dataclass
class Span:
    start: int
    end: int


@pytest.mark.parametrize(
    ("span", "taken", "is_free"),
    [
        ((0, 5), [], True),
        ((0, 5), [(5, 9)], True),
        ((5, 9), [(0, 5)], True),
        ((0, 6), [(5, 9)], False),
        ((6, 7), [(5, 9)], False),
        ((4, 12), [(5, 9)], False),
        ((9, 12), [(0, 20), (2, 3)], False),
        ((9, 12), [(15, 20), (2, 9), (0, 3)], True),
    ],
)
def test_a_span_is_free_where_it_shares_no_character(span, taken, is_free):
    spans = [Span(*span)]
    assert untouched(spans, taken) == (spans if is_free else [])
