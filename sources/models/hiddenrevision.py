"""That a moderator took a revision out of sight: who, when and why. The revision itself says that it is."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class HiddenRevision(models.Model):
    """One a revision and hiding; those of one act share their moment. Untracked: written once, and
    ended once."""

    model_name = models.CharField(max_length=40)  # "claims.claim"
    object_id = models.BigIntegerField()
    revision = models.BigIntegerField()  # history_id
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "model_name",
                "revision",
                condition=Q(shown_at=None),
                name="hiddenrevision_once_a_revision",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="hiddenrevision_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.model_name} {self.object_id}, revision {self.revision}"
