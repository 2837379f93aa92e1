"""Forms for what ties two sources together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sources.forms.choosing import SourceChoice, offer_sources
from sources.forms.sources import LONGEST
from sources.models import Source, SourceRelation
from sources.wording import READ_BACKWARDS

BACKWARDS = "by_"  # before the code of a relation that is read from its other end
WHY = {"required": _("Say why: it stands in the history.")}


class RelationForm(forms.Form):
    """How a source hangs together with another one, read from either end."""

    kind = forms.ChoiceField(
        label=_("This source"),
        choices=[
            (_("does to the other"), SourceRelation.Kind.choices),
            (
                _("has done to it by the other"),
                [(f"{BACKWARDS}{kind}", words) for kind, words in READ_BACKWARDS.items()],
            ),
        ],
    )
    other_words = forms.CharField(
        label=_("Find the other source"),
        help_text=_("Words of its title, its authors, its year or its citation key."),
        required=False,
        max_length=200,
    )
    other = SourceChoice(label=_("The other source"))
    note = forms.CharField(
        label=_("Note"),
        help_text=_("How you know, and what to mind: “without the last chapter”."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        self.use_required_attribute = False
        self.found = offer_sources(
            self.fields["other"],
            chosen=self["other"].value(),
            words=str(self["other_words"].value() or ""),
        )

    def clean_other(self) -> Source:
        other = self.cleaned_data["other"]
        if other == self.source:
            message = _("A source has no relation to itself. Choose another.")
            raise forms.ValidationError(message)
        return other

    def sentence(self) -> tuple[Source, str, Source]:
        """What was said, read forwards: which source does what to which."""
        kind, other = self.cleaned_data["kind"], self.cleaned_data["other"]
        if kind.startswith(BACKWARDS):
            return other, kind.removeprefix(BACKWARDS), self.source
        return self.source, kind, other


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reason = forms.CharField(label=_("Reason for this edit"), max_length=500, error_messages=WHY)
    revision = forms.IntegerField(widget=forms.HiddenInput)
