"""Quotes and excerpts by code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.anchoring import CONTEXT, Quote, SpanOutsideText, excerpt, quote_at

TEXT = "The ferry left at dawn; nobody on the quay had paid the new toll, and none came back."


def test_a_quote_carries_its_surroundings():
    start = TEXT.index("nobody")
    quote = quote_at(TEXT, start, start + 6)
    assert quote == Quote(
        exact="nobody",
        prefix=TEXT[:start],
        suffix=" on the quay had paid the new to",
        start=start,
        end=start + 6,
    )


@pytest.mark.parametrize("span", [(3, 3), (5, 3), (-1, 2), (0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(SpanOutsideText, match="select at least one character"):
        quote_at(TEXT, *span)
    with pytest.raises(SpanOutsideText):
        excerpt(TEXT, *span)


def test_an_excerpt_is_cut_at_word_borders():
    start = TEXT.index("nobody")
    assert excerpt(TEXT, start, start + 6, around=12) == ("at dawn; ", "nobody", " on the quay")
    assert excerpt(TEXT, start, start + 6, around=1000) == (
        TEXT[:start],
        "nobody",
        TEXT[start + 6 :],
    )


@given(st.text(min_size=1), st.data())
def test_a_quote_is_where_it_says(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = quote_at(text, start, end)
    assert text[quote.start : quote.end] == quote.exact
    assert text[:start].endswith(quote.prefix)
    assert text[end:].startswith(quote.suffix)
    assert len(quote.prefix) <= CONTEXT >= len(quote.suffix)
    before, exact, after = excerpt(text, start, end, around=5)
    assert before + exact + after in text
    assert exact == quote.exact
