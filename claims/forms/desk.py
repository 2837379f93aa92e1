"""The forms of the desk: which source lies there, and what it says of one claim."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.evidence import EvidenceForm, initial_of
from claims.forms.words import text
from claims.models import Claim, Evidence
from sources.forms.choosing import SourceChoice, offer_sources
from sources.models import Source

# What one types for each claim, and what is remembered from the last one.
REMEMBERED = (
    "quotation_language",
    "distance",
    "basis",
    "basis_note",
    "rests_on",
    "rests_on_locator",
    "rests_on_because",
)
TYPED = ("stance", "quotation", *REMEMBERED)
PLACES = 3


class DeskSourceForm(forms.Form):
    source_words = text(
        _("Find the source"),
        help_text=_("Words of its title, its authors, its year, its citation key, ISBN or DOI."),
        longest=200,
    )
    source = SourceChoice(label=_("Source"))

    def __init__(self, *args: Any, recent: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.found = offer_sources(
            self.fields["source"],
            chosen=self["source"].value(),
            words=str(self["source_words"].value() or ""),
            others=recent,
        )


class DeskForm(EvidenceForm):
    """Evidence of one known source: page, words and stance; the rest is folded or left as it was."""

    evidence = forms.IntegerField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    book = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["stance"]

    def __init__(self, *args: Any, claim: Claim, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, claim=claim, **kwargs)
        self.source = source
        self.further_numbers = range(0)
        own = {*TYPED, "rests_on_words", "evidence", "revision", "book"}
        for name in list(self.fields):
            if name not in own and not name.startswith("place_"):
                del self.fields[name]

    @property
    def rests_is_wrong(self) -> bool:
        """What is remembered stays folded; what needs mending doesn't."""
        return any(self[name].errors for name in self.RESTS) or bool(self.found_below is not None)

    @property
    def has_more_places(self) -> bool:
        return any(field.value() or field.errors for row in self.places[1:] for field in row)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("rests_on") == self.source:
            self.add_error("rests_on", _("A source cannot rest on itself."))
        if not self.locators and not data.get("quotation") and not self.errors:
            self.add_error("place_1_value", _("Write the page, or the words of the source."))
        return data

    def fields_of_evidence(self) -> dict[str, Any]:
        fields = {name: self.cleaned_data[name] for name in TYPED}
        return {**fields, "rests_on": fields["rests_on"] or None, "locators": self.locators}


def initial_on_desk(claim: Claim, source: Source, *, lead: Evidence | None, by: Any) -> dict:
    """What the form begins with: the lead, and what this person said of the book the last time."""
    last = last_said(source, by=by)
    said = {name: last[name] for name in last if last[name] not in ("", None)}
    if lead is None:
        return {"book": source.pk, **said}
    own = initial_of(lead)
    own = {name: value for name, value in own.items() if value not in ("", None, "not_stated")}
    if "basis" in own:  # the lead says what it rests on: nothing of another claim is mixed into it
        said = {name: value for name, value in said.items() if name in ("quotation_language",)}
    return {"book": source.pk, **said, **own, "evidence": lead.pk}


def last_said(source: Source, *, by: Any) -> dict[str, Any]:
    """What this person saved last of evidence from the source: its kind of place and what is folded.

    Nothing of what a moderator hid.
    """
    rows = Evidence.history.filter(source=source, history_user=by, hidden=False)
    rows = rows.exclude(id__in=Evidence.objects.filter(state=Evidence.State.HIDDEN).values("pk"))
    last = rows.order_by("-history_date", "-history_id").first()
    if last is None:
        return {}
    found = {name: getattr(last, name) for name in REMEMBERED if name != "rests_on"}
    found["rests_on"] = last.rests_on_id or ""
    labels = [place["label"] for place in last.locators]
    return found | {f"place_{n}_label": label for n, label in enumerate(labels, start=1)}
