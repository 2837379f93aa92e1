"""What acts also write: the claim's standing, the row of the public log, a reading list's entries.

Acts themselves are in `actions/`; what counts is in `standing.py`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from django.utils import timezone

from claims.models import (
    Claim,
    Desk,
    Dispute,
    Edition,
    Enquiry,
    Evidence,
    ModerationEntry,
    MovedReading,
    Notice,
    ReadingListEntry,
)
from claims.standing import Tally, tally
from sources.models import Source


class LineLike(Protocol):
    """A line of a text, in code points, end exclusive."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def line(self) -> str: ...


def lock_claim(claim_id: int) -> Claim:
    """The claim's row, locked until the act is over, so that two acts cannot both count the old evidence."""
    return Claim.objects.select_for_update(of=("self",)).get(pk=claim_id)


def lock_with_claim[Row: (Evidence, Enquiry, Dispute)](row: Row) -> tuple[Claim, Row]:
    """A row and the claim that it hangs on now, both locked: a merge may have taken it to another."""
    claim = lock_claim(row.claim_id)
    row = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    return (claim, row) if row.claim_id == claim.pk else lock_with_claim(row)


def tally_of(claim_id: int) -> Tally:
    enquiries = Enquiry.objects.filter(claim=claim_id, withdrawn_at=None).count()
    evidence = Evidence.objects.filter(claim=claim_id).with_findings()
    return tally(evidence, enquiries=enquiries)


def write_standing(claim: Claim) -> Claim:
    """Recompute a claim's standing. Call it in the transaction that changed what counts."""
    now = tally_of(claim.pk)
    claim.standing, claim.standing_in_part = now.standing.value, now.in_part
    Claim.objects.filter(pk=claim.pk).update(
        standing=claim.standing, standing_in_part=claim.standing_in_part
    )
    return claim


def tallies_of(claim_ids: Sequence[int]) -> dict[int, Tally]:
    """The tallies of many claims, in two queries."""
    pieces: dict[int, list[Evidence]] = {claim_id: [] for claim_id in claim_ids}
    facts = Evidence.objects.with_findings().only(
        "claim_id", "stance", "state", "bears_on_words", "locators", "quotation"
    )
    for evidence in facts.filter(claim__in=claim_ids).order_by():
        pieces[evidence.claim_id].append(evidence)
    searches = Enquiry.objects.filter(claim__in=claim_ids, withdrawn_at=None)
    enquiries = Counter(searches.order_by().values_list("claim_id", flat=True))
    return {pk: tally(rows, enquiries=enquiries[pk]) for pk, rows in pieces.items()}


def wrong_standings(claims: Iterable[Claim]) -> list[tuple[Claim, Tally]]:
    """The claims whose kept standing isn't what their evidence comes to, and what it should be."""
    rows = list(claims)
    tallies = tallies_of([claim.pk for claim in rows])
    return [
        (claim, now)
        for claim in rows
        if (claim.standing, claim.standing_in_part)
        != ((now := tallies[claim.pk]).standing.value, now.in_part)
    ]


def write_standings(claims: Iterable[Claim]) -> None:
    """Recompute the standings of many claims: two queries, and one for each standing that some come to."""
    groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for claim, now in wrong_standings(claims):
        groups[now.standing.value, now.in_part].append(claim.pk)
    for (standing, in_part), ids in groups.items():
        Claim.objects.filter(pk__in=ids).update(standing=standing, standing_in_part=in_part)


def write_log(
    act: str, target: Any, *, by: Any, reason: str, at: datetime | None = None
) -> ModerationEntry:
    """One public row about exactly one thing; the field is named for the kind of thing."""
    name = "person" if target._meta.label == "project.User" else target._meta.model_name
    return ModerationEntry.objects.create(
        act=act, reason=reason, by=by, at=at or timezone.now(), **{name: target}
    )


def hide_reasons(
    target: Any, moments: Iterable[datetime], *, hidden: bool, but: Iterable[str] = ()
) -> None:
    """Take the reasons of what was done to a thing at these moments out of sight, or show them again.

    Rows of the acts `but` stay as they are.
    """
    rows = ModerationEntry.objects.filter(at__in=set(moments), **{target._meta.model_name: target})
    rows.exclude(act__in=but).update(hidden=hidden)


def tell(
    person: Any,
    kind: str,
    *,
    by: Any,
    reason: str = "",
    address: str = "",
    at: datetime | None = None,
) -> Notice | None:
    """Let a person know, on their own page, what was done; nobody is told of what they did themselves.

    `address` is of this site, from its root.
    """
    if person is None or person.pk == by.pk:
        return None
    return Notice.objects.create(
        person=person,
        kind=kind,
        by=by,
        reason=reason[:500],
        address=address[:300],
        created_at=at or timezone.now(),
    )


def write_reading_list(edition: Edition, named: Iterable[tuple[LineLike, Source]]) -> None:
    """What an edition's reading list names: lines of its text, and the source in each. Untracked."""
    rows = {
        (line.start, source.pk): ReadingListEntry(
            edition=edition, start=line.start, end=line.end, line=line.line, source=source
        )
        for line, source in named
    }
    ReadingListEntry.objects.bulk_create(rows.values(), batch_size=500)


def move_reading_lists(source: Source, into: Source) -> None:
    """Let the lines that name one source name another, and remember which did.

    A line that names both keeps both: what it names beside the other is shown nowhere any more.
    """
    rows = ReadingListEntry.objects.filter(source=source)
    taken = set(ReadingListEntry.objects.filter(source=into).values_list("edition", "start"))
    moved = [row for row in rows if (row.edition_id, row.start) not in taken]
    MovedReading.objects.bulk_create(
        [MovedReading(entry=row, named=source) for row in moved], batch_size=500
    )
    rows.filter(pk__in=[row.pk for row in moved]).update(source=into)


def bring_back_reading_lists(source: Source) -> None:
    """Undo `move_reading_lists` of a source."""
    moved = MovedReading.objects.filter(named=source)
    ReadingListEntry.objects.filter(pk__in=list(moved.values_list("entry", flat=True))).update(
        source=source
    )
    moved.delete()


def move_desks(source: Source, into: Source) -> None:
    """Lay another book on the desks where one lies. Untracked: a reader's own place mark."""
    Desk.objects.filter(source=source).update(source=into)


def note_read(person: Any, at: datetime | None = None) -> int:
    """Note that a person has read what they were told so far. Untracked: their own place mark."""
    unread = Notice.objects.filter(person=person, read_at=None)
    return unread.update(read_at=at or timezone.now())
