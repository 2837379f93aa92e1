"""Readers of articles, one module per format: bytes → `ParsedArticle`. Pure, without Django.

The front door is `read`; everything else of the package is behind it.
"""

from claims.importing.articles import opened, read, understood
from claims.importing.corrections import NO_BLOCK, Corrections
from claims.importing.decoding import Refusal, Refused
from claims.importing.parsed import (
    LEFT_OUT,
    Block,
    BlockKind,
    Format,
    Link,
    Manuscript,
    Notice,
    NoticeCode,
    ParsedArticle,
    ParsedComment,
    ReadingLine,
)

__all__ = [
    "LEFT_OUT",
    "NO_BLOCK",
    "Block",
    "BlockKind",
    "Corrections",
    "Format",
    "Link",
    "Manuscript",
    "Notice",
    "NoticeCode",
    "ParsedArticle",
    "ParsedComment",
    "ReadingLine",
    "Refusal",
    "Refused",
    "opened",
    "read",
    "understood",
]
