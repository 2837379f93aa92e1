"""A position of a dispute as it is written and edited, and what evidence is put under it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.words import text
from claims.models import Dispute, Evidence, Position
from claims.models.choices import Stance
from claims.models.position import PositionEvidence
from sources.citations import in_words, short

MOST_HOLDERS = 8
SPARE = 2  # empty rows that are shown
PARTS = ("who", "usage", "when")


class HeldBy:
    """The rows of who held a position, or applied a term: a mixin of forms with `fields`.

    Which rows there are is said by `hold(rows)`; what was typed in them comes out of `held_by()`.
    """

    def hold(self, rows: int, *, of: str = "holder") -> None:
        for n in range(rows):
            self.fields[f"{of}_{n}_who"] = text(_("Who"), longest=200)
            self.fields[f"{of}_{n}_usage"] = forms.ChoiceField(
                label=_("Whose word it was"),
                choices=[("", "—"), *Position.Usage.choices],
                required=False,
            )
            self.fields[f"{of}_{n}_when"] = text(_("When"), longest=100)

    def holder(self, n: int, *, of: str = "holder") -> dict[str, str] | None:
        """Row n as Position keeps it; None where nothing was typed in it."""
        who, usage, when = (self.cleaned_data.get(f"{of}_{n}_{part}", "") for part in PARTS)
        if not (who or usage or when):
            return None
        if not usage:
            self.add_error(f"{of}_{n}_usage", _("Choose whose word it was, or “not stated”."))
        return {"who": who, "usage": usage, "when": when}


_VIEWS = [
    (Position.Usage.SELF_DESCRIPTION, _("of those whom it is about")),
    (Position.Usage.OPPONENTS_LABEL, _("of their opponents")),
    (Position.Usage.CONTEMPORARIES, _("of contemporaries")),
    (Position.Usage.LATER_SCHOLARSHIP, Position.Usage.LATER_SCHOLARSHIP.label),
    (Position.Usage.NOT_STATED, Position.Usage.NOT_STATED.label),
]


class PositionForm(HeldBy, forms.Form):
    name = forms.CharField(
        label=_("Name of the position"),
        max_length=120,
        help_text=_(
            "Short, as one would quote it: “member of the federation”, “so called by its opponents”."
        ),
        error_messages={"required": _("Give the position a name.")},
    )
    reading = text(
        _("Definition or reading"),
        help_text=_(
            "What exactly is held, or what the word means here: so that it could be shown or refuted."
        ),
        rows=2,
        longest=500,
    )
    summary = text(
        _("Summary"),
        help_text=_("The case for it, as those who hold it would put it. You can use Markdown."),
        rows=5,
        longest=5000,
    )
    would_change = text(
        _("What would change it"),
        help_text=_("Which document or finding would settle it, if there were one."),
        longest=500,
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        kept = len(self.initial.get("held_by", ()))
        self.rows = min(kept + SPARE, MOST_HOLDERS)
        self.hold(self.rows)
        if kind != Dispute.Kind.CLASSIFICATION:
            self._speak_of_no_term()

    def _speak_of_no_term(self) -> None:
        """The words of the form where no word is in dispute, but what happened."""
        self.fields["name"].help_text = _("Short, as one would quote it: “in the second week”.")
        self.fields["reading"].label = _("What is held")
        self.fields["reading"].help_text = _("Exactly, so that it could be shown or refuted.")
        for n in range(self.rows):
            self.fields[f"holder_{n}_usage"].label = _("Whose view it was")
            self.fields[f"holder_{n}_usage"].choices = [("", "—"), *_VIEWS]

    @property
    def holders(self) -> Iterator[list[Any]]:
        """The rows of fields, for the template."""
        for n in range(self.rows):
            yield [self[f"holder_{n}_{part}"] for part in PARTS]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        data["summary"] = data.get("summary", "").replace("\r\n", "\n")
        rows = [self.holder(n) for n in range(self.rows)]
        data["held_by"] = [row for row in rows if row]
        return data

    def words(self) -> dict[str, Any]:
        """What the actions take."""
        names = ("name", "reading", "held_by", "summary", "would_change")
        return {name: self.cleaned_data[name] for name in names}


class PositionEditForm(PositionForm):
    reason = forms.CharField(
        label=_("Reason for this edit"),
        max_length=500,
        error_messages={"required": _("Say why: it stands in the history.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(position: Position) -> dict[str, Any]:
    names = ("name", "reading", "held_by", "summary", "would_change")
    rows = {
        f"holder_{n}_{part}": row.get(part, "")
        for n, row in enumerate(position.held_by)
        for part in PARTS
    }
    return {**{name: getattr(position, name) for name in names}, **rows}


# Towards a position, not towards the statement.
STANCES = [
    (Stance.SUPPORTS, _("For it: if the source is right, this speaks for the position.")),
    (Stance.DISPUTES, _("Against it: if the source is right, the position can’t be held.")),
    (Stance.QUALIFIES, _("With a limit: it can be held, but not without this.")),
    (Stance.DISCUSSES, _("It treats the matter and takes no side.")),
]


def stance_field(**kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What it does to this position"),
        choices=STANCES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it does to this position.")},
        **kwargs,
    )


def note_field() -> forms.Field:
    return text(_("Note"), help_text=_("Why it bears on it in this way."), longest=500)


class TieEvidenceForm(forms.Form):
    """Which evidence of the claim goes under the position: `evidence` of the cleaned data is a row."""

    evidence = forms.ChoiceField(
        label=_("Evidence of the claim"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a piece of evidence.")},
    )
    stance = stance_field()
    note = note_field()

    def __init__(self, *args: Any, position: Position, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.position = position
        tied = PositionEvidence.objects.filter(position=position, withdrawn_at=None)
        rows = Evidence.objects.filter(
            claim=position.dispute.claim_id,
            state__in=[Evidence.State.ACCEPTED, Evidence.State.PROPOSED],
        ).exclude(pk__in=tied.values("evidence"))
        self.rows = {str(row.pk): row for row in rows.select_related("source").order_by("pk")}
        self.fields["evidence"].choices = [(key, _piece(row)) for key, row in self.rows.items()]

    @property
    def is_all_there(self) -> bool:
        """Whether the claim has evidence, and all of it stands under the position already."""
        under = PositionEvidence.objects.filter(position=self.position, withdrawn_at=None)
        return not self.rows and under.exists()

    def clean_evidence(self) -> Evidence:
        return self.rows[self.cleaned_data["evidence"]]


def _piece(row: Evidence) -> str:
    """A piece of evidence on one line: source, place, its stance towards the claim, first words."""
    places = in_words([(str(place["label"]), str(place["value"])) for place in row.locators])
    said = [part for part in (short(row.source.csl), places) if part]
    words = f"“{row.quotation[:80]}…”" if len(row.quotation) > 80 else row.quotation
    return " · ".join(part for part in (", ".join(said), row.get_stance_display(), words) if part)
