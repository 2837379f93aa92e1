"""Where in a page the article stands: the element that holds it, its head, and its notes.

trafilatura says which words are the article's; the smallest element that holds nearly all of them
is taken whole, so that what trafilatura passes over (captions, notes, lists) isn't lost. Menus,
share buttons and the like inside it are taken out.
"""

import copy
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claims.importing.html.trees import Element, drop, marks, words_of
from claims.importing.html.writer import BLOCKS
from claims.importing.signposts import opens_other_matter, opens_reading_list

MOST_ELEMENTS = 40_000
"""Of a larger page the article is looked for by its elements' names alone: trafilatura is slow."""

_ENOUGH = 0.97  # of the words that trafilatura takes, in the element that is taken
_AGREED = 0.5  # of them found again, or trafilatura's text is put aside
_SHINGLE = 4  # words
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u9fff]|\w+")
_JUNK_TAGS = frozenset({"nav", "button", "select", "input", "textarea", "label", "dialog", "menu"})
_JUNK = frozenset(
    """share sharing social related recommended newsletter subscribe subscription promo advert advertisement ad ads
    breadcrumb breadcrumbs pagination pager cookie cookies sidebar widget widgets toolbar popup modal menu navbar nav
    navigation tags taglinks donate donation banner masthead editsection toc pullquote login search skip print
    contentinfo complementary""".split()  # noqa: SIM905
)
_NOTES = frozenset(
    {"footnote", "footnotes", "endnote", "endnotes", "references", "reflist", "bibliography"}
)
_LISTS = _NOTES | {"sources", "citations", "reading"}
_NOTE_ID = re.compile(r"(?:_?(?:foot|end|cite_)?(?:note|ftn|edn|fn)|sdfootnote|ref|n|en)[-_:.]?\w{0,20}?\d{1,4}(?:[-_.:]?\w{0,6})\Z", re.I)  # fmt: skip
_HEAD_TAGS = re.compile(r"h([1-6])\Z")

# It reports to its log what it makes of a page; nobody reads it here.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Body:
    """The article in its tree: the element that holds it, and its notes and lists outside of it."""

    element: Element
    after: tuple[Element, ...] = ()
    taken: dict[Element, int] = field(default_factory=dict, repr=False)


def body_of(tree: Element) -> Body:
    """The article's place in a page from which scripts, hidden text and comments are gone."""
    body = tree.find("body")
    root = tree if body is None else body
    taken = _taken(root, _article_words(tree))
    element = _smallest(root, taken) if taken else _by_name(root)
    return Body(element, tuple(_after(root, element)), taken)


def drop_surroundings(body: Body) -> int:
    """Take menus, share buttons and lists of links out of the article; how many had words."""
    found: list[Element] = []
    for root in (body.element, *body.after):
        held = max(1, body.taken.get(root, 0))
        found += [e for e in root.iterdescendants() if _is_junk(e, body.taken.get(e, 0) / held)]
    return drop(found)


def notes_of(roots: Iterable[Element]) -> frozenset[Element]:
    """The elements that are footnotes: a link in the text leads to each, or their list says so."""
    elements = [element for root in roots for element in root.iter()]
    called = {
        (e.get("href") or "")[1:]
        for e in elements
        if e.tag == "a" and (e.get("href") or "")[:1] == "#"
    }
    found: set[Element] = set()
    for element in elements:
        anchored = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if anchored and anchored in called and _NOTE_ID.match(anchored):
            holder = _note_at(element)
            if holder is not None:
                found.add(holder)
        elif element.tag == "li" and _is_listed_note(element):
            found.add(element)
    return frozenset(found)


def _note_at(element: Element) -> Element | None:
    """The block that is the note at an anchor: not a mark in the text, which is an anchor too."""
    inside_text = element.tag in ("sup", "a", "span")
    if not inside_text:
        return (
            element
            if element.tag in BLOCKS and element.tag not in ("article", "main", "body")
            else None
        )
    if element.tag == "sup" or element.getparent() is None or element.getparent().tag == "sup":
        return None
    holder = element
    while holder is not None and holder.tag not in BLOCKS:
        holder = holder.getparent()
    if holder is None or holder.tag in ("body", "main", "article", "section", "div"):
        return None
    # A note's anchor opens its block; an anchor further in is where the text calls the note.
    return holder if words_of(holder).startswith(words_of(element)) else None


def _is_listed_note(element: Element) -> bool:
    for above in element.iterancestors():
        names = marks(above)
        if not _NOTES.isdisjoint(names) or {"doc", "endnotes"} <= names:
            return above.tag in ("ol", "ul", "div", "section", "aside", "footer")
        if above.tag in ("article", "main", "body"):
            return False
    return False


# --- what trafilatura takes ----------------------------------------------------------------------
def _article_words(tree: Element) -> list[str]:
    """The stretches of text that trafilatura takes for the article; none where it finds nothing."""
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return []
    # Costs a second at the first page, which only a process that reads one should pay.
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(copy.deepcopy(tree), include_comments=False, fast=True)
    except Exception:  # it has no list of what it raises, and nothing hangs on it
        return []
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [words_of(element) for element in found.body]


