import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.models import Article, Claim, ImportDraft, Passage, Post, Thread
from project.models import User
from sources.models import Source
from tests.claims.actions.test_articles import ESSAY

pytestmark = pytest.mark.django_db
REAL = Path(__file__).parents[4].parent / "shared/articles/bolshevik-counterrevolution.txt"
KEYS = [
    "title", "subtitle", "byline", "published_on", "language", "text", "blocks", "sources",
    "comments", "suggestions", "warnings",
]  # fmt: skip


@pytest.fixture
def essay(tmp_path):
    file = tmp_path / "essay.txt"
    file.write_text(ESSAY, encoding="utf-8")
    return file


def run(*arguments, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command("import_article", *map(str, arguments), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def rows():
    models = (Article, Claim, Passage, Source, Thread, Post, ImportDraft)
    return [model.objects.count() for model in models]


def test_a_file_becomes_an_article(essay, ida):
    out, err = run(essay, "--url", "https://example.org/essay")
    article = Article.objects.get()
    assert (article.created_by, article.address) == (ida, "https://example.org/essay")
    assert "/articles/the-committee-of-examplegrad/" in out
    assert err.splitlines()[0] == "Reading essay.txt …"
    assert err.splitlines()[-1] == "Saving …"


def test_what_a_person_gives_replaces_what_was_found(essay, ida):
    run(
        essay, "--title", "Given", "--byline", "Ada", "--published-on", "2017-05-04",
        "--language", "ca", "--visibility", "private",
    )  # fmt: skip
    article = Article.objects.get()
    facts = (article.title, article.byline, str(article.published_on), article.language)
    assert facts == ("Given", "Ada", "2017-05-04", "ca")
    assert article.visibility == "private"


def test_a_dry_run_prints_what_was_understood_and_writes_nothing(essay):
    out, _ = run(essay, "--dry-run", "--format", "json")
    assert rows() == [0] * 7
    found = json.loads(out)
    assert list(found) == KEYS
    assert (found["title"], found["published_on"], found["byline"]) == (
        "The Committee of Examplegrad",
        "2017-05-03",
        "",
    )
    for block in found["blocks"]:
        assert list(block) == ["kind", "start", "end", "level"]
    first = found["sources"][0]
    assert (first["title"], first["line"][:11]) == ("The Delegates of Examplegrad", "Ada Made-Up")
    assert found["comments"][0]["author"] == "Anna"
    assert list(found["comments"][0]) == ["author", "posted_at", "parent", "text"]
    assert found["suggestions"]
    for suggestion in found["suggestions"]:
        assert list(suggestion) == [
            "quote", "start", "end", "statement", "kind", "date_as_written", "date_edtf",
            "calendar", "score", "reasons",
        ]  # fmt: skip
        assert found["text"][suggestion["start"] : suggestion["end"]] == suggestion["quote"]


def test_offsets_count_code_points_beyond_the_basic_plane(tmp_path):
    file = tmp_path / "essay.txt"
    file.write_text(ESSAY.replace("In May 1937", "𝔖ee 🎺: in May 1937"), encoding="utf-16")
    out, _ = run(file, "--dry-run", "--format", "json")
    found = json.loads(out)
    assert found["suggestions"]
    for suggestion in found["suggestions"]:
        assert found["text"][suggestion["start"] : suggestion["end"]] == suggestion["quote"]


def test_a_dry_run_for_people_says_what_was_found(essay):
    out, _ = run(essay, "--dry-run")
    assert "Title: The Committee of Examplegrad" in out
    assert "2 sources" in out


def test_the_same_file_again_makes_nothing_new(essay, ida):
    run(essay)
    before = rows()
    out, _ = run(essay)
    assert "was imported before" in out
    assert rows() == before


def test_the_result_can_be_had_as_json(essay, ida):
    out, _ = run(essay, "--format", "json")
    article = Article.objects.get()
    assert json.loads(out) == {"id": article.pk, "slug": article.slug, "is_new": True}


def test_standard_input_is_read(ida, monkeypatch):
    class Input:
        buffer = io.BytesIO(ESSAY.encode())

    monkeypatch.setattr("sys.stdin", Input)
    run("-")
    assert Article.objects.get().editions.get().original_name == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "There is no text in it."),
        (b"\n \n", "There is no text in it."),
        (b"%PDF-1.7 made up", "This is a file of the format PDF"),
        (b"made\0up", "null characters"),
        (b"x" * (10 * 1024 * 1024 + 1), "at most 10.0\xa0MB are read"),
    ],
    ids=["empty", "blank", "pdf", "nul", "large"],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(tmp_path, ida, content, words):
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(CommandError) as error:
        run(file)
    assert words in str(error.value)
    assert rows() == [0] * 7


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.txt cannot be read"):
        run(tmp_path / "nowhere.txt", "--dry-run")


def test_what_is_no_date_is_refused(essay, ida):
    with pytest.raises(CommandError, match="“May” is not a date"):
        run(essay, "--published-on", "May")


def test_a_dangerous_address_is_refused(essay, ida):
    with pytest.raises(CommandError):
        run(essay, "--url", "javascript:alert(1)")
    assert rows() == [0] * 7


def test_somebody_must_be_named_where_several_may_import(essay, ida, otto):
    with pytest.raises(CommandError, match="--by USER"):
        run(essay)
    run(essay, "--by", "otto")
    assert Article.objects.get().created_by == otto


def test_where_nobody_may_import_the_command_says_what_to_do(essay, nina):
    with pytest.raises(CommandError, match="Make somebody a historian"):
        run(essay)


@pytest.mark.parametrize("name", ["nina", "nobody", "stemma"])
def test_only_a_historian_can_be_named(essay, ida, nina, name):
    with pytest.raises(CommandError, match="is not a historian here"):
        run(essay, "--by", name)


def test_a_superuser_may_import(essay, db):
    boss = User.objects.create_superuser("boss", password="a long enough password")
    run(essay)
    assert Article.objects.get().created_by == boss


@pytest.mark.skipif(not REAL.is_file(), reason="the real article is not beside this checkout")
def test_the_real_article_is_imported_whole(ida):
    run(REAL)
    article = Article.objects.get()
    edition = article.editions.get()
    whole = REAL.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    assert whole.startswith(edition.text)
    assert str(article.published_on) == "2017-11-10"
    assert edition.reading_list.count() >= 10
    assert Thread.objects.get(article=article).posts.count() >= 10
    passages = list(Passage.objects.filter(edition=edition))
    assert len(passages) >= 100
    assert all(edition.text[p.start : p.end] == p.exact for p in passages)


@pytest.mark.parametrize(
    "how",
    [["--edition-of", "the-committee-of-examplegrad"], ["--url", "https://example.org/essay"]],
)
def test_a_corrected_text_becomes_an_edition(essay, ida, how):
    run(essay, "--url", "https://example.org/essay")
    claims = Claim.objects.count()
    essay.write_text(ESSAY.replace("Further Reading", "An end.\n\nFurther Reading"))
    out, _ = run(essay, *how, "--note", "An end", format="json")
    result = json.loads(out)
    assert (result["edition"], result["is_new"]) == (2, True)
    assert result["places"]["exact"] == claims
    assert Article.objects.get().editions.get(number=2).note == "An end"
    assert json.loads(run(essay, *how, format="json")[0])["is_new"] is False


def test_an_article_that_is_not_there_has_no_editions(essay, ida):
    with pytest.raises(CommandError, match="There is no article “nothing”"):
        run(essay, "--edition-of", "nothing")
    assert rows() == [0] * 7
