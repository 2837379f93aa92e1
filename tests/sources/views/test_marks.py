import pytest
from django.urls import reverse

from sources.actions.sources import mark_source, withdraw_source
from tests.factories import make_source

pytestmark = pytest.mark.django_db


def address(source):
    return reverse("sources:source-mark", args=[source.pk])


def sent(browser, source, **fields):
    revision = browser.get(address(source)).context["form"]["revision"].value()
    return {"revision": revision, **fields}


@pytest.mark.parametrize("who", ["otto", "mara"])
def test_a_historian_marks_a_source_with_a_reason(as_, client, request, ida, who):
    source, person = make_source(ida), request.getfixturevalue(who)
    browser = as_(person)
    browser.post(address(source), sent(browser, source, mark="forged", reason="Its paper is new"))
    source.refresh_from_db()
    assert (source.mark, source.mark_reason) == ("forged", "Its paper is new")
    newest = source.history.first()
    assert (newest.history_user, newest.history_change_reason) == (person, "Its paper is new")
    page = client.get(source.get_absolute_url()).content.decode()
    assert "Forged." in page
    assert "Its paper is new" in page


def test_a_mark_is_taken_away_with_a_reason_that_the_history_keeps(as_, ida, otto):
    source = make_source(ida, mark="forged", mark_reason="Its paper")
    browser = as_(otto)
    data = sent(browser, source, mark="none", reason="The paper is old")
    page = browser.post(address(source), data, follow=True).content.decode()
    assert "It has no mark any more" in page
    source.refresh_from_db()
    assert (source.mark, source.mark_reason) == ("none", "")
    assert source.history.first().history_change_reason == "The paper is old"


@pytest.mark.parametrize("fields", [{"mark": "forged", "reason": " "}, {"mark": "odd"}, {}])
def test_a_mark_needs_a_reason_and_must_be_one(as_, ida, otto, fields):
    source = make_source(ida)
    browser = as_(otto)
    assert browser.post(address(source), sent(browser, source, **fields)).status_code == 200
    assert source.history.count() == 1


def test_nobody_marks_over_another_persons_mark_unseen(as_, ida, otto):
    source = make_source(ida)
    browser = as_(otto)
    opened = sent(browser, source, mark="forged", reason="Its paper")
    mark_source(source, "retracted", by=ida, reason="By its publisher")
    answer = browser.post(address(source), opened)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "By its publisher" in page
    assert "Its paper" in page
    again = {**opened, "revision": answer.context["form"]["revision"].value()}
    assert browser.post(address(source), again).status_code == 302
    source.refresh_from_db()
    assert source.mark == "forged"


def test_who_added_a_source_does_not_mark_it(as_, ida, nina):
    assert as_(nina).get(address(make_source(nina))).status_code == 403
    gone = make_source(ida)
    withdraw_source(gone, by=ida, reason="No such book")
    assert as_(ida).get(address(gone)).status_code == 403
