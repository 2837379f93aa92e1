"""An import of a bibliography that was saved, and which sources came with it, so that it can be undone."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class SourceImport(models.Model):
    name = models.CharField(max_length=255, blank=True)  # of the file
    format = models.CharField(max_length=10)
    new = models.PositiveIntegerField(default=0)
    there = models.PositiveIntegerField(default=0)  # were here already
    lost = models.PositiveIntegerField(default=0)  # could not be read
    left_out = models.PositiveIntegerField(default=0)  # by the person
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="sourceimport_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"import {self.pk}"


class ImportedSource(models.Model):
    """A source that an import made."""

    source_import = models.ForeignKey(SourceImport, models.CASCADE, related_name="imported")
    source = models.OneToOneField("sources.Source", models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.source_import_id}: {self.source_id}"
