"""What historians do with claims and suggestions: accept, reword, split, postpone, reject, make, undo.

Every act on the review page returns a `Decision`; its moment is what undoes it.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from claims.anchoring import quote_at
from claims.chronology import Calendar, interval
from claims.locks import lock_claim_for, refuse_locked
from claims.models import (
    Assessment,
    Claim,
    ClaimLink,
    Dispute,
    Edition,
    Enquiry,
    Evidence,
    Lock,
    Passage,
    Thread,
)
from sources.revisions import moment_after, revert_to, save_revision

EDIT = Lock.Act.EDIT
OPEN = {Claim.State.SUGGESTED, Claim.State.LATER}
BACK = {
    Claim.State.WITHDRAWN: Claim.State.ACCEPTED,
    Claim.State.REJECTED: Claim.State.SUGGESTED,
}
WORDING = ["statement", "kind", "date_as_written", "date_edtf", "calendar"]
DAYS = ["earliest_day", "latest_day"]
SAME_CLICK = timedelta(minutes=1)
PLACE = ["exact", "prefix", "suffix", "start", "end", "state", "score"]
UNDONE = [*WORDING, *DAYS, "state", "rejection"]


class DecidedAlready(Exception):
    """Somebody decided on this suggestion meanwhile; `claim` is how it is now."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(claim.pk)
        self.claim = claim


class NotAccepted(Exception):
    """Only accepted claims are edited."""


class ChangedMeanwhile(Exception):
    """The claim was changed after the person saw it; `revision` is its newest revision."""

    def __init__(self, revision: Any) -> None:
        super().__init__(revision.history_id)
        self.revision = revision


class PartNotFound(Exception):
    """A part of a split isn't among the words of the passage, in their order."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class ChangedSince(Exception):
    """What an act changed was changed again later, or what it was is hidden: it cannot be undone alone."""


class Superseded(Exception):
    """A newer edition came in between: claims are made of the words of the newest one."""


class NothingToUndo(Exception):
    """This person did nothing to this article's claims at this moment."""


@dataclass(frozen=True)
class Decision:
    """A claim as it is after an act, and the moment that all rows of the act carry."""

    claim: Claim
    moment: datetime


@dataclass(frozen=True)
class Wording:
    """What a claim says: `date_edtf` is EDTF level 0 or 1, or empty."""

    statement: str
    kind: str
    date_as_written: str = ""
    date_edtf: str = ""
    calendar: str = Calendar.NOT_STATED

    @classmethod
    def of(cls, claim: Claim) -> "Wording":
        return cls(**{name: getattr(claim, name) for name in WORDING})

    def give(self, claim: Claim) -> Claim:
        """Put this wording on the claim, with the days that its date comes to (as NotEDTF, if none)."""
        for name in WORDING:
            setattr(claim, name, getattr(self, name))
        claim.earliest_day, claim.latest_day = (
            interval(self.date_edtf, Calendar(self.calendar)) if self.date_edtf else (None, None)
        )
        return claim


# --- decisions on a suggestion -------------------------------------------------------------------
@transaction.atomic
def accept_claim(claim: Claim, *, by: Any, at: datetime | None = None) -> Decision:
    return _decide(claim, Claim.State.ACCEPTED, by=by, at=at, reason="Accepted as suggested")


@transaction.atomic
def reword_claim(
    claim: Claim, wording: Wording, *, by: Any, at: datetime | None = None
) -> Decision:
    """Accept a suggestion in other words."""
    claim = _open(claim, by=by)
    wording.give(claim)
    claim.state = Claim.State.ACCEPTED
    return _saved(claim, by=by, at=at, reason="Accepted and reworded", fields=UNDONE)


@transaction.atomic
def postpone_claim(claim: Claim, *, by: Any, at: datetime | None = None) -> Decision:
    return _decide(claim, Claim.State.LATER, by=by, at=at, reason="Put off")


@transaction.atomic
def reject_claim(claim: Claim, rejection: str, *, by: Any, at: datetime | None = None) -> Decision:
    claim = _open(claim, by=by)
    claim.state, claim.rejection = Claim.State.REJECTED, Claim.Rejection(rejection)
    reason = f"Not a claim: {claim.get_rejection_display()}"
    return _saved(claim, by=by, at=at, reason=reason, fields=["state", "rejection"])


