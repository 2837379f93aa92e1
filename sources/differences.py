"""What changed between two revisions of anything tracked, in words, ready to be shown.

Which fields differ says `revisions.changes_between`; this turns their values into text: names
instead of keys, a CSL item or another JSON value key by key.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sources.citations import in_words, short
from sources.comparison import Piece, compare
from sources.hiding import why_hidden
from sources.models import HiddenRevision, Source
from sources.revisions import FieldChange, changes_between
from sources.wording import VARIABLES


@dataclass(frozen=True)
class Difference:
    """One field, or one part of one, with its text before and after; empty where there was none."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        return compare(self.before, self.after)


def differences(before: Any, after: Any) -> list[Difference]:
    """What differs between two revisions of one object, in the order of the model's fields."""
    found: list[Difference] = []
    for change in changes_between(before, after):
        field = _field(after.instance_type, change.field)
        found += _of_item(change) if _is_mapping(change) else [_of_field(field, change)]
    return found


@dataclass(frozen=True)
class Change:
    """A revision, and how it differs from the one before; the first differs from nothing.

    Of one that is hidden, `hiding` says by whom and why, and nothing says what it said.
    """

    revision: Any
    differences: list[Difference]
    hiding: HiddenRevision | None = None

    @property
    def kind(self) -> str:
        return self.revision.instance_type._meta.model_name


def changes_of(page: Page) -> list[Change]:
    """The revisions of one object, newest first, on one page of `every_revision_of` it."""
    rows = list(page)
    hidings = why_hidden(rows)
    older = _shown_before(page)
    found = []
    for row in reversed(rows):
        differs = differences(older, row) if older is not None and not row.hidden else []
        found.append(Change(row, differs, hidings.get(row.history_id)))
        older = older if row.hidden else row
    return found[::-1]


def _shown_before(page: Page) -> Any:
    """The newest revision before those of a page that isn't hidden."""
    rest = page.paginator.object_list[page.end_index() :]
    return next((row for row in rest if not row.hidden), None) if page.has_next() else None


def _field(model: type[models.Model], attname: str) -> models.Field:
    return next(f for f in model._meta.concrete_fields if f.attname == attname)


def _is_mapping(change: FieldChange) -> bool:
    return isinstance(change.before, Mapping) or isinstance(change.after, Mapping)


def _of_field(field: models.Field, change: FieldChange) -> Difference:
    label = str(field.verbose_name)
    return Difference(
        label[:1].upper() + label[1:], text_of(field, change.before), text_of(field, change.after)
    )


def _of_item(change: FieldChange) -> Iterator[Difference]:
    """A JSON object key by key: a CSL item, what a source gives."""
    before, after = (dict(value or {}) for value in (change.before, change.after))
    for key in [*before, *(key for key in after if key not in before)]:
        if before.get(key) != after.get(key):
            label = str(VARIABLES.get(key, key.replace("_", " ").replace("-", " ").capitalize()))
            yield Difference(label, json_text(before.get(key)), json_text(after.get(key)))


def text_of(field: models.Field, value: Any) -> str:
    """A field's value as a reader would want to see it."""
    if value is None or value == "":
        return ""
    if field.is_relation:
        return _name_of(field.related_model, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return json_text(value)


def _name_of(model: Any, pk: Any) -> str:
    found = model._base_manager.filter(pk=pk).first()
    return short(found.csl) if isinstance(found, Source) else str(found or pk)


def json_text(value: Any) -> str:
    """A value of JSON on one or a few lines, without brackets where it can do without them."""
    if value is None:
        return ""
    if isinstance(value, list):
        if value and all(isinstance(v, Mapping) and {"label", "value"} <= v.keys() for v in value):
            return in_words([(v["label"], v["value"]) for v in value])
        return "\n".join(json_text(each) for each in value)
    if isinstance(value, Mapping):
        return _mapping_text(value)
    return str(value)


def _mapping_text(value: Mapping[str, Any]) -> str:
    if name := value.get("literal") or value.get("raw"):
        return str(name)
    if value.get("family"):
        return ", ".join(str(value[part]) for part in ("family", "given") if value.get(part))
    if isinstance(dates := value.get("date-parts"), list):
        ends = ["-".join(map(str, end)) for end in dates if isinstance(end, list)]
        return ("c. " if value.get("circa") else "") + "/".join(ends)
    return json.dumps(value, ensure_ascii=False)
