"""How two sources hang together: one translates, reprints, reviews the other. What follows for claims isn't said here."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.tracking import tracked


class SourceRelation(models.Model):
    """`source` does to `other` what `kind` says: "the edition of 1961 translates the letters"."""

    class Kind(models.TextChoices):
        TRANSLATES = "translates", _("translates")
        REPRINTS = "reprints", _("reprints")
        EXCERPTS = "excerpts", _("excerpts")
        REVIEWS = "reviews", _("reviews")
        CITES = "cites", _("cites")
        SUPERSEDES = "supersedes", _("supersedes")

    # Of these two always make one witness.
    SAME_TEXT = (Kind.TRANSLATES, Kind.REPRINTS, Kind.EXCERPTS)
    # What cannot come back to itself. (Two books may cite each other.)
    ONE_WAY = (SAME_TEXT, (Kind.SUPERSEDES,))

    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="+")
    other = models.ForeignKey(
        "sources.Source", models.PROTECT, related_name="+", verbose_name=_("the other source")
    )
    kind = models.CharField(_("relation"), max_length=10, choices=Kind)
    note = models.TextField(_("note"), blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=F("other")),
                name="sourcerelation_of_two",
                violation_error_message=_("A source has no relation to itself. Choose another."),
            ),
            models.UniqueConstraint(
                fields=["source", "kind", "other"],
                condition=Q(withdrawn_at=None),
                name="sourcerelation_once",
                violation_error_message=_("This is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.other_id}"
