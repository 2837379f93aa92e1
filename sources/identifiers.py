"""Identifiers that people and works carry: read as typed, checked, written one way.

Pure: text in, text out, no Django and no network; whether one exists is for others to ask.
"""

import re
from enum import StrEnum

_PREFIX = re.compile(
    r"^(?:https?://)?(?:www\.)?orcid\.org/|^orcid(?:\s+id)?\s*[:=]?\s*", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—−]+")


class IdentifierFault(StrEnum):
    """What is wrong with an identifier."""

    EMPTY = "empty"
    BAD_CHARACTER = "bad_character"
    BAD_LENGTH = "bad_length"
    BAD_CHECK_DIGIT = "bad_check_digit"


class BadIdentifier(ValueError):
    """Not an identifier: `fault` is the code, `str()` says in English what is wrong and what to do.

    `position` is the place of the character at fault, if one is: from 1, separators left out.
    """

    def __init__(self, fault: IdentifierFault, advice: str, position: int | None = None) -> None:
        self.fault = fault
        self.position = position
        super().__init__(advice)


def orcid(text: str) -> str:
    """An ORCID iD as "0000-0002-1825-0097", from any way of typing one, its web address too.

    Sixteen places: fifteen digits and a check digit after ISO 7064 MOD 11-2, where X stands for ten
    (support.orcid.org, "Structure of the ORCID Identifier"). Raises BadIdentifier.
    """
    places = _SEPARATORS.sub("", _PREFIX.sub("", text.strip()).rstrip("/")).upper()
    if not places:
        raise BadIdentifier(IdentifierFault.EMPTY, "Give an ORCID iD, such as 0000-0002-1825-0097.")
    _check_characters(places)
    _check_length(places)
    if (expected := _check_digit(places[:15])) != places[15]:
        raise BadIdentifier(
            IdentifierFault.BAD_CHECK_DIGIT,
            f"The last place of an ORCID iD checks the others: here it is {places[15]} and should "
            f"be {expected}. One of the digits is mistyped; copy the iD again.",
            position=16,
        )
    return "-".join(places[start : start + 4] for start in range(0, 16, 4))


def _check_characters(places: str) -> None:
    for position, character in enumerate(places, start=1):
        # isdigit() alone would let digits of other scripts through.
        if not (character.isascii() and character.isdigit()) and (character, position) != ("X", 16):
            raise BadIdentifier(
                IdentifierFault.BAD_CHARACTER,
                f"“{character}” at place {position} isn't a digit. An ORCID iD has sixteen digits; "
                "only the last may be an X.",
                position=position,
            )


def _check_length(places: str) -> None:
    if len(places) != 16:
        raise BadIdentifier(
            IdentifierFault.BAD_LENGTH,
            f"An ORCID iD has 16 digits; this one has {len(places)}. Copy it whole.",
        )


def _check_digit(digits: str) -> str:
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    remainder = (12 - total % 11) % 11
    return "X" if remainder == 10 else str(remainder)
