"""The rules of the house that a machine can see. What may break one is listed here, with its reason.

Each checker takes text and returns what offends; a sample proves that it can.
"""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
APPS = ("project", "claims", "sources")

# Where rows may be written past `save_revision`, and why.
WRITES_IN_BULK = {
    "sources/revisions.py": "the one door to history itself",
    "sources/search.py": "the index is derived and has no history",
    "claims/bookkeeping.py": "a standing is derived, a line of a reading list is written once",
    "project/limits.py": "how often somebody came is counted past the rows' own values",
    "claims/hiding.py": "flags have no history",
    "sources/hiding.py": "that a revision is hidden is no revision",
    "claims/mentions.py": "what a post names is derived from its words",
    "claims/actions/undoing.py": "which rows a batch undid is noted once, and has no history",
    "claims/actions/drafts.py": "import drafts expire: the one deletion",
    "sources/keys.py": "the index is derived and has no history",
    "sources/actions/texts.py": "the text of a kept file is read by machine, and has no history",
    "sources/actions/imports.py": "rows of import drafts, and notes on imports, have no history",
}
# Where a row is saved without a revision, and why.
SAVES = {
    "project/limits.py": "how often somebody came has no history",
    "claims/actions/flagging.py": "a flag and its answer: the log tells what was done",
    "claims/exports/word.py": "a document for word processors, not a row",
    "sources/revisions.py": "the one door to history itself",
    "sources/tracking.py": "what refuses an unsigned revision",
    "claims/bookkeeping.py": "a row of the public log is written once and never edited",
    "sources/hiding.py": "who hid a revision and why is written once",
    "claims/actions/discussion.py": "a pointer to where posts went is written once",
    "claims/actions/undoing.py": "a batch is noted once; what it changed has its history",
    "claims/actions/approval.py": "an edit that waits is decided once and has no history",
    "claims/actions/suspending.py": "accounts have no history",
    "claims/actions/drafts.py": "an import draft is its owner's alone and has no history",
    "sources/actions/copies.py": "the bytes of a kept file never change; who kept it has a history",
    "sources/actions/texts.py": "the text of a kept file is read by machine, and has no history",
    "sources/actions/links.py": "what a link answered to a machine is derived",
    "sources/actions/imports.py": "import drafts and notes on imports have no history",
    "sources/tasks.py": "an import draft is its owner's alone and has no history",
    "sources/management/commands/import_sources.py": "an import draft has no history",
    "claims/views/review.py": "the reader's own place mark",
    "claims/actions/desk.py": "the reader's own place mark",
    "claims/actions/threads.py": "the reader's own place mark",
    "claims/management/demo/loading.py": "accounts have no history",
    "project/views.py": "accounts have no history",
}
MAKES_HTML = {
    "sources/richtext.py": "the one door from typed text to HTML",
}
UNESCAPED_TEMPLATES = {"templates/account/email": "letters are plain text"}
TESTS_WITHOUT_SOURCE = {
    "tests/test_house_rules.py": "is about every file",
    "tests/test_template_rules.py": "is about every template",
    "tests/claims/test_addresses.py": "every address of the site against every person",
    "tests/test_hostile_requests.py": "is about every address",
    "tests/test_hostile_acts.py": "acts through the pages of the whole site",
    "tests/test_races.py": "is about two acts at once",
    "tests/test_hidden_words.py": "is about every address",
    "tests/claims/test_rights.py": "is about every address and every person",
    "tests/project/test_contrast.py": "is about the style sheets",
    "tests/project/test_profile.py": "one page of project/views.py, with its form",
    "tests/claims/management/test_demo_content.py": "is about the words of the demonstration",
    "tests/claims/importing/test_real_article.py": "reads an article from outside the project",
}
LONG_FUNCTIONS = {
    "claims/actions/articles.py: import_article": "one act told in its order; each step is a call",
}
LONG_MODULES = {
    "tests/claims/dossiers/recipes.py": "a table of where every act is done",
    "tests/claims/test_addresses.py": "a table of every address of the site",
    "tests/claims/views/test_evidence.py": "what each person may do with evidence, on one stage",
    "tests/claims/management/test_demo_content.py": "a table of what the demonstration must hold",
}


