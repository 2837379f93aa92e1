"""The one door from typed text and typed addresses to HTML.

What lives here: Markdown to safe HTML (`render`), the test every address passes before it becomes a
link (`safe_address`), and the few ways in which other code may hand a piece of HTML to a template
(`kept`, `as_html`, `escaped`, `paragraphs`, `quoted`). What doesn't: drawings (claims/drawing.py, the only
other caller of `mark_safe`) and words about claims.

Three locks in a row: markdown-it with raw HTML off, bleach with an allowlist, nh3 with the same.
bleach is no longer maintained; that is why it is called in this module only and isn't the last.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import nh3
from bleach.linkifier import LinkifyFilter
from bleach.sanitizer import Cleaner
from django.utils.html import escape, linebreaks, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

VERSION = 2
"""Of the renderer: stored with what it made, so that old renderings can be found and made again."""

Resolver = Callable[[frozenset[str]], Mapping[str, str]]
"""From mentions as they were typed to paths on this site, of those that it knows."""

LIMIT = 50_000
"""The longest text that `render` takes, in code points."""

# Deeper than anybody quotes, shallow enough for Python's stack: markdown-it drops what lies deeper.
_NESTING = 40

_TAGS = frozenset(
    "p br em strong del code pre blockquote ul ol li a h3 h4 h5 hr".split()  # noqa: SIM905
)
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "ol": {"start"}}
_REL = "nofollow ugc noopener"
_SCHEMES = frozenset({"http", "https"})

_FRAGMENT_TAGS = frozenset({"i", "b", "em", "strong", "span", "sup", "sub", "ins", "del", "mark"})
_CLASSES = re.compile(r"[a-z][a-z0-9_ -]*")

# A page's own heading is h1 and its sections are h2: typed headings come below them.
_DEMOTED = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h5", "h5": "h5", "h6": "h5", "s": "del"}

# Only what says http:// or https:// becomes a link of itself: bleach's own pattern makes one of
# "ended.It" too. Brackets count where they come in pairs, and punctuation doesn't end an address.
_INSIDE = r"[^\s<>\"“”‘’«»`()]"
_BRACKETED = rf"\({_INSIDE}*\)"
_BARE_ADDRESS = re.compile(
    rf"(?<![\w/])https?://(?:{_INSIDE}|{_BRACKETED})*(?:(?![.,;:!?'*_\]}}…]){_INSIDE}|{_BRACKETED})",
    re.IGNORECASE,
)
# The name of a site as people write it, such as "example.org": its last part is a word of letters.
_SITE = re.compile(
    r"(?<![\w@/.-])(?:https?://)?((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})\b", re.IGNORECASE
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class TooLong(ValueError):
    """The text has more than `LIMIT` code points; the message says how many."""


class AddressFault(StrEnum):
    """Why an address was refused."""

    EMPTY = "empty"
    BAD_CHARACTER = "bad_character"
    NOT_THE_WEB = "not_the_web"
    NO_HOST = "no_host"
    CREDENTIALS = "credentials"
    MALFORMED = "malformed"


class UnsafeAddress(ValueError):
    """The address can't become a link. `fault` is the code, `str()` says what to do about it."""

    def __init__(self, fault: AddressFault) -> None:
        self.fault = fault
        super().__init__(_advice(fault))


def _advice(fault: AddressFault) -> str:
    match fault:
        case AddressFault.EMPTY:
            return gettext("Give an address, such as https://example.org/page.")
        case AddressFault.BAD_CHARACTER:
            return gettext(
                "The address has a space, a backslash or an invisible character in it. "
                "Copy it again from your browser's address bar."
            )
        case AddressFault.NOT_THE_WEB:
            return gettext("The address must start with http:// or https://.")
        case AddressFault.NO_HOST:
            return gettext("The address names no site. Write it out: https://example.org/page.")
        case AddressFault.CREDENTIALS:
            return gettext(
                "The address has a user name or a password before the site. Take out what stands "
                "before the @ sign."
            )
        case AddressFault.MALFORMED:
            return gettext(
                "The site or the port in the address can't be read. Copy the address again from "
                "your browser's address bar."
            )


