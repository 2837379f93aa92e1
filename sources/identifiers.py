"""Identifiers that people and works carry: read as typed, checked, written one way.

Pure: text in, text out, no Django and no network; whether one exists is for others to ask.
"""

import re
from collections.abc import Callable
from enum import StrEnum

import stdnum.ean
import stdnum.isbn
import stdnum.issn

_PREFIX = re.compile(
    r"^(?:https?://)?(?:www\.)?orcid\.org/|^orcid(?:\s+id)?\s*[:=]?\s*", re.IGNORECASE
)
_ISBN_PREFIX = re.compile(r"^(?:urn:)?isbn(?:-1[03])?\s*[:=]?\s*", re.IGNORECASE)
_ISSN_PREFIX = re.compile(r"^(?:urn:)?[ep]?-?issn(?:-l)?\s*[:=]?\s*", re.IGNORECASE)
_DOI_PREFIX = re.compile(
    r"^(?:(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|(?:info:)?doi\s*[:=/]?\s*)+", re.IGNORECASE
)
_OCLC_PREFIX = re.compile(
    r"^(?:(?:https?://)?(?:www\.|search\.)?worldcat\.org/(?:title/)?(?:oclc/)?|\(ocolc\)|oclc\s*(?:no\.?|number)?\s*[:=#]?\s*)?(?:oc[mn]|on)?\s*",
    re.IGNORECASE,
)
_LCCN_PREFIX = re.compile(
    r"^(?:(?:https?://)?lccn\.loc\.gov/|(?:info:)?lccn\s*[:=/]?\s*)", re.IGNORECASE
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


# --- works ---------------------------------------------------------------------------------------
def isbn(text: str) -> str:
    """An ISBN with hyphens at their places, "978-0-306-40615-7"; of ten or thirteen places as given.

    Check digits after ISO 2108: ten places weighted 10 to 1 modulo 11 (X is ten), thirteen weighted
    1 and 3 modulo 10. Where the agency is unknown there are no hyphens. Raises BadIdentifier.
    """
    places = _places(text, _ISBN_PREFIX, "ISBN", "978-0-306-40615-7")
    if len(places) not in (10, 13):
        raise _bad_length("ISBN", "10 or 13", len(places))
    _digits_only("ISBN", places, may_end_in_x=len(places) == 10)
    if len(places) == 13 and not places.startswith(("978", "979")):
        advice = (
            "An ISBN of 13 digits begins with 978 or 979; this one begins with "
            f"{places[:3]}. Look at its first three digits."
        )
        raise BadIdentifier(IdentifierFault.BAD_CHARACTER, advice, position=1)
    expected = _isbn13_check(places[:12]) if len(places) == 13 else _isbn10_check(places[:9])
    _same_check_digit("ISBN", places, expected)
    return str(stdnum.isbn.format(places))


def isbns(text: str) -> list[str]:
    """Each ISBN of a field that may hold several ("0-19-852663-6, 978-0-19-852663-6 (pbk.)")."""
    bare = re.sub(r"\([^()]*\)", " ", text)
    parts = [part for part in re.split(r"[,;/]|\bISBN(?:-1[03])?\b:?", bare) if part.strip()]
    # Spaces divide too, where each part between them is whole.
    divided = [
        word
        for part in parts
        for word in (part.split() if all(map(_is_isbn_long, part.split())) else [part])
    ]
    return [isbn(part) for part in divided or [text]]


def _is_isbn_long(word: str) -> bool:
    return len(_SEPARATORS.sub("", word)) >= 9


def isbn_key(text: str) -> str:
    """The thirteen digits by which two ways of writing one ISBN are the same."""
    return str(stdnum.isbn.to_isbn13(_SEPARATORS.sub("", isbn(text))))


def issn(text: str) -> str:
    """An ISSN as "0317-8471". Check digit after ISO 3297. Raises BadIdentifier."""
    places = _places(text, _ISSN_PREFIX, "ISSN", "0317-8471")
    if len(places) != 8:
        raise _bad_length("ISSN", "8", len(places))
    _digits_only("ISSN", places, may_end_in_x=True)
    _same_check_digit("ISSN", places, str(stdnum.issn.calc_check_digit(places[:7])))
    return f"{places[:4]}-{places[4:]}"


def issns(text: str) -> list[str]:
    """Each ISSN of a field that may hold several, such as the printed and the electronic one."""
    bare = re.sub(r"\([^()]*\)", " ", text)
    parts = [part for part in re.split(r"[,;]|(?<=[\dXx])\s+(?=\d{4}-)", bare) if part.strip()]
    return [issn(part) for part in parts or [text]]


def doi(text: str) -> str:
    """A DOI without its address, "10.1000/182", its letters as given. Raises BadIdentifier.

    A prefix of "10." and a number, a slash, and anything without spaces (DOI Handbook, 2.2).
    """
    bare = _DOI_PREFIX.sub("", text.strip())
    if not bare:
        raise BadIdentifier(IdentifierFault.EMPTY, "Give a DOI, such as 10.1000/182.")
    if "%2f" in bare.lower() and "/" not in bare:
        bare = re.sub("%2f", "/", bare, flags=re.IGNORECASE)
    if not bare.startswith("10."):
        advice = "A DOI begins with “10.”, as in 10.1000/182. Copy it from there on."
        raise BadIdentifier(IdentifierFault.BAD_CHARACTER, advice, position=1)
    prefix, slash, suffix = bare.partition("/")
    if not slash or not suffix:
        advice = "A DOI has a slash and something after it, as in 10.1000/182. Copy it whole."
        raise BadIdentifier(IdentifierFault.BAD_LENGTH, advice)
    wrong = next((at for at, c in enumerate(prefix[3:], 4) if c not in "0123456789."), None)
    if wrong is None:
        wrong = next(
            (at for at, c in enumerate(bare, 1) if c.isspace() or not c.isprintable()), None
        )
    if wrong is not None or not re.fullmatch(r"10(?:\.\d+)+", prefix, re.ASCII):
        at = wrong or 4
        advice = (
            f"“{bare[at - 1]}” at place {at} can’t stand there in a DOI. It has numbers between "
            "“10.” and the slash, and no space anywhere."
        )
        raise BadIdentifier(IdentifierFault.BAD_CHARACTER, advice, position=at)
    return bare


def oclc(text: str) -> str:
    """An OCLC number (WorldCat) as digits alone, "41266045". It has no check digit. Raises BadIdentifier."""
    places = _places(text, _OCLC_PREFIX, "OCLC number", "41266045")
    _digits_only("OCLC number", places)
    number = places.lstrip("0")
    if not number or len(number) > 14:
        raise _bad_length("OCLC number", "1 to 14", len(number))
    return number


def lccn(text: str) -> str:
    """A Library of Congress control number, normalised: "n78890351", "85000002" for "85-2".

    Up to three letters, two or four digits of the year, and six of a serial number (LoC, "The LCCN
    Namespace": blanks go, what follows a slash goes, the serial is filled up). Raises BadIdentifier.
    """
    bare = re.sub(r"\s", "", _LCCN_PREFIX.sub("", text.strip())).partition("/")[0].casefold()
    bare = re.sub("[‐‑‒–—−]", "-", bare)
    if not bare:
        raise BadIdentifier(IdentifierFault.EMPTY, "Give an LCCN, such as 85-2 or n78890351.")
    head, hyphen, serial = bare.partition("-")
    if hyphen and (not serial or len(serial) > 6):
        raise _bad_length("serial number of an LCCN, after the hyphen,", "1 to 6", len(serial))
    places = head + serial.rjust(6, "0") if hyphen else head
    letters = len(places) - len(places.lstrip("abcdefghijklmnopqrstuvwxyz"))
    for position, character in enumerate(places, start=1):
        if position > min(letters, 3) and not ("0" <= character <= "9"):
            advice = (
                f"“{character}” at place {position} isn’t a digit. An LCCN has at most three "
                "letters, and digits after them."
            )
            raise BadIdentifier(IdentifierFault.BAD_CHARACTER, advice, position=position)
    if len(places) - letters not in ((8, 10) if letters < 3 else (8,)):
        raise _bad_length("LCCN", "8 or 10", len(places) - letters)
    return places


def _places(text: str, prefix: re.Pattern[str], name: str, example: str) -> str:
    places = _SEPARATORS.sub("", prefix.sub("", text.strip())).upper()
    if not places:
        raise BadIdentifier(IdentifierFault.EMPTY, f"Give an {name}, such as {example}.")
    return places


def _digits_only(name: str, places: str, *, may_end_in_x: bool = False) -> None:
    for position, character in enumerate(places, start=1):
        is_x = may_end_in_x and character == "X" and position == len(places)
        if not ("0" <= character <= "9" or is_x):
            last = "; only the last may be an X" if may_end_in_x else ""
            raise BadIdentifier(
                IdentifierFault.BAD_CHARACTER,
                f"“{character}” at place {position} isn’t a digit. An {name} has digits alone{last}.",
                position=position,
            )


def _bad_length(name: str, wanted: str, there: int) -> BadIdentifier:
    return BadIdentifier(
        IdentifierFault.BAD_LENGTH,
        f"An {name} has {wanted} digits; this one has {there}. Copy it whole.",
    )


def _same_check_digit(name: str, places: str, expected: str) -> None:
    if places[-1] != expected:
        raise BadIdentifier(
            IdentifierFault.BAD_CHECK_DIGIT,
            f"The last digit of an {name} checks the others: it must be {expected} here, not "
            f"{places[-1]}; or one of the digits before it is wrong.",
            position=len(places),
        )


def _isbn13_check(digits: str) -> str:
    return str(stdnum.ean.calc_check_digit(digits))


def _isbn10_check(digits: str) -> str:
    remainder = sum(weight * int(digit) for weight, digit in enumerate(digits, 1)) % 11
    return "X" if remainder == 10 else str(remainder)


WORKS: dict[str, Callable[[str], str]] = {
    "ISBN": lambda text: " ".join(isbns(text)),
    "ISSN": lambda text: " ".join(issns(text)),
    "DOI": doi,
    "OCLC": oclc,
    "LCCN": lccn,
}
"""What checks and normalises each identifier of a work. ISBN and ISSN take several of them."""
