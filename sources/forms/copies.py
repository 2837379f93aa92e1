"""Forms for kept copies of sources."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from sources.forms.relations import WHY
from sources.forms.sources import LONGEST
from sources.mediatypes import ACCEPTED, MediaType, WrongFile, recognised
from sources.models import Snapshot
from sources.richtext import UnsafeAddress, safe_address
from sources.wording import wrong_file_in_words


def too_large_in_words(size: int) -> str:
    sizes = {"size": filesizeformat(size), "most": filesizeformat(settings.KEPT_COPY_MOST_BYTES)}
    words = _("It has %(size)s; at most %(most)s are kept. Choose a smaller file, or part of it.")
    return str(words) % sizes


class RecordForm(forms.Form):
    """What is said of a copy."""

    visibility = forms.ChoiceField(
        label=_("Who may have it"),
        choices=Snapshot.Visibility.choices,
        initial=Snapshot.Visibility.HISTORIANS,
        help_text=_("The source, its quotations and page numbers stay public either way."),
    )
    from_address = forms.CharField(
        label=_("From which address"),
        required=False,
        max_length=2000,
        widget=forms.URLInput({"inputmode": "url"}),
        help_text=_("Where you got the file, if it was on the web."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST,
        help_text=_("Such as who scanned it, which pages are missing."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_from_address(self) -> str:
        address = self.cleaned_data["from_address"]
        try:
            return safe_address(address) if address else ""
        except UnsafeAddress as error:
            raise forms.ValidationError(str(error)) from error

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("visibility", "from_address", "note")}


class CopyForm(RecordForm):
    """A file to keep. Its bytes are looked at, so that a refusal stands at its field."""

    file = forms.FileField(
        label=_("The file"),
        allow_empty_file=True,  # refused below, in words
        max_length=None,
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
        error_messages={"required": _("Choose a file.")},
    )
    kind: MediaType

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["file"])
        most = filesizeformat(settings.KEPT_COPY_MOST_BYTES)
        words = _(
            "A PDF, an image (PNG, JPEG, TIFF, WebP, GIF), a text, a web page (HTML) or a Word "
            "document (DOCX), at most %s."
        )
        self.fields["file"].help_text = str(words) % most

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.KEPT_COPY_MOST_BYTES:
            raise forms.ValidationError(too_large_in_words(file.size))
        try:
            self.kind = recognised(file, name=file.name, declared=file.content_type or "")
        except WrongFile as error:
            words = wrong_file_in_words(error.fault, error.values)
            raise forms.ValidationError(words) from error
        return file


class CopyRecordForm(RecordForm):
    """Changing what is said of a copy; its file never changes."""

    reason = forms.CharField(label=_("Reason for this edit"), max_length=500, error_messages=WHY)
    revision = forms.IntegerField(widget=forms.HiddenInput)
