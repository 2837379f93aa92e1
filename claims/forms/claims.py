"""Forms for what a claim says, and for decisions on suggestions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.actions.claims import Wording
from claims.chronology import Calendar as Calendars
from claims.chronology import NotEDTF, interval
from claims.models import Claim
from claims.models.choices import Calendar


class WordingForm(forms.Form):
    """What a claim says, and its date as written and as EDTF."""

    statement = forms.CharField(
        label=_("Statement"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "text"}),
        help_text=_(
            "What the article says, standing alone, never corrected. Put words that you supply in [square brackets]."
        ),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Claim.Kind.choices)
    date_as_written = forms.CharField(label=_("Date as written"), max_length=200, required=False)
    date_edtf = forms.CharField(
        label=_("Date (EDTF)"),
        max_length=60,
        required=False,
        help_text=_("1918-09-05, 1918-09, 1918, 193X, 1918~ (circa), 1919-03-12/1919-03-14"),
    )
    calendar = forms.ChoiceField(
        label=_("Calendar"), choices=Calendar.choices, initial=Calendar.NOT_STATED, required=False
    )

    def clean_statement(self) -> str:
        return self.cleaned_data["statement"].strip()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["calendar"] = data.get("calendar") or Calendar.NOT_STATED.value
        try:
            if data.get("date_edtf"):
                interval(data["date_edtf"], Calendars(data["calendar"]))
        except NotEDTF as error:
            self.add_error("date_edtf", str(error))
        return data

    def wording(self) -> Wording:
        names = ("statement", "kind", "date_as_written", "date_edtf", "calendar")
        return Wording(**{name: self.cleaned_data[name] for name in names})


class SplitForm(forms.Form):
    parts = forms.CharField(
        label=_("Its words, one assertion a line"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "text"}),
        help_text=_(
            "Put each assertion on a line of its own and delete the words between. Keep the words and their order."
        ),
    )

    def clean_parts(self) -> list[str]:
        parts = [line.strip() for line in self.cleaned_data["parts"].splitlines()]
        parts = [part for part in parts if part]
        if len(parts) < 2:
            raise forms.ValidationError(
                _("Put each assertion on a line of its own: there is only one line.")
            )
        return parts


class RejectForm(forms.Form):
    rejection = forms.ChoiceField(label=_("Why it is no claim"), choices=Claim.Rejection.choices)


class SpanForm(forms.Form):
    """Words chosen in a text: [start, end) in code points of the edition, and the words themselves."""

    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start is None or end is None or not start < end <= len(self.text):
            raise forms.ValidationError(_("Choose the words of the text that state the claim."))
        words = self.text[start:end]
        data["start"] = start + len(words) - len(words.lstrip())
        data["end"] = end - len(words) + len(words.rstrip())
        if data["start"] >= data["end"]:
            raise forms.ValidationError(_("Choose at least one word of the text."))
        return data

    @property
    def span(self) -> tuple[int, int]:
        return self.cleaned_data["start"], self.cleaned_data["end"]
