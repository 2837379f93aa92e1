"""Splitting an accepted claim: what each part says, and what goes to which."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import Dispute, Enquiry, Evidence, Passage
from sources.citations import short

FEWEST, MOST = 2, 4


class SharesForm(forms.Form):
    """What goes to which part, a field for each thing; `parts` are counted from 1 for people."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Why you split it"),
        max_length=400,
        help_text=_("Everybody can read this in the history of all parts."),
    )

    def __init__(
        self,
        *args: Any,
        parts: int,
        passages: Sequence[Passage],
        hanging: Iterable[Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts, self.passages = parts, passages
        for passage in passages:
            for number in range(parts):
                self.fields[_words(passage, number)] = _words_field(passage, number)
        self.rows = list(hanging)
        for row in self.rows:
            self.fields[_name(row)] = _share_field(row, parts)
        self.order_fields([name for name in self.fields if name != "reason"])

    def words(self) -> dict[int, list[str]]:
        return {
            passage.pk: [self.cleaned_data[_words(passage, n)] for n in range(self.parts)]
            for passage in self.passages
        }

    def shared(self, model: type) -> dict[int, list[int]]:
        rows = [row for row in self.rows if isinstance(row, model)]
        return {row.pk: self._parts_of(row) for row in rows}

    def _parts_of(self, row: Any) -> list[int]:
        chosen = self.cleaned_data[_name(row)]
        return list(range(self.parts)) if chosen == "all" else [int(chosen)]

    @staticmethod
    def field_of_words(passage_id: int, part: int) -> str:
        return f"words-{passage_id}-{part}"


def _words(passage: Passage, number: int) -> str:
    return f"words-{passage.pk}-{number}"


def _words_field(passage: Passage, number: int) -> forms.Field:
    where = {"number": number + 1, "title": Truncator(passage.edition.article.title).chars(60)}
    return forms.CharField(
        label=gettext("Words that state part %(number)d in “%(title)s”") % where,
        initial=passage.exact,
        required=False,
        strip=False,
        validators=[MaxLengthValidator(len(passage.exact) + 10)],
        widget=forms.Textarea(attrs={"rows": 2, "class": "text"}),
    )


def _name(row: Any) -> str:
    return f"{row._meta.model_name}-{row.pk}"


def _share_field(row: Any, parts: int) -> forms.Field:
    choices = [(str(n), gettext("part %d") % (n + 1)) for n in range(parts)]
    if not isinstance(row, Dispute):
        choices.append(("all", gettext("all of them")))
    return forms.ChoiceField(
        label=_label(row),
        choices=choices,
        initial="0",
        widget=forms.RadioSelect(attrs={"class": "choices inline"}),
    )


def _label(row: Any) -> str:
    if isinstance(row, Evidence):
        words = f" (“{row.bears_on_words}”)" if row.bears_on_words else ""
        return f"{capfirst(row.get_stance_display())}: {short(row.source.csl)}{words}"
    if isinstance(row, Enquiry):
        return gettext("Searched, found nothing: %s") % row.where
    return gettext("Dispute: %s") % row.question
