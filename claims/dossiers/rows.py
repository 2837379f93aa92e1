"""How the dossiers get at rows: the one place that will know of a moment in the past.

Everything about a claim is read through `Rows`, and joined by id, never followed from row to row: so
a reader of history can give the rows as they were, and nothing above it changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet

from claims.dossiers.people import Person
from claims.models.assessment import Assessment, AssessmentQuerySet
from claims.models.check import Check, CheckQuerySet
from claims.models.evidence import Evidence, EvidenceQuerySet


@dataclass(frozen=True)
class Rows:
    """Rows as they are now."""

    def of(self, model: type[Model]) -> QuerySet:
        return model._base_manager.all()

    def evidence(self) -> EvidenceQuerySet:
        """Evidence, with what checks of it found."""
        return Evidence.objects.with_findings()

    def judgements(self) -> AssessmentQuerySet:
        """Assessments, and whether what was judged was hidden since."""
        return Assessment.objects.with_hiding()

    def checks(self) -> CheckQuerySet:
        """Checks, with what the people saw."""
        return Check.objects.with_what_was_seen()

    def by_id(self, model: type[Model], ids: Iterable[int | None]) -> dict[int, Any]:
        """Rows of a model by their ids; one query."""
        return {row.pk: row for row in self.of(model).filter(pk__in=set(ids) - {None})}


def people(ids: Iterable[int | None]) -> dict[int | None, Person]:
    """Who they are, by id; people have no history, their names are today's. One query."""
    users = get_user_model().objects.filter(pk__in=set(ids) - {None})
    fields = users.only("username", "display_name", "is_active")
    return {user.pk: Person(user.pk, str(user), user.username) for user in fields}
