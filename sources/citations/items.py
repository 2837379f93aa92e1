"""What goes into citeproc: a reference made of any CSL-JSON, with nothing in it to break a style.

Pure. citeproc-py escapes no HTML, doesn't find names under keys with a hyphen ("container-author"),
and fails on items without a type and on values that aren't strings: all that is put right here.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from citeproc import NAMES, VARIABLES, types
from citeproc.source import Date, DateRange, LiteralDate, Name, Reference
from citeproc.string import MixedString, String

from sources.citations import dates, repairs
from sources.citations.labels import UNTITLED
from sources.citations.plain import text

KEY = "item"

# What means something to HTML, to citeproc or to our own punctuation travels as noncharacters, kept
# by Unicode for such internal use; `text` lets none of them in from outside.
_AS = {"<": "\ufdd1", ">": "\ufdd2", "&": "\ufdd3", "”": "\ufdd4"}
_HIDE = str.maketrans(_AS)
_SHOW = str.maketrans({stand_in: escape(real) for real, stand_in in _AS.items()})

_TYPES = {value for value in vars(types).values() if isinstance(value, str)} - {types.__name__}
_LIKE = {"pamphlet": "book", "classic": "book", "periodical": "book", "collection": "manuscript",
         "regulation": "legislation", "hearing": "report", "standard": "report"}  # fmt: skip
_NAMES = frozenset(NAMES) | frozenset(repairs.ROLES) | {"reviewed_author"}
_DATES = frozenset(
    {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
)
_PARTS_OF_NAMES = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_IN_OTHERS = frozenset({"chapter", "entry-dictionary", "entry-encyclopedia", "paper-conference"})


def hidden(value: str) -> str:
    """Somebody's text on its way in: no character of it will be taken for markup or punctuation."""
    return value.translate(_HIDE)


def shown(value: str) -> str:
    """The same on its way out, as HTML."""
    return value.translate(_SHOW)


def reference(
    item: Mapping[str, Any], *, is_day_first: bool = False, editors_stay_behind: bool = False
) -> Reference:
    """The item as citeproc wants it, under the key KEY. Unknown variables are left out.

    `editors_stay_behind`: who edited the whole doesn't stand for the missing author of a part.
    """
    kind = text(item.get("type")).lower()
    kind = _LIKE.get(kind, kind)
    made = Reference(KEY, kind if kind in _TYPES else "document")
    for variable, value in item.items():
        if (usable := _usable(variable, value, is_day_first)) is not None:
            # With a hyphen for names and numbers, with an underscore for everything else.
            made[variable] = made[variable.replace("-", "_")] = usable
    if not any(made.get(variable) for variable in ("title", "genre", "container_title")):
        made["title"] = _string(UNTITLED)
    if editors_stay_behind and kind in _IN_OTHERS and not made.get("author") and made.get("editor"):
        made["author"] = []
    return made


def _usable(variable: str, value: Any, is_day_first: bool) -> Any:
    if variable.replace("-", "_") in _NAMES:
        return _names(value) or None
    if variable in _DATES:
        date = dates.dating(value)
        return _date(date, is_day_first) if date else None
    if variable == "shortTitle" or variable.replace("-", "_") in _TEXTS:
        return _string(text(value)) if text(value) else None
    return None


# The language would only change the case of titles; the locator and numbers are citeproc's own.
_TEXTS = frozenset(VARIABLES) - {"language", "locator", "citation_number", "year_suffix"} | {
    "archive_collection",
    "event_title",
    "part_number",
    "part_title",
    "volume_title",
}


def _string(value: str) -> MixedString:
    return MixedString([String(hidden(value))])


def _names(people: Any) -> list[Name]:
    listed = people if isinstance(people, list) else [people]
    return [name for person in listed if (name := _name(person))]


def _name(person: Any) -> Name | None:
    if not isinstance(person, Mapping):
        person = {"literal": person}
    if literal := text(person.get("literal")):
        return Name(literal=hidden(literal))
    parts = {part: hidden(text(person.get(part))) for part in _PARTS_OF_NAMES}
    return (
        Name(**{k: v for k, v in parts.items() if v}) if parts["family"] or parts["given"] else None
    )


def _date(date: dates.Dating, is_day_first: bool) -> Date | DateRange | LiteralDate:
    if not date.is_plain:
        return LiteralDate(String(hidden(dates.in_words(date, is_day_first=is_day_first))))
    begin, *end = (
        Date(**dict(zip(("year", "month", "day"), parts, strict=False)))
        for parts in (date.begin, date.end)
        if parts
    )
    return DateRange(begin=begin, end=end[0]) if end else begin
