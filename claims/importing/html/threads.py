"""The comment thread of a page: who said what, when, and in answer to whom, as the page marks it.

Sites mark a comment in a few manners: schema.org, an id with a number ("comment-12"), a data
attribute, a class. The manner that finds most comments is taken for the page. Nothing is invented:
a name or a date that isn't marked is None.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from claims.importing.attribution import attribution_at
from claims.importing.html.trees import Element, classes, drop, marks, words_of
from claims.importing.html.writer import Writer
from claims.importing.lines import page_of
from claims.importing.parsed import BlockKind, Notice, NoticeCode, ParsedComment
from claims.importing.postingdate import date_in, is_moment

_HOLDERS = frozenset({"li", "div", "article", "section", "tr", "td", "dl", "dd", "table", "p"})
_ID = re.compile(
    r"(?:li-|div-|dsq-|single-|the)?(?:comment|commento|komment|c)[-_]?(?=\w*\d)(\w+)\Z", re.I
)
_TARGET = re.compile(r"#(?:li-|div-)?(?:comment|c)[-_]?(\w+)\Z", re.I)
_DEPTH = re.compile(r"(?:depth|level|indent)[-_]?(\d{1,2})\Z", re.I)
_COMMENTS = frozenset({"comments", "commentlist", "thread", "discussion", "responses", "disqus"})
_AUTHOR = frozenset(
    {"author", "fn", "username", "commenter", "nickname", "authorname", "creator", "user"}
)
_DATE = frozenset(
    {"date", "time", "timestamp", "datetime", "datepublished", "datecreated", "posted", "permalink"}
)
_META = frozenset(
    {
        "meta",
        "metadata",
        "header",
        "footer",
        "info",
        "submitted",
        "byline",
        "vcard",
        "avatar",
        "attribution",
    }
)
_BODY = frozenset({"content", "text", "body", "message", "entry", "commenttext"})
_BUTTONS = frozenset(
    {
        "reply",
        "links",
        "actions",
        "buttons",
        "report",
        "vote",
        "votes",
        "likes",
        "flag",
        "respond",
        "edit",
        "awaiting",
    }
)
_SAYS = re.compile(
    r"\s*(?:says?|said|wrote|writes|dice|dijo|a dit|schreibt|sagt|ha detto|пишет|:)\s*:?\s*\Z", re.I
)
_UNVERIFIED = re.compile(r"\s*\((?:not verified|no verificado|nicht überprüft|non vérifié)\)", re.I)
_SUBMITTED = re.compile(r"(?:submitted|posted|written|published|comment)\s+(?:by\s+)?|by\s+", re.I)
_BOXES = frozenset({"div", "section", "ol", "ul", "aside", "article", "footer"})
_LONGEST_NAME = 120
_LONGEST_FRAME = 600  # letters around comments: "12 comments", a form


@dataclass(frozen=True)
class Thread:
    """The comments of a page in their order, and what to know about them."""

    comments: tuple[ParsedComment, ...] = ()
    notices: tuple[Notice, ...] = ()


def read_thread(tree: Element) -> Thread:
    """The comments of a page, which are taken out of the tree."""
    elements = _comments(tree)
    notices: tuple[Notice, ...] = ()
    if not elements and any(e.get("id") in ("disqus_thread", "fb-comments") for e in tree.iter()):
        notices = (Notice(NoticeCode.COMMENTS_ELSEWHERE),)
    parents = _parents(elements)
    boxes = _boxes(elements)
    read: list[ParsedComment] = []
    for element in reversed(elements):  # answers, which stand further down, are gone by then
        read.insert(0, _read(element))
        drop([element])
    drop(box for box in boxes if len(words_of(box)) < _LONGEST_FRAME and not _holds_article(box))
    kept = [index for index, comment in enumerate(read) if comment.text]
    if len(kept) < len(read):
        n = len(read) - len(kept)
        notices = (*notices, Notice(NoticeCode.COMMENTS_NOT_UNDERSTOOD, {"n": n}))
    place = {index: number for number, index in enumerate(kept)}
    comments = []
    for index in kept:
        parent = parents[index]
        # Of a comment without words the answers stand under what it answered.
        while parent is not None and parent not in place:
            parent = parents[parent]
        said = read[index]
        comments.append(
            ParsedComment(
                said.author, said.posted_at, None if parent is None else place[parent], said.text
            )
        )
    return Thread(tuple(comments), notices)


# --- which elements are comments -----------------------------------------------------------------
def _by_schema(element: Element) -> bool:
    kinds = f"{element.get('itemtype') or ''} {element.get('typeof') or ''}"
    return bool(re.search(r"(?:/|:|\b)(?:User)?Comments?\b|sioc:(?:Post|Comment)", kinds)) or (
        element.get("itemprop") == "comment"
    )


def _by_id(element: Element) -> bool:
    return bool(_ID.match(element.get("id") or ""))


def _by_data(element: Element) -> bool:
    return any(element.get(name) for name in ("data-comment-id", "data-comment", "data-commentid"))


def _by_class(element: Element) -> bool:
    return not classes(element).isdisjoint({"comment", "comment-item", "commententry"})


_MANNERS: tuple[Callable[[Element], bool], ...] = (_by_schema, _by_id, _by_data, _by_class)


def _comments(tree: Element) -> list[Element]:
    holders = [e for e in tree.iter() if e.tag in _HOLDERS]
    best: list[Element] = []
    for manner in _MANNERS:
        found = _outermost([element for element in holders if manner(element)])
        if len(found) > len(best):
            best = found
    # A lone element with such a name is as often a form or a heading.
    if len(best) == 1 and not _by_schema(best[0]) and _marked(best[0], _DATE | _AUTHOR) is None:
        return []
    return best


def _outermost(found: list[Element]) -> list[Element]:
    """Without those that are a part of the comment around them: one number, or all of its words."""
    kept: list[Element] = []
    inside = set(found)
    for element in found:
        above = next((a for a in element.iterancestors() if a in inside), None)
        if above is not None and _is_part(element, above):
            inside.discard(element)
        else:
            kept.append(element)
    return [e for e in kept if words_of(e) and not _holds_article(e)]


def _is_part(element: Element, above: Element) -> bool:
    own, other = (_ID.match(e.get("id") or "") for e in (element, above))
    if own and other:
        return own[1] == other[1]
    # An answer stands beside the words of what it answers, not around all of them.
    before = len(words_of(above)) - len(words_of(element))
    return before < 3


def _holds_article(element: Element) -> bool:
    return next(element.iter("h1"), None) is not None


# --- whom a comment answers ----------------------------------------------------------------------
def _parents(elements: list[Element]) -> list[int | None]:
    places = {element: index for index, element in enumerate(elements)}
    numbers = {_number(element): index for element, index in places.items() if _number(element)}
    parents: list[int | None] = []
    depths: dict[int, int] = {}
    for index, element in enumerate(elements):
        parent = _named_parent(element, numbers, places)
        if parent is None:
            parent = next((places[a] for a in element.iterancestors() if a in places), None)
        if parent is None:
            parent = _indented_under(element, places)
        depth = _depth(element)
        if depth is not None:
            if parent is None:
                parent = depths.get(depth - 1)
            depths = {d: i for d, i in depths.items() if d < depth} | {depth: index}
        parents.append(parent if parent is not None and parent < index else None)
    return parents


def _number(element: Element) -> str:
    found = _ID.match(element.get("id") or "")
    said = found[1] if found else element.get("data-comment-id") or ""
    if said:
        return said
    # Drupal names the comment in an empty link before it.
    before = element.getprevious()
    named = before is not None and before.tag == "a" and (before.get("id") or before.get("name"))
    found = _ID.match(named or "")
    return found[1] if found else ""


def _named_parent(
    element: Element, numbers: dict[str, int], places: dict[Element, int]
) -> int | None:
    for name in ("data-parent-id", "data-parent", "data-parent-comment-id"):
        said = _ID.match(element.get(name) or "")
        number = said[1] if said else element.get(name) or ""
        if number in numbers:
            return numbers[number]
    for link in element.iter("a"):
        if next((a for a in link.iterancestors() if a in places), None) is not element:
            continue
        around = link.getparent()
        target = _TARGET.search(link.get("href") or "")
        if target and re.match(
            r"in reply to|en respuesta a|antwort auf|en réponse à", words_of(around), re.I
        ):
            found = numbers.get(target[1])
            if found is not None and found != places[element]:
                return found
    return None


def _indented_under(element: Element, places: dict[Element, int]) -> int | None:
    """Drupal's answers: a box named "indented" after the comment that they answer."""
    for above in (element, *element.iterancestors()):
        if (above is not element and "indented" in classes(above)) or (
            above.tag in ("ul", "ol") and "children" in classes(above)
        ):
            before = above.getprevious()
            while before is not None and before not in places:
                inner = (
                    [places[e] for e in before.iterdescendants() if e in places]
                    if "indented" not in classes(before)
                    else []
                )
                if inner:
                    return inner[0]
                before = before.getprevious()
            return places.get(before) if before is not None else None
    return None


