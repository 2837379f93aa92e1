"""The positions of a dispute side by side, each with what stands under it. Frozen values.

Evidence has two stances here: towards this position, and towards the claim as worded, which is its own
and makes the standing. Nothing of a claim, a post or evidence is told that the viewer may not see.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from claims import freshness, permissions
from claims.dossiers.assessments import Judgement, PositionNamed, judgement_of, named
from claims.dossiers.evidence import STANCES, Piece, piece_of
from claims.dossiers.people import Person, Signature
from claims.dossiers.posttie import TiedPosts, posts_tied_to_all
from claims.dossiers.reliance import marks_of
from claims.dossiers.rows import Rows, people
from claims.models import Assessment, Claim, Dispute, Evidence, Position, PositionEvidence
from sources.models import Source
from sources.richtext import kept


@dataclass(frozen=True)
class Holder:
    """Who held it, or applied the term: `usage` is a code of Position.Usage; the rest is as typed."""

    who: str
    usage: str
    when: str


@dataclass(frozen=True)
class Under:
    """Evidence under a position; `stance` is towards the position, `piece.stance` towards the claim.

    `other_claim` is where the evidence stands now, if that is another claim.
    """

    id: int
    stance: str
    note: str
    piece: Piece
    signed: Signature
    other_claim: int | None
    may_take_off: bool


@dataclass(frozen=True)
class Stand:
    """What stands under a position with one stance."""

    stance: str
    evidence: tuple[Under, ...]


@dataclass(frozen=True)
class PositionShown:
    id: int
    name: str
    reading: str
    held_by: tuple[Holder, ...]
    summary: SafeString
    would_change: str
    outcome: str
    written: Signature
    revised: Signature | None  # the latest edit, if there was one
    stands: tuple[Stand, ...]
    posts: TiedPosts
    judgements: tuple[Judgement, ...]
    may_edit: bool

    @property
    def has_evidence(self) -> bool:
        return any(stand.evidence for stand in self.stands)


@dataclass(frozen=True)
class Sides:
    positions: tuple[PositionShown, ...]
    as_worded: tuple[Judgement, ...]


@dataclass(frozen=True)
class Reliance:
    """A judgement that a resolution rests on, as it was. `revision` is what was read, `now` the newest.

    What a moderator hid since has no verdict here.
    """

    id: int
    verdict: str
    amended_statement: str
    under: PositionNamed | None
    by: Person
    at: Any
    revision: int
    now: int
    is_withdrawn: bool

    @property
    def is_revised(self) -> bool:
        return self.revision != self.now and not self.is_withdrawn


def positions_shown(dispute: Dispute, viewer: Any, *, style: str) -> Sides:
    """The positions that stand, in the order in which they were written. A fixed number of queries.

    `dispute` is one that the viewer may see, with its claim at hand.
    """
    positions = list(Position.objects.filter(dispute=dispute, withdrawn_at=None).order_by("pk"))
    for position in positions:
        position.dispute = dispute
    stands = _stands(positions, dispute, viewer, style=style) if positions else {}
    posts = posts_tied_to_all(positions, viewer)
    judged = _judged(dispute, positions, viewer)
    who, revised = _writers(dispute, positions)
    return Sides(
        tuple(
            PositionShown(
                id=row.pk,
                name=row.name,
                reading=row.reading,
                held_by=tuple(
                    Holder(each.get("who", ""), each["usage"], each.get("when", ""))
                    for each in row.held_by
                ),
                summary=kept(row.summary_html),
                would_change=row.would_change,
                outcome=row.outcome,
                written=Signature(who[row.created_by_id], row.created_at),
                revised=revised.get(row.pk),
                stands=tuple(Stand(stance, tuple(stands[row.pk][stance])) for stance in STANCES),
                posts=posts[row.pk],
                judgements=tuple(judged[row.pk]),
                may_edit=permissions.may_edit_position(viewer, row),
            )
            for row in positions
        ),
        tuple(judged[None]),
    )


def _writers(
    dispute: Dispute, positions: list[Position]
) -> tuple[Mapping[Any, Person], dict[int, Signature]]:
    """Who wrote the positions, and the latest edit of each that was edited. Two queries."""
    ids = [row.pk for row in positions]
    edits = Position.history.filter(id__in=ids, history_type="~", hidden=False)
    # how it ended is recorded with a step of the dispute, and edits nothing
    edits = edits.exclude(history_date__in=dispute.history.values("history_date"))
    rows = list(
        edits.order_by("history_date", "history_id").only("id", "history_user", "history_date")
    )
    who = people({row.created_by_id for row in positions} | {row.history_user_id for row in rows})
    return who, {row.id: Signature(who[row.history_user_id], row.history_date) for row in rows}


def _stands(
    positions: Iterable[Position], dispute: Dispute, viewer: Any, *, style: str
) -> dict[int, dict[str, list[Under]]]:
    """What stands under each position, by its stance."""
    rows, found = Rows(), defaultdict(lambda: defaultdict(list))
    ties = list(
        PositionEvidence.objects.filter(position__in=positions, withdrawn_at=None).order_by("pk")
    )
    shown = {Evidence.State.PROPOSED, Evidence.State.ACCEPTED}
    pieces = rows.evidence().filter(
        pk__in={tie.evidence_id for tie in ties},
        state__in=shown,
        claim__in=Claim.objects.visible_to(viewer),
    )
    evidence = {row.pk: row for row in pieces.select_related("claim")}
    ids = [pk for row in evidence.values() for pk in (row.source_id, row.rests_on_id)]
    sources = rows.by_id(Source, ids)
    who = people(row.created_by_id for row in (*ties, *evidence.values()))
    may_take_off = permissions.may_write_position(viewer, dispute)
    for tie in ties:
        if (row := evidence.get(tie.evidence_id)) is None:
            continue
        signed = Signature(who[row.created_by_id], row.created_at)
        said = {"style": style, "statement": row.claim.statement}
        found[tie.position_id][tie.stance].append(
            Under(
                id=tie.pk,
                stance=tie.stance,
                note=tie.note,
                piece=piece_of(row, sources, signed, viewer, **said),
                signed=Signature(who[tie.created_by_id], tie.created_at),
                other_claim=row.claim_id if row.claim_id != dispute.claim_id else None,
                may_take_off=may_take_off,
            )
        )
    return found


def _judged(
    dispute: Dispute, positions: Iterable[Position], viewer: Any
) -> dict[int | None, list[Judgement]]:
    """The current judgements of a classification's claim: under each of its readings, and as worded."""
    found: dict[int | None, list[Judgement]] = defaultdict(list)
    sides = {row.pk: row for row in positions}
    if dispute.kind != Dispute.Kind.CLASSIFICATION or not sides:
        return found
    claim = dispute.claim
    rows = Assessment.objects.with_hiding().filter(claim=claim, withdrawn_at=None)
    rows = rows.order_by("-signed_at", "-pk")
    evidence = list(Evidence.objects.with_findings().filter(claim=claim, state="accepted"))
    now = freshness.seen(claim, evidence, marks_of({claim.pk: evidence})[claim.pk])
    judgements = [row for row in rows if row.position_id is None or row.position_id in sides]
    who = people(row.created_by_id for row in judgements)
    for row in judgements:
        signed = Signature(who[row.created_by_id], row.signed_at)
        shown = judgement_of(row, now, signed, viewer, positions=sides)
        found[row.position_id].append(shown)
    return found


def rests_on_shown(dispute: Dispute) -> tuple[Reliance, ...]:
    """The judgements that the resolution rests on, as they were when it was written. Four queries."""
    ids = [each["assessment"] for each in dispute.rests_on]
    current = {row.pk: row for row in Assessment.objects.filter(pk__in=ids).with_revisions()}
    read = Assessment.history.filter(history_id__in=[each["revision"] for each in dispute.rests_on])
    revisions = {row.history_id: row for row in read}
    sides = Rows().by_id(Position, [row.position_id for row in current.values()])
    who = people(row.created_by_id for row in current.values())
    found = []
    for each in dispute.rests_on:
        row, then = current[each["assessment"]], revisions[each["revision"]]
        side = sides.get(row.position_id)
        found.append(
            Reliance(
                id=row.pk,
                verdict="" if then.hidden else then.verdict,
                amended_statement="" if then.hidden else then.amended_statement,
                under=named(side) if side else None,
                by=who[row.created_by_id],
                at=then.signed_at,
                revision=each["revision"],
                now=row.revision,
                is_withdrawn=row.withdrawn_at is not None,
            )
        )
    return tuple(found)