def safe_address(url: str) -> str:
    """The address without the white space around it, fit to be a link's `href`.

    http and https with a host only; no user name or password, no backslash (browsers read it as a
    slash), no white space, control or invisible formatting character inside. Letters that look like
    others are left as they are: pages show the address in full. Raises UnsafeAddress.
    """
    address = url.strip()
    if not address:
        raise UnsafeAddress(AddressFault.EMPTY)
    if any(_is_bad(character) for character in address):
        raise UnsafeAddress(AddressFault.BAD_CHARACTER)
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise UnsafeAddress(AddressFault.MALFORMED) from error
    if parts.scheme not in _SCHEMES:
        raise UnsafeAddress(AddressFault.NOT_THE_WEB)
    if "@" in parts.netloc:
        raise UnsafeAddress(AddressFault.CREDENTIALS)
    if not host or not any(character.isalnum() for character in host):
        raise UnsafeAddress(AddressFault.NO_HOST)
    return address


def _is_bad(character: str) -> bool:
    # Cc control, Cf formatting (bidirectional overrides, zero width), Cs half a surrogate pair.
    return (
        character == "\\"
        or character.isspace()
        or unicodedata.category(character) in {"Cc", "Cf", "Cs"}
    )


def is_safe_address(url: str) -> bool:
    """Whether `safe_address` takes it as it stands."""
    try:
        return safe_address(url) == url
    except UnsafeAddress:
        return False


# A page of this site, by its path: never "//host", and nothing that has to be encoded.
_HERE = re.compile(r"/(?:[A-Za-z0-9_@.+~-]+/)+(?:#[A-Za-z0-9_-]+)?")


def _is_linked(url: str) -> bool:
    return bool(_HERE.fullmatch(url)) or is_safe_address(url)


def _demote(state: StateCore) -> None:
    """Headings start at h3, struck text is <del>: a step of markdown-it's, after the inline one."""
    for token in state.tokens:
        for each in (token, *(token.children or ())):
            each.tag = _DEMOTED.get(each.tag, each.tag)


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING})
    reader.enable("strikethrough").disable("image")  # "![alt](address)" stays "!" and a link
    reader.core.ruler.push("demote", _demote)
    # What it refuses stays on the page as it was typed.
    reader.validateLink = _is_linked  # type: ignore[method-assign]
    return reader


def _link(attrs: dict[Any, str], new: bool = False) -> dict[Any, str] | None:
    """bleach asks this of every link; None takes the link away and leaves its text.

    What could be taken for another site's says in brackets where it leads.
    """
    address = attrs.get((None, "href"), "")
    if not _is_linked(address):
        return None
    if site := _disguised_site(attrs.get("_text", ""), address):
        attrs["_text"] = f"{attrs['_text']} ({site})"
    return attrs


def _disguised_site(text: str, address: str) -> str:
    """The site that a link leads to, as the network has it, where its text or its letters hide that.

    Letters beyond ASCII can look like others, a Cyrillic "а" like an "a": such a name is shown as
    "xn--…". Empty where nothing is hidden.
    """
    host = urlsplit(address).hostname or ""
    try:
        plain = host.encode("idna").decode()
    except UnicodeError:  # no name that the network has
        plain = host.encode("ascii", "backslashreplace").decode()
    named = {found[1].casefold().removeprefix("www.") for found in _SITE.finditer(text)}
    is_plain = host == plain and "xn--" not in host
    return "" if is_plain and named <= {host.removeprefix("www."), ""} else plain


class _Linking(LinkifyFilter):
    def __init__(self, source: object) -> None:
        super().__init__(source, callbacks=[_link], skip_tags={"pre", "code"}, url_re=_BARE_ADDRESS)


def _may_stay(tag: str, name: str, value: str) -> bool:
    if (tag, name) == ("a", "href"):
        return _is_linked(value)
    return (tag, name) == ("ol", "start") and value.isdecimal()


def _fragment_may_have(tag: str, name: str, value: str) -> bool:
    return (tag, name) == ("span", "class") and bool(_CLASSES.fullmatch(value))


_READER = _reader()
_CLEANER = Cleaner(tags=_TAGS, attributes=_may_stay, protocols=_SCHEMES, filters=[_Linking])
_FRAGMENT_CLEANER = Cleaner(tags=_FRAGMENT_TAGS, attributes=_fragment_may_have, strip=True)


# "#118", "@goldman1923disillusionment", "@nina": not in a word, nor in an address.
_MENTION = re.compile(r"(?<![\w/&#@.:=?-])(?:#\d{1,9}(?!\w)|@\w(?:[\w.:+-]*\w)?(?![\w@]))")


