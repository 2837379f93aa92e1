import pytest
from django.urls import reverse

from sources.actions.links import note_answer
from sources.fetching import Answer, Reason
from sources.models import LinkCheck
from sources.models.linkcheck import DEAD_AFTER
from tests.factories import make_source

pytestmark = pytest.mark.django_db
# Nothing is asked there: it is no address of the open internet.
URL = "http://127.0.0.1/a"


def test_a_historian_has_links_asked_and_the_page_says_what_came_of_it(as_, client, ida, otto):
    source = make_source(ida, csl={"URL": URL})
    assert "Nobody has asked yet" in client.get(source.get_absolute_url()).content.decode()
    answer = as_(otto).post(reverse("sources:links-check", args=[source.pk]))
    assert answer.headers["Location"] == source.get_absolute_url()
    assert LinkCheck.objects.get().state == "not_asked"
    assert "not on the open internet" in client.get(source.get_absolute_url()).content.decode()


def test_a_source_without_link_has_none_asked(as_, ida, otto):
    source = make_source(ida)
    as_(otto).post(reverse("sources:links-check", args=[source.pk]))
    assert not LinkCheck.objects.exists()


def test_members_and_strangers_have_nothing_asked(as_, client, ida, nina):
    address = reverse("sources:links-check", args=[make_source(ida, csl={"URL": URL}).pk])
    assert as_(nina).post(address).status_code == 403
    assert client.post(address).status_code == 302
    assert as_(ida).get(address).status_code == 405
    assert not LinkCheck.objects.exists()


def test_the_list_is_narrowed_to_dead_links(client, ida, now):
    url = "https://example.org/gone"
    dead = make_source(ida, title="Gone Page", csl={"URL": url})
    make_source(ida, title="Live Page", csl={"URL": "https://example.org/there"})
    for at in (now, now + DEAD_AFTER):
        note_answer(dead, "live", url, Answer(Reason.NOT_FOUND, 404, url), at=at)
    page = client.get(reverse("sources:sources") + "?dead_link=on").content.decode()
    assert "Gone Page" in page
    assert "Live Page" not in page
    assert page.count(">dead link</span>") == 1
    assert "Live Page" in client.get(reverse("sources:sources")).content.decode()
