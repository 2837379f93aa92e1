"""What a source can be recognised by: its identifiers, and author with title. `sources/keys.py` writes it."""

from django.db import models


class SourceKey(models.Model):
    source = models.ForeignKey("sources.Source", models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint("key", "source", name="sourcekey_once_a_source"),
        ]

    def __str__(self) -> str:
        return self.key
