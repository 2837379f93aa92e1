"""All sources here are plainly made up."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources import citations, richtext

ONE = {"family": "One", "given": "Author"}
TWO = {"family": "Two", "given": "Author B."}
IN_1923 = {"date-parts": [[1923]]}
ON_A_DAY = {"date-parts": [[1923, 4, 5]]}

BOOK = {
    "type": "book",
    "title": "A Made-up Survey",
    "author": [ONE],
    "publisher": "No Press",
    "publisher-place": "Nowhere",
    "issued": IN_1923,
}
ARTICLE = {
    "type": "article-journal",
    "title": "A made-up article",
    "author": [ONE, TWO],
    "container-title": "Journal of Nothing",
    "volume": "3",
    "issue": "2",
    "page": "101-120",
    "issued": {"date-parts": [[1923, 4]]},
}
CHAPTER = {
    "type": "chapter",
    "title": "A made-up chapter",
    "author": [ONE],
    "editor": [TWO],
    "container-title": "A Made-up Volume",
    "publisher": "No Press",
    "page": "5-9",
    "issued": IN_1923,
}
DOCUMENT_IN_VOLUME = {**CHAPTER, "author": [], "title": "Made-up Order No. 1"}
NEWS = {
    "type": "article-newspaper",
    "title": "Nothing Happened",
    "container-title": "The Made-up Daily",
    "issued": ON_A_DAY,
}
MANUSCRIPT = {
    "type": "manuscript",
    "title": "Made-up notes",
    "author": [ONE],
    "archive": "Archive of Nowhere",
    "archive_location": "box 5-a, file 1",
    "issued": {"literal": "undated"},
}
LETTER = {
    "type": "personal_communication",
    "title": "Made-up letter",
    "author": [ONE],
    "recipient": [TWO],
    "issued": ON_A_DAY,
}
WEB_PAGE = {
    "type": "webpage",
    "title": "A made-up page",
    "URL": "https://example.org/?a=1&b=2",
    "accessed": {"date-parts": [[2020, 1, 2]]},
}
THESIS = {
    "type": "thesis",
    "title": "A made-up thesis",
    "genre": "PhD diss.",
    "publisher": "No University",
    "author": [ONE],
    "issued": IN_1923,
}
EDITED = {
    "type": "book",
    "title": "A Made-up Collection",
    "editor": [ONE, TWO],
    "translator": [{"literal": "Committee of Three"}],
    "edition": "2",
    "issued": {"date-parts": [[1920], [1922]]},
}
REPORT = {
    "type": "report",
    "title": "A Made-up Report",
    "author": [{"literal": "Office of Nothing"}],
    "issued": ON_A_DAY,
}


@pytest.mark.parametrize(
    ("item", "note", "entry"),
    [
        (
            BOOK,
            "Author One, <i>A Made-up Survey</i> (Nowhere: No Press, 1923), 88–90.",
            "One, Author. <i>A Made-up Survey</i>. Nowhere: No Press, 1923.",
        ),
        (
            ARTICLE,
            "Author One and Author B. Two, “A made-up article,” <i>Journal of Nothing</i> 3, no. 2 "
            "(April 1923): 88–90.",
            "One, Author, and Author B. Two. “A made-up article.” <i>Journal of Nothing</i> 3, "
            "no. 2 (April 1923): 101–20.",
        ),
        (
            CHAPTER,
            "Author One, “A made-up chapter,” in <i>A Made-up Volume</i>, ed. Author B. Two "
            "(No Press, 1923), 88–90.",
            "One, Author. “A made-up chapter.” In <i>A Made-up Volume</i>, edited by "
            "Author B. Two, 5–9. No Press, 1923.",
        ),
        (
            DOCUMENT_IN_VOLUME,
            "“Made-up Order No. 1,” in <i>A Made-up Volume</i>, ed. Author B. Two "
            "(No Press, 1923), 88–90.",
            "“Made-up Order No. 1.” In <i>A Made-up Volume</i>, edited by Author B. Two, 5–9. "
            "No Press, 1923.",
        ),
        (
            NEWS,
            "“Nothing Happened,” <i>The Made-up Daily</i>, April 5, 1923, 88–90.",
            "The Made-up Daily. “Nothing Happened,” April 5, 1923.",
        ),
        (
            MANUSCRIPT,
            "Author One, “Made-up notes,” undated, 88–90, box 5-a, file 1, Archive of Nowhere.",
            "One, Author. “Made-up notes,” undated. Box 5-a, file 1. Archive of Nowhere.",
        ),
        (
            LETTER,
            "Author One to Author B. Two, “Made-up letter,” April 5, 1923, 88–90.",
            "One, Author. Letter to Author B. Two. “Made-up letter,” April 5, 1923.",
        ),
        (
            WEB_PAGE,
            "“A made-up page,” 88–90, accessed January 2, 2020, https://example.org/?a=1&amp;b=2.",
            "“A made-up page.” Accessed January 2, 2020. https://example.org/?a=1&amp;b=2.",
        ),
        (
            THESIS,
            "Author One, “A made-up thesis” (PhD diss., No University, 1923), 88–90.",
            "One, Author. “A made-up thesis.” PhD diss., No University, 1923.",
        ),
        (
            EDITED,
            "Author One and Author B. Two, eds., <i>A Made-up Collection</i>, trans. Committee of "
            "Three, 2nd ed., 1920–1922, 88–90.",
            "One, Author, and Author B. Two, eds. <i>A Made-up Collection</i>. Translated by "
            "Committee of Three. 2nd ed., 1920–1922.",
        ),
        (
            REPORT,
            "Office of Nothing, <i>A Made-up Report</i>, April 5, 1923, 88–90.",
            "Office of Nothing. <i>A Made-up Report</i>, April 5, 1923.",
        ),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else "",
)
def test_a_source_is_cited_in_a_note_and_in_a_bibliography(item, note, entry):
    assert citations.citation(item, locators=[("page", "88-90")]) == note
    assert citations.entry(item) == entry


def test_a_note_without_a_place_tells_the_pages_of_an_article():
    assert citations.citation(ARTICLE).endswith("(April 1923): 101–20.")


@pytest.mark.parametrize(
    ("locators", "end"),
    [
        ([("volume", "2"), ("folio", "14v")], "1923), vol. 2, fol. 14v."),
        ([("volume", "2"), ("page", "88")], "1923), vol. 2, 88."),
        ([("whole", "")], "1923)."),
        ([("passim", "")], "1923), passim."),
        ([("page", "<b>8</b> & 9")], "1923), &lt;b&gt;8&lt;/b&gt; &amp; 9."),
        ([("section", "1-a")], "1923), sec. 1-a."),
    ],
)
def test_a_note_names_every_place(locators, end):
    assert citations.citation(BOOK, locators=locators).endswith(end)


def test_a_place_is_told_for_types_whose_style_has_no_room_for_it():
    case = {"type": "legal_case", "title": "Nobody v. Nothing", "issued": IN_1923}
    assert citations.citation(case, locators=[("page", "8")]) == "Nobody v. Nothing (1923), 8."


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({"title": "Made-up <b>& bold</b>"}, "<i>Made-up &lt;b&gt;&amp; bold&lt;/b&gt;</i>"),
        ({"title": '<span class="nocase">No</span>'}, "&lt;/span&gt;</i>"),
        ({"title": "<script>alert(1)</script>"}, "<i>&lt;script&gt;alert(1)&lt;/script&gt;</i>"),
        ({"title": "Выдуманный обзор"}, "<i>Выдуманный обзор</i>"),
        ({"title": "虚构的调查"}, "<i>虚构的调查</i>"),
        ({"title": "die erfundene übersicht"}, "<i>die erfundene übersicht</i>"),
        ({"title": "He said “no”."}, "<i>He said “no”.</i>"),
        ({"author": [{"family": "Beispiel", "given": "Anna Jean-Luc"}]}, "Anna Jean-Luc Beispiel,"),
        ({"author": [{"literal": "Office <i> & Co."}]}, "Office &lt;i&gt; &amp; Co., "),
        ({"author": [{"family": "Berg", "non-dropping-particle": "van"}]}, "Van Berg,"),
        ({"author": "Somebody"}, "Somebody, "),
        ({"issued": {"date-parts": [["1923"]], "circa": True}}, "No Press, ca. 1923)"),
        ({"issued": {"date-parts": [[1923]], "season": 1}}, "No Press, spring 1923)"),
        ({"issued": {"date-parts": [[1923, 21]]}}, "No Press, 1923)"),
        ({"issued": {"literal": "after the <war>"}}, "No Press, after the &lt;war&gt;)"),
        ({"issued": {"raw": "1923/24"}}, "No Press, 1923/24)"),
        ({"issued": None}, "No Press, n.d.)"),
        ({"issued": {"date-parts": [[-43]]}}, "No Press, 43 BC)"),
        ({"type": None}, "“A Made-up Survey” (Nowhere: No Press, 1923)"),
        ({"type": "pamphlet"}, "<i>A Made-up Survey</i>"),
        ({"type": "no-such-type"}, "“A Made-up Survey”"),
        ({"title": None}, "<i>[untitled]</i>"),
        ({"volume": 3, "unheard-of": [1]}, "vol. 3"),
    ],
)
def test_odd_items_are_cited(changes, note):
    cited = citations.citation({**BOOK, **changes})
    assert note in cited
    assert richtext.as_html(cited) == cited


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("Who?", "“Who?,” <i>Journal of Nothing</i>"),
        ("And so on etc.", "“And so on etc.,” <i>Journal of Nothing</i>"),
        ("A “made-up”, story", "“A “made-up”, story,” <i>Journal of Nothing</i>"),
    ],
)
def test_commas_stand_inside_the_quotation_marks_of_the_style_only(title, note):
    assert note in citations.citation({**ARTICLE, "title": title})


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "“Nothing Happened,” <i>The Made-up Daily</i>, April 5, 1923."),
        ("en-GB", "‘Nothing Happened’, <i>The Made-up Daily</i>, 5 April 1923."),
        ("xx", "“Nothing Happened,” <i>The Made-up Daily</i>, April 5, 1923."),
    ],
)
def test_the_words_between_are_those_of_the_language(language, note):
    assert citations.citation(NEWS, language=language) == note


def test_no_place_is_left_in_the_entry_made_after_a_note():
    citations.citation(BOOK, locators=[("page", "4711")])
    assert "4711" not in citations.entry(BOOK)
    assert "4711" not in citations.citation(BOOK)


def test_an_unknown_style_is_the_usual_one():
    assert citations.known("mhra") == "mhra"
    assert citations.known("no-such") == "chicago-notes"
    assert citations.entry(BOOK, style="no-such") == citations.entry(BOOK)
    assert citations.citation(BOOK, style="no-such") == citations.citation(BOOK)


PLACE = [("volume", "2"), ("page", "88-90")]


@pytest.mark.parametrize(
    ("style", "first", "again", "full"),
    [
        (
            "chicago-notes",
            "Author One, <i>A Made-up Survey</i> (Nowhere: No Press, 1923), vol. 2, 88–90.",
            "One, <i>A Made-up Survey</i>, vol. 2, 88–90.",
            "Author One, <i>A Made-up Survey</i> (Nowhere: No Press, 1923), vol. 2, 88–90.",
        ),
        (
            "mhra",
            "Author One, <i>A Made-up Survey</i> (No Press, 1923), vol. 2, pp. 88–90.",
            "One, <i>A Made-up Survey</i>, vol. 2, pp. 88–90.",
            "Author One, <i>A Made-up Survey</i> (No Press, 1923), vol. 2, pp. 88–90.",
        ),
        (
            "chicago-author-date",
            "(One 1923, vol. 2, 88–90)",
            "(One 1923, vol. 2, 88–90)",
            "One, Author. 1923. <i>A Made-up Survey</i>. Nowhere: No Press. "
            "(One 1923, vol. 2, 88–90)",
        ),
        (
            "apa",
            "(One, 1923, vol. 2, pp. 88–90)",
            "(One, 1923, vol. 2, pp. 88–90)",
            "One, Author. (1923). <i>A Made-up Survey</i>. No Press. "
            "(One, 1923, vol. 2, pp. 88–90)",
        ),
    ],
)
def test_a_source_is_cited_first_again_and_in_full(style, first, again, full):
    assert citations.citation(BOOK, locators=PLACE, style=style) == first
    assert citations.short_note(BOOK, locators=PLACE, style=style) == again
    assert citations.in_full(BOOK, locators=PLACE, style=style) == full


@pytest.mark.parametrize("style", list(citations.STYLES))
def test_a_letter_has_an_entry_in_every_style(style):
    assert "Made-up letter" in citations.entry(LETTER, style=style)


def test_the_words_of_a_place_are_those_of_the_language():
    assert citations.citation(BOOK, locators=PLACE, language="de").endswith("Bd. 2, 88–90.")
    assert citations.citation(BOOK, locators=PLACE, style="mhra", language="fr").endswith(
        "vol. 2, p. 88–90."
    )


def test_what_json_cannot_hold_falls_back_too():
    assert citations.entry({"title": "A", "custom": object()}) == "A."


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
keys = st.sampled_from(
    ["type", "title", "author", "editor", "translator", "issued", "page", "volume", "edition",
     "container-title", "genre", "URL", "accessed", "language", "original-date", "number", "id"]
)  # fmt: skip
types = st.sampled_from(["book", "chapter", "legal_case", "patent", "speech", "interview", "bill"])
dates = st.fixed_dictionaries(
    {"date-parts": st.lists(st.lists(st.integers(-50, 2100), max_size=4), max_size=3)},
    optional={"circa": json_values, "season": json_values, "literal": json_values},
)
values = json_values | types | dates | st.lists(st.fixed_dictionaries({"family": json_values}))


@settings(deadline=None)
@given(
    st.dictionaries(keys | st.text(max_size=5), values, max_size=8),
    st.text(max_size=10),
    st.sampled_from(list(citations.STYLES)),
)
def test_any_json_is_cited_without_failing_and_safely(item, place, style):
    assert citations.coins(item)
    for make in (citations.citation, citations.short_note, citations.in_full):
        made = make(item, locators=[("page", place)], style=style)
        assert re.search(r"\S", made)
        assert set(re.findall(r"<[^>]*>", made)) <= {"<i>", "</i>", "<span>", "</span>"}
        assert richtext.as_html(made) == made
