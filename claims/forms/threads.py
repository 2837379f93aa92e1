"""Closing a discussion as settled. What opens it again is a reason (`moderation.py`)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from claims import wording
from claims.dossiers.history import Event


class ResolveForm(forms.Form):
    resolution = forms.CharField(
        label=_("How it was settled"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In a sentence. It stands above the discussion and in the public log."),
        error_messages={"required": _("Say in a sentence how it was settled.")},
    )
    edit = forms.ChoiceField(
        label=_("The edit that settled it"), widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, edits: Iterable[Event], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(f"{e.kind} {e.revision}", _event(e)) for e in edits]
        self.fields["edit"].choices = [("", _("none of these")), *choices]
        if not choices:
            del self.fields["edit"]

    def settled(self) -> tuple[str, int] | None:
        chosen = self.cleaned_data.get("edit")
        if not chosen:
            return None
        kind, revision = chosen.split()
        return kind, int(revision)


def _event(event: Event) -> str:
    what = wording.act_in_words(event.kind, event.act)
    if event.subject and event.kind in {"evidence", "check", "dispute", "enquiry"}:
        what = f"{what} ({Truncator(event.subject).chars(60)})"
    return f"{what} · {event.by.name}, {wording.moment(event.at)}"
