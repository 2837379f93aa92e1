"""Bring the database up to date: migrate, make the cache's table, load the demo into a new SQLite file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    requires_system_checks = []  # some connect, and connecting makes the file
    help = "Migrates the database and makes what the site needs in it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--demo-if-new",
            action="store_true",
            help="load the demo when this creates the SQLite file itself",
        )

    def handle(self, *, demo_if_new: bool, verbosity: int, **options: Any) -> None:
        new = is_new_sqlite_file()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.stdout.write("The database is up to date.")
        if demo_if_new and new:
            call_command("load_demo")


def is_new_sqlite_file() -> bool:
    """Whether the database is an SQLite file that doesn't exist yet."""
    return settings.ON_SQLITE and not Path(settings.DATABASES["default"]["NAME"]).exists()
