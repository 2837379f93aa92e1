"""Ask the links of sources whether they still answer; the dead are marked, and stay."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Case, Exists, F, Min, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Least
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.fetching import Network
from sources.models import LinkCheck, Source
from sources.models.linkcheck import DEAD_AFTER
from sources.tasks import ask_links


class Command(BaseCommand):
    stealth_options = ("network",)  # tests bring their own
    help = "Asks the links of sources, those first that were not asked for longest."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=500, help="sources at most")
        parser.add_argument(
            "--older-than", type=float, default=7, metavar="DAYS", help="since the last check"
        )

    def handle(self, *, limit: int, older_than: float, verbosity: int, **options: Any) -> None:
        network: Network | None = options.get("network")
        counts = dict.fromkeys(LinkCheck.State.values, 0)
        for source in due(timedelta(days=older_than))[: max(0, limit)]:
            for check in ask_links(source, network):
                counts[check.state] += 1
                if verbosity > 1 or check.state == LinkCheck.State.DEAD:
                    self.stdout.write(f"{check.state}: {source.citekey} {check.address}")
        said = ", ".join(f"{LinkCheck.State(state).label}: {n}" for state, n in counts.items() if n)
        self.stdout.write(said or _("No link had to be asked."))


def due(age: timedelta) -> QuerySet[Source]:
    """Active sources with a link that nobody asked for `age`, or ever; those that failed once sooner.

    What was asked of an address that a source had before doesn't count.
    """
    url = Coalesce(KT("csl__URL"), Value(""), output_field=TextField())
    with_url = Source.objects.active().annotate(url=url)
    with_link = with_url.filter(Q(url__gt="") | ~Q(archived_url=""))
    which = LinkCheck.Which
    rows = with_link.annotate(
        live=_asked(which.LIVE, F("url")), archive=_asked(which.ARCHIVE, F("archived_url"))
    )
    never = Q(url__gt="", live=None) | (~Q(archived_url="") & Q(archive=None))
    longest_ago = Least(Coalesce("live", "archive"), Coalesce("archive", "live"))
    asked = rows.annotate(asked=Case(When(never, then=None), default=longest_ago))
    now = timezone.now()
    failing = LinkCheck.objects.current().filter(
        source=OuterRef("pk"), state=LinkCheck.State.FAILING
    )
    again = Q(Exists(failing), asked__lte=now - DEAD_AFTER)
    waiting = asked.filter(Q(asked=None) | Q(asked__lte=now - age) | again)
    return waiting.order_by(F("asked").asc(nulls_first=True), "pk")


def _asked(which: str, address: F) -> Min:
    """When a link of a source was asked at the address that it has now; None for never."""
    now = Q(link_checks__which=which, link_checks__address=address)
    return Min("link_checks__checked_at", filter=now)
