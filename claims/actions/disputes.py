"""What becomes of a dispute: raised by members; marked, dismissed, resolved, reopened by moderators.

Its positions are written in `positions.py`; only those that its raiser names begin with it, here.

A dispute never edits the statement or the standing of its claim. Each act is one transaction, one
revision and one row of the public log, in one moment, and tells whoever raised the dispute; the claim's row is locked first, so that nobody
judges the claim while its dispute is being closed.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from claims.bookkeeping import lock_with_claim, tell, write_log
from claims.locks import lock_claim_for
from claims.models import Assessment, Claim, Dispute, Lock, ModerationEntry, Notice, Position
from claims.newcomers import refuse_links
from sources.revisions import moment_after, save_revision
from sources.richtext import render, words_of

Act = ModerationEntry.Act
State = Dispute.State
TOLD = {
    Act.DISPUTE_MARKED: Notice.Kind.DISPUTE_MARKED,
    Act.DISPUTE_DISMISSED: Notice.Kind.DISPUTE_DISMISSED,
    Act.DISPUTE_RESOLVED: Notice.Kind.DISPUTE_RESOLVED,
    Act.DISPUTE_REOPENED: Notice.Kind.DISPUTE_REOPENED,
}
SAME_CLICK = timedelta(minutes=1)
CLOSING = ["state", "closed_by", "closed_at", "outcome", "resolution", "resolution_html",
           "rests_on", "disagreement"]  # fmt: skip


class NotAccepted(Exception):
    """Only accepted claims are disputed."""


class WrongState(Exception):
    """Somebody was quicker: the dispute isn't in the state that the act begins with.

    `dispute` is how it is now.
    """

    def __init__(self, dispute: Dispute) -> None:
        super().__init__(dispute.pk)
        self.dispute = dispute


class NotRaised(WrongState):
    """It was marked or dismissed already."""


class NotOpen(WrongState):
    """Only a dispute that was marked is resolved, and only once."""


class DisputeClosed(WrongState):
    """It was resolved or dismissed already."""


class NotClosed(WrongState):
    """Only what was resolved or dismissed is reopened."""


class Reworded(WrongState):
    """It was put otherwise, or another step was done, after the form was opened."""


class TookASide(Exception):
    """Historians judge, moderators record: `how`, as Dispute.side_taken_by() says."""

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


class JudgementsChanged(Exception):
    """A judgement that the resolution rests on was revised or withdrawn after the moderator read it."""


@transaction.atomic
def raise_dispute(
    claim: Claim,
    *,
    kind: str,
    question: str,
    reason: str,
    by: Any,
    term: str = "",
    readings: Sequence[Mapping[str, Any]] = (),
    at: datetime | None = None,
) -> Dispute:
    """A member says that a claim is in dispute. The same click twice gives the same dispute.

    Of a classification, `term` is the word and `readings` are what it may mean, as far as the raiser
    can name them: `name` and `held_by` of positions. Raises NotAccepted, ValidationError.
    """
    words = {"kind": kind, "question": question, "reason": reason, "term": term}
    return _new(claim, words, readings, by=by, at=at, marked=False)


@transaction.atomic
def open_dispute(
    claim: Claim,
    *,
    kind: str,
    question: str,
    reason: str,
    by: Any,
    term: str = "",
    readings: Sequence[Mapping[str, Any]] = (),
    at: datetime | None = None,
) -> Dispute:
    """A moderator marks a dispute straight from the claim: raised and marked in one act."""
    words = {"kind": kind, "question": question, "reason": reason, "term": term}
    return _new(claim, words, readings, by=by, at=at, marked=True)


def _new(
    claim: Claim,
    words: Mapping[str, str],
    readings: Sequence[Mapping[str, Any]],
    *,
    by: Any,
    at: datetime | None,
    marked: bool,
) -> Dispute:
    claim = lock_claim_for(Lock.Act.DISCUSS, claim.pk, by=by)
    if claim.state != Claim.State.ACCEPTED:
        raise NotAccepted(claim.pk)
    at = moment_after(at=at)
    state = State.OPEN if marked else State.RAISED
    same = Dispute.objects.filter(
        claim=claim, question=words["question"], raised_by=by, state=state
    )
    if twin := same.filter(raised_at__gt=at - SAME_CLICK).first():
        return twin
    html = render(words["reason"])
    refuse_links(html, by=by, at=at)
    dispute = Dispute(
        claim=claim, **words, reason_html=html, state=state, raised_by=by, raised_at=at
    )
    if marked:
        dispute.marked_by, dispute.marked_at = by, at
    reason = words_of(words["reason"])
    save_revision(dispute, by=by, reason=reason, at=at)
    for reading in readings:
        position = Position(dispute=dispute, created_by=by, created_at=at, **reading)
        save_revision(position, by=by, reason="Named when the dispute was raised", at=at)
    act = Act.DISPUTE_MARKED if marked else Act.DISPUTE_RAISED
    write_log(act, dispute, by=by, reason=reason, at=at)
    return dispute


@transaction.atomic
def mark_dispute(
    dispute: Dispute,
    *,
    kind: str,
    question: str,
    reason: str,
    by: Any,
    term: str | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dispute:
    """A moderator makes a raised dispute an open one; what it is about may be put otherwise.

    Without `term` it stays; only a classification has one. Raises NotRaised, NotAccepted.
    """
    dispute = lock_in_state(dispute, {State.RAISED}, NotRaised, seen)
    _refuse_of_a_gone_claim(dispute)
    at = moment_after(dispute, at=at)
    dispute.kind, dispute.question = kind, question
    term = dispute.term if term is None else term
    dispute.term = term if kind == Dispute.Kind.CLASSIFICATION else ""
    dispute.state, dispute.marked_by, dispute.marked_at = State.OPEN, by, at
    fields = ["kind", "question", "term", "state", "marked_by", "marked_at"]
    return _written(dispute, Act.DISPUTE_MARKED, fields, by=by, reason=reason, at=at)


@transaction.atomic
def dismiss_dispute(
    dispute: Dispute, *, reason: str, by: Any, seen: int | None = None, at: datetime | None = None
) -> Dispute:
    """A moderator closes a dispute that is none; the reason stands where a resolution would."""
    dispute = lock_in_state(dispute, {State.RAISED, State.OPEN}, DisputeClosed, seen)
    at = _close(dispute, State.DISMISSED, reason, by=by, at=at)
    return _written(dispute, Act.DISPUTE_DISMISSED, CLOSING, by=by, reason=reason, at=at)


@transaction.atomic
def resolve_dispute(
    dispute: Dispute,
    *,
    outcome: str,
    resolution: str,
    by: Any,
    rests_on: Sequence[Mapping[str, int]] = (),
    disagreement: str = "",
    outcomes: Mapping[int, str] | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dispute:
    """A moderator records how a dispute ended; the statement of its claim is not touched.

    `rests_on`: the judgements it rests on, as they were read: {"assessment": id, "revision":
    history_id}. `disagreement`, of a standing disagreement: in what people differ. `outcomes`: how
    each position ended, by its id. Raises NotOpen, TookASide, JudgementsChanged, ValidationError.
    """
    dispute = lock_in_state(dispute, {State.OPEN}, NotOpen, seen)
    _refuse_without_difference(outcome, disagreement)
    _refuse_changed(dispute, rests_on)
    positions = list(dispute.positions.filter(withdrawn_at=None))
    at = moment_after(dispute, *positions, at=at)
    at = _close(dispute, State.RESOLVED, resolution, by=by, at=at)
    dispute.outcome, dispute.rests_on = outcome, [dict(each) for each in rests_on]
    is_standing = outcome == Dispute.Outcome.STANDING_DISAGREEMENT
    dispute.disagreement = disagreement if is_standing else ""
    reason = words_of(resolution)
    given = outcomes or {}
    ended = {position: given.get(position.pk, "") for position in positions}
    _write_outcomes(ended, by=by, reason="Recorded with the resolution", at=at)
    return _written(dispute, Act.DISPUTE_RESOLVED, CLOSING, by=by, reason=reason, at=at)


@transaction.atomic
def reopen_dispute(
    dispute: Dispute, *, reason: str, by: Any, seen: int | None = None, at: datetime | None = None
) -> Dispute:
    """A moderator opens a closed dispute again. How it had ended stays in its history.

    Raises NotClosed, NotAccepted.
    """
    dispute = lock_in_state(dispute, {State.RESOLVED, State.DISMISSED}, NotClosed, seen)
    _refuse_of_a_gone_claim(dispute)
    positions = list(dispute.positions.all())
    at = moment_after(dispute, *positions, at=at)
    dispute.state, dispute.closed_by, dispute.closed_at = State.OPEN, None, None
    dispute.outcome = dispute.resolution = dispute.resolution_html = dispute.disagreement = ""
    dispute.rests_on = []
    if dispute.marked_at is None:  # dismissed before anybody marked it
        dispute.marked_by, dispute.marked_at = by, at
    _write_outcomes(dict.fromkeys(positions, ""), by=by, reason="Opened again", at=at)
    fields = [*CLOSING, "marked_by", "marked_at"]
    return _written(dispute, Act.DISPUTE_REOPENED, fields, by=by, reason=reason, at=at)


def _refuse_without_difference(outcome: str, disagreement: str) -> None:
    if outcome == Dispute.Outcome.STANDING_DISAGREEMENT and not disagreement.strip():
        raise ValidationError({"disagreement": _("Say in what they differ.")})


def _refuse_changed(dispute: Dispute, rests_on: Sequence[Mapping[str, int]]) -> None:
    """What is rested on is a current judgement of the claim, as it is now."""
    current = Assessment.objects.filter(claim=dispute.claim_id, withdrawn_at=None)
    now = dict(current.with_revisions().values_list("pk", "revision"))
    if any(now.get(each["assessment"]) != each["revision"] for each in rests_on):
        raise JudgementsChanged(dispute.pk)


def _write_outcomes(
    outcomes: Mapping[Position, str], *, by: Any, reason: str, at: datetime
) -> None:
    for position, outcome in outcomes.items():
        if position.outcome != outcome:
            position.outcome = outcome
            save_revision(position, by=by, reason=reason, at=at, fields=["outcome"])


def lock_in_state(
    dispute: Dispute,
    states: Collection[str],
    otherwise: type[WrongState],
    seen: int | None = None,
) -> Dispute:
    """The row, locked after its claim's. `seen` is the revision that the person read, if it is known."""
    claim, row = lock_with_claim(Dispute.objects.get(pk=dispute.pk))
    row.claim = claim
    if row.state not in states:
        raise otherwise(row)
    if seen is not None and seen != row.history.latest().history_id:
        raise Reworded(row)
    return row


def _refuse_of_a_gone_claim(dispute: Dispute) -> None:
    if dispute.claim.state != Claim.State.ACCEPTED:
        raise NotAccepted(dispute.claim_id)


def _close(dispute: Dispute, state: str, why: str, *, by: Any, at: datetime | None) -> datetime:
    if how := dispute.side_taken_by(by):
        raise TookASide(how)
    at = moment_after(dispute, at=at)
    dispute.state, dispute.closed_by, dispute.closed_at = state, by, at
    dispute.resolution, dispute.resolution_html = why, render(why)
    return at


def _written(
    dispute: Dispute, act: str, fields: list[str], *, by: Any, reason: str, at: datetime
) -> Dispute:
    save_revision(dispute, by=by, reason=reason, at=at, fields=fields)
    write_log(act, dispute, by=by, reason=reason, at=at)
    # Without the reason, which may be hidden later: it stands on the page.
    tell(dispute.raised_by, TOLD[act], by=by, address=dispute.get_absolute_url(), at=at)
    return dispute
