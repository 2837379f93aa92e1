"""Choosing one of many claims in a form: its number, its address or words, and a list of what they found.

The list is plain radio buttons; `source-picker.js` fills it while one types.
"""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.forms.moderation import named
from claims.models import Claim
from sources import search

MOST_FOUND = 10
LONGEST_SEARCH = 200


def found_claims(words: str, viewer: Any, *, but: int | None = None) -> list[Claim]:
    """The accepted claim of this number or address, or those that have all the words.

    A claim that was merged stands for the one that it was merged into. `but` is left out.
    """
    seen = Claim.objects.visible_to(viewer).accepted().exclude(pk=but)
    if (claim := claim_named(words, viewer)) is not None:
        return list(seen.filter(pk=claim.pk))
    found = search.find(words, kind="claim")
    return list(seen.filter(pk__in=found)[:MOST_FOUND]) if found is not None else []


def claim_named(words: str, viewer: Any) -> Claim | None:
    claim = named(words.strip(), viewer)
    if not isinstance(claim, Claim):
        return None
    while claim.merged_into is not None:
        claim = claim.merged_into
    return claim


def label_of(claim: Claim) -> str:
    """A claim in one line, as lists of choices have it."""
    words = {"number": claim.pk, "statement": Truncator(claim.statement).chars(160)}
    return gettext("Claim %(number)d: %(statement)s") % words


class ClaimChoiceForm(forms.Form):
    """`claim` of the cleaned data is an accepted claim that the viewer may see, and not `but`."""

    q = forms.CharField(
        label=_("Number or words of the claim"),
        max_length=LONGEST_SEARCH,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    claim = forms.ChoiceField(label=_("The claim"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, viewer: Any, but: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.data or self.initial
        words = str(given.get("q") or "")[:LONGEST_SEARCH]
        chosen = str(given.get("claim") or "")
        found = found_claims(words, viewer, but=but) if words else []
        listed = found_claims(f"#{chosen}", viewer, but=but) if chosen.isdecimal() else []
        self.offered = {str(claim.pk): claim for claim in [*listed, *found]}
        self.fields["claim"].choices = [(pk, label_of(c)) for pk, c in self.offered.items()]
        self.found = len(found) if words else None
        # Who writes a number means that claim; there is nothing to choose from.
        self.is_named = bool(words) and claim_named(words, viewer) is not None and bool(found)
        if self.is_named and not listed and not self.is_bound:
            self.initial["claim"] = str(found[0].pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("claim")
        if not chosen and self.is_named:
            chosen = next(iter(self.offered))
        if chosen:
            cleaned["claim"] = self.offered[chosen]
        elif "claim" not in self.errors and "q" not in self.errors:
            self.add_error("claim" if self.offered else "q", self._why())
        return cleaned

    def _why(self) -> str:
        if self.offered:
            return gettext("Choose one of the list.")
        if self.found is None:
            return gettext("Write the number of a claim, or words of it, and press Find.")
        return gettext("No other accepted claim has this number or these words. Try fewer words.")


class LinkForm(ClaimChoiceForm):
    """How a claim is linked to another: the whole may be named from its part, and the part from it."""

    HAS_PART = "has_part"

    kind = forms.ChoiceField(
        label=_("How they are linked"),
        choices=[
            ("conflicts_with", _("It conflicts with the other: both can’t be true as they stand")),
            ("restates", _("It says the same as the other, in other words")),
            ("part_of", _("It is part of the other")),
            (HAS_PART, _("It has the other as a part")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        help_text=_("Everybody can read this on both claims."),
        error_messages={"required": _("Say why: it stands beside the link.")},
    )
    field_order = ["kind", "q", "claim", "reason"]
