"""The text of a BibTeX file → its entries with their fields still in LaTeX: syntax, and nothing of meaning.

Macros (@string) are put in, and what an entry inherits (crossref, xdata). The file is cut where a line
begins with "@word{": what is broken in one entry ends there, and memory holds one entry at a time.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from bibtexparser.model import Block as ParsedBlock
from bibtexparser.model import DuplicateFieldKeyBlock, ParsingFailedBlock, String
from bibtexparser.model import Entry as ParsedEntry
from bibtexparser.splitter import Splitter

from sources.importing.bibtextypes import inherited
from sources.importing.entries import Entry, Fault, Problem, broken

# It would write a line to the log for each broken entry; the person is told instead.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_START = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*[{(]", re.MULTILINE)
_PARENT = re.compile(r"\b(?:crossref|xdata)\s*=\s*[{\"]([^}\"]+)", re.IGNORECASE)
_KEY = re.compile(r"@[ \t]*\w+[ \t]*[{(]\s*([^\s,{}()]+)\s*,")
MONTHS = {name: name for name in "jan feb mar apr may jun jul aug sep oct nov dec".split()}  # noqa: SIM905
LONGEST_MACRO = 1_000  # code points; a name of a journal has fewer
LONGEST = 100_000  # of a value that macros are put into
_DEEPEST = 5  # of crossrefs to crossrefs


@dataclass
class Block:
    """An entry: type, key and fields (names in small letters, values in LaTeX, without delimiters)."""

    line: int
    kind: str
    key: str
    fields: dict[str, str]
    problems: list[Problem] = field(default_factory=list)


class _CommaMissing(ValueError):
    """Something follows a value that isn't joined to it."""


def blocks(text: str) -> Iterator[Block | Entry]:
    """The entries of a file in their order; an Entry without item for what can't be read."""
    file = _File(text)
    for line, piece in _pieces(text):
        for parsed in Splitter(piece).split().blocks:
            if isinstance(parsed, ParsingFailedBlock | ParsedEntry):
                yield file.block(parsed, line + (parsed.start_line or 0))


def is_bibtex(text: str) -> bool:
    return bool(_START.search(text))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Each entry of the file by itself, and the line that it begins on."""
    line, before = 1, 0
    starts = [found.start() for found in _START.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        line += text.count("\n", before, start)
        before = start
        yield line, text[start:end]


class _File:
    """What entries of a file take from others: macros, and fields of those that they name."""

    def __init__(self, text: str) -> None:
        self.macros: dict[str, str] = dict(MONTHS)
        self.parents: dict[str, Block] = {}
        named = {key.strip() for found in _PARENT.findall(text) for key in found.split(",")}
        for line, piece in _pieces(text):
            kind = _START.match(piece)
            if kind and kind[1].casefold() == "string":
                self._take_macros(piece)
            elif named and (key := _KEY.search(piece)) and key[1] in named:
                self._take_parent(piece, line)

    def _take_macros(self, piece: str) -> None:
        for parsed in Splitter(piece).split().blocks:
            if isinstance(parsed, String):
                try:
                    value, _unknown = value_of(parsed.value, self.macros)
                except _CommaMissing:
                    continue
                # Macros made of macros double: thirty short lines would fill any memory.
                if len(value) <= LONGEST_MACRO:
                    self.macros[parsed.key.casefold()] = value

    def _take_parent(self, piece: str, line: int) -> None:
        for parsed in Splitter(piece).split().blocks:
            if isinstance(parsed, ParsedEntry):
                parent = self.block(parsed, line, inherits=False)
                if isinstance(parent, Block):
                    self.parents.setdefault(parent.key, parent)

    def block(self, parsed: ParsedBlock, line: int, *, inherits: bool = True) -> Block | Entry:
        """An entry with its macros put in, and what it inherits."""
        problems: list[Problem] = []
        entry: ParsedBlock | None = parsed
        if isinstance(parsed, DuplicateFieldKeyBlock):
            for name in sorted(parsed.duplicate_keys):
                problems.append(Problem(line, Fault.TWICE, {"name": name}))
            entry = parsed.ignore_error_block
        if not isinstance(entry, ParsedEntry):
            return broken(line, Fault.BROKEN, parsed.raw or "")
        if not entry.fields:
            return broken(line, Fault.EMPTY, parsed.raw or "")
        block = Block(line, entry.entry_type.casefold(), entry.key.strip(), {}, problems)
        for each in entry.fields:
            name = each.key.strip().casefold()
            try:
                value, unknown = value_of(str(each.value), self.macros)
            except _CommaMissing:
                return broken(line, Fault.COMMA_MISSING, parsed.raw or "", name=name)
            block.problems += [Problem(line, Fault.UNKNOWN_MACRO, {"name": m}) for m in unknown]
            block.fields.setdefault(name, value)
        if inherits:
            self._inherit(block)
        return block

    def _inherit(self, block: Block, depth: int = 0) -> None:
        for how in ("xdata", "crossref"):
            for key in filter(None, map(str.strip, block.fields.pop(how, "").split(","))):
                parent = self.parents.get(key)
                if parent is None or parent.key == block.key or depth > _DEEPEST:
                    values = {"value": key}
                    block.problems.append(Problem(block.line, Fault.UNKNOWN_PARENT, values))
                    continue
                whole = Block(parent.line, parent.kind, parent.key, dict(parent.fields))
                self._inherit(whole, depth + 1)
                taken = whole.fields if how == "xdata" else inherited(block.kind, whole)
                block.fields = {**taken, **block.fields}


def value_of(written: str, macros: Mapping[str, str]) -> tuple[str, list[str]]:
    """A value without its delimiters, its parts joined by "#" put together; and unknown macros.

    What is longer than `LONGEST` with its macros keeps the names of those that are too many.
    """
    parts, unknown, at = [], [], 0
    room = LONGEST
    while at < len(written):
        if written[at].isspace() or written[at] == "#":
            at += 1
        elif written[at] in '{"':
            end = _end(written, at)
            parts.append(written[at + 1 : end - 1])
            at = _joined(written, end)
        else:
            word = re.match(r"[^\s#{}\"]+", written[at:])
            if word is None:
                raise _CommaMissing(written)
            name, at = word[0], _joined(written, at + word.end())
            known = macros.get(name.casefold())
            if known is not None and len(known) <= room:
                room -= len(known)
                parts.append(known)
                continue
            if not name.isdecimal() and name not in unknown:
                unknown.append(name)
            parts.append(name)
    return "".join(parts), unknown


def _end(written: str, at: int) -> int:
    """Where the braces or quotation marks that open at `at` have closed."""
    depth, is_quoted = 0, written[at] == '"'
    for place in range(at + 1 if is_quoted else at, len(written)):
        char = written[place]
        if written[place - 1] == "\\" and char in "{}":
            continue
        depth += (char == "{") - (char == "}")
        if depth == 0 and char == ('"' if is_quoted else "}"):
            return place + 1
    raise _CommaMissing(written)


def _joined(written: str, at: int) -> int:
    """Past a "#"; anything else after a value means that a comma is missing."""
    rest = written[at:].lstrip()
    if rest and not rest.startswith("#"):
        raise _CommaMissing(written)
    return at
