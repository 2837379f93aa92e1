"""Evidence for and against a claim, and searches that found nothing. Judging is in `assessments.py`."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.bookkeeping import write_standing
from claims.locks import lock_claim_for, lock_with_claim_for
from claims.models import Claim, Enquiry, Evidence, Lock, Position
from claims.newcomers import refuse_links
from claims.permissions import is_historian
from claims.sides import OfAnotherClaim, Under, lock_position, put_under
from sources.actions.sources import find_or_add
from sources.holdings import settled
from sources.models import Source
from sources.revisions import moment_after, save_revision
from sources.richtext import render


class ClaimClosed(Exception):
    """The claim isn't an accepted one (any more): nothing can be added to it."""


class EvidenceThere(Exception):
    """The same person recorded the very same before, as when a form is sent twice."""


class EvidenceGone(Exception):
    """The evidence was withdrawn, or hidden by a moderator."""


class EvidenceChanged(Exception):
    """Somebody saved the evidence after this person opened it."""


class NotProposed(Exception):
    """Only what is proposed can be accepted."""


class EnquiryGone(Exception):
    """The search was withdrawn."""


SAME = ("source", "stance", "locators", "quotation", "bears_on_words")
"""What two pieces of evidence on one claim share when they are one."""


@transaction.atomic
def add_evidence(
    claim: Claim,
    *,
    by: Any,
    at: datetime | None = None,
    state: str | None = None,
    new_source: Mapping[str, Any] | None = None,
    under: Under | None = None,
    **fields: Any,
) -> Evidence:
    """Add a piece of evidence: accepted when `by` is a historian, otherwise proposed, unless `state` says.

    `fields` are Evidence's. Instead of `source`, `new_source` may be a CSL item: the source that is
    this work already, or a new one. `under` puts it under a position in the same act.

    Raises ClaimClosed, EvidenceThere, ValidationError, and what `sides` refuses.
    """
    row = _open_claim(claim, by=by)
    position = _position(row, under, by=by)
    at = moment_after(row, *filter(None, [position]), at=at)
    if new_source is not None:
        fields["source"] = source_for(new_source, by=by, at=at)
    _settle_sources(fields)
    state = state or ("accepted" if is_historian(by) else "proposed")
    evidence = Evidence(claim=row, state=state, created_by=by, created_at=at, **fields)
    _refuse_twice(evidence)
    evidence.commentary_html = str(render(evidence.commentary))
    refuse_links(evidence.commentary_html, by=by, at=at, field="commentary")
    reason = "Added evidence" if state == Evidence.State.ACCEPTED else "Proposed evidence"
    save_revision(evidence, by=by, reason=reason, at=at)
    if under and position:
        put_under(position, evidence, stance=under.stance, note=under.note, by=by, at=at)
    _settle(claim, row)
    return evidence


def _position(claim: Claim, under: Under | None, *, by: Any) -> Position | None:
    """The position that it goes under, locked after the claim, which is locked already."""
    if under is None:
        return None
    if under.position.dispute.claim_id != claim.pk:
        raise OfAnotherClaim
    return lock_position(under.position, act=Lock.Act.ADD_EVIDENCE, by=by)


def source_for(csl: Mapping[str, Any], *, by: Any, at: datetime) -> Source:
    """The source of a CSL item; a new one of a member's is marked as needing a look."""
    source, _is_new = find_or_add(
        csl=csl, by=by, reason="Added with evidence", at=at, check_me=not is_historian(by)
    )
    return source


