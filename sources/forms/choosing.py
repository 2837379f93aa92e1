"""Choosing one of many sources in a form: search words, and a list of what they found.

The list is plain radio buttons; `source-picker.js` fills it while one types.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sources import search
from sources.citations import short
from sources.identifiers import BadIdentifier, doi, isbn
from sources.importing.citekeys import identity_keys
from sources.models import Source, SourceKey

MOST_FOUND = 10


def found_sources(words: str, limit: int = MOST_FOUND) -> list[Source]:
    """The active sources that have all the words, or were described so before a merge, or that an
    ISBN or a DOI names; by author and year."""
    found = search.find(words, kind="source")
    if found is None:
        return []
    active, named = Source.objects.active(), []
    if key := key_of_number(words):
        numbered = SourceKey.objects.filter(key__startswith=key).values("source")
        named = list(active.found_as(numbered)[:limit])
    both = [*named, *active.found_as(found)[:limit]]
    return list({source.pk: source for source in both}.values())[:limit]


def key_of_number(words: str) -> str:
    """The beginning of the key (sources.keys) of what is typed, however its hyphens stand; "" for words."""
    for name, read in (("ISBN", isbn), ("DOI", doi)):
        try:
            return next(iter(identity_keys({name: read(words)})), "")
        except BadIdentifier:
            continue
    return ""


def label_of(source: Source) -> str:
    """A source in one line, as lists of choices have it."""
    label = short(source.csl)
    return label if source.mark == "none" else f"{label} [{source.get_mark_display()}]"


class SourceChoice(forms.ChoiceField):
    """The id of a source, or one of `others` (value, label). `offer()` says which are listed."""

    widget = forms.RadioSelect
    default_error_messages = {
        "required": _("Type some of its words above, and choose it from the list."),
        "invalid_choice": _("This source can’t be chosen (any more). Search for another."),
    }

    def __init__(self, *, others: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        self.others = list(others)
        super().__init__(choices=self.others, **kwargs)

    def offer(self, sources: Mapping[int, Source]) -> None:
        """List sources under the numbers that choose them."""
        self.sources = {str(pk): source for pk, source in sources.items()}
        self.choices = [
            *((pk, label_of(source)) for pk, source in self.sources.items()),
            *self.others,
        ]

    def clean(self, value: Any) -> Source | str | None:
        value = super().clean(value)
        return self.sources.get(value, value or None)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(getattr(initial, "pk", initial) or "") != str(data or "")


def offer_sources(
    field: SourceChoice,
    *,
    chosen: Any,
    words: str,
    others: Iterable[Source] = (),
    kept: Source | None = None,
) -> int | None:
    """List the chosen source, what the words find, and, without words, `others`.

    `kept` is always listed, as the source of what is being edited, withdrawn or not. Gives how many
    the words found; None without words.
    """
    listed = {kept.pk: kept} if kept else {}
    pk = str(chosen or "")
    if pk.isdecimal() and len(pk) < 19 and int(pk) not in listed:
        listed |= _chosen(int(pk))
    found = found_sources(words) if words else list(others)
    field.offer(listed | {source.pk: source for source in found})
    return len(found) if words else None


def _chosen(pk: int) -> dict[int, Source]:
    """The active source of this number; one that was merged since stands for what it is part of."""
    rows = Source.objects.filter(pk=pk).select_related("merged_into")
    found = {row.pk: row.merged_into or row for row in rows}
    return {pk: row for pk, row in found.items() if row.state == Source.State.ACTIVE}
