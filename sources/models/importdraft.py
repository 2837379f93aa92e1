"""A bibliography that somebody handed in, before it is saved: its owner's alone, untracked, gone after 7 days."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LASTS = timedelta(days=7)


class ImportDraftQuerySet(models.QuerySet):
    def of(self, user: object) -> "ImportDraftQuerySet":
        return self.filter(created_by=user, created_at__gt=timezone.now() - LASTS)

    def expired(self) -> "ImportDraftQuerySet":
        return self.filter(created_at__lte=timezone.now() - LASTS)


class ImportDraft(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        OPEN = "open", _("open")
        QUEUED = "queued", _("waiting to be saved")
        SAVING = "saving", _("being saved")
        FAILED = "failed", _("failed")
        DONE = "done", _("saved")

    original = models.BinaryField()
    original_name = models.CharField(max_length=255, blank=True)
    format = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)  # entries read
    failure = models.TextField(blank=True)
    source_import = models.ForeignKey(
        "sources.SourceImport", models.CASCADE, null=True, related_name="+"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    objects = ImportDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.original_name or f"draft {self.pk}"


class ImportRow(models.Model):
    """One entry of the file: what would become of it, and what the person chose."""

    class Kind(models.TextChoices):
        NEW = "new", _("new")
        THERE = "there", _("already there")
        LOST = "lost", _("could not be read")

    draft = models.ForeignKey(ImportDraft, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # in the order of the file, from 1
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=5, choices=Kind)
    is_taken = models.BooleanField()
    # as `sources.interchange.Incoming` writes it; empty for what could not be read
    incoming = models.JSONField(default=dict)
    problems = models.JSONField(default=list)  # [line, fault, values]
    excerpt = models.CharField(max_length=200, blank=True)
    there = models.ForeignKey("sources.Source", models.CASCADE, null=True, related_name="+")
    same_as = models.PositiveIntegerField(null=True)  # the number of an earlier row

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint("draft", "number", name="importrow_one_a_number")]

    def __str__(self) -> str:
        return f"{self.draft_id} row {self.number}"
