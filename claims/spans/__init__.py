"""What one person changed in a span of time, and what taking it back would do. Nothing is written here.

What was made is withdrawn. What was changed gets back what it had before, as far as it is still what the
person made of it: what somebody changed since is left alone, and named. Fields that only make sense
together go back together or not at all. Imports of texts aren't taken back.

What has an act of its own, with its row of the public log, is left to it: hiding, releasing and moving,
closing and opening disputes, who may read an article, merging sources, undoing edits. What is hidden
stays so.

`registry` says how each model is undone, `found` what a person did, as values of `undoing`, `counting`
what of it wasn't undone before, and `kept` what stays whole; `comments` keeps imported comments whole
and in order; `again` is what taking an undoing back would do; `locking` has the order in which rows
are locked.
"""

from claims.spans.again import given_again
from claims.spans.comments import fitted
from claims.spans.found import imported_at, undoings
from claims.spans.locking import lock_first
from claims.spans.registry import (
    LEFT_OUT,
    ONLY_CHANGES,
    RENDERED,
    TOGETHER,
    UNDOABLE,
    WITHDRAWN,
    Values,
    Why,
    units_of,
)
from claims.spans.undoing import Left, Undoing

__all__ = [
    "LEFT_OUT",
    "ONLY_CHANGES",
    "RENDERED",
    "TOGETHER",
    "UNDOABLE",
    "WITHDRAWN",
    "Left",
    "Undoing",
    "Values",
    "Why",
    "fitted",
    "given_again",
    "imported_at",
    "lock_first",
    "undoings",
    "units_of",
]