def _taken(root: Element, stretches: list[str]) -> dict[Element, int]:
    """For each element how many letters of it trafilatura takes; {} where too few are found again."""
    known: set[int] = set()
    for stretch in stretches:
        known.update(_shingles(_TOKEN.findall(stretch.casefold())))
    taken: dict[Element, int] = {}
    for element, words in _leaves(root):
        tokens = _TOKEN.findall(words.casefold())
        shingles = list(_shingles(tokens))
        if shingles and sum(s in known for s in shingles) * 2 > len(shingles):
            # The title often stands above the article's own element.
            size = 0 if element.tag == "h1" else sum(map(len, tokens))
            for each in (element, *element.iterancestors()):
                taken[each] = taken.get(each, 0) + size
    wanted = sum(len("".join(_TOKEN.findall(stretch))) for stretch in stretches)
    return taken if taken.get(root, 0) > _AGREED * wanted else {}


def _shingles(tokens: list[str]) -> Iterator[int]:
    if tokens and len(tokens) < _SHINGLE:
        yield hash(tuple(tokens))
    for at in range(len(tokens) - _SHINGLE + 1):
        yield hash(tuple(tokens[at : at + _SHINGLE]))


def _leaves(root: Element) -> Iterator[tuple[Element, str]]:
    """Blocks with the words that stand in them and in no block further in."""
    gathered: dict[Element, list[str]] = {}
    holder: dict[Element, Element] = {}
    for element in root.iter():
        above = element.getparent()
        own = element if element is root or element.tag in BLOCKS else holder.get(above, root)
        holder[element] = own
        if element.text:
            gathered.setdefault(own, []).append(element.text)
        if element.tail and element is not root:
            gathered.setdefault(holder.get(above, root), []).append(element.tail)
    for element, pieces in gathered.items():
        yield element, " ".join(pieces)


def _smallest(root: Element, taken: dict[Element, int]) -> Element:
    """The smallest element that holds nearly all that is taken."""
    enough = _ENOUGH * taken.get(root, 0)
    element = root
    while True:
        inner = next((e for e in element if taken.get(e, 0) >= enough and e.tag in BLOCKS), None)
        if inner is None or inner.tag in ("p", "blockquote", "ul", "ol", "tr", "table", "tbody"):
            return element
        element = inner


def _by_name(root: Element) -> Element:
    """The longest element that calls itself the article; the whole page without one."""
    named = [
        e for e in root.iter()
        if e.tag in ("article", "main") or {"article", "body"} <= marks(e) or e.get("role") == "main"
    ]  # fmt: skip
    return max(named, key=lambda e: len(words_of(e)), default=root)


# --- what belongs to it, and what doesn't --------------------------------------------------------
def _is_junk(element: Element, share: float) -> bool:
    """Something around the text. What trafilatura takes a good part from is never thrown away."""
    if element.tag in _JUNK_TAGS or element.get("role") in ("navigation", "search"):
        return True
    if element.tag in ("body", "main", "article") or share > 0.2 or _holds_notes(element):
        return False
    if element.tag in ("aside", "footer") or not _JUNK.isdisjoint(marks(element)):
        return share == 0 or (not _JUNK.isdisjoint(marks(element)) and share < 0.02)
    return element.tag in ("ul", "ol", "div", "td") and share == 0 and _is_link_list(element)


def _holds_notes(element: Element) -> bool:
    return not _LISTS.isdisjoint(marks(element)) or any(
        not _NOTES.isdisjoint(marks(inner)) for inner in element.iterdescendants()
    )


def _is_link_list(element: Element) -> bool:
    """Nearly all of its words are links, each of a few words, and none is a note or a source."""
    words = words_of(element)
    linked = [words_of(a) for a in element.iter("a")]
    if len(linked) < (1 if element.tag == "td" else 3) or any(
        re.search(r"\d{4}", each) for each in linked
    ):
        return False
    heading = element.getprevious()
    if heading is not None and opens_reading_list(words_of(heading)[:150]):
        return False
    return sum(map(len, linked)) > 0.8 * len(words) and len(words) < 60 * len(linked)


def _after(root: Element, element: Element) -> list[Element]:
    """Notes and reading lists that follow the article outside of its element."""
    inside = {*element.iter(), *element.iterancestors()}
    found: dict[Element, None] = {}
    seen = False
    for each in root.iter():
        seen = seen or each is element
        if not seen or each in inside or each in found:
            continue
        if any(above in found for above in each.iterancestors()):
            continue
        if each.tag in BLOCKS and not _LISTS.isdisjoint(marks(each)) and not _JUNK & marks(each):
            found[each] = None
        elif _HEAD_TAGS.match(each.tag) and _heads_notes(words_of(each)):
            found.update(dict.fromkeys([each, *_under(each)]))
    return list(found)


def _heads_notes(words: str) -> bool:
    if len(words) > 120:
        return False
    return opens_reading_list(words) or (
        opens_other_matter(words) and "author" not in words.casefold()
    )


def _under(heading: Element) -> Iterator[Element]:
    """What stands under a heading, to the next one of its rank."""
    rank = int(heading.tag[1])
    for sibling in heading.itersiblings():
        if not isinstance(sibling.tag, str):
            continue
        found = _HEAD_TAGS.match(sibling.tag)
        if (found and int(found[1]) <= rank) or sibling.tag in ("footer", "form", "nav", "aside"):
            return
        if sibling.tag in BLOCKS and not _JUNK & marks(sibling):
            yield sibling
