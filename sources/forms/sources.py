"""Forms to describe a source: its CSL item by type, and what Stemma keeps beside it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sources import search
from sources.forms.csl import PEOPLE, flat, folded, item_of, text_of
from sources.identifiers import WORKS, BadIdentifier
from sources.models import LinkCheck, Source
from sources.richtext import UnsafeAddress, safe_address
from sources.wording import VARIABLES

T = Source.Type

NAMES_HELP = _(
    "One a line, as “Family, Given”; with a particle or suffix “van Family, Given”, “Family, Jr., "
    "Given”. An organisation, or a single name, as it is and without a comma; if it has a comma, "
    "put it in {braces}."
)

# CSL variable → help. In the order of the form.
HELP: dict[str, Any] = {
    **dict.fromkeys(VARIABLES, ""),
    "author": NAMES_HELP,
    "director": NAMES_HELP,
    "genre": _("Such as “PhD thesis”, “telegram”, “minutes”."),
    "page": _("Not the page you cite: that belongs to the evidence."),
    "issued": _(
        "A year or a date: 1923, 1936-07, 12 May 1937, c. 1923, 1936/1938. "
        "Anything else is kept in your words."
    ),
    "original-date": _("Of the first edition or of the original, written as the date above."),
    "accessed": _("The day on which somebody read the page."),
    "container-title": _("What the piece stands in, not the series."),
    "fonds": _("The number alone: 5446."),
    "folio": _(
        "Where in the file the document lies: 3–5, 14v. The folio you cite is the evidence’s."
    ),
    "archive_location": _("Left empty, it is put together from fonds, opis’, delo and folios."),
    "ISBN": _("Checked; several with spaces between."),
    "ISSN": _("Checked; of the journal or newspaper."),
    "language": _("As a code: en, es, ca, ru, yi."),
}

EVERYWHERE = ("title", "issued", "URL", "language", "note")
ARCHIVAL = (
    "archive", "archive-place", "archive_collection", "fonds", "opis", "delo", "folio",
    "archive_location", "call-number",
)  # fmt: skip
PRESS = ("publisher", "publisher-place")
ORIGINAL = ("original-title", "original-date", "original-publisher", "original-publisher-place")
SERIES = ("collection-title", "collection-number", "collection-editor")
BOOKISH = (
    "author", "editor", "compiler", "translator", "illustrator", "original-author", "title-short",
    "edition", "volume", "number-of-volumes", *SERIES, *PRESS, *ORIGINAL, "OCLC", "LCCN",
)  # fmt: skip
FURTHER = frozenset(
    {"title-short", "compiler", "illustrator", "original-author", "number-of-volumes", "OCLC",
     "LCCN", "medium", *SERIES, *ORIGINAL}
)  # fmt: skip
"""What few sources need: below the others, folded until it is asked for."""
IN_BOOK = ("container-title", "container-author", "page")
ARTICLE = (
    "author", "translator", "container-title", "volume", "issue", "page", "ISSN", "DOI",
    "original-title", "original-date",
)  # fmt: skip
SHEET = ("author", "genre", "medium", *PRESS, *ARCHIVAL)

FIELDS_OF: dict[str, tuple[str, ...]] = {
    T.BOOK: (*BOOKISH, "ISBN", "DOI"),
    T.CHAPTER: (*BOOKISH, *IN_BOOK, "ISBN", "DOI"),
    T.ENTRY_DICTIONARY: (*BOOKISH, *IN_BOOK, "ISBN", "DOI", "accessed"),
    T.ENTRY_ENCYCLOPEDIA: (*BOOKISH, *IN_BOOK, "ISBN", "DOI", "accessed"),
    T.PAPER_CONFERENCE: (*BOOKISH, *IN_BOOK, "event-title", "event-place", "ISBN", "DOI"),
    T.ARTICLE_JOURNAL: ARTICLE,
    T.ARTICLE_NEWSPAPER: (*ARTICLE, "edition", "publisher-place", "call-number"),
    T.ARTICLE_MAGAZINE: ARTICLE,
    T.MANUSCRIPT: ("author", "recipient", "genre", "publisher-place", *ARCHIVAL),
    T.PERSONAL_COMMUNICATION: ("author", "recipient", "genre", "publisher-place", *ARCHIVAL),
    T.THESIS: ("author", "genre", *PRESS, "OCLC", "DOI"),
    T.WEBPAGE: ("author", "translator", "container-title", "publisher", "accessed"),
    T.POST_WEBLOG: ("author", "container-title", "accessed"),
    T.MOTION_PICTURE: ("director", "author", "genre", "medium", *PRESS, "original-title"),
    T.SONG: ("author", "container-title", "medium", *PRESS),
    T.INTERVIEW: ("author", "interviewer", "translator", "container-title", "genre", "medium",
                  "publisher-place", *ARCHIVAL),
    T.TREATY: ("container-title", "volume", "page", "number", "publisher-place", *ARCHIVAL),
    T.LEGISLATION: ("author", "container-title", "volume", "page", "number", "publisher-place"),
    T.SPEECH: ("author", "translator", "container-title", "genre", "event-title", "event-place"),
    T.PAMPHLET: (*BOOKISH, "ISBN"),
    T.REPORT: ("author", "editor", "genre", "number", "volume", "issue", *SERIES, *PRESS, *ARCHIVAL),
    T.MAP: (*SHEET, "scale", *SERIES),
    T.GRAPHIC: SHEET,
}  # fmt: skip
"""What a type needs beside EVERYWHERE; a type that isn't here gets every field."""

