import pytest

from claims.importing import Refusal, Refused
from claims.importing.html.trees import (
    drop_hidden,
    drop_scripts,
    page_text,
    tree_of,
    web_address,
    words_of,
)

RUSSIAN = "<html><head>{}</head><body><p>Рабочие вышли на площадь.</p></body></html>"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ("<meta charset=utf-8>", "utf-8"),
        ("", "utf-16"),
        # a browser that saves a page in UTF-8 leaves its old name in it
        ('<meta charset="windows-1251">', "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_names(head, encoding):
    assert "Рабочие вышли на площадь." in page_text(RUSSIAN.format(head).encode(encoding))


def test_latin_1_is_what_the_web_means_by_it():
    page = '<meta charset="iso-8859-1"><p>“Café”</p>'.encode("cp1252")
    assert "“Café”" in page_text(page)


@pytest.mark.parametrize("name", ["hex", "rot13", "utf-7", "unicode_escape", "nonsense", "x" * 39])
def test_an_encoding_that_the_web_does_not_know_is_not_used(name):
    assert "Café" in page_text(f"<meta charset={name}><p>Le Café est dans la rue".encode("cp1252"))


@pytest.mark.parametrize("source", ["", "  ", "<!-- nothing -->"])
def test_a_page_without_elements_is_refused(source):
    with pytest.raises(Refused) as refused:
        tree_of(source)
    assert refused.value.code is Refusal.NO_ARTICLE


def test_what_stands_after_the_end_of_the_page_is_read():
    assert words_of(tree_of("<body><p>One.</p></body></html><p>Two.</p>")) == "One.Two."


def test_scripts_and_hidden_text_go_and_what_follows_them_stays():
    tree = tree_of(
        "<body style='display:none'>A <script>x</script>B <style>y</style>C"
        " <p hidden>D</p>E <p style='color: red; DISPLAY : none'>F</p><i aria-hidden=true></i>G"
    )
    assert (drop_scripts(tree), drop_hidden(tree)) == (1, 2)
    assert words_of(tree) == "A B C E G"


@pytest.mark.parametrize(
    ("href", "base", "address"),
    [
        ("https://example.org/a", "", "https://example.org/a"),
        ("/b?c=d", "https://example.org/a/", "https://example.org/b?c=d"),
        (" //example.org/a ", "https://example.net/", "https://example.org/a"),
        ("/b", "", ""),
        ("#note", "https://example.org/", ""),
        ("javascript:alert(1)", "https://example.org/", ""),
        ("java\nscript:alert(1)", "", ""),
        ("data:text/html,x", "", ""),
        ("mailto:a@example.org", "", ""),
        ("https://user@example.org/", "", ""),
        ("https://example.org\\@evil.example/", "", ""),
        ("https://", "", ""),
        ("https://[::1", "", ""),
        ("https://example.org:99999/", "", ""),
        ("https://example.org/" + "a" * 2000, "", ""),
        (None, "", ""),
    ],
)
def test_only_addresses_of_the_web_are_links(href, base, address):
    assert web_address(href, base) == address
