from datetime import timedelta

import pytest

from sources.actions.links import note_answer
from sources.fetching import Answer, Reason
from sources.models import LinkCheck, Source
from sources.models.linkcheck import DEAD_AFTER
from tests.factories import make_source

pytestmark = pytest.mark.django_db
URL = "https://example.org/a"
LIVE, GONE = Answer(Reason.ANSWERED, 200, URL), Answer(Reason.NOT_FOUND, 404, URL)
NOT_FOR_US = Answer(Reason.NOT_FOR_US, 403, URL)


@pytest.fixture
def source(ida):
    return make_source(ida, csl={"URL": URL})


def test_a_link_is_dead_when_it_failed_twice_and_not_within_an_hour(source, now):
    def state(answer, after):
        return note_answer(source, "live", URL, answer, at=now + after).state

    assert state(GONE, timedelta()) == "failing"
    assert state(GONE, timedelta(hours=1)) == "failing"
    assert state(GONE, DEAD_AFTER) == "dead"
    assert [check.source for check in LinkCheck.objects.dead()] == [source]
    assert Source.objects.active().get() == source
    assert state(LIVE, timedelta(days=2)) == "live"
    assert state(GONE, timedelta(days=3)) == "failing"
    assert state(NOT_FOR_US, timedelta(days=4)) == "unclear"
    assert state(GONE, timedelta(days=9)) == "failing"
    assert LinkCheck.objects.count() == 1
    assert source.history.count() == 1


def test_another_address_begins_anew_and_the_check_of_the_old_one_is_not_shown(source, now):
    note_answer(source, "live", URL, GONE, at=now)
    note_answer(source, "live", URL, GONE, at=now + DEAD_AFTER)
    assert LinkCheck.objects.dead().count() == 1
    Source.objects.update(csl={**source.csl, "URL": "https://example.org/b"})
    assert LinkCheck.objects.dead().count() == 0
    answer = Answer(Reason.NOT_FOUND, 404, "https://example.org/b")
    row = note_answer(source, "live", "https://example.org/b", answer, at=now + 2 * DEAD_AFTER)
    assert row.state == "failing"


def test_where_a_link_led_is_kept(source, now):
    answer = Answer(Reason.ANSWERED, 200, "https://example.org/new")
    assert note_answer(source, "live", URL, answer, at=now).led_to == "https://example.org/new"
