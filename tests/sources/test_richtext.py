import json
import re
from html import unescape
from pathlib import Path

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from sources import richtext
from sources.richtext import (
    AddressFault,
    TooLong,
    UnsafeAddress,
    has_emphasis,
    quoted,
    without_marks,
)

COMMONMARK = Path(__file__).parents[3] / "shared" / "suites" / "commonmark.json"

TAGS = {"p", "br", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a"} | {
    "h3", "h4", "h5", "hr"
}  # fmt: skip
LINK = {"href", "rel"}


def assert_safe(rendered: str) -> None:
    root = lxml_html.fragment_fromstring(rendered, create_parent="main")
    for element in root.iterdescendants():
        assert element.tag in TAGS
        if element.tag == "a":
            assert set(element.attrib) == LINK
            assert re.match(r"https?://[^/]", element.get("href"))
            assert element.get("rel") == "nofollow ugc noopener"
        elif element.tag == "ol":
            assert set(element.attrib) <= {"start"}
        else:
            assert not element.attrib


def commonmark_cases() -> list:
    if not COMMONMARK.exists():
        skipped = pytest.mark.skip(reason="the CommonMark suite isn't beside this checkout")
        return [pytest.param("", marks=skipped, id="no-suite")]
    cases = json.loads(COMMONMARK.read_text(encoding="utf-8"))
    return [
        pytest.param(case["markdown"].replace("→", "\t"), id=str(case["number"])) for case in cases
    ]


@pytest.mark.parametrize("markdown", commonmark_cases())
def test_every_commonmark_case_comes_out_safe(markdown):
    assert_safe(richtext.render(markdown))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "plain & *soft* and **loud**",
            "<p>plain &amp; <em>soft</em> and <strong>loud</strong></p>",
        ),
        ("# Top", "<h3>Top</h3>"),
        ("## Second", "<h4>Second</h4>"),
        ("### Third", "<h5>Third</h5>"),
        ("###### Sixth", "<h5>Sixth</h5>"),
        ("~~gone~~", "<p><del>gone</del></p>"),
        ("5. five\n6. six", '<ol start="5">\n<li>five</li>\n<li>six</li>\n</ol>'),
        ("```js\nx\n```", "<pre><code>x\n</code></pre>"),
        ("a<br>b", "<p>a&lt;br&gt;b</p>"),
        ("It ended.It began", "<p>It ended.It began</p>"),
        ("[x](//example.org)", "<p>[x](//example.org)</p>"),
        ("[x](/claims/1)", "<p>[x](/claims/1)</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("half \ud800 a pair", "<p>half \N{REPLACEMENT CHARACTER} a pair</p>"),
        ("", ""),
    ],
)
def test_markdown_is_rendered(markdown, expected):
    assert richtext.render(markdown).strip() == expected


def linked(address: str, text: str | None = None) -> str:
    return f'<a href="{address}" rel="nofollow ugc noopener">{text or address}</a>'


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("See https://example.org/a.", f"See {linked('https://example.org/a')}."),
        ("(https://example.org/a)", f"({linked('https://example.org/a')})"),
        ("(https://example.org/a_(b))", f"({linked('https://example.org/a_(b)')})"),
        ("http://localhost:8000/x", linked("http://localhost:8000/x")),
        ("https://example.org/?a=1&b=2", linked("https://example.org/?a=1&amp;b=2")),
        ("[x](https://example.org 'why')", linked("https://example.org", "x")),
        ("![x](https://example.org/i.png)", f"!{linked('https://example.org/i.png', 'x')}"),
        ("<https://example.org>", linked("https://example.org")),
        ("`https://example.org`", "<code>https://example.org</code>"),
        ("https://name:word@example.org/", "https://name:word@example.org/"),
    ],
)
def test_only_safe_addresses_become_links(markdown, expected):
    assert richtext.render(markdown).strip() == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=x>'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<!--><img src=x onerror=alert(1)>-->",
        "[x](JaVaScRiPt:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](\x01javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](http:javascript:alert(1))",
        "[x](https:\\\\example.org)",
        "[x](https://example.org\"onmouseover=alert(1))",
        "[x](<https://example.org/' onclick='alert(1)>)",
        "[x]: javascript:alert(1)\n\n[x]",
        "![x](javascript:alert(1))",
        '![" onerror="alert(1)](https://example.org/)',
        "<javascript:alert(1)>",
        "<https://example.org/\"onclick=alert(1)>",
        'https://example.org/"onmouseover="alert(1)',
        "https://example.org/<script>alert(1)</script>",
        "```\"><script>alert(1)</script>\nx\n```",
        "http://example.org\u202egpj.exe",
        "\x00<script>\x00",
    ],
)  # fmt: skip
def test_an_attack_comes_out_as_text(attack):
    assert_safe(richtext.render(attack))


