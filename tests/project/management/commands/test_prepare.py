"""The first `make run` fills the SQLite file that it made; nothing else is ever filled."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from claims.models import Article
from project.management.commands.prepare import is_new
from project.management.commands.serve import demo_accounts

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Overriding setting DATABASES"),
]


@pytest.fixture
def file(settings, tmp_path: Path) -> Path:
    """Where the settings say the SQLite file is; the tests' own database stays connected."""
    settings.ON_SQLITE = True
    settings.DEMO_ACCOUNTS = tmp_path / "demo-accounts.txt"
    here = tmp_path / "stemma.sqlite3"
    settings.DATABASES = {"default": {**settings.DATABASES["default"], "NAME": str(here)}}
    return here


def prepare(**options: bool) -> str:
    said = StringIO()
    call_command("prepare", stdout=said, **options)
    return said.getvalue()


def test_a_database_that_was_there_is_only_brought_up_to_date(file: Path):
    file.write_text("tables")
    assert prepare(demo_if_new=True) == "The database is up to date.\n"
    assert not Article.objects.exists()


def test_an_empty_file_that_another_command_left_is_new(file: Path):
    assert is_new(file)
    file.touch()
    assert is_new(file)
    file.write_text("tables")
    assert not is_new(file)


def test_installing_makes_an_empty_database_and_asks_for_no_demo(file: Path):
    assert prepare() == "The database is up to date.\n"
    file.write_text("tables")  # as migrating it would
    prepare(demo_if_new=True)
    assert not Article.objects.exists()


def test_postgresql_never_gets_the_demo_by_itself(file: Path, settings):
    settings.ON_SQLITE = False
    prepare(demo_if_new=True)
    assert not Article.objects.exists()
    assert list(file.parent.iterdir()) == []


def test_a_first_run_that_broke_off_is_taken_up_once(file: Path):
    (file.parent / "stemma.sqlite3.awaits-demo").touch()
    file.write_text("tables")
    assert "Loading the demo" in prepare(demo_if_new=True)
    assert Article.objects.exists()
    assert [name for name, _ in demo_accounts()] == ["historian", "moderator", "member"]
    assert prepare(demo_if_new=True) == "The database is up to date.\n"
