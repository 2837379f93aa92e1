"""The form of a search that found nothing."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EnquiryForm(forms.Form):
    where = forms.CharField(
        label=_("Where you looked"),
        max_length=500,
        help_text=_(
            "The archive, catalogue, newspaper run, index or book, so that others can tell."
        ),
        error_messages={"required": _("Say where you looked.")},
    )
    words = forms.CharField(label=_("Words or index entries tried"), required=False, max_length=500)
    searched_on = forms.DateField(
        label=_("When"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
        error_messages={
            "required": _("Say when you looked."),
            "invalid": _("Write the day as 2026-05-03."),
        },
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the search could not cover, such as missing numbers."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False

    def clean_searched_on(self) -> date:
        day = self.cleaned_data["searched_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Give the day on which you looked."))
        return day
