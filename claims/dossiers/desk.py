"""The book on a historian's desk: every claim that cites it or awaits it, one of them open.

Only what the viewer may see; a private article's reading list brings up nothing for others.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from claims.dossiers.dispute import ArticleLine, claim_lines
from claims.dossiers.listing import in_reading_order
from claims.models import Article, Claim, Desk, Edition, Evidence, Passage, ReadingListEntry
from claims.standing import is_counted, is_lead
from sources.citations import in_words
from sources.models import Source

A_PAGE = 50
MOST_ARTICLES = 200  # to choose from
WAITING, LEADS, CITED, LISTED = "waiting", "leads", "cited", "listed"


@dataclass(frozen=True)
class Said:
    """What the book says of a claim already, or may say."""

    evidence_id: int
    stance: str
    state: str
    is_lead: bool
    places: str
    quotation: str


@dataclass(frozen=True)
class DeskLine:
    """A claim; `is_done` where evidence from the book counts, `is_listed` where only a list names it."""

    id: int
    statement: str
    standing: str
    in_part: bool
    articles: tuple[ArticleLine, ...]
    said: tuple[Said, ...]
    is_done: bool

    @property
    def awaits(self) -> Said | None:
        """The lead that a page or the words would make evidence of."""
        return next((s for s in self.said if s.is_lead and s.state == "accepted"), None)

    @property
    def is_listed(self) -> bool:
        return not self.said


@dataclass(frozen=True)
class Choice:
    """How the list is narrowed: to an article by its slug, and to some of the claims."""

    article: str = ""
    only: str = ""


@dataclass(frozen=True)
class DeskDossier:
    choice: Choice
    articles: tuple[ArticleLine, ...]
    lines: tuple[DeskLine, ...]
    page: Page
    total: int
    done: int
    current: DeskLine | None
    previous: int | None
    next: int | None


def book_of(person: Any) -> Source | None:
    """The source that lies on a person's desk."""
    desk = Desk.objects.filter(person=person).select_related("source__merged_into").first()
    return usable(desk.source) if desk else None


def usable(source: Source | None) -> Source | None:
    """The source itself, or the one that it was merged into; None where it was withdrawn."""
    while source is not None and source.merged_into is not None:
        source = source.merged_into
    return source if source is not None and source.state == Source.State.ACTIVE else None


def on_desk(source: Source, viewer: Any, choice: Choice) -> QuerySet[Claim]:
    """The claims of the desk, narrowed, as one reads: work on them doesn't change their order."""
    here = Evidence.objects.current().filter(source=source)
    resting = Evidence.objects.filter(rests_on=source, state=Evidence.State.ACCEPTED)
    counted = Evidence.objects.counted().filter(source=source, claim=OuterRef("pk"))
    claims = Claim.objects.visible_to(viewer).accepted().annotate(is_done=Exists(counted))
    cited = Q(pk__in=here.values("claim")) | Q(pk__in=resting.values("claim"))
    listed = Q(pk__in=_stated_in(_listing(source, viewer)).values("claim"))
    narrowed = {
        WAITING: (cited | listed) & Q(is_done=False),
        LEADS: Q(pk__in=here.values("claim")) & Q(is_done=False),
        CITED: cited,
        LISTED: listed & ~cited,
    }
    claims = claims.filter(narrowed.get(choice.only, cited | listed))
    if choice.article:
        article = Article.objects.visible_to(viewer).filter(slug=choice.article)
        claims = claims.filter(pk__in=_stated_in(article).values("claim"))
    return in_reading_order(claims, viewer)


def next_on_desk(source: Source, viewer: Any, choice: Choice, *, after: int) -> int | None:
    """The next claim that still awaits the book, from the beginning again after the last one."""
    waiting = on_desk(source, viewer, choice).filter(is_done=False).exclude(pk=after)
    ids = list(waiting.values_list("pk", flat=True))
    _before, following = _around(after, ids, _order(source, viewer, choice))
    return next(iter([*following, *ids]), None)


def _order(source: Source, viewer: Any, choice: Choice) -> list[int]:
    """Where the claims stand, those too that work took off the narrowed list."""
    whole = on_desk(source, viewer, Choice(article=choice.article))
    return list(whole.values_list("pk", flat=True))


