"""Entries of the index that share a text's rarest words: what may say the same, not yet what does.

How alike two texts are is not decided here, nor what may be seen: callers join the ids with
`visible_to(user)`. A common word alone brings up nothing, so the cost doesn't grow with the index.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db import connection

COMMON = 10_000  # a word that so many entries have brings up nothing, not even with another
MOST = 800  # entries that the words alone bring up, and as many that pairs do
WORDS = 40  # of a text, the longest ones: a statement has fewer
PAIRED = 4  # of the rarest words that are still too common alone


@dataclass(frozen=True)
class Candidate:
    """An object by its id, and its words as the index has them: folded and stemmed, in order."""

    object_id: int
    stems: tuple[str, ...]


def counts(stems: Iterable[str]) -> dict[str, int]:
    """How many entries have each word, of any kind; counted up to `COMMON`. One query."""
    words = sorted(set(stems), key=lambda stem: (-len(stem), stem))[:WORDS]
    if not words:
        return {}
    count = _estimated if connection.vendor == "postgresql" else _counted
    return count(words)


def sharing(found: dict[str, int], *, kind: str) -> list[Candidate]:
    """The entries of a kind that have one of the rarest words, or two of the next rarest.

    `found` is what `counts` gave; at most 2 × `MOST` candidates, in no order. Two queries.
    """
    words = sorted((stem for stem in found if found[stem]), key=lambda s: (found[s], -len(s), s))
    alone, total = 0, 0
    while alone < len(words) and total + found[words[alone]] <= MOST:
        total += found[words[alone]]
        alone += 1
    next_rarest = [word for word in words[alone : alone + PAIRED] if found[word] < COMMON]
    rows = _matching([(word,) for word in words[:alone]], kind)
    rows |= _matching(list(combinations(next_rarest, 2)), kind)
    return [Candidate(pk, tuple(folded.split())) for pk, folded in rows.items()]


def _matching(groups: Sequence[tuple[str, ...]], kind: str) -> dict[int, str]:
    """The folded text of the entries that have all the words of one of the groups, by object."""
    if not groups:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_TSQUERY, [_query(groups, "&", "|"), kind, MOST])
        else:
            cursor.execute(_FTS5, [_query(groups, "AND", "OR"), kind, MOST])
        return dict(cursor.fetchall())


def _query(groups: Sequence[tuple[str, ...]], both: str, either: str) -> str:
    def quoted(word: str) -> str:
        return f'"{word}"' if either == "OR" else f"'{word}'"

    parts = [f" {both} ".join(map(quoted, group)) for group in groups]
    return f" {either} ".join(f"({part})" for part in parts)


# CROSS keeps the order: without statistics SQLite would ask the index once for every entry.
_FTS5 = """
    SELECT entry.object_id, entry.folded
    FROM sources_searchfts AS fts CROSS JOIN sources_searchentry AS entry ON entry.id = fts.rowid
    WHERE fts.sources_searchfts MATCH %s AND entry.kind = %s LIMIT %s
"""
# Materialised, or the limit tempts the planner to read the table from its beginning.
_TSQUERY = """
    WITH found AS MATERIALIZED (
        SELECT object_id, folded, kind FROM sources_searchentry
        WHERE to_tsvector('simple', folded) @@ to_tsquery('simple', %s)
    )
    SELECT object_id, folded FROM found WHERE kind = %s LIMIT %s
"""


def _counted(words: Sequence[str]) -> dict[str, int]:
    """Counted in the index itself, which stops at `COMMON`: about a millisecond for the most common word."""
    each = (
        "SELECT count(*) FROM (SELECT 1 FROM sources_searchfts "
        "WHERE sources_searchfts MATCH %s LIMIT %s)"
    )
    values = [value for word in words for value in (f'"{word}"', COMMON)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT ({each})" for _ in words), values)
        return dict(zip(words, [row[0] for row in cursor.fetchall()], strict=True))


def _estimated(words: Sequence[str]) -> dict[str, int]:
    """From what PostgreSQL learnt of the index when it last analysed the table.

    It keeps the most common words with the share of rows that have them; the others are rare. A
    count would read the whole list of a common word.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STATISTICS, [list(words)])
        known = {word: min(COMMON, int(number)) for word, number in cursor.fetchall()}
    return {word: known.get(word, 1) for word in words}


_STATISTICS = """
    SELECT common.word, greatest(common.share * relation.reltuples, 1)
    FROM pg_stats AS stats
    JOIN pg_class AS relation
      ON relation.oid = to_regclass('sources_searchentry'),
    unnest(stats.most_common_elems::text::text[], stats.most_common_elem_freqs)
      AS common(word, share)
    WHERE stats.tablename = 'sources_searchentry_words'
      AND stats.schemaname = current_schema() AND common.word = ANY(%s)
"""
