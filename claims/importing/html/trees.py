"""From the bytes of a page to a tree of elements without scripts: how it is decoded and parsed.

Also the few questions that every reader of the tree asks. What is the article is not decided here.
"""

import re
from collections import Counter
from typing import Any
from urllib.parse import urljoin, urlsplit

import webencodings
from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from claims.importing.decoding import Refusal, Refused, decode

# lxml has no types of its own.
Element = Any

SCRIPTS = frozenset({"script", "style", "noscript", "template", "link", "meta", "base", "object"})
_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_DECLARED = re.compile(rb"""\A\s{0,20}<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
# Kept even where a style hides them: a script would have shown them.
_NEVER_HIDDEN = frozenset({"html", "body", "main", "article"})
# Shown to nobody who looks at the page; read out to those who listen.
_FOR_LISTENERS = frozenset(
    {"visually-hidden", "sr-only", "screen-reader-text", "element-invisible"}
)
# Browsers show what stands after these; the parser would stop there.
_ENDS = re.compile(r"</(?:body|html)\s*>", re.I)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def page_text(data: bytes) -> str:
    """The source of a page as text: as a byte order mark, UTF-8 or the page itself says."""
    named = _DECLARED.search(data[:300]) or _CHARSET.search(data[:4096])
    known = webencodings.lookup(named[1].decode("ascii")) if named else None
    usable = known is not None and known.name not in ("utf-8", "x-user-defined", "replacement")
    return decode(data, known.codec_info.name if known and usable else "")


def tree_of(source: str) -> Element:
    """The tree of a page. Raises `Refused` where there is nothing in it.

    No entity is fetched and no address opened: it is the HTML parser, of a text in memory.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    # Bytes, since a text that declares an encoding of its own would be refused.
    data = _ENDS.sub("", _CONTROLS.sub("", source)).encode("utf-8", "replace")
    try:
        return document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise Refused(Refusal.NO_ARTICLE) from error


def drop_scripts(tree: Element) -> int:
    """Take out what is no text but programs and styles; gives the number of scripts."""
    found = [element for element in tree.iter() if element.tag in SCRIPTS]
    scripts = sum(element.tag == "script" for element in found)
    drop(found)
    return scripts


def drop_hidden(tree: Element) -> int:
    """Take out what the page doesn't show; gives the number of its pieces that had words."""
    return drop(element for element in tree.iter() if _is_hidden(element))


def drop_for_listeners(tree: Element) -> int:
    """Take out what is only read aloud, such as "Skip to content"."""
    return drop(e for e in tree.iter() if not _FOR_LISTENERS.isdisjoint(classes(e)))


def drop(elements: Any) -> int:
    """Take elements out of their tree, the text after them excepted; how many had words."""
    worded = 0
    for element in list(elements):
        if element.getparent() is not None:
            worded += any(map(str.isalnum, words_of(element)))
            element.drop_tree()
    return worded


def _is_hidden(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _NEVER_HIDDEN:
        return False
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_UNSEEN.search(element.get("style") or ""))
    )


def classes(element: Element) -> frozenset[str]:
    """The words of an element's class, small."""
    return frozenset((element.get("class") or "").casefold().split())


def marks(element: Element) -> frozenset[str]:
    """What class, id, role and the like call an element, in single words: "entry-meta" is two."""
    named = (element.get(name) or "" for name in ("class", "id", "role", "itemprop", "rel"))
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", " ".join(named))
    return frozenset(re.findall(r"[^\W\d_]+", spaced.casefold()))


def words_of(element: Element) -> str:
    """The text of an element in one line."""
    return " ".join("".join(element.itertext()).split())


def web_address(href: str | None, base: str = "") -> str:
    """An address of the web in full, or "" for any other: scripts, letters, places in the page.

    `base` is the page's own address, which relative ones are read against. The rules are those of
    `sources.richtext.safe_address`, which pure modules cannot call.
    """
    address = (href or "").strip()
    if not address or address.startswith("#"):
        return ""
    try:
        address = urljoin(base, address) if base else address
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return ""
    plain = all(c.isprintable() and not c.isspace() and c != "\\" for c in address)
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not plain:
        return ""
    return address if len(address) <= 2000 and any(map(str.isalnum, host or "")) else ""


def count_tags(tree: Element, tags: frozenset[str]) -> int:
    """How many elements of these names there are."""
    counted = Counter(element.tag for element in tree.iter())
    return sum(counted[tag] for tag in tags)
