"""What stands after a title: place, publisher, year, volume, pages → fields of a CSL item.

Dates become `issued`: `date-parts` with one integer year, else the words as `literal`.
"""

import re
from typing import Any

Item = dict[str, Any]

_YEAR = re.compile(r"[\[(]?(1[0-9]\d\d|20\d\d|21\d\d)[a-z]?[\])]?\Z")
_VAGUE = re.compile(
    r"(?:[\[(]?(?:c\.?|ca\.?|circa|um|vers|hacia)\s*\d{4}\??[\])]?|[\[(]?\d{4}\?[\])]?|\d{4}\s*[-–/]\s*\d{2,4}|\d{4}\s*[\[(]\d{4}[\])]"
    r"|n\.\s?d\.?|s\.\s?f\.?|s\.\s?d\.?|o\.\s?j\.?|forthcoming|undated|б\.\s?г\.?)\Z",
    re.I,
)  # fmt: skip
_FIELDS = (
    (re.compile(r"(?:vol\.?|volume|bd\.?|band|tomo?|t\.|том)\s*(\d+|[IVXL]+)\Z", re.I), "volume"),
    (re.compile(r"(\d+|two|three|four)\s+(?:vols?\.?|volumes|bde\.?|tomos)\Z", re.I), "number-of-volumes"),
    (re.compile(r"(?:no\.?|nr\.?|núm\.?|n[°º]|issue|№)\s*(\d+(?:[-–/]\d+)?)\Z", re.I), "issue"),
    (re.compile(r"(?:pp?\.?|pages?|s\.|págs?\.?|с\.)\s*(\d+(?:\s*[-–—]\s*\d+)?)\Z", re.I), "page"),
    (re.compile(r"(\d{1,5})\s+(?:pp?\.?|pages|págs?\.?|seiten|с\.)\Z", re.I), "number-of-pages"),
    (re.compile(r"(\d+(?:st|nd|rd|th|ª|\.)?|rev(?:ised|\.)?|second|third|new|expanded)\s+(?:ed\.?|edition|edición|aufl\.?|auflage)\Z", re.I), "edition"),
)  # fmt: skip
_PUBLISHER = re.compile(
    r"\b(?:press|books?|publish\w*|publications?|verlag|edic\w+|éditions?|edit\w+|edizioni|edicions|university|house|library"
    r"|fundación|editora|presses|издательство|& sons|& co|ltd|inc)\b",
    re.I,
)  # fmt: skip
_PLACE_YEAR = re.compile(r"([^\W\d_][^\d,:;]{1,40}?)\s+(1[0-9]\d\d|20\d\d)\Z")
_PLACE_PUBLISHER = re.compile(r"([^\W\d_][^:\d]{1,60}?):\s+(\S[^:]{1,120})\Z")


def issued(words: str) -> Item | None:
    """`issued` of CSL for a year or a vague date; None for anything else."""
    words = words.strip(" .;")
    year = _YEAR.match(words)
    if year:
        return {"date-parts": [[int(year[1])]]}
    return {"literal": words} if _VAGUE.match(words) else None


def is_publication(words: str) -> bool:
    """True for a piece that says by itself what it is: a year, "vol. 2", "London: Freedom Press"."""
    words = words.strip(" .;()")
    if not words or len(words) > 160:
        return False
    if issued(words) or any(pattern.match(words) for pattern, _ in _FIELDS):
        return True
    placed = _PLACE_PUBLISHER.match(words)
    if placed and len(placed[1].split()) <= 4:
        return bool(_PUBLISHER.search(placed[2])) or len(placed[2].split()) <= 3
    return bool(_PUBLISHER.search(words)) and len(words.split()) <= 6 and words[0].isupper()


def is_place_and_year(words: str) -> bool:
    """True for "London 1975"."""
    return bool(_PLACE_YEAR.match(words.strip(" .")))


def publication(words: str) -> tuple[Item, str]:
    """The fields of "London: Freedom Press, 1955", and the words that were not understood."""
    fields: Item = {}
    unknown: list[str] = []
    for piece in re.split(
        r",\s+|;\s+|(?<!\bpp)(?<!\bp)(?<!\bvol)(?<!\bno)(?<!\bc)(?<!\bca)(?<!\bnd)(?<!\bt)(?<!\bn)\.\s+(?=[^\W\d_]{2}|\d)",
        words.strip(" .,;"),
    ):
        _take(piece.strip(" .;()"), fields, unknown)
    _name_unknown(fields, unknown)
    return fields, ", ".join(unknown)


def _take(piece: str, fields: Item, unknown: list[str]) -> None:
    if not piece:
        return
    when = issued(piece)
    if when:
        fields.setdefault("issued", when)
        return
    for pattern, name in _FIELDS:
        found = pattern.match(piece)
        if found:
            fields.setdefault(name, found[1])
            return
    placed = _PLACE_PUBLISHER.match(piece)
    if placed:
        fields.setdefault("publisher-place", placed[1])
        piece = placed[2]
        dated = _PLACE_YEAR.match(piece)
        fields.setdefault("publisher", dated[1] if dated else piece)
        if dated:
            fields.setdefault("issued", {"date-parts": [[int(dated[2])]]})
        return
    dated = _PLACE_YEAR.match(piece)
    if dated:
        fields.setdefault("issued", {"date-parts": [[int(dated[2])]]})
        piece = dated[1]
    unknown.append(piece)


def _name_unknown(fields: Item, unknown: list[str]) -> None:
    """A name that says "Press" is the publisher; one other beside a year or a publisher is the place."""
    for piece in [piece for piece in unknown if _PUBLISHER.search(piece)]:
        if "publisher" not in fields:
            fields["publisher"] = piece
            unknown.remove(piece)
    placed = "publisher" in fields or "issued" in fields
    if (
        placed
        and unknown
        and "publisher-place" not in fields
        and len(unknown[0].split()) <= 4
        and unknown[0][0].isupper()
    ):
        fields["publisher-place"] = unknown.pop(0)
    if (
        unknown
        and "publisher" not in fields
        and "publisher-place" in fields
        and unknown[0][0].isupper()
    ):
        fields["publisher"] = unknown.pop(0)
