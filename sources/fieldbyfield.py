"""Two sources side by side, field by field, and one made of the chosen fields of both."""

from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from sources.comparison import Piece, compare
from sources.differences import json_text
from sources.models import Source
from sources.wording import BESIDE, VARIABLES

Value = Any
IN_ITEM, IN_CUSTOM = "csl.", "custom."
SAVED = (
    "csl",
    "translated_title",
    "transliterated_title",
    "archived_url",
    "archived_at",
    "mark",
    "mark_reason",
)
"""The fields of a source that can come from the other."""
_NO_FIELDS = {"id", "custom", "citation-key"}


@dataclass(frozen=True)
class Field:
    """A field of two sources, as text. `name` has the letters that a form's field may have."""

    name: str
    label: str
    one: str
    other: str
    one_is_fuller: bool

    @property
    def is_same(self) -> bool:
        return self.one == self.other

    @property
    def pieces(self) -> list[Piece]:
        return compare(self.one, self.other)


def compared(one: Source, other: Source) -> list[Field]:
    """Every field that one of the two has, in the order of forms."""
    fields = [_field(name, *(_text(name, source) for source in (one, other))) for name in
              _names(one, other)]  # fmt: skip
    return [field for field in fields if field.one or field.other]


def taking(one: Source, other: Source, names: Collection[str]) -> dict[str, Value]:
    """What `other` is when these fields come from `one`: Source's fields that differ, and their values."""
    item = deepcopy(other.csl)
    values: dict[str, Value] = {}
    for name in names:
        if name.startswith(IN_ITEM):
            _take(name.removeprefix(IN_ITEM), one.csl, item)
        elif name.startswith(IN_CUSTOM):
            custom = _custom(other) if "custom" not in item else item["custom"]
            item["custom"] = custom if isinstance(custom, dict) else {}
            _take(name.removeprefix(IN_CUSTOM), _custom(one), item["custom"])
        else:
            values |= {each: getattr(one, each) for each in _TOGETHER.get(name, (name,))}
    if item.get("custom") == {} and "custom" not in other.csl:
        del item["custom"]
    values["csl"] = item
    return {name: value for name, value in values.items() if getattr(other, name) != value}


_TOGETHER = {"archived": ("archived_url", "archived_at"), "mark": ("mark", "mark_reason")}


def _take(key: str, given: Mapping[str, Value], item: dict[str, Value]) -> None:
    if key in given:
        item[key] = deepcopy(given[key])
    else:
        item.pop(key, None)


def _names(one: Source, other: Source) -> list[str]:
    items = [source.csl for source in (one, other)]
    known = [key for key in VARIABLES if any(key in item for item in items)]
    others = [key for item in items for key in item if key not in {*VARIABLES, "type"}]
    custom = [f"{IN_CUSTOM}{key}" for source in (one, other) for key in _custom(source)]
    named = [f"{IN_ITEM}{key}" for key in ["type", *known, *others] if key not in _NO_FIELDS]
    beside = [name for name in BESIDE if name != "type"]
    return list(dict.fromkeys([*named, *custom, *beside]))


def _custom(source: Source) -> dict[str, Value]:
    custom = source.csl.get("custom")
    return dict(custom) if isinstance(custom, Mapping) else {}


def _field(name: str, one: str, other: str) -> Field:
    key = name.removeprefix(IN_ITEM).removeprefix(IN_CUSTOM)
    label = (
        BESIDE.get(key)
        or VARIABLES.get(key)
        or key.replace("_", " ").replace("-", " ").capitalize()
    )
    return Field(name, str(label), one, other, len(one) > len(other))


def _text(name: str, source: Source) -> str:
    if name in _BESIDE:
        return _BESIDE[name](source)
    if name == f"{IN_ITEM}type":
        said = str(source.csl.get("type") or "")
        return str(dict(Source.Type.choices).get(said, said))
    if name.startswith(IN_ITEM):
        return json_text(source.csl.get(name.removeprefix(IN_ITEM)))
    return json_text(_custom(source).get(name.removeprefix(IN_CUSTOM)))


def _archived(source: Source) -> str:
    day = source.archived_at.date().isoformat() if source.archived_at else ""
    return " ".join(part for part in (source.archived_url, day) if part)


def _mark(source: Source) -> str:
    if source.mark == Source.Mark.NONE:
        return ""
    return f"{source.get_mark_display()}: {source.mark_reason}"


_BESIDE: dict[str, Callable[[Source], str]] = {
    "translated_title": lambda source: source.translated_title,
    "transliterated_title": lambda source: source.transliterated_title,
    "archived": _archived,
    "mark": _mark,
}
