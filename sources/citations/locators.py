"""Places in a source, in words: CSL's labels and two more.

Pure. The words are the English abbreviations of Chicago notes.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from sources.citations.plain import text

Locator = tuple[str, str]
"""A label (LocatorLabel's value) and what it says: ("page", "88"), ("passim", "")."""


class LocatorLabel(StrEnum):
    """The labels of csl-citation.json, and the two by which historians name no single place."""

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
_ALONE = {LocatorLabel.WHOLE: "whole document", LocatorLabel.PASSIM: "passim"}

_SEVERAL = re.compile(
    r"\d\w*\s*(?:[-–—,;&]|\band\b)\s*\w*\d|\b[ivxlcdm]+\s*[-–—,]\s*[ivxlcdm]+\b", re.IGNORECASE
)
_RANGE = re.compile(r"(?<=\d)\s*(?:--?|–)\s*(?=\d)")


def in_words(locators: Sequence[Locator]) -> str:
    """Every place with its label: "p. 88", "vol. 2, fol. 14v", "whole document", "passim".

    Plain text, empty without locators. Several numbers take the plural ("pp. 88–90").
    """
    return _listed(_worded(label, value) for label, value in locators)


def in_note(locators: Sequence[Locator]) -> str:
    """The same as notes have it: a page is a bare number ("vol. 2, 88"), and nothing is said when
    the whole document is meant."""
    return _listed(
        _tidy(value) if label == LocatorLabel.PAGE else _worded(label, value)
        for label, value in locators
        if label != LocatorLabel.WHOLE
    )


def _listed(places: Iterable[str]) -> str:
    return ", ".join(place for place in places if place)


def _worded(label: str, value: str) -> str:
    tidy = _tidy(value)
    if label in _ALONE:
        return " ".join(filter(None, (tidy, _ALONE[LocatorLabel(label)])))
    if not tidy or tidy.lower() == "passim" or label not in _WORDS:
        return tidy
    one, several = _WORDS[LocatorLabel(label)]
    return f"{several if _SEVERAL.search(tidy) else one} {tidy}"


def _tidy(value: str) -> str:
    return _RANGE.sub("–", text(value))
