import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from claims.dossiers.work import LISTS, Narrowed, to_do, who_added, work
from claims.models import Evidence, Passage
from sources.models.linkcheck import LinkCheck
from tests.factories import make_article, make_check, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db

QUOTE = "It counted 40 delegates."
NOTHING = Narrowed()


@pytest.fixture
def article(ida):
    return make_article(ida, language="en-GB")


@pytest.fixture
def claim(article, ida):
    return make_claim(article, QUOTE, ida)


@pytest.fixture
def add(claim, ida):
    """Evidence that lacks nothing but what the test takes away."""

    def evidence(**fields):
        values = {"quotation": "Forty came.", "quotation_language": "en", "basis": "own_witness"}
        of = fields.pop("of", claim)
        by, source = fields.pop("by", ida), fields.pop("source", None) or make_source(ida)
        return make_evidence(of, source, by, **{**values, **fields})

    return evidence


def on(viewer, evidence):
    """The lists on which a piece of evidence stands; the counts must say the same."""
    found = {code: work(viewer, code, NOTHING) for code in LISTS}
    assert all(each.counts == found["locator"].counts for each in found.values())
    tasks = {code: [task.evidence_id for task in each.tasks] for code, each in found.items()}
    assert {code: len(ids) for code, ids in tasks.items()} == found["locator"].counts
    return [code for code, ids in tasks.items() if evidence.pk in ids]


def test_what_lacks_nothing_and_was_checked_is_on_no_list(add, ida, otto):
    evidence = add()
    assert on(otto, evidence) == ["unchecked"]
    make_check(evidence, ida)
    assert (on(otto, evidence), to_do(otto, NOTHING)) == ([], 0)


@pytest.mark.parametrize(
    ("lacking", "lists"),
    [
        ({"locators": []}, ["locator", "unchecked"]),
        ({"quotation": "", "quotation_language": ""}, ["quotation", "unchecked"]),
        ({"quotation": "", "locators": []}, ["locator", "quotation"]),
        ({"basis": "not_stated"}, ["unchecked", "basis"]),
        ({"quotation_language": "ru"}, ["translation", "unchecked"]),
        ({"quotation_language": "ru", "translation": "Forty came."}, ["unchecked"]),
        ({"quotation_language": "en-US"}, ["unchecked"]),
        ({"quotation_language": ""}, ["unchecked"]),
        ({"state": "proposed", "locators": []}, []),
        ({"state": "withdrawn", "locators": []}, []),
    ],
)
def test_evidence_stands_on_the_lists_of_what_it_lacks(add, otto, lacking, lists):
    assert on(otto, add(**lacking)) == lists


def test_what_failed_is_to_be_mended_and_not_to_be_checked(add, ida, otto):
    evidence = add(basis="not_stated")
    make_check(evidence, ida, "fails")
    assert on(otto, evidence) == ["failed"]


def test_what_nobody_could_obtain_is_unchecked(add, ida, otto):
    evidence = add()
    make_check(evidence, ida, "could_not_obtain")
    assert on(otto, evidence) == ["unchecked"]


def test_what_was_changed_since_is_unchecked_again(add, ida, otto):
    evidence = add()
    make_check(evidence, ida)
    Evidence.objects.filter(pk=evidence.pk).update(quotation="Thirty came.")
    assert on(otto, evidence) == ["unchecked"]


def test_where_no_article_says_its_language_the_readers_counts(add, ida, otto):
    article = make_article(ida, language="und")
    evidence = add(of=make_claim(article, QUOTE, ida), quotation_language="ru")
    assert on(otto, evidence) == ["translation", "unchecked"]
    with override("ru"):
        assert on(otto, evidence) == ["unchecked"]


def test_a_claim_of_articles_in_two_languages_reads_both(add, claim, ida, otto):
    russian = make_article(ida, language="ru")
    passage = claim.passages.get()
    Passage.objects.filter(pk=make_claim(russian, QUOTE, ida).passages.get().pk).update(claim=claim)
    assert passage.claim == claim
    assert on(otto, add(quotation_language="ru")) == ["unchecked"]


def test_the_lists_are_narrowed_to_an_article_a_source_and_a_person(add, article, ida, otto):
    other = make_article(ida)
    here = add(by=otto)
    there = add(of=make_claim(other, QUOTE, ida), source=here.source)

    def found(**narrowed):
        tasks = work(ida, "unchecked", Narrowed(**narrowed)).tasks
        return {task.evidence_id for task in tasks}

    assert found() == {here.pk, there.pk}
    assert found(article=article) == {here.pk}
    assert found(article=other) == {there.pk}
    assert found(source=here.source) == {here.pk, there.pk}
    assert found(source=make_source(ida)) == set()
    assert found(person=otto) == {here.pk}
    assert to_do(ida, Narrowed(article=other, person=otto)) == 0
    assert list(who_added(ida)) == [ida, otto]


def test_what_hangs_on_a_private_article_is_on_the_lists_of_its_readers_alone(add, ida, otto, mara):
    private = make_article(ida, visibility="private")
    evidence = add(of=make_claim(private, QUOTE, ida))
    assert [on(viewer, evidence) for viewer in (ida, mara, otto)] == [
        ["unchecked"], ["unchecked"], [],
    ]  # fmt: skip
    assert (to_do(otto, NOTHING), list(who_added(otto))) == (0, [])


def test_a_claim_that_was_withdrawn_needs_no_work(add, claim, ida):
    evidence = add(locators=[])
    type(claim).objects.filter(pk=claim.pk).update(state="withdrawn")
    assert on(ida, evidence) == []


def test_any_number_of_rows_takes_the_same_queries(add, ida, otto):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            work(otto, "unchecked", NOTHING)
        return len(captured)

    add()
    queries()  # whose role is known from now on
    one = queries()
    add()
    add()
    assert queries() == one == 2


def test_evidence_of_a_source_whose_link_is_dead_is_on_a_list_of_its_own(add, otto):
    source = make_source(otto, csl={"URL": "https://example.org/survey"})
    evidence = add(source=source)
    check = LinkCheck.objects.create(
        source=source,
        which="live",
        address="https://example.org/survey",
        state="failing",
        checked_at=timezone.now(),
    )
    assert on(otto, evidence) == ["unchecked"]
    LinkCheck.objects.update(state="dead")
    assert on(otto, evidence) == ["unchecked", "dead_link"]
    LinkCheck.objects.filter(pk=check.pk).update(address="https://example.org/before")
    assert on(otto, evidence) == ["unchecked"]
