"""What people say when they raise a dispute, and moderators when they mark and close one."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims import wording
from claims.forms.positions import PARTS, HeldBy
from claims.forms.words import WordsField, text
from claims.models import Assessment, Dispute, Position

CLASSIFICATION = Dispute.Kind.CLASSIFICATION
QUESTION = _("One question that sources could settle, such as “How many were killed?”")
READINGS = 4
NAMELESS = _("Say in a few words what the term would mean, as you say who used it so.")


_HOLDER = {
    "who": _("Reading %(number)d: who used the word so"),
    "usage": _("Reading %(number)d: whose word it was"),
    "when": _("Reading %(number)d: when they used it so"),
}


class DisputeForm(forms.Form):
    """Of every kind but classification; each kind has help of its own."""

    kind = forms.ChoiceField(
        label=_("What is in dispute"), choices=Dispute.Kind, widget=forms.HiddenInput
    )
    question = forms.CharField(
        label=_("The question"),
        max_length=300,
        help_text=QUESTION,
        error_messages={"required": _("Put the dispute as a question.")},
    )
    reason = WordsField(
        label=_("Why it is in dispute"), empty=_("Say why the claim is in dispute."), rows=6
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, initial={"kind": kind}, **kwargs)
        self.use_required_attribute = False
        if kind in Dispute.Kind.values:
            told = wording.dispute_help(kind)
            self.fields["question"].help_text = told["question"]
            self.fields["reason"].help_text = told["reason"]

    def words(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in ("kind", "question", "reason")}


class ClassificationForm(HeldBy, DisputeForm):
    """The word that is applied, and what it may mean: each reading with who used it so, and when."""

    term = forms.CharField(
        label=_("The term"),
        max_length=120,
        help_text=_("The word whose fit is in dispute, as the claim has it."),
        error_messages={"required": _("Write the word that is in dispute.")},
    )

    field_order = ["kind", "term", "question", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hold(READINGS, of="reading")
        for n in range(READINGS):
            for part, words in _HOLDER.items():
                self.fields[f"reading_{n}_{part}"].label = words % {"number": n + 1}
            self.fields[f"reading_{n}_name"] = text(
                _("Reading %(number)d") % {"number": n + 1}, longest=120
            )

    @property
    def readings(self) -> Iterator[tuple[Any, list[Any]]]:
        """The rows of fields, for the template: the reading, and who used it so."""
        for n in range(READINGS):
            yield self[f"reading_{n}_name"], [self[f"reading_{n}_{part}"] for part in PARTS]

    def clean(self) -> dict[str, Any]:
        found: dict[str, dict[str, Any]] = {}
        for n in range(READINGS):
            name, holder = self.cleaned_data.get(f"reading_{n}_name"), self.holder(n, of="reading")
            if holder and not name:
                self.add_error(f"reading_{n}_name", NAMELESS)
            elif name and name.casefold() in found:
                self.add_error(f"reading_{n}_name", _("This reading is there already."))
            elif name:
                found[name.casefold()] = {"name": name, "held_by": [holder] if holder else []}
        self.cleaned_data["readings"] = list(found.values())
        return self.cleaned_data

    def words(self) -> dict[str, Any]:
        return super().words() | {name: self.cleaned_data[name] for name in ("term", "readings")}


def raising(kind: str) -> type[DisputeForm]:
    """The form with which a dispute of this kind is raised."""
    return ClassificationForm if kind == CLASSIFICATION else DisputeForm


class MarkForm(forms.Form):
    """Kind, term and question as they were raised, for the moderator to correct."""

    kind = forms.ChoiceField(label=_("What is in dispute"), choices=Dispute.Kind)
    term = text(
        _("The term"),
        help_text=_("Of a classification: the word whose fit is in dispute."),
        longest=120,
    )
    question = forms.CharField(
        label=_("The question"),
        max_length=300,
        help_text=QUESTION,
        error_messages={"required": _("Put the dispute as a question.")},
    )
    reason = WordsField(
        label=_("Why you mark it"),
        empty=_("Say why this is a dispute: the log shows it."),
        help_text=_("Everybody reads this in the public log."),
        rows=3,
    )

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        initial = {name: getattr(dispute, name) for name in ("kind", "term", "question")}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("kind") == CLASSIFICATION and not data.get("term"):
            self.add_error("term", _("Write the word that is in dispute."))
        return data


class RewordForm(forms.Form):
    """Question, term and reason as they are, to put them otherwise."""

    term = text(_("The term"), help_text=_("The word whose fit is in dispute."), longest=120)
    question = forms.CharField(
        label=_("The question"),
        max_length=300,
        error_messages={"required": _("Put the dispute as a question.")},
    )
    reason = WordsField(
        label=_("Why it is in dispute"), empty=_("Say why the claim is in dispute."), rows=6
    )
    why = forms.CharField(
        label=_("Why you change it"),
        max_length=300,
        help_text=_(
            "Everybody reads this in the public log; the words that were there stay in the history."
        ),
        error_messages={"required": _("Say in a few words why you change it.")},
    )

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        initial = {name: getattr(dispute, name) for name in ("term", "question", "reason")}
        super().__init__(*args, initial=initial, **kwargs)
        if dispute.kind == CLASSIFICATION:
            self.fields["term"].required = True
            self.fields["term"].error_messages["required"] = _("Write the word that is in dispute.")
        else:
            del self.fields["term"]


class _OfDispute(forms.Form):
    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class DismissForm(_OfDispute):
    reason = WordsField(
        label=_("Why there is nothing to settle"),
        empty=_("Say why you dismiss it: the page and the log show it."),
        help_text=_("Everybody reads this on the page and in the public log."),
        rows=3,
    )


CHANGED = _("A judgement was revised or withdrawn meanwhile. Look again, then choose.")


class ResolveForm(forms.Form):
    """How it ended: of the whole, of each position, and which judgements that rests on."""

    outcome = forms.ChoiceField(
        label=_("How it ended"),
        choices=[("", _("Choose one")), *Dispute.Outcome.choices],
        help_text=_(
            "What became of the claim’s statement: it stands, it would stand if amended, it was not "
            "sustained, or whoever challenged it took that back. A standing disagreement: the "
            "question stays open between people who know the sources, even if one of the positions "
            "could not be sustained as it was put."
        ),
        error_messages={"required": _("Choose how it ended.")},
    )
    disagreement = text(
        _("In what they differ"),
        help_text=_(
            "Of a standing disagreement: in a sentence or two, fair to every side. It stays on the claim."
        ),
        rows=2,
        longest=500,
    )
    resolution = WordsField(
        label=_("Resolution"),
        empty=_("Say how the dispute ended and which judgements that rests on."),
        help_text=_("It changes neither the statement nor its standing. You can use Markdown."),
        rows=6,
    )
    rests_on = forms.MultipleChoiceField(
        label=_("The judgements that it rests on"),
        help_text=_("They stand on the page as you read them now, whatever becomes of them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": CHANGED},
    )

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.positions = list(dispute.positions.filter(withdrawn_at=None).order_by("pk"))
        for position in self.positions:
            self.fields[f"position_{position.pk}"] = forms.ChoiceField(
                label=_("How “%(name)s” ended") % {"name": position.name},
                choices=[("", _("left open")), *_ENDED],
                required=False,
            )
        rows = Assessment.objects.filter(claim=dispute.claim_id, withdrawn_at=None)
        rows = rows.with_revisions().select_related("created_by", "position")
        choices = [(f"{row.pk}-{row.revision}", _judgement(row)) for row in rows.order_by("pk")]
        if choices:
            self.fields["rests_on"].choices = choices
        else:
            del self.fields["rests_on"]

    def clean(self) -> dict[str, Any]:
        """As `resolve_dispute` takes it."""
        data = self.cleaned_data
        if data.get("outcome") == Dispute.Outcome.STANDING_DISAGREEMENT and not data.get(
            "disagreement"
        ):
            self.add_error("disagreement", _("Say in what they differ."))
        if "rests_on" not in self.fields and self.data.get("rests_on"):
            self.add_error(None, CHANGED)  # the last of them went
        given = [each.split("-") for each in data.get("rests_on", [])]
        data["rests_on"] = [{"assessment": int(pk), "revision": int(rev)} for pk, rev in given]
        left = Position.Outcome.LEFT_OPEN
        data["outcomes"] = {
            each.pk: data.pop(f"position_{each.pk}", "") or left for each in self.positions
        }
        return data


_ENDED = [pair for pair in Position.Outcome.choices if pair[0] != Position.Outcome.LEFT_OPEN]


def _judgement(row: Assessment) -> str:
    under = wording.under_in_words(row.position.name) if row.position else ""
    signed = f"{row.created_by}, {wording.moment(row.signed_at)}"
    return ", ".join(part for part in (row.get_verdict_display(), under, signed) if part)


class ReopenForm(_OfDispute):
    reason = WordsField(
        label=_("Why it is open again"),
        empty=_("Say why you open it again: the log shows it."),
        help_text=_("Everybody reads this in the public log."),
        rows=3,
    )
