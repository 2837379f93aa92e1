"""The rules of the house for templates: what they take, what they say, and nothing inline."""

import re
from html.parser import HTMLParser

import pytest

from tests.test_house_rules import name, offences, template_files

# Names and signs that are the same in every language.
UNTRANSLATED = {"Stemma", "ORCID", "DOI", "ISBN", "EDTF", "CSL", "Markdown", "JSON", "URL"}

INLINE = re.compile(
    r"<style|\sstyle=|<script(?![^>]*\ssrc=)(?![^>]*application/json)|\son\w+=|javascript:",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "text",
    [
        "<p style='x'>",
        "<style>",
        "<script>x</script>",
        "<b onclick='x'>",
        "<a href='javascript:x'>",
    ],
)
def test_what_the_policy_of_the_site_refuses_is_seen(text: str):
    assert INLINE.search(text)
    assert not INLINE.search('<script type="module" src="x.js"></script> once = 1')


def test_no_template_needs_inline_style_or_script():
    """The policy of the site refuses them; a page that relies on one is broken."""
    assert offences(template_files(), INLINE.findall) == {}


def test_days_and_moments_are_written_the_same_way_everywhere():
    """23 November 2026, or 23 Nov 2026 where it is narrow; “Nov. 23, 2026, 7:46 a.m.” is another site's."""
    locale = re.compile(r"date:\"(?:SHORT_)?DATE(?:TIME)?_FORMAT")
    assert locale.search('{{ at|date:"DATETIME_FORMAT" }}')
    assert offences(template_files(), locale.findall) == {}


def test_every_partial_says_what_it_takes():
    partials = [path for path in template_files() if path.name.startswith("_")]
    assert len(partials) > 5
    assert [name(p) for p in partials if not p.read_text().startswith("{# takes: ")] == []


class VisibleText(HTMLParser):
    """Text that a reader sees or hears, outside of what is the same in every language."""

    SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "label"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def note(self, text: str) -> None:
        words = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", text)
        if any(word not in UNTRANSLATED for word in words):
            self.found.append(" ".join(text.split()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"input", "meta", "link", "br", "hr", "img", "wbr", "use", "path"}:
            self.inside.append(tag)
        for attribute, value in attrs:
            if value and attribute in self.SPOKEN:
                self.note(value)

    def handle_endtag(self, tag: str) -> None:
        while tag in self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"code", "kbd", "script", "style"} & set(self.inside):
            self.note(data)


def untranslated(template: str) -> list[str]:
    """Visible words outside {% translate %} and {% blocktranslate %}."""
    text = re.sub(r"\{#.*?#\}", "", template)
    text = re.sub(r"(?s)\{%\s*comment\b.*?endcomment\s*%\}", "", text)
    text = re.sub(r"(?s)\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}", "", text)
    text = re.sub(r"(?s)\{%\s*block page_class\b.*?endblock.*?%\}", "", text)
    text = re.sub(r"(?s)\{%.*?%\}|\{\{.*?\}\}", "", text)
    parser = VisibleText()
    parser.feed(text)
    parser.close()
    return parser.found


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<img alt="A face">', ["A face"]),
        ('<p>{% translate "Hello" %} · {{ name }} <b>Stemma</b> 12</p>', []),
        ("{# takes: nothing #}{% blocktranslate %}Hello {{ n }}{% endblocktranslate %}", []),
        ('<a href="{% url "home" %}" class="large">{% if a > 1 %}<kbd>J</kbd>{% endif %}</a>', []),
    ],
)
def test_words_that_cannot_be_translated_are_seen(template: str, found: list[str]):
    assert untranslated(template) == found


def test_every_visible_word_can_be_translated():
    assert offences(template_files(), untranslated) == {}
