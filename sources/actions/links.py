"""Writing down what a link answered to a machine. It is derived, and has no history."""

from datetime import datetime

from django.db import transaction

from sources.fetching import Answer, Verdict
from sources.models import LinkCheck, Source
from sources.models.linkcheck import DEAD_AFTER

State = LinkCheck.State
_STATES = {
    Verdict.LIVE: State.LIVE,
    Verdict.UNCLEAR: State.UNCLEAR,
    Verdict.NOT_ASKED: State.NOT_ASKED,
}


@transaction.atomic
def note_answer(
    source: Source, which: str, address: str, answer: Answer, *, at: datetime
) -> LinkCheck:
    """Keep the answer of a link in place of the last one.

    One that fails is dead once it has failed in a row for DEAD_AFTER: never at the first time.
    """
    # two may ask for the first time at once, when there is no row yet that could be locked
    Source.objects.select_for_update(of=("self",), no_key=True).get(pk=source.pk)
    rows = LinkCheck.objects.select_for_update(of=("self",))
    row = rows.filter(source=source, which=which).first() or LinkCheck(source=source, which=which)
    failed = answer.verdict is Verdict.FAILED
    since = row.failing_since if row.address == address else None
    row.failing_since = (since or at) if failed else None
    row.state = _state(answer, row.failing_since, at)
    row.address, row.checked_at = address, at
    row.reason, row.status = answer.reason, answer.status
    row.led_to = answer.address if answer.address != address else ""
    row.save()
    return row


def _state(answer: Answer, failing_since: datetime | None, at: datetime) -> str:
    if failing_since is None:
        return _STATES[answer.verdict]
    return State.DEAD if at - failing_since >= DEAD_AFTER else State.FAILING
