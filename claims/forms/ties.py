"""What a post is read as bearing on, and how."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.forms.moderation import named, neighbours
from claims.models import Claim, Dispute, Position, Post, Thread
from claims.sides import UNDECIDED

MOST_CHOICES = 200


class TieForm(forms.Form):
    """`target` of the cleaned data is a claim, a dispute or a side of one that the viewer may see."""

    stance = forms.ChoiceField(
        label=_("I read this post as"),
        choices=Post.ReadAs.choices,
        widget=forms.RadioSelect,
        help_text=_("A reading is yours, by name; it is not the word of whoever wrote the post."),
    )
    to = forms.ChoiceField(label=_("What it bears on"), required=False)
    address = forms.CharField(
        label=_("Or another claim or dispute"),
        help_text=_("The number of a claim, or the address of a claim or a dispute."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, thread: Thread, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["to"].choices = [("", _("Choose one")), *_near(thread, viewer)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        written = cleaned.get("address", "").strip()
        if not written and not cleaned.get("to"):
            if "to" not in self.errors:
                raise ValidationError(_("Choose what the post bears on, or write a number."))
            return cleaned
        target = named(written, self.viewer) if written else self._chosen(cleaned["to"])
        if not isinstance(target, Claim | Dispute | Position):
            self.add_error(
                "address" if written else "to",
                gettext("There is no claim and no dispute by this number or address."),
            )
        cleaned["target"] = target
        return cleaned

    def _chosen(self, value: str) -> Model | None:
        kind, _space, number = value.partition(" ")
        if kind == "position":
            return _positions(self.viewer).filter(pk=number).first()
        return named(value, self.viewer)


def _positions(viewer: Any) -> Any:
    seen = Dispute.objects.visible_to(viewer).values("pk")
    return Position.objects.filter(
        withdrawn_at=None, dispute__in=seen, dispute__state__in=UNDECIDED
    )


def _near(thread: Thread, viewer: Any) -> list[tuple[str, Any]]:
    """Claims of the same article, their disputes, and the sides of these, as choices in groups."""
    groups = [(h, c) for h, c in neighbours(thread, viewer) if h != gettext("Articles")]
    disputes = {
        int(value.split()[1])
        for _heading, choices in groups
        for value, _words in choices
        if value.startswith("dispute ")
    }
    sides = _positions(viewer).filter(dispute__in=disputes).select_related("dispute")
    if not sides:
        return groups
    return [(_("Sides of disputes"), [_side(row) for row in sides[:MOST_CHOICES]]), *groups]


def _side(row: Position) -> tuple[str, str]:
    values = {"name": row.name, "question": Truncator(row.dispute.question).chars(60)}
    return f"position {row.pk}", gettext("%(name)s (%(question)s)") % values
