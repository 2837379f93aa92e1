"""The book on a historian's desk: the one source that they go through, claim after claim."""

from django.conf import settings
from django.db import models


class Desk(models.Model):
    """A person's own place mark, untracked; without a source the desk is empty."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    source = models.ForeignKey(
        "sources.Source", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.person}: {self.source or '-'}"
