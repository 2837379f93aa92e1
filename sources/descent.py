"""Which sources come from which, read from their relations: what lies above a source and what below it.

Above are the originals that it translates, reprints or excerpts, and theirs; below are its copies.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sources.citations import short
from sources.models import Source, SourceRelation
from sources.wording import chain_in_words

MOST_ROUNDS = 12  # queries of one reading: a translation of a reprint of an excerpt is three


@dataclass(frozen=True)
class Tie:
    """One relation, as values: `source` does to `other` what `kind` says."""

    source: int
    kind: str
    other: int


def live(kinds: Sequence[str] = SourceRelation.SAME_TEXT) -> QuerySet:
    return SourceRelation.objects.filter(withdrawn_at=None, kind__in=kinds)


def ties_above(
    ids: Iterable[int], rows: QuerySet | None = None, *, rounds: int | None = MOST_ROUNDS
) -> list[Tie]:
    """All ties from these sources to what they come from, and on. One query a generation.

    `rows` are relations, by default those that make one witness of two sources; `rounds` at most,
    None for as many as there are generations.
    """
    return _gathered(set(ids), live() if rows is None else rows, "source", rounds)


def ties_below(
    ids: Iterable[int], rows: QuerySet | None = None, *, rounds: int | None = MOST_ROUNDS
) -> list[Tie]:
    """All ties from copies to these sources, and from the copies' copies."""
    return _gathered(set(ids), live() if rows is None else rows, "other", rounds)


def _gathered(ids: set[int], rows: QuerySet, end: str, rounds: int | None) -> list[Tie]:
    far_end = "other" if end == "source" else "source"
    found: dict[Tie, None] = {}
    reached, front = set(ids), set(ids)
    while front and rounds != 0:
        here = rows.filter(**{f"{end}__in": front}).order_by("pk")
        ties = [Tie(*row) for row in here.values_list("source_id", "kind", "other_id")]
        found |= dict.fromkeys(ties)
        front = {getattr(tie, far_end) for tie in ties} - reached
        reached |= front
        rounds = None if rounds is None else rounds - 1
    return list(found)


def path(start: int, end: int, ties: Iterable[Tie]) -> list[Tie]:
    """The shortest way up from one source to another; empty where there is none."""
    upwards: dict[int, list[Tie]] = {}
    for tie in ties:
        upwards.setdefault(tie.source, []).append(tie)
    came_by: dict[int, Tie] = {}
    queue = deque([start])
    while queue:
        for tie in upwards.get(queue.popleft(), ()):
            if tie.other not in came_by:
                came_by[tie.other] = tie
                queue.append(tie.other)
    way: list[Tie] = []
    at = end
    while at in came_by and (at != start or not way):
        way.insert(0, came_by[at])
        at = way[0].source
    return way


def circle_in_words(ties: Sequence[Tie]) -> str:
    """A sentence that names the way round. One query."""
    named = Source.objects.in_bulk([tie.source for tie in ties])
    steps = [(tie.kind, short(named[tie.other].csl)) for tie in ties]
    chain = chain_in_words(short(named[ties[0].source].csl), steps)
    return _("This would be a circle: %(chain)s. One of these is the wrong way round.") % {
        "chain": chain
    }
