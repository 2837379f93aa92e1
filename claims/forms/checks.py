"""The form of somebody who held a piece of evidence against its source."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models import Check, Evidence

OFFERED = 10  # editions that were seen of one source


class EditionInput(forms.TextInput):
    """A line of text that offers what was written before; the list works without script."""

    template_name = "claims/check/edition_input.html"

    def __init__(self, offered: list[str]) -> None:
        super().__init__()
        self.offered = offered

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["offered"] = self.offered
        if self.offered:
            context["widget"]["attrs"]["list"] = (
                f"{context['widget']['attrs'].get('id', name)}_seen"
            )
        return context


class CheckForm(forms.Form):
    """`revision` is that of the evidence which the person saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    edition_seen = forms.CharField(
        label=_("What you had before you"),
        required=False,
        max_length=200,
        help_text=_(
            "Such as “the 1938 edition”, “the microfilm in the reading room”: others may find "
            "something else in another one. Empty only where you could not obtain it."
        ),
    )
    result = forms.ChoiceField(
        label=_("What you found"),
        choices=Check.Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you found.")},
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What it says instead, where it does not say so or says so in part."),
    )
    checked_on = forms.DateField(
        label=_("When"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
        error_messages={
            "required": _("Say when you looked."),
            "invalid": _("Write the day as 2026-05-03."),
        },
    )

    def __init__(self, *args: Any, offered: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.fields["edition_seen"].widget = EditionInput(offered)

    def clean_checked_on(self) -> date:
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Give the day on which you looked."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        result = data.get("result")
        if result and result != Check.Result.COULD_NOT_OBTAIN and not data.get("edition_seen"):
            self.add_error("edition_seen", _("Say which edition you had before you."))
        if result in {Check.Result.PARTLY, Check.Result.FAILS} and not data.get("note"):
            self.add_error("note", _("Say what the source says instead."))
        return data

    def check(self) -> dict[str, Any]:
        """What `actions.checks.record_check` takes."""
        names = ("result", "edition_seen", "checked_on", "note")
        values = {name: self.cleaned_data[name] for name in names}
        return {**values, "seen_revision": self.cleaned_data["revision"]}


def editions_seen(evidence: Evidence, user: Any) -> list[str]:
    """The editions of this source that somebody had before them, the person's own last one first.

    Only of checks that the person may see: what is offered must not tell of a private article.
    """
    rows = Check.objects.visible_to(user).filter(evidence__source=evidence.source_id)
    seen = rows.exclude(edition_seen="").order_by("-signed_at")
    mine = seen.filter(created_by=user).values_list("edition_seen", flat=True)[:OFFERED]
    others = seen.values_list("edition_seen", flat=True)[:OFFERED]
    return list(dict.fromkeys([*mine, *others]))[:OFFERED]
