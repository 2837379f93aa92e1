"""What taking back does to one object, and what of it is left. A value; nothing is read here."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from claims import models
from claims.spans.registry import Values, Why


@dataclass(frozen=True)
class Left:
    """Fields that aren't given back, by the names of their columns; the whole object where none is named."""

    why: Why
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Undoing:
    """What taking back does to one object: `values` by the names of its columns, as they would be."""

    model: Any
    obj: Any  # as it is now
    is_made: bool
    values: Values
    left: tuple[Left, ...]
    others: tuple[int, ...]  # people who changed it since, or built on it
    revisions: tuple[int, ...]  # its newest, and those of what goes with it
    built_on: int = 0  # how many things of others hang on it
    goes_with: str = ""  # the key of another without which this isn't undone, nor that without this

    @property
    def key(self) -> str:
        return f"{self.model._meta.label_lower}:{self.obj.pk}"

    @property
    def seen(self) -> str:
        """The key with a sign of all that is shown of it: another sign where anything is otherwise by now."""
        values = sorted(self.values) if self.is_made else self.values
        left = [(each.why, each.names) for each in self.left]
        shown = (self.is_made, values, left, self.others, self.revisions, self.built_on)
        sign = sha256(json.dumps(shown, default=str, sort_keys=True).encode()).hexdigest()[:12]
        return f"{self.key}:{sign}"

    @property
    def is_wanted(self) -> bool:
        """Whether it is undone unless somebody says otherwise: what others built on isn't."""
        if not self.values or self.goes_with:
            return False
        return not (self.others and (self.takes_away or len(self.revisions) > 1))

    @property
    def takes_away(self) -> bool:
        """Whether it is gone then, and what others said of it hangs on nothing."""
        is_claim = self.model is models.Claim
        return self.is_made or (is_claim and self.values.get("state", "accepted") != "accepted")

    def without(self, names: Collection[str], why: Why) -> "Undoing":
        """The same, with these fields left; what was made is left whole."""
        if self.is_made:
            return replace(self, values={}, left=(*self.left, Left(why)))
        kept = {name: value for name, value in self.values.items() if name not in names}
        dropped = tuple(name for name in self.values if name in names)
        return replace(self, values=kept, left=(*self.left, Left(why, dropped)))
