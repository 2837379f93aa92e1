"""Two sources become one, and what was said of claims from them goes along; and taking them apart again.

What a merge does to the sources themselves is in `sources/actions/merging.py`. Judgements don't go out
of date by it, unless what they rest on is otherwise afterwards: one work under another number isn't.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.bookkeeping import (
    bring_back_reading_lists,
    move_desks,
    move_reading_lists,
    write_log,
    write_standing,
)
from claims.freshness import digest
from claims.models import Assessment, Check, Claim, Enquiry, Evidence, ModerationEntry
from sources.actions import merging
from sources.actions.merging import Merged, merge_of, refuse_changed
from sources.models import Source
from sources.revisions import given_back, moment_after_all, save_changes

SAME = ("stance", "locators", "quotation", "bears_on_words")
"""What two pieces of evidence on one claim and from one source share when they say one thing."""
_OWN = {"id", "claim", "source", "state", "created_by", "created_at", "commentary_html", *SAME}
"""What belongs to a piece of evidence as a record; whatever else one says besides `SAME` keeps it."""


class RestsOnTheOther(Exception):
    """Evidence says that one of the two rests on the other: `evidence`."""

    def __init__(self, message: str, evidence: Evidence) -> None:
        super().__init__(message)
        self.evidence = evidence


class _MoreClaims(Exception):
    """Somebody added evidence to another claim before the sources were locked: begin again."""


@dataclass(frozen=True)
class Moving:
    """What names a source, as rows, and the claims of all that is touched."""

    evidence: list[Evidence]
    enquiries: list[Enquiry]
    claims: set[int]


def moving(source: Source, into: Source) -> Moving:
    """What is current and names the source: as what says it, what that rests on, or where one looked."""
    current = Evidence.objects.current()
    rows = list(current.filter(Q(source=source) | Q(rests_on=source)).order_by("pk"))
    enquiries = list(Enquiry.objects.filter(source=source, withdrawn_at=None).order_by("pk"))
    beside = current.filter(source=into).values_list("claim", flat=True)
    touched = {row.claim_id for row in (*rows, *enquiries)}
    return Moving(rows, enquiries, touched | set(beside))


def merge_sources(
    source: Source,
    into: Source,
    *,
    by: Any,
    reason: str,
    taken: Iterable[str] = (),
    seen: tuple[int, int] | None = None,
    at: datetime | None = None,
) -> Source:
    """Merge a source into another, with its evidence and its lines of reading lists; gives the other.

    `taken` and `seen` are as `sources.actions.merging.merge_sources` has them. Raises what that
    raises, and RestsOnTheOther.
    """
    asked = {"by": by, "reason": reason, "taken": list(taken), "seen": seen, "at": at}
    while True:
        try:
            with transaction.atomic():
                return _merge(source, into, **asked)
        except _MoreClaims:
            continue


def _merge(
    source: Source, into: Source, *, by: Any, reason: str, at: datetime | None, **asked: Any
) -> Source:
    # claims before sources, as everybody who adds evidence locks them
    marked = Assessment.objects.filter(withdrawn_at=None, seen__marks__has_key=str(source.pk))
    claims = _locked(moving(source, into).claims | set(marked.values_list("claim", flat=True)))
    mark = Source.objects.values_list("mark", flat=True).get(pk=source.pk)
    judged = _judged(claims)
    now = moving(source, into)
    at = moment_after_all(now.evidence, now.enquiries, judged, at=at)
    merged = merging.merge_sources(source, into, by=by, reason=reason, at=at, **asked)
    now = moving(source, into)
    if not now.claims <= claims.keys():
        raise _MoreClaims
    before = {row.pk: digest(row) for row in now.evidence}
    _move_evidence(now.evidence, merged)
    after = {row.pk: digest(row) for row in now.evidence if not row.is_gone}
    restated = [row for row in judged if _restate(row, before, after, merged, str(mark))]
    signed = {"by": by, "reason": merged.reason, "at": merged.at}
    save_changes(restated, fields=["seen"], **signed)
    for enquiry in now.enquiries:
        enquiry.source = merged.into
    save_changes(now.enquiries, fields=["source"], **signed)
    move_reading_lists(source, merged.into)
    move_desks(source, merged.into)
    for claim in claims.values():
        write_standing(claim)
    write_log(ModerationEntry.Act.SOURCES_MERGED, source, by=by, reason=reason, at=merged.at)
    return merged.into


def _locked(ids: Iterable[int]) -> dict[int, Claim]:
    rows = Claim.objects.select_for_update(of=("self",)).filter(pk__in=set(ids)).order_by("pk")
    return {row.pk: row for row in rows}


def _judged(claims: Iterable[int]) -> list[Assessment]:
    """The current judgements of the claims that are touched."""
    rows = Assessment.objects.select_for_update(of=("self",)).filter(withdrawn_at=None)
    return list(rows.filter(claim__in=list(claims)).order_by("pk"))


def _move_evidence(rows: list[Evidence], merged: Merged) -> None:
    """Let evidence name the source that stays; what that says already, word for word, is withdrawn."""
    twice = _said_twice(rows, merged)
    for row in rows:
        if row.pk in twice:
            row.state = Evidence.State.WITHDRAWN
            continue
        if row.source_id == merged.source.pk:
            row.source = merged.into
        if row.rests_on_id == merged.source.pk:
            row.rests_on = merged.into
        if row.source_id == row.rests_on_id:
            message = _(
                "Evidence on claim %(number)s says that one of the two rests on the other. Mend "
                "that first, or they are not one work."
            )
            raise RestsOnTheOther(message % {"number": row.claim_id}, row)
    signed = {"by": merged.by, "reason": merged.reason, "at": merged.at}
    save_changes(rows, fields=["source", "rests_on", "state"], **signed)


def _said_twice(rows: list[Evidence], merged: Merged) -> set[int]:
    """Those that the other source's evidence on the claim says already, and that nobody checked."""
    own = [row for row in rows if row.source_id == merged.source.pk]
    current = Evidence.objects.current().filter(source=merged.into)
    there: dict[int, list[Evidence]] = {}
    for row in current.filter(claim__in={row.claim_id for row in own}).order_by("pk"):
        there.setdefault(row.claim_id, []).append(row)
    checks = Check.objects.filter(evidence__in=[row.pk for row in own], withdrawn_at=None)
    checked = set(checks.values_list("evidence", flat=True))
    return {
        row.pk
        for row in own
        if row.pk not in checked
        and any(_says_no_more(row, each) for each in there.get(row.claim_id, ()))
    }


