"""The citation styles, and their rendering by citeproc-py: the one place that calls it.

Pure. To add a style: its file into styles/, with a line in the README there; a row into STYLES.
"""

import io
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from threading import Lock
from typing import Any

import nh3
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
)
from citeproc.formatter import html as html_formatter
from citeproc.source import Reference
from lxml import etree

from sources.citations import items, repairs
from sources.citations.locators import locale_of


@dataclass(frozen=True)
class Style:
    """`in_text`: cites in brackets, with a bibliography; else in notes."""

    name: str  # as historians say it: a proper name, not translated
    file: str  # in styles/
    in_text: bool = False
    is_page_bare: bool = True  # "88", not "p. 88"


DEFAULT = "chicago-notes"
STYLES = {
    DEFAULT: Style("Chicago (notes)", "chicago-notes-bibliography-16th-edition.csl"),
    "chicago-author-date": Style(
        "Chicago (author-date)", "chicago-author-date-16th-edition.csl", in_text=True
    ),
    "mhra": Style("MHRA", "mhra-notes.csl", is_page_bare=False),
    "apa": Style("APA", "apa.csl", in_text=True, is_page_bare=False),
}

repairs.make()
_FOLDER = Path(__file__).parent / "styles"
_CSL = {"cs": "http://purl.org/net/xbiblio/csl"}

# Stands for the place while citeproc works: it knows one locator only, and changes its dashes.
_PLACE = "\ufdd0"
_OTHER = "other"  # the key of a work that is cited between a first note and a second
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
        source = _mended((_FOLDER / STYLES[style].file).read_bytes())
        self._style = CitationStylesStyle(io.BytesIO(source), locale=locale, validate=False)
        self.is_day_first = locale != "en-US"
        # A document in a volume of documents isn't its editor's.
        self._editors_stay_behind = style == "chicago-notes"
        self._lock = Lock()

    def note(self, item: Mapping[str, Any], place: str = "", *, is_first: bool = True) -> str:
        """What cites the item, as a fragment of HTML; `place` is plain text, put where a page would be.

        `is_first`: the text didn't cite it before.
        """
        bibliography = self._begun(item)
        before = [] if is_first else [_cited(items.KEY), _cited(_OTHER)]
        cited = [*before, _cited(items.KEY, bool(place))]
        for citation in cited:
            bibliography.register(citation)
        with self._lock:
            made = [str(bibliography.cite(each, lambda item: None)) for each in cited][-1]
        if place and _PLACE not in made:  # some types of some styles have no room for it
            made = f"{made.rstrip('.')}, {_PLACE}."
        return self._finished(_begun_like_a_sentence(made), place)

    def entry(self, item: Mapping[str, Any]) -> str:
        """The entry in a bibliography; empty for what the style leaves out of bibliographies.

        Made without a place, or citeproc would print it.
        """
        bibliography = self._begun(item)
        bibliography.register(_cited(items.KEY))
        with self._lock:
            made = [str(each) for each in bibliography.bibliography()]
        return self._finished(made[0]) if made else ""

    def _begun(self, item: Mapping[str, Any]) -> CitationStylesBibliography:
        made = items.reference(
            item, is_day_first=self.is_day_first, editors_stay_behind=self._editors_stay_behind
        )
        works = {items.KEY: made, _OTHER: Reference(_OTHER, "book", title="Other")}
        with self._lock:
            return CitationStylesBibliography(self._style, works, _Formatter)

    def _finished(self, made: str, place: str = "") -> str:
        if not self.is_day_first:
            made = _punctuated(made)
        made = re.sub(r"\.(</i>)?\.", r".\1", made)  # "P.O.U.M." ends its sentence too
        if not re.search(r"\w", made):
            raise ValueError("the style made nothing of the item")
        shown = items.shown(made).replace(_PLACE, escape(place, quote=False))
        return nh3.clean(shown, tags=_TAGS, attributes={"span": {"class"}})


def _cited(key: str, has_place: bool = False) -> Citation:
    place = {"locator": Locator("page", _PLACE)} if has_place else {}
    return Citation([CitationItem(key, **place)])


def _begun_like_a_sentence(made: str) -> str:
    """A particle that begins a note has a capital: "Van Example", as citeproc-py forgets."""
    return made[:1].upper() + made[1:]


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
    return _sheet(style, locale_of(language))


@cache
def _sheet(style: str, locale: str) -> Sheet:
    return Sheet(style, locale)


def _mended(source: bytes) -> bytes:
    root = etree.fromstring(source, etree.XMLParser(remove_comments=True, no_network=True))
    _leave_as_typed(root)
    _spell_out_substitutes(root)
    _hide_brackets(root)
    _tell_nothing_apart(root)
    _leave_labels_to_us(root)
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


def _spell_out_substitutes(root: Any) -> None:
    """Names that stand for missing names are written like these.

    CSL lets them leave out how; citeproc-py looks for it one step up only, and then takes the
    label too where they have one of their own.
    """
    for names in _find(root, "//cs:substitute//cs:names[not(cs:name)]"):
        (model,) = _find(names, "ancestor::cs:substitute[1]/parent::cs:names")
        is_bare = not len(names)
        for part in _find(model, "cs:name | cs:et-al | cs:label"):
            if is_bare or not part.tag.endswith("}label"):
                names.append(deepcopy(part))
    for name in _find(root, "//cs:name[@delimiter-precedes-et-al='after-inverted-name']"):
        name.set(
            "delimiter-precedes-et-al", "always" if name.get("name-as-sort-order") else "never"
        )


def _hide_brackets(root: Any) -> None:
    """Angle brackets around an address are text, and not to be taken for markup."""
    for affix in ("prefix", "suffix"):
        for element in _find(root, f"//@{affix}/parent::*"):
            element.set(affix, items.hidden(element.get(affix)))


def _tell_nothing_apart(root: Any) -> None:
    """Nothing is ambiguous where one work is cited; citeproc-py takes the condition as met."""
    for condition in _find(root, "//*[@disambiguate='true']"):
        del condition.attrib["disambiguate"]
        condition.set("type", "no-such-type")


def _leave_labels_to_us(root: Any) -> None:
    """The words before a place in the source are ours: citeproc knows of one place, we of several."""
    for label in _find(root, "//cs:label[@variable='locator']"):
        label.getparent().remove(label)


def _part_title_from_date(root: Any) -> None:
    """A comma before the date of a manuscript: only what stands in brackets needs none."""
    path = (
        "//cs:macro[starts-with(@name, 'issue-note-join-with-')]//cs:if[contains(@type, 'thesis')]"
    )
    for condition in _find(root, path):
        condition.set("type", "article-journal bill legislation legal_case")
        condition.set("variable", "publisher-place event-place publisher genre")
