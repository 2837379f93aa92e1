"""Cutting a reference at its commas and full stops, and finding where the title ends."""

import re

from sources.importing.names import is_initials, looks_like_name
from sources.importing.publication import is_place_and_year, is_publication, issued

_PERIOD = re.compile(r"(?<!\b[^\W\d_])(?<!\bed)(?<!\beds)(?<!\bvol)(?<!\bno)(?<!\btrans)(?<!\bpp)(?<!\bSt)(?<!\bDr)(?<!\bJr)(?<!\bal)(?<!\bca)[.?!](?<=[.?!])\s+(?=\S)")  # fmt: skip


def commas_apart(words: str) -> list[str]:
    """The pieces between commas that stand in no brackets."""
    pieces, depth, start = [], 0, 0
    for at, character in enumerate(words):
        depth += (character in "([") - (character in ")]")
        if character == "," and depth <= 0:
            pieces.append(words[start:at].strip())
            start = at + 1
    return [piece for piece in [*pieces, words[start:].strip()] if piece]


def sentences_apart(words: str) -> list[str]:
    """The pieces between full stops that end no initial and no abbreviation."""
    parts, start = [], 0
    for found in _PERIOD.finditer(words):
        # A question mark is the title's own; a full stop parts.
        parts.append(words[start : found.start() + (found[0][0] != ".")])
        start = found.end()
    parts.append(words[start:].rstrip(". ") if not is_initials(words[start:]) else words[start:])
    return [part.strip() for part in parts if part.strip()]


def publishes(sentences: list[str]) -> bool:
    """True where the second sentence is about the publication: "Title. London, 1938"."""
    if len(sentences) < 2:
        return False
    return is_publication(sentences[1]) or is_after(commas_apart(sentences[1]), 0)


def split_title(pieces: list[str]) -> tuple[str, str]:
    """The title, and what follows it from the first piece that is about its publication."""
    for number in range(1, len(pieces)):
        if is_after(pieces, number):
            return ", ".join(pieces[:number]), ", ".join(pieces[number:])
    return ", ".join(pieces), ""


def is_after(pieces: list[str], number: int) -> bool:
    """True where a piece and all that follow are about the publication."""
    rest = pieces[number:]
    if all(is_publication(piece) or is_place_and_year(piece) for piece in rest):
        return True
    # "…, Random House, 1972, 300 pp.": up to two names before a year.
    dated = [at for at, piece in enumerate(rest) if issued(piece)]
    names = rest[: dated[0]] if dated else []
    short = len(names) <= 2 and all(looks_like_name(name) or is_publication(name) for name in names)
    return bool(dated) and short and all(is_publication(piece) for piece in rest[dated[0] :])
