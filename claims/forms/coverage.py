"""Signing that a paragraph was examined, and saying why a signature is taken back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

HIGHEST = 2**31 - 1  # what the columns hold


class ExamineForm(forms.Form):
    """Which paragraph: the number of the edition that was read, and where the paragraph begins."""

    edition = forms.IntegerField(min_value=1, max_value=HIGHEST)
    start = forms.IntegerField(min_value=0, max_value=HIGHEST)
    note = forms.CharField(max_length=500, required=False)


class WithdrawExaminationForm(forms.Form):
    """Of one's own the reason may stay empty; another's is not taken back without one."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=100,
        help_text=_("Such as: the second sentence says more than its claim."),
    )

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = not is_own
