"""Holding a citation against its source: who did, and what they found."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.bookkeeping import lock_with_claim, write_standing
from claims.checks import FINDINGS, changes_since, is_other_edition
from claims.locks import lock_with_claim_for
from claims.models import Check, Evidence, Lock
from sources.models import Source
from sources.revisions import moment_after, save_revision

HELD = ("result", "edition_seen", "checked_on", "note", "evidence_revision", "source_revision")


class EvidenceGone(Exception):
    """The evidence was withdrawn."""


class EvidenceChanged(Exception):
    """The citation isn't the one any more that this person held against the source."""


class HeldBefore(Exception):
    """Who had the source before them and found something can't record that they never obtained it."""


class CheckGone(Exception):
    """The check was withdrawn."""


@transaction.atomic
def record_check(
    evidence: Evidence,
    *,
    by: Any,
    result: str,
    checked_on: date,
    edition_seen: str = "",
    note: str = "",
    at: datetime | None = None,
    seen_revision: int | None = None,
) -> Check:
    """Say what holding the evidence against its source found; what fails counts no more.

    One current per person, so checking again revises the same row; the same twice writes nothing.
    `seen_revision` is the history_id of the evidence that the person held against it: raises
    EvidenceChanged when what it cites is other now; EvidenceGone, HeldBefore, ValidationError.
    """
    claim, row = lock_with_claim_for(Lock.Act.ASSESS, evidence, by=by)
    if row.is_gone:
        raise EvidenceGone(_("This evidence is gone; nothing was saved."))
    seen = _newest(Evidence, row.pk)
    refuse_other_citation(row, seen_revision)
    values = {
        "result": result,
        "edition_seen": edition_seen,
        "checked_on": checked_on,
        "note": note,
        "evidence_revision": seen,
        "source_revision": _newest(Source, row.source_id),
    }
    checks = Check.objects.with_what_was_seen().filter(evidence=row, withdrawn_at=None)
    mine = checks.filter(created_by=by).first()
    if mine is None:
        at = moment_after(row, at=at)
        check = Check(evidence=row, created_by=by, created_at=at, signed_at=at, **values)
        save_revision(check, by=by, reason="Held against the source", at=at)
    else:
        check = _check_again(mine, row, values, by=by, at=at)
    write_standing(claim)
    return check


def refuse_other_citation(now: Evidence, seen_revision: int | None) -> None:
    """Raises EvidenceChanged where what a person saw cites something else than the evidence of now."""
    if seen_revision is None:
        return
    seen = Evidence.history.filter(id=now.pk, history_id=seen_revision).first()
    if seen is None or changes_since(seen, now):
        message = _("The citation was changed while you held it against the source. Look again.")
        raise EvidenceChanged(message)


@transaction.atomic
def withdraw_check(check: Check, *, by: Any, reason: str, at: datetime | None = None) -> Check:
    """Take a check back; it stays in the history. Raises CheckGone."""
    claim, _evidence = lock_with_claim(Evidence.objects.get(pk=check.evidence_id))
    row = Check.objects.select_for_update(of=("self",)).get(pk=check.pk)
    if row.withdrawn_at is not None:
        raise CheckGone(_("This check was withdrawn already."))
    row.withdrawn_at = moment_after(row, at=at)
    save_revision(row, by=by, reason=reason, at=row.withdrawn_at, fields=["withdrawn_at"])
    write_standing(claim)
    return row


def _check_again(
    check: Check, evidence: Evidence, values: dict[str, Any], *, by: Any, at: datetime | None
) -> Check:
    is_fresh = not check.changes_in(evidence)
    if values["result"] not in FINDINGS and check.result in FINDINGS and is_fresh:
        raise HeldBefore(
            _(
                "You had the source before you on %(day)s. Withdraw that check if it no longer holds."
            )
            % {"day": check.checked_on.isoformat()}
        )
    is_same = all(getattr(check, name) == values[name] for name in HELD[:4])
    is_other = is_other_edition(check.source_revision.csl, values["source_revision"].csl)
    if is_fresh and is_same and not is_other:
        return check
    for name, value in values.items():
        setattr(check, name, value)
    check.signed_at = moment_after(check, evidence, at=at)
    return save_revision(
        check,
        by=by,
        reason="Held against the source again",
        at=check.signed_at,
        fields=[*HELD, "signed_at"],
    )


def _newest(model: Any, pk: int) -> Any:
    """The newest revision of a row."""
    return model.history.filter(id=pk).order_by("-history_date", "-history_id").first()
