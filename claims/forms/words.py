"""The field for a text that is read as Markdown, and how long it may be."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.models.discussion import LONGEST, as_kept


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
