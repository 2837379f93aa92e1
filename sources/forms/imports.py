"""What people fill in to import a bibliography."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 10 * 1024 * 1024
ACCEPTED = ".bib,.bibtex,.ris,.json,.csljson,.txt,application/x-bibtex,application/json"


class ImportForm(forms.Form):
    """A bibliography to upload or to paste. `original` and `name` are what was handed in."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("BibTeX, BibLaTeX, RIS or CSL-JSON, at most 10 MB."),
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 10, "class": "text", "spellcheck": "false"}),
    )

    original: bytes
    name: str

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file, text = cleaned.get("file"), cleaned.get("text") or ""
        if self.errors:
            return cleaned
        if file is None and not text.strip():
            raise ValidationError(_("Choose a file, or paste its text."))
        if file is not None and text.strip():
            raise ValidationError(_("Choose a file or paste a text, not both: empty one of them."))
        if file is not None and file.size > MOST_BYTES:
            self.add_error(
                "file", _("The file has more than 10 MB. Divide it, and import the parts.")
            )
            return cleaned
        self.original = text.encode() if file is None else file.read()
        self.name = "" if file is None else str(file.name)[-255:]
        return cleaned
