"""Import a bibliography from a file, or show what would be imported."""

import sys
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from sources.actions.imports import (
    NothingChosen,
    begin_import,
    discard_import,
    problems_of,
    queue_import,
    read_rows,
    save_import,
)
from sources.exporting import FORMATS, Format
from sources.importing.entries import Entry, Problem
from sources.importing.files import NotUnderstood, read_file
from sources.interchange import incoming
from sources.models import ImportDraft, SourceImport
from sources.permissions import may_import_sources
from sources.wording import fault_in_words

State = ImportDraft.State


class Command(BaseCommand):
    help = "Imports sources from a BibTeX, BibLaTeX, RIS or CSL-JSON file; - reads standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a .bib, .ris or .json file; - for standard input")
        parser.add_argument("--by", metavar="USER", help="the historian who imports it")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="print the items that were read and write nothing",
        )
        parser.add_argument(
            "--format",
            choices=[each.value for each in Format],
            default=Format.CSL_JSON.value,
            help="what a dry run prints",
        )

    def handle(self, *, file: str, dry_run: bool, format: str, **options: Any) -> None:  # noqa: A002
        data, name = contents(file)
        if dry_run:
            self._show(data, name, Format(format))
            return
        by = importer(options["by"])
        try:
            draft = begin_import(data, name=name, by=by)
        except NotUnderstood as error:
            raise CommandError(not_understood(name)) from error
        saved = self._saved(draft, by)
        self.stdout.write(
            _("%(new)d new, %(there)d already there, %(lost)d could not be read.")
            % {"new": saved.new, "there": saved.there, "lost": saved.lost}
        )

    def _show(self, data: bytes, name: str, kind: Format) -> None:
        try:
            _kind, entries = read_file(data, name)
        except NotUnderstood as error:
            raise CommandError(not_understood(name)) from error
        wrong: list[Problem] = []  # told at the end: on a terminal it would stand amid the items
        items = (item for entry in entries for item in self._items(entry, wrong))
        for piece in FORMATS[kind].written(items):
            self.stdout.write(piece, ending="")
        self._tell(wrong)

    def _items(self, entry: Entry, wrong: list[Problem]) -> list[dict[str, Any]]:
        """The item of an entry, without what can't be kept; what is wrong in it joins `wrong`."""
        taken, problems = incoming(entry)
        wrong += problems
        if taken is None or entry.item is None:
            return []
        item = {"id": taken.citekey, **entry.item}
        if "URL" not in taken.csl:
            item.pop("URL", None)
        return [item]

    def _saved(self, draft: ImportDraft, by: Any) -> SourceImport:
        read_rows(draft, lambda done: self._say(_("%d entries read …") % done))
        for row in draft.rows.exclude(problems=[]).iterator():
            self._tell(problems_of(row))
        draft.state = State.OPEN
        draft.save(update_fields=["state"])
        try:
            queue_import(draft)
        except NothingChosen:
            return self._nothing(draft, by)
        self._say(_("Saving …"))
        saved = save_import(draft, by=by)
        draft.state, draft.source_import, draft.original = State.DONE, saved, b""
        draft.save(update_fields=["state", "source_import", "original"])
        return saved

    def _nothing(self, draft: ImportDraft, by: Any) -> SourceImport:
        """Counts of a file in which nothing is new; nothing of it is saved."""
        rows = draft.rows
        counts = {kind: rows.filter(kind=kind).count() for kind in ("there", "lost")}
        discard_import(draft)
        return SourceImport(new=0, by=by, **counts)

    def _tell(self, problems: list[Problem]) -> None:
        for problem in problems:
            values = {"line": problem.line, "reason": fault_in_words(problem)}
            self._say(_("Line %(line)d: %(reason)s") % values)

    def _say(self, words: str) -> None:
        self.stderr.write(words)


def contents(file: str) -> tuple[bytes, str]:
    """The bytes of the file, and its name; standard input has none."""
    if file == "-":
        return sys.stdin.buffer.read(), ""
    path = Path(file)
    try:
        return path.read_bytes(), path.name
    except OSError as error:
        values = {"file": file, "reason": error.strerror or str(error)}
        words = _("%(file)s cannot be read (%(reason)s). Check the name and try again.")
        raise CommandError(words % values) from error


def not_understood(name: str) -> str:
    words = _(
        "%(name)s is no bibliography that can be read. Give a BibTeX, BibLaTeX, RIS or CSL-JSON file."
    )
    return words % {"name": name or _("Standard input")}


def importer(username: str | None) -> Any:
    """The person who imports: the one named, or the only one who may."""
    people = get_user_model().objects.filter(is_active=True)
    if username:
        person = people.filter(username=username).first()
        if person is None or not may_import_sources(person):
            raise CommandError(_("%s is not a historian here. Name one with --by.") % username)
        return person
    able = [person for person in people.order_by("pk") if may_import_sources(person)]
    if len(able) == 1:
        return able[0]
    if not able:
        raise CommandError(
            _("Nobody here may import. Make somebody a historian first, and name them with --by.")
        )
    raise CommandError(_("Several people here may import. Say who does it with --by USER."))
