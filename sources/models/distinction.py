"""Two sources that look alike and aren't one work, as a person said: they are not proposed again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.tracking import tracked


class Distinction(models.Model):
    one = models.ForeignKey("sources.Source", models.PROTECT, related_name="+")
    other = models.ForeignKey("sources.Source", models.PROTECT, related_name="+")
    reason = models.CharField(_("why they are not the same"), max_length=500)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="distinction_names_the_older_first"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="distinction_says_why"),
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(withdrawn_at=None),
                name="distinction_once",
                violation_error_message=_("This is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"
