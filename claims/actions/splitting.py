"""One accepted claim becomes several, and what was said of it is shared out among them.

The first part keeps the number, the judgements, the links and the discussion; judgements go stale by
themselves where its words or its evidence change. A dispute takes its positions along; evidence stays
under them while the dispute is undecided only where it is evidence of the same part, itself or as a
copy. A closed dispute keeps what stood under its positions: it is a record of how it was. Splitting
suggestions is in `claims.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.anchoring import quote_at
from claims.bookkeeping import write_standing
from claims.locks import lock_claim_for, refuse_locked
from claims.models import (
    Assessment,
    Claim,
    ClaimLink,
    Dispute,
    Enquiry,
    Evidence,
    Lock,
    Passage,
    PositionEvidence,
    Thread,
)
from claims.permissions import UNDECIDED
from claims.undoing import Act, came_from, is_changed_since, rows_of, take_back, take_off
from sources.revisions import moment_after, save_revision

SAYS = ["statement", "kind", "date_as_written", "date_edtf", "calendar"]
SAYS_ON = [*SAYS, "earliest_day", "latest_day"]
ORIGIN = ["origin_post_id", "origin_article_id", "origin_words"]
TIED = ["position_id", "stance", "note", "created_by_id", "created_at"]
PLACE = ["exact", "prefix", "suffix", "start", "end", "state", "score"]


class Refused(Exception):
    """Nothing was saved; the text of the exception says why."""


class NotAccepted(Refused):
    """Only accepted claims are split so."""


class ChangedMeanwhile(Refused):
    """The claim was changed after the person saw it."""


class SaidTwice(Refused):
    """Two parts say the same: `part` is the second of them."""

    def __init__(self, first: int, part: int) -> None:
        numbers = {"first": first + 1, "second": part + 1}
        said = _("Parts %(first)d and %(second)d say the same. Give each what it alone asserts.")
        super().__init__(said % numbers)
        self.part = part


class WordsNotThere(Refused):
    """What should state a part isn't among the words of the passage: `passage_id`, `part`."""

    def __init__(self, passage_id: int, part: int, words: str) -> None:
        super().__init__(_("“%s” is not among the words of this passage.") % words)
        self.passage_id, self.part = passage_id, part


class NotStated(Refused):
    """No passage states this part: `part`."""

    def __init__(self, part: int) -> None:
        super().__init__(_("Part %d is stated nowhere. Give it words of a passage.") % (part + 1))
        self.part = part


class NotSplit(Refused):
    """The claim wasn't split, or that was taken back already."""


class ChangedSince(Refused):
    """Something that the split touched was changed, or something was added to a part since."""


class Wording(Protocol):
    """What a part says."""

    @property
    def statement(self) -> str: ...

    def give(self, claim: Claim) -> Claim: ...


@dataclass(frozen=True)
class Shares:
    """What goes to which parts, counted from 0; what isn't named stays with the first.

    `words` has for each passage the words that state each part: all of them where it isn't named,
    and an empty string where a part isn't stated there.
    """

    words: Mapping[int, Sequence[str]] = field(default_factory=dict)
    evidence: Mapping[int, Sequence[int]] = field(default_factory=dict)
    enquiries: Mapping[int, Sequence[int]] = field(default_factory=dict)
    disputes: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Signed:
    """Who splits, when, and why, as each row says it."""

    by: Any
    at: datetime
    reason: str

    def write(self, row: Any, fields: Sequence[str] | None = None, reason: str = "") -> Any:
        why = (reason or self.reason)[:500]
        return save_revision(row, by=self.by, at=self.at, reason=why, fields=fields)


