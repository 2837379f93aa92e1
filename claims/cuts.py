"""Where an imported comment may be cut in two: before a line or a sentence. Pure."""

import re

from claims.suggesting.sentences import sentences_in

_LINE = re.compile(r"(?<=\n)[^\S\n]*(?=\S)")


def cuts(text: str, *, language: str) -> list[int]:
    """Code points before which a line or a sentence begins, in order, but for the first."""
    first = len(text) - len(text.lstrip())
    lines = {found.start() for found in _LINE.finditer(text)}
    sentences = {each.start for each in sentences_in(text, 0, len(text), language=language)}
    begun = {at + len(text[at:]) - len(text[at:].lstrip()) for at in lines} | sentences
    return sorted(at for at in begun if first < at < len(text))


def cut_before(text: str, words: str) -> int | None:
    """Where these words begin, if they stand in the text once; white space is as it may be."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.start() for match in re.finditer(pattern, text)] if pattern else []
    return found[0] if len(found) == 1 else None