def _depth(element: Element) -> int | None:
    said = element.get("data-depth") or element.get("data-level") or element.get("aria-level") or ""
    if said.isdecimal() and len(said) < 3:
        return int(said)
    found = (_DEPTH.match(name) for name in classes(element))
    return next((int(match[1]) for match in found if match), None)


# --- what a comment says -------------------------------------------------------------------------
def _read(own: Element) -> ParsedComment:
    """What a comment says, its answers being gone. Takes apart what it reads."""
    author = _marked(own, _AUTHOR, ("cite",))
    moment = next((e for e in own.iter("time")), None)
    moment = moment if moment is not None else _dated(own)
    name, posted_at = _name(author), _moment(moment)
    if not name or not posted_at:
        name, posted_at = _submitted(own, name, posted_at)
    body = _body(own)
    if body is None:
        body = own
        drop(e for e in (author, moment) if e is not None and e is not own)
        drop(
            e
            for e in body.iterdescendants()
            if not _META.isdisjoint(marks(e)) and e.tag not in ("p", "li")
        )
    drop(
        e
        for e in body.iterdescendants()
        if not _BUTTONS.isdisjoint(marks(e)) and len(words_of(e)) < 60
    )
    drop(e for e in body.iterdescendants() if e.tag in ("form", "button"))
    text = _text(body)
    if not name and not posted_at:
        return _attributed(text)
    return ParsedComment(name or None, posted_at or None, None, text)


