from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from sources.actions.links import note_answer
from sources.actions.sources import withdraw_source
from sources.fetching import Answer, Reason
from sources.management.commands.check_links import due
from sources.models import LinkCheck, Source
from sources.models.linkcheck import DEAD_AFTER
from tests.factories import make_source
from tests.sources.test_fetching import OK, serving

pytestmark = pytest.mark.django_db
URL = "http://site.example/a"
WEEK = timedelta(days=7)


def test_links_are_asked_and_the_dead_are_named(ida, capsys):
    live = make_source(ida, citekey="live1", csl={"URL": "http://site.example/there"})
    dead = make_source(ida, citekey="dead1", csl={"URL": URL}, archived_url="http://127.0.0.1/")
    failed = Answer(Reason.NOT_FOUND, 404, URL)
    note_answer(dead, "live", URL, failed, at=timezone.now() - DEAD_AFTER)

    def answer(request: bytes) -> bytes:
        return OK if b"/there" in request else b"HTTP/1.1 404 Gone\r\n\r\n"

    with serving(answer) as site:
        network = site.network({"127.0.0.1": ["127.0.0.1"]})
        call_command("check_links", network=network)
    said = capsys.readouterr().out
    assert f"dead: dead1 {URL}" in said
    assert "answers: 1, dead: 1, not asked: 1" in said
    assert dict(live.link_checks.values_list("which", "state")) == {"live": "live"}
    assert dict(dead.link_checks.values_list("which", "state")) == {
        "live": "dead",
        "archive": "not_asked",
    }
    assert Source.objects.active().count() == 2
    call_command("check_links", network=network)
    assert "No link had to be asked." in capsys.readouterr().out


def test_those_are_asked_first_that_nobody_asked_for_longest(ida):
    def asked(title, days, reason=Reason.ANSWERED):
        source = make_source(ida, title=title, csl={"URL": URL})
        at = timezone.now() - timedelta(days=days)
        note_answer(source, "live", URL, Answer(reason, 200, URL), at=at)
        return source

    asked("Lately", 1)
    old, older = asked("Old", 8), asked("Older", 9)
    failing = asked("Failing", 1, Reason.NO_CONNECTION)
    never = make_source(ida, csl={"URL": URL})
    archived = make_source(ida, archived_url="https://example.org/a")
    make_source(ida, title="Without link")
    withdraw_source(make_source(ida, csl={"URL": URL}), by=ida, reason="Gone")
    assert list(due(WEEK)) == [never, archived, older, old, failing]


def test_no_more_are_asked_than_wanted(ida):
    for _number in range(3):
        make_source(ida, csl={"URL": URL})
    with serving(OK) as site:
        call_command("check_links", limit=2, network=site.network())
    assert LinkCheck.objects.count() == 2


def test_what_was_asked_of_an_address_that_is_gone_does_not_count(ida):
    archive, old = "https://example.org/a", timezone.now() - timedelta(days=9)
    without = make_source(ida, csl={"URL": URL}, archived_url=archive)
    note_answer(without, "archive", archive, Answer(Reason.NO_CONNECTION, 0, archive), at=old)
    note_answer(without, "live", URL, Answer(Reason.ANSWERED, 200, URL), at=timezone.now())
    assert list(due(WEEK)) == [without]
    Source.objects.update(archived_url="")
    assert list(due(WEEK)) == []
    Source.objects.update(csl={**without.csl, "URL": "http://site.example/moved"})
    assert list(due(WEEK)) == [without]


def test_a_second_link_that_nobody_asked_is_asked_at_once(ida):
    source = make_source(ida, csl={"URL": URL})
    note_answer(source, "live", URL, Answer(Reason.ANSWERED, 200, URL), at=timezone.now())
    Source.objects.update(archived_url="https://example.org/a")
    assert list(due(WEEK)) == [source]
