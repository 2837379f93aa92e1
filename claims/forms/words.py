"""Fields for texts: one that is read as Markdown, and plain optional ones; how long they may be."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.models.discussion import LONGEST, as_kept

LONGEST_PLAIN = 20_000


def text(
    label: Any, *, help_text: Any = "", rows: int = 0, longest: int = LONGEST_PLAIN
) -> forms.Field:
    """An optional text; `rows` makes it one of several lines."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        validators=[MaxLengthValidator(longest)],  # max_length would let browsers cut silently
        widget=widget,
    )


class WordsField(forms.CharField):
    """A text with its line ends as they are kept, so that a browser's CRLF doesn't count twice."""

    def __init__(self, *, empty: Any, rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        kwargs.setdefault("help_text", _("You can use Markdown."))
        super().__init__(strip=False, **kwargs)
        self.error_messages["required"] = empty

    def to_python(self, value: Any) -> str:
        return as_kept(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value.strip())
        if len(value) > LONGEST:
            raise ValidationError(too_long(len(value)), code="too_long")


def too_long(length: int) -> str:
    words = ngettext(
        "This text has %(length)d character; at most %(limit)d fit. Shorten it.",
        "This text has %(length)d characters; at most %(limit)d fit. Shorten it.",
        length,
    )
    return words % {"length": length, "limit": LONGEST}
