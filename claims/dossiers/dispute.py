"""A dispute as its page shows it, and the board of all disputes. Frozen values, no queries later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.safestring import SafeString

from claims import permissions
from claims.dossiers.assessments import Judgement
from claims.dossiers.calendars import inferred_calendars
from claims.dossiers.dates import date_shown
from claims.dossiers.given import Given, given
from claims.dossiers.passages import editions_of
from claims.dossiers.people import Signature
from claims.dossiers.positions import (
    PositionShown,
    Reliance,
    positions_shown,
    rests_on_shown,
)
from claims.dossiers.postauthor import person_of
from claims.dossiers.posttie import TiedPosts, posts_tied_to
from claims.dossiers.rows import Rows
from claims.models import Article, Dispute, Evidence, Passage, Position, Post
from sources.citations import DEFAULT
from sources.models import Source
from sources.richtext import kept


@dataclass(frozen=True)
class ArticleLine:
    slug: str
    title: str


@dataclass(frozen=True)
class ClaimLine:
    id: int
    statement: str
    standing: str
    in_part: bool
    articles: tuple[ArticleLine, ...]  # those that the viewer may see


@dataclass(frozen=True)
class Step:
    """One act: a code of ModerationEntry.Act; `asked`, `kind`, `term` where these were put otherwise.

    Of an end that isn't the present one also in what people differed, how each side ended (its name,
    its outcome), and the judgements that it rested on.
    """

    act: str
    signed: Signature
    reason: str
    outcome: str
    asked: str
    kind: str
    term: str
    is_past_end: bool = False
    differed: str = ""
    ended: tuple[tuple[str, str], ...] = ()
    rested_on: tuple[Reliance, ...] = ()


@dataclass(frozen=True)
class MayDispute:
    """What the viewer may do with a dispute.

    `took_side`: how they took a side, as Dispute.side_taken_by() says, where they could close it else.
    """

    mark: bool
    reword: bool
    dismiss: bool
    resolve: bool
    reopen: bool
    write_position: bool
    assess: bool
    took_side: str


@dataclass(frozen=True)
class DisputeDossier:
    id: int
    kind: str
    question: str
    state: str
    claim: ClaimLine
    reason: SafeString
    raised: Signature
    steps: tuple[Step, ...]
    revision: int  # the newest: what a form says it was opened on
    outcome: str
    resolution: SafeString
    term: str
    disagreement: str
    rests_on: tuple[Reliance, ...]
    positions: tuple[PositionShown, ...]
    as_worded: tuple[Judgement, ...]  # of a classification: judgements under none of its readings
    tied: TiedPosts
    may: MayDispute
    given: Given  # of a dispute over a figure or a date


@dataclass(frozen=True)
class DisputeLine:
    """A dispute on the board."""

    id: int
    kind: str
    question: str
    state: str
    outcome: str
    claim: ClaimLine
    raised: Signature
    last_at: datetime
    posts: int


def dispute(dispute_id: int, viewer: Any, *, style: str = DEFAULT) -> DisputeDossier:
    """`style` is how sources are cited, a key of sources.citations.STYLES.

    Raises Dispute.DoesNotExist where the viewer may not know that there is such a dispute."""
    rows = Dispute.objects.visible_to(viewer).select_related("claim", "raised_by")
    row = rows.get(pk=dispute_id)
    sides = positions_shown(row, viewer, style=style)
    return DisputeDossier(
        id=row.pk,
        kind=row.kind,
        question=row.question,
        state=row.state,
        claim=claim_lines([row.claim], viewer)[row.claim_id],
        reason=kept(row.reason_html),
        raised=Signature(person_of(row.raised_by), row.raised_at),
        steps=steps(row),
        revision=row.history.latest().history_id,
        outcome=row.outcome,
        resolution=kept(row.resolution_html),
        term=row.term,
        disagreement=row.disagreement,
        rests_on=rests_on_shown(row),
        positions=sides.positions,
        as_worded=sides.as_worded,
        tied=posts_tied_to(row, viewer),
        may=_may(row, viewer),
        given=_given(row, viewer),
    )


def _given(row: Dispute, viewer: Any) -> Given:
    """What the sources give where the dispute is about a figure or a date. Six queries, or none."""
    if row.kind not in {Dispute.Kind.FIGURE, Dispute.Kind.DATE}:
        return Given()
    claim = row.claim
    tied = Passage.objects.tied().filter(claim=claim).order_by("pk")
    editions = editions_of(tied, viewer, texts=False)
    inferred = inferred_calendars([claim], tied, editions).get(claim.pk)
    evidence = list(Evidence.objects.current().with_findings().filter(claim=claim).order_by("pk"))
    sources = Rows().by_id(Source, [each.source_id for each in evidence])
    found = given(claim, date_shown(claim, inferred), evidence, sources)
    if row.kind == Dispute.Kind.FIGURE:
        return replace(found, dates=())
    return replace(found, figures=())


def steps(row: Dispute) -> tuple[Step, ...]:
    """What was done with a dispute, in its order, as its history tells it. One query, and five for
    each end that was undone by opening it again."""
    revisions = row.history.select_related("history_user").order_by("history_date", "history_id")
    found, before = [], None
    for revision in revisions:
        act = _act(before, revision)
        if act is not None and not revision.hidden:
            step = _step(act, before, revision)
            is_past = act in ENDS and revision.closed_at != row.closed_at
            found.append(_past_end(step, revision) if is_past else step)
        before = revision
    return tuple(found)


ENDS = {"dispute_resolved", "dispute_dismissed"}


def _past_end(step: Step, revision: Any) -> Step:
    sides = Position.history.filter(dispute=revision.id, history_date=revision.history_date)
    ended = sides.exclude(outcome="").exclude(hidden=True).order_by("id")
    return replace(
        step,
        is_past_end=True,
        differed=revision.disagreement,
        ended=tuple(ended.values_list("name", "outcome")),
        rested_on=rests_on_shown(revision),
    )


def last_step(row: Dispute) -> Step:
    """The latest of `steps`."""
    return steps(row)[-1]


def _act(before: Any, after: Any) -> str | None:
    if before is None:
        return "dispute_marked" if after.state == Dispute.State.OPEN else "dispute_raised"
    if before.state == after.state:
        words = [(row.question, row.reason, row.term) for row in (before, after)]
        return "dispute_reworded" if words[0] != words[1] else None
    if after.state == Dispute.State.OPEN:
        is_first = before.state == Dispute.State.RAISED
        return "dispute_marked" if is_first else "dispute_reopened"
    return f"dispute_{after.state}"


def _step(act: str, before: Any, after: Any) -> Step:
    is_put_otherwise = before is not None and before.question != after.question
    is_other_kind = before is not None and before.kind != after.kind
    return Step(
        act=act,
        signed=Signature(person_of(after.history_user), after.history_date),
        reason=after.history_change_reason,
        outcome=after.outcome,
        asked=after.question if is_put_otherwise else "",
        kind=after.kind if is_other_kind else "",
        term=after.term if before is not None and before.term != after.term else "",
    )


def _may(row: Dispute, viewer: Any) -> MayDispute:
    took_side = row.side_taken_by(viewer) if permissions.is_moderator(viewer) else ""
    return MayDispute(
        mark=permissions.may_mark_dispute(viewer, row),
        reword=permissions.may_reword_dispute(viewer, row),
        dismiss=permissions.may_dismiss_dispute(viewer, row, took_side=bool(took_side)),
        resolve=permissions.may_resolve_dispute(viewer, row, took_side=bool(took_side)),
        reopen=permissions.may_reopen_dispute(viewer, row),
        write_position=permissions.may_write_position(viewer, row),
        assess=permissions.may_assess(viewer, row.claim),
        took_side=took_side if row.state in permissions.UNDECIDED else "",
    )


# --- the board -----------------------------------------------------------------------------------
ORDERS = {
    "activity": ("-last_at", "-pk"),
    "newest": ("-raised_at", "-pk"),
    "oldest": ("raised_at", "pk"),
}


def board(viewer: Any, *, order: str = "activity") -> QuerySet[Dispute]:
    """The disputes that the viewer may see: the latest activity first, or the "newest", the "oldest"."""
    history = Dispute.history.model.objects.filter(id=OuterRef("pk"))
    posts = Post.objects.filter(thread__dispute=OuterRef("pk"), state=Post.State.VISIBLE)
    last_post = posts.values("thread__dispute").values(last=Max("created_at"))
    acted = history.values("id").values(last=Max("history_date"))
    found = Dispute.objects.visible_to(viewer).annotate(
        last_at=Greatest(
            Coalesce(Subquery(acted), "raised_at"), Coalesce(Subquery(last_post), "raised_at")
        ),
        posts=Coalesce(
            Subquery(posts.values("thread__dispute").values(n=Count("pk")), IntegerField()), 0
        ),
    )
    return found.order_by(*ORDERS[order])


def lines(rows: Sequence[Dispute], viewer: Any) -> list[DisputeLine]:
    """Rows of `board`, with `claim` and `raised_by` at hand, as the board shows them. One query."""
    claims = claim_lines([row.claim for row in rows], viewer)
    return [
        DisputeLine(
            id=row.pk,
            kind=row.kind,
            question=row.question,
            state=row.state,
            outcome=row.outcome,
            claim=claims[row.claim_id],
            raised=Signature(person_of(row.raised_by), row.raised_at),
            last_at=row.last_at,
            posts=row.posts,
        )
        for row in rows
    ]


def claim_lines(claims: Iterable[Any], viewer: Any) -> dict[int, ClaimLine]:
    """Claims by id, each with the articles that the viewer may see: those that state it, and the one
    under which it was first said. Two queries.
    """
    rows = {claim.pk: claim for claim in claims}
    seen = Article.objects.visible_to(viewer)
    passages = Passage.objects.tied().filter(claim__in=rows, edition__article__in=seen.values("pk"))
    names = "claim", "edition__article__slug", "edition__article__title"
    stated: dict[int, dict[ArticleLine, None]] = {pk: {} for pk in rows}
    for claim, slug, title in passages.order_by("edition__article", "pk").values_list(*names):
        stated[claim][ArticleLine(slug, title)] = None
    origins = {row.origin_article_id for row in rows.values()}
    lines = {
        pk: ArticleLine(slug, title)
        for pk, slug, title in seen.filter(pk__in=origins).values_list("pk", "slug", "title")
    }
    for row in rows.values():
        if line := lines.get(row.origin_article_id):
            stated[row.pk][line] = None
    return {
        pk: ClaimLine(pk, row.statement, row.standing, row.standing_in_part, tuple(stated[pk]))
        for pk, row in rows.items()
    }
