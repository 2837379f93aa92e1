"""The form of a search that found nothing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from claims.forms.words import text
from claims.models import Article, Claim, Enquiry, Passage
from sources.citations import short
from sources.forms.choosing import SourceChoice, offer_sources

MOST_OTHERS = 50
EARLIER = 5


class EnquiryForm(forms.Form):
    """`others` of the cleaned data are further claims that were looked for in the same search."""

    where = forms.CharField(
        label=_("Where you looked"),
        max_length=500,
        required=False,
        help_text=_(
            "The archive, catalogue, newspaper run, index or book, so that others can tell."
        ),
    )
    source_words = text(
        _("Find it among the sources"),
        help_text=_("Where you looked in one work: words of its title, its authors or its year."),
        longest=200,
    )
    source = SourceChoice(
        label=_("The work"), others=[("", _("No source of the bibliography"))], required=False
    )
    words = forms.CharField(label=_("Words or index entries tried"), required=False, max_length=500)
    searched_on = forms.DateField(
        label=_("When"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
        error_messages={
            "required": _("Say when you looked."),
            "invalid": _("Write the day as 2026-05-03."),
        },
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the search could not cover, such as missing numbers."),
    )

    others = forms.MultipleChoiceField(
        label=_("The same search looked for these claims too"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these claims can’t be chosen any more.")},
    )

    def __init__(self, *args: Any, others: Iterable[Claim] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.offered = {str(claim.pk): claim for claim in others}
        self.fields["others"].choices = [
            (pk, Truncator(claim.statement).chars(160)) for pk, claim in self.offered.items()
        ]
        self.found = offer_sources(
            self.fields["source"],
            chosen=self["source"].value(),
            words=str(self["source_words"].value() or ""),
        )

    def clean_others(self) -> list[Claim]:
        return [self.offered[pk] for pk in self.cleaned_data["others"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        source = data.get("source")
        if not data.get("where") and source:
            data["where"] = short(source.csl)[:500]
        if not data.get("where") and "where" not in self.errors:
            self.add_error("where", _("Say where you looked."))
        return data

    def fields_of_enquiry(self) -> dict[str, Any]:
        names = ("where", "words", "searched_on", "note")
        source = self.cleaned_data["source"] or None
        return {**{name: self.cleaned_data[name] for name in names}, "source": source}

    def clean_searched_on(self) -> date:
        day = self.cleaned_data["searched_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Give the day on which you looked."))
        return day


def beside(claim: Claim, viewer: Any) -> list[Claim]:
    """Claims of the same articles without evidence that counts: one search may be for all of them."""
    seen = Article.objects.visible_to(viewer).values("pk")
    tied = Passage.objects.tied().filter(edition__article__in=seen)
    articles = tied.filter(claim=claim).values("edition__article")
    same = tied.filter(edition__article__in=articles).values("claim")
    unsupported = (Claim.Standing.NO_EVIDENCE_YET, Claim.Standing.NONE_FOUND)
    rows = Claim.objects.accepted().filter(pk__in=same, standing__in=unsupported)
    return list(rows.exclude(pk=claim.pk).order_by("pk")[:MOST_OTHERS])


def earlier_enquiries(person: Any) -> list[Enquiry]:
    """This person's last searches, each once, of claims that they may still see."""
    seen = Claim.objects.visible_to(person).values("pk")
    rows = Enquiry.objects.filter(created_by=person, withdrawn_at=None, claim__in=seen)
    last = rows.order_by("-created_at", "-pk")[: EARLIER * 10]
    return list({(row.where, row.words): row for row in reversed(last)}.values())[::-1][:EARLIER]


def initial_again(enquiry: Enquiry | None) -> dict[str, Any]:
    """An earlier search as the form shows it, to be recorded for another claim."""
    if enquiry is None:
        return {}
    names = ("where", "words", "searched_on", "note")
    said = {name: getattr(enquiry, name) for name in names}
    return {**said, "source": enquiry.source_id or ""}
