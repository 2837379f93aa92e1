"""Readers of articles, one module per format: bytes → `ParsedArticle`. Pure, without Django.

The front door is `read`; everything else of the package is behind it.
"""

from claims.importing.articles import Format, read
from claims.importing.corrections import NO_BLOCK, Corrections
from claims.importing.decoding import Refusal, Refused
from claims.importing.parsed import (
    Block,
    BlockKind,
    Notice,
    NoticeCode,
    ParsedArticle,
    ParsedComment,
    ReadingLine,
)

__all__ = [
    "NO_BLOCK",
    "Block",
    "BlockKind",
    "Corrections",
    "Format",
    "Notice",
    "NoticeCode",
    "ParsedArticle",
    "ParsedComment",
    "ReadingLine",
    "Refusal",
    "Refused",
    "read",
]
