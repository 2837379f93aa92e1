"""A database migrated once for all processes of a run, and kept until a migration changes.

Migrating from nothing takes longer than most tests together. One process does it, as an operator
would; the others wait for it and begin from copies.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db.backends.signals import connection_created

ROOT = Path(__file__).parents[1]
CHECKOUT = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
BEGINNING = Path(tempfile.gettempdir()) / f"stemma-{os.getuid()}-{CHECKOUT}"
HASTY = ("fsync", "synchronous_commit", "full_page_writes")  # nothing here is to survive a crash


def begin_from_a_copy() -> None:
    """Let the test database of this process, which isn't there yet, begin as a migrated one."""
    if settings.ON_SQLITE:
        kept = Path(f"{BEGINNING}-{_digest()}.sqlite3")
        with _one_at_a_time():
            if not kept.exists():
                _make_file(kept)
        connection_created.connect(lambda connection, **_: _fill(connection, kept), weak=False)
    else:
        template = f"migrated_{_digest()}"
        with _one_at_a_time():
            _make_template(os.environ["DATABASE_URL"], template)
        settings.DATABASES["default"]["TEST"]["TEMPLATE"] = template


def _digest() -> str:
    """Of all that says what a migrated database is."""
    files = [*ROOT.glob("*/migrations/*.py"), ROOT / "requirements.txt", Path(__file__)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()[:16]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with Path(f"{BEGINNING}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(address: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "project.settings"},
        check=True,
    )


def _make_file(kept: Path) -> None:
    for old in kept.parent.glob(f"{BEGINNING.name}-*.sqlite3*"):
        old.unlink()
    unfinished = kept.with_suffix(".sqlite3-unfinished")
    _migrate(f"sqlite:///{unfinished}")
    with closing(sqlite3.connect(unfinished)) as made:
        made.execute("PRAGMA journal_mode = DELETE")  # all of it in the one file
    unfinished.rename(kept)


def _fill(connection: Any, kept: Path) -> None:
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        return
    if connection.connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None:
        with closing(sqlite3.connect(kept)) as source:
            source.backup(connection.connection)


def _make_template(address: str, template: str) -> None:
    with closing(psycopg.connect(address, autocommit=True)) as server:
        for setting in HASTY:
            server.execute(f"ALTER SYSTEM SET {setting} = off")
        server.execute("SELECT pg_reload_conf()")
        names = "SELECT datname FROM pg_database WHERE datname LIKE 'migrated%'"
        kept = {name for (name,) in server.execute(names)}
        if template in kept:
            return
        for old in kept:
            server.execute(f'DROP DATABASE "{old}"')
        unfinished = f"{template}_unfinished"
        server.execute(f'CREATE DATABASE "{unfinished}"')
        _migrate(urlunsplit(urlsplit(address)._replace(path=f"/{unfinished}")))
        server.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')
