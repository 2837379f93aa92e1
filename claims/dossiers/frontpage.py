"""What the front page of the site shows: the latest articles, what is in dispute, the latest judgements."""

from dataclasses import dataclass
from typing import Any

from claims.dossiers.balance import Balance, balances
from claims.dossiers.listing import Line, Verdict, Wanted, find, lines
from claims.dossiers.people import Signature
from claims.dossiers.queue import number_waiting
from claims.dossiers.rows import people
from claims.dossiers.work import Narrowed, to_do
from claims.models import Article, Assessment, Claim, Dispute
from claims.permissions import is_historian, is_moderator, may_work

SHOWN = 6


@dataclass(frozen=True)
class ArticleLine:
    title: str
    subtitle: str
    byline: str
    slug: str
    language: str
    balance: Balance


@dataclass(frozen=True)
class DisputeLine:
    id: int
    kind: str
    question: str
    claim: Line


@dataclass(frozen=True)
class JudgementLine:
    claim: Line
    verdict: Verdict


@dataclass(frozen=True)
class Waiting:
    """What waits for somebody like the viewer; zeros for those who cannot help."""

    proposals: int  # claims with evidence that no historian has accepted yet
    disputes: int  # raised, and no moderator has looked at them yet
    work: int  # pieces of evidence that lack something
    flagged: int  # things that people flagged, and posts that are held

    def __bool__(self) -> bool:
        return bool(self.proposals or self.disputes or self.work or self.flagged)


@dataclass(frozen=True)
class FrontPage:
    waiting: Waiting
    articles: tuple[ArticleLine, ...]
    disputes: tuple[DisputeLine, ...]
    judgements: tuple[JudgementLine, ...]


def front_page(viewer: Any) -> FrontPage:
    """A fixed number of queries, whatever there is."""
    disputes = list(
        Dispute.objects.visible_to(viewer).filter(state="open").order_by("-marked_at")[:SHOWN]
    )
    judgements = list(
        Assessment.objects.select_related("position")
        .filter(withdrawn_at=None, claim__in=Claim.objects.visible_to(viewer).accepted())
        .order_by("-signed_at", "-pk")[:SHOWN]
    )
    ids = {row.claim_id for row in (*disputes, *judgements)}
    claims = {line.id: line for line in lines(Claim.objects.filter(pk__in=ids), viewer)}
    who = people(row.created_by_id for row in judgements)
    return FrontPage(
        waiting=waiting_for(viewer),
        articles=article_lines(Article.objects.visible_to(viewer)[:SHOWN]),
        disputes=tuple(DisputeLine(d.pk, d.kind, d.question, claims[d.claim_id]) for d in disputes),
        judgements=tuple(
            JudgementLine(
                claims[row.claim_id],
                Verdict(
                    row.verdict,
                    Signature(who[row.created_by_id], row.signed_at),
                    row.position.name if row.position else "",
                ),
            )
            for row in judgements
        ),
    )


def waiting_for(viewer: Any) -> Waiting:
    proposals = disputes = work = flagged = 0
    if may_work(viewer):
        work = to_do(viewer, Narrowed())
    if is_historian(viewer):
        proposals = find(Wanted(with_proposals=True), viewer).count()
    if is_moderator(viewer):
        disputes = Dispute.objects.visible_to(viewer).filter(state="raised").count()
        flagged = number_waiting()
    return Waiting(proposals, disputes, work, flagged)


def article_lines(articles: Any) -> tuple[ArticleLine, ...]:
    articles = list(articles)
    balance = balances([a.pk for a in articles])
    return tuple(
        ArticleLine(a.title, a.subtitle, a.byline, a.slug, a.language, balance[a.pk])
        for a in articles
    )
