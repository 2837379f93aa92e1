"""Two claims become one: what was said of the one goes on at the other, and its address leads there.

What goes along: the places where it is stated (as copies: the merged claim keeps its own, and with
them its readers), its evidence, its searches and its links. What stays, readable at the merged claim:
its judgements, which are of its wording; its closed disputes, with the evidence that stood under their
positions, wherever that is now; its discussion; and what the other claim has already. Everything can
be taken apart again.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.bookkeeping import write_standing
from claims.locks import refuse_locked
from claims.models import Claim, ClaimLink, Dispute, Enquiry, Evidence, Lock, Passage
from claims.readership import articles_of, would_publish, would_publish_in
from claims.undoing import Act, carried_on, is_changed_since, rows_of, take_back, take_off
from sources.revisions import moment_after, save_revision

MERGEABLE = {Claim.State.ACCEPTED, Claim.State.SUGGESTED, Claim.State.LATER}
QUOTE = ("edition_id", "exact", "prefix", "suffix", "start", "end", "state", "score")
SAME = ("source_id", "stance", "locators", "quotation", "bears_on_words")
"""What two pieces of evidence share when they say one thing."""


class Refused(Exception):
    """Nothing was merged or taken apart; the text of the exception says why."""


class OneClaim(Refused):
    """A claim isn't merged into itself."""

    def __init__(self) -> None:
        super().__init__(_("This is one and the same claim. Choose another."))


class NotMergeable(Refused):
    """`claim` is neither accepted nor a suggestion any more: as it is now."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(_gone_in_words(claim))
        self.claim = claim


class GoalGone(NotMergeable):
    """The claim that it should be merged into isn't an accepted one (any more)."""


class InDispute(Refused):
    """A dispute over the claim has to end first: `dispute`."""

    def __init__(self, dispute: Dispute) -> None:
        values = {"claim": dispute.claim_id, "question": dispute.question}
        words = _("A dispute over claim %(claim)d has to end first: “%(question)s”")
        super().__init__(words % values)
        self.dispute = dispute


class WouldPublish(Refused):
    """Merging would show what hangs on a private article to people who may not read it: `claim`."""

    def __init__(self, claim: Claim) -> None:
        words = _(
            "Claim %d hangs on a private article. Merged, it and what was said of it would be read "
            "by people who may not read that article."
        )
        super().__init__(words % claim.pk)
        self.claim = claim


