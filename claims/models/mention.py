"""What posts name: claims, sources, people; and up to where a person has read a thread. Untracked."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from claims.models.discussion import exactly_one

MENTIONED = ("claim", "source", "person")


class Mention(models.Model):
    """A post names something. Made anew whenever the post's words are rendered."""

    post = models.ForeignKey("claims.Post", models.PROTECT, related_name="mentions")
    claim = models.ForeignKey(
        "claims.Claim", models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    source = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["post", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*MENTIONED), name="mention_is_of_exactly_one_thing"
            ),
            *[
                models.UniqueConstraint(
                    "post",
                    name,
                    condition=models.Q(**{f"{name}__isnull": False}),
                    name=f"mention_once_a_post_and_{name}",
                )
                for name in MENTIONED
            ],
        ]

    def __str__(self) -> str:
        return f"in post {self.post_id}"


class ThreadVisit(models.Model):
    """A reader's own place mark. A visit ends when a thread wasn't looked at for half an hour."""

    PAUSE = timedelta(minutes=30)

    thread = models.ForeignKey("claims.Thread", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()  # when they last looked
    since = models.DateTimeField()  # when they last looked before this visit, or first of all

    class Meta:
        constraints = [
            models.UniqueConstraint("thread", "person", name="threadvisit_one_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.thread} at {self.at}"

    def read_until(self, now: datetime) -> datetime:
        """Up to when they have read, seen from a visit that is going on or begins now."""
        return self.since if now - self.at < self.PAUSE else self.at
