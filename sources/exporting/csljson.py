"""CSL items → CSL-JSON, valid to csl-data.json 1.0.2."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sources.importing.cleaning import cleaned
from sources.importing.entries import Item


def written(items: Iterable[Item]) -> Iterator[str]:
    """The file piece by piece: an array, one item after the other."""
    yield "["
    for number, item in enumerate(items):
        text = json.dumps(valid(item), ensure_ascii=False, indent=2)
        yield (",\n" if number else "\n") + text
    yield "\n]\n"


def valid(item: Item) -> dict[str, Any]:
    """The item with `id` and `type`, without what the schema has no place for."""
    entry = cleaned(item, 0)
    return {"id": str(item.get("id") or "item"), **(entry.item or {})}
