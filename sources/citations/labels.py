"""Short names of sources for lists, made without any style: "One, A Made-up Survey (1923)".

Pure, plain text (escape it), and quick: microseconds.
"""

from collections.abc import Mapping
from typing import Any

from sources.citations import dates
from sources.citations.plain import text

UNTITLED = "[untitled]"
_LONGEST = 300  # code points of a title in a list


def short(item: Mapping[str, Any]) -> str:
    """Who, what and when, of any dict that JSON can hold. Plain text, never empty.

    One or two family names, or the first "et al."; without authors the editors ("One, ed."); the
    short title if there is one; the year, with "ca." if it is uncertain.
    """
    named = ", ".join(filter(None, (_people(item), _title(item))))
    date = dates.dating(item.get("issued"))
    return f"{named} ({dates.years(date)})" if date else named


def _title(item: Mapping[str, Any]) -> str:
    for key in ("title-short", "shortTitle", "title", "genre", "container-title"):
        if title := text(item.get(key)):
            return title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
    return UNTITLED


def _people(item: Mapping[str, Any]) -> str:
    if authors := _families(item.get("author")):
        return _listed(authors)
    if editors := _families(item.get("editor")):
        return f"{_listed(editors)}, {'ed.' if len(editors) == 1 else 'eds.'}"
    return ""


def _listed(names: list[str]) -> str:
    return " and ".join(names) if len(names) <= 2 else f"{names[0]} et al."


def _families(people: Any) -> list[str]:
    names = (_family(person) for person in (people if isinstance(people, list) else [people]))
    return [name for name in names if name]


def _family(person: Any) -> str:
    if not isinstance(person, Mapping):
        return text(person)
    for key in ("literal", "family", "given"):
        if name := text(person.get(key)):
            particle = text(person.get("non-dropping-particle")) if key == "family" else ""
            return f"{particle} {name}".strip()
    return ""
