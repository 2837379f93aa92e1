"""The form for the mark of a source."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sources.models import Source


class MarkForm(forms.Form):
    """A mark that every claim resting on the source will show."""

    mark = forms.ChoiceField(label=_("Mark"), choices=Source.Mark, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why"),
        help_text=_(
            "Who showed it, and where. It stands beside the mark on the source and on every claim "
            "that rests on it; of a mark that you take away, only in the history."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why: it stands beside the mark and in the history.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
