from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Article
from tests.claims.views.test_imports import START, address, as_shown, kept, post, shown
from tests.claims.views.test_imports import draft as draft  # a fixture

pytestmark = pytest.mark.django_db


def progress(client, draft, **fields):
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save()
    return client.get(reverse("claims:import-progress", args=[draft.pk]))


def test_progress_is_shown_and_renewed_without_script(as_, ida, draft):
    response = progress(as_(ida), draft, state="running", done=40)
    assert '<progress id="progress" max="100" value="40">' in response.content.decode()
    assert response["Refresh"] == "2"


def test_what_goes_on_is_not_offered_to_be_begun_again(as_, ida, draft):
    response = progress(as_(ida), draft, state="running", progressed_at=timezone.now())
    assert "Start again" not in response.content.decode()
    response = as_(ida).post(response.request["PATH_INFO"], follow=True)
    assert "It goes on" in response.content.decode()
    draft.refresh_from_db()
    assert draft.state == "running"


@pytest.mark.parametrize("state", ["queued", "running"])
def test_what_nothing_was_heard_of_for_a_minute_is_begun_again(as_, ida, otto, draft, state):
    long_ago = timezone.now() - timedelta(minutes=1)
    response = progress(as_(ida), draft, state=state, done=30, progressed_at=long_ago)
    assert "Start again" in response.content.decode()
    path = response.request["PATH_INFO"]
    assert as_(otto).post(path).status_code == 404
    assert as_(ida).get(START).context["drafts"][0]["state"] == draft.get_state_display()
    response = as_(ida).post(path, follow=True)
    assert response.redirect_chain[-1][0] == Article.objects.get().get_absolute_url()


def test_a_failure_says_what_to_do_and_keeps_the_draft(as_, ida, draft):
    response = progress(as_(ida), draft, state="failed", failure="Do this.")
    assert "Refresh" not in response
    assert "Do this." in response.content.decode()
    assert "Do this." in shown(as_(ida), draft).content.decode()
    post(as_(ida), draft, "save")
    assert Article.objects.count() == 1


def test_a_draft_that_is_being_saved_is_not_changed(as_, ida, draft):
    data = as_shown(shown(as_(ida), draft))
    progress(as_(ida), draft, state="running")
    for act in ("look", "save", "discard"):
        response = as_(ida).post(address(draft), {**data, "act": act, "title": "Late"})
        assert response.url == reverse("claims:import-progress", args=[draft.pk])
    assert kept(draft) == {}


def test_a_draft_that_nobody_handed_over_has_no_progress(as_, ida, draft):
    assert progress(as_(ida), draft).url == address(draft)
