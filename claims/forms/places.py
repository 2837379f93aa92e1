"""The form with which somebody says in words where a claim stands in a text."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 5000


class PlaceWordsForm(forms.Form):
    """Words of a text, typed or pasted; finding them is the matter of `dossiers/placechoice.py`."""

    words = forms.CharField(
        label=_("The words of the new text"),
        max_length=LONGEST,
        error_messages={"required": _("Type or paste the words that state the claim now.")},
        help_text=_(
            "Type or paste them. Quote marks, dashes and line ends may differ from the text’s."
        ),
        widget=forms.Textarea({"rows": 3, "class": "text"}),
    )
