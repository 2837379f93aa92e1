"""citeproc-py, repaired, against pandoc: the whole shelf in every style."""

from functools import cache

import pytest

from sources.citations import STYLES, citation, entry, short_note
from tests.sources.citations.library import ITEMS

pandoc = pytest.importorskip(
    "tests.sources.citations.pandoc", reason="pandoc is not installed", exc_type=ImportError
)

NOT_ITS_EDITORS = "a document in a volume of documents is not its editor's"
COMMA = "a comma before the date of a manuscript"
BRACKET = "no comma before a bracket"
NO_ENTRY = "the style leaves it out of bibliographies, our pages don't"
NO_DATE = "citeproc-py leaves out n.d. where there is a date of access"
DIFFERS = {
    ("chicago-notes", "nobody's chapter", "first"): NOT_ITS_EDITORS,
    ("chicago-notes", "nobody's chapter", "again"): NOT_ITS_EDITORS,
    ("chicago-notes", "nobody's chapter", "entry"): NOT_ITS_EDITORS,
    ("chicago-notes", "manuscript", "first"): COMMA,
    ("chicago-notes", "nobody's manuscript", "first"): COMMA,
    ("chicago-notes", "speech", "first"): BRACKET,
    ("mhra", "entry of a dictionary", "entry"): NO_ENTRY,
    ("mhra", "letter", "entry"): NO_ENTRY,
    ("mhra", "interview", "entry"): NO_ENTRY,
    ("mhra", "speech", "entry"): NO_ENTRY,
    ("mhra", "nobody's web page", "first"): NO_DATE,
    ("mhra", "nobody's web page", "entry"): NO_DATE,
    ("apa", "letter", "entry"): NO_ENTRY,
    ("apa", "interview", "entry"): NO_ENTRY,
}
cited = cache(pandoc.cited)


def ours(style: str, name: str) -> dict[str, str]:
    item = ITEMS[name]
    return {
        "first": citation(item, locators=[("page", "88")], style=style),
        "again": short_note(item, locators=[("page", "90")], style=style),
        "entry": entry(item, style=style),
    }


def differences(style: str) -> dict[tuple[str, str, str], tuple[str, str]]:
    """Where the two differ: style, item and form, with what pandoc writes and what we do."""
    return {
        (style, name, form): (theirs, pandoc.tidy(made))
        for name in ITEMS
        for (form, made), theirs in zip(ours(style, name).items(), cited(style)[name], strict=True)
        if pandoc.tidy(made) != theirs
    }


@pytest.mark.parametrize("style", list(STYLES))
def test_a_style_reads_as_pandoc_has_it_but_for_what_is_named(style):
    assert set(differences(style)) == {key for key in DIFFERS if key[0] == style}


def test_the_shelf_is_large_and_mixed_enough():
    assert len(ITEMS) >= 40
    assert len({item["type"] for item in ITEMS.values()}) >= 12
