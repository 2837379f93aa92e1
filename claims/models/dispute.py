"""A dispute about a claim: raised by a member, marked and closed by moderators, judged by nobody."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models.assessment import Assessment
from claims.models.choices import Stance
from claims.models.claim import Claim
from claims.models.position import Position, PositionEvidence, PostTie
from sources.tracking import tracked


class DisputeQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "DisputeQuerySet":
        return self.filter(claim__in=Claim.objects.visible_to(user))


class Dispute(models.Model):
    class Kind(models.TextChoices):
        CLASSIFICATION = "classification", _("classification")
        FIGURE = "figure", _("figure")
        DATE = "date", _("date")
        ATTRIBUTION = "attribution", _("attribution")
        TRANSLATION = "translation", _("translation")
        CAUSATION = "causation", _("causation")
        WORDING = "wording", _("wording")
        SOURCE = "source", _("source")

    class State(models.TextChoices):
        RAISED = "raised", _("raised")
        OPEN = "open", _("open")
        RESOLVED = "resolved", _("resolved")
        DISMISSED = "dismissed", _("dismissed")

    class Outcome(models.TextChoices):
        STANDS_AS_STATED = "stands_as_stated", _("stands as stated")
        STANDS_IF_AMENDED = "stands_if_amended", _("stands if amended")
        NOT_SUSTAINED = "not_sustained", _("not sustained")
        CHALLENGE_WITHDRAWN = "challenge_withdrawn", _("challenge withdrawn")
        STANDING_DISAGREEMENT = "standing_disagreement", _("standing disagreement")

    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="disputes")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    # of a classification: the word that is applied
    term = models.CharField(_("term"), max_length=120, blank=True)
    question = models.CharField(_("question"), max_length=300)
    reason = models.TextField(_("reason"))
    reason_html = models.TextField(blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    marked_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=22, choices=Outcome, blank=True)
    # of a resolved dispute how it ended; of a dismissed one why
    resolution = models.TextField(_("resolution"), blank=True)
    resolution_html = models.TextField(blank=True, editable=False)
    # the assessments that the resolution rests on: list of {"assessment": id, "revision": history_id}
    rests_on = models.JSONField(_("assessments that it rests on"), default=list, blank=True)
    # of a standing disagreement: in what people differ, in a sentence or two
    disagreement = models.CharField(_("in what they differ"), max_length=500, blank=True)

    history = tracked(excluded=("reason_html", "resolution_html"))
    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="resolved") & ~Q(outcome="") & ~Q(resolution="")
                | ~Q(state="resolved") & Q(outcome=""),
                name="dispute_resolved_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["resolved", "dismissed"], closed_at__isnull=False)
                | Q(state__in=["raised", "open"], closed_at__isnull=True),
                name="dispute_closed_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(marked_at__isnull=False),
                name="dispute_open_was_marked",
            ),
        ]
        indexes = [models.Index(fields=["state", "-raised_at"], name="dispute_by_state")]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("claims:dispute", args=[self.pk])

    def search_text(self) -> str:
        return f"{self.question} {self.reason}"

    def side_taken_by(self, user: Any) -> str:
        """How this person took a side: judged, position, evidence or post; empty where they didn't.

        A side is taken by a judgement of the claim that stands, by writing or editing a position, by
        evidence or a post tied for or against one. Not by raising the dispute, nor by naming its
        readings in raising it, nor by recording how positions ended: those are of the same act as a
        step of the dispute. What the person took back counts no more. At most four queries.
        """
        if not user.is_authenticated:
            return ""
        return next((how for how, rows in self._sides_of(user) if rows.exists()), "")

    def _sides_of(self, user: Any) -> Iterator[tuple[str, models.QuerySet]]:
        current = {"withdrawn_at": None, "created_by": user}
        # Also where a split left the judgements with the other part.
        about = Q(claim=self.claim_id) | Q(position__dispute=self.pk)
        yield "judged", Assessment.objects.filter(about, **current)
        steps = Dispute.history.filter(id=self.pk, history_user=user)
        taken_back = self.positions.filter(created_by=user).exclude(withdrawn_at=None)
        wrote = Position.history.filter(dispute=self.pk, history_user=user)
        wrote = wrote.exclude(history_date__in=steps.values("history_date"))
        yield "position", wrote.exclude(id__in=taken_back.values("pk"))
        for how, model in (("evidence", PositionEvidence), ("post", PostTie)):
            tied = model.objects.filter(position__dispute=self.pk, **current)
            yield how, tied.exclude(stance=Stance.DISCUSSES)
