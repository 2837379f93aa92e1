from datetime import timedelta
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from claims.actions.drafts import (
    DraftBusy,
    Overtaken,
    begin_draft,
    begin_saving,
    correct_draft,
    discard_draft,
    expire_drafts,
    fail_draft,
    hold_draft,
    note_progress,
    queue_draft,
    requeue_draft,
)
from claims.importing import Corrections
from claims.models import ImportDraft
from claims.models.importdraft import LASTS, QUIET

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


# --- while it is saved ---------------------------------------------------------------------------
def quiet(draft, state="running"):
    """Nothing was heard of it for a minute."""
    draft.state, draft.progressed_at = state, timezone.now() - QUIET
    draft.save()
    return draft


@pytest.mark.parametrize("state", ["queued", "running"])
def test_what_nothing_was_heard_of_is_handed_over_again(ida, state):
    row = requeue_draft(quiet(begun(ida), state))
    assert (row.state, row.done) == ("queued", 0)
    assert begin_saving(row.pk).attempt == 1


@pytest.mark.parametrize("state", ["open", "failed", "done"])
def test_what_is_not_being_saved_is_not_begun_again(ida, state):
    with pytest.raises(DraftBusy):
        requeue_draft(quiet(begun(ida), state))


def test_what_goes_on_is_not_begun_again(ida):
    draft = begin_saving(queue_draft(begun(ida)).pk)
    with pytest.raises(DraftBusy):
        requeue_draft(draft)
    quiet(draft)
    note_progress(draft, 20)
    with pytest.raises(DraftBusy):
        requeue_draft(draft)


def test_one_of_two_takes_a_draft_that_waits(ida):
    draft = queue_draft(begun(ida))
    assert begin_saving(draft.pk).attempt == 1
    with pytest.raises(Overtaken):
        begin_saving(draft.pk)


def test_who_was_overtaken_notes_nothing_any_more(ida):
    slow = begin_saving(queue_draft(begun(ida)).pk)
    again = begin_saving(requeue_draft(quiet(ImportDraft.objects.get())).pk)
    for act in (partial(note_progress, slow, 50), partial(fail_draft, slow, "Late")):
        with pytest.raises(Overtaken):
            act()
    with transaction.atomic(), pytest.raises(Overtaken):
        hold_draft(slow)
    row = ImportDraft.objects.get()
    assert (row.state, row.done, row.attempt) == ("running", 0, again.attempt)
