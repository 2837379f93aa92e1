import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sources.models import ImportDraft, Source

pytestmark = pytest.mark.django_db

FILE = """@book{one, title = {A Made-up Survey}, author = {One, Author}, year = {c. 1923}}
@book{open, title = {Never closed,
@article{two, title = {Another}, url = {javascript:alert(1)}}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "made-up.bib"
    path.write_text(FILE)
    return path


def run(*arguments, **options):
    out, told = StringIO(), StringIO()
    call_command("import_sources", *map(str, arguments), stdout=out, stderr=told, **options)
    return out.getvalue(), told.getvalue()


def test_a_dry_run_prints_items_and_writes_nothing(file):
    out, told = run(file, "--dry-run", "--format", "csl-json")
    assert json.loads(out) == [
        {
            "id": "one", "type": "book", "title": "A Made-up Survey",
            "author": [{"family": "One", "given": "Author"}],
            "issued": {"date-parts": [[1923]], "circa": True},
        },
        {"id": "two", "type": "article-journal", "title": "Another"},
    ]  # fmt: skip
    assert "Line 2: This can’t be read" in told
    assert "Line 3: The address “javascript:alert(1)” is left out." in told
    assert not Source.objects.exists()
    assert not ImportDraft.objects.exists()


def test_what_is_wrong_is_told_after_the_items(file):
    terminal = StringIO()  # where both streams end
    arguments = "import_sources", str(file), "--dry-run"
    call_command(*arguments, stdout=terminal, stderr=terminal)
    items, end, told = terminal.getvalue().partition("\n]\n")
    assert "Line" not in items
    assert told.startswith("Line 2: ")
    assert json.loads(items + end)


def test_a_dry_run_prints_other_formats(file):
    assert run(file, "--dry-run", "--format", "ris")[0].startswith("TY  - BOOK\r\nID  - one")


def test_an_import_says_what_became_of_the_file(file, ida):
    assert run(file)[0] == "2 new, 0 already there, 1 could not be read.\n"
    assert Source.objects.get(citekey="one").created_by == ida
    assert run(file, by="ida")[0] == "0 new, 2 already there, 1 could not be read.\n"
    assert Source.objects.count() == 2


def test_who_may_not_import_is_told(file, nina):
    with pytest.raises(CommandError, match="nina is not a historian"):
        run(file, by="nina")
    with pytest.raises(CommandError, match="Nobody here may import"):
        run(file)


def test_a_file_that_is_no_bibliography_is_told(tmp_path, ida):
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir")
    for arguments in (["--dry-run"], []):
        with pytest.raises(CommandError, match=r"letter\.txt is no bibliography"):
            run(path, *arguments)
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.bib")
