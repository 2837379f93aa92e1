import pytest

from tests.factories import make_article, make_claim, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(ida):
    article = make_article(ida, title="A Chronicle of Delegates")
    make_claim(article, "It counted 40 delegates.", ida)
    make_source(ida, title="The Delegates Remember")
    return article


def text_of(response):
    return " ".join(response.content.decode().split())


def test_claims_articles_and_sources_are_found_and_grouped(client, found):
    page = text_of(client.get("/search/", {"q": "délegate"}))
    assert "Claims: 1 · articles: 1 · sources: 1" in page
    assert "It counted 40 delegates." in page
    assert "A Chronicle of Delegates" in page
    assert "One, The Delegates Remember" in page


def test_what_is_private_is_not_found_by_others(client, as_, ida, otto):
    private = make_article(ida, title="A Private Chronicle", visibility="private")
    make_claim(private, "It counted 40 delegates.", ida)
    assert "articles: 1 ·" in text_of(as_(ida).get("/search/", {"q": "private"}))
    assert "Claims: 1 ·" in text_of(as_(ida).get("/search/", {"q": "delegates"}))
    for browser in (client, as_(otto)):
        assert "Nothing found" in text_of(browser.get("/search/", {"q": "private"}))
        assert "Nothing found" in text_of(browser.get("/search/", {"q": "delegates"}))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "Claims are found by their wording"),
        ("  ", "Claims are found by their wording"),
        ("!?", "There is no word in that"),
        ("unheard", "Nothing found"),
        ("\" OR '); --", "Nothing found"),
        ("x" * 5000, "Nothing found"),
        ("\x00", "Claims are found by their wording"),
    ],
)
def test_a_search_without_result_says_what_to_do(client, found, words, message):
    response = client.get("/search/", {"q": words})
    assert response.status_code == 200
    assert message in text_of(response)
