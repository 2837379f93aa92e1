"""The part of a form that takes a quotation: its words, their language, and their translations."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from claims.forms.words import text
from sources.richtext import has_emphasis

BESIDE = 2  # empty places for translations beside the first

is_language_code = RegexValidator(
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", _("Write the language as a code: en, es, ca, ru, yi.")
)


def language(label: Any, *, help_text: Any = "") -> forms.Field:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=12,
        validators=[is_language_code],
    )


class QuotationFields(forms.Form):
    """`further_translations()` are those beside the first, as Evidence keeps them."""

    quotation = text(
        _("Quotation"),
        help_text=_(
            "The words of the source, as they stand in it. […] for what you left out, *stars* around "
            "what is emphasised."
        ),
        rows=4,
    )
    quotation_language = language(
        _("Language of the quotation"), help_text=_("As a code: en, es, ca, ru, yi.")
    )
    emphasis_added = forms.BooleanField(
        label=_("The emphasis is mine, not the source’s"), required=False
    )
    translation = text(_("Translation"), rows=3)
    translation_language = language(_("Language of the translation"))
    translator = text(
        _("Translated by"), help_text=_("A name, or the published translation."), longest=200
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = self.initial.get("further_count", 0)
        self.further_numbers = range(2, there + BESIDE + 2)
        for n in self.further_numbers:
            self.fields[f"translation_{n}"] = text(_("Translation %d") % n, rows=2)
            self.fields[f"translation_{n}_language"] = language(_("Its language"))
            self.fields[f"translation_{n}_translator"] = text(_("Translated by"), longest=200)

    @property
    def further(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each further translation: words, language, translator."""
        names = ("translation_{}", "translation_{}_language", "translation_{}_translator")
        return [tuple(self[name.format(n)] for name in names) for n in self.further_numbers]

    @property
    def further_is_open(self) -> bool:
        return any(field.errors or field.value() for row in self.further for field in row)

    def further_translations(self) -> list[dict[str, str]]:
        data = self.cleaned_data
        return [
            {
                "text": data[f"translation_{n}"],
                "language": data[f"translation_{n}_language"],
                "translator": data[f"translation_{n}_translator"],
            }
            for n in self.further_numbers
            if data[f"translation_{n}"]
        ]

    def check_quotation(self) -> None:
        data = self.cleaned_data
        if data.get("translation") and not data.get("quotation"):
            message = _(
                "A translation needs the quotation it translates. Give the quotation, or move "
                "these words to the commentary."
            )
            self.add_error("translation", message)
        if data.get("emphasis_added") and not has_emphasis(data.get("quotation", "")):
            message = _("Put *stars* around the words that you emphasised.")
            self.add_error("emphasis_added", message)
        self._check_further()

    def _check_further(self) -> None:
        data = self.cleaned_data
        for n in self.further_numbers:
            words, beside = data.get(f"translation_{n}"), f"translation_{n}_translator"
            if words and not data.get("translation") and "translation" not in self.errors:
                self.add_error("translation", _("Give the first translation before the others."))
            if words == "" and (data.get(beside) or data.get(f"translation_{n}_language")):
                self.add_error(f"translation_{n}", _("Give the words of this translation."))


def initial_translations(rows: list[dict[str, str]]) -> dict[str, Any]:
    """Further translations as the form shows them."""
    found: dict[str, Any] = {"further_count": len(rows)}
    for n, row in enumerate(rows, start=2):
        found[f"translation_{n}"] = row["text"]
        found[f"translation_{n}_language"] = row.get("language", "")
        found[f"translation_{n}_translator"] = row.get("translator", "")
    return found
