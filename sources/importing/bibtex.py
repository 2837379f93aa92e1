"""BibTeX and BibLaTeX → entries: what the fields mean. Their syntax is `bibtexblocks`'."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sources.importing import bibtextypes as tables
from sources.importing import dates, latex
from sources.importing.bibtexblocks import Block, blocks, is_bibtex
from sources.importing.bibtexnames import names
from sources.importing.cleaning import cleaned
from sources.importing.entries import Entry, Fault, Item, Problem

__all__ = ["is_bibtex", "read"]

KEPT = "csl"
"""The field in which our own export keeps, as JSON, what BibTeX has no field for."""

_RANGE = re.compile(r"\s*(?:-{2,3}|–|—)\s*")
_EPRINTS = {
    "arxiv": "https://arxiv.org/abs/{}",
    "jstor": "https://www.jstor.org/stable/{}",
    "hdl": "https://hdl.handle.net/{}",
    "googlebooks": "https://books.google.com/books?id={}",
}
_ADDRESS = re.compile(r"\{?\s*(?:\\url\s*\{)?(https?://[^\s{}]+)\}?\s*\}?")
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def read(text: str) -> Iterator[Entry]:
    """The entries of a file in their order; lines count from 1. Never raises."""
    keys: set[str] = set()
    for block in blocks(text):
        if isinstance(block, Entry):
            yield block
            continue
        entry = _entry(block)
        if block.key in keys and block.key:
            problem = Problem(block.line, Fault.KEY_TWICE, {"value": block.key})
            entry = entry.with_problems([problem])
        keys.add(block.key)
        yield entry


def _entry(block: Block) -> Entry:
    reading = _Reading(block)
    entry = cleaned(reading.item(), block.line)
    return Entry(block.line, entry.item, (*block.problems, *entry.problems))


class _Reading:
    """One entry on its way to an item: fields are taken away as they are understood."""

    def __init__(self, block: Block) -> None:
        self.kind, self.key = block.kind, block.key
        self.left = {
            name: value
            for name, value in block.fields.items()
            if name not in tables.LEFT_OUT and not name.startswith("bdsk-") and value.strip()
        }

    def item(self) -> Item:
        kept = self._kept()
        item: Item = {"type": self._type()}
        if self.key:
            item["id"] = self.key
        self._names(item)
        self._titles(item)
        self._number(item)
        self._dates(item)
        self._language(item)
        self._texts(item)
        self._eprint(item)
        if custom := self._custom(item["type"]):
            item["custom"] = custom
        item |= kept
        return {name: value for name, value in item.items() if value is not None}

    def _kept(self) -> dict[str, Any]:
        written = self.left.pop(KEPT, "")
        try:
            kept = json.loads(written) if written else {}
        except (ValueError, RecursionError):
            kept = {}
        return kept if isinstance(kept, dict) else {}

    def _take(self, name: str) -> str:
        return self._decoded(name, self.left.pop(name, ""))

    @staticmethod
    def _decoded(name: str, value: str) -> str:
        # In a date "~" is EDTF's sign of doubt, not a space.
        is_verbatim = name in tables.VERBATIM or name in tables.DATES or name == "date"
        return latex.verbatim(value) if is_verbatim else latex.decoded(value)

    def _type(self) -> str:
        kind = tables.TYPES.get(self.kind, "document")
        subtype = self.left.get("entrysubtype", "").casefold()
        if kind == "article-journal" and subtype in tables.SUBTYPES:
            del self.left["entrysubtype"]
            return tables.SUBTYPES[subtype]
        return kind

    def _names(self, item: Item) -> None:
        use_prefix = "useprefix=true" in self.left.get("options", "").replace(" ", "").casefold()
        if use_prefix:
            del self.left["options"]
        for name in [*tables.NAMES, "editora", "editorb", "editorc"]:
            if name not in self.left:
                continue
            role = tables.NAMES.get(name, "contributor")
            if name.startswith("editor"):
                said = self.left.pop(f"{name}type", "").casefold()
                role = tables.EDITORS.get(said, "contributor" if said else "editor")
            people = names(self.left.pop(name), use_prefix=use_prefix)
            item[role] = [*item.get(role, []), *people]

    def _titles(self, item: Item) -> None:
        title = self._titled("title", "subtitle")
        main = self.left.get("maintitle", "")
        if not title and main:
            title = self._titled("maintitle", "mainsubtitle")
        item["title"] = title or None
        for whole in ("booktitle", "journaltitle", "journal"):
            stem = whole.removesuffix("title")
            if words := self._titled(whole, f"{stem}subtitle"):
                item.setdefault("container-title", words)
                if item["container-title"] != words:
                    self.left[whole] = words
        is_part = self.kind.startswith(("in", "supp", "bookin"))
        if is_part and "container-title" not in item:
            item["container-title"] = self._titled("maintitle", "mainsubtitle") or None

    def _titled(self, title: str, subtitle: str) -> str:
        first, second = self._take(title), self._take(subtitle)
        if first and second:
            return f"{first} {second}" if first[-1] in "?!.:" else f"{first}: {second}"
        return first or second

    def _number(self, item: Item) -> None:
        issue = self._take("issue")
        if not (number := self._take("number")):
            item["issue"] = issue or None
            return
        if (
            tables.TYPES.get(self.kind) in {"article-journal", "periodical"}
            or self.kind == "newsarticle"
        ):
            variable = "issue"
        else:
            variable = "number" if self.kind in tables.NUMBERED else "collection-number"
        item[variable] = number
        if issue and issue != number:
            self.left["issue"] = issue

    def _dates(self, item: Item) -> None:
        for name, variable in tables.DATES.items():
            if written := self._take(name):
                item[variable] = _date(written)
        if written := self._take("date"):
            item["issued"] = _date(written)
            # For classic BibTeX beside it; the date says the same, and more.
            for name in ("year", "month", "day"):
                self.left.pop(name, None)
        elif year := self._take("year"):
            item["issued"] = _date_of(year, self._take("month"), self._take("day"))

    def _language(self, item: Item) -> None:
        for name in ("langid", "hyphenation", "language"):
            if "language" not in item and (words := self._take(name)):
                item["language"] = tables.LANGUAGES.get(words.casefold(), words)

    def _texts(self, item: Item) -> None:
        self._take_how()
        for name, variable in tables.TEXTS.items():
            if name in self.left and variable not in item and (words := self._take(name)):
                item[variable] = words
        if "page" in item:
            item["page"] = _RANGE.sub("-", item["page"])
        if "genre" in item:
            item["genre"] = tables.GENRES.get(item["genre"].casefold(), item["genre"])
        elif self.kind in {"phdthesis", "mastersthesis"}:
            item["genre"] = tables.GENRES[self.kind]

    def _take_how(self) -> None:
        """An address under `howpublished`, where classic BibTeX has to put it."""
        address = _ADDRESS.fullmatch(self.left.get("howpublished", "").strip())
        if address and "url" not in self.left:
            self.left["url"] = address[1]
            del self.left["howpublished"]

    def _eprint(self, item: Item) -> None:
        """An address for what is kept where everybody knows; the field itself stays, too."""
        number = latex.verbatim(self.left.get("eprint", ""))
        where = self.left.get("eprinttype") or self.left.get("archiveprefix") or ""
        if number and where.casefold() == "pubmed":
            item.setdefault("PMID", number)
        elif number and where.casefold() in _EPRINTS:
            item.setdefault("URL", _EPRINTS[where.casefold()].format(number))

    def _custom(self, kind: str) -> dict[str, Any]:
        custom: dict[str, Any] = {}
        for name, key in tables.IN_CUSTOM.items():
            if words := self._take(name):
                custom[key] = words
        others = {name: self._decoded(name, value) for name, value in self.left.items()}
        if self.kind != tables.TYPE_OF.get(kind, "misc"):
            others["entrytype"] = self.kind
        if others:
            custom["bibtex"] = others
        return custom


def _date(written: str) -> Any:
    """A date of BibLaTeX, as EDTF; what is impossible is left for the cleaning to name."""
    try:
        return dates.date_of(written)
    except dates.NoSuchDay:
        return {"raw": written}


def _date_of(year: str, month: str, day: str) -> Any:
    """A date of BibTeX: a year in any words, and a month as number, name or abbreviation."""
    if not month:
        return dates.years(year) or _date(year)
    words = month.casefold().replace(".", "")
    found = re.search(r"[a-z]+", words)
    number = dates.MONTH.get(found[0]) if found else dates.number_of(words)
    whole = dates.number_of(year)
    if found and words in _SEASONS and whole is not None:
        return {"date-parts": [[whole]], "season": _SEASONS[words]}
    if found and number:
        days = re.findall(r"\d+", words)
        day = day or (days[0] if len(days) == 1 else "")
        if len(days) > 1 or re.sub(r"[\d\s,~]+", "", words) != found[0]:
            number = None
    in_month = dates.number_of(day)
    if whole is None or not number or (day.isdecimal() and in_month is None):
        return {"literal": " ".join(filter(None, (day, month, year)))}
    return {"date-parts": [[whole, number, *([] if in_month is None else [in_month])]]}
