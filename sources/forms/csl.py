"""What people type about a source, and the CSL item that it makes; and back again.

Names, dates and plain fields only; which fields a form shows is in `sources.py`. Nothing that an
item has and a form doesn't know is lost: what comes back as it was shown stays as it was.
"""

import calendar
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

Item = Mapping[str, Any]

PEOPLE = (
    "author", "director", "interviewer", "recipient", "container-author", "editor", "compiler",
    "translator", "illustrator", "original-author", "collection-editor",
)  # fmt: skip
DATES = ("issued", "original-date", "accessed")
FILE_OF = {"fonds": "f. ", "opis": "op. ", "delo": "d. ", "folio": "l. "}
"""The parts of a Russian archival reference, and the abbreviations that archives write before them."""

_SUFFIX = re.compile(r"(?:jr|sr|fils|père)\.?|i{2,3}|iv", re.IGNORECASE)
_CIRCA = re.compile(r"(?:c|ca|circa)\.?\s*(?=-?\d)", re.IGNORECASE)
_ISO = re.compile(r"(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_PROSE = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]+)\.?\s+(\d{4})", re.ASCII)
_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): n for n, name in enumerate(calendar.month_abbr) if name}


def item_of(typed: Mapping[str, str], original: Item) -> dict[str, Any]:
    """The item that `typed` (CSL variable → text) makes of `original`. Raises ValidationError by field.

    What was typed as it had been shown keeps its original value; an emptied field goes.
    """
    item, faults = dict(original), {}
    for name, text in typed.items():
        if _is_same(name, text, text_of(name, original.get(name))):
            continue
        try:
            value = value_of(name, text, original.get(name))
        except ValidationError as error:
            faults[name] = error
            continue
        if value in ("", [], None):
            item.pop(name, None)
        else:
            item[name] = value
    if faults:
        raise ValidationError(faults)
    if item.get("archive_location", "") in ("", file_in_words(original)):
        item["archive_location"] = file_in_words(item)
    return {name: value for name, value in item.items() if value != "" or name in original}


def file_in_words(item: Item) -> str:
    """Where in an archive, of an item as `flat` gives it: "f. 5, op. 1, d. 12, l. 3"."""
    return ", ".join(f"{before}{item[name]}" for name, before in FILE_OF.items() if item.get(name))


def _is_same(name: str, typed: str, shown: str) -> bool:
    """Whether a form gave back what it had shown; browsers and forms alter white space."""
    if name in PEOPLE:
        return [line.split() for line in typed.splitlines()] == [
            line.split() for line in shown.splitlines()
        ]
    return typed.split() == shown.split()


# --- what CSL has no variable for ----------------------------------------------------------------
IN_CUSTOM = ("OCLC", "LCCN", *FILE_OF)


def flat(item: Item) -> dict[str, Any]:
    """The item with what CSL has no variable for beside its variables, as a form has it."""
    custom = item.get("custom")
    custom = custom if isinstance(custom, Mapping) else {}
    return {**item, **{name: custom[name] for name in IN_CUSTOM if custom.get(name)}}


def folded(item: Item) -> dict[str, Any]:
    """The item with that where CSL has room for it: under `custom`."""
    result = {name: value for name, value in item.items() if name not in IN_CUSTOM}
    there = result.pop("custom", None)
    custom = (
        {k: v for k, v in there.items() if k not in IN_CUSTOM} if isinstance(there, Mapping) else {}
    )
    custom |= {name: item[name] for name in IN_CUSTOM if item.get(name)}
    return result | ({"custom": custom} if custom else {})


def text_of(name: str, value: Any) -> str:
    """A value of an item as a form shows it."""
    if value is None:
        return ""
    if name in PEOPLE:
        return "\n".join(map(line_of, value)) if isinstance(value, list) else ""
    if name in DATES:
        return date_text(value)
    return value if isinstance(value, str) else str(value)


def value_of(name: str, text: str, original: Any) -> Any:
    """What goes into the item for what was typed."""
    if name in PEOPLE:
        return people_of(text, original if isinstance(original, list) else [])
    return date_of(text) if name in DATES else text


