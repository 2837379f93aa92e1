"""What became of the links of a source when a machine last asked. Derived: no history, no signature."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from sources.fetching import Reason

DEAD_AFTER = timedelta(hours=12)
"""Between the first and the last of failures in a row: one bad hour of a server kills no link."""


class LinkCheckQuerySet(models.QuerySet):
    def current(self) -> "LinkCheckQuerySet":
        """Without those of addresses that the source doesn't have any more."""
        url = Coalesce(
            KeyTextTransform("URL", "source__csl"), Value(""), output_field=models.TextField()
        )
        rows = self.annotate(url_now=url)
        live = Q(which=LinkCheck.Which.LIVE, address=F("url_now"))
        return rows.filter(
            live | Q(which=LinkCheck.Which.ARCHIVE, address=F("source__archived_url"))
        )

    def dead(self) -> "LinkCheckQuerySet":
        return self.current().filter(state=LinkCheck.State.DEAD)


class LinkCheck(models.Model):
    """The last check of one link of a source: the page itself, or its archived copy."""

    class Which(models.TextChoices):
        LIVE = "live", _("the page")
        ARCHIVE = "archive", _("the archived copy")

    class State(models.TextChoices):
        LIVE = "live", _("answers")
        FAILING = "failing", _("did not answer")
        DEAD = "dead", _("dead")
        UNCLEAR = "unclear", _("cannot be told")
        NOT_ASKED = "not_asked", _("not asked")

    source = models.ForeignKey("sources.Source", models.CASCADE, related_name="link_checks")
    which = models.CharField(max_length=7, choices=Which)
    address = models.TextField()
    state = models.CharField(max_length=9, choices=State)
    reason = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Reason])
    status = models.PositiveIntegerField(default=0)
    led_to = models.TextField(blank=True)  # where redirects ended, if elsewhere
    checked_at = models.DateTimeField(db_index=True)
    failing_since = models.DateTimeField(null=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        ordering = ["source_id", "which"]
        constraints = [
            models.UniqueConstraint(fields=["source", "which"], name="linkcheck_one_a_link"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.which} {self.state}"


def links_of(source: Any) -> dict[LinkCheck.Which, str]:
    """The addresses of a source by which link they are; those that it has."""
    links = {
        LinkCheck.Which.LIVE: str(source.csl.get("URL") or ""),
        LinkCheck.Which.ARCHIVE: source.archived_url,
    }
    return {which: address for which, address in links.items() if address}
