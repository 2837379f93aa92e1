"""Elements → canonical text with blocks and links: what HTML and Word share.

The text of a page is what a reader sees of it: white space is one space, a line break a line feed,
and blocks are parted by one blank line. Offsets are code points into that text. Which elements
belong to the article is decided before (body.py).
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from claims.importing.html.trees import Element, classes, web_address, words_of
from claims.importing.lines import Line
from claims.importing.parsed import Block, BlockKind, Link
from claims.importing.prose import is_caption, is_heading, is_whole_quotation

BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table
    tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
MEDIA = frozenset({"audio", "canvas", "embed", "iframe", "math", "object", "svg", "video"})
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_CAPTIONS = frozenset(
    {"wp-caption-text", "caption", "image-caption", "photo-caption", "gallery-caption"}
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_MARK = re.compile(r"\[?(\d{1,4}|[a-z]|[*†‡§]+)\]?\Z")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BACK = re.compile(r"[\W\d_]*[a-z]?[\W_]*\Z")
_LONGEST_BOLD = 120
_LONGEST_CELL = 150


@dataclass
class Writer:
    """Gathers text, blocks and links, element after element.

    `notes` are the elements that are footnotes, `kinds` those whose kind is known, `base` is the
    page's address. Afterwards `noted` has
    the blocks that are footnotes, and `tables`, `images` and `media` what was met of them.
    """

    base: str = ""
    notes: frozenset[Element] = frozenset()
    kinds: dict[Element, BlockKind] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    noted: list[Block] = field(default_factory=list)
    tables: int = 0
    images: int = 0
    media: int = 0
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _line: "_Gathered" = field(default_factory=lambda: _Gathered())
    _after_image: bool = False

    @property
    def text(self) -> str:
        """What was written so far."""
        return "\n\n".join(self._parts)

    def write(self, root: Element, kind: BlockKind | None = None) -> None:
        """Write an element and all in it; `kind` overrules what its parts would be."""
        place = _Place(forced=kind)
        self._break(place)
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self._start(element, place):
                    walk.skip_subtree()
            else:
                self._end(element, place)
                if element is not root:
                    self._line.add(element.tail or "", place)
        self._break(place)

    def _start(self, element: Element, place: "_Place") -> bool:
        """True where what is in the element is written already, or is none of the text."""
        tag = element.tag
        if tag in BLOCKS:
            self._break(place)
            place.enter(element, self.notes)
            if element in self.kinds:
                place.forced = self.kinds[element]
            if tag == "table" and _is_data(element):
                self._rows(element, place)
                return True
        elif tag in MEDIA:
            self.media += 1
            return True
        elif tag == "img":
            self.images += 1
            self._after_image = True
        elif tag == "br":
            self._newline(place)
        elif tag == "a":
            if place.noted and _leads_back(element):
                return True
            address = web_address(element.get("href"), self.base)
            if address and not _is_mark(element):
                self._line.open_link(address)
        elif tag == "q":
            self._line.add("“", place)
        if tag in ("sup", "a") and _is_mark(element) and not place.noted:
            self._line.add(_mark(element), place)
            return True
        place.bold += tag in ("b", "strong")
        self._line.add(element.text or "", place)
        return False

    def _end(self, element: Element, place: "_Place") -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._break(place)
            place.leave(element, self.notes)
            if element in self.kinds:
                place.forced = None
        elif tag == "a":
            self._line.close_link()
        elif tag == "q":
            self._line.add("”", place)
        if tag in ("b", "strong"):
            place.bold = max(0, place.bold - 1)

    def _newline(self, place: "_Place") -> None:
        # Two breaks in a row part paragraphs on pages that have no other way to.
        if self._line.ends_with_break and not place.verbatim:
            self._break(place)
        else:
            self._line.newline()

    def _rows(self, table: Element, place: "_Place") -> None:
        """A table of data: each row a line, its cells parted by strokes."""
        self.tables += 1
        for caption in table.iter("caption"):
            self._line.add(words_of(caption), place)
            self._break(place, BlockKind.CAPTION)
        for row in table.iter("tr"):
            cells = [words_of(cell) for cell in row if cell.tag in ("td", "th")]
            self._line.add(" | ".join(cell for cell in cells if cell), place)
            self._break(place, BlockKind.LIST_ITEM, 1)

    def _break(self, place: "_Place", kind: BlockKind | None = None, level: int = 0) -> None:
        """End the block that is being gathered, and keep it where it has words."""
        gathered, self._line = self._line, _Gathered()
        self._line.reopen(gathered)
        words = gathered.finished()
        if not any(map(str.isalnum, words)):
            return
        start = self._length + 2 if self._parts else 0
        if kind is None:
            kind, level = self._kind(words, gathered, place)
        block = Block(kind, start, start + len(words), level)
        self._parts.append(words)
        self._length = block.end
        self.blocks.append(block)
        if place.noted:
            self.noted.append(block)
        self.links += [
            Link(start + a, start + b, address, words[a:b])
            for a, b, address in gathered.links
            if a < b <= len(words)
        ]
        self._after_image = False

    def _kind(self, words: str, gathered: "_Gathered", place: "_Place") -> tuple[BlockKind, int]:
        if place.forced is not None:
            return place.forced, int(place.forced is BlockKind.HEADING)
        if place.noted:
            return BlockKind.LIST_ITEM, 1
        if place.heading:
            return BlockKind.HEADING, place.heading
        if place.captions:
            return BlockKind.CAPTION, 0
        if place.quotes:
            return BlockKind.QUOTATION, 0
        if place.lists:
            return BlockKind.LIST_ITEM, place.lists
        if gathered.is_bold and len(words) <= _LONGEST_BOLD and is_heading(Line(0, 0, 0, words)):
            return BlockKind.HEADING, 3
        if self._after_image and is_caption(words):
            return BlockKind.CAPTION, 0
        return (BlockKind.QUOTATION if is_whole_quotation(words) else BlockKind.PARAGRAPH), 0


@dataclass
class _Place:
    """In what the text stands that is being read: how deep in lists, quotations, notes."""

    forced: BlockKind | None = None
    heading: int = 0
    quotes: int = 0
    lists: int = 0
    captions: int = 0
    noted: int = 0
    bold: int = 0
    verbatim: int = 0

    def enter(self, element: Element, notes: frozenset[Element]) -> None:
        """Go into an element that makes blocks."""
        self._step(element, notes, 1)
        if element.tag in _HEADINGS:
            self.heading = _HEADINGS[element.tag]

    def leave(self, element: Element, notes: frozenset[Element]) -> None:
        """Come out of it."""
        self._step(element, notes, -1)
        if element.tag in _HEADINGS:
            self.heading = 0

    def _step(self, element: Element, notes: frozenset[Element], by: int) -> None:
        tag = element.tag
        self.quotes += by * (tag == "blockquote")
        self.lists += by * (tag in ("ul", "ol", "menu"))
        self.verbatim += by * (tag == "pre")
        self.noted += by * (element in notes)
        self.captions += by * (
            tag in ("figcaption", "caption") or not _CAPTIONS.isdisjoint(classes(element))
        )


@dataclass
class _Gathered:
    """The text of one block while it is gathered, with its links."""

    links: list[tuple[int, int, str]] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _size: int = 0
    _last: str = ""
    _bold: int = 0
    _open: str = ""
    _opened_at: int = 0

    def add(self, text: str, place: _Place) -> None:
        """Text as a browser shows it: white space is one space, except in `pre`."""
        text = text if place.verbatim else _SPACE.sub(" ", text)
        if not place.verbatim and (not self._size or self._last in " \n"):
            text = text.lstrip(" ")
        if not text:
            return
        self._bold += len(text) if place.bold else len(text) - len(text.strip())
        self._push(text)

    def newline(self) -> None:
        """A line break."""
        if self._size:
            kept = self._pieces[-1].rstrip(" ")
            self._size -= len(self._pieces[-1]) - len(kept)
            self._pieces[-1] = kept
            self._push("\n")
            self._bold += 1

    def open_link(self, address: str) -> None:
        """From here on words lead to an address."""
        self._open, self._opened_at = address, self._size

    def close_link(self) -> None:
        """They do no longer."""
        if self._open and self._size > self._opened_at:
            words = "".join(self._pieces)[self._opened_at :]
            start = self._opened_at + len(words) - len(words.lstrip())
            self.links.append((start, self._opened_at + len(words.rstrip()), self._open))
        self._open = ""

    def reopen(self, before: "_Gathered") -> None:
        """Go on with a link that the block before left open."""
        self._open = before._open

    def finished(self) -> str:
        """The words of the block; links are then offsets into them."""
        self.close_link()
        whole = "".join(self._pieces)
        lead = len(whole) - len(whole.lstrip())
        self.links = [(max(0, a - lead), b - lead, address) for a, b, address in self.links]
        return whole.strip()

    @property
    def ends_with_break(self) -> bool:
        return self._last == "\n"

    @property
    def is_bold(self) -> bool:
        """All of it stands in bold letters."""
        return self._bold >= self._size > 0

    def _push(self, text: str) -> None:
        self._pieces.append(text)
        self._size += len(text)
        self._last = text[-1]


def _is_mark(element: Element) -> bool:
    """A raised number, or a link to a note."""
    if element.tag == "sup":
        return bool(_MARK.match(words_of(element)))
    inside = element.find("sup") is not None or element.get("role") == "doc-noteref"
    return (
        (element.get("href") or "").startswith("#")
        and (inside or words_of(element).startswith("["))
        and bool(_MARK.match(words_of(element)))
    )


def _mark(element: Element) -> str:
    """ "1917" and a raised 3 would read 19173: a note's mark gets brackets, a power its own signs."""
    found = _MARK.match(words_of(element))
    mark = found[1] if found else ""
    if element.tag == "a" or element.find(".//a") is not None:
        return f"[{mark}]"
    parent = element.getparent()
    if parent is not None and parent.tag == "a":
        return f"[{mark}]"
    return mark.translate(_RAISED) if mark.isdecimal() else mark


def _leads_back(element: Element) -> bool:
    """A note's link back to its mark, which is an arrow or the number itself."""
    here = (element.get("href") or "").startswith("#")
    words = words_of(element)
    return here and len(words) <= 8 and bool(_BACK.match(words))


def _is_data(table: Element) -> bool:
    """A table of short cells; tables that only lay out a page hold paragraphs, or each other."""
    tags = {element.tag for element in table.iterdescendants()}
    if "table" in tags or not tags.isdisjoint(BLOCKS - _IN_CELLS):
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if max(map(len, rows), default=0) < 2 or len(rows) < 2:
        return False
    return all(len(words_of(cell)) <= _LONGEST_CELL for row in rows for cell in row)


_IN_CELLS = frozenset(
    {"caption", "thead", "tbody", "tfoot", "tr", "td", "th", "ul", "ol", "li", "p"}
)
