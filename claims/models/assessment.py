"""A historian's signed judgement of a claim, bound to what that person saw."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from sources.tracking import tracked


class AssessmentQuerySet(models.QuerySet):
    def with_revisions(self) -> "AssessmentQuerySet":
        """Each with `revision`, the history_id of its newest revision."""
        rows = Assessment.history.model.objects.filter(id=OuterRef("pk"))
        newest = rows.order_by("-history_date", "-history_id").values("history_id")[:1]
        return self.annotate(revision=Subquery(newest))

    def with_hiding(self) -> "AssessmentQuerySet":
        """Each with `is_hidden_now`: whether a moderator hid since what the claim said when it was judged.

        `seen` is a copy, which that doesn't reach.
        """
        judged = Claim.history.model.objects.filter(history_id=OuterRef("claim_revision"))
        return self.annotate(is_hidden_now=Exists(judged.filter(hidden=True)))


class Assessment(models.Model):
    class Verdict(models.TextChoices):
        ACCURATE = "accurate", _("Accurate")
        ACCURATE_WITH_QUALIFICATION = (
            "accurate_with_qualification",
            _("Accurate, with a qualification"),
        )
        TRUE_IF_AMENDED = "true_if_amended", _("True if amended")
        MISLEADING = "misleading", _("Misleading")
        HISTORIANS_DIFFER = "historians_differ", _("Historians differ")
        WRONG = "wrong", _("Wrong")
        NO_EVIDENCE_FOUND = "no_evidence_found", _("No evidence found")
        NOT_CHECKABLE = "not_checkable", _("Not checkable")

    class Amended(models.TextChoices):
        SLIP = "slip", _("a slip of the pen")
        DATE = "date", _("the date")
        NAME = "name", _("a name")
        FIGURE = "figure", _("a figure")
        AGENT = "agent", _("who did it")
        SCOPE = "scope", _("the scope")
        WORDING = "wording", _("the wording")

    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="assessments")
    # the reading under which the claim is judged, where a dispute says that there are several
    position = models.ForeignKey(
        "claims.Position", models.PROTECT, null=True, blank=True, related_name="assessments"
    )
    verdict = models.CharField(_("verdict"), max_length=28, choices=Verdict)
    amended_statement = models.TextField(_("amended statement"), blank=True)
    amended = models.CharField(_("what is amended"), max_length=8, choices=Amended, blank=True)
    rationale = models.TextField(_("why"), blank=True)
    rationale_html = models.TextField(blank=True, editable=False)
    # history_id of the claim's revision that the person saw
    claim_revision = models.BigIntegerField()
    # what the person saw, as `claims.freshness.seen()` gives it
    seen = models.JSONField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    signed_at = models.DateTimeField()  # of the latest signature, when it was revised

    history = tracked(excluded=("rationale_html",))
    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "-signed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "claim",
                "created_by",
                condition=Q(withdrawn_at=None, position=None),
                name="assessment_one_current_a_person",
            ),
            models.UniqueConstraint(
                "claim",
                "created_by",
                "position",
                condition=Q(withdrawn_at=None, position__isnull=False),
                name="assessment_one_current_a_person_and_position",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="true_if_amended")
                | (~Q(amended_statement="") & ~Q(amended="")),
                name="assessment_amended_says_how",
                violation_error_message=_("Write the amended statement and say what is amended."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} by {self.created_by}"
