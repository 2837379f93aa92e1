"""What a source's page shows beside its citation: its relations, the claims that it bears on, reading lists.

Only what the viewer may see; the counts follow.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.checks import Result
from claims.models import Article, Claim, Evidence, ReadingListEntry
from claims.models.evidence import COUNTED
from sources.citations import in_words, short
from sources.models import Source, SourceRelation
from sources.permissions import may_change_relation
from sources.wording import READ_BACKWARDS

A_PAGE = 50
MOST_LINES = 50  # of reading lists: a handbook may stand in hundreds
MOST_RELATIONS = 200

GROUPS: list[tuple[str, Q, Promise | str]] = [
    ("supports", COUNTED & Q(stance="supports"), _("Supports")),
    ("disputes", COUNTED & Q(stance="disputes"), _("Disputes")),
    ("qualifies", COUNTED & Q(stance="qualifies"), _("Qualifies")),
    ("discusses", COUNTED & Q(stance="discusses"), _("Discusses")),
    (
        "failed",
        Q(state=Evidence.State.ACCEPTED, latest_finding=Result.FAILS),
        _("Held against it and not found there: not counted until mended"),
    ),
    ("leads", Q(state=Evidence.State.ACCEPTED), _("Leads: a page or a quotation is needed")),
    ("proposed", Q(state=Evidence.State.PROPOSED), _("Proposed, not accepted yet")),
]


@dataclass(frozen=True)
class Bearing:
    """One piece of evidence from the source, seen from the source."""

    evidence_id: int
    claim_id: int
    statement: str
    address: str
    stance: str
    place: str  # "p. 88"; empty for none
    quotation: str
    quotation_language: str
    bears_on_words: str
    standing: str
    standing_in_part: bool


@dataclass(frozen=True)
class Group:
    """Evidence of one stance: how many there are in all, and those of this page."""

    code: str
    heading: str
    count: int
    bearings: tuple[Bearing, ...]


@dataclass(frozen=True)
class ReadingLine:
    """A line of an article's reading list that names the source."""

    article: str
    address: str
    line: str


@dataclass(frozen=True)
class RelationShown:
    """A relation read from one of its ends: `words` and `name` of the other make a sentence."""

    id: int
    words: str
    name: str
    address: str
    note: str
    is_withdrawn: bool
    by: str
    at: datetime
    may_change: bool


@dataclass(frozen=True)
class SourceDossier:
    groups: tuple[Group, ...]
    page: Page
    reading_list: tuple[ReadingLine, ...]
    relations: tuple[RelationShown, ...]
    withdrawn_relations: tuple[RelationShown, ...]

    @property
    def count(self) -> int:
        return self.page.paginator.count


def source_dossier(source: Source, viewer: Any, *, page: str | int | None = None) -> SourceDossier:
    """The claims that may be seen, by stance, one page of them; leads and proposals after them."""
    evidence = _evidence(source, viewer)
    numbers = evidence.order_by().values_list("group").annotate(number=Count("pk"))
    counts = dict(numbers.values_list("group", "number"))
    shown = Paginator(evidence, A_PAGE).get_page(page)
    groups = tuple(
        Group(code, str(heading), counts[number], _bearings(shown, number))
        for number, (code, _condition, heading) in enumerate(GROUPS)
        if counts.get(number)
    )
    relations = _relations(source, viewer)
    return SourceDossier(
        groups=groups,
        page=shown,
        reading_list=_reading_list(source, viewer),
        relations=tuple(each for each in relations if not each.is_withdrawn),
        withdrawn_relations=tuple(each for each in relations if each.is_withdrawn),
    )


def _relations(source: Source, viewer: Any) -> list[RelationShown]:
    """Both directions, what it does to others first."""
    rows = SourceRelation.objects.filter(Q(source=source) | Q(other=source))
    ordered = rows.select_related("source", "other", "created_by").order_by(
        F("withdrawn_at").asc(nulls_first=True),
        Case(When(source=source, then=Value(0)), default=Value(1)),
        "kind",
        "pk",
    )
    return [_relation(row, source, viewer) for row in ordered[:MOST_RELATIONS]]


def _relation(row: Any, source: Source, viewer: Any) -> RelationShown:
    is_own = row.source_id == source.pk
    far = row.other if is_own else row.source
    return RelationShown(
        id=row.pk,
        words=str(row.get_kind_display() if is_own else READ_BACKWARDS[row.kind]),
        name=short(far.csl),
        address=far.get_absolute_url(),
        note=row.note,
        is_withdrawn=row.withdrawn_at is not None,
        by=str(row.created_by),
        at=row.created_at,
        may_change=may_change_relation(viewer, row),
    )


def _evidence(source: Source, viewer: Any) -> QuerySet:
    group = Case(
        *(When(condition, then=Value(n)) for n, (_code, condition, _h) in enumerate(GROUPS)),
        output_field=IntegerField(),
    )
    return (
        Evidence.objects.filter(source=source, claim__in=Claim.objects.visible_to(viewer))
        .current()
        .with_findings()
        .annotate(group=group)
        .select_related("claim")
        .order_by("group", "claim_id", "pk")
    )


def _bearings(page: Page, number: int) -> tuple[Bearing, ...]:
    return tuple(_bearing(evidence) for evidence in page if evidence.group == number)


def _bearing(evidence: Any) -> Bearing:
    claim = evidence.claim
    return Bearing(
        evidence_id=evidence.pk,
        claim_id=claim.pk,
        statement=claim.statement,
        address=claim.get_absolute_url(),
        stance=evidence.stance,
        place=in_words([(place["label"], place["value"]) for place in evidence.locators]),
        quotation=evidence.quotation,
        quotation_language=evidence.quotation_language,
        bears_on_words=evidence.bears_on_words,
        standing=claim.standing,
        standing_in_part=claim.standing_in_part,
    )


def _reading_list(source: Source, viewer: Any) -> tuple[ReadingLine, ...]:
    lines = (
        ReadingListEntry.objects.filter(
            source=source, edition__article__in=Article.objects.visible_to(viewer)
        )
        .select_related("edition__article")
        .defer("edition__text", "edition__blocks", "edition__original")
        .order_by("-edition__article__created_at", "start")[:MOST_LINES]
    )
    return tuple(
        ReadingLine(
            entry.edition.article.title, entry.edition.article.get_absolute_url(), entry.line
        )
        for entry in lines
    )
