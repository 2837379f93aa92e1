"""The form of a signed judgement. It carries what the person saw, signed by the site."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.models import Assessment, Claim, Position

V = Assessment.Verdict
SALT = "claims.assessment.sight"

VERDICTS = [
    (V.ACCURATE, _("Accurate: the evidence bears out the statement as worded.")),
    (V.ACCURATE_WITH_QUALIFICATION, _("Accurate, with a qualification: it stands with a limit, named below.")),
    (V.TRUE_IF_AMENDED, _("True if amended: a slip, a date, a name or a figure is wrong; with it put right, the statement stands.")),
    (V.MISLEADING, _("Misleading: the words may pass, but they give a wrong idea of what happened.")),
    (V.HISTORIANS_DIFFER, _("Historians differ: the question is open among those who know the sources.")),
    (V.WRONG, _("Wrong: the evidence shows that it was not so.")),
    (V.NO_EVIDENCE_FOUND, _("No evidence found: a search that should have found something did not.")),
    (V.NOT_CHECKABLE, _("Not checkable: no source could settle it.")),
]  # fmt: skip


GONE = _("This reading was withdrawn meanwhile. Choose again.")


def pack(seen: Any, claim_revision: int) -> str:
    """What the person sees, for a hidden field; signed, so that a judgement can't claim other sight."""
    return signing.dumps([seen, claim_revision], salt=SALT, compress=True)


class AssessmentForm(forms.Form):
    position = forms.ChoiceField(
        label=_("Under which reading"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": GONE},
        help_text=_(
            "What the word means is in dispute. A judgement under one reading says nothing of the others."
        ),
    )
    verdict = forms.ChoiceField(
        label=_("Verdict"),
        choices=VERDICTS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a judgement.")},
    )
    amended_statement = forms.CharField(
        label=_("The statement, amended"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "text"}),
        help_text=_("For “true if amended”: change only what must be changed."),
    )
    amended = forms.ChoiceField(
        label=_("What is amended"),
        choices=[("", "—"), *Assessment.Amended.choices],
        required=False,
    )
    rationale = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("On which evidence, and how you weigh it. Markdown works here."),
    )
    sight = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, claim: Claim, readings: Sequence[Position] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim
        self.readings = {str(each.pk): each for each in readings}
        self.use_required_attribute = False
        if readings:
            self.fields["position"].choices = [("", _("As worded")), *map(_choice, readings)]
        else:
            del self.fields["position"]

    def clean_sight(self) -> tuple[Any, int]:
        """The claim as the person saw it, and its revision."""
        try:
            seen, revision = signing.loads(self.cleaned_data["sight"], salt=SALT)
        except (signing.BadSignature, ValueError, TypeError) as error:
            message = _("This form is too old or was altered. Open the page again, then sign.")
            raise ValidationError(message) from error
        return seen, revision

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        for name in ("amended_statement", "rationale"):
            data[name] = data.get(name, "").replace("\r\n", "\n")
        if data.get("verdict") == V.TRUE_IF_AMENDED:
            self._check_amendment()
        if "position" not in self.fields and self.data.get("position"):
            self.add_error(None, GONE)  # or it would be signed as worded
        return data

    def _check_amendment(self) -> None:
        data = self.cleaned_data
        amended = data["amended_statement"]
        if not amended:
            self.add_error("amended_statement", _("Write the statement as it should read."))
        elif " ".join(amended.split()) == " ".join(self.claim.statement.split()):
            message = _("This is the statement as it is. Put right in it what is wrong.")
            self.add_error("amended_statement", message)
        if not data.get("amended"):
            self.add_error("amended", _("Say what is amended."))

    def judgement(self) -> dict[str, Any]:
        """What `assess` takes. What is amended belongs to “true if amended” alone."""
        data = self.cleaned_data
        is_amended = data["verdict"] == V.TRUE_IF_AMENDED
        seen, revision = data["sight"]
        return {
            "verdict": data["verdict"],
            "rationale": data["rationale"],
            "amended_statement": data["amended_statement"] if is_amended else "",
            "amended": data["amended"] if is_amended else "",
            "seen": seen,
            "claim_revision": revision,
            "position": self.readings.get(data.get("position", "")),
        }


def _choice(position: Position) -> tuple[str, str]:
    words = f"{position.name}: {position.reading}" if position.reading else position.name
    return str(position.pk), words
