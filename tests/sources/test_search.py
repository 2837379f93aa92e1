import pytest
from django.db import transaction
from django.utils import timezone

from sources import search
from sources.models import Source
from sources.revisions import save_revision
from tests.factories import make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(ida):
    item = {
        "type": "book",
        "title": "Étude des comités: Rébellion and Workers’ councils",
        "author": [{"family": "Müller-Ivánov", "given": "Zoë"}],
        "issued": {"date-parts": [[1923]]},
    }
    source = Source(csl=item, citekey="mueller1923etude", created_by=ida, created_at=timezone.now())
    with transaction.atomic():
        return save_revision(source, by=ida, reason="Added")


@pytest.mark.parametrize(
    "words",
    ["etude", "ÉTUDE", "rebellion", "worker council", "muller ivanov", "zoe 1923", "coun", "councils",
     "mueller1923etude", "comit"],
)  # fmt: skip
def test_it_is_found_by_its_words_without_accents_case_or_endings(survey, words):
    assert list(search.find(words, kind="source")) == [{"object_id": survey.pk}]


@pytest.mark.parametrize(
    "words", ["etude nothing", "1924", "ouncil", 'AND " OR *', "NEAR(etude, x)", "étude' | !x"]
)
def test_it_is_not_found_by_other_words_and_no_query_is_an_error(survey, words):
    assert list(search.find(words, kind="source")) == []


@pytest.mark.parametrize("words", ["", "   ", "!!! — …", "_"])
def test_a_query_without_words_is_no_query(survey, words):
    assert search.find(words, kind="source") is None


def test_a_change_is_found_and_what_it_said_before_is_not(survey, ida):
    survey.csl = {"type": "book", "title": "Another title"}
    with transaction.atomic():
        save_revision(survey, by=ida, reason="Corrected", fields=["csl"])
    assert list(search.find("another", kind="source")) == [{"object_id": survey.pk}]
    assert list(search.find("rebellion", kind="source")) == []


def test_kinds_are_kept_apart(survey):
    assert list(search.find("etude", kind="claim")) == []


def test_what_is_found_joins_other_conditions(survey):
    found = search.find("etude", kind="source")
    assert list(Source.objects.active().filter(pk__in=found)) == [survey]
    assert list(Source.objects.filter(pk__in=found, state="withdrawn")) == []


@pytest.mark.parametrize("words", ["⑴", "⒈", "ﷺ", "½", "a ⑴", "ﷺ b", "' & | ! ( ) : * \\ \" -"])
def test_what_unfolds_to_operators_is_looked_for_as_words(words):
    found = search.find(words, kind="source")
    assert found is None or list(found) == []


def test_a_word_that_unfolds_to_several_is_found_by_one_of_them(ida):
    source = make_source(ida, title="A note on ⑴")
    assert [row["object_id"] for row in search.find("1", kind="source")] == [source.pk]
