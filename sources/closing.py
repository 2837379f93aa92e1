"""Whether edits of a source are closed. Who may close them lives elsewhere, and says here how to ask.

Every act that edits a source asks, inside its transaction.
"""

from collections.abc import Callable
from typing import Any

Asked = Callable[..., None]
_asked: list[Asked] = []


def ask(refuse: Asked) -> None:
    """Let `refuse(*sources, by=…)` be called before every edit; it raises what it refuses with."""
    _asked.append(refuse)


def refuse_closed(*sources: Any, by: Any) -> None:
    for refuse in _asked:
        refuse(*sources, by=by)
