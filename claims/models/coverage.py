"""What a person read and found complete: a paragraph in which nothing further needs checking."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sources.tracking import tracked


class Examination(models.Model):
    """Somebody read this paragraph: nothing further to check. Without one it is "not examined"."""

    edition = models.ForeignKey("claims.Edition", models.PROTECT, related_name="examinations")
    # the paragraph's block, in code points of the edition's text, end exclusive
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    note = models.CharField(max_length=500, blank=True)
    # of the edition before, where the same words stood: signed by the same person at the same time
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked()

    class Meta:
        ordering = ["edition", "start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="examination_has_a_length"
            ),
            models.UniqueConstraint(
                "edition",
                "start",
                "created_by",
                condition=Q(withdrawn_at=None),
                name="examination_one_current_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.start}–{self.end}"