@transaction.atomic
def edit_evidence(
    evidence: Evidence,
    *,
    by: Any,
    reason: str,
    at: datetime | None = None,
    seen_revision: int | None = None,
    new_source: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Evidence:
    """Save those of `fields` that differ; nothing is written where none does.

    `seen_revision` is the history_id that the person started from: raises EvidenceChanged when
    there is a later one; EvidenceGone; ValidationError.
    """
    claim, row = _locked(evidence, by=by)
    if seen_revision is not None and seen_revision != latest_revision(row):
        raise EvidenceChanged(_("Somebody else saved this evidence while you were editing it."))
    at = moment_after(row, at=at)
    if new_source is not None:
        fields["source"] = source_for(new_source, by=by, at=at)
    _settle_sources(fields)
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if "bears_on_words" in changed:
        row.check_words()
    if "commentary" in changed:
        before, row.commentary_html = row.commentary_html, str(render(row.commentary))
        refuse_links(row.commentary_html, by=by, at=at, field="commentary", before=before)
    if changed:
        html = ["commentary_html"] if "commentary" in changed else []
        save_revision(row, by=by, reason=reason, at=at, fields=[*changed, *html])
        write_standing(claim)
    return row


@transaction.atomic
def accept_evidence(evidence: Evidence, *, by: Any, at: datetime | None = None) -> Evidence:
    """Let a proposal count. Raises NotProposed (the second of two people sees what happened)."""
    claim, row = _locked(evidence, by=by)
    if row.state != Evidence.State.PROPOSED:
        raise NotProposed(_("This evidence was accepted already."))
    row.state = Evidence.State.ACCEPTED
    save_revision(row, by=by, reason="Accepted evidence", at=at, fields=["state"])
    write_standing(claim)
    return row


@transaction.atomic
def withdraw_evidence(
    evidence: Evidence, *, by: Any, reason: str, at: datetime | None = None
) -> Evidence:
    """Take evidence back, or turn a proposal down. It stays in the history. Raises EvidenceGone."""
    claim, row = _locked(evidence, by=by)
    row.state = Evidence.State.WITHDRAWN
    save_revision(row, by=by, reason=reason, at=at, fields=["state"])
    write_standing(claim)
    return row


@transaction.atomic
def record_enquiry(claim: Claim, *, by: Any, at: datetime | None = None, **fields: Any) -> Enquiry:
    """Say that somebody looked and found nothing: where, source, words, searched_on, note.

    Raises ClaimClosed, EvidenceThere, ValidationError.
    """
    row = _open_claim(claim, by=by)
    at = moment_after(row, at=at)
    _settle_sources(fields)
    same = {name: fields.get(name, "") for name in ("where", "words", "note")}
    there = Enquiry.objects.filter(claim=row, created_by=by, withdrawn_at=None, **same)
    if there.filter(searched_on=fields["searched_on"]).exists():
        raise EvidenceThere(_("You recorded this search already."))
    enquiry = Enquiry(claim=row, created_by=by, created_at=at, **fields)
    save_revision(enquiry, by=by, reason="Searched and found nothing", at=at)
    _settle(claim, row)
    return enquiry


@transaction.atomic
def record_enquiries(
    claims: Iterable[Claim], *, by: Any, at: datetime | None = None, **fields: Any
) -> list[Enquiry]:
    """The same search for several claims, all at one moment; where it is recorded already, nothing.

    Raises ClaimClosed, ValidationError, and EvidenceThere where it was there for all of them.
    """
    rows = sorted(claims, key=lambda claim: claim.pk)
    at = moment_after(*rows, at=at)
    found, there = [], None
    for claim in rows:
        try:
            found.append(record_enquiry(claim, by=by, at=at, **fields))
        except EvidenceThere as error:
            there = error
    if there and not found:
        raise there
    return found


@transaction.atomic
def withdraw_enquiry(
    enquiry: Enquiry, *, by: Any, reason: str, at: datetime | None = None
) -> Enquiry:
    """Take a search back. Raises EnquiryGone."""
    claim, row = lock_with_claim_for(Lock.Act.ADD_EVIDENCE, enquiry, by=by)
    if row.withdrawn_at is not None:
        raise EnquiryGone(_("This search was withdrawn already."))
    row.withdrawn_at = moment_after(row, at=at)
    save_revision(row, by=by, reason=reason, at=row.withdrawn_at, fields=["withdrawn_at"])
    write_standing(claim)
    return row


def latest_revision(evidence: Evidence) -> int | None:
    """The history_id of the newest revision: what a form says it started from."""
    newest = evidence.history.order_by("-history_date", "-history_id")
    return newest.values_list("history_id", flat=True).first()


def _settle_sources(fields: dict[str, Any]) -> None:
    """Of a source that was merged meanwhile, take what it is part of."""
    named = [name for name in ("source", "rests_on") if fields.get(name)]
    there = settled(fields[name] for name in named)
    fields |= {name: there[fields[name].pk] for name in named}


def _open_claim(claim: Claim, *, by: Any) -> Claim:
    row = lock_claim_for(Lock.Act.ADD_EVIDENCE, claim.pk, by=by)
    if row.state != Claim.State.ACCEPTED:
        raise ClaimClosed(_("This claim is not open any more; nothing was saved."))
    return row


def _locked(evidence: Evidence, *, by: Any) -> tuple[Claim, Evidence]:
    claim, row = lock_with_claim_for(Lock.Act.ADD_EVIDENCE, evidence, by=by)
    if row.state == Evidence.State.WITHDRAWN:
        raise EvidenceGone(_("This evidence was withdrawn; nothing was saved."))
    if row.state == Evidence.State.HIDDEN:
        raise EvidenceGone(_("A moderator hid this evidence; nothing was saved."))
    row.claim = claim
    return claim, row


def _refuse_twice(evidence: Evidence) -> None:
    same = {name: getattr(evidence, name) for name in SAME}
    there = Evidence.objects.filter(claim=evidence.claim, created_by=evidence.created_by, **same)
    # What a moderator hid isn't added again either.
    if there.exclude(state=Evidence.State.WITHDRAWN).exists():
        raise EvidenceThere(_("You added this evidence already."))


def _settle(claim: Claim, row: Claim) -> None:
    """Write the standing, and let the caller's instance know it."""
    write_standing(row)
    claim.standing, claim.standing_in_part = row.standing, row.standing_in_part