def python_files(*folders: str) -> list[Path]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def template_files() -> list[Path]:
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def offences(paths: list[Path], checker) -> dict[str, list[str]]:
    found = {name(path): checker(path.read_text()) for path in paths}
    return {path: what for path, what in found.items() if what}


# --- history has one door ------------------------------------------------------------------------
def bulk_writes(source: str) -> list[str]:
    """Calls that write or delete rows without a revision: `update` is a query set's if all is named."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        called = node.func.attr
        of_rows = called in {"bulk_create", "bulk_update", "delete", "_raw_delete", "raw"}
        if of_rows or (called == "update" and node.keywords and not node.args):
            found.append(f"line {node.lineno}: {called}")
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Claim.objects.filter(a=1).update(state='x')", ["line 1: update"]),
        ("rows = Claim.objects.all()\nrows.delete()", ["line 2: delete"]),
        ("Claim.objects.bulk_create(claims)", ["line 1: bulk_create"]),
        ("Claim.objects.bulk_update(claims, ['state'])", ["line 1: bulk_update"]),
        ("given.update({'a': 1})\nhasher.update(data)", []),
    ],
)
def test_a_write_past_the_history_is_seen(source: str, found: list[str]):
    assert bulk_writes(source) == found


def test_rows_are_written_through_the_one_door():
    found = offences(python_files(*APPS), bulk_writes)
    assert {path: what for path, what in found.items() if path not in WRITES_IN_BULK} == {}


def saves(source: str) -> list[str]:
    """Calls that save one row by themselves."""
    names = {"save", "create", "get_or_create", "update_or_create", "asave", "acreate"}
    return [
        f"line {node.lineno}: {node.func.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in names
    ]


def test_a_row_saved_without_a_revision_is_seen():
    assert saves("claim.save()\nClaim.objects.create()\nsave_revision(claim)") == [
        "line 1: save",
        "line 2: create",
    ]


def test_what_is_saved_without_a_revision_is_listed_with_its_reason():
    assert set(offences(python_files(*APPS), saves)) == set(SAVES)


# --- HTML has two makers -------------------------------------------------------------------------
def unescaped(source: str) -> list[str]:
    """Calls that let text pass for HTML (a type annotation may name SafeString)."""
    makers = {"mark_safe", "SafeString", "SafeText", "__html__"}
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            word = getattr(node.func, "id", getattr(node.func, "attr", ""))
        elif isinstance(node, ast.FunctionDef):
            word = node.name
        else:
            continue
        if word in makers:
            found.append(f"line {node.lineno}: {word}")
    return found


def unescaped_in_template(text: str) -> list[str]:
    return re.findall(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off", text)


@pytest.mark.parametrize(
    "source",
    ["html = mark_safe(text)", "html = safestring.SafeString(text)", "def __html__(self): ..."],
)
def test_text_that_passes_for_html_is_seen(source: str):
    assert len(unescaped(source)) == 1


@pytest.mark.parametrize(
    "text", ["{{ a|safe }}", "{{ a | safe }}", "{% autoescape off %}", "{{ a|safeseq }}"]
)
def test_a_template_that_does_not_escape_is_seen(text: str):
    assert len(unescaped_in_template(text)) == 1


def test_html_is_made_in_one_module_and_in_no_template():
    found = offences(python_files(*APPS), unescaped)
    assert {path: what for path, what in found.items() if path not in MAKES_HTML} == {}
    found = offences(template_files(), unescaped_in_template)
    assert {p for p in found if not p.startswith(tuple(UNESCAPED_TEMPLATES))} == set()


# --- README --------------------------------------------------------------------------------------
def variables_read(source: str) -> set[str]:
    """Names that `env.str("NAME")` and its like ask for."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") == "env"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_a_variable_that_is_read_is_seen():
    assert variables_read('A = env.str("MAIL_HOST", "")\nB = env("B")\nC = env.int("PORT")') == {
        "MAIL_HOST",
        "PORT",
    }


def test_every_variable_is_in_the_readme_and_none_that_is_not_read():
    read = variables_read((ROOT / "project/settings.py").read_text())
    table = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert len(read) > 10
    assert sorted(table) == sorted(read)


