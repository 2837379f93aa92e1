import pytest
from django.db import connection

from sources import candidates, search
from sources.models import SearchEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    """Thirty entries with words that all have, and one of them with a word of its own."""
    texts = [f"The bakers of the town number{n} met" for n in range(30)]
    texts[7] += " in Oderwick"
    rows = [
        SearchEntry(kind="claim", object_id=n, folded=search.folded(text))
        for n, text in enumerate(texts)
    ]
    SearchEntry.objects.bulk_create(rows)
    SearchEntry.objects.create(kind="source", object_id=7, folded="oderwick survey")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE sources_searchentry")


def test_rare_words_are_told_from_common_ones(entries):
    found = candidates.counts(["oderwick", "baker"])
    assert found["oderwick"] < 5
    assert found["baker"] >= 30


def test_counting_stops_where_a_word_is_common_anyway(entries, monkeypatch):
    monkeypatch.setattr(candidates, "COMMON", 10)
    assert candidates.counts(["baker"]) == {"baker": 10}


def test_who_shares_a_rare_word_is_a_candidate_of_its_kind(entries, monkeypatch):
    monkeypatch.setattr(candidates, "MOST", 5)
    monkeypatch.setattr(candidates, "COMMON", 20)
    stems = search.folded("The bakers of Oderwick").split()
    found = candidates.sharing(candidates.counts(stems), kind="claim")
    assert [each.object_id for each in found] == [7]
    assert "oderwick" in found[0].stems


def test_two_words_that_are_too_common_alone_make_candidates_together(entries, monkeypatch):
    monkeypatch.setattr(candidates, "MOST", 5)
    found = candidates.sharing({"baker": 30, "town": 30}, kind="claim")
    assert len(found) == 5
    assert candidates.sharing({"baker": 30, "nothing": 30}, kind="claim") == []


def test_a_word_that_everybody_has_brings_up_nothing(entries, monkeypatch):
    monkeypatch.setattr(candidates, "MOST", 5)
    monkeypatch.setattr(candidates, "COMMON", 30)
    assert candidates.sharing({"baker": 30, "town": 30}, kind="claim") == []


@pytest.mark.parametrize(
    "words", ["", "!!!", "⑴", "ﷺ ' & | ! ( ) : * \\ \" -", "NEAR(a, b)", "nothing at all"]
)
def test_whatever_is_asked_is_looked_for_as_words(entries, words):
    stems = search.folded(words).split()
    assert candidates.sharing(candidates.counts(stems), kind="claim") == []


def test_of_a_long_text_the_longest_words_are_looked_for(entries):
    assert len(candidates.counts(f"w{n}" for n in range(200))) == candidates.WORDS


@pytest.mark.skipif(connection.vendor != "sqlite", reason="is about SQLite's planner")
def test_the_index_is_asked_once_and_not_for_every_entry(entries):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {candidates._FTS5}", ['"baker"', "claim", 5])
        steps = [row[3] for row in cursor.fetchall()]
    assert "VIRTUAL TABLE" in steps[0]
