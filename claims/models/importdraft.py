"""What an import understood, before it is saved: seen by its owner alone, untracked, gone after 7 days."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LASTS = timedelta(days=7)
QUIET = timedelta(minutes=1)
"""Without progress for so long, saving may have come to a halt: whoever did it may be gone."""


class ImportDraftQuerySet(models.QuerySet):
    def of(self, user: object) -> "ImportDraftQuerySet":
        return self.filter(created_by=user, created_at__gt=timezone.now() - LASTS)

    def expired(self) -> "ImportDraftQuerySet":
        return self.filter(created_at__lte=timezone.now() - LASTS)


class ImportDraft(models.Model):
    class State(models.TextChoices):
        OPEN = "open", _("open")
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("being saved")
        FAILED = "failed", _("failed")
        DONE = "done", _("saved")

    original = models.BinaryField()
    original_name = models.CharField(max_length=255, blank=True)
    # the person's corrections as `claims.importing.Corrections` writes them
    corrections = models.JSONField(default=dict, blank=True)
    # title, byline, published_on, language, address, visibility as the form has them
    details = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    done = models.PositiveIntegerField(default=0)  # parts of 100
    progressed_at = models.DateTimeField(null=True)  # when it was handed over, or went on since
    attempt = models.PositiveIntegerField(default=0)  # who saves a later one lets go of this
    failure = models.TextField(blank=True)
    article = models.ForeignKey("claims.Article", models.CASCADE, null=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    objects = ImportDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.original_name or f"draft {self.pk}"

    def is_quiet(self, moment: datetime) -> bool:
        """Whether it is being saved, and nothing was heard of that for a while."""
        is_busy = self.state in {self.State.QUEUED, self.State.RUNNING}
        return is_busy and (self.progressed_at or self.created_at) <= moment - QUIET
