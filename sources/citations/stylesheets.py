"""The citation styles, and their rendering by citeproc-py: the one place that calls it.

Pure. To add a style: its file into styles/, with a line in the README there; a row into STYLES.
"""

import io
import re
from functools import cache
from html import escape
from pathlib import Path
from threading import Lock
from typing import Any

import nh3
from citeproc import (
    LANGUAGE_NAMES,
    PRIMARY_DIALECTS,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
)
from citeproc.formatter import html as html_formatter
from citeproc.source import Reference
from lxml import etree

from sources.citations import items

STYLES = {"chicago-notes": "chicago-notes-bibliography-16th-edition.csl"}
"""Names of styles, and their files in styles/."""

_FOLDER = Path(__file__).parent / "styles"
_CSL = {"cs": "http://purl.org/net/xbiblio/csl"}

# Stands for the place while citeproc works: it knows one locator only, and changes its dashes.
_PLACE = "\ufdd0"
_TAGS = {"i", "b", "sup", "sub", "span"}


class _Formatter:
    """citeproc's own HTML, but small capitals by a class: our CSP refuses style attributes."""

    preformat = staticmethod(html_formatter.preformat)
    Italic = Oblique = html_formatter.Italic
    Bold = html_formatter.Bold
    Light = Underline = str
    Superscript = html_formatter.Superscript
    Subscript = html_formatter.Subscript

    class SmallCaps(html_formatter.TagWrapper):
        tag = "span"
        attributes = {"class": "small-caps"}


class Sheet:
    """A style in a language, ready to render. One thread at a time: citeproc keeps state in it."""

    def __init__(self, style: str, locale: str) -> None:
        source = _mended((_FOLDER / STYLES[style]).read_bytes())
        self._style = CitationStylesStyle(io.BytesIO(source), locale=locale, validate=False)
        self.is_day_first = locale != "en-US"
        self._lock = Lock()

    def note(self, reference: Reference, place: str = "") -> str:
        """The full note as a fragment of HTML; `place` is plain text, put where a page would be."""
        bibliography, cited = self._register(reference, bool(place))
        with self._lock:
            made = str(bibliography.cite(cited, lambda item: None))
        if place and _PLACE not in made:  # some types of some styles have no room for it
            made = f"{made.rstrip('.')}, {_PLACE}."
        return self._finished(made, place)

    def entry(self, reference: Reference) -> str:
        """The entry in a bibliography: made without a place, or citeproc would print it."""
        bibliography, _cited = self._register(reference, False)
        with self._lock:
            (made,) = bibliography.bibliography()
        return self._finished(str(made))

    def _register(
        self, reference: Reference, has_place: bool
    ) -> tuple[CitationStylesBibliography, Citation]:
        with self._lock:
            bibliography = CitationStylesBibliography(
                self._style, {items.KEY: reference}, _Formatter
            )
        place = {"locator": Locator("page", _PLACE)} if has_place else {}
        cited = Citation([CitationItem(items.KEY, **place)])
        bibliography.register(cited)
        return bibliography, cited

    def _finished(self, made: str, place: str = "") -> str:
        if not self.is_day_first:
            made = _punctuated(made)
        if not re.search(r"\w", made):
            raise ValueError("the style made nothing of the item")
        shown = items.shown(made).replace(_PLACE, escape(place, quote=False))
        return nh3.clean(shown, tags=_TAGS, attributes={"span": {"class"}})


def _inside(match: re.Match[str]) -> str:
    before, after = match.groups()
    return ("" if before == after else before) + after + "”"


def _punctuated(made: str) -> str:
    # American commas and full stops stand inside the quotation marks; citeproc-py leaves them out.
    made = re.sub(r"([?!])”\.", r"\1”", made)
    return re.sub(r"([.,]?)”([.,])", _inside, made)


@cache
def sheet(style: str, language: str) -> Sheet:
    """The style in the words of the language (BCP 47), in American English if they aren't known."""
    return _sheet(style, _locale(language))


@cache
def _sheet(style: str, locale: str) -> Sheet:
    return Sheet(style, locale)


def _locale(language: str) -> str:
    if language in LANGUAGE_NAMES:
        return language
    return PRIMARY_DIALECTS.get(language.split("-")[0].lower(), "en-US")


def _mended(source: bytes) -> bytes:
    root = etree.fromstring(source, etree.XMLParser(remove_comments=True, no_network=True))
    _leave_as_typed(root)
    _name_editors_once(root)
    _part_title_from_date(root)
    return etree.tostring(root)


def _find(root: Any, path: str) -> list[Any]:
    return root.xpath(path, namespaces=_CSL)


def _leave_as_typed(root: Any) -> None:
    """Given names stay whole ("George", not "G.") and titles keep their case, in any language."""
    for element in _find(root, "//*[@initialize-with]"):
        del element.attrib["initialize-with"]
    for element in _find(root, "//*[@text-case='title']"):
        del element.attrib["text-case"]


def _name_editors_once(root: Any) -> None:
    """Where editors or translators stand for the author they don't follow the title again.

    CSL asks for that; citeproc-py forgets it for names that are rendered together with others.
    """
    for names in _find(
        root, "//cs:names[@variable='editor translator'][not(ancestor::cs:substitute)]"
    ):
        choose = etree.Element(f"{{{_CSL['cs']}}}choose")
        names.getparent().replace(names, choose)
        etree.SubElement(choose, f"{{{_CSL['cs']}}}if", variable="author").append(names)
        rest = etree.SubElement(choose, f"{{{_CSL['cs']}}}else-if", variable="editor")
        translators = etree.fromstring(etree.tostring(names))
        translators.set("variable", "translator")
        rest.append(translators)


def _part_title_from_date(root: Any) -> None:
    """A comma before the date of a manuscript: only what stands in brackets needs none."""
    path = (
        "//cs:macro[starts-with(@name, 'issue-note-join-with-')]//cs:if[contains(@type, 'thesis')]"
    )
    for condition in _find(root, path):
        condition.set("type", "article-journal bill legislation legal_case")
        condition.set("variable", "publisher-place event-place publisher genre")
