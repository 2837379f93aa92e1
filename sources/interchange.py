"""A source as bibliography files have it, and back: what an entry becomes here, what a source goes out as.

Reading and writing the formats is `importing/` and `exporting/`; here the item meets what Stemma keeps
beside it, under `custom.stemma`, and the rules that typed sources are under (safe addresses, a title).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware

from sources.citations.labels import UNTITLED
from sources.importing.citekeys import citekey as citekey_of
from sources.importing.entries import Entry, Fault, Item, Problem
from sources.models import Source
from sources.richtext import UnsafeAddress, safe_address

OURS = "stemma"
_KEY = re.compile(r"[\w.:+/-]{1,110}")
_BESIDE = {
    "translated-title": "translated_title",
    "transliterated-title": "transliterated_title",
    "archived-url": "archived_url",
    "archived-at": "archived_at",
    "mark": "mark",
    "mark-reason": "mark_reason",
    "needs-a-look": "check_me",
}


@dataclass(frozen=True)
class Incoming:
    """What an entry becomes: a CSL item without `id`, its citation key, and other fields of Source."""

    csl: Item
    citekey: str
    fields: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Incoming":
        return cls(data["csl"], data["citekey"], dict(data["fields"]))

    def source(self, *, by: Any, at: datetime) -> Source:
        """The source, not saved; its citation key may be taken."""
        fields = dict(self.fields)
        if archived_at := fields.pop("archived_at", None):
            fields["archived_at"] = parse_datetime(archived_at)
        return Source(csl=self.csl, citekey=self.citekey, created_by=by, created_at=at, **fields)


def incoming(entry: Entry) -> tuple[Incoming | None, list[Problem]]:
    """What the entry becomes, and all its problems; None where nothing of it could be read."""
    problems = list(entry.problems)
    if entry.item is None:
        return None, problems
    csl = dict(entry.item)
    key = str(csl.pop("id", ""))
    _refuse_unsafe(csl, "URL", entry.line, problems)
    fields = _beside(csl, entry.line, problems)
    if not str(csl.get("title", "")).strip():
        csl["title"] = UNTITLED
        problems.append(Problem(entry.line, Fault.NO_TITLE))
    if problems:
        fields["check_me"] = True
    return Incoming(csl, key if _KEY.fullmatch(key) else citekey_of(csl), fields), problems


def _refuse_unsafe(data: dict[str, Any], name: str, line: int, problems: list[Problem]) -> None:
    """Take an address away that can't become a link, and say so."""
    address = data.get(name)
    if not address:
        return
    try:
        data[name] = safe_address(str(address))
    except UnsafeAddress as error:
        values = {"name": name, "value": str(address)[:200], "advice": str(error)}
        problems.append(Problem(line, Fault.UNSAFE_ADDRESS, values))
        del data[name]


def _beside(csl: Item, line: int, problems: list[Problem]) -> dict[str, Any]:
    """What an export of ours put under `custom.stemma`, as fields of Source; taken out of the item."""
    custom = dict(csl.pop("custom", {}))
    ours = custom.pop(OURS, None)
    if custom:
        csl["custom"] = custom
    if not isinstance(ours, dict):
        return {}
    ours = dict(ours)
    _refuse_unsafe(ours, "archived-url", line, problems)
    fields = {_BESIDE[name]: value for name, value in ours.items() if name in _BESIDE}
    fields["check_me"] = fields.get("check_me") is True
    return {name: value for name, value in fields.items() if _fits(name, value, fields)}


def _fits(name: str, value: Any, fields: dict[str, Any]) -> bool:
    if name == "check_me":
        return True
    if not isinstance(value, str):
        return False
    if name == "archived_at":
        moment = _moment(value)
        return moment is not None and is_aware(moment)
    if name in {"mark", "mark_reason"}:
        reason = fields.get("mark_reason")
        return fields.get("mark") in Source.Mark.values and isinstance(reason, str) and bool(reason)
    longest = Source._meta.get_field(name).max_length
    return longest is None or len(value) <= longest


def _moment(value: str) -> datetime | None:
    try:
        return parse_datetime(value)
    except ValueError:
        return None


def outgoing(sources: Iterable[Source]) -> Iterator[Item]:
    """Each source as an item: its citation key is the `id`, what CSL has no variable for is in `custom`."""
    for source in sources:
        item: Item = {"id": source.citekey, **source.csl}
        item["id"] = source.citekey
        beside = {name: getattr(source, attribute) for name, attribute in _BESIDE.items()}
        if source.archived_at:
            beside["archived-at"] = source.archived_at.isoformat()
        if source.mark == Source.Mark.NONE:
            del beside["mark"]
        ours = {name: value for name, value in beside.items() if value}
        custom = item.get("custom")
        if ours:
            item["custom"] = {**(custom if isinstance(custom, dict) else {}), OURS: ours}
        yield item
