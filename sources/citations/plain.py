"""Values of JSON as plain text on one line, with nothing in it that a page can't show. Pure."""

import unicodedata
from typing import Any

LONGEST = 3000
"""Code points of a value that are read; no title is that long."""

# Letters of private use stay (medievalists' fonts have them), and joiners; these turn lines around.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_UNSHOWABLE = {"Cc", "Cn", "Cs"}


def text(value: Any) -> str:
    """A string or a number on one line; "" for everything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, int) and value.bit_length() > 200:
        return ""  # no number of anything, and Python refuses to write very long ones
    known = str(value)[:LONGEST].translate(_TURNING)
    return " ".join(
        "".join(" " if unicodedata.category(c) in _UNSHOWABLE else c for c in known).split()
    )
