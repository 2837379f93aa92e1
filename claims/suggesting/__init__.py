"""A text's checkable assertions, proposed as claims with reasons. Pure: codes and values, no words
for the reader, no database. Import the names from here.
"""

from claims.suggesting.kinds import Kind
from claims.suggesting.reasons import JSONValue, Reason, ReasonCode
from claims.suggesting.suggestions import BlockLike, Suggestion, suggest

__all__ = ["BlockLike", "JSONValue", "Kind", "Reason", "ReasonCode", "Suggestion", "suggest"]
