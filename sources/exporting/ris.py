"""CSL items → RIS. What RIS has no tag for stands in one U5 line, as JSON: each record is read back as it
is written, and what would be lost is put there.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sources.exporting import dates
from sources.importing import ris as reader
from sources.importing import ristags as tables
from sources.importing.cleaning import cleaned
from sources.importing.entries import Item

Lines = list[tuple[str, str]]

_TAGS = {
    "title": "TI", "title-short": "ST", "publisher": "PB", "publisher-place": "CY", "volume": "VL",
    "edition": "ET", "number-of-volumes": "NV", "section": "SE", "DOI": "DO", "URL": "UR",
    "call-number": "CN", "source": "DP", "genre": "M3", "language": "LA",
    "archive_location": "AV", "reviewed-title": "RI", "container-title-short": "J2",
    "abstract": "AB", "note": "N1", "ISBN": "SN", "ISSN": "SN",
}  # fmt: skip
_TAG = re.compile(r"[A-Z][A-Z0-9]")


def written(items: Iterable[Item]) -> Iterator[str]:
    """The file record by record; lines end as the specification has it."""
    for item in items:
        yield record(item).replace("\n", "\r\n") + "\r\n"


def record(item: Item) -> str:
    """One record, its lines ended by "\\n"."""
    whole = cleaned(item, 0).item or {}
    whole["id"] = str(whole.get("id") or "item")
    lines = _tagged(whole)
    lost = _lost(whole, _text(lines))
    if lost:
        text = json.dumps(lost, ensure_ascii=False)
        # the ends of lines that JSON lets stand
        for end in "\x85\u2028\u2029":
            text = text.replace(end, f"\\u{ord(end):04x}")
        lines.append((reader.KEPT, reader.KEPT_MARK + text))
    return _text(lines)


def _text(lines: Lines) -> str:
    whole = "".join(f"{tag}  - {_one_line(value)}\n" for tag, value in lines)
    return f"{whole}ER  - \n"


def _one_line(value: str) -> str:
    return " ".join(re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", value)).strip()


def _lost(item: Item, text: str) -> dict[str, Any]:
    read = next(reader.read(text), None)
    there: Item = (read.item if read else None) or {}
    names = sorted(item.keys() | there.keys())
    return {name: item.get(name) for name in names if item.get(name) != there.get(name)}


def _tagged(item: Item) -> Lines:
    custom = item.get("custom", {})
    kept = custom.get("ris", {})
    kept = kept if isinstance(kept, dict) else {}
    kind = kept.get("TY") if kept.get("TY") in tables.TYPES else None
    lines: Lines = [("TY", kind or tables.TYPE_OF.get(item["type"], "GEN")), ("ID", item["id"])]
    lines += _names(item, str(kind))
    for variable, tag in _TAGS.items():
        lines += [(tag, part) for part in str(item.get(variable) or "").split("\n") if part.strip()]
    lines += _containers(item) + _dates(item) + _numbers(item)
    lines += [("KW", word) for word in str(item.get("keyword") or "").split(", ") if word]
    stemma = custom.get("stemma")
    if isinstance(stemma, dict) and isinstance(stemma.get("translated-title"), str):
        lines.append(("TT", stemma["translated-title"]))
    for tag, values in kept.items():
        if _TAG.fullmatch(tag) and tag not in {"TY", "ER"} and isinstance(values, list):
            lines += [(tag, value) for value in values if isinstance(value, str)]
    return lines


def _names(item: Item, kind: str) -> Lines:
    is_whole = item["type"] in tables.WHOLE
    tags = {"author": "AU", "editor": "A3" if is_whole else "A2", "translator": "A4",
            "collection-editor": "A2" if is_whole else "A3"}  # fmt: skip
    if kind == "EDBOOK":
        tags |= {"author": "AU", "editor": "AU"}
    if item["type"] == "motion_picture":
        tags |= {"director": "AU"} | ({"author": ""} if "director" in item else {})
    if item["type"] in {"personal_communication", "interview"}:
        tags |= {"recipient": "A2", "interviewer": "A2", "editor": "ED"}
    return [(tag, _name(name)) for role, tag in tags.items() if tag for name in item.get(role, [])]


def _name(name: dict[str, Any]) -> str:
    if literal := name.get("literal"):
        return str(literal)
    particles = [name.get("dropping-particle"), name.get("non-dropping-particle")]
    family = " ".join(str(part) for part in (*particles, name.get("family")) if part)
    pieces = [family, str(name.get("given") or ""), str(name.get("suffix") or "")]
    return ", ".join(pieces).rstrip(", ")


def _containers(item: Item) -> Lines:
    lines: Lines = []
    if title := item.get("container-title"):
        lines.append(("JO" if item["type"] in tables.WHOLE else "T2", str(title)))
    if series := item.get("collection-title"):
        lines.append(("T2" if item["type"] in tables.WHOLE else "T3", str(series)))
    return lines


def _dates(item: Item) -> Lines:
    lines: Lines = []
    if issued := item.get("issued"):
        year = next((str(end[0]) for end in issued.get("date-parts") or [] if end), "")
        exact = dates.ris(issued) or dates.words(issued)
        lines += [("PY", year)] if year else []
        lines += [("DA", exact)] if exact != f"{year}///" else []
    if accessed := item.get("accessed"):
        lines.append(("Y2", dates.ris(accessed) or dates.words(accessed)))
    return lines


def _numbers(item: Item) -> Lines:
    lines: Lines = []
    if item["type"] in tables.WHOLE:
        if "number-of-pages" in item:
            lines.append(("SP", str(item["number-of-pages"])))
    elif "page" in item:
        first, _hyphen, last = str(item["page"]).partition("-")
        lines += [("SP", first), ("EP", last)] if last else [("SP", first)]
    number = item.get("issue" if item["type"] in tables.ARTICLES else "number")
    return [*lines, ("IS", str(number))] if number is not None else lines