@transaction.atomic
def split_accepted(
    claim: Claim,
    wordings: Sequence[Wording],
    shares: Shares,
    *,
    by: Any,
    reason: str,
    seen: int | None = None,
    at: datetime | None = None,
) -> list[Claim]:
    """Make several claims of an accepted one; gives them all, the claim itself first.

    What goes to several parts is copied, signed by whoever added it first. `seen` is the history_id
    of the claim's revision that the person saw. Raises NotAccepted, ChangedMeanwhile, SaidTwice,
    WordsNotThere, NotStated, ValidationError.
    """
    claim = lock_claim_for(Lock.Act.EDIT, claim.pk, by=by)
    _refuse_the_same([wording.statement for wording in wordings])
    if claim.state != Claim.State.ACCEPTED:
        raise NotAccepted(_("Claim %d is not among the accepted ones (any more).") % claim.pk)
    if seen is not None and claim.history.latest().history_id != seen:
        raise ChangedMeanwhile(_("Somebody changed the claim meanwhile. Look again, then split."))
    hanging = _hanging(claim)
    ties = PositionEvidence.objects.filter(position__dispute__claim=claim, withdrawn_at=None)
    at = moment_after(claim, *hanging, *ties, at=at)
    signed = _Signed(by, at, f"{_from(claim)} {reason}")
    parts = [claim]
    for wording in wordings[1:]:
        origin = {name: getattr(claim, name) for name in ORIGIN}
        part = Claim(state=Claim.State.ACCEPTED, created_by=by, created_at=at, **origin)
        parts.append(signed.write(wording.give(part)))
    _share_words(parts, shares, signed)
    copies: dict[tuple[int, int], Evidence] = {}
    for row in hanging:
        _share(row, parts, shares, signed, copies)
    for dispute in hanging:
        if isinstance(dispute, Dispute) and dispute.state in UNDECIDED:
            _share_ties(dispute, copies, signed)
    signed.write(wordings[0].give(claim), SAYS_ON, reason)
    return [write_standing(part) for part in parts]


def _refuse_the_same(statements: Sequence[str]) -> None:
    """White space and capitals make no other statement of it."""
    first: dict[str, int] = {}
    for part, statement in enumerate(statements):
        same = first.setdefault(" ".join(statement.casefold().split()), part)
        if same != part:
            raise SaidTwice(same, part)


def _from(claim: Claim) -> str:
    """How the reasons of all rows begin that a split of this claim wrote: by it they are known."""
    return f"Split from claim {claim.pk}:"


def _hanging(claim: Claim) -> list[Any]:
    return [
        *Evidence.objects.current().filter(claim=claim).order_by("pk"),
        *Enquiry.objects.filter(claim=claim, withdrawn_at=None).order_by("pk"),
        *Dispute.objects.filter(claim=claim).order_by("pk"),
    ]


def _share(
    row: Any,
    parts: Sequence[Claim],
    shares: Shares,
    signed: _Signed,
    copies: dict[tuple[int, int], Evidence],
) -> None:
    """Give a row to its parts; copies of evidence are noted by its id and the claim they are on."""
    named = {Evidence: shares.evidence, Enquiry: shares.enquiries}.get(type(row), {})
    goes = named.get(row.pk) or [0]
    if isinstance(row, Dispute):
        goes = [shares.disputes.get(row.pk, 0)]
    first, *others = sorted(set(goes))
    for number in others:
        copy = _copy(row, parts[number], signed)
        if isinstance(copy, Evidence):
            copies[row.pk, copy.claim_id] = copy
    if first:
        row.claim = parts[first]
        signed.write(row, ["claim"])


def _share_ties(
    dispute: Dispute, copies: Mapping[tuple[int, int], Evidence], signed: _Signed
) -> None:
    """Let evidence stand under the positions of a dispute where both are of one part, else nowhere."""
    ties = PositionEvidence.objects.filter(position__dispute=dispute, withdrawn_at=None)
    for tie in ties.select_related("evidence").order_by("pk"):
        if tie.evidence.claim_id == dispute.claim_id:
            continue
        if copy := copies.get((tie.evidence_id, dispute.claim_id)):
            values = {name: getattr(tie, name) for name in TIED}
            signed.write(
                PositionEvidence(evidence=copy, **values), reason=f"{signed.reason} (copied)"
            )
        tie.withdrawn_at = signed.at
        signed.write(tie, ["withdrawn_at"])


def _copy(row: Any, part: Claim, signed: _Signed) -> Any:
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    copy = type(row)(**{**values, "id": None, "claim_id": part.pk})
    reason = f"{signed.reason} (copied)"
    if getattr(copy, "bears_on_words", "") not in part.statement:
        # New evidence can't bear on words that aren't there; the first keeps them.
        reason = f"{signed.reason} (copied; there on the words “{copy.bears_on_words}”)"
        copy.bears_on_words = ""
    signed.write(copy, reason=reason)
    if isinstance(row, Evidence):
        # The citation is the same, and so is what people found who held it against its source.
        for check in row.checks.filter(withdrawn_at=None).order_by("pk"):
            check.pk, check._state.adding, check.evidence = None, True, copy
            signed.write(check, reason=f"{signed.reason} (copied)")
    return copy


def placed_passages(claim: Claim) -> list[Passage]:
    """The passages of a claim in the newest edition that each came to, with their editions."""
    tied = Passage.objects.tied().filter(claim=claim).select_related("edition__article")
    rows = list(tied.defer("edition__original").order_by("pk"))
    left = {row.carried_from_id for row in rows}
    return [row for row in rows if row.pk not in left]


