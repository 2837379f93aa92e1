"""What one claim has to do with another: they conflict, say the same, or one is part of the other."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from sources.tracking import tracked


class ClaimLinkQuerySet(models.QuerySet):
    def current(self) -> "ClaimLinkQuerySet":
        return self.filter(withdrawn_at=None)

    def visible_to(self, user: Any) -> "ClaimLinkQuerySet":
        """Links of which both ends may be seen."""
        claims = Claim.objects.visible_to(user).values("pk")
        return self.filter(claim__in=claims, other__in=claims)


class ClaimLink(models.Model):
    class Kind(models.TextChoices):
        CONFLICTS_WITH = "conflicts_with", _("conflicts with")
        RESTATES = "restates", _("restates")
        PART_OF = "part_of", _("is part of")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="links")
    kind = models.CharField(_("how they are linked"), max_length=14, choices=Kind)
    other = models.ForeignKey(Claim, models.PROTECT, related_name="links_here")
    reason = models.CharField(_("reason"), max_length=500)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked()
    objects = ClaimLinkQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(claim=F("other")),
                name="claimlink_of_two_claims",
                violation_error_message=_("Choose another claim than this one."),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="claimlink_says_why"),
            models.UniqueConstraint(
                "claim",
                "other",
                "kind",
                condition=Q(withdrawn_at=None),
                name="claimlink_once_a_kind",
                violation_error_message=_("These two claims are linked like this already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.kind} {self.other_id}"
