"""Where a claim is stated: tying words of an article to a claim that is there already, and taking them off.

What becomes of passages in a new edition is in `editions.py`.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.anchoring import quote_at
from claims.locks import lock_claim_for, refuse_locked
from claims.models import Claim, Edition, Lock, Passage
from claims.readership import would_publish
from claims.undoing import came_from, carried_on, take_off
from sources.revisions import moment_after, save_revision

ALSO = "Also stated here"
"""The reason that a passage of its own carries: by it the act is known again."""


class Refused(Exception):
    """Nothing was saved; the text of the exception says why."""


class NotAccepted(Refused):
    """Only accepted claims are stated."""


class Superseded(Refused):
    """A newer edition came in between."""


class StatedThere(Refused):
    """These very words state the claim already."""


class WouldPublish(Refused):
    """The readers of the article may not read the claim."""


class LastPassage(Refused):
    """A claim keeps one place where it is stated."""


class PassageGone(Refused):
    """The passage was taken off already."""


@transaction.atomic
def tie_passage(
    claim: Claim, edition: Edition, span: tuple[int, int], *, by: Any, at: datetime | None = None
) -> Passage:
    """Say that the words at `span` (code points, end exclusive) state an accepted claim.

    Raises NotAccepted, Superseded, StatedThere, WouldPublish, SpanOutsideText.
    """
    # First the edition, as whoever makes a claim of its words does.
    lock_newest(edition)
    claim = lock_claim_for(Lock.Act.EDIT, claim.pk, by=by)
    refuse_locked(Lock.Act.EDIT, edition.article, by=by)
    if claim.state != Claim.State.ACCEPTED:
        raise NotAccepted(_("Claim %d is not among the accepted ones (any more).") % claim.pk)
    start, end = span
    if claim.passages.filter(edition=edition, start=start, end=end).exists():
        raise StatedThere(_("Claim %d is stated by these words already.") % claim.pk)
    if would_publish(claim, {edition.article_id}):
        message = _("Claim %d hangs on a private article. Readers of this one may not read it.")
        raise WouldPublish(message % claim.pk)
    passage = Passage(claim=claim, edition=edition, **asdict(quote_at(edition.text, start, end)))
    at = moment_after(claim, at=at)
    return save_revision(passage, by=by, reason=ALSO, at=at)


def lock_newest(edition: Edition) -> None:
    """Lock an edition that no newer one has followed; raises Superseded."""
    Edition.objects.select_for_update(of=("self",)).only("pk").get(pk=edition.pk)
    newer = Edition.objects.filter(article=edition.article_id, number__gt=edition.number)
    if newer.exists():
        raise Superseded(_("A new edition came in between. Choose the words in it again."))


@transaction.atomic
def untie_passage(
    passage: Passage, *, by: Any, reason: str, at: datetime | None = None
) -> list[Passage]:
    """Take a passage off its claim, in all editions that it went through.

    Raises PassageGone; LastPassage where the claim is stated nowhere else.
    """
    claim = lock_claim_for(Lock.Act.EDIT, passage.claim_id, by=by)
    tied = {row.pk: row for row in Passage.objects.tied().filter(claim=claim)}
    row = tied.get(passage.pk)
    if row is None:
        raise PassageGone(_("These words were taken off the claim already."))
    line = came_from(row, tied)
    line += [each for each in carried_on(each.pk for each in line) if each not in line]
    if len(line) == len(tied):
        raise LastPassage(_("It is the only place where the claim is stated: withdraw the claim."))
    at = moment_after(*line, at=at)
    for each in line:
        save_revision(each, by=by, reason=reason, at=at, fields=take_off(each))
    return line


def tied_at(moment: datetime, *, by: Any) -> Passage | None:
    """The passage that this person tied to a claim at this moment, where it is tied still."""
    rows = Passage.history.filter(
        history_date=moment, history_user=by, history_type="+", history_change_reason=ALSO
    )
    return Passage.objects.tied().filter(pk__in=rows.values("id")).first()