@given(st.text(alphabet=st.sampled_from("[]()<>!*_`~#&;:/\\\"' \n\tahtps.=x\u202e"), max_size=80))
def test_nothing_unsafe_comes_out_of_punctuation(text):
    assert_safe(richtext.render(text))


@given(st.text(max_size=200))
def test_any_text_is_rendered(text):
    assert_safe(richtext.render(text))


@pytest.mark.parametrize(
    "piece", ["[", "> ", "*a ", "`", "- a\n", "&", "![[", "\\", "<", "http://("]
)
def test_the_longest_text_is_rendered_whatever_it_is(piece):
    assert_safe(richtext.render((piece * richtext.LIMIT)[: richtext.LIMIT // 4]))


def test_a_longer_text_is_refused_at_once_with_its_length():
    with pytest.raises(TooLong, match=r"10000000 characters; at most 50000"):
        richtext.render("[" * 10_000_000)


def test_what_was_kept_is_cleaned_again():
    assert richtext.kept("<p onclick=x>a<script>b</script></p>") == "<p>a</p>"


def test_rendering_is_stable_when_kept():
    rendered = richtext.render("# A\n\n1. https://example.org/?a&b\n2. ~~c~~")
    assert richtext.kept(rendered) == rendered


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org", "https://example.org"),
        (" http://example.org:8080/a?b=c#d \n", "http://example.org:8080/a?b=c#d"),
        ("HTTPS://EXAMPLE.ORG/", "HTTPS://EXAMPLE.ORG/"),
        ("https://еxample.org/", "https://еxample.org/"),  # a Cyrillic letter: shown as it is
        ("https://[::1]/", "https://[::1]/"),
        ("https://web.example.org/2019/https://example.org/a@b", None),
    ],
)
def test_a_safe_address_passes(address, expected):
    assert richtext.safe_address(address) == (expected or address)


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("", AddressFault.EMPTY),
        ("  ", AddressFault.EMPTY),
        ("https://exam ple.org", AddressFault.BAD_CHARACTER),
        ("https://example.org/\x00", AddressFault.BAD_CHARACTER),
        ("java\nscript:alert(1)", AddressFault.BAD_CHARACTER),
        ("https://example.org\\@example.com", AddressFault.BAD_CHARACTER),
        ("https://example.org/\u202egpj", AddressFault.BAD_CHARACTER),
        ("https://example.org/\ud800", AddressFault.BAD_CHARACTER),
        ("//example.org", AddressFault.NOT_THE_WEB),
        ("example.org", AddressFault.NOT_THE_WEB),
        ("javascript:alert(1)", AddressFault.NOT_THE_WEB),
        ("data:text/html,x", AddressFault.NOT_THE_WEB),
        ("mailto:a@example.org", AddressFault.NOT_THE_WEB),
        ("ftp://example.org", AddressFault.NOT_THE_WEB),
        ("https://", AddressFault.NO_HOST),
        ("https:///a", AddressFault.NO_HOST),
        ("https:example.org", AddressFault.NO_HOST),
        ("https://./", AddressFault.NO_HOST),
        ("https://name@example.org/", AddressFault.CREDENTIALS),
        ("https://@example.org/", AddressFault.CREDENTIALS),
        ("https://example.org:port/", AddressFault.MALFORMED),
        ("https://[::1/", AddressFault.MALFORMED),
    ],
)
def test_an_unsafe_address_is_refused_by_name(address, fault):
    with pytest.raises(UnsafeAddress) as refused:
        richtext.safe_address(address)
    assert refused.value.fault == fault
    assert str(refused.value)


def test_an_address_with_space_around_it_is_not_safe_as_it_stands():
    assert not richtext.is_safe_address(" https://example.org")
    assert richtext.is_safe_address("https://example.org")


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("<i>A</i> <em>b</em>", "<i>A</i> <em>b</em>"),
        ('<span class="small-caps">A</span>', '<span class="small-caps">A</span>'),
        ('<span class="x" style="a" onclick="b">A</span>', '<span class="x">A</span>'),
        ("<ins>a</ins><del>b</del><mark>c</mark>", "<ins>a</ins><del>b</del><mark>c</mark>"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("a &amp; b &lt;i&gt;", "a &amp; b &lt;i&gt;"),
        ("<i>open", "<i>open</i>"),
    ],
)
def test_a_fragment_keeps_only_emphasis_and_marks(fragment, expected):
    assert richtext.as_html(fragment) == expected
    assert hasattr(richtext.as_html(fragment), "__html__")


def test_text_is_escaped_even_when_it_was_called_safe():
    assert richtext.escaped("<i>'&\"") == "&lt;i&gt;&#x27;&amp;&quot;"
    assert richtext.escaped(richtext.as_html("<i>a</i>")) == "&lt;i&gt;a&lt;/i&gt;"


