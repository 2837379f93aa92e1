"""Somebody held a citation against the source. What checks come to is in `claims/checks.py`."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from claims.checks import EDITION, FINDINGS, Since, changes_since
from claims.models.claim import Claim
from sources.tracking import tracked

# Where the source that was seen went since: merged, and merged once more.
MERGED = (
    "evidence_revision__source__merged_into",
    "evidence_revision__source__merged_into__merged_into",
)


class CheckQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "CheckQuerySet":
        return self.filter(evidence__claim__in=Claim.objects.visible_to(user))

    def fresh(self) -> "CheckQuerySet":
        """Those of the evidence of an outer query that still fit it, as `checks.changes_since` says."""
        seen = {
            f"evidence_revision__{name}": OuterRef(name)
            for name in ("locators", "quotation", "translation", "further_translations")
        }
        same = Q(evidence_revision__source=OuterRef("source"))
        for merged in MERGED:
            same |= Q(**{merged: OuterRef("source")})
        return self.filter(same, evidence=OuterRef("pk"), withdrawn_at=None, **seen)

    def with_what_was_seen(self) -> "CheckQuerySet":
        """With both revisions, and `seen_merged_0` and on: what became of the source."""
        merged = {f"seen_merged_{n}": F(path) for n, path in enumerate(MERGED)}
        return self.select_related("evidence_revision", "source_revision").annotate(**merged)

    def of_this_edition(self) -> "CheckQuerySet":
        """Those where the source of the outer query is described as the edition that it was then."""
        found = self
        for name in EDITION:
            found = found.alias(
                **{f"seen_{name}": _text(name, "source_revision__csl")},
            ).filter(**{f"seen_{name}": _text(name, OuterRef("source__csl"))})
        return found

    def findings(self) -> "CheckQuerySet":
        """Of people who had the source before them, the one that holds first (`checks.latest`)."""
        return self.filter(result__in=FINDINGS).order_by("-checked_on", "-signed_at", "-pk")


def _text(name: str, csl: Any) -> Coalesce:
    value = KeyTextTransform(name, csl)
    return Coalesce(value, models.Value(""), output_field=models.TextField())


class Check(models.Model):
    """One current per person and evidence: who checks again signs a new revision."""

    class Result(models.TextChoices):
        CONFIRMS = "confirms", _("It says so")
        PARTLY = "partly", _("It says so in part")
        FAILS = "fails", _("It does not say so")
        COULD_NOT_OBTAIN = "could_not_obtain", _("I could not obtain it")

    evidence = models.ForeignKey("claims.Evidence", models.PROTECT, related_name="checks")
    result = models.CharField(_("what you found"), max_length=16, choices=Result)
    edition_seen = models.CharField(_("edition seen"), max_length=200, blank=True)
    checked_on = models.DateField(_("on"))
    note = models.TextField(_("note"), max_length=5000, blank=True)
    # what the person held against what: the revisions of then
    evidence_revision = models.ForeignKey(
        "claims.HistoricalEvidence", models.PROTECT, related_name="+"
    )
    source_revision = models.ForeignKey(
        "sources.HistoricalSource", models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    signed_at = models.DateTimeField()  # of the latest revision that checked anew

    history = tracked()
    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["evidence", "-checked_on", "-signed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "evidence",
                "created_by",
                condition=Q(withdrawn_at=None),
                name="check_one_current_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(result__in=["partly", "fails"]) | ~Q(note=""),
                name="check_says_what_is_wrong",
                violation_error_message=_("Say what the source says instead."),
            ),
            models.CheckConstraint(
                condition=Q(result="could_not_obtain") | ~Q(edition_seen=""),
                name="check_names_the_edition",
                violation_error_message=_("Say which edition you had before you."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.result} by {self.created_by}"

    def changes_in(self, evidence: Any) -> tuple[Since, ...]:
        """What the evidence cites otherwise than when it was checked; of rows `with_what_was_seen`."""
        gone_to = {getattr(self, f"seen_merged_{n}") for n, _path in enumerate(MERGED)}
        was_merged = evidence.source_id in gone_to
        return changes_since(self.evidence_revision, evidence, was_merged=was_merged)
