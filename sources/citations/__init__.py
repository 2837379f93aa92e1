"""Citations in words: a CSL item, and where in it, to what stands in a note or a bibliography.

Pure: JSON in, fragments of HTML or plain text out; no Django. Everything here takes any dict that
JSON can hold and never raises: what a style can't make sense of is named by `short`. The modules
beside this one: `items` (what goes into citeproc), `stylesheets` (the styles and their rendering),
`labels` (names of our own), `locators`, `dates`, `plain`.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from sources.citations import items, stylesheets
from sources.citations.labels import short
from sources.citations.locators import Locator, LocatorLabel, in_note, in_words
from sources.citations.stylesheets import STYLES

__all__ = ["STYLES", "Locator", "LocatorLabel", "citation", "entry", "in_words", "short"]

_log = logging.getLogger(__name__)


def citation(
    item: Mapping[str, Any],
    *,
    locators: Sequence[Locator] = (),
    style: str = "chicago-notes",
    language: str = "en",
) -> str:
    """The full note, with the place in the source: a fragment of HTML, for richtext.as_html.

    `item` is CSL-JSON (csl-data.json 1.0.2); `locators` are pairs of a label and a value, in the
    order in which they are read (volume, then page); `style` is a key of STYLES, `language` a
    BCP 47 tag for the words between. 2 to 4 ms the first time, then from memory.
    """
    place = in_note(locators)
    try:
        return _citation(_canonical(item), place, style, language)
    except Exception:  # whatever citeproc makes of odd data, a page must show something
        _log.warning("No note could be made of an item of type %r", _type(item), exc_info=True)
        return escape(", ".join(filter(None, (short(item), place))) + ".", quote=False)


def entry(item: Mapping[str, Any], *, style: str = "chicago-notes", language: str = "en") -> str:
    """The same source as it stands in a bibliography, without any place in it."""
    try:
        return _entry(_canonical(item), style, language)
    except Exception:  # as in citation()
        _log.warning("No entry could be made of an item of type %r", _type(item), exc_info=True)
        return escape(short(item) + ".", quote=False)


def _canonical(item: Mapping[str, Any]) -> str:
    return json.dumps(item, sort_keys=True)


def _type(item: Mapping[str, Any]) -> str:
    return str(item.get("type"))[:40]


@lru_cache(maxsize=4096)
def _citation(canonical: str, place: str, style: str, language: str) -> str:
    sheet = stylesheets.sheet(style, language)
    return sheet.note(items.reference(json.loads(canonical), sheet.is_day_first), place)


@lru_cache(maxsize=4096)
def _entry(canonical: str, style: str, language: str) -> str:
    sheet = stylesheets.sheet(style, language)
    return sheet.entry(items.reference(json.loads(canonical), sheet.is_day_first))