def test_paragraphs_are_made_of_plain_text():
    assert richtext.paragraphs("a <b>\nc\n\nd") == "<p>a &lt;b&gt;<br>c</p>\n\n<p>d</p>"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("It stands **if amended**.\n\n- *Ida* said so\n- [here](https://example.org)", "It stands if amended. Ida said so here"),
        ("1 < 2 & 3", "1 < 2 & 3"),
        ("---", "---"),
    ],
)  # fmt: skip
def test_the_words_of_markdown_stand_in_one_line(typed, words):
    assert richtext.words_of(typed) == words


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("All *power* to them", "All <em>power</em> to them"),
        ("*Two words* and *more*", "<em>Two words</em> and <em>more</em>"),
        ("a footnote* and another*", "a footnote* and another*"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**bold** stays", "**bold** stays"),
        ("they met [...] and left", 'they met <span class="omission">[…]</span> and left'),
        ("they met [ … ] and left", 'they met <span class="omission">[…]</span> and left'),
        ("[sic] _stays_ `too`", "[sic] _stays_ `too`"),
        ("<b>*x*</b>", "&lt;b&gt;<em>x</em>&lt;/b&gt;"),
    ],
)
def test_emphasis_and_omissions_of_a_quotation_are_marked(typed: str, html: str):
    assert quoted(typed) == html


@given(st.text(alphabet="ab *[…].<>&\"'\n"))
def test_a_quotation_says_its_own_words_whatever_they_are(typed: str):
    shown = unescape(strip_tags(quoted(typed)))
    assert re.sub(r"[*\s.…]", "", shown) == re.sub(r"[*\s.…]", "", typed)
    assert has_emphasis(typed) == ("<em>" in quoted(typed))
    assert without_marks(typed).count("*") == quoted(typed).count("*")


# --- mentions ------------------------------------------------------------------------------------
PATHS = {"#118": "/claims/118/", "@nina": "/people/nina/", "@gold-man1923": "/sources/3/"}


def mentioning(text):
    asked = []

    def resolve(typed):
        asked.append(typed)
        return PATHS

    return richtext.render(text, resolve).replace(' rel="nofollow ugc noopener"', ""), asked


def test_what_is_known_becomes_a_link_and_is_asked_for_once():
    html, asked = mentioning("See #118, (*@nina*) and @gold-man1923: not @otto.")
    assert html == (
        '<p>See <a href="/claims/118/">#118</a>, (<em><a href="/people/nina/">@nina</a></em>) and '
        '<a href="/sources/3/">@gold-man1923</a>: not @otto.</p>\n'
    )
    assert asked == [frozenset({"#118", "@nina", "@gold-man1923", "@otto"})]


@pytest.mark.parametrize(
    "text",
    [
        "`#118`",
        "    @nina",
        "[a #118](https://example.org/)",
        "https://example.org/?q=(#118)",
        "<https://example.org/@nina>",
        "write to me@nina or @nina@example.org",
        "#118th, a#118 and &#118;",
    ],
)
def test_no_mention_is_in_code_in_a_link_in_an_address_or_in_a_word(text):
    html, asked = mentioning(text)
    assert asked == []
    assert "/claims/118/" not in html
    assert "/people/nina/" not in html


def test_a_resolver_leads_to_no_other_site():
    for path in ("//example.org/", "javascript:alert(1)/", "/\\example.org/", "/%2f/"):
        assert "<a" not in richtext.render("#7", lambda typed, path=path: {"#7": path})


def test_a_page_of_this_site_may_be_linked_by_its_path():
    assert '<a href="/posts/12/"' in richtext.render("[Nina](/posts/12/)")
    for address in ("//example.org/", "/\\example.org/", "posts/12/", "/posts/12/?x=1"):
        assert "<a" not in richtext.render(f"[Nina]({address})")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[example.org](https://evil.example/)", "example.org (evil.example)"),
        (
            "[https://good.example/in](https://evil.example/in)",
            "https://good.example/in (evil.example)",
        ),
        ("https://аpple.example/", "https://аpple.example/ (xn--pple-43d.example)"),
        ("[*this* page](https://еxample.org)", "this page (xn--xample-2of.org)"),
    ],
)
def test_a_link_that_hides_where_it_leads_says_so(typed, shown):
    assert f">{shown}</a>" in richtext.render(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "[the minutes](https://example.org/a)",
        "[www.example.org](https://example.org/a)",
        "[p. 12 of vol. 2](https://example.org/a)",
        "https://archive.example/web/2020/http://example.org/x",
    ],
)
def test_a_link_that_hides_nothing_is_left_alone(typed):
    assert "(" not in richtext.render(typed)
