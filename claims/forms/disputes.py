"""What people say when they raise a dispute, and moderators when they mark and close one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.words import WordsField
from claims.models import Dispute

QUESTION = _("One question that sources could settle, such as “How many were killed?”")


class DisputeForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is in dispute"), choices=Dispute.Kind)
    question = forms.CharField(
        label=_("The question"),
        max_length=300,
        help_text=QUESTION,
        error_messages={"required": _("Put the dispute as a question.")},
    )
    reason = WordsField(
        label=_("Why it is in dispute"), empty=_("Say why the claim is in dispute."), rows=6
    )


class MarkForm(DisputeForm):
    """Kind and question as they were raised, for the moderator to correct."""

    reason = WordsField(
        label=_("Why you mark it"),
        empty=_("Say why this is a dispute: the log shows it."),
        help_text=_("Everybody reads this in the public log."),
        rows=3,
    )

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        initial = {"kind": dispute.kind, "question": dispute.question}
        super().__init__(*args, initial=initial, **kwargs)


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


class ResolveForm(_OfDispute):
    outcome = forms.ChoiceField(
        label=_("How it ended"),
        choices=[("", _("Choose one")), *Dispute.Outcome.choices],
        error_messages={"required": _("Choose how it ended.")},
    )
    resolution = WordsField(
        label=_("Resolution"),
        empty=_("Say how the dispute ended and which judgements that rests on."),
        help_text=_(
            "Name the judgements that it rests on. It changes neither the statement nor its "
            "standing. You can use Markdown."
        ),
        rows=6,
    )


class ReopenForm(_OfDispute):
    reason = WordsField(
        label=_("Why it is open again"),
        empty=_("Say why you open it again: the log shows it."),
        help_text=_("Everybody reads this in the public log."),
        rows=3,
    )
