"""Forms for what a claim says, for decisions on suggestions, and for looking for claims."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from claims.chronology import Calendar as Calendars
from claims.chronology import NotEDTF, interval
from claims.dossiers.listing import Wanted
from claims.models import Article, Claim
from claims.models.choices import Calendar
from claims.wording import edtf_refused_in_words

# The years that anybody looks for; their days fit where days are kept.
EARLIEST_YEAR, LATEST_YEAR = -9999, 9999


class WordingForm(forms.Form):
    """What a claim says, and its date as written and as EDTF."""

    statement = forms.CharField(
        label=_("Statement"),
        validators=[MaxLengthValidator(2000)],  # max_length would let browsers cut a paste silently
        widget=forms.Textarea(attrs={"rows": 3, "class": "text"}),
        help_text=_(
            "What the article says, standing alone, never corrected. Put words that you supply in [square brackets]."
        ),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Claim.Kind.choices)
    date_as_written = forms.CharField(label=_("Date as written"), max_length=200, required=False)
    date_edtf = forms.CharField(
        label=_("Date (EDTF)"),
        max_length=60,
        required=False,
        help_text=_("1918-09-05, 1918-09, 1918, 193X, 1918~ (circa), 1919-03-12/1919-03-14"),
    )
    calendar = forms.ChoiceField(
        label=_("Calendar"), choices=Calendar.choices, initial=Calendar.NOT_STATED, required=False
    )

    def clean_statement(self) -> str:
        return self.cleaned_data["statement"].strip()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["calendar"] = data.get("calendar") or Calendar.NOT_STATED.value
        try:
            if data.get("date_edtf"):
                interval(data["date_edtf"], Calendars(data["calendar"]))
        except NotEDTF as error:
            self.add_error("date_edtf", edtf_refused_in_words(error))
        return data

    def wording(self) -> dict[str, str]:
        """What `actions.claims.Wording` takes."""
        names = ("statement", "kind", "date_as_written", "date_edtf", "calendar")
        return {name: self.cleaned_data[name] for name in names}


class ClaimForm(WordingForm):
    """Changing what an accepted claim says; `revision` is the one that the person saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why you change it"),
        max_length=500,
        help_text=_("Everybody can read this in the claim’s history."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statement"].help_text = _(
            "What the article says, even where it is wrong, in a sentence that can stand alone. "
            "Put every word that isn’t the article’s in [square brackets]: “[In 1921] they left "
            "[the city].” What would be right belongs in an assessment."
        )
        self.fields["date_as_written"].help_text = _(
            "The words of the article, such as “the spring of 1921”."
        )
        self.fields["date_edtf"].help_text = _(
            "1921-03-16 is a day, 1921-03 a month, 1921 a year, 192X the 1920s, "
            "1921-03-01/1921-03-18 from one day to another; put ? behind what is uncertain and "
            "~ behind what is about right. Leave it empty if there is no date."
        )
        self.fields["calendar"].help_text = _(
            "The calendar in which the date is counted. Choose “not stated” unless you know."
        )

    def clean_statement(self) -> str:
        statement = super().clean_statement()
        if statement.count("[") != statement.count("]"):
            raise forms.ValidationError(
                _("A square bracket is open: close every [ with a ] behind the words you supply.")
            )
        return statement


class SplitForm(forms.Form):
    parts = forms.CharField(
        label=_("Its words, one assertion a line"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "text"}),
        help_text=_(
            "Put each assertion on a line of its own and delete the words between. Keep the words and their order."
        ),
    )

    def clean_parts(self) -> list[str]:
        parts = [line.strip() for line in self.cleaned_data["parts"].splitlines()]
        parts = [part for part in parts if part]
        if len(parts) < 2:
            raise forms.ValidationError(
                _("Put each assertion on a line of its own: there is only one line.")
            )
        return parts


class RejectForm(forms.Form):
    rejection = forms.ChoiceField(label=_("Why it is no claim"), choices=Claim.Rejection.choices)


class SpanForm(forms.Form):
    """Words chosen in a text: [start, end) in code points of the edition, and the words themselves."""

    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start is None or end is None or not start < end <= len(self.text):
            raise forms.ValidationError(_("Choose the words of the text that state the claim."))
        words = self.text[start:end]
        data["start"] = start + len(words) - len(words.lstrip())
        data["end"] = end - len(words) + len(words.rstrip())
        if data["start"] >= data["end"]:
            raise forms.ValidationError(_("Choose at least one word of the text."))
        return data

    @property
    def span(self) -> tuple[int, int]:
        return self.cleaned_data["start"], self.cleaned_data["end"]


# --- looking for claims --------------------------------------------------------------------------
class ClaimFilter(forms.Form):
    """The filters of a list, from the address: what can't be understood is said and left out."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput({"type": "search"})
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("any")), *Claim.Kind.choices]
    )
    standing = forms.ChoiceField(
        label=_("Standing"), required=False, choices=[("", _("any")), *Claim.Standing.choices]
    )
    article = forms.ModelChoiceField(
        Article.objects.none(),
        label=_("Article"),
        required=False,
        to_field_name="slug",
        empty_label=_("any"),
    )
    from_year = forms.IntegerField(
        label=_("From the year"), required=False, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR
    )
    to_year = forms.IntegerField(
        label=_("To the year"), required=False, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR
    )
    sort = forms.ChoiceField(
        label=_("Sorted by"),
        required=False,
        choices=[("", _("newest first")), ("date", _("date")), ("article", _("article"))],
    )
    disputed = forms.BooleanField(label=_("In dispute"), required=False)
    unassessed = forms.BooleanField(label=_("Not assessed"), required=False)
    proposed = forms.BooleanField(label=_("Evidence proposed"), required=False)

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="filter_%s", label_suffix="", **kwargs)
        articles = Article.objects.visible_to(viewer).order_by("title", "pk")
        self.fields["article"].queryset = articles.only("slug", "title")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_year"), cleaned.get("to_year")
        if first is not None and last is not None and last < first:
            self.add_error("to_year", _("Put the earlier year first."))
        return cleaned

    def wanted(self) -> Wanted:
        """What was understood."""
        self.is_valid()
        cleaned = self.cleaned_data
        return Wanted(
            words=cleaned.get("q", ""),
            kind=cleaned.get("kind", ""),
            standing=cleaned.get("standing", ""),
            article=cleaned.get("article"),
            in_dispute=cleaned.get("disputed", False),
            not_assessed=cleaned.get("unassessed", False),
            with_proposals=cleaned.get("proposed", False),
            from_year=cleaned.get("from_year"),
            to_year=cleaned.get("to_year"),
            sort=cleaned.get("sort", ""),
        )

    def is_narrowed(self) -> bool:
        """Whether anything was asked for but an order."""
        return any(
            value for name, value in self.data.items() if name in self.fields and name != "sort"
        )
