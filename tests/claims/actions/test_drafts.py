from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims.actions.drafts import (
    DraftBusy,
    begin_draft,
    correct_draft,
    discard_draft,
    expire_drafts,
    queue_draft,
)
from claims.importing import Corrections
from claims.models import ImportDraft
from claims.models.importdraft import LASTS

pytestmark = pytest.mark.django_db


def begun(by, at=None):
    return begin_draft(b"A text", name="", corrections=Corrections(), details={}, by=by, at=at)


def test_a_draft_is_handed_over_once(ida):
    draft = begun(ida)
    queue_draft(draft)
    with pytest.raises(DraftBusy):
        queue_draft(draft)


def test_a_draft_that_failed_is_handed_over_again_without_the_failure(ida):
    draft = begun(ida)
    draft.state, draft.failure = "failed", "Do this."
    draft.save()
    row = queue_draft(draft)
    assert (row.state, row.failure) == ("queued", "")


@pytest.mark.parametrize("state", ["queued", "running", "done"])
def test_a_draft_that_is_being_saved_is_not_changed(ida, state):
    draft = begun(ida)
    draft.state = state
    draft.save()
    with pytest.raises(DraftBusy):
        correct_draft(draft, Corrections(title="Late"), {})
    with pytest.raises(DraftBusy):
        discard_draft(draft)
    assert ImportDraft.objects.get().corrections == {}


def test_what_is_past_its_time_is_thrown_away(ida):
    old = begun(ida, at=timezone.now() - LASTS - timedelta(seconds=1))
    new = begun(ida)
    assert not ImportDraft.objects.filter(pk=old.pk).exists()
    assert list(ImportDraft.objects.all()) == [new]
    assert expire_drafts() == 0


def test_the_command_throws_them_away_too(ida):
    begun(ida, at=timezone.now() - LASTS)
    out = StringIO()
    call_command("expire_drafts", stdout=out)
    assert out.getvalue() == "1 expired draft deleted.\n"
    assert ImportDraft.objects.count() == 0
