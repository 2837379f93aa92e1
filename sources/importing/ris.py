"""RIS → entries. Lines are "TY  - BOOK"; a record goes from TY to ER.

Read here and not by rispy, which keeps the first of several titles or dates alone, takes every SN for
an ISSN and doesn't say on which line a record is broken; tests compare the two.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sources.importing import dates
from sources.importing import ristags as tables
from sources.importing.bibtextypes import LANGUAGES
from sources.importing.cleaning import cleaned
from sources.importing.entries import Entry, Fault, Item, Problem, broken

KEPT = "U5"
KEPT_MARK = "csl: "
"""The tag, and how its value begins, in which our own export keeps what RIS has no tag for."""

_LINE = re.compile(r"([A-Z][A-Z0-9]) {0,2}- ?(.*)\Z", re.DOTALL)
_START = re.compile(r"^TY {0,2}- ?\w", re.MULTILINE)
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


@dataclass
class _Record:
    line: int
    fields: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""

    def add(self, tag: str, value: str) -> None:
        self.fields.setdefault(tag, []).append(value.strip())
        self.last = tag

    def go_on(self, words: str) -> None:
        """A line without tag belongs to the value above it."""
        if self.last and words.strip():
            values = self.fields[self.last]
            values[-1] = f"{values[-1]} {words.strip()}".strip()


def is_ris(text: str) -> bool:
    return bool(_START.search(text))


def read(text: str) -> Iterator[Entry]:
    """The entries of a file in their order; lines count from 1. Never raises."""
    record: _Record | None = None
    is_lost = False
    for number, line in enumerate(_lines(text), 1):
        found = _LINE.match(line)
        tag, value = (found[1], found[2]) if found else ("", line)
        if tag == "TY":
            if record:
                yield _entry(record, has_end=False)
            record, is_lost = _Record(number), False
            record.add(tag, value)
        elif tag == "ER":
            if record:
                yield _entry(record)
            record = None
        elif record and tag:
            record.add(tag, value)
        elif record:
            record.go_on(value)
        elif tag and not is_lost:
            is_lost = True  # said once for all the lines of it
            yield broken(number, Fault.NO_START, line)
    if record:
        yield _entry(record, has_end=False)


def _lines(text: str) -> Iterator[str]:
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        yield text[begin:end]
        begin = end + 1


def _entry(record: _Record, *, has_end: bool = True) -> Entry:
    reading = _Reading(record.fields)
    if not any(values for tag, values in record.fields.items() if tag != "TY"):
        return broken(record.line, Fault.EMPTY, "TY  - " + record.fields["TY"][0])
    entry = cleaned(reading.item(), record.line)
    if not has_end:
        return entry.with_problems([Problem(record.line, Fault.NO_END)])
    return entry


class _Reading:
    """One record on its way to an item: tags are taken away as they are understood."""

    def __init__(self, fields: dict[str, list[str]]) -> None:
        self.kind = fields["TY"][0].upper()
        self.type = tables.TYPES.get(self.kind, "document")
        self.left = {
            tag: [value for value in values if value]
            for tag, values in fields.items()
            if tag != "TY" and tag not in tables.LEFT_OUT
        }

    def item(self) -> Item:
        kept = self._kept()
        item: Item = {"type": self.type}
        if key := self._take("ID"):
            item["id"] = key
        self._names(item)
        self._containers(item)
        self._dates(item)
        self._numbers(item)
        self._texts(item)
        if custom := self._custom():
            item["custom"] = custom
        item |= kept
        return {name: value for name, value in item.items() if value is not None}

    def _kept(self) -> dict[str, Any]:
        lines = self.left.get(KEPT, [])
        ours = [line for line in lines if line.startswith(KEPT_MARK)]
        self.left[KEPT] = [line for line in lines if line not in ours]
        kept: dict[str, Any] = {}
        for line in ours:
            try:
                kept |= json.loads(line.removeprefix(KEPT_MARK))
            except (ValueError, TypeError, RecursionError):
                continue
        return kept

    def _take(self, tag: str) -> str:
        """The first value of a tag; what else it says stays behind."""
        values = self.left.get(tag)
        return values.pop(0) if values else ""

    def _names(self, item: Item) -> None:
        for tag, role in self._roles().items():
            people = [_name(words) for words in self.left.pop(tag, [])]
            if people:
                item[role] = [*item.get(role, []), *people]

    def _roles(self) -> dict[str, str]:
        first = {"EDBOOK": "editor", "MPCT": "director", "VIDEO": "director"}.get(
            self.kind, "author"
        )
        second, third = ("collection-editor", "editor") if self.type in tables.WHOLE else ("editor", "collection-editor")  # fmt: skip
        if self.type == "personal_communication":
            second = "recipient"
        if self.type == "interview":
            second = "interviewer"
        return {
            "AU": first,
            "A1": first,
            "ED": "editor",
            "A2": second,
            "A3": third,
            "A4": "translator",
        }

    def _containers(self, item: Item) -> None:
        is_whole = self.type in tables.WHOLE
        book = self._take("BT")
        if book:
            item["title" if is_whole else "container-title"] = book
        if self.left.get("T2"):
            item.setdefault("collection-title" if is_whole else "container-title", self._take("T2"))

    def _dates(self, item: Item) -> None:
        said = [(tag, self._take(tag)) for tag in ("DA", "PY", "Y1")]
        found = [(_date(words), tag, words) for tag, words in said if words]
        if found:
            # the most exact: PY often has the year alone
            item["issued"] = max(found, key=lambda each: _exactness(each[0]))[0]
            for date, tag, words in found:
                if "literal" in date and date != item["issued"]:
                    self.left[tag].append(words)
        for tag in ("Y2", "RD"):
            if words := self._take(tag):
                item.setdefault("accessed", _date(words))

    def _numbers(self, item: Item) -> None:
        first, last = self._take("SP"), self._take("EP")
        if first and self.type in tables.WHOLE and not last:
            item["number-of-pages"] = first
        elif first or last:
            item["page"] = f"{first}-{last}" if first and last and first != last else first or last
        if number := self._take("IS") or self._take("CP"):
            item["issue" if self.type in tables.ARTICLES else "number"] = number
        for number in self.left.pop("SN", []):
            name = self._standard_number(number)
            item[name] = f"{item[name]} {number}" if name in item else number

    def _standard_number(self, number: str) -> str:
        """SN is for ISBN and ISSN alike: told by their length, and else by the type."""
        places = len(re.findall(r"[\dXx]", re.sub(r"\([^()]*\)", "", number)))
        if places == 8:
            return "ISSN"
        if places in (10, 13):
            return "ISBN"
        return "ISSN" if self.type in tables.ARTICLES else "ISBN"

    def _texts(self, item: Item) -> None:
        for tag, variable in tables.TEXTS.items():
            if variable not in item and (words := self._take(tag)):
                item[variable] = words
        if "language" in item:
            item["language"] = LANGUAGES.get(item["language"].casefold(), item["language"])
        for tag, (variable, between) in tables.SEVERAL.items():
            if values := self.left.pop(tag, []):
                item[variable] = between.join(
                    [*([item[variable]] if variable in item else []), *values]
                )

    def _custom(self) -> dict[str, Any]:
        custom: dict[str, Any] = {}
        if title := self._take("TT"):
            custom["stemma"] = {"translated-title": title}
        others: dict[str, Any] = {tag: values for tag, values in self.left.items() if values}
        if self.kind != tables.TYPE_OF.get(self.type, "GEN"):
            others["TY"] = self.kind
        if others:
            custom["ris"] = others
        return custom


def _name(words: str) -> dict[str, str]:
    """ "Family, Given, Suffix"; without a comma it is an organisation, or a single name."""
    family, *rest = (part.strip() for part in words.split(","))
    if not rest or not family:
        return {"literal": words.strip(" ,")}
    name = {"family": family, "given": rest[0], "suffix": ", ".join(rest[1:])}
    return {part: said for part, said in name.items() if said}


def _date(words: str) -> dict[str, Any]:
    """ "1923/05/12/other words", each part may be missing; else any date that people write."""
    year, *rest = words.split("/", 3)
    month, day, other = [*rest, "", "", ""][:3]
    try:
        if not rest or not re.fullmatch(r"-?\d{1,6}", year.strip(), re.ASCII):
            return dates.date_of(words)
        said = (dates.number_of(part) for part in (month, day))
        parts = [int(year), *(number for number in said if number)]
        dates.refuse_no_day(parts)
    except dates.NoSuchDay:
        return {"raw": words}
    season = _SEASONS.get(other.strip().casefold())
    if season and len(parts) == 1:
        return {"date-parts": [parts], "season": season}
    if other.strip():
        return {"date-parts": [parts], "literal": words.strip("/")}
    return {"date-parts": [parts]}


def _exactness(date: dict[str, Any]) -> int:
    parts = date.get("date-parts", [[]])
    return 2 * sum(map(len, parts)) + ("season" in date)
