"""The part of a form that takes what a source gives: other words, a date, a figure."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.chronology import Calendar, NotEDTF, dates_in, interval
from claims.forms.words import text
from claims.models.choices import Calendar as Calendars
from claims.wording import edtf_refused_in_words


def number(label: Any) -> forms.Field:
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=18,
        decimal_places=6,
        error_messages={"invalid": _("Write a number in digits, such as 800 or 12.5.")},
    )


class GivesFields(forms.Form):
    """`given()` is Evidence's `gives`: {"text", "date_as_written", …}, without what is empty."""

    gives_text = text(_("In words"), longest=1000)
    gives_date_as_written = text(
        _("Date, as the source writes it"), help_text=_("Such as “18 March 1921”."), longest=200
    )
    gives_date_edtf = text(
        _("The same date in EDTF"),
        help_text=_("Read from the words if you leave it empty. 1921-03-18, 1921~, 1919/1921"),
        longest=60,
    )
    gives_calendar = forms.ChoiceField(
        label=_("Calendar"),
        choices=Calendars,
        initial=Calendars.NOT_STATED,
        required=False,
    )
    gives_low = number(_("Figure, or the lowest"))
    gives_high = number(_("The highest"))
    gives_unit = text(_("Of what"), help_text=_("Such as “delegates” or “killed”."), longest=100)
    gives_who = text(_("Who counts or is counted"), longest=300)
    gives_where = text(_("Where"), longest=300)
    gives_when = text(_("When, or as of when"), longest=200)

    GIVES = (
        "gives_text",
        "gives_date_as_written",
        "gives_date_edtf",
        "gives_calendar",
        "gives_low",
        "gives_high",
        "gives_unit",
        "gives_who",
        "gives_where",
        "gives_when",
    )

    def clean_gives_date_edtf(self) -> str:
        edtf = self.cleaned_data["gives_date_edtf"]
        try:
            if edtf:
                interval(edtf, Calendar.NOT_STATED)
        except NotEDTF as error:
            raise ValidationError(edtf_refused_in_words(error)) from error
        return edtf

    def check_figure(self) -> None:
        low, high = (self.cleaned_data.get(f"gives_{end}") for end in ("low", "high"))
        if low is not None and high is not None and low > high:
            self.add_error("gives_high", _("The highest figure is below the lowest."))

    def read_date(self) -> None:
        """The EDTF of a date that is written in words alone, where it is one date and sure."""
        data = self.cleaned_data
        written = data.get("gives_date_as_written", "")
        if not written or data.get("gives_date_edtf") or "gives_date_edtf" in self.errors:
            return
        found = dates_in(written)
        is_all = len(found) == 1 and not any(
            c.isdigit() for c in written[: found[0].start] + written[found[0].end :]
        )
        if is_all:  # another number may be another date, which nobody read
            data["gives_date_edtf"] = found[0].edtf
            if data.get("gives_calendar") == Calendars.NOT_STATED:
                data["gives_calendar"] = found[0].calendar.value

    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        given = {name.removeprefix("gives_"): _plain(data[name]) for name in self.GIVES}
        if not (given["date_as_written"] or given["date_edtf"]):
            del given["calendar"]
        kept = {name: value for name, value in given.items() if value not in (None, "")}
        return {**self.initial.get("gives_beside", {}), **kept}


def _plain(value: Any) -> Any:
    """A figure as JSON has it; whole where it is."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
