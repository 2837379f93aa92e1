"""Importing a bibliography: hand it in, read it into rows, choose, save all of it at once, undo it.

Drafts and their rows are untracked and expire; the sources that are saved go through the door to history.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from sources.holdings import name_all, shelf_for, wait_for_turn
from sources.importing.citekeys import identity_keys
from sources.importing.entries import Entry, Fault, Problem
from sources.importing.files import read_file
from sources.interchange import Incoming, incoming
from sources.models import ImportDraft, ImportedSource, ImportRow, Source, SourceImport, SourceKey
from sources.revisions import save_changes, save_revisions

A_CHUNK = 500  # entries in memory at once
State, Kind = ImportDraft.State, ImportRow.Kind
OPEN = {State.OPEN, State.FAILED}

_NOTES: set[Any] = {ImportRow, ImportedSource, SourceKey}
Progress = Callable[[int], None]


class DraftBusy(Exception):
    """The draft is being read or saved, or is saved already: it isn't changed now."""


class NothingChosen(Exception):
    """No row of the draft is to be taken."""


class UndoneAlready(Exception):
    """The import was undone before."""


def begin_import(data: bytes, *, name: str, by: Any, at: datetime | None = None) -> ImportDraft:
    """Keep a file to be read, and throw away what has expired. Raises NotUnderstood."""
    kind, _entries = read_file(data, name)
    expire_imports()
    return ImportDraft.objects.create(
        original=data,
        original_name=name[-255:],
        format=kind.value,
        created_by=by,
        created_at=at or timezone.now(),
    )


def expire_imports() -> int:
    """Throw away the drafts that are past their time; gives their number."""
    expired = list(ImportDraft.objects.expired().only("pk"))
    for draft in expired:
        draft.delete()
    return len(expired)


# --- reading -------------------------------------------------------------------------------------
def read_rows(draft: ImportDraft, progress: Progress = lambda done: None) -> None:
    """Make the rows of a draft, so many at a time; `progress` hears how many there are.

    What was read before of the same draft goes first, so that reading can be begun again.
    """
    draft.rows.all().delete()
    _kind, entries = read_file(bytes(draft.original), draft.original_name)
    seen: dict[str, int] = {}
    number = 0
    for chunk in batched(entries, A_CHUNK):
        with transaction.atomic():
            ImportRow.objects.bulk_create(_rows(draft, chunk, number, seen), batch_size=A_CHUNK)
        number += len(chunk)
        progress(number)


def _rows(
    draft: ImportDraft, entries: Iterable[Entry], number: int, seen: dict[str, int]
) -> Iterator[ImportRow]:
    read = [(entry, *incoming(entry)) for entry in entries]
    shelf = shelf_for(taken.csl for _entry, taken, _problems in read if taken)
    for entry, taken, problems in read:
        number += 1
        there = shelf.find(taken.csl) if taken else None
        keys = identity_keys(taken.csl) if taken else []
        same_as = next((seen[key] for key in _with_year(keys, taken) if key in seen), None)
        for key in _with_year(keys, taken):
            seen.setdefault(key, number)
        kind = Kind.LOST if taken is None else Kind.THERE if there or same_as else Kind.NEW
        yield ImportRow(
            draft=draft,
            number=number,
            line=entry.line,
            kind=kind,
            is_taken=kind == Kind.NEW,
            incoming=taken.to_json() if taken else {},
            problems=[[p.line, p.fault.value, p.values] for p in problems],
            excerpt=entry.excerpt[:200],
            there=there,
            same_as=None if there else same_as,
        )


def _with_year(keys: list[str], taken: Incoming | None) -> list[str]:
    """Two entries of one file are one work by an identifier, or by author, title and the same year."""
    issued = taken.csl.get("issued", {}) if taken else {}
    year = (issued.get("date-parts") or [[None]])[0][0]
    return [f"{key} {year}" if key.startswith("work:") else key for key in keys]


def problems_of(row: ImportRow) -> list[Problem]:
    """What the table says about a row."""
    return [Problem(line, Fault(fault), values) for line, fault, values in row.problems]


# --- choosing ------------------------------------------------------------------------------------
@transaction.atomic
def choose(draft: ImportDraft, choices: dict[int, bool]) -> None:
    """Take or leave out rows, by number. What could not be read can't be taken. Raises DraftBusy."""
    row = locked(draft)
    readable = row.rows.exclude(kind=Kind.LOST)
    for is_taken in (True, False):
        numbers = [number for number, chosen in choices.items() if chosen is is_taken]
        readable.filter(number__in=numbers).exclude(is_taken=is_taken).update(is_taken=is_taken)


@transaction.atomic
def queue_import(draft: ImportDraft) -> ImportDraft:
    """Hand a draft over to be saved. Raises DraftBusy, NothingChosen."""
    row = locked(draft)
    if not row.rows.filter(is_taken=True).exists():
        raise NothingChosen
    row.state, row.failure = State.QUEUED, ""
    row.save(update_fields=["state", "failure"])
    return row


@transaction.atomic
def discard_import(draft: ImportDraft) -> None:
    """Let a draft go before its time. Raises DraftBusy."""
    locked(draft).delete()


