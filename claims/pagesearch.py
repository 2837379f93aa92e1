"""Whether a quotation stands in the text of a file, read by machine page by page. Pure.

What a machine finds helps who looks; it is never a person's check. Where a text was read from is the
matter of `sources/access.py`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from claims.anchoring import Located, Sought, State, locate_all

# "[…]", "…", "...", and words of whoever quotes in [square brackets]: the source has others, or none
GAP = re.compile(r"\[[^\[\]]*\]|…|\.{3,}")
SAME_WORDS = (
    0.99  # but for type: quotation marks, line ends, capitals (claims/anchoring/outcomes.py)
)
SHORT = 3  # characters that stand on any page


class Match(StrEnum):
    WORD_FOR_WORD = "word_for_word"
    SIMILAR = "similar"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Found:
    """`page`: index of the page on which the quotation begins (its longest part, where it has gaps:
    of a short one there may be more), None where it wasn't found; `score` from 0 to 1 is that of its
    worst part."""

    match: Match
    page: int | None = None
    score: float = 0.0


NOT_FOUND = Found(Match.NOT_FOUND)


def search_pages(quotation: str, pages: Sequence[str]) -> Found:
    """Where the quotation stands in these pages; it may run over from one to the next.

    Each part between gaps must be there. Empty quotations and empty pages find nothing.
    """
    text = "\n".join(pages)
    parts = _parts(quotation)
    if not parts or not text.strip():
        return NOT_FOUND
    found = locate_all(text, [Sought(part) for part in parts])
    places = [each for each in found if each is not None and each.state != State.LOST]
    if len(places) < len(parts):
        return NOT_FOUND
    score = min(place.score for place in places)
    match = Match.WORD_FOR_WORD if score >= SAME_WORDS else Match.SIMILAR
    longest = max(zip(parts, places, strict=True), key=lambda found: len(found[0]))[1]
    return Found(match, _page_of(longest, pages), score)


def _parts(quotation: str) -> list[str]:
    """What stands between the gaps, without bare punctuation and the stump of a word ("pri[de]")."""
    parts = [part.strip() for part in GAP.split(quotation)]
    parts = [part for part in parts if re.search(r"\w", part)]
    return [part for part in parts if len(part) > SHORT] or parts


def _page_of(place: Located, pages: Sequence[str]) -> int:
    begins = [0, *accumulate(len(page) + 1 for page in pages)]
    return min(bisect_right(begins, place.start) - 1, len(pages) - 1)
