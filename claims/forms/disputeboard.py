"""The filters of the board of disputes: all in the address, so that a view of it can be sent to somebody."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from claims.models import Article, Claim, Dispute, Passage

STANDING = "standing"
STATES = [
    ("raised", _("raised, not yet looked at")),
    ("open", _("open")),
    (STANDING, _("standing disagreement")),
    ("resolved", _("settled")),
    ("dismissed", _("dismissed")),
]
IN_STATE = {
    "raised": Q(state=Dispute.State.RAISED),
    "open": Q(state=Dispute.State.OPEN),
    STANDING: Q(outcome=Dispute.Outcome.STANDING_DISAGREEMENT),
    "resolved": Q(state=Dispute.State.RESOLVED) & ~Q(outcome=Dispute.Outcome.STANDING_DISAGREEMENT),
    "dismissed": Q(state=Dispute.State.DISMISSED),
}
"""A disagreement that stands is neither open nor settled: it is looked for by its own name."""

AGES = [
    ("week", _("in the last week")),
    ("month", _("in the last month")),
    ("year", _("in the last year")),
    ("over-a-month", _("more than a month ago")),
    ("over-a-year", _("more than a year ago")),
]
DAYS = {"week": 7, "month": 30, "year": 365, "over-a-month": 30, "over-a-year": 365}


class BoardFilter(forms.Form):
    state = forms.ChoiceField(label=_("State"), choices=[("", _("any")), *STATES], required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("any")), *Dispute.Kind.choices], required=False
    )
    age = forms.ChoiceField(label=_("Raised"), choices=[("", _("any time")), *AGES], required=False)
    article = forms.ModelChoiceField(
        Article.objects.none(),
        label=_("Article"),
        to_field_name="slug",
        empty_label=_("any"),
        required=False,
    )
    order = forms.ChoiceField(
        label=_("First"),
        choices=[("", _("latest activity")), ("newest", _("newest")), ("oldest", _("oldest"))],
        required=False,
    )

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        disputed = Claim.objects.filter(pk__in=Dispute.objects.values("claim"))
        stating = Passage.objects.tied().filter(claim__in=disputed.values("pk"))
        around = Q(pk__in=stating.values("edition__article"))
        around |= Q(pk__in=disputed.values("origin_article"))
        articles = Article.objects.visible_to(viewer).order_by("title", "pk")
        self.fields["article"].queryset = articles.filter(around)

    def clean(self) -> dict[str, Any]:
        """An unknown value in an address is no filter: it is left out, not complained about.

        Of an article that isn't among the choices there are no disputes: none are found then.
        """
        self.is_of_another = "article" in self.errors
        self.errors.clear()
        return self.cleaned_data

    @property
    def is_narrowed(self) -> bool:
        return self.is_of_another or any(
            self.cleaned_data.get(name) for name in ("state", "kind", "age", "article")
        )

    @property
    def order_wanted(self) -> str:
        return self.cleaned_data.get("order") or "activity"

    def narrowed(self, rows: QuerySet[Dispute], now: datetime) -> QuerySet[Dispute]:
        """These disputes as far as they are wanted, in whatever state."""
        wanted = self.cleaned_data
        if wanted.get("kind"):
            rows = rows.filter(kind=wanted["kind"])
        if age := wanted.get("age"):
            days = now - timedelta(days=DAYS[age])
            is_over = age.startswith("over-")
            rows = rows.filter(**{"raised_at__lt" if is_over else "raised_at__gte": days})
        if wanted.get("article"):
            rows = rows.filter(claim__in=Claim.objects.around_article(wanted["article"]))
        elif self.is_of_another:
            rows = rows.none()
        return rows

    def in_state(self, rows: QuerySet[Dispute]) -> QuerySet[Dispute]:
        """Of these disputes those in the state that is wanted."""
        state = self.cleaned_data.get("state")
        return rows.filter(IN_STATE[state]) if state else rows
