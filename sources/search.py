"""The one index: `put` an object, `find` objects. SQLite's FTS5 and PostgreSQL's tsvector behind it.

Text is folded (accents, case) and stemmed here, so that both databases find the same. What may be
seen is not decided here: callers join the ids with `visible_to(user)`.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import snowballstemmer
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from sources.models import SearchEntry

WORD = re.compile(r"\w+", re.UNICODE)
MOST_LETTERS = 200_000  # PostgreSQL's index takes a megabyte of different words
MOST_WORDS = 20_000  # of one object: a longer text is found by its first words


def put(obj: Any) -> None:
    """Tell the index what an object says now. Objects without `search_text()` aren't indexed."""
    put_all([obj])


def put_all(objects: Iterable[Any]) -> None:
    """`put` for many objects; a text that became empty leaves the index empty for that object."""
    rows = [
        SearchEntry(kind=obj._meta.model_name, object_id=obj.pk, folded=folded(obj.search_text()))
        for obj in objects
        if hasattr(obj, "search_text")
    ]
    SearchEntry.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["folded"],
    )


def find(words: str, *, kind: str) -> QuerySet | None:
    """Ids of the objects of one kind that have all the words (the last may be a beginning).

    A query set of `object_id`, to be used in `filter(pk__in=…)`; None where `words` has no word.
    """
    tokens = folded(words).split()[:12]
    if not tokens:
        return None
    entries = SearchEntry.objects.filter(kind=kind)
    last = (fold(WORD.findall(words)[-1]).split() or tokens)[-1]
    match = _tsquery if connection.vendor == "postgresql" else _fts5
    return entries.filter(pk__in=match(tokens, last)).values("object_id")


# As sub-queries of their own: inside `filter(pk__in=find(…))` Django renames the outer table.
def _tsquery(tokens: list[str], last: str) -> RawSQL:
    ends = f"({tokens[-1]}:* | {last}:*)"
    rows = (
        "SELECT id FROM sources_searchentry "
        "WHERE to_tsvector('simple', folded) @@ to_tsquery('simple', %s)"
    )
    return RawSQL(rows, [" & ".join([*tokens[:-1], ends])])  # noqa: S611 (bound)


def _fts5(tokens: list[str], last: str) -> RawSQL:
    ends = f'("{tokens[-1]}"* OR "{last}"*)'
    rows = "SELECT rowid FROM sources_searchfts WHERE sources_searchfts MATCH %s"
    return RawSQL(rows, [" AND ".join([*(f'"{t}"' for t in tokens[:-1]), ends])])  # noqa: S611


def folded(text: str) -> str:
    """The words of a text without accents and case, stemmed, separated by spaces."""
    return " ".join(stem(fold(word)) for word in WORD.findall(text[:MOST_LETTERS])[:MOST_WORDS])


def fold(word: str) -> str:
    """Small letters and digits alone: a character that unfolds to several words gives them all.

    Others would be operators to a database: "⑴" unfolds to "(1)".
    """
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c) and c != "_")
    return "".join(c if c.isalnum() else " " for c in letters).strip()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    # One stemmer for all: a name in another language loses at most an English ending, both when it
    # is put and when it is looked for.
    return _stemmer().stemWord(word)


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")
