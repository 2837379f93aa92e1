"""One row of the search index: what an object says, folded and stemmed. `sources/search.py` reads and writes it."""

from django.db import models


class SearchEntry(models.Model):
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    folded = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint("kind", "object_id", name="searchentry_one_an_object"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
