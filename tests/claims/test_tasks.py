import pytest
from django.db import connection
from django.utils import timezone

from claims.actions.drafts import begin_draft, queue_draft, requeue_draft
from claims.actions.editions import foresee
from claims.carrying import fates
from claims.importing import Corrections, read
from claims.models import Article, ImportDraft
from claims.models.importdraft import QUIET
from claims.suggesting import suggest
from claims.tasks import save_draft, suggestions_for
from tests.claims.actions.test_articles import ESSAY
from tests.factories import TEXT, make_article, make_claim

pytestmark = pytest.mark.django_db
DETAILS = {"address": "", "published_in": "", "visibility": "public"}


BYTES = ESSAY.encode()


def queued(by, data=BYTES, **fields):
    draft = begin_draft(
        data, name="essay.txt", corrections=Corrections(), details={**DETAILS, **fields}, by=by
    )
    return queue_draft(draft)


def after(draft):
    save_draft.enqueue(draft.pk)
    return ImportDraft.objects.get(pk=draft.pk)


def test_a_draft_that_waits_becomes_an_article_and_lets_its_bytes_go(ida):
    draft = after(queued(ida))
    article = Article.objects.get()
    assert (draft.state, draft.done, draft.article) == ("done", 100, article)
    assert (bytes(draft.original), draft.details) == (b"", {"is_new": True})
    assert article.created_by == ida
    assert bytes(article.editions.get().original) == ESSAY.encode()


def test_the_same_bytes_lead_to_the_article_that_is_there(ida):
    first = after(queued(ida)).article
    draft = after(queued(ida))
    assert (draft.article, draft.details) == (first, {"is_new": False})


@pytest.mark.parametrize(
    ("data", "fields", "words"),
    [
        (b"%PDF-1.7", {}, "of the format PDF"),
        (ESSAY.encode(), {"address": "https://example.org/a"}, "There Already"),
        (b"in 1937 they met, and nobody wrote down why or where they did so.", {}, "Write one."),
        (ESSAY.encode(), {"address": "javascript:alert(1)"}, "http"),
        (ESSAY.encode(), {"visibility": "public", "nonsense": 1}, "Try again"),
    ],
    ids=["refused", "taken", "untitled", "invalid", "broken"],
)
def test_a_failure_is_kept_in_words_and_nothing_else_is_written(ida, data, fields, words):
    make_article(ida, title="There Already", address="https://example.org/a")
    draft = after(queued(ida, data, **fields))
    assert draft.state == "failed"
    assert words in draft.failure
    assert bytes(draft.original) == data
    assert Article.objects.count() == 1


@pytest.mark.parametrize("state", ["open", "running", "failed", "done"])
def test_a_draft_that_does_not_wait_is_left_alone(ida, state):
    draft = queued(ida)
    draft.state = state
    draft.save()
    assert after(draft).state == state
    assert Article.objects.count() == 0


def test_suggestions_by_section_are_those_of_the_whole_text():
    text = ESSAY.replace("Further Reading", "In June\n\nIt met again in June.\n\nFurther Reading")
    parsed = read(text.encode())
    heard = []
    found = suggestions_for(parsed, lambda done, of: heard.append((done, of)))
    assert found == suggest(
        parsed.text, parsed.blocks, language=parsed.language, published_on=parsed.published_on
    )
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_who_lost_the_role_while_the_draft_waited_imports_nothing(ida):
    draft = queued(ida)
    ida.groups.clear()
    draft = after(draft)
    assert (draft.state, Article.objects.count()) == ("failed", 0)
    assert "Only historians import articles" in draft.failure


# --- a corrected text ----------------------------------------------------------------------------
CORRECTED = TEXT.replace("It counted 40 delegates.", "It counted some 38 delegates.")


@pytest.fixture
def article(ida):
    row = make_article(ida)
    make_claim(row, "It counted 40 delegates.", ida)
    make_claim(row, "They voted to leave.", ida)
    return row


def edition_draft(article, by, text=CORRECTED):
    draft = begin_draft(
        text.encode(),
        name="",
        corrections=Corrections(),
        details={"edition_of": article.pk, "note": "A figure"},
        by=by,
    )
    return queue_draft(draft)


def states(article):
    rows = article.editions.latest("number").passages.order_by("start")
    return list(rows.filter(claim__state="accepted").values_list("state", flat=True))


def test_a_corrected_text_becomes_an_edition_and_ends_its_draft(ida, article):
    draft = after(edition_draft(article, ida))
    assert (draft.state, draft.article) == ("done", article)
    assert draft.details == {"is_new": True, "edition": 2}
    assert article.editions.get(number=2).note == "A figure"
    assert states(article) == ["changed", "exact"]


def test_the_text_of_the_newest_edition_changes_nothing_and_says_so(ida, article):
    after(edition_draft(article, ida))
    draft = after(edition_draft(article, ida))
    assert draft.details == {"is_new": False, "edition": 2}
    assert article.editions.count() == 2


def test_going_back_to_the_first_text_is_the_third_edition(ida, article):
    after(edition_draft(article, ida))
    draft = after(edition_draft(article, ida, TEXT))
    assert draft.details == {"is_new": True, "edition": 3}
    assert states(article) == ["exact", "exact"]


def test_who_was_overtaken_while_looking_for_claims_saves_nothing(ida, article, monkeypatch):
    draft = edition_draft(article, ida)

    def slow(article, text):
        """A minute goes by, and another begins again and is done first."""
        found = foresee(article, text)
        monkeypatch.undo()
        ImportDraft.objects.update(progressed_at=timezone.now() - QUIET)
        save_draft.enqueue(requeue_draft(draft).pk)
        return found

    monkeypatch.setattr("claims.tasks.foresee", slow)
    draft = after(draft)
    assert (draft.state, draft.attempt, article.editions.count()) == ("done", 2, 2)
    assert draft.details == {"is_new": True, "edition": 2}


def test_claims_are_looked_for_before_anything_is_locked(ida, article, monkeypatch):
    depth = []

    def heard(text, quotes):
        depth.append(len(connection.savepoint_ids))
        return fates(text, quotes)

    monkeypatch.setattr("claims.actions.editions.fates", heard)
    after(edition_draft(article, ida))
    assert depth == [len(connection.savepoint_ids)]
    assert states(article) == ["changed", "exact"]
