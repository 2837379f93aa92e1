"""Pairs of sources that are perhaps one work, found by the index of what they can be recognised by.

What speaks for and against a pair is said in `sources/importing/likeness.py`. Whoever told two sources
apart, or related them, has answered: they aren't proposed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import batched, combinations

from django.db.models import Count, Q

from sources.importing.likeness import Likeness, likeness
from sources.models import Distinction, Source, SourceKey, SourceRelation

CROWD = 30  # sources that share a key: it says nothing then ("Letter", by an office)
MOST_KEYS = 3_000  # looked at, and so at most that many works proposed
MOST_PAIRS = 12_000  # looked at
A_CHUNK = 500


@dataclass(frozen=True)
class Pair:
    """Two sources, the older first, and how alike they are."""

    one: Source
    other: Source
    likeness: Likeness

    @property
    def strength(self) -> int:
        return self.likeness.strength


def proposed() -> list[Pair]:
    """All pairs, the likeliest first. Four queries, and one more for each 500 sources in pairs."""
    shared = SourceKey.objects.filter(source__state=Source.State.ACTIVE).order_by()
    crowds = shared.values("key").annotate(number=Count("pk")).filter(number__range=(2, CROWD))
    keys = list(crowds.values_list("key", flat=True).order_by("key")[:MOST_KEYS])
    groups: dict[str, list[int]] = defaultdict(list)
    for some in batched(keys, A_CHUNK):
        # not joined and not sorted: SQLite would walk through all active sources once a key
        for key, pk in SourceKey.objects.filter(key__in=some).values_list("key", "source"):
            groups[key].append(pk)
    pairs = dict.fromkeys(pair for pks in groups.values() for pair in combinations(sorted(pks), 2))
    return _likely(list(pairs)[:MOST_PAIRS])


def proposed_for(source: Source) -> list[Pair]:
    """The pairs of one source, the likeliest first."""
    if source.state != Source.State.ACTIVE:
        return []
    own = SourceKey.objects.filter(source=source).values("key")
    shared = SourceKey.objects.filter(key__in=own, source__state=Source.State.ACTIVE)
    others = shared.exclude(source=source).order_by().values_list("source", flat=True).distinct()
    return _likely([(min(pk, source.pk), max(pk, source.pk)) for pk in others[: CROWD * 5]])


def _likely(pairs: list[tuple[int, int]]) -> list[Pair]:
    if not pairs:
        return []
    answered = _answered({pk for pair in pairs for pk in pair})
    open_ = [pair for pair in pairs if pair not in answered]
    rows: dict[int, Source] = {}
    for some in batched({pk for pair in open_ for pk in pair}, A_CHUNK):
        rows |= Source.objects.active().in_bulk(some)
    found = [
        Pair(rows[a], rows[b], likeness(rows[a].csl, rows[b].csl))
        for a, b in open_
        if a in rows and b in rows
    ]
    likely = [pair for pair in found if pair.likeness.is_likely]
    return sorted(likely, key=lambda pair: (-pair.strength, pair.one.pk, pair.other.pk))


def _answered(ids: Iterable[int]) -> set[tuple[int, int]]:
    """Pairs that somebody told apart or related."""
    ids = set(ids)
    apart = Distinction.objects.filter(withdrawn_at=None).order_by()
    related = SourceRelation.objects.filter(withdrawn_at=None).order_by()
    if len(ids) <= A_CHUNK:
        apart, related = apart.filter(one__in=ids), related.filter(source__in=ids)
    ends = [*apart.values_list("one", "other"), *related.values_list("source", "other")]
    return {(min(pair), max(pair)) for pair in ends}


def between(one: Source, other: Source) -> Distinction | None:
    """What somebody said that keeps these two apart."""
    pair = Q(one=min(one.pk, other.pk), other=max(one.pk, other.pk))
    return Distinction.objects.filter(pair, withdrawn_at=None).select_related("created_by").first()
