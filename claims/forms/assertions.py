"""Making a claim of what a post asserts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from claims.forms.claims import WordingForm
from claims.models import Post
from claims.postwords import as_read, says


class AssertionForm(WordingForm):
    words = forms.CharField(
        label=_("The words that assert it"),
        widget=forms.Textarea(attrs={"rows": 4, "class": "text"}),
        max_length=20_000,
        help_text=_("Take away what doesn’t belong to it, and change nothing in the rest."),
    )
    field_order = ["words", "statement", "kind", "date_as_written", "date_edtf", "calendar"]

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"words": as_read(post)})
        super().__init__(*args, **kwargs)
        self.post = post
        self.fields["statement"].help_text = _(
            "What the post asserts, standing alone, never corrected. Put words that you supply in "
            "[square brackets]."
        )

    def clean_words(self) -> str:
        if not says(self.post, self.cleaned_data["words"]):
            raise ValidationError(now("The post doesn’t say these words one after the other."))
        return self.cleaned_data["words"]