# --- names ---------------------------------------------------------------------------------------
def people_of(text: str, original: Iterable[Any] = ()) -> list[Any]:
    """One name a line: "Family, Given"; without comma, or in {braces}, an organisation's or single name.

    A line that names somebody of `original` is that name, with all that it had (particles, suffix).
    """
    there = {line_of(name): name for name in original}
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return [there.get(line) or name_of(line) for line in lines if line]


def name_of(line: str) -> dict[str, str]:
    """ "Family, Given", "van Family, Given", "Family, Jr., Given"; without a comma a single name."""
    if line.startswith("{") and line.endswith("}"):
        return {"literal": line[1:-1].strip()}
    family, *given = (part.strip() for part in line.split(","))
    suffixes = [part for part in given if _SUFFIX.fullmatch(part)]
    rest = ", ".join(part for part in given if part and part not in suffixes[:1])
    if not (family and rest):
        return {"literal": (family or rest)}
    particle, family = _apart(family)
    name = {"non-dropping-particle": particle, "family": family, "given": rest}
    name["suffix"] = suffixes[0] if suffixes else ""
    return {part: words for part, words in name.items() if words}


def _apart(family: str) -> tuple[str, str]:
    """The small words before a family name, and the name: "van der" and "Example"."""
    words = family.split()
    small = next((n for n, word in enumerate(words) if not word.islower()), 0)
    return " ".join(words[:small]), " ".join(words[small:])


def line_of(name: Any) -> str:
    """A name as a line of the form: "Family, Given", "Organisation", "{Organisation, with comma}"."""
    if not isinstance(name, Mapping):
        return " ".join(str(name).split())
    if literal := str(name.get("literal") or ""):
        return " ".join(f"{{{literal}}}".split()) if "," in literal else " ".join(literal.split())
    parts = ("dropping-particle", "non-dropping-particle", "family")
    family = " ".join(str(name[part]) for part in parts if name.get(part))
    return ", ".join(
        " ".join(part.split())
        for part in (family, str(name.get("suffix") or ""), str(name.get("given") or ""))
        if part
    )


# --- dates ---------------------------------------------------------------------------------------
def date_of(text: str) -> dict[str, Any] | None:
    """A CSL date: "1923", "1936-07", "1937-05-12", "12 May 1937", "1936/1938", "c. 1923".

    Anything else is kept in the words it was typed in. Raises ValidationError for a day that isn't.
    """
    text = " ".join(text.split())
    if not text:
        return None
    bare = _CIRCA.sub("", text, count=1)
    ends = [_parts(end.strip()) for end in bare.split("/")]
    if len(ends) > 2 or not all(ends):
        return {"literal": text}
    parts = [end for end in ends if end]
    return {"date-parts": parts} | ({"circa": True} if bare != text else {})


def date_text(value: Any) -> str:
    """A CSL date as the form shows it."""
    if not isinstance(value, Mapping):
        return str(value)
    words = value.get("literal") or value.get("raw")
    parts = value.get("date-parts")
    if words or not isinstance(parts, list):
        return str(words or "")
    shown = "/".join(_dashed(end) for end in parts if isinstance(end, list))
    return f"c. {shown}" if value.get("circa") and shown else shown


def _dashed(parts: list[Any]) -> str:
    year, *rest = parts or [""]
    return "-".join([str(year), *(str(part).zfill(2) for part in rest)])


def _parts(text: str) -> list[int] | None:
    """Year, month, day as far as they are given; None for anything that isn't a date."""
    if found := _ISO.fullmatch(text):
        parts = [int(part) for part in found.groups() if part is not None]
    elif (found := _PROSE.fullmatch(text)) and found[2].casefold() in _MONTHS:
        day = [int(found[1])] if found[1] else []
        parts = [int(found[3]), _MONTHS[found[2].casefold()], *day]
    else:
        return None
    _refuse_no_day(text, parts)
    return parts


def _refuse_no_day(text: str, parts: list[int]) -> None:
    _year, month, day = [*parts, 1, 1][:3]
    # 29 February of any fourth year: Julian dates have more leap years than ours.
    longest = 29 if month == 2 else calendar.monthrange(2001, month)[1] if 1 <= month <= 12 else 0
    if not 1 <= day <= longest or (month == 2 and day == 29 and parts[0] % 4):
        message = _("There is no such day as %(text)s. Mend it, or give the year alone.")
        raise ValidationError(message % {"text": text})
