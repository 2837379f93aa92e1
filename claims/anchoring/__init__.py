"""Where words stand in a text, their surroundings, and re-finding them after an edit.

Offsets are Unicode code points, end exclusive. Nothing here knows of claims or editions.
`quotes` cuts words out with their surroundings, `locating` finds them again, `outcomes` says what that
means; `occurrences` lists every place of words that somebody gave; `hunting` (one quote in one text), `folding` (comparable text with an offset map), `alignment`
(edit distance) and `seeds` (likely places for many quotes at once) serve it.
"""

from claims.anchoring.folding import Folded, fold
from claims.anchoring.locating import candidates, locate, locate_all
from claims.anchoring.occurrences import occurrences
from claims.anchoring.outcomes import Located, Sought, State, bar
from claims.anchoring.quotes import CONTEXT, Quote, SpanOutsideText, excerpt, quote_at

__all__ = [
    "CONTEXT",
    "Folded",
    "Located",
    "Quote",
    "Sought",
    "SpanOutsideText",
    "State",
    "bar",
    "candidates",
    "excerpt",
    "fold",
    "locate",
    "locate_all",
    "occurrences",
    "quote_at",
]
