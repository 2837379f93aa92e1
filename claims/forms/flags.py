"""What somebody says when they flag a thing, and what moderators answer."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims import wording
from claims.models import Flag
from claims.models.flag import TARGETS

WHY = _("Say why: the log shows it, and the people concerned are told.")
MOST = 100  # things in one batch


class FlagForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong with it"),
        choices=Flag.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong with it.")},
    )
    note = forms.CharField(
        label=_("In your words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only moderators read this. Say where to look, in a sentence."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reason") == Flag.Reason.OTHER and not cleaned.get("note", "").strip():
            self.add_error("note", _("Say in your words what is wrong."))
        return cleaned


class ItemsField(forms.MultipleChoiceField):
    """Things of the queue, each with the flags and the revision that the moderator saw: "post-12-3.4-56"."""

    def validate(self, value: list[str]) -> None:
        if not value:
            raise forms.ValidationError(_("Tick what you decide on."))
        if len(value) > MOST:
            raise forms.ValidationError(_("Decide on fewer at once."))
        for each in value:
            item_of(each)


@dataclass(frozen=True)
class Item:
    """A thing of the queue, the ids of the flags seen on it, and the revision that was seen."""

    kind: str
    id: int
    flags: tuple[int, ...]
    revision: int | None


def item_of(value: str) -> Item:
    """From what a form sends; the revision may be missing. Raises ValidationError."""
    kind, *rest = value.split("-")
    if kind in TARGETS and len(rest) in {2, 3}:
        number, flags, *revision = rest
        parts = [number, *flags.split("."), *revision]
        if all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
            seen = tuple(map(int, flags.split(".")))
            return Item(kind, int(number), seen, int(revision[0]) if revision else None)
    raise forms.ValidationError(_("This form is not one of the queue’s. Open the queue again."))


class AnswerForm(forms.Form):
    """One outcome, with its reason, for one thing or several."""

    item = ItemsField(widget=forms.MultipleHiddenInput)
    outcome = forms.ChoiceField(
        choices=list(wording.FLAG_ACTS.items()),
        error_messages={"required": _("Choose what becomes of it.")},
    )
    reason = forms.CharField(label=_("Why"), max_length=500, error_messages={"required": WHY})
