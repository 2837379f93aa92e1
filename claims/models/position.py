"""The sides of a dispute, and what is tied to each: evidence and posts, each with its own stance.

A source's stance towards the claim as worded is the evidence's own and makes the standing; its stance
towards a side of the dispute is here, so that one source may stand under two sides with two stances.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models.choices import Stance
from claims.models.discussion import exactly_one
from sources.tracking import tracked

POST_TIED_TO = ("claim", "dispute", "position")


class PositionQuerySet(models.QuerySet):
    def judged_under(self, claim: Any) -> "PositionQuerySet":
        """The readings under which this claim can be judged: of its classification disputes."""
        of_claim = self.filter(dispute__claim=claim, dispute__kind="classification")
        standing = of_claim.filter(withdrawn_at=None).exclude(dispute__state="dismissed")
        return standing.order_by("dispute", "pk")


class Position(models.Model):
    """One side of a dispute, or one reading of its term."""

    class Usage(models.TextChoices):
        """Whose word it was: who applied the term, or held the view."""

        SELF_DESCRIPTION = "self_description", _("said so of themselves")
        OPPONENTS_LABEL = "opponents_label", _("so called by opponents")
        CONTEMPORARIES = "contemporaries", _("so called by contemporaries")
        LATER_SCHOLARSHIP = "later_scholarship", _("later scholarship")
        NOT_STATED = "not_stated", _("not stated")

    class Outcome(models.TextChoices):
        STANDS = "stands", _("stands")
        STANDS_IF_AMENDED = "stands_if_amended", _("stands if amended")
        NOT_SUSTAINED = "not_sustained", _("not sustained")
        LEFT_OPEN = "left_open", _("left open")

    dispute = models.ForeignKey("claims.Dispute", models.PROTECT, related_name="positions")
    name = models.CharField(_("name"), max_length=120)
    reading = models.CharField(_("definition or reading"), max_length=500, blank=True)
    # list of {"who", "usage", "when"}; who and when as typed
    held_by = models.JSONField(_("who held it, or applied the term"), default=list, blank=True)
    summary = models.TextField(_("summary"), max_length=5000, blank=True)
    summary_html = models.TextField(blank=True, editable=False)
    would_change = models.CharField(_("what would change it"), max_length=500, blank=True)
    outcome = models.CharField(_("how it ended"), max_length=18, choices=Outcome, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked(excluded=("summary_html",))
    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = ["dispute", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="position_has_a_name"),
            models.UniqueConstraint(
                "dispute", "name", condition=Q(withdrawn_at=None), name="position_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        address = reverse("claims:dispute", args=[self.dispute_id])
        return f"{address}#position-{self.pk}"

    def clean(self) -> None:
        for holder in self.held_by:
            if holder.get("usage") not in self.Usage.values:
                raise ValidationError({"held_by": _("Choose whose word it was.")})


class PositionEvidence(models.Model):
    """A piece of evidence under a position, with its stance towards that position."""

    position = models.ForeignKey(Position, models.PROTECT, related_name="ties")
    evidence = models.ForeignKey("claims.Evidence", models.PROTECT, related_name="position_ties")
    stance = models.CharField(_("stance"), max_length=10, choices=Stance)
    note = models.CharField(_("note"), max_length=500, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "evidence under positions"
        constraints = [
            models.UniqueConstraint(
                "position",
                "evidence",
                condition=Q(withdrawn_at=None),
                name="positionevidence_once_a_position",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.stance} position {self.position_id}"


class PostTie(models.Model):
    """How a person reads a post: what it bears on, and how. A reading, not the commenter's word."""

    post = models.ForeignKey("claims.Post", models.PROTECT, related_name="ties")
    claim = models.ForeignKey(
        "claims.Claim", models.PROTECT, null=True, blank=True, related_name="post_ties"
    )
    dispute = models.ForeignKey(
        "claims.Dispute", models.PROTECT, null=True, blank=True, related_name="post_ties"
    )
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="post_ties"
    )
    stance = models.CharField(_("stance"), max_length=10, choices=Stance)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked()

    class Meta:
        ordering = ["post", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*POST_TIED_TO), name="posttie_bears_on_exactly_one_thing"
            ),
            *[
                models.UniqueConstraint(
                    "post",
                    name,
                    condition=Q(withdrawn_at=None, **{f"{name}__isnull": False}),
                    name=f"posttie_once_a_{name}",
                )
                for name in POST_TIED_TO
            ],
        ]

    def __str__(self) -> str:
        return f"post {self.post_id} {self.stance} {self.target}"

    @property
    def target(self) -> Any:
        return next(getattr(self, name) for name in POST_TIED_TO if getattr(self, f"{name}_id"))
