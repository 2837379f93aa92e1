from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.coverage import (
    ExaminationGone,
    NoSuchParagraph,
    NotTheNewest,
    examine_paragraph,
    withdraw_examination,
)
from claims.models import Examination
from tests.factories import TEXT, make_article, make_claim, make_edition

pytestmark = pytest.mark.django_db
MET, CAPTION, NOBODY = TEXT.index("In May"), TEXT.index("The Committee"), TEXT.index("Nobody")


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def edition(article):
    return article.editions.get()


def current(edition):
    rows = Examination.objects.filter(edition=edition, withdrawn_at=None)
    return [(edition.text[r.start : r.end][:13], r.created_by.username) for r in rows]


def test_a_paragraph_is_examined_and_signed(edition, ida, now):
    at = now + timedelta(days=36500)
    row = examine_paragraph(edition, MET, by=ida, note="Read twice", at=at)
    assert (row.created_by, row.created_at, row.note) == (ida, at, "Read twice")
    assert edition.text[row.start : row.end].startswith("In May 1937")
    assert edition.text[row.start : row.end].endswith("to leave.")
    revision = row.history.get()
    assert revision.history_user == ida
    assert revision.history_change_reason == "Examined: nothing further to check"
    assert revision.history_date == at


def test_signing_twice_is_signing_once(edition, ida):
    first = examine_paragraph(edition, MET, by=ida)
    again = examine_paragraph(edition, MET, by=ida, note="Again")
    assert (again, again.note) == (first, "")
    assert Examination.history.count() == 1


def test_the_second_of_two_people_adds_theirs(edition, ida, otto):
    examine_paragraph(edition, MET, by=ida)
    examine_paragraph(edition, MET, by=otto)
    assert current(edition) == [("In May 1937 t", "ida"), ("In May 1937 t", "otto")]


@pytest.mark.parametrize("start", [0, MET + 1, 999_999, 2**40])
def test_where_no_paragraph_begins_nothing_is_signed(edition, ida, start):
    with pytest.raises(NoSuchParagraph):
        examine_paragraph(edition, start, by=ida)
    assert not Examination.objects.exists()


def test_what_was_withdrawn_may_be_signed_again(edition, ida, otto):
    first = examine_paragraph(edition, MET, by=ida)
    withdraw_examination(first, by=otto, reason="The second sentence is a claim")
    assert current(edition) == []
    with pytest.raises(ExaminationGone):
        withdraw_examination(first, by=otto, reason="Again")
    latest = first.history.latest()
    assert (latest.history_user, latest.history_change_reason) == (
        otto,
        "The second sentence is a claim",
    )
    second = examine_paragraph(edition, MET, by=ida)
    assert second.pk != first.pk
    assert current(edition) == [("In May 1937 t", "ida")]


def test_an_older_edition_stays_as_it_was(article, edition, ida):
    row = examine_paragraph(edition, MET, by=ida)
    make_edition(article, TEXT + "\nOne more.\n", ida)
    with pytest.raises(NotTheNewest):
        examine_paragraph(edition, NOBODY, by=ida)
    with pytest.raises(NotTheNewest):
        withdraw_examination(row, by=ida, reason="Too soon")
    assert current(edition) == [("In May 1937 t", "ida")]


# --- a new edition -------------------------------------------------------------------------------
def test_what_was_examined_goes_on_where_the_words_are_the_same(article, edition, ida, otto):
    read = examine_paragraph(edition, MET, by=ida, note="Read twice")
    examine_paragraph(edition, CAPTION, by=ida)
    examine_paragraph(edition, NOBODY, by=otto)
    corrected = "Words before.\n\n" + TEXT[MET:].replace("in June", "in July")
    second = make_edition(article, "A Made-up Chronicle\n\n" + corrected, otto)
    assert current(second) == [("In May 1937 t", "ida"), ("The Committee", "ida")]
    row = Examination.objects.get(edition=second, note="Read twice")
    assert row.carried_from == read
    assert (row.created_by, row.created_at) == (ida, read.created_at)
    assert (row.start, row.end) == (second.text.index("In May"), second.text.index("leave.") + 6)
    revision = row.history.get()
    assert (revision.history_user, revision.history_date) == (otto, second.imported_at)
    assert revision.history_change_reason == "Carried into edition 2"
    assert len(current(edition)) == 3


def test_what_was_withdrawn_does_not_go_on(article, edition, ida):
    withdraw_examination(examine_paragraph(edition, MET, by=ida), by=ida, reason="Too soon")
    assert current(make_edition(article, TEXT + "\nOne more.\n", ida)) == []


def test_what_was_withdrawn_in_the_newest_stays_in_the_older(article, edition, ida):
    examine_paragraph(edition, MET, by=ida)
    second = make_edition(article, TEXT + "\nOne more.\n", ida)
    [row] = Examination.objects.filter(edition=second)
    withdraw_examination(row, by=ida, reason="Too soon")
    third = make_edition(article, TEXT + "\nTwo more.\n", ida)
    assert [len(current(each)) for each in (edition, second, third)] == [1, 0, 0]


def test_both_signatures_go_on_and_claims_of_the_paragraph_with_them(article, edition, ida, otto):
    claim = make_claim(article, "It counted 40 delegates.", ida)
    for person in (ida, otto):
        examine_paragraph(edition, MET, by=person)
    second = make_edition(article, TEXT + "\nOne more.\n", ida)
    assert [name for _, name in current(second)] == ["ida", "otto"]
    assert claim.passages.get(edition=second).state == "exact"


def test_carrying_costs_the_same_for_one_and_three(ida, otto, mara):
    costs = []
    for people in ([ida], [ida, otto, mara]):
        article = make_article(ida)
        for person in people:
            examine_paragraph(article.editions.get(), MET, by=person)
        with CaptureQueriesContext(connection) as queries:
            make_edition(article, TEXT + "\nOne more.\n", ida)
        costs.append(len(queries))
    assert costs[0] == costs[1]
