"""Claims in lists: what a line says of each, in a fixed number of queries; and what to look for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from claims.chronology import Calendar, day_number
from claims.dossiers.calendars import inferred_calendars
from claims.dossiers.claim import DateShown, date_shown
from claims.dossiers.passages import Editions, Place, editions_of, heads
from claims.dossiers.people import Signature
from claims.dossiers.rows import people
from claims.dossiers.testimony import SideShort, short_testimonies
from claims.models import Article, Assessment, Claim, Dispute, Evidence, Passage
from sources import search

UNJUDGED = "none"


@dataclass(frozen=True)
class Verdict:
    verdict: str
    signed: Signature
    under: str = ""  # the name of the reading under which the claim is judged


@dataclass(frozen=True)
class Line:
    """A claim in a list. `places` are those in articles that the viewer may see."""

    id: int
    statement: str
    kind: str
    date: DateShown
    standing: str
    in_part: bool
    in_dispute: bool
    places: tuple[Place, ...]
    verdicts: tuple[Verdict, ...]
    testimony: tuple[SideShort, ...]


def lines(claims: Iterable[Claim], viewer: Any) -> list[Line]:
    """Claims that the viewer may see, as lines in the same order."""
    claims = list(claims)
    ids = [claim.pk for claim in claims]
    disputed = set(
        Dispute.objects.filter(claim__in=ids, state="open").values_list("claim_id", flat=True)
    )
    passages, editions = _stated(ids, viewer)
    places, verdicts = _places(passages, editions), _verdicts(ids)
    calendars = inferred_calendars(claims, passages, editions)
    testimonies = short_testimonies({claim.pk: claim.kind for claim in claims})
    return [
        Line(
            id=claim.pk,
            statement=claim.statement,
            kind=claim.kind,
            date=date_shown(claim, calendars.get(claim.pk)),
            standing=claim.standing,
            in_part=claim.standing_in_part,
            in_dispute=claim.pk in disputed,
            places=places.get(claim.pk, ()),
            verdicts=verdicts.get(claim.pk, ()),
            testimony=testimonies[claim.pk],
        )
        for claim in claims
    ]


def places_of(claim_ids: Sequence[int], viewer: Any) -> dict[int, tuple[Place, ...]]:
    """Where these claims are stated, by the id of the claim; three queries."""
    return _places(*_stated(claim_ids, viewer))


def _stated(claim_ids: Sequence[int], viewer: Any) -> tuple[list[Passage], Editions]:
    tied = Passage.objects.tied().filter(claim__in=claim_ids)
    passages = list(tied.order_by("edition", "start", "pk"))
    return passages, editions_of(passages, viewer, texts=False)


def _places(passages: Sequence[Passage], editions: Editions) -> dict[int, tuple[Place, ...]]:
    found: dict[int, dict[Place, None]] = defaultdict(dict)
    for passage in heads(passages):
        place = editions.place(passage)
        if place is not None:
            found[passage.claim_id][place] = None  # twice in one paragraph is one place
    return {claim: tuple(places) for claim, places in found.items()}


def _verdicts(claim_ids: Sequence[int]) -> dict[int, tuple[Verdict, ...]]:
    rows = list(
        Assessment.objects.filter(claim__in=claim_ids, withdrawn_at=None)
        .select_related("position")
        .only("claim_id", "verdict", "created_by_id", "signed_at", "position__name")
        .order_by(F("position").asc(nulls_first=True), "-signed_at", "-pk")
    )
    who = people(row.created_by_id for row in rows)
    found: dict[int, list[Verdict]] = defaultdict(list)
    for row in rows:
        signed = Signature(who[row.created_by_id], row.signed_at)
        under = row.position.name if row.position else ""
        found[row.claim_id].append(Verdict(row.verdict, signed, under))
    return {claim: tuple(verdicts) for claim, verdicts in found.items()}


# --- looking for claims --------------------------------------------------------------------------
@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: empty is anything. Years are historians' (no year 0 is needed)."""

    words: str = ""
    kind: str = ""
    standing: str = ""
    article: Article | None = None
    in_dispute: bool = False
    not_assessed: bool = False
    with_proposals: bool = False
    from_year: int | None = None
    to_year: int | None = None
    sort: str = ""


def find(wanted: Wanted, viewer: Any) -> QuerySet:
    """The accepted claims that the viewer may see and that are as wanted."""
    claims = Claim.objects.visible_to(viewer).accepted()
    words = search.find(wanted.words, kind="claim")
    if words is not None:
        claims = claims.filter(pk__in=words)
    for field in ("kind", "standing"):
        if getattr(wanted, field):
            claims = claims.filter(**{field: getattr(wanted, field)})
    if wanted.article:
        claims = claims.around_article(wanted.article)
    if wanted.in_dispute:
        claims = claims.filter(pk__in=Dispute.objects.filter(state="open").values("claim"))
    if wanted.with_proposals:
        claims = claims.filter(pk__in=Evidence.objects.filter(state="proposed").values("claim"))
    if wanted.not_assessed:
        judged = Assessment.objects.filter(withdrawn_at=None).values("claim")
        claims = claims.exclude(pk__in=judged)
    return _sorted(_in_years(claims, wanted), wanted, viewer)


def _in_years(claims: QuerySet, wanted: Wanted) -> QuerySet:
    """Claims whose date overlaps these years, in either calendar: none is missed for ten days."""
    if wanted.from_year is None and wanted.to_year is None:
        return claims
    claims = claims.exclude(earliest_day=None, latest_day=None)
    if wanted.from_year is not None:
        first = min(_days(wanted.from_year, 1, 1))
        claims = claims.exclude(latest_day__lt=first)
    if wanted.to_year is not None:
        last = max(_days(wanted.to_year, 12, 31))
        claims = claims.exclude(earliest_day__gt=last)
    return claims


def _days(year: int, month: int, day: int) -> list[int]:
    return [day_number(year, month, day, calendar=c) for c in (Calendar.JULIAN, Calendar.GREGORIAN)]


def _sorted(claims: QuerySet, wanted: Wanted, viewer: Any) -> QuerySet:
    if wanted.sort == "date":
        return claims.order_by(F("earliest_day").asc(nulls_last=True), "latest_day", "pk")
    if wanted.sort == "article":
        return in_reading_order(claims, viewer)
    return claims.order_by("-created_at", "-pk")


def in_reading_order(claims: QuerySet, viewer: Any) -> QuerySet:
    """As one comes upon them in the articles that the viewer may see, these by title."""
    stated = (
        Passage.objects.tied()
        .filter(claim=OuterRef("pk"), edition__article__in=Article.objects.visible_to(viewer))
        .order_by("edition__article__title", "edition__article", "start")
    )
    return claims.order_by(
        Subquery(stated.values("edition__article__title")[:1]),
        Subquery(stated.values("edition__article")[:1]),
        Subquery(stated.values("start")[:1]),
        "pk",
    )