def test_every_command_of_ours_is_in_the_readme():
    readme = (ROOT / "README.md").read_text()
    commands = [
        path.stem
        for app in APPS
        for path in (ROOT / app / "management/commands").glob("[!_]*.py")
        if f"`{path.stem}`" not in readme and f"manage.py {path.stem}" not in readme
    ]
    assert commands == []


def test_every_make_target_that_the_readme_names_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"make ([a-z-]+)", (ROOT / "README.md").read_text()))
    assert named - targets == set()
    assert {"run", "test"} <= named


# --- where things are ----------------------------------------------------------------------------
def has_source(test: str, sources: set[str]) -> bool:
    """Whether tests/a/test_b.py has a/b.py or the package a/b."""
    folder, _, file = test.removeprefix("tests/").rpartition("/")
    subject = f"{folder}/{file.removeprefix('test_').removesuffix('.py')}"
    return bool({f"{subject}.py", f"{subject}/__init__.py"} & sources)


def test_a_test_without_source_is_seen():
    sources = {"claims/standing.py", "claims/chronology/__init__.py"}
    assert has_source("tests/claims/test_standing.py", sources)
    assert has_source("tests/claims/test_chronology.py", sources)
    assert not has_source("tests/claims/test_standings.py", sources)


def test_every_test_file_has_its_source():
    sources = {name(path) for path in python_files(*APPS)}
    # What a benchmark computes with is tested where it lies.
    sources |= {name(path).removeprefix("tests/") for path in python_files("tests/benchmarks")}
    tests = {name(path) for path in python_files("tests") if path.name.startswith("test_")}
    tests = {test for test in tests if not test.startswith("tests/browser/")}  # whole walks
    alone = {test for test in tests if not has_source(test, sources)}
    assert alone == set(TESTS_WITHOUT_SOURCE)


def test_no_module_is_named_for_not_knowing_where_to_put_things():
    vague = {"utils", "util", "common", "helpers", "helper", "lib", "mixins", "misc"}
    paths = [path.relative_to(ROOT) for path in python_files(*APPS, "tests")]
    assert [str(p) for p in paths if vague & {*p.parts[:-1], p.stem}] == []


def long_functions(source: str) -> list[str]:
    return [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 40
    ]


def test_a_long_function_is_seen():
    assert long_functions("def f():\n" + "    a = 1\n" * 39) == []
    assert long_functions("def f():\n" + "    a = 1\n" * 40) == ["f"]


def test_functions_over_forty_lines_are_explained():
    found = offences(python_files(*APPS), long_functions)
    long = {f"{path}: {function}" for path, all_of in found.items() for function in all_of}
    assert long == set(LONG_FUNCTIONS)


def test_modules_are_split_at_four_hundred_lines():
    sizes = {name(p): len(p.read_text().splitlines()) for p in python_files(*APPS, "tests")}
    assert {path for path, lines in sizes.items() if lines > 400} == set(LONG_MODULES)


# --- what belongs to one machine -----------------------------------------------------------------
# Written in pieces, or this file would be the first offender.
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "crates" + ".io")
FOLDERS = "|".join(("ro" + "ot", "ho" + "me", "wo" + "rk", "op" + "t", "Us" + "ers", "mn" + "t"))
OF_ONE_MACHINE = re.compile(
    "|".join(re.escape(host) for host in HOSTS) + rf"|(?<![\w./])/(?:{FOLDERS})/\w"
)
VENDORED = ("tests/browser/axe/", "project/static/fonts/", "sources/citations/styles/")


@pytest.mark.parametrize("line", ["see https://" + HOSTS[0], "run /ro" + "ot/x", "(/wo" + "rk/a)"])
def test_a_line_of_one_machine_is_seen(line: str):
    assert OF_ONE_MACHINE.search(line)
    assert not OF_ONE_MACHINE.search("https://example.org/wo" + "rk/12 and /usr/bin/env")


def test_no_line_belongs_to_one_machine():
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout: no list of what is ours")
    found = {}
    for path in filter(None, listed.stdout.split("\0")):
        if path.startswith(VENDORED) or not (ROOT / path).is_file():
            continue
        text = (ROOT / path).read_bytes().decode(errors="ignore")
        if match := OF_ONE_MACHINE.search(text):
            found[path] = match.group()
    assert found == {}