class NotMerged(Refused):
    """The claim isn't merged into another (any more)."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(_("Claim %d is not merged into another (any more).") % claim.pk)


class ChangedSince(Refused):
    """What came along with the merge is elsewhere or otherwise by now: `what` is one such thing."""

    def __init__(self, what: Any) -> None:
        words = _("What came along was moved on or placed anew since: “%s”. Take that back first.")
        super().__init__(words % what)
        self.what = what


def _gone_in_words(claim: Claim) -> str:
    if claim.merged_into_id:
        words = _("Claim %(claim)d was merged into claim %(into)d meanwhile.")
        return words % {"claim": claim.pk, "into": claim.merged_into_id}
    return _("Claim %d is not among the accepted ones (any more).") % claim.pk


@dataclass(frozen=True)
class Merge:
    """What a merge moves and what it leaves, as rows."""

    passages: list[Passage]  # copied
    evidence: list[Evidence]
    enquiries: list[Enquiry]
    links: list[ClaimLink]
    stated_twice: list[Passage]  # the other claim has these words already
    known_evidence: list[Evidence]  # and says this already
    other_words: list[Evidence]  # goes along, and bears on words that the other statement hasn't


def merge_of(claim: Claim, into: Claim) -> Merge:
    """What merging one claim into another would do; refuses what `merge_claims` refuses."""
    _refuse(claim, into)
    passages, stated_twice = _passages(claim, into)
    evidence, known = _evidence(claim, into)
    merge = Merge(
        passages=passages,
        evidence=evidence,
        enquiries=list(Enquiry.objects.filter(claim=claim, withdrawn_at=None)),
        links=_links(claim, into),
        stated_twice=stated_twice,
        known_evidence=known,
        other_words=[row for row in evidence if row.bears_on_words not in into.statement],
    )
    says_something = merge.evidence or merge.enquiries or merge.links
    if says_something and would_publish_in(claim, into):
        raise WouldPublish(claim)
    return merge


@transaction.atomic
def merge_claims(
    claim: Claim, into: Claim, *, by: Any, reason: str, at: datetime | None = None
) -> Claim:
    """Merge a claim or a suggestion into an accepted claim.

    Raises OneClaim, NotMergeable, GoalGone, InDispute, WouldPublish.
    """
    claim, into = _locked(claim.pk, into.pk, by=by)
    merge = merge_of(claim, into)
    moved = [*merge.evidence, *merge.enquiries, *merge.links]
    at = moment_after(claim, into, *merge.passages, *moved, at=at)
    signed = {"by": by, "at": at, "reason": _from(claim, reason)}
    copy_passages(merge.passages, into, **signed)
    for row in (*merge.evidence, *merge.enquiries):
        row.claim = into
        save_revision(row, fields=["claim"], **signed)
    for link in merge.links:
        _turn(link, claim, into)
        save_revision(link, fields=["claim", "other"], **signed)
    claim.state, claim.merged_into = Claim.State.MERGED, into
    save_revision(claim, by=by, at=at, reason=reason, fields=["state", "merged_into"])
    write_standing(claim)
    write_standing(into)
    return claim


def _from(claim: Claim, reason: str) -> str:
    return f"Merged from claim {claim.pk}: {reason}"[:500]


def _locked(*ids: int, by: Any) -> list[Claim]:
    """These claims in this order, their rows locked in one order whoever asks."""
    rows = Claim.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    by_id = {row.pk: row for row in rows}
    refuse_locked(Lock.Act.EDIT, *by_id.values(), by=by)
    return [by_id[pk] for pk in ids]


def _refuse(claim: Claim, into: Claim) -> None:
    if claim.pk == into.pk:
        raise OneClaim
    if claim.state not in MERGEABLE:
        raise NotMergeable(claim)
    if into.state != Claim.State.ACCEPTED:
        raise GoalGone(into)
    undecided = Dispute.objects.filter(claim=claim, state__in=["raised", "open"])
    if dispute := undecided.first():
        raise InDispute(dispute)
    if would_publish(into, articles_of(claim)):
        raise WouldPublish(into)


def _passages(claim: Claim, into: Claim) -> tuple[list[Passage], list[Passage]]:
    """The passages that go along, and those whose place the other claim has already."""
    rows = list(Passage.objects.tied().filter(claim=claim).order_by("edition__number", "pk"))
    there = set(Passage.objects.tied().filter(claim=into).values_list("edition", "start", "end"))
    known = [
        row
        for row in rows
        if row.start is not None and (row.edition_id, row.start, row.end) in there
    ]
    return [row for row in rows if row not in known], known


def _evidence(claim: Claim, into: Claim) -> tuple[list[Evidence], list[Evidence]]:
    """The evidence that goes along, and what the other claim has already, counted or not."""
    current = Evidence.objects.current().order_by("pk")
    there = list(current.filter(claim=into))
    rows = list(current.filter(claim=claim))
    known = [row for row in rows if any(_says_the_same(row, other) for other in there)]
    return [row for row in rows if row not in known], known


def _says_the_same(row: Evidence, other: Evidence) -> bool:
    counts = other.state == Evidence.State.ACCEPTED or other.state == row.state
    return counts and all(getattr(row, name) == getattr(other, name) for name in SAME)


def _links(claim: Claim, into: Claim) -> list[ClaimLink]:
    """The links that go along: not one between the two, and none that is there already."""
    rows = ClaimLink.objects.current().filter(Q(claim=claim) | Q(other=claim)).order_by("pk")
    there = {_ends(link) for link in ClaimLink.objects.current().filter(_at(into))}
    found = []
    for link in rows:
        _turn(link, claim, into)
        if link.claim_id != link.other_id and _ends(link) not in there:
            there.add(_ends(link))
            found.append(link)
    return found


def _at(claim: Claim) -> Q:
    return Q(claim=claim) | Q(other=claim)


def _ends(link: ClaimLink) -> tuple[str, Collection[int]]:
    ends = (link.claim_id, link.other_id)
    return link.kind, ends if link.kind == ClaimLink.Kind.PART_OF else frozenset(ends)


def _turn(link: ClaimLink, claim: Claim, into: Claim) -> None:
    if link.claim_id == claim.pk:
        link.claim = into
    if link.other_id == claim.pk:
        link.other = into


def copy_passages(
    passages: Collection[Passage], into: Claim, *, by: Any, at: datetime, reason: str
) -> None:
    """Tie the same words to another claim, each edition's passage to that of the edition before."""
    copies: dict[int, Passage] = {}
    for row in passages:
        copy = Passage(
            claim=into,
            carried_from=copies.get(row.carried_from_id),
            **{name: getattr(row, name) for name in QUOTE},
        )
        copies[row.pk] = save_revision(copy, by=by, at=at, reason=reason)


# --- taking apart --------------------------------------------------------------------------------
@transaction.atomic
def take_apart(claim: Claim, *, by: Any, reason: str, at: datetime | None = None) -> Claim:
    """Take a merge back: the claim is what it was, and what came along from it goes back to it.

    Raises NotMerged; ChangedSince where something that came along was moved on or placed anew since.
    """
    goal = Claim.objects.values_list("merged_into", flat=True).get(pk=claim.pk)
    if goal is None:
        raise NotMerged(claim)
    claim, into = _locked(claim.pk, goal, by=by)
    if claim.merged_into_id != into.pk:
        raise NotMerged(claim)
    rows = rows_of(Act.of(claim.history.latest()), [claim.pk, into.pk])
    for row in rows:
        if is_changed_since(row):
            raise ChangedSince(row.instance_type._base_manager.get(pk=row.id))
    tied = [row.id for row in rows if row.instance_type is Passage]
    at = take_back(rows, by=by, reason=reason, at=moment_after(*carried_on(tied), at=at))
    for passage in carried_on(tied):
        save_revision(passage, by=by, reason=reason, at=at, fields=take_off(passage))
    write_standing(claim)
    write_standing(into)
    claim.refresh_from_db()
    return claim


def merged_at(moment: datetime, *, by: Any) -> Claim | None:
    """The claim that this person merged at this moment, if it is merged still."""
    rows = Claim.history.filter(history_date=moment, history_user=by, state=Claim.State.MERGED)
    ids = rows.values("id")
    return Claim.objects.filter(pk__in=ids, state=Claim.State.MERGED).first()
