"""How far apart two stretches of text are, and where in a window one fits best.

Distances are Levenshtein's, in code points. edlib aligns; it takes at most 256 different
characters, so what the words sought don't have becomes one character that matches nothing, and
beyond that rapidfuzz aligns, roughly.
"""

from typing import Literal

import edlib
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

_ALPHABET = 250
_NOTHING = "\x00"


def distance(words: str, found: str) -> int:
    """Insertions, deletions and substitutions that turn the one into the other."""
    return int(Levenshtein.distance(words, found))


def best_fit(words: str, window: str, *, mode: Literal["HW", "SHW"] = "HW") -> tuple[int, int, int]:
    """(distance, start, end) of the stretch of the window that is nearest to the words.

    Mode SHW holds the start at the window's first character. Of equally near stretches the one whose
    length is nearest to that of the words is taken. `words` must not be empty.
    """
    if not (words.isascii() and window.isascii()):
        if len(set(words)) > _ALPHABET:
            return _rough_fit(words, window)
        words, window = _as_ascii(words, window)
    fit = edlib.align(words, window, mode=mode, task="locations")
    length = len(words)
    spans = [(first or 0, last + 1) for first, last in fit["locations"] if last is not None]
    start, end = min(spans, key=lambda span: abs(span[1] - span[0] - length), default=(0, 0))
    return fit["editDistance"], start, end


def _as_ascii(words: str, window: str) -> tuple[str, str]:
    """Both in another alphabet of one byte each, in which equal stays equal."""
    alphabet = {character: chr(number) for number, character in enumerate(set(words), start=1)}
    return (
        "".join([alphabet[each] for each in words]),
        "".join([alphabet.get(each, _NOTHING) for each in window]),
    )


def _rough_fit(words: str, window: str) -> tuple[int, int, int]:
    fit = fuzz.partial_ratio_alignment(words, window)
    if fit is None:
        return len(words), 0, 0
    return distance(words, window[fit.dest_start : fit.dest_end]), fit.dest_start, fit.dest_end