def render(markdown: str, resolve: Resolver | None = None) -> SafeString:
    """Safe HTML of a text in Markdown (CommonMark, with ~~struck~~ text).

    Raw HTML is shown as text, headings start at h3, images become links, bare http(s) addresses
    too; an address that isn't safe stays on the page as it was typed. About 2 ms a post: render at
    writing, store with VERSION, show with `kept`. Raises TooLong above LIMIT code points.

    `resolve` is asked once for all mentions ("#118", "@nina") that stand outside code, links and
    addresses, and gives the paths of those that it knows; these become links, the others stay text.
    """
    if len(markdown) > LIMIT:
        raise TooLong(
            gettext(
                "This text has %(length)d characters; at most %(limit)d fit. "
                "Shorten it or split it in two."
            )
            % {"length": len(markdown), "limit": LIMIT}
        )
    whole = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", markdown)
    tokens = _READER.parse(whole)
    if resolve is not None:
        _link_mentions(tokens, resolve)
    return kept(_CLEANER.clean(_READER.renderer.render(tokens, _READER.options, {})))


def _link_mentions(tokens: list[Token], resolve: Resolver) -> None:
    inline = [token for token in tokens if token.children]
    texts = [each for token in inline for each in _free_texts(token.children or [])]
    named = {found[0] for text in texts for found in _mentions(text.content)}
    paths = resolve(frozenset(named)) if named else {}
    if not paths:
        return
    free = {id(text) for text in texts}
    for token in inline:
        token.children = [
            piece
            for each in token.children or []
            for piece in (_with_links(each, paths) if id(each) in free else [each])
        ]


def _free_texts(children: Iterable[Token]) -> Iterator[Token]:
    """The pieces of plain text that aren't part of a link."""
    inside = 0
    for each in children:
        inside += {"link_open": 1, "link_close": -1}.get(each.type, 0)
        if each.type == "text" and not inside:
            yield each


def _mentions(text: str) -> Iterator[re.Match[str]]:
    taken = [found.span() for found in _BARE_ADDRESS.finditer(text)]
    for found in _MENTION.finditer(text):
        if not any(start <= found.start() < end for start, end in taken):
            yield found


def _with_links(text: Token, paths: Mapping[str, str]) -> Iterator[Token]:
    at = 0
    for found in _mentions(text.content):
        if found[0] in paths:
            yield _text(text, text.content[at : found.start()])
            yield Token("link_open", "a", 1, attrs={"href": paths[found[0]]})
            yield _text(text, found[0])
            yield Token("link_close", "a", -1)
            at = found.end()
    yield _text(text, text.content[at:])


def _text(like: Token, words: str) -> Token:
    return like.copy(content=words)


def words_of(markdown: str) -> str:
    """The words of typed Markdown in one line, without its marks: for logs and reasons.

    Raises TooLong as `render` does; a text without any words comes back as it was typed.
    """
    return " ".join(unescape(strip_tags(render(markdown))).split()) or markdown


def kept(html: str) -> SafeString:
    """HTML that `render` once made, from the database to a template: nh3 looks at it again."""
    return mark_safe(  # noqa: S308
        nh3.clean(
            html,
            tags=set(_TAGS),
            attributes=_ATTRIBUTES,
            url_schemes=set(_SCHEMES),
            link_rel=_REL,
        )
    )


def as_html(fragment: str) -> SafeString:
    """A fragment that our own code built (a citation, a difference), with emphasis and marks only.

    Allowed: i, b, em, strong, sup, sub, span with classes, ins, del, mark. Other tags go,
    their text stays.
    """
    return mark_safe(_FRAGMENT_CLEANER.clean(fragment))  # noqa: S308


def escaped(text: str) -> SafeString:
    """The text itself as HTML, whatever it is: what looks like a tag is shown as typed."""
    return escape(str(text))


def paragraphs(text: str) -> SafeString:
    """Plain text as HTML: blank lines part paragraphs, other line ends become <br>."""
    return mark_safe(linebreaks(str(text), autoescape=True))  # noqa: S308


# One star before and after; not in a word, so that the star of a footnote stays a star.
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{0,4999}?[^\s*])\*(?![\w*])")
_OMISSION = re.compile(r"\[\s*(?:…|\.{3}|\.\s\.\s\.)\s*\]")


def quoted(text: str) -> SafeString:
    """A quotation as HTML: "*words*" are emphasised, "[...]" and "[…]" mark what was left out.

    Everything else stands as typed: this is no Markdown, which would change what is quoted.
    """
    marked = _EMPHASIS.sub(r"<em>\1</em>", str(escape(text)))
    return as_html(_OMISSION.sub('<span class="omission">[…]</span>', marked))


def has_emphasis(text: str) -> bool:
    """Whether a quotation has words that `quoted` emphasises."""
    return bool(_EMPHASIS.search(text))


def without_marks(text: str) -> str:
    """A quotation's words without the stars of their emphasis: for plain text."""
    return _EMPHASIS.sub(r"\1", text)
