"""Bring the database up to date: migrate, make the cache's table, load the demo into a new SQLite file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection


class Command(BaseCommand):
    requires_system_checks = []  # some connect, and connecting makes the file
    help = "Migrates the database and makes what the site needs in it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--demo-if-new",
            action="store_true",
            help="load the demo when this creates the SQLite file itself",
        )

    def handle(self, *, demo_if_new: bool, **options: Any) -> None:
        awaited = demo_awaited()
        if demo_if_new and awaited and is_new(database_file()):
            awaited.parent.mkdir(parents=True, exist_ok=True)
            awaited.touch()
        bring_up_to_date()
        self.stdout.write("The database is up to date.")
        if demo_if_new and awaited and awaited.exists():
            self.stdout.write("Loading the demo …")
            self.stdout.flush()
            call_command("load_demo", stdout=self.stdout)
            awaited.unlink()


def bring_up_to_date() -> None:
    connection.settings_dict["OPTIONS"].pop("pool", None)  # it would wait instead of telling why
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise CommandError(f"The database of DATABASE_URL can't be opened: {error}") from error
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def database_file() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


def is_new(file: Path) -> bool:
    """Whether nothing was ever in it: other commands leave an empty file where there was none."""
    return not file.exists() or file.stat().st_size == 0


def demo_awaited() -> Path | None:
    """The mark beside an SQLite file that was made here and has no demo yet.

    A file of its own, so that a first run that was interrupted is taken up by the next one, and a
    database that came from elsewhere, or was emptied by hand, is never filled.
    """
    name = str(settings.DATABASES["default"]["NAME"])
    if not settings.ON_SQLITE or name == ":memory:":
        return None
    return Path(f"{name}.awaits-demo")