def _marked(own: Element, wanted: frozenset[str], tags: tuple[str, ...] = ()) -> Element | None:
    """The first short element with one of these marks; of nested ones the innermost."""
    for element in own.iterdescendants():
        if element.tag in tags or not wanted.isdisjoint(marks(element)):
            words = words_of(element)
            if words and len(words) <= _LONGEST_NAME and element.tag not in ("img", "form", "time"):
                inner = _marked(element, frozenset({"name", "fn"}))
                return element if inner is None else inner
    return None


def _dated(own: Element) -> Element | None:
    for element in own.iterdescendants():
        if not _DATE.isdisjoint(marks(element)):
            words = words_of(element)
            if len(words) <= _LONGEST_NAME and (is_moment(words) or date_in(words)):
                return element
    return None


def _name(element: Element | None) -> str:
    words = _UNVERIFIED.sub("", words_of(element)) if element is not None else ""
    words = re.sub(r"\A(?:by|por|von|par)\s+", "", words, flags=re.I)
    name = _SAYS.sub("", words).strip(" ,·|–—-")
    found = date_in(name)
    return name if not found else name[: found.start].rstrip(" ,·|–—-(")


def _moment(element: Element | None) -> str:
    """As the page writes it; where it counts from today, as the page marks it for machines."""
    if element is None:
        return ""
    words = words_of(element)
    exact = element.get("datetime") or element.get("title") or ""
    if exact and (not words or not date_in(words)):
        return exact[:100]
    return words[:100]


def _submitted(own: Element, name: str, posted_at: str) -> tuple[str, str]:
    """From a line such as "Submitted by Anna on 3 May 2019", where its parts have no marks."""
    for element in own.iterdescendants():
        if _META.isdisjoint(marks(element)):
            continue
        words = _UNVERIFIED.sub("", words_of(element))
        lines = page_of(_SUBMITTED.sub("", words, count=1)).stanzas
        found = attribution_at(lines[0].lines, 0) if lines and len(words) <= 200 else None
        if found:
            return name or found.author or "", posted_at or found.posted_at or ""
        said = date_in(words) if len(words) <= 200 else None
        if said and not posted_at:
            posted_at = words[said.start : said.end]
    return name, posted_at


def _body(own: Element) -> Element | None:
    """The element that holds the comment's words and nothing about them."""
    for element in own.iterdescendants():
        names = marks(element)
        if (
            element.tag in ("a", "span", "time", "cite")
            or _BODY.isdisjoint(names)
            or not _META.isdisjoint(names - {"comment"})
        ):
            continue
        words = words_of(element)
        inner = _marked(element, _AUTHOR, ("cite", "time")) if "body" in names else None
        if words and inner is None:
            return element
    return None


def _text(body: Element) -> str:
    writer = Writer()
    writer.write(body)
    said = []
    for block in writer.blocks:
        words = writer.text[block.start : block.end]
        quoted = block.kind is BlockKind.QUOTATION and not words.startswith(("“", "«", "„", '"'))
        said.append("\n".join(f"> {line}" for line in words.split("\n")) if quoted else words)
    return "\n\n".join(said)


def _attributed(text: str) -> ParsedComment:
    """Name and date from the first line, as people write them where nothing marks them."""
    stanzas = page_of(text).stanzas
    found = attribution_at(stanzas[0].lines, 0) if stanzas else None
    if not found:
        return ParsedComment(None, None, None, text)
    lines = [line for stanza in stanzas for line in stanza.lines][found.lines :]
    rest = text[lines[0].start :] if lines else ""
    return ParsedComment(found.author, found.posted_at, None, rest)


# --- out of the page -----------------------------------------------------------------------------
def _boxes(elements: list[Element]) -> dict[Element, None]:
    """The elements around comments that call themselves so, with their headings and forms."""
    return dict.fromkeys(
        above
        for element in elements
        for above in element.iterancestors()
        if above.tag in _BOXES and not _COMMENTS.isdisjoint(marks(above))
    )