@transaction.atomic
def split_claim(
    claim: Claim, parts: Sequence[str], *, by: Any, at: datetime | None = None
) -> Decision:
    """Make several suggestions of one. `parts` are words of its passage, in their order.

    The suggestion keeps the first part; each other part becomes a suggestion of its own.
    """
    claim = _open(claim, by=by)
    # Of the newest edition: the older ones stay as they are.
    passage = (
        claim.passages.filter(state__in=Passage.PLACED)
        .select_related("edition")
        .latest("edition__number")
    )
    spans = part_spans(passage.edition.text[passage.start : passage.end], parts)
    at = moment_after(claim, passage, at=at)
    reason = f"Split into {len(parts)}"
    first, *others = [(passage.start + a, passage.start + b) for a, b in spans]
    wording = replace(Wording.of(claim), date_as_written="", date_edtf="", calendar="not_stated")
    for span in others:
        _new(passage.edition, span, wording, state=Claim.State.SUGGESTED, by=by, at=at,
             reason=reason, score=claim.score)  # fmt: skip
    _move(passage, first, by=by, at=at, reason=reason)
    claim.statement = passage.exact
    claim.state = Claim.State.SUGGESTED
    return _saved(claim, by=by, at=at, reason=reason, fields=["statement", "state"])


def part_spans(words: str, parts: Sequence[str]) -> list[tuple[int, int]]:
    """Where each part is in the words (code points, end exclusive); raises PartNotFound."""
    spans, start = [], 0
    for part in parts:
        found = words.find(part, start)
        if not part or found < 0:
            raise PartNotFound(part)
        start = found + len(part)
        spans.append((found, start))
    return spans


# --- claims of one's own -------------------------------------------------------------------------
@transaction.atomic
def make_claim(
    edition: Edition,
    span: tuple[int, int],
    wording: Wording,
    *,
    by: Any,
    at: datetime | None = None,
) -> Decision:
    """A claim made by hand of the words at `span` (code points, end exclusive).

    The same click twice makes one claim. Raises Superseded.
    """
    at = moment_after(at=at)
    Edition.objects.select_for_update(of=("self",)).only("pk").get(pk=edition.pk)
    refuse_locked(EDIT, edition.article, by=by)
    if Edition.objects.filter(article=edition.article_id, number__gt=edition.number).exists():
        raise Superseded(edition.pk)
    if twin := _twin(edition, span, wording, by=by, at=at):
        return Decision(twin, twin.created_at)
    claim = _new(edition, span, wording, state=Claim.State.ACCEPTED, by=by, at=at,
                 reason="Made from the text")  # fmt: skip
    return Decision(claim, at)


def _twin(
    edition: Edition, span: tuple[int, int], wording: Wording, *, by: Any, at: datetime
) -> Claim | None:
    start, end = span
    there = Passage.objects.filter(edition=edition, start=start, end=end).values("claim")
    same = Claim.objects.accepted().filter(pk__in=there, created_by=by, **vars(wording))
    return same.filter(created_at__gt=at - SAME_CLICK).first()


@transaction.atomic
def edit_claim(
    claim: Claim,
    wording: Wording,
    *,
    by: Any,
    reason: str,
    seen: int | None = None,
    at: datetime | None = None,
) -> Decision:
    """Change what an accepted claim says. Judgements of the old wording go stale by themselves.

    `seen` is the history_id of the revision that the person saw; raises ChangedMeanwhile if there
    is a newer one by now.
    """
    claim = lock_claim_for(EDIT, claim.pk, by=by)
    if claim.state != Claim.State.ACCEPTED:
        raise NotAccepted(claim.pk)
    newest = claim.history.latest()
    if seen is not None and newest.history_id != seen:
        raise ChangedMeanwhile(newest)
    wording.give(claim)
    return _saved(claim, by=by, at=at, reason=reason, fields=[*WORDING, *DAYS])


@transaction.atomic
def withdraw_claim(claim: Claim, *, by: Any, reason: str, at: datetime | None = None) -> Decision:
    """Take a claim off the article. Its page, evidence and history stay."""
    claim = lock_claim_for(EDIT, claim.pk, by=by)
    if claim.state != Claim.State.ACCEPTED:
        raise NotAccepted(claim.pk)
    claim.state = Claim.State.WITHDRAWN
    return _saved(claim, by=by, at=at, reason=reason, fields=["state"])


@transaction.atomic
def reconsider_claim(claim: Claim, *, by: Any, at: datetime | None = None) -> Decision:
    """Bring a withdrawn claim back, or ask again about a suggestion that was rejected."""
    claim = lock_claim_for(EDIT, claim.pk, by=by)
    if claim.state not in BACK:
        raise DecidedAlready(claim)
    reason, claim.state, claim.rejection = "Brought back", BACK[claim.state], ""
    return _saved(claim, by=by, at=at, reason=reason, fields=["state", "rejection"])


