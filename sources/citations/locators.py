"""Places in a source, in words: CSL's labels and two more.

Pure. The English words are the abbreviations of Chicago notes; those of other languages are the short
terms of CSL's locales, which citeproc-py brings along.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS
from lxml import etree

from sources.citations.plain import text

Locator = tuple[str, str]
"""A label (LocatorLabel's value) and what it says: ("page", "88"), ("passim", "")."""


class LocatorLabel(StrEnum):
    """The labels of csl-citation.json, and three of historians' own.

    Two name no single place. FILE_PAGE is the page that a viewer of a file counts, which the printed
    page rarely is: it finds the place on a screen, and never passes for the page of the work.
    """

    ACT = "act"
    APPENDIX = "appendix"
    ARTICLE = "article-locator"
    BOOK = "book"
    CANON = "canon"
    CHAPTER = "chapter"
    COLUMN = "column"
    ELOCATION = "elocation"
    EQUATION = "equation"
    FIGURE = "figure"
    FILE_PAGE = "file-page"
    FOLIO = "folio"
    ISSUE = "issue"
    LINE = "line"
    NOTE = "note"
    OPUS = "opus"
    PAGE = "page"
    PARAGRAPH = "paragraph"
    PART = "part"
    RULE = "rule"
    SCENE = "scene"
    SECTION = "section"
    SUB_VERBO = "sub-verbo"
    SUPPLEMENT = "supplement"
    TABLE = "table"
    TIMESTAMP = "timestamp"
    TITLE = "title-locator"
    VERSE = "verse"
    VERSION = "version"
    VOLUME = "volume"
    WHOLE = "whole"
    PASSIM = "passim"


# One, several. A label that isn't here stands as nothing: its value says what it is.
_WORDS = {
    LocatorLabel.ACT: ("act", "acts"),
    LocatorLabel.APPENDIX: ("app.", "apps."),
    LocatorLabel.ARTICLE: ("art.", "arts."),
    LocatorLabel.BOOK: ("bk.", "bks."),
    LocatorLabel.CANON: ("canon", "canons"),
    LocatorLabel.CHAPTER: ("chap.", "chaps."),
    LocatorLabel.COLUMN: ("col.", "cols."),
    LocatorLabel.EQUATION: ("eq.", "eqs."),
    LocatorLabel.FIGURE: ("fig.", "figs."),
    LocatorLabel.FOLIO: ("fol.", "fols."),
    LocatorLabel.ISSUE: ("no.", "nos."),
    LocatorLabel.LINE: ("line", "lines"),
    LocatorLabel.NOTE: ("n.", "nn."),
    LocatorLabel.OPUS: ("op.", "opp."),
    LocatorLabel.PAGE: ("p.", "pp."),
    LocatorLabel.PARAGRAPH: ("para.", "paras."),
    LocatorLabel.PART: ("pt.", "pts."),
    LocatorLabel.RULE: ("rule", "rules"),
    LocatorLabel.SCENE: ("scene", "scenes"),
    LocatorLabel.SECTION: ("sec.", "secs."),
    LocatorLabel.SUB_VERBO: ("s.v.", "s.vv."),
    LocatorLabel.SUPPLEMENT: ("suppl.", "suppls."),
    LocatorLabel.TABLE: ("table", "tables"),
    LocatorLabel.TITLE: ("title", "titles"),
    LocatorLabel.VERSE: ("v.", "vv."),
    LocatorLabel.VERSION: ("version", "versions"),
    LocatorLabel.VOLUME: ("vol.", "vols."),
}
_OF_THE_FILE = ("p. %s of the file", "pp. %s of the file")
_ALONE = {LocatorLabel.WHOLE: "whole document", LocatorLabel.PASSIM: "passim"}

_SEVERAL = re.compile(
    r"\b[^\W\d]*\d\w*\s*(?:[-–—,;&]|\band\b)\s*\w*\d|\b[ivxlcdm]+\s*[-–—,]\s*[ivxlcdm]+\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?<=\d)\s*(?:--?|–)\s*(?=\d)")


def in_words(locators: Sequence[Locator], language: str = "en") -> str:
    """Every place with its label: "p. 88", "vol. 2, fol. 14v", "whole document", "passim".

    Plain text, empty without locators. Several numbers take the plural ("pp. 88–90"). `language`
    is a BCP 47 tag; in one that CSL has no locale for the labels are English.
    """
    return _listed(_worded(label, value, language) for label, value in locators)


def in_note(locators: Sequence[Locator], language: str = "en", *, is_page_bare: bool = True) -> str:
    """The same as notes have it: nothing is said when the whole document is meant.

    `is_page_bare`: a page is a number without a label ("vol. 2, 88"). A page of the file is said
    only where nothing else says where: it is no place in the work.
    """
    if any(label != LocatorLabel.FILE_PAGE for label, _value in locators):
        locators = [each for each in locators if each[0] != LocatorLabel.FILE_PAGE]
    return _listed(
        _tidy(value)
        if is_page_bare and label == LocatorLabel.PAGE
        else _worded(label, value, language)
        for label, value in locators
        if label != LocatorLabel.WHOLE
    )


def locale_of(language: str) -> str:
    """The locale of CSL that has the words of a language (BCP 47): "de-DE" for "de"."""
    if language in LANGUAGE_NAMES:
        return language
    return PRIMARY_DIALECTS.get(language.split("-")[0].lower(), "en-US")


def _listed(places: Iterable[str]) -> str:
    return ", ".join(place for place in places if place)


def _worded(label: str, value: str, language: str) -> str:
    tidy = _tidy(value)
    if label in _ALONE:
        return " ".join(filter(None, (tidy, _ALONE[LocatorLabel(label)])))
    if label == LocatorLabel.FILE_PAGE:
        return _OF_THE_FILE[bool(_SEVERAL.search(tidy))] % tidy if tidy else ""
    words = {**_WORDS, **_terms(locale_of(language))}
    if not tidy or tidy.lower() == "passim" or label not in words:
        return tidy
    one, several = words[LocatorLabel(label)]
    return f"{several if _SEVERAL.search(tidy) else one} {tidy}".strip()


@cache
def _terms(locale: str) -> dict[LocatorLabel, tuple[str, str]]:
    """Short terms, one and several, of a locale of CSL; English keeps the words above."""
    if locale.startswith("en"):
        return {}
    root = etree.parse(Path(LOCALES_PATH) / f"locales-{locale}.xml").getroot()
    found = {}
    for term in root.iterfind(".//{*}term[@form='short']"):
        name = str(term.get("name"))
        if name in LocatorLabel and name not in _ALONE:
            ends = [text(term.findtext(f"{{*}}{n}") or term.text) for n in ("single", "multiple")]
            if ends[0]:
                found[LocatorLabel(name)] = (ends[0], ends[1])
    return found


def _tidy(value: str) -> str:
    return _RANGE.sub("–", text(value))
