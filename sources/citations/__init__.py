"""Citations in words: a CSL item, and where in it, to what stands in a note or a bibliography.

Pure: JSON in, fragments of HTML or plain text out; no Django. Everything here takes any dict that
JSON can hold and never raises: what a style can't make sense of is named by `short`. The modules
beside this one: `items` (what goes into citeproc), `stylesheets` (the styles and their rendering),
`repairs` (of citeproc-py), `labels`
(names of our own), `contextobjects` (COinS), `locators`, `dates`, `plain`.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from sources.citations import stylesheets
from sources.citations.contextobjects import coins
from sources.citations.labels import short
from sources.citations.locators import Locator, LocatorLabel, in_note, in_words
from sources.citations.stylesheets import DEFAULT, STYLES

__all__ = [
    "DEFAULT",
    "STYLES",
    "Locator",
    "LocatorLabel",
    "citation",
    "coins",
    "entry",
    "in_full",
    "in_words",
    "known",
    "short",
    "short_note",
]

_log = logging.getLogger(__name__)


def known(style: str) -> str:
    """The style of this name, or the usual one where there is none: for what readers ask for."""
    return style if style in STYLES else DEFAULT


def citation(
    item: Mapping[str, Any],
    *,
    locators: Sequence[Locator] = (),
    style: str = DEFAULT,
    language: str = "en",
) -> str:
    """The first note, or what stands in the text in an author-date style, with the place in the source.

    A fragment of HTML, for richtext.as_html. `item` is CSL-JSON (csl-data.json 1.0.2); `locators`
    are pairs of a label and a value, in the order in which they are read (volume, then page);
    `style` is a key of STYLES, `language` a BCP 47 tag for the words between. 2 to 8 ms the first
    time, then from memory.
    """
    return _made(item, locators, style=style, language=language, is_first=True)


def short_note(
    item: Mapping[str, Any],
    *,
    locators: Sequence[Locator] = (),
    style: str = DEFAULT,
    language: str = "en",
) -> str:
    """The same for the second time that a text cites the item; otherwise as `citation`."""
    return _made(item, locators, style=style, language=language, is_first=False)


def in_full(
    item: Mapping[str, Any],
    *,
    locators: Sequence[Locator] = (),
    style: str = DEFAULT,
    language: str = "en",
) -> str:
    """The source and the place in it, where there is no bibliography beside it to look it up in.

    The first note; in an author-date style the entry with what would stand in the text.
    """
    cited = citation(item, locators=locators, style=style, language=language)
    if not STYLES[known(style)].in_text:
        return cited
    return f"{entry(item, style=style, language=language)} {cited}"


def entry(item: Mapping[str, Any], *, style: str = DEFAULT, language: str = "en") -> str:
    """The source as it stands in a bibliography, without any place in it.

    What a style leaves out of bibliographies (letters, interviews) is written as a first note.
    """
    style = known(style)
    try:
        made = _entry(_canonical(item), style, language)
    except Exception:  # whatever citeproc makes of odd data, a page must show something
        _log.warning("No entry could be made of an item of type %r", _type(item), exc_info=True)
        return escape(short(item) + ".", quote=False)
    notes = DEFAULT if STYLES[style].in_text else style
    return made or citation(item, style=notes, language=language)


def _made(
    item: Mapping[str, Any],
    locators: Sequence[Locator],
    *,
    style: str,
    language: str,
    is_first: bool,
) -> str:
    style = known(style)
    place = in_note(locators, language, is_page_bare=STYLES[style].is_page_bare)
    try:
        return _citation(_canonical(item), place, style, language, is_first)
    except Exception:  # as in entry()
        _log.warning("No note could be made of an item of type %r", _type(item), exc_info=True)
        return escape(", ".join(filter(None, (short(item), place))) + ".", quote=False)


def _canonical(item: Mapping[str, Any]) -> str:
    return json.dumps(item, sort_keys=True)


def _type(item: Mapping[str, Any]) -> str:
    return str(item.get("type"))[:40]


@lru_cache(maxsize=4096)
def _citation(canonical: str, place: str, style: str, language: str, is_first: bool) -> str:
    sheet = stylesheets.sheet(style, language)
    return sheet.note(json.loads(canonical), place, is_first=is_first)


@lru_cache(maxsize=4096)
def _entry(canonical: str, style: str, language: str) -> str:
    return stylesheets.sheet(style, language).entry(json.loads(canonical))