# --- undo ----------------------------------------------------------------------------------------
@transaction.atomic
def undo(moment: datetime, *, article: Any, by: Any, at: datetime | None = None) -> list[Claim]:
    """Take back what a person did to an article's claims at one moment, as a new revision each.

    What the act made is withdrawn. Raises NothingToUndo, or ChangedSince when a claim changed
    again or something hangs on it by now; nothing is taken back then.
    """
    mine = {"history_date": moment, "history_user": by}
    claims = Claim.objects.select_for_update(of=("self",)).in_article(article)
    rows = list(Claim.history.filter(id__in=claims.values("pk"), **mine))
    passages = list(Passage.history.filter(edition__article=article, history_type="~", **mine))
    if not rows:
        raise NothingToUndo(moment)
    locked = list(claims.filter(pk__in=[row.id for row in rows]).order_by("pk"))
    refuse_locked(EDIT, article, *locked, by=by)
    _refuse_changed([*rows, *passages])
    _refuse_built_on(locked)
    at = moment_after(*locked, at=at)
    for row in passages:
        revert_to(row.prev_record, by=by, at=at, reason="Undone", fields=PLACE)
    return [_undone(row, by=by, at=at) for row in rows]


def _refuse_changed(rows: list[Any]) -> None:
    for row in rows:
        latest = type(row).objects.filter(id=row.id).aggregate(last=Max("history_date"))["last"]
        before = row.prev_record if row.history_type == "~" else None
        if latest != row.history_date or (before is not None and before.hidden):
            raise ChangedSince(row.id)


def _refuse_built_on(claims: list[Claim]) -> None:
    """What others have said for, against or of an accepted claim keeps its claim."""
    accepted = [claim for claim in claims if claim.state == Claim.State.ACCEPTED]
    standing = [
        Evidence.objects.current(),
        Enquiry.objects.filter(withdrawn_at=None),
        Assessment.objects.filter(withdrawn_at=None),
        Dispute.objects.all(),
        Thread.objects.filter(posts__isnull=False),
    ]
    joined = [
        ClaimLink.objects.current().filter(Q(claim__in=accepted) | Q(other__in=accepted)),
        Claim.objects.filter(merged_into__in=accepted),
    ]
    if any(rows.exists() for rows in [*(r.filter(claim__in=accepted) for r in standing), *joined]):
        raise ChangedSince([claim.pk for claim in accepted])


def _undone(row: Any, *, by: Any, at: datetime) -> Claim:
    if row.history_type == "~":
        return revert_to(row.prev_record, by=by, at=at, reason="Undone", fields=UNDONE)
    claim = Claim.objects.get(pk=row.id)
    fields = ["state"]
    claim.state = Claim.State.WITHDRAWN
    if row.state in OPEN:  # a part of a split was never a claim, and is nothing to show to readers
        claim.state, claim.rejection = Claim.State.REJECTED, Claim.Rejection.DUPLICATE
        fields.append("rejection")
    return save_revision(claim, by=by, at=at, reason="Undone", fields=fields)


# --- shared --------------------------------------------------------------------------------------
def _open(claim: Claim, *, by: Any) -> Claim:
    claim = lock_claim_for(EDIT, claim.pk, by=by)
    if claim.state not in OPEN:
        raise DecidedAlready(claim)
    return claim


def _decide(claim: Claim, state: str, *, by: Any, at: datetime | None, reason: str) -> Decision:
    claim = _open(claim, by=by)
    claim.state = state
    return _saved(claim, by=by, at=at, reason=reason, fields=["state"])


def _saved(
    claim: Claim, *, by: Any, at: datetime | None, reason: str, fields: list[str]
) -> Decision:
    at = moment_after(claim, at=at)
    return Decision(save_revision(claim, by=by, reason=reason, at=at, fields=fields), at)


def _new(
    edition: Edition,
    span: tuple[int, int],
    wording: Wording,
    *,
    state: str,
    by: Any,
    at: datetime,
    reason: str,
    score: float | None = None,
) -> Claim:
    quote = quote_at(edition.text, *span)
    if state == Claim.State.SUGGESTED:
        wording = replace(wording, statement=quote.exact)
    claim = Claim(state=state, score=score, created_by=by, created_at=at)
    save_revision(wording.give(claim), by=by, reason=reason, at=at)
    passage = Passage(
        claim=claim,
        edition=edition,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        start=quote.start,
        end=quote.end,
    )
    save_revision(passage, by=by, reason=reason, at=at)
    return claim


def _move(
    passage: Passage, span: tuple[int, int], *, by: Any, at: datetime, reason: str
) -> Passage:
    # A person chose these words: they are this edition's to the letter.
    quote = quote_at(passage.edition.text, *span)
    values = {**asdict(quote), "state": Passage.State.EXACT, "score": 1.0}
    for name, value in values.items():
        setattr(passage, name, value)
    return save_revision(passage, by=by, reason=reason, at=at, fields=PLACE)