def _says_no_more(row: Evidence, other: Evidence) -> bool:
    if other.state not in {Evidence.State.ACCEPTED, row.state}:
        return False
    if any(getattr(row, name) != getattr(other, name) for name in SAME):
        return False
    more = [field for field in Evidence._meta.concrete_fields if field.name not in _OWN]
    return all(
        any(getattr(row, f.attname) == each for each in (_blank(f), getattr(other, f.attname)))
        for f in more
    )


def _blank(field: Any) -> Any:
    return None if field.is_relation else field.get_default()


def _restate(
    row: Assessment,
    before: dict[int, str],
    after: dict[int, str],
    merged: Merged,
    mark: str,
) -> bool:
    """Let a judgement name the source that stays where it named the other; whether it did."""
    seen = dict(row.seen)
    evidence = dict(seen["evidence"])
    for pk, now in after.items():
        if evidence.get(str(pk)) == before[pk]:
            evidence[str(pk)] = now
    marks = dict(seen.get("marks") or {})
    old, new = str(merged.source.pk), str(merged.into.pk)
    if marks.get(old) == mark == merged.into.mark:
        marks[new] = marks.pop(old)
    seen["evidence"] = evidence
    if "marks" in seen:
        seen["marks"] = dict(sorted(marks.items(), key=lambda pair: int(pair[0])))
    if seen == row.seen:
        return False
    row.seen = seen
    return True


@transaction.atomic
def take_apart(source: Source, *, by: Any, reason: str, at: datetime | None = None) -> Source:
    """Take a merge back: both sources are what they were, and what went along goes back.

    What was added to the other one since stays with it. Raises NotMerged, and ChangedSince where
    something that the merge changed is otherwise by now.
    """
    merged = merge_of(source)
    said = merged.revisions_of(Evidence)
    claims = set(Evidence.objects.filter(pk__in=said.values("id")).values_list("claim", flat=True))
    beside = Evidence.objects.filter(source=merged.into).values_list("claim", flat=True)
    locked = _locked(claims | set(beside))
    evidence, changed = given_back(said)
    refuse_changed(changed)
    enquiries, changed = given_back(merged.revisions_of(Enquiry))
    refuse_changed(changed)
    restated, _signed_anew = given_back(merged.revisions_of(Assessment))
    at = moment_after_all(evidence, enquiries, restated, at=at)
    at = merging.take_apart(merged, by=by, reason=reason, at=at)
    signed = {"by": by, "reason": reason, "at": at}
    save_changes(evidence, fields=["source", "rests_on", "state"], **signed)
    save_changes(enquiries, fields=["source"], **signed)
    save_changes(restated, fields=["seen"], **signed)
    bring_back_reading_lists(merged.source)
    for claim in locked.values():
        write_standing(claim)
    write_log(ModerationEntry.Act.SOURCES_TAKEN_APART, source, by=by, reason=reason, at=at)
    source.refresh_from_db()
    return source