LANGUAGES = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*([,;]? +[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)*"
)
LONG = {*PEOPLE, "note"}
LONGEST = 20_000


@dataclass(frozen=True)
class Row:
    """A field of the form, the types that it is for, and whether to show it now."""

    field: Any
    fits: str  # types, with spaces between; empty for all
    is_shown: bool


@dataclass(frozen=True)
class Group:
    rows: list[Row]
    is_folded: bool
    is_open: bool

    @property
    def is_shown(self) -> bool:
        return any(row.is_shown for row in self.rows)


class ItemForm(forms.Form):
    """The CSL item of a source. Every field is in the page; those that a type doesn't need are hidden,
    unless they have a value: nothing that is there already gets out of sight, or lost."""

    def __init__(
        self, *args: Any, original: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        self.original = flat(original or {})
        shown = {name: text_of(name, self.original.get(name)) for name in VARIABLES}
        initial = {"type": self._type(), **shown}
        kwargs["initial"] = {**initial, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.fields["type"] = forms.ChoiceField(label=_("Type"), choices=self._types())
        for name, label in VARIABLES.items():
            self.fields[name] = _field(name, label, HELP[name])
        self.order_fields(["type", *VARIABLES])

    def _type(self) -> str:
        return str(self.original.get("type", T.DOCUMENT if self.original else T.BOOK))

    def _types(self) -> list[tuple[str, Any]]:
        kind = self._type()
        others = [] if kind in T.values else [(kind, kind)]
        return [*T.choices, *others]

    def clean_URL(self) -> str:  # noqa: N802 (CSL's name)
        address = self.cleaned_data["URL"]
        try:
            return safe_address(address) if address else ""
        except UnsafeAddress as error:
            raise ValidationError(str(error)) from error

    def clean_language(self) -> str:
        """A code, or several; a word that an import brought may stay."""
        typed = self.cleaned_data["language"]
        is_new = typed != text_of("language", self.original.get("language"))
        if typed and is_new and not LANGUAGES.fullmatch(typed):
            raise ValidationError(_("Write the language as a code: en, es, ca, ru, yi."))
        return typed

    def _clean_identifiers(self) -> None:
        """Write each identifier one way; one that was there before may stay as wrong as it was."""
        for name, normalised in WORKS.items():
            typed = self.cleaned_data.get(name)
            if not typed or typed == text_of(name, self.original.get(name)):
                continue
            try:
                self.cleaned_data[name] = normalised(typed)
            except BadIdentifier as error:
                self.add_error(name, str(error))

    def clean(self) -> dict[str, Any]:
        self._clean_identifiers()
        typed = {name: self.cleaned_data[name] for name in VARIABLES if name in self.cleaned_data}
        try:
            item = item_of(typed, self.original)
        except ValidationError as error:
            for name, messages in error.error_dict.items():
                self.add_error(name, messages)
        else:
            self.item = folded({**item, "type": self.cleaned_data.get("type", T.DOCUMENT)})
        return self.cleaned_data

    def groups(self) -> list[Group]:
        """The fields below the type, for the template: those that most sources need, and further ones."""
        rows = list(self.rows())
        first = [row for row in rows if row.field.name not in FURTHER]
        further = [row for row in rows if row not in first]
        is_told = any(row.field.value() or row.field.errors for row in further)
        return [Group(first, False, False), Group(further, True, bool(is_told))]

    def rows(self) -> Iterator[Row]:
        kind = str(self["type"].value())
        for name in VARIABLES:
            field = self[name]
            fits = (
                () if name in EVERYWHERE else [t for t, names in FIELDS_OF.items() if name in names]
            )
            is_shown = not fits or kind in fits or kind not in FIELDS_OF
            yield Row(
                field, " ".join([*fits, T.DOCUMENT] if fits else []),
                bool(is_shown or field.value() or field.errors),
            )  # fmt: skip


def _field(name: str, label: Any, help_text: Any) -> forms.Field:
    if name in LONG:
        rows = 2 if name in PEOPLE else 3
        widget: forms.Widget = forms.Textarea(attrs={"rows": rows})
    else:
        widget = forms.TextInput()
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=name == "title",
        max_length=LONGEST,
        widget=widget,
        error_messages={"required": _("Give the title, or in [brackets] what it is.")},
    )


class BesideForm(ItemForm):
    """The item, and the titles that CSL has no field for."""

    TITLES = ("translated_title", "transliterated_title")

    translated_title = forms.CharField(
        label=_("Title in translation"), required=False, max_length=500
    )
    transliterated_title = forms.CharField(
        label=_("Title in Latin letters"), required=False, max_length=500
    )

    def titles(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.TITLES}


class NewSourceForm(BesideForm):
    """A source that isn't in Stemma yet."""

    anyway = forms.BooleanField(label=_("It is another work: add it all the same"), required=False)


class SourceForm(BesideForm):
    """Editing a source: the item, and what CSL has no field for."""

    archived_url = forms.CharField(
        label=_("Archived copy"),
        required=False,
        max_length=2000,
        help_text=_("The address of a kept copy of the web page."),
    )
    check_me = forms.BooleanField(
        label=_("Somebody should look at this record"),
        required=False,
        help_text=_("Take the tick away when the record is complete and right."),
    )
    reason = forms.CharField(
        label=_("Reason for this edit"),
        max_length=500,
        help_text=_("It stands in the history, such as “title after the title page”."),
        error_messages={"required": _("Say why: it stands in the history.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    BESIDE = (
        "translated_title",
        "transliterated_title",
        "archived_url",
        "check_me",
    )  # fmt: skip

    def __init__(self, *args: Any, source: Source, revision: int | None, **kwargs: Any) -> None:
        beside = {name: getattr(source, name) for name in self.BESIDE}
        initial = {**beside, "revision": revision, **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, original=source.csl, initial=initial, **kwargs)

    def clean_archived_url(self) -> str:
        address = self.cleaned_data["archived_url"]
        try:
            return safe_address(address) if address else ""
        except UnsafeAddress as error:
            raise ValidationError(str(error)) from error

    def values(self) -> dict[str, Any]:
        """What `edit_source` takes."""
        return {"csl": self.item, **{name: self.cleaned_data[name] for name in self.BESIDE}}


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        error_messages={"required": _("Say why: it stands in the history.")},
    )


class FilterForm(forms.Form):
    """What the list of sources is narrowed to, and its order."""

    ORDERS = {
        "author": (_("author"), ("family", "year", "title", "pk")),
        "title": (_("title"), ("title", "pk")),
        "year": (_("year, earliest first"), ("year", "family", "title", "pk")),
        "added": (_("latest added"), ("-created_at", "-pk")),
    }

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    type = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("all")), *T.choices])
    letter = forms.CharField(label=_("Author begins with"), required=False, max_length=20)
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[(k, label) for k, (label, _f) in ORDERS.items()]
    )
    check_me = forms.BooleanField(label=_("needs a look"), required=False)
    dead_link = forms.BooleanField(label=_("dead link"), required=False)

    def found(self) -> QuerySet[Source]:
        """The active sources that it narrows the list to, in its order; all of them if it is wrong."""
        wanted = self.cleaned_data if self.is_valid() else {}
        found = Source.objects.active()
        if words := wanted.get("q"):
            ids = search.find(words, kind="source")
            found = found.none() if ids is None else found.found_as(ids)
        if wanted.get("type"):
            found = found.filter(type=wanted["type"])
        if wanted.get("letter"):
            found = found.filter(family__istartswith=wanted["letter"])
        if wanted.get("check_me"):
            found = found.filter(check_me=True)
        if wanted.get("dead_link"):
            found = found.filter(pk__in=LinkCheck.objects.dead().values("source"))
        _label, order = self.ORDERS[wanted.get("order") or "author"]
        return found.order_by(*order)


def typed_so_far(form: forms.Form) -> dict[str, Any]:
    """What a bound form was sent, for a form that shows it again without judging it."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }
