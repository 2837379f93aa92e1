"""The form of a piece of evidence. Describing a new source in place is `sources.forms.sources`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.forms.gives import GivesFields
from claims.forms.positions import note_field, stance_field
from claims.forms.quotations import QuotationFields, initial_translations
from claims.forms.words import text
from claims.models import Claim, Evidence, Position
from claims.models.evidence import LocatorLabel
from claims.sides import Under
from sources.forms.choosing import SourceChoice, offer_sources
from sources.models import Source

NEW = "new"
PLACES = 4
ALONE = {LocatorLabel.WHOLE, LocatorLabel.PASSIM}
RECENT = 5

# What a reader must know to choose: the definitions of the model, in the words of the form.
STANCES = [
    ("supports", _("Supports: the source says what the statement says.")),
    ("disputes", _("Disputes: if the source is right, the statement as worded is false.")),
    ("qualifies", _("Qualifies: the statement can stand, with a limit that the source sets.")),
    ("discusses", _("Discusses: the source treats the matter and takes no side.")),
]


def _place_label(initial: str) -> forms.Field:
    return forms.ChoiceField(
        label=_("Kind of place"),
        choices=[("", "—"), *LocatorLabel.choices],
        required=False,
        initial=initial,
    )


class EvidenceForm(QuotationFields, GivesFields):
    source_words = text(
        _("Find the source"),
        help_text=_("Words of its title, its authors, its year, its citation key, ISBN or DOI."),
        longest=200,
    )
    source = SourceChoice(
        label=_("Source"),
        others=[(NEW, _("It isn’t in the list: I describe a new source"))],
        error_messages={"required": _("Choose a source, or describe a new one.")},
    )
    stance = forms.ChoiceField(
        label=_("What it does to the claim"),
        choices=STANCES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the source does to the claim.")},
    )
    role = forms.ChoiceField(
        label=_("Where it comes from"),
        choices=Evidence.Role,
        initial=Evidence.Role.FOUND_IN_REVIEW,
    )
    commentary = text(
        _("Commentary"),
        help_text=_("Why it bears on the claim in this way. Markdown works here."),
        rows=3,
    )
    bears_on_words = text(
        _("It bears on these words only"),
        help_text=_("Copied from the statement. Leave it empty if it bears on all of it."),
        longest=500,
    )
    distance = forms.ChoiceField(
        label=_("How near the source stood"),
        choices=Evidence.Distance,
        initial=Evidence.Distance.NOT_STATED,
    )
    basis = forms.ChoiceField(
        label=_("What it rests on, on this point"),
        choices=Evidence.Basis,
        initial=Evidence.Basis.NOT_STATED,
    )
    basis_note = text(_("Which files it used"), longest=500)
    rests_on_words = text(_("Find the source that it rests on"), longest=200)
    rests_on = SourceChoice(
        label=_("It rests on"), others=[("", _("No source chosen"))], required=False
    )
    rests_on_locator = text(_("Where in that source"), longest=200)
    rests_on_because = forms.ChoiceField(
        label=_("How you know"),
        choices=[("", "—"), *Evidence.Because.choices],
        required=False,
    )

    field_order = ["source_words", "source", "stance", "role"]

    # What is folded away until it is needed.
    PARTLY = ("bears_on_words",)
    RESTS = (
        "distance",
        "basis",
        "basis_note",
        "rests_on_words",
        "rests_on",
        "rests_on_locator",
        "rests_on_because",
    )
    # What the model has under the same name.
    PLAIN = (
        "source",
        "stance",
        "role",
        "quotation",
        "quotation_language",
        "emphasis_added",
        "translation",
        "translation_language",
        "translator",
        "commentary",
        "bears_on_words",
        "distance",
        "basis",
        "basis_note",
        "rests_on",
        "rests_on_locator",
        "rests_on_because",
    )

    def __init__(
        self,
        *args: Any,
        claim: Claim,
        recent: Any = (),
        position: Position | None = None,
        **kwargs: Any,
    ) -> None:
        """`position`: a side of a dispute that the evidence goes under in the same act."""
        super().__init__(*args, **kwargs)
        self.claim = claim
        self.position = position
        if position:
            self.fields["under_stance"], self.fields["under_note"] = stance_field(), note_field()
        self.use_required_attribute = False
        if not self.is_bound and not self["source"].value():
            self.fields["source_words"].widget.attrs["autofocus"] = True
        # a piece that came with more places keeps them all
        self.place_numbers = range(1, max(PLACES, self.initial.get("place_count", 0)) + 1)
        for n in self.place_numbers:
            self.fields[f"place_{n}_label"] = _place_label(LocatorLabel.PAGE if n == 1 else "")
            self.fields[f"place_{n}_value"] = text(_("Which"), longest=100)
        self.found = self._offer("source", others=recent)
        self.found_below = self._offer("rests_on")

    def _offer(self, name: str, others: Any = ()) -> int | None:
        return offer_sources(
            self.fields[name],
            chosen=self[name].value(),
            words=str(self[f"{name}_words"].value() or ""),
            others=others,
            kept=self.initial.get(f"{name}_kept"),
        )

    # --- for the template ------------------------------------------------------------------------
    @property
    def places(self) -> list[tuple[Any, Any]]:
        return [(self[f"place_{n}_label"], self[f"place_{n}_value"]) for n in self.place_numbers]

    @property
    def describes_new(self) -> bool:
        return self["source"].value() == NEW

    def _is_open(self, names: tuple[str, ...]) -> bool:
        """Whether a folded part says something, or needs mending."""
        return any(self[name].errors or self._says(name) for name in names)

    def _says(self, name: str) -> bool:
        value = self[name].value()
        return value not in (None, "", self.fields[name].initial, "not_stated")

    @property
    def partly_is_open(self) -> bool:
        return self._is_open(self.PARTLY)

    @property
    def gives_is_open(self) -> bool:
        return self._is_open(self.GIVES)

    @property
    def rests_is_open(self) -> bool:
        return self._is_open(self.RESTS)

    # --- what was typed --------------------------------------------------------------------------
    def clean_bears_on_words(self) -> str:
        words = self.cleaned_data["bears_on_words"]
        if words and words not in self.claim.statement:
            raise ValidationError(_("These words are not in the statement; copy them from it."))
        return words

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = value.replace("\r\n", "\n")
        self._check_places()
        self.check_quotation()
        self.check_figure()
        self.read_date()
        self._check_basis()
        return data

    def _check_places(self) -> None:
        self.locators = []
        for n in self.place_numbers:
            label = self.cleaned_data.get(f"place_{n}_label", "")
            value = self.cleaned_data.get(f"place_{n}_value", "")
            if value and not label:
                self.add_error(f"place_{n}_label", _("Choose what kind of place this is."))
            elif label and not value and label not in ALONE:
                if n > 1 or label != LocatorLabel.PAGE:  # the first is “page” until it is used
                    message = _("Say which, or choose “—” for the kind of place.")
                    self.add_error(f"place_{n}_value", message)
            elif label:
                self.locators.append({"label": label, "value": value})

    def _check_basis(self) -> None:
        data = self.cleaned_data
        below, rests = data.get("rests_on"), data.get("basis") == Evidence.Basis.RESTS_ON
        if rests and not below and "rests_on" not in self.errors:
            self.add_error("rests_on", _("Choose the source that it rests on."))
        if rests and below and not data.get("rests_on_because"):
            self.add_error("rests_on_because", _("Say how you know that it rests on this source."))
        searched = data.get("basis") == Evidence.Basis.OWN_ARCHIVAL_WORK
        if searched and not data.get("basis_note") and "basis_note" not in self.errors:
            self.add_error("basis_note", _("Say which files it used: its own work is its basis."))
        if below and not rests and "basis" in data:
            message = _(
                "You chose a source that it rests on. Choose “rests on another source” here, or "
                "“No source chosen” there."
            )
            self.add_error("basis", message)
        if below and below == data.get("source"):
            self.add_error("rests_on", _("A source cannot rest on itself."))

    def fields_of_evidence(self) -> dict[str, Any]:
        """What the actions take; without `source` where a new one is described."""
        data = self.cleaned_data
        fields = {name: data[name] for name in self.PLAIN}
        if fields["source"] == NEW:
            del fields["source"]
        fields["rests_on"] = fields["rests_on"] or None
        fields["further_translations"] = self.further_translations()
        if self.position:
            fields["under"] = Under(self.position, data["under_stance"], data["under_note"])
        return {**fields, "locators": self.locators, "gives": self.given()}


class EvidenceEditForm(EvidenceForm):
    reason = forms.CharField(
        label=_("Reason for this edit"),
        max_length=500,
        error_messages={"required": _("Say why: it stands in the history.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(evidence: Evidence) -> dict[str, Any]:
    """A piece of evidence as the form shows it."""
    places = {
        f"place_{n}_{part}": place[part]
        for n, place in enumerate(evidence.locators or [{"label": "", "value": ""}], start=1)
        for part in ("label", "value")
    }
    return {
        **{name: getattr(evidence, name) for name in EvidenceForm.PLAIN},
        **{f"gives_{name}": value for name, value in evidence.gives.items()},
        **initial_translations(evidence.further_translations),
        **places,
        "place_count": len(evidence.locators),
        "gives_beside": {
            k: v for k, v in evidence.gives.items() if f"gives_{k}" not in EvidenceForm.GIVES
        },
        "source": evidence.source_id,
        "source_kept": evidence.source,
        "rests_on": evidence.rests_on_id or "",
        "rests_on_kept": evidence.rests_on,
    }


def recent_sources(person: Any) -> list[Source]:
    """The sources that a person used last: with one book on the desk, it is the first of the list."""
    last = Evidence.objects.filter(created_by=person, source__state=Source.State.ACTIVE)
    rows = last.select_related("source").order_by("-created_at", "-pk")[: RECENT * 6]
    return list({row.source_id: row.source for row in rows}.values())[:RECENT]


def last_language(person: Any) -> str:
    """The language of the words that this person quoted last: it is rarely another for the next."""
    last = Evidence.objects.filter(created_by=person).exclude(quotation="").order_by("-pk")
    return last.values_list("quotation_language", flat=True).first() or ""
