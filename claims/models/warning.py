"""A warning that somebody looked at and set aside. Warnings themselves are computed, never stored."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.claim import Claim
from claims.models.discussion import exactly_one
from sources.tracking import tracked


class DismissalQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "DismissalQuerySet":
        """Those on articles and claims that may be seen."""
        articles = Article.objects.visible_to(user).values("pk")
        claims = Claim.objects.visible_to(user).values("pk")
        return self.filter(Q(article__in=articles) | Q(claim__in=claims))


class Dismissal(models.Model):
    """Says why a warning is none. It holds as long as what was warned of stays as it was."""

    article = models.ForeignKey(
        "claims.Article", models.PROTECT, null=True, blank=True, related_name="dismissals"
    )
    claim = models.ForeignKey(
        "claims.Claim", models.PROTECT, null=True, blank=True, related_name="dismissals"
    )
    code = models.CharField(max_length=40)  # the kind of warning
    # a digest of the words and values that the warning is about: others are warned of again
    fingerprint = models.CharField(max_length=64)
    note = models.CharField(_("why this is no mistake"), max_length=500)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked()
    objects = DismissalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("article", "claim"),
                name="dismissal_points_at_exactly_one_thing",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="dismissal_says_why"),
            models.UniqueConstraint(
                "article",
                "fingerprint",
                condition=Q(withdrawn_at=None, article__isnull=False),
                name="dismissal_once_an_article",
            ),
            models.UniqueConstraint(
                "claim",
                "fingerprint",
                condition=Q(withdrawn_at=None, claim__isnull=False),
                name="dismissal_once_a_claim",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.note}"
