"""A text as lines and stanzas, with offsets: what every reader of plain lines starts from.

A stanza is a run of lines without a blank line between. No line is judged here for what it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_ORNAMENT = re.compile(r"[\s*\-_=~#•·.+>—–⁂❦]*\Z")
_MARKER = re.compile(r"(?:[•‣◦▪●·*+-]|\d{1,3}[.)]|[a-z]\))[ \t]+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;。！？؟۔।]['\"”’»)\]]*(?:\[?\d{1,3}\]?)?\Z")
_FULL_STOP = re.compile(r"[.。۔।]['\"”’»)\]]*\Z")


class Line(NamedTuple):
    """A line that is not blank. `words` is stripped; `start`, `end` are its code points."""

    start: int
    end: int
    indent: int
    words: str

    @property
    def is_ornament(self) -> bool:
        """Only stars, dashes, dots: a rule between parts, which says nothing."""
        return len(self.words) <= 80 and bool(_ORNAMENT.match(self.words))

    @property
    def marker(self) -> int:
        """Length of a list marker with its space, 0 without one."""
        found = _MARKER.match(self.words)
        return found.end() if found else 0

    @property
    def ends_sentence(self) -> bool:
        """True after a full stop, a question or exclamation mark, a colon, with closing quotes."""
        return bool(_SENTENCE_END.search(self.words[-12:]))

    @property
    def ends_with_full_stop(self) -> bool:
        """True after a full stop of any script, with closing quotes."""
        return bool(_FULL_STOP.search(self.words[-6:]))

    @property
    def is_quoted(self) -> bool:
        """True for the lines of a quotation as letters write it: "> …"."""
        return self.words.startswith(">")

    def after(self, length: int) -> "Line":
        """The same line without its first characters (a marker) and the space after them."""
        rest = self.words[length:]
        words = rest.lstrip()
        start = self.start + length + len(rest) - len(words)
        return Line(start, self.end, self.indent + start - self.start, words)


@dataclass(frozen=True)
class Stanza:
    """Lines without a blank line between them, and how many blank lines stand before."""

    lines: tuple[Line, ...]
    blank_before: int

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


@dataclass(frozen=True)
class Page:
    """A text in stanzas, with what is usual in it: the gap between stanzas and the line's width."""

    text: str
    stanzas: tuple[Stanza, ...]

    @cached_property
    def usual_gap(self) -> int:
        """The commonest number of blank lines between stanzas, in lines."""
        gaps = sorted(stanza.blank_before for stanza in self.stanzas[1:])
        return gaps[len(gaps) // 2] if gaps else 1

    @cached_property
    def wrap_width(self) -> int | None:
        """The width at which lines were broken, in characters; None where a line is a paragraph."""
        widths = sorted(len(line.words) for stanza in self.stanzas for line in stanza.lines)
        # One long address or table line doesn't unwrap a book.
        widest = widths[-1 - len(widths) // 50] if widths else 0
        return widest if 40 <= widest <= 100 else None

    def is_wide(self, gap: int) -> bool:
        """More blank lines than usual, and at least two."""
        return gap >= 2 and gap > self.usual_gap

    def is_full(self, line: Line, following: Line) -> bool:
        """True where the next word would not have fitted: the break between the lines is no one's will."""
        if self.wrap_width is None:
            return False
        word = following.words[:40].split(None, 1)[0]
        # Ragged right margins: eight characters of slack.
        return len(line.words) + 1 + len(word) > self.wrap_width - 8


def page_of(text: str) -> Page:
    """The stanzas of a text; offsets from its beginning."""
    return Page(text, tuple(_stanzas(text)))


def _stanzas(text: str) -> Iterator[Stanza]:
    gathered: list[Line] = []
    blanks = before = at = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            if not gathered:
                before = blanks
            lead = len(raw) - len(raw.lstrip())
            indent = len(raw[: min(lead, 80)].expandtabs(4)) if lead else 0
            gathered.append(Line(at + lead, at + lead + len(words), indent, words))
            blanks = 0
        else:
            if gathered:
                yield Stanza(tuple(gathered), before)
                gathered = []
            blanks += 1
        at += len(raw) + 1
    if gathered:
        yield Stanza(tuple(gathered), before)
