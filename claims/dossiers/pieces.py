"""One piece of evidence, or one revision, by itself: for pages that are not about its claim."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, JSONField, TextField
from django.utils.text import capfirst

from claims.dossiers.comparison import UNSHOWN
from claims.dossiers.evidence import Piece, piece_of
from claims.dossiers.people import Signature
from claims.dossiers.postauthor import person_of
from sources.citations import DEFAULT
from sources.differences import text_of


def piece_in_full(row: Any, viewer: Any, *, style: str = DEFAULT) -> Piece:
    """A row of evidence with its claim, its sources and who added it at hand."""
    sources = {row.source_id: row.source}
    if row.rests_on_id:
        sources[row.rests_on_id] = row.rests_on
    signed = Signature(person_of(row.created_by), row.created_at)
    return piece_of(row, sources, signed, viewer, style=style, statement=row.claim.statement)


@dataclass(frozen=True)
class Line:
    label: str
    text: str


@dataclass(frozen=True)
class RevisionShown:
    kind: str
    number: int
    signed: Signature
    reason: str
    lines: tuple[Line, ...]


def revision_shown(revision: Any) -> RevisionShown:
    """What people wrote in it, field by field, hidden or not: for who decides whether it stays so."""
    model = revision.instance_type
    written = (CharField, TextField, JSONField)
    fields = [
        f
        for f in type(revision).tracked_fields
        if isinstance(f, written) and not f.is_relation and f.name not in UNSHOWN
    ]
    said = [
        Line(capfirst(str(f.verbose_name)), text_of(f, getattr(revision, f.attname, None)))
        for f in fields
    ]
    return RevisionShown(
        kind=model._meta.model_name,
        number=revision.history_id,
        signed=Signature(person_of(revision.history_user), revision.history_date),
        reason=revision.history_change_reason,
        lines=tuple(line for line in said if line.text),
    )