def _around(pk: int, ids: Sequence[int], order: Sequence[int]) -> tuple[list[int], list[int]]:
    """Which of `ids` come before this claim and which after it; all after one that has no place."""
    place = {each: number for number, each in enumerate(order)}
    at = place.get(pk, -1)
    return [i for i in ids if place[i] < at], [i for i in ids if place[i] > at]


def desk(
    source: Source, viewer: Any, choice: Choice, *, at: int | None, page: str | None = None
) -> DeskDossier:
    """One page of the desk, with the claim `at` open, or the first that awaits the book.

    `at` may be a claim that isn't on the list, as when a further one was looked for.
    """
    done = dict(on_desk(source, viewer, choice).values_list("pk", "is_done"))
    ids = list(done)
    open_ = _may_open(viewer, at) or next((pk for pk in ids if not done[pk]), next(iter(ids), None))
    before, after = _around(open_, ids, _order(source, viewer, choice)) if open_ else ([], [])
    shown = Paginator(ids, A_PAGE).get_page(page or len(before) // A_PAGE + 1)
    claims = Claim.objects.filter(pk__in={*shown, open_})
    lines = {line.id: line for line in _lines(list(claims), source, viewer)}
    return DeskDossier(
        choice=choice,
        articles=_articles(source, viewer),
        lines=tuple(lines[pk] for pk in shown),
        page=shown,
        total=shown.paginator.count,
        done=sum(done.values()),
        current=lines[open_] if open_ else None,
        previous=before[-1] if before else None,
        next=after[0] if after else None,
    )


def _may_open(viewer: Any, at: int | None) -> int | None:
    found = Claim.objects.visible_to(viewer).accepted().filter(pk=at) if at else None
    return found.values_list("pk", flat=True).first() if found is not None else None


def _listing(source: Source, viewer: Any) -> QuerySet[Article]:
    """The articles that the viewer may see whose reading list names the source."""
    entries = ReadingListEntry.objects.filter(source=source)
    editions = Edition.objects.filter(pk__in=entries.values("edition"))
    return Article.objects.visible_to(viewer).filter(pk__in=editions.values("article"))


def _stated_in(articles: QuerySet[Article]) -> QuerySet[Passage]:
    editions = Edition.objects.filter(article__in=articles.values("pk"))
    return Passage.objects.tied().filter(edition__in=editions.values("pk"))


def _articles(source: Source, viewer: Any) -> tuple[ArticleLine, ...]:
    """The articles that state claims of the desk, to narrow it to one."""
    claims = on_desk(source, viewer, Choice())
    editions = Passage.objects.tied().filter(claim__in=claims.values("pk")).values("edition")
    stating = Edition.objects.filter(pk__in=editions).values("article")
    rows = Article.objects.visible_to(viewer).filter(pk__in=stating).order_by("title", "pk")
    return tuple(ArticleLine(a.slug, a.title) for a in rows.only("slug", "title")[:MOST_ARTICLES])


def _lines(claims: Sequence[Claim], source: Source, viewer: Any) -> list[DeskLine]:
    stated, said = claim_lines(claims, viewer), _said(claims, source)
    return [
        DeskLine(
            id=claim.pk,
            statement=claim.statement,
            standing=claim.standing,
            in_part=claim.standing_in_part,
            articles=stated[claim.pk].articles,
            said=tuple(each for each, _counts in said[claim.pk]),
            is_done=any(counts for _each, counts in said[claim.pk]),
        )
        for claim in claims
    ]


def _said(claims: Sequence[Claim], source: Source) -> dict[int, list[tuple[Said, bool]]]:
    """By claim, what evidence from the source says, and whether it counts. One query."""
    rows = Evidence.objects.with_findings().filter(
        source=source, claim__in=[claim.pk for claim in claims]
    )
    found: dict[int, list[tuple[Said, bool]]] = defaultdict(list)
    for row in rows.current().order_by("pk"):
        places = [(str(place["label"]), str(place["value"])) for place in row.locators]
        said = Said(
            evidence_id=row.pk,
            stance=row.stance,
            state=row.state,
            is_lead=is_lead(row),
            places=in_words(places, get_language() or "en"),
            quotation=row.quotation,
        )
        found[row.claim_id].append((said, is_counted(row)))
    return found
