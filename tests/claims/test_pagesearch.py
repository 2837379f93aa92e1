import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.pagesearch import Match, search_pages

PAGES = [
    "A made-up title\nExamplegrad 1938",
    "In May the committee met in Examplegrad. It counted forty delegates, of whom\nthree were late. Then they began to",
    "sing, and nobody remembers what was decided on that long and rainy evening.",
]


@pytest.mark.parametrize(
    ("quotation", "match", "page"),
    [
        ("It counted forty delegates", Match.WORD_FOR_WORD, 1),
        ("of whom three were late", Match.WORD_FOR_WORD, 1),  # over the end of a line
        ("Then they began to sing, and nobody remembers", Match.WORD_FOR_WORD, 1),  # of a page
        ("It counted forty delegates […] nobody remembers", Match.WORD_FOR_WORD, 1),
        ("It counted forty delegates... nobody remembers", Match.WORD_FOR_WORD, 1),
        ("forty delegates, of [these] three were late", Match.WORD_FOR_WORD, 1),
        ("[The committee] counted forty dele[gates].", Match.WORD_FOR_WORD, 1),
        ("made-up … began to sing, and nobody remembers", Match.WORD_FOR_WORD, 1),  # not the title
        ("and nobody remembers what was resolved on that long and rainy evening", Match.SIMILAR, 2),
        ("It counted forty delegates […] the bridge was burnt down by nobody at all", Match.NOT_FOUND, None),
        ("The harvest failed in every province of the south", Match.NOT_FOUND, None),
        ("", Match.NOT_FOUND, None),
        ("[…]", Match.NOT_FOUND, None),
    ],
)  # fmt: skip
def test_a_quotation_is_found_on_its_page(quotation, match, page):
    found = search_pages(quotation, PAGES)
    assert (found.match, found.page) == (match, page)
    assert (found.score >= 0.99) == (match == Match.WORD_FOR_WORD)


def test_similar_words_say_how_similar():
    found = search_pages("nobody remembers what was resolved on that long, rainy evening", PAGES)
    assert (found.match, 0.7 < found.score < 0.99) == (Match.SIMILAR, True)


@pytest.mark.parametrize("pages", [[], [""], ["", " \n"]])
def test_nothing_is_found_where_nothing_was_read(pages):
    assert search_pages("It counted forty delegates", pages).match == Match.NOT_FOUND


@given(st.lists(st.text(max_size=60), max_size=5), st.text(max_size=30))
def test_any_text_can_be_searched_for_anything(pages, quotation):
    found = search_pages(quotation, pages)
    assert (found.page is None) == (found.match == Match.NOT_FOUND)
    assert found.page is None or 0 <= found.page < len(pages)