def locked(draft: ImportDraft) -> ImportDraft:
    rows = ImportDraft.objects.select_for_update(of=("self",)).defer("original")
    row = rows.filter(pk=draft.pk, state__in=OPEN).first()
    if row is None:
        raise DraftBusy
    return row


# --- saving --------------------------------------------------------------------------------------
@transaction.atomic
def save_import(draft: ImportDraft, *, by: Any, at: datetime | None = None) -> SourceImport:
    """Make sources of the chosen rows, all of them or none.

    What somebody added since the file was read isn't made twice, unless the person took it although
    it was there already.
    """
    at = at or timezone.now()
    wait_for_turn()
    saved = SourceImport.objects.create(
        name=draft.original_name, format=draft.format, by=by, at=at, lost=_count(draft, Kind.LOST)
    )
    taken_keys: set[str] = set()
    for chunk in batched(draft.rows.filter(is_taken=True).iterator(A_CHUNK), A_CHUNK):
        saved.new += _save_chunk(saved, chunk, taken_keys)
    saved.there = _count(draft, Kind.THERE) + _count(draft, Kind.NEW) - saved.new
    saved.left_out = draft.rows.filter(kind=Kind.NEW, is_taken=False).count()
    saved.there = max(0, saved.there - saved.left_out)
    saved.save(update_fields=["new", "there", "left_out"])
    return saved


def _count(draft: ImportDraft, kind: str) -> int:
    return draft.rows.filter(kind=kind).count()


def _save_chunk(saved: SourceImport, rows: Iterable[ImportRow], taken: set[str]) -> int:
    read = [(row, Incoming.from_json(row.incoming)) for row in rows]
    shelf = shelf_for(each.csl for row, each in read if row.kind == Kind.NEW)
    new = [
        each
        for row, each in read
        # `there` would be a source of this very import, if two of its rows are the same work
        if row.kind == Kind.THERE or (there := shelf.find(each.csl)) is None or there.created_at == saved.at
    ]  # fmt: skip
    sources = [each.source(by=saved.by, at=saved.at) for each in new]
    name_all(sources, [each.citekey for each in new], taken)
    reason = f"Imported from {saved.name}" if saved.name else "Imported"
    save_revisions(sources, by=saved.by, reason=reason, at=saved.at)
    links = [ImportedSource(source_import=saved, source=source) for source in sources]
    ImportedSource.objects.bulk_create(links, batch_size=A_CHUNK)
    return len(sources)


# --- undoing -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Undone:
    """How many sources were withdrawn, and how many stay because they are used or were edited."""

    withdrawn: int
    used: int
    edited: int
    gone: int  # withdrawn or merged before


@transaction.atomic
def undo_import(saved: SourceImport, *, by: Any, at: datetime | None = None) -> Undone:
    """Withdraw the sources of an import that nobody used or edited since. Raises UndoneAlready."""
    at = at or timezone.now()
    row = SourceImport.objects.select_for_update(of=("self",)).get(pk=saved.pk)
    if row.undone_at:
        raise UndoneAlready
    counts = dict.fromkeys(("withdrawn", "used", "edited", "gone"), 0)
    ids = row.imported.order_by("source").values_list("source", flat=True)
    for chunk in batched(list(ids), A_CHUNK):
        for name, number in _undo_chunk(chunk, by=by, at=at).items():
            counts[name] += number
    row.undone_by, row.undone_at = by, at
    row.save(update_fields=["undone_by", "undone_at"])
    return Undone(**counts)


def _undo_chunk(ids: Iterable[int], *, by: Any, at: datetime) -> dict[str, int]:
    locked_rows = Source.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    why = staying(list(locked_rows))
    free = [source for source in locked_rows if source.pk not in why]
    for source in free:
        source.state = Source.State.WITHDRAWN
    reasons = list(why.values())
    withdrawn = save_changes(free, fields=["state"], by=by, reason="Import undone", at=at)
    return {"withdrawn": withdrawn} | {
        name: reasons.count(name) for name in ("used", "edited", "gone")
    }


def staying(sources: list[Source]) -> dict[int, str]:
    """Why each of these sources can't simply go: "gone", "edited" or "used", by id."""
    ids = [source.pk for source in sources]
    why = dict.fromkeys(_used(ids), "used")
    revised = Source.history.filter(id__in=ids).values("id").annotate(number=models.Count("pk"))
    why |= dict.fromkeys(revised.filter(number__gt=1).values_list("id", flat=True), "edited")
    gone = [source.pk for source in sources if source.state != Source.State.ACTIVE]
    return why | dict.fromkeys(gone, "gone")


def _used(ids: list[int]) -> set[int]:
    """The sources that any row of any model names. Which models there are is not known here."""
    used: set[int] = set()
    for relation in Source._meta.get_fields(include_hidden=True):
        model = relation.related_model if relation.auto_created and not relation.concrete else None
        # A revision names what its object named, and our own notes on imports are no use.
        if model is None or hasattr(model, "instance_type") or model in _NOTES:
            continue
        name = relation.field.name
        rows = model._base_manager.filter(**{f"{name}__in": ids}).order_by()
        used |= set(rows.values_list(relation.field.attname, flat=True))
    return used
