"""Edits of one person that a moderator undid in one go: a batch, and the revisions that it wrote."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class UndoBatch(models.Model):
    """Untracked: the revisions that it wrote are the history, and the public log tells of it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("to"))
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "undo batches"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")), name="undobatch_spans_some_time"
            ),
        ]

    def __str__(self) -> str:
        return f"edits of {self.person} undone by {self.by}"


class UndoneRow(models.Model):
    """One object that a batch changed, and the revision that it wrote."""

    batch = models.ForeignKey(UndoBatch, models.PROTECT, related_name="rows")
    model_name = models.CharField(max_length=40)  # "claims.claim"
    object_id = models.BigIntegerField()
    revision_id = models.BigIntegerField()  # history_id

    class Meta:
        ordering = ["batch", "pk"]
        constraints = [
            models.UniqueConstraint(
                "batch", "model_name", "object_id", name="undonerow_once_a_batch_and_object"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model_name} {self.object_id}"
