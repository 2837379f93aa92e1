"""The form that sets a warning aside."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DismissForm(forms.Form):
    """Which warning, by its fingerprint, and why it is none."""

    fingerprint = forms.CharField(max_length=64, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Why this is no mistake"),
        max_length=500,
        help_text=_("Everybody who reads the warning can read this. It can be taken back."),
        error_messages={"required": _("Say why: who comes after you will want to know.")},
    )
