"""What was said before: accepted claims like a statement, in all articles that a person may see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any

from claims.chronology import Calendar, NotEDTF, dates_in, interval
from claims.dossiers.listing import Line, lines
from claims.models import Article, Claim
from claims.similarity import HOPELESS, Days, Likeness, Said, figures, likeness, overlap, weights
from sources import search
from sources.candidates import COMMON, Candidate, counts, sharing

SHOWN = 5
Stems = tuple[str, ...]

LONGEST = 2_000  # code points, as of a statement
COMPARED = 60  # candidates that are read and compared at a time, the likeliest first


@dataclass(frozen=True)
class Similar:
    """An accepted claim that is like the statement. `differences`: "figures", "dates"."""

    line: Line
    score: float
    differences: tuple[str, ...]
    is_here: bool  # in the article where the statement is
    says_the_same: bool

    @property
    def says_it_already(self) -> bool:
        """Probably a duplicate: the same article says the same."""
        return self.is_here and self.says_the_same


def similar_to(
    statement: str, viewer: Any, *, but: int | None = None, article: Article | None = None
) -> tuple[Similar, ...]:
    """The claims most like a statement, the most alike first: at most five, none that isn't alike.

    `but` is the claim that states it, if it is one already; `article` is where it is stated. The
    number of queries doesn't depend on how many are found.
    """
    statement = statement[:LONGEST]
    stems = tuple(search.folded(statement).split())
    found = counts(stems)
    weight = weights(found, common=COMMON)
    one = typed(statement, stems)
    candidates = ordered(sharing(found, kind="claim"), weight)
    best: list[tuple[Likeness, Claim]] = []
    for batch in batched((each for each in candidates if each[0] != but), COMPARED):
        best += alike(one, dict(batch), weight, viewer)
        if len(best) >= SHOWN:
            break
    best.sort(key=lambda pair: (-pair[0].score, pair[1].pk))
    return shown(best[:SHOWN], viewer, article)


def typed(statement: str, stems: Stems) -> Said:
    """A statement of which nothing is known but its words."""
    dates = dates_in(statement)
    days = interval_of(dates[0].edtf, dates[0].calendar) if len(dates) == 1 else (None, None)
    return Said(stems, figures(statement, but=[date.as_written for date in dates]), days)


def said(claim: Claim, stems: Stems) -> Said:
    dates = [claim.date_as_written] if claim.date_as_written else []
    numbers = figures(claim.statement, but=dates)
    return Said(stems, numbers, (claim.earliest_day, claim.latest_day))


def interval_of(edtf: str, calendar: Calendar) -> Days:
    try:
        return interval(edtf, calendar)
    except NotEDTF:
        return (None, None)


def ordered(
    candidates: Iterable[Candidate], weight: Mapping[str, float]
) -> list[tuple[int, Stems]]:
    """Those that share enough, the likeliest first."""
    words = frozenset(weight)
    rows = [(overlap(words, each.stems, weight), each) for each in candidates]
    rows.sort(key=lambda row: (-row[0], row[1].object_id))
    return [(each.object_id, each.stems) for share, each in rows if share >= HOPELESS]


def alike(
    one: Said, candidates: Mapping[int, Stems], weight: Mapping[str, float], viewer: Any
) -> Iterator[tuple[Likeness, Claim]]:
    """Those of the candidates that may be seen and are alike. One query."""
    for claim in Claim.objects.visible_among(list(candidates), viewer).accepted():
        like = likeness(one, said(claim, candidates[claim.pk]), weight)
        if like.is_offered:
            yield like, claim


def shown(
    best: Sequence[tuple[Likeness, Claim]], viewer: Any, article: Article | None
) -> tuple[Similar, ...]:
    found = lines([claim for _, claim in best], viewer)
    here = set()
    if article:
        here = {line.id for line in found if any(p.slug == article.slug for p in line.places)}
    return tuple(
        Similar(
            line=line,
            score=like.score,
            differences=tuple(each.value for each in like.differences),
            is_here=line.id in here,
            says_the_same=like.says_the_same,
        )
        for (like, _), line in zip(best, found, strict=True)
    )
