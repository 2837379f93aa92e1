"""Undoing a person's edits: which span, which of them, and why."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.forms.locks import one_line

MOST = 2000  # objects at once


def moment_field(label: Any, **kwargs: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
    return forms.DateTimeField(label=label, widget=widget, input_formats=formats, **kwargs)


class SpanForm(forms.Form):
    since = moment_field(_("From"))
    until = moment_field(_("To"), help_text=_("In the time of the site (UTC)."))

    @classmethod
    def of_today(cls) -> "SpanForm":
        now = timezone.now() + timedelta(minutes=1)
        return cls(initial={"since": now - timedelta(days=1), "until": now})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until <= since:
            self.add_error("until", _("Put the earlier time first."))
        return cleaned


class UndoForm(forms.Form):
    reason = one_line(
        _("Why"),
        help_text=_("Everybody reads this in the public log; the person is told."),
        error_messages={"required": _("Say why: the log shows it.")},
    )

    def clean(self) -> dict[str, Any]:
        """What is ticked comes as `row`, once for each."""
        cleaned = super().clean() or self.cleaned_data
        if len(self.data.getlist("row")) > MOST:
            said = _("At most %(most)d things can be undone at once. Choose a shorter span.")
            self.add_error(None, said % {"most": MOST})
        return cleaned
