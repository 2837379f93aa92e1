import pytest
from django.db import transaction

from sources.hiding import HiddenAlready, NotHidden, StillShown, cover, show_again, why_hidden
from sources.models import HiddenRevision
from sources.revisions import save_revision
from tests.factories import make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(ida):
    """Four revisions: the second brings a note, the third changes a title, the fourth drops the note."""
    source = make_source(ida)
    item = source.csl
    for csl in (
        {**item, "note": "Rude"},
        {**item, "note": "Rude", "title": "Another"},
        {**item, "title": "Another"},
    ):
        source.csl = csl
        with transaction.atomic():
            save_revision(source, by=ida, reason="So", fields=["csl"])
    return source


def revisions(source):
    return list(source.history.order_by("history_date", "history_id"))


@transaction.atomic
def covered(revision, by):
    return [row.history_id for row in cover(revision, by=by, reason="Rude")]


def test_a_revision_is_hidden_and_says_by_whom_and_why(source, mara):
    second = revisions(source)[1]
    assert covered(second, mara) == [second.history_id]
    second.refresh_from_db()
    hiding = why_hidden([second])[second.history_id]
    assert (second.hidden, hiding.by, hiding.reason) == (True, mara, "Rude")


def test_others_that_have_its_words_are_hidden_along(ida, mara, now):
    source = make_source(ida)
    for mark_reason in ("Rude", "Rude", ""):
        source.mark_reason = mark_reason
        source.check_me = not source.check_me
        with transaction.atomic():
            save_revision(source, by=ida, reason="So", fields=["mark_reason", "check_me"])
    _, second, third, _ = revisions(source)
    assert covered(second, mara) == [second.history_id, third.history_id]


def test_what_is_shown_now_is_not_hidden_in_the_history(source, mara):
    rows = revisions(source)
    with pytest.raises(StillShown):
        covered(rows[-1], mara)
    assert not HiddenRevision.objects.exists()


def test_nothing_is_hidden_twice_and_it_can_be_shown_again(source, mara):
    second = revisions(source)[1]
    covered(second, mara)
    with pytest.raises(HiddenAlready):
        covered(second, mara)
    with transaction.atomic():
        show_again(second, by=mara)
    second.refresh_from_db()
    assert (second.hidden, why_hidden([second])) == (False, {})
    with transaction.atomic(), pytest.raises(NotHidden):
        show_again(second, by=mara)
    assert covered(second, mara) == [second.history_id]
