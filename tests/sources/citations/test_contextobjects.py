from urllib.parse import parse_qsl

from sources.citations import coins
from tests.sources.citations.library import ITEMS


def told(name: str) -> list[tuple[str, str]]:
    return parse_qsl(coins(ITEMS[name]))


def test_a_book_is_told_with_its_author_and_press():
    assert told("book") == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "book"),
        ("rft.btitle", "A made-up survey"),
        ("rft.place", "Examplegrad"),
        ("rft.pub", "Example Press"),
        ("rft.date", "1923"),
        ("rft.aulast", "One"),
        ("rft.aufirst", "Author"),
        ("rft.au", "Author One"),
    ]


def test_an_article_is_told_with_its_journal_and_doi():
    pairs = dict(told("article with a DOI"))
    assert pairs["rft_val_fmt"] == "info:ofi/fmt:kev:mtx:journal"
    assert (pairs["rft.atitle"], pairs["rft.jtitle"]) == ("At an address", "Journal of Nothing")
    assert pairs["rft_id"] == "info:doi/10.5555/12345678"


def test_a_day_is_told_as_iso_has_it():
    assert dict(told("newspaper"))["rft.date"] == "1944-04-05"


def test_what_openurl_has_no_form_for_is_told_in_dublin_core():
    pairs = dict(told("manuscript"))
    assert pairs["rft_val_fmt"] == "info:ofi/fmt:kev:mtx:dc"
    assert (pairs["rft.title"], pairs["rft.creator"]) == ("Made-up notes", "Author One")


def test_everybody_is_told():
    assert [value for key, value in told("book of three") if key == "rft.au"] == [
        "Author One",
        "Author Benedicta Two",
        "Editor Three",
    ]
