"""Words of a text with their surroundings. Finding them again is in locating.py.

Offsets are Unicode code points, end exclusive.
"""

from dataclasses import dataclass

CONTEXT = 32  # code points kept on each side of a quote, as in a TextQuoteSelector


class SpanOutsideText(ValueError):
    """The span is empty, turned round, or reaches beyond the text."""


@dataclass(frozen=True)
class Quote:
    """Words of a text with their surroundings: `text[start:end] == exact`."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def quote_at(text: str, start: int, end: int) -> Quote:
    """The quote at [start, end) with up to 32 code points of context on each side.

    Raises SpanOutsideText where the span is empty or not inside the text.
    """
    _check(text, start, end)
    prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Quote(exact=text[start:end], prefix=prefix, suffix=suffix, start=start, end=end)


def excerpt(text: str, start: int, end: int, *, around: int = 120) -> tuple[str, str, str]:
    """(before, exact, after): the span with at most `around` code points on each side.

    The sides are cut at word borders, so that no half word shows; a single word longer than
    `around` is left out whole. Raises SpanOutsideText.
    """
    _check(text, start, end)
    first, last = max(0, start - around), min(len(text), end + around)
    while 0 < first < start and not (text[first - 1].isspace() or text[first].isspace()):
        first += 1
    while end < last < len(text) and not (text[last - 1].isspace() or text[last].isspace()):
        last -= 1
    return text[first:start].lstrip(), text[start:end], text[end:last].rstrip()


def _check(text: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(text):
        raise SpanOutsideText(
            f"The span {start}–{end} is empty or outside the text of {len(text)} characters: "
            "select at least one character of it."
        )
