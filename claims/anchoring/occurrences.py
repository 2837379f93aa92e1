"""Where words that somebody typed or pasted stand in a text: every place of them, not the likeliest one."""

from collections.abc import Iterator

from claims.anchoring.folding import Folded, fold


def occurrences(text: str, words: str, *, most: int = 50) -> list[tuple[int, int]]:
    """The spans of `words` in `text`, [start, end) in code points, up to `most`, in order.

    Quote marks, dashes, white space and line ends may differ. Whole words come first: only
    where the words stand nowhere so (in scripts without spaces, say), they are found inside others.
    """
    place, sought = fold(text), fold(words.strip()).text.strip()
    if not sought:
        return []
    found: list[tuple[int, int]] = []
    inside: list[tuple[int, int]] = []
    for start in _starts(place.text, sought):
        whole = _is_whole(place, start, start + len(sought))
        (found if whole else inside).append(place.original(start, start + len(sought)))
        if len(found) == most:
            break
    return found or inside[:most]


def _starts(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _is_whole(place: Folded, start: int, end: int) -> bool:
    """Whether no letter or digit goes on beyond either end."""
    text = place.text
    before = text[start - 1 : start] + text[start]
    after = text[end - 1] + text[end : end + 1]
    return not any(len(pair) == 2 and pair.isalnum() for pair in (before, after))