def _share_words(parts: Sequence[Claim], shares: Shares, signed: _Signed) -> None:
    claim, stated = parts[0], set()
    tied = {row.pk: row for row in Passage.objects.tied().filter(claim=claim)}
    for row in placed_passages(claim):
        words = shares.words.get(row.pk) or [row.exact] * len(parts)
        spans = [_place(row, number, text) for number, text in enumerate(words)]
        stated |= {number for number, place in enumerate(spans) if place}
        for part, place in zip(parts[1:], spans[1:], strict=True):
            if place:
                signed.write(Passage(claim=part, edition=row.edition, **place))
        if not spans[0]:
            for each in came_from(row, tied):
                signed.write(each, take_off(each))
        elif spans[0]["exact"] != row.exact:
            for name, value in spans[0].items():
                setattr(row, name, value)
            signed.write(row, PLACE)
    for number in range(len(parts)):
        # what was first asserted in a post is stated there
        if number not in stated and claim.origin_post_id is None:
            raise NotStated(number)


def _place(row: Passage, number: int, words: str) -> dict[str, Any]:
    """The place of words of a passage, by the fields of one; empty where there are none."""
    if words == row.exact:
        return {name: getattr(row, name) for name in PLACE}
    if not words.strip():
        return {}
    found = row.exact.find(words)
    if found < 0 or row.start is None or row.state == Passage.State.CHANGED:
        raise WordsNotThere(row.pk, number, words)
    quote = quote_at(row.edition.text, row.start + found, row.start + found + len(words))
    return {**asdict(quote), "state": Passage.State.EXACT, "score": 1.0}


# --- taking back ---------------------------------------------------------------------------------
def last_split(claim: Claim) -> list[Any]:
    """The first revisions of the claims that the last split made of this one, where they stand."""
    made = Claim.history.filter(
        history_type="+",
        state=Claim.State.ACCEPTED,
        history_change_reason__startswith=_from(claim),
        id__in=Claim.objects.accepted().values("pk"),
    )
    rows = list(made.select_related("history_user").order_by("-history_date", "id"))
    return [row for row in rows if row.history_date == rows[0].history_date]


@transaction.atomic
def unsplit(claim: Claim, *, by: Any, reason: str, at: datetime | None = None) -> Claim:
    """Take the last split of a claim back: it says what it said, and has what it had.

    The other parts are withdrawn and keep the passages that they were made with. Raises NotSplit;
    ChangedSince where anything was changed or added since.
    """
    claim = lock_claim_for(Lock.Act.EDIT, claim.pk, by=by)
    made = last_split(claim)
    if not made:
        raise NotSplit(_("This claim was not split, or that was taken back already."))
    ids = [row.id for row in made]
    parts = list(Claim.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    refuse_locked(Lock.Act.EDIT, *parts, by=by)
    rows = rows_of(Act.of(made[0]), [claim.pk, *ids])
    if any(is_changed_since(row) for row in rows) or _is_built_on(ids, rows):
        raise ChangedSince(
            _(
                "A part was changed since, something was added to it, or what the claim said before is "
                "hidden: it can’t be taken back alone."
            )
        )
    back = [row for row in rows if row.instance_type is not Passage or row.claim_id == claim.pk]
    take_back(back, by=by, reason=reason, at=at)
    for part in parts:
        write_standing(part)
    claim.refresh_from_db()
    return write_standing(claim)


def _is_built_on(ids: Sequence[int], rows: Sequence[Any]) -> bool:
    """Whether the parts have anything that the split didn't give them, or went on in a new text."""
    given = {(row.instance_type, row.id) for row in rows}
    on = Q(claim__in=ids)
    later = [
        *((Evidence, pk) for pk in Evidence.objects.filter(on).values_list("pk", flat=True)),
        *((Enquiry, pk) for pk in Enquiry.objects.filter(on).values_list("pk", flat=True)),
        *((Dispute, pk) for pk in Dispute.objects.filter(on).values_list("pk", flat=True)),
    ]
    carried = [row.id for row in rows if row.instance_type is Passage]
    others = [
        Assessment.objects.filter(on),
        Thread.objects.filter(on, posts__isnull=False),
        ClaimLink.objects.filter(on | Q(other__in=ids)),
        Claim.objects.filter(merged_into__in=ids),
        Passage.objects.filter(carried_from__in=carried),
        PositionEvidence.objects.filter(
            evidence__claim__in=ids, created_at__gt=rows[0].history_date, withdrawn_at=None
        ),
    ]
    return not given.issuperset(later) or any(each.exists() for each in others)
