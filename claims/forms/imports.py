"""What people fill in to import an article: the text itself, and what was understood of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from claims import wording
from claims.dossiers.editions import FactDiffers
from claims.importing import Corrections, ParsedArticle, Refusal, Refused, read
from claims.models import Article
from sources.richtext import UnsafeAddress, safe_address

MOST_BYTES = 10 * 1024 * 1024
MOST_HANDED_IN = MOST_BYTES + 1024 * 1024
"""Of a whole request: the file or text, and room for the rest of the form."""
ACCEPTED = ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.docx,text/plain,text/html"


def clean_address(value: str) -> str:
    """The address as it is kept; raises ValidationError with what to do."""
    try:
        return safe_address(value) if value.strip() else ""
    except UnsafeAddress as error:
        raise ValidationError(str(error)) from error


class AddressField(forms.CharField):
    """An optional address of the web, checked by the one door."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            max_length=2000,
            widget=forms.URLInput({"inputmode": "url"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        return clean_address(super().clean(value))


class ImportForm(forms.Form):
    """A text to paste or a file to upload. Reads it, so that a refusal stands at its field."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        allow_empty_file=True,  # refused below, in the words of the reader
        help_text=_("Plain text, Markdown, a web page (HTML) or a Word document, at most 10 MB."),
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
    )
    text = forms.CharField(
        label=_("Or the text itself"),
        required=False,
        strip=False,
        help_text=_(
            "With its title, its reading list, and the comments under it. The source of a web page "
            "is read as one."
        ),
        widget=forms.Textarea({"rows": 12, "class": "text"}),
    )
    address = AddressField(
        label=_("Address"), help_text=_("Where it was published, starting with https://.")
    )
    language = forms.CharField(
        label=_("Language"),
        required=False,
        max_length=12,
        help_text=_("Its code, such as en or ca. Left empty, it is told from the text."),
        widget=forms.TextInput({"class": "short", "spellcheck": "false"}),
    )
    visibility = forms.ChoiceField(
        label=_("Who may read it"),
        choices=Article.Visibility.choices,
        initial=Article.Visibility.PUBLIC,
        help_text=_("A private article is seen by you, the people you name, and moderators."),
    )

    parsed: ParsedArticle
    original: bytes
    original_name: str

    def __init__(self, *args: Any, of_article: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_article:  # a corrected text: where it is from and who reads it is known
            del self.fields["address"], self.fields["visibility"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file, text = cleaned.get("file"), cleaned.get("text") or ""
        if "file" in self.errors or "text" in self.errors:
            return cleaned
        if file is None and not text.strip():
            raise ValidationError(_("Choose a file, or paste a text."))
        if file is not None and text.strip():
            raise ValidationError(_("Choose a file or paste a text, not both: empty one of them."))
        field = "text" if file is None else "file"
        try:
            self._take(file, text)
        except Refused as error:
            self.add_error(field, wording.refusal_in_words(error))
        return cleaned

    def _take(self, file: Any, text: str) -> None:
        if file is not None and file.size > MOST_BYTES:
            raise Refused(Refusal.TOO_LARGE, {"bytes": file.size, "most": MOST_BYTES})
        # Browsers send line ends of their own; the same text pasted again must be the same bytes.
        pasted = text.replace("\r\n", "\n").replace("\r", "\n")
        self.original = pasted.encode() if file is None else file.read()
        self.original_name = "" if file is None else file.name[-255:]
        self.parsed = read(self.original, name=self.original_name, corrections=self.corrections())

    def corrections(self) -> Corrections:
        return Corrections(language=self.cleaned_data.get("language") or None)

    def published_at(self) -> str:
        """Where it was published: as a person says, else as the page does."""
        return str(self.cleaned_data["address"]) or self.parsed.address

    def details(self) -> dict[str, str]:
        return {
            "address": self.published_at(),
            "published_in": self.parsed.published_in,
            "visibility": self.cleaned_data["visibility"],
        }


class TitleField(forms.CharField):
    """The title: a draft is looked at again without one, but is not saved, so it isn’t “optional”."""

    is_needed_to_save = True


class FactsForm(forms.Form):
    """The facts of a draft, as understood or corrected."""

    title = TitleField(label=_("Title"), max_length=500, required=False)
    subtitle = forms.CharField(label=_("Subtitle"), max_length=500, required=False)
    byline = forms.CharField(label=_("By"), max_length=300, required=False)
    published_on = forms.DateField(
        label=_("Published on"),
        required=False,
        widget=forms.DateInput({"type": "date", "class": "short"}, format="%Y-%m-%d"),
    )
    published_in = forms.CharField(label=_("Published in"), max_length=300, required=False)
    language = forms.CharField(
        label=_("Language"),
        max_length=12,
        widget=forms.TextInput({"class": "short", "spellcheck": "false"}),
    )
    address = AddressField(label=_("Address"))
    visibility = forms.ChoiceField(label=_("Who may read it"), choices=Article.Visibility.choices)

    def facts(self) -> dict[str, str]:
        """What the text was understood to say, as `Corrections` writes it."""
        published_on = self.cleaned_data["published_on"]
        facts = {
            name: self.cleaned_data[name] for name in ("title", "subtitle", "byline", "language")
        }
        return {**facts, "published_on": published_on.isoformat() if published_on else ""}

    def details(self) -> dict[str, str]:
        """What the text doesn't say."""
        return {name: self.cleaned_data[name] for name in ("address", "published_in", "visibility")}


class EditionForm(forms.Form):
    """What a person says of a corrected text. What people typed about the article stays as it is,
    but for what is ticked."""

    note = forms.CharField(
        label=_("What is new in this text"),
        required=False,
        max_length=2000,
        help_text=_(
            "Everybody who may read the article can read this in the list of its editions."
        ),
        widget=forms.Textarea({"rows": 2, "class": "text"}),
    )
    take = forms.MultipleChoiceField(
        label=_("Take from the new text"),
        required=False,
        help_text=_("What isn’t ticked stays as people wrote it."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, facts: Sequence[FactDiffers], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["take"].choices = [
            (
                fact.name,
                _("%(fact)s: “%(says)s” instead of “%(has)s”")
                % {"fact": capfirst(fact.label), "says": fact.says, "has": fact.has},
            )
            for fact in facts
        ]
        if not facts:
            del self.fields["take"]

    def details(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {"note": cleaned["note"].strip(), "take": cleaned.get("take", [])}
