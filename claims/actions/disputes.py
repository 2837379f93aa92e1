"""What becomes of a dispute: raised by members; marked, dismissed, resolved, reopened by moderators.

A dispute never edits the statement or the standing of its claim. Each act is one transaction, one
revision and one row of the public log, in one moment; the claim's row is locked first, so that nobody
judges the claim while its dispute is being closed.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from claims.bookkeeping import lock_claim, write_log
from claims.locks import lock_claim_for
from claims.models import Claim, Dispute, Lock, ModerationEntry
from sources.revisions import moment_after, save_revision
from sources.richtext import render, words_of

Act = ModerationEntry.Act
State = Dispute.State
SAME_CLICK = timedelta(minutes=1)
CLOSING = ["state", "closed_by", "closed_at", "outcome", "resolution", "resolution_html"]


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


class JudgeCannotClose(Exception):
    """Historians judge, moderators record: this moderator's assessment of the claim stands."""


@transaction.atomic
def raise_dispute(
    claim: Claim, *, kind: str, question: str, reason: str, by: Any, at: datetime | None = None
) -> Dispute:
    """A member says that a claim is in dispute. The same click twice gives the same dispute."""
    return _new(claim, (kind, question, reason), by=by, at=at, marked=False)


@transaction.atomic
def open_dispute(
    claim: Claim, *, kind: str, question: str, reason: str, by: Any, at: datetime | None = None
) -> Dispute:
    """A moderator marks a dispute straight from the claim: raised and marked in one act."""
    return _new(claim, (kind, question, reason), by=by, at=at, marked=True)


def _new(
    claim: Claim, words: tuple[str, str, str], *, by: Any, at: datetime | None, marked: bool
) -> Dispute:
    claim = lock_claim_for(Lock.Act.DISCUSS, claim.pk, by=by)
    if claim.state != Claim.State.ACCEPTED:
        raise NotAccepted(claim.pk)
    kind, question, reason = words
    at = moment_after(at=at)
    state = State.OPEN if marked else State.RAISED
    same = Dispute.objects.filter(claim=claim, question=question, raised_by=by, state=state)
    if twin := same.filter(raised_at__gt=at - SAME_CLICK).first():
        return twin
    dispute = Dispute(
        claim=claim,
        kind=kind,
        question=question,
        reason=reason,
        reason_html=render(reason),
        state=state,
        raised_by=by,
        raised_at=at,
    )
    if marked:
        dispute.marked_by, dispute.marked_at = by, at
    reason = words_of(reason)
    save_revision(dispute, by=by, reason=reason, at=at)
    act = Act.DISPUTE_MARKED if marked else Act.DISPUTE_RAISED
    write_log(act, dispute, by=by, reason=reason, at=at)
    return dispute


@transaction.atomic
def mark_dispute(
    dispute: Dispute, *, kind: str, question: str, reason: str, by: Any, at: datetime | None = None
) -> Dispute:
    """A moderator makes a raised dispute an open one; its kind and question may be corrected."""
    dispute = _locked(dispute, {State.RAISED}, NotRaised)
    at = moment_after(dispute, at=at)
    dispute.kind, dispute.question = kind, question
    dispute.state, dispute.marked_by, dispute.marked_at = State.OPEN, by, at
    fields = ["kind", "question", "state", "marked_by", "marked_at"]
    return _written(dispute, Act.DISPUTE_MARKED, fields, by=by, reason=reason, at=at)


@transaction.atomic
def dismiss_dispute(
    dispute: Dispute, *, reason: str, by: Any, at: datetime | None = None
) -> Dispute:
    """A moderator closes a dispute that is none; the reason stands where a resolution would."""
    dispute = _locked(dispute, {State.RAISED, State.OPEN}, DisputeClosed)
    at = _close(dispute, State.DISMISSED, reason, by=by, at=at)
    return _written(dispute, Act.DISPUTE_DISMISSED, CLOSING, by=by, reason=reason, at=at)


@transaction.atomic
def resolve_dispute(
    dispute: Dispute, *, outcome: str, resolution: str, by: Any, at: datetime | None = None
) -> Dispute:
    """A moderator records how a dispute ended."""
    dispute = _locked(dispute, {State.OPEN}, NotOpen)
    at = _close(dispute, State.RESOLVED, resolution, by=by, at=at)
    dispute.outcome = outcome
    return _written(
        dispute, Act.DISPUTE_RESOLVED, CLOSING, by=by, reason=words_of(resolution), at=at
    )


@transaction.atomic
def reopen_dispute(
    dispute: Dispute, *, reason: str, by: Any, at: datetime | None = None
) -> Dispute:
    """A moderator opens a closed dispute again. How it had ended stays in its history."""
    dispute = _locked(dispute, {State.RESOLVED, State.DISMISSED}, NotClosed)
    at = moment_after(dispute, at=at)
    dispute.state, dispute.closed_by, dispute.closed_at = State.OPEN, None, None
    dispute.outcome = dispute.resolution = dispute.resolution_html = ""
    if dispute.marked_at is None:  # dismissed before anybody marked it
        dispute.marked_by, dispute.marked_at = by, at
    fields = [*CLOSING, "marked_by", "marked_at"]
    return _written(dispute, Act.DISPUTE_REOPENED, fields, by=by, reason=reason, at=at)


def _locked(dispute: Dispute, states: Collection[str], otherwise: type[WrongState]) -> Dispute:
    lock_claim(dispute.claim_id)
    row = Dispute.objects.select_for_update(of=("self",)).get(pk=dispute.pk)
    if row.state not in states:
        raise otherwise(row)
    return row


def _close(dispute: Dispute, state: str, why: str, *, by: Any, at: datetime | None) -> datetime:
    if dispute.was_judged_by(by):
        raise JudgeCannotClose(dispute.pk)
    at = moment_after(dispute, at=at)
    dispute.state, dispute.closed_by, dispute.closed_at = state, by, at
    dispute.resolution, dispute.resolution_html = why, render(why)
    return at


def _written(
    dispute: Dispute, act: str, fields: list[str], *, by: Any, reason: str, at: datetime
) -> Dispute:
    save_revision(dispute, by=by, reason=reason, at=at, fields=fields)
    write_log(act, dispute, by=by, reason=reason, at=at)
    return dispute
