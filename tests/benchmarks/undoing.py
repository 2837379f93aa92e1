"""How long undoing three hundred edits of one person takes: the preview, the act, and taking it back.

Run it as `python -m tests.benchmarks.undoing [EDITS]`. It uses a new SQLite file and removes it again.
The edits are of claims, evidence and posts, a third each. Bounds: two seconds for the page of the
preview and five for each act, and as many queries for all of them as for thirty.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.benchmarks.importing import prepare

EDITS, FEW = 300, 30
MOST_SECONDS = {"preview": 2.0, "undo": 5.0, "take back": 5.0}


def main() -> int:
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else EDITS
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        from django.db import connections
        from django.test.utils import override_settings

        from tests.benchmarks.threads import storages

        with override_settings(STORAGES=storages()):
            few, many = measured(FEW), measured(edits)
        connections.close_all()
    for name, (seconds, queries) in many.items():
        print(
            f"{name} of {edits} edits: {seconds:.2f} s (at most {MOST_SECONDS[name]:.0f} s), "
            f"{queries} queries ({few[name][1]} for {FEW})"
        )
    quick = all(seconds < MOST_SECONDS[name] for name, (seconds, _) in many.items())
    bounded = all(few[name][1] == queries for name, (_, queries) in many.items())
    return 0 if quick and bounded else 1


def measured(edits: int) -> dict[str, tuple[float, int]]:
    """Seconds and queries of each step, for so many edits of somebody new."""
    from django.test import Client
    from django.utils import timezone

    from claims.actions.undoing import take_undoing_back, undo_edits
    from claims.spans import undoings

    vandal, moderator = people(edits)
    since = timezone.now()
    rampage(vandal, moderator, edits)
    until = timezone.now() + timedelta(minutes=1)
    client = Client(headers={"host": "localhost"})
    client.force_login(moderator)
    address = f"/people/{vandal.username}/undo/"
    query = {"since": since.isoformat()[:19], "until": until.isoformat()[:19]}
    client.get("/about/", secure=True)
    found: dict[str, tuple[float, int]] = {}
    _page, found["preview"] = timed(lambda: client.get(address, query, secure=True))
    keys = [each.seen for each in undoings(vandal, since, until, at=until)]
    done, found["undo"] = timed(
        lambda: undo_edits(vandal, since, until, chosen=keys, reason="So", by=moderator)
    )
    _back, found["take back"] = timed(
        lambda: take_undoing_back(done.batch, reason="So", by=moderator)
    )
    return found


def timed(act: Callable[[], Any]) -> tuple[Any, tuple[float, int]]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        result = act()
    return result, (time.perf_counter() - begun, len(captured))


def people(edits: int) -> tuple[Any, Any]:
    from django.contrib.auth.models import Group

    from project.models import User
    from sources.permissions import MODERATORS

    moderator, is_new = User.objects.get_or_create(username="mara")
    if is_new:
        moderator.groups.set(Group.objects.filter(name=MODERATORS))
    return User.objects.create(username=f"vandal{edits}"), moderator


def rampage(vandal: Any, moderator: Any, edits: int) -> None:
    from claims.actions.claims import Wording, edit_claim
    from tests.factories import make_article, make_claim, make_evidence, make_post, make_source

    article, source = make_article(moderator), make_source(moderator)
    for _ in range(edits // 3):
        claim = make_claim(article, "It counted 40 delegates.", moderator)
        edit_claim(claim, Wording("Nobody came.", "event"), by=vandal, reason="Ha")
        make_evidence(claim, source, vandal, quotation="Made-up words. " * 20)
        make_post(claim, vandal, body="A made-up word on this. " * 20)


if __name__ == "__main__":
    sys.exit(main())
