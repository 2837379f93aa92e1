"""What is to be done on the evidence: what lacks a place, words, a translation, a check, a basis.

Only accepted evidence on accepted claims that the viewer may see. A piece can stand on several lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat, Left, Lower, StrIndex
from django.utils.translation import get_language

from claims.checks import Result
from claims.models import Article, Claim, Evidence, Passage
from claims.models.evidence import COUNTED, EvidenceQuerySet
from sources.citations import in_words, short
from sources.models import Source
from sources.models.linkcheck import LinkCheck

A_PAGE = 50

# In the order of the work: what nobody can look up comes before what somebody should look up.
LISTS: dict[str, Q] = {
    "locator": Q(locators=[]),
    "quotation": Q(quotation=""),
    "translation": Q(translation="", is_foreign=True) & ~Q(quotation=""),
    "unchecked": COUNTED & Q(is_checked=False),
    "failed": Q(latest_finding=Result.FAILS),
    "dead_link": Q(has_dead_link=True),
    "basis": COUNTED & Q(basis=Evidence.Basis.NOT_STATED),
}


@dataclass(frozen=True)
class Narrowed:
    """To what the lists are narrowed; None is to nothing."""

    article: Article | None = None
    source: Source | None = None
    person: Any = None  # who added the evidence

    def __bool__(self) -> bool:
        return any((self.article, self.source, self.person))


@dataclass(frozen=True)
class Task:
    """One piece of evidence on a list."""

    evidence_id: int
    claim_id: int
    statement: str
    stance: str
    source_id: int
    source: str
    places: str
    quotation: str
    quotation_language: str
    by: str
    username: str
    at: datetime


@dataclass(frozen=True)
class Work:
    """One list, a page of it; `counts` by the code of each list."""

    code: str
    counts: Mapping[str, int]
    page: Page
    tasks: tuple[Task, ...]


def work(viewer: Any, code: str, narrowed: Narrowed, *, page: int | str | None = 1) -> Work:
    """The list of this code, a key of LISTS; two queries, however many rows."""
    evidence = _evidence(viewer, narrowed)
    counts = counts_of(evidence)
    rows = evidence.filter(LISTS[code]).select_related("claim", "source", "created_by")
    paginator = Paginator(rows.order_by("source_id", "claim_id", "pk"), A_PAGE)
    paginator.count = counts[code]  # is counted already
    shown = paginator.get_page(page)
    return Work(code, counts, shown, tuple(_task(row) for row in shown))


def to_do(viewer: Any, narrowed: Narrowed) -> int:
    """How many pieces of evidence stand on one of the lists; one query."""
    any_list = Q()
    for condition in LISTS.values():
        any_list |= condition
    return _evidence(viewer, narrowed).filter(any_list).count()


def counts_of(evidence: QuerySet) -> dict[str, int]:
    # named otherwise than fields, which the next condition would take them for
    numbers = {f"on_{code}": Count("pk", filter=condition) for code, condition in LISTS.items()}
    found = evidence.order_by().aggregate(**numbers)
    return {code: found[f"on_{code}"] for code in LISTS}


def _evidence(viewer: Any, narrowed: Narrowed) -> EvidenceQuerySet:
    claims = Claim.objects.visible_to(viewer).accepted()
    if narrowed.article:
        claims = claims.around_article(narrowed.article)
    found = Evidence.objects.filter(state=Evidence.State.ACCEPTED, claim__in=claims.values("pk"))
    if narrowed.source:
        found = found.filter(source=narrowed.source)
    if narrowed.person:
        found = found.filter(created_by=narrowed.person)
    return found.with_checks().annotate(
        is_foreign=_is_foreign(),
        has_dead_link=Exists(LinkCheck.objects.dead().filter(source=OuterRef("source"))),
    )


def _is_foreign() -> Any:
    """Whether the quotation is in another language than its articles; where none of them says its
    language, in another than the reader's. A quotation that doesn't say its own needs nothing."""
    tied = Passage.objects.tied().filter(claim=OuterRef("claim"))
    known = tied.exclude(edition__article__language__in=["", "und"])
    own = known.annotate(of_article=_first_subtag(F("edition__article__language"))).filter(
        of_article=_first_subtag(OuterRef("quotation_language"))
    )
    readers = Q(quotation_language__istartswith=(get_language() or "en").split("-")[0])
    return ~Q(quotation_language="") & ~Exists(own) & (Exists(known) | ~readers)


def _first_subtag(tag: Any) -> Any:
    """ "es" of "es-MX": what makes another language."""
    closed = Concat(tag, Value("-"))
    return Lower(Left(closed, StrIndex(closed, Value("-")) - 1))


def _task(row: Any) -> Task:
    return Task(
        evidence_id=row.pk,
        claim_id=row.claim_id,
        statement=row.claim.statement,
        stance=row.stance,
        source_id=row.source_id,
        source=short(row.source.csl),
        places=in_words([(place["label"], place["value"]) for place in row.locators]),
        quotation=row.quotation,
        quotation_language=row.quotation_language,
        by=str(row.created_by),
        username=row.created_by.username,
        at=row.created_at,
    )


def who_added(viewer: Any) -> QuerySet:
    """Everybody who added evidence that the viewer may see."""
    claims = Claim.objects.visible_to(viewer).accepted().values("pk")
    rows = Evidence.objects.filter(state=Evidence.State.ACCEPTED, claim__in=claims)
    ids = rows.order_by().values_list("created_by", flat=True).distinct()
    return get_user_model().objects.filter(pk__in=ids).order_by("username")
