"""Taking posts and evidence out of sight and showing them again, with all that belongs to it: the
revision, the standing, the public log, the answer to every flag, and word to the author.

Who may do it, and in which state of things, is the matter of `actions/`.
"""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from claims.bookkeeping import lock_with_claim, tell, write_log, write_standing
from claims.models import Evidence, Flag, ModerationEntry, Notice, Post
from sources.holdings import settled
from sources.revisions import moment_after, save_revision

Act = ModerationEntry.Act
Thing = Post | Evidence

HIDING = {Post: Act.POST_HIDDEN, Evidence: Act.EVIDENCE_HIDDEN}
RESTORING = {Post: Act.POST_RESTORED, Evidence: Act.EVIDENCE_RESTORED}
TOLD = {
    Act.POST_HIDDEN: Notice.Kind.POST_HIDDEN,
    Act.POST_RESTORED: Notice.Kind.POST_RESTORED,
    Act.EVIDENCE_HIDDEN: Notice.Kind.EVIDENCE_HIDDEN,
    Act.EVIDENCE_RESTORED: Notice.Kind.EVIDENCE_RESTORED,
}
OPEN = (Flag.Outcome.WAITING, Flag.Outcome.ESCALATED)


def locked(thing: Any) -> Any:
    """The row, locked after the claim that it hangs on, as everybody does."""
    if isinstance(thing, Evidence):
        return lock_with_claim(thing)[1]
    return type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)


def author_of(thing: Thing) -> Any:
    """The account that wrote it; none of what was imported."""
    return thing.author if isinstance(thing, Post) else thing.created_by


def address_of(thing: Thing) -> str:
    if isinstance(thing, Evidence):
        return f"{thing.claim.get_absolute_url()}#evidence-{thing.pk}"
    return thing.get_absolute_url()


def history_address(thing: Any) -> str:
    """The page that lists the revisions of a thing, or where else it is read."""
    match thing._meta.model_name:
        case "evidence" | "dispute":
            return reverse("claims:claim-history", args=[thing.claim_id])
        case "claim":
            return reverse("claims:claim-history", args=[thing.pk])
        case "article":
            return reverse("claims:article-history", args=[thing.slug])
        case "source":
            return reverse("sources:source-history", args=[thing.pk])
        case "post" if thing.state == Post.State.VISIBLE:
            return reverse("claims:post-history", args=[thing.pk])
        case _:
            return str(thing.get_absolute_url())


def hide[T: (Post, Evidence)](row: T, *, by: Any, reason: str, at: datetime | None = None) -> T:
    """Of a locked row. Whoever flagged it is told that it was hidden."""
    row = _set(row, "hidden", HIDING[type(row)], by=by, reason=reason, at=at)
    _answer_flags(row, by=by, reason=reason, at=at)
    return row


def show[T: (Post, Evidence)](row: T, *, by: Any, reason: str, at: datetime | None = None) -> T:
    """Of a locked row: give it back the state that it had before it was hidden."""
    return _set(row, _state_before(row), RESTORING[type(row)], by=by, reason=reason, at=at)


def _state_before(row: Post | Evidence) -> str:
    if isinstance(row, Post):
        return Post.State.VISIBLE
    shown = row.history.exclude(state=Evidence.State.HIDDEN)
    newest = shown.order_by("-history_date", "-history_id").values_list("state", flat=True).first()
    return newest or Evidence.State.PROPOSED


def _set[T: (Post, Evidence)](
    row: T, state: str, act: Act, *, by: Any, reason: str, at: datetime | None
) -> T:
    at = moment_after(row, at=at)
    row.state = state
    fields = ["state"]
    if isinstance(row, Evidence):
        fields += _carried(row)
    save_revision(row, by=by, reason=reason, at=at, fields=fields)
    if isinstance(row, Evidence):
        write_standing(row.claim)
    write_log(act, row, by=by, reason=reason, at=at)
    tell(author_of(row), TOLD[act], by=by, reason=reason, address=address_of(row), at=at)
    return row


def _carried(row: Evidence) -> list[str]:
    """What is shown again goes where its claim and its sources went meanwhile."""
    if row.is_gone:
        return []
    there = settled(filter(None, (row.source, row.rests_on)))
    row.source = there[row.source_id]
    row.rests_on = there[row.rests_on_id] if row.rests_on_id else None
    while row.claim.merged_into is not None:
        row.claim = row.claim.merged_into
    return ["source", "rests_on", "claim"]


def _answer_flags(thing: Thing, *, by: Any, reason: str, at: datetime | None) -> None:
    """Every flag that waits is answered by what was done, and who raised it is told."""
    at = at or timezone.now()
    name = str(thing._meta.model_name)
    waiting = Flag.objects.select_for_update(of=("self",)).filter(outcome__in=OPEN, **{name: thing})
    flags = list(waiting.select_related("created_by"))
    Flag.objects.filter(pk__in=[flag.pk for flag in flags]).update(
        outcome=Flag.Outcome.HIDDEN, decided_by=by, decided_at=at, decision=reason[:500]
    )
    kind, address = Notice.Kind.FLAG_ANSWERED, address_of(thing)
    for flag in flags:
        tell(flag.created_by, kind, by=by, reason=reason, address=address, at=at)
