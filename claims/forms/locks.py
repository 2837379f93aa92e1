"""Locking an act: which, how, for how long, why. And lifting a lock."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models import Lock

ACTS = {
    "article": [*Lock.Act],
    "claim": [*Lock.Act],
    "dispute": [Lock.Act.DISCUSS],
    "source": [Lock.Act.EDIT, Lock.Act.DISCUSS],
}
HOW = {
    Lock.Act.EDIT: _("Editing: nobody below moderator changes it"),
    Lock.Act.ADD_EVIDENCE: _("Evidence and searches: nothing is added, edited or withdrawn"),
    Lock.Act.DISCUSS: _("Discussion: nobody posts, and no dispute is raised"),
    Lock.Act.ASSESS: _("Assessing and checking: nobody signs"),
}
APPROVAL = "approval"
TERMS = {
    "1": _("1 day"),
    "7": _("1 week"),
    "30": _("1 month"),
    "date": _("until a date"),
}
UNTIL_LIFTED = ("", _("until somebody lifts it"))


def one_line(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=500, **kwargs)


class TermFields(forms.Form):
    """How long something holds: a few usual terms, or a date. `until()` is when it ends, or None."""

    term = forms.ChoiceField(label=_("For how long"), choices=list(TERMS.items()))
    until_date = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("Only with “until a date”: it ends when this day begins (UTC)."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("term") == "date" and "until_date" not in self.errors:
            if not cleaned.get("until_date"):
                self.add_error("until_date", _("Say until which date, or choose another term."))
            elif _midnight(cleaned["until_date"]) <= timezone.now():
                self.add_error("until_date", _("This date is past. Choose a later one."))
        return cleaned

    def until(self) -> datetime | None:
        term = self.cleaned_data["term"]
        if term == "date":
            return _midnight(self.cleaned_data["until_date"])
        return timezone.now() + timedelta(days=int(term)) if term else None


def _midnight(day: Any) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())


class LockForm(TermFields):
    act = forms.ChoiceField(label=_("What"), widget=forms.RadioSelect)
    reason = one_line(
        _("Why"), help_text=_("For the public log."),
        error_messages={"required": _("Say why: the log shows it.")},
    )  # fmt: skip
    notice = one_line(
        _("Public notice"),
        required=False,
        help_text=_("Stands where the act would be done. Without one the reason stands there."),
    )

    field_order = ["act", "term", "until_date", "reason", "notice"]

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(act.value, HOW[act]) for act in ACTS[kind]]
        if kind in {"article", "claim"}:
            words = _("Edits need approval: they wait until a moderator accepts them")
            choices.insert(1, (APPROVAL, words))
        self.fields["act"].choices = choices
        self.fields["term"].choices = [*TERMS.items(), UNTIL_LIFTED]
        self.fields["term"].required = False

    def values(self) -> dict[str, Any]:
        """What `set_lock` takes."""
        cleaned = self.cleaned_data
        is_approval = cleaned["act"] == APPROVAL
        return {
            "act": Lock.Act.EDIT if is_approval else cleaned["act"],
            "mode": Lock.Mode.APPROVAL if is_approval else Lock.Mode.CLOSED,
            "reason": cleaned["reason"],
            "notice": cleaned["notice"],
            "expires_at": self.until(),
        }


class SuspendForm(TermFields):
    reason = one_line(
        _("Why"),
        help_text=_("Everybody reads this in the public log, and the person on every page."),
        error_messages={"required": _("Say why: the log shows it.")},
    )


class LiftForm(forms.Form):
    reason = one_line(
        _("Why"),
        help_text=_("Everybody reads this in the public log."),
        error_messages={"required": _("Say why: the log shows it.")},
    )
