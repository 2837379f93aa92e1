"""Forms for sources that look alike: telling them apart, and choosing what stays when they are merged."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sources.forms.choosing import SourceChoice, offer_sources
from sources.models import Source

WHY = {"required": _("Say why: it stands in the history.")}
ONE, OTHER = "one", "other"


class ApartForm(forms.Form):
    reason = forms.CharField(
        label=_("Why they are not the same"),
        help_text=_("“The second edition, with a new chapter”, “another translation”."),
        max_length=500,
        error_messages=WHY,
    )


class OtherForm(forms.Form):
    """Which source another is merged into, where nothing proposed it."""

    other_words = forms.CharField(
        label=_("Find the source that stays"),
        help_text=_("Words of its title, its authors, its year or its citation key."),
        required=False,
        max_length=200,
    )
    other = SourceChoice(label=_("The source that stays"))

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
            raise forms.ValidationError(_("That is the source itself. Choose another."))
        return other


class MergeForm(forms.Form):
    """For each field in which the two differ, whose value stays; and why they are one work.

    `revisions` are those of the two that the person compares: "12.15".
    """

    reason = forms.CharField(
        label=_("Why they are one work"),
        help_text=_("Everybody reads this in the public log."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why: the log shows it.")},
    )
    revisions = forms.CharField(max_length=50, widget=forms.HiddenInput)

    def __init__(self, *args: Any, defaults: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(defaults)
        for name, default in defaults.items():
            self.fields[f"take-{name}"] = forms.ChoiceField(
                choices=[(ONE, ONE), (OTHER, OTHER)], initial=default
            )

    def choice(self, name: str) -> str:
        """Whose value is chosen now, typed or by default."""
        return str(self[f"take-{name}"].value())

    def taken(self) -> list[str]:
        """The fields of which the value of the one that goes is to stay."""
        return [name for name in self.names if self.cleaned_data[f"take-{name}"] == ONE]
