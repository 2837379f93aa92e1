"""Suspending a person, and lifting it."""

from datetime import timedelta

import pytest

from claims.actions.suspending import NotSuspended, TermOver, suspend, unsuspend
from claims.models import ModerationEntry, Notice

pytestmark = pytest.mark.django_db


def test_the_log_and_the_person_are_told_of_the_term_and_of_its_end(nina, mara, now):
    suspend(nina, now + timedelta(days=7), reason="Insults", by=mara, at=now)
    assert nina.suspended_until == now + timedelta(days=7)
    unsuspend(nina, reason="Apologised", by=mara, at=now + timedelta(days=1))
    nina.refresh_from_db()
    assert nina.suspended_until is None
    said = [("suspended", "Until 2026-05-10 12:00 UTC: Insults"), ("unsuspended", "Apologised")]
    rows = ModerationEntry.objects.filter(person=nina, by=mara).order_by("at")
    assert list(rows.values_list("act", "reason")) == said
    told = Notice.objects.filter(person=nina, address="/people/nina/").order_by("created_at")
    assert list(told.values_list("kind", "reason")) == [("suspended", "Insults"), said[1]]


def test_a_term_that_is_past_and_a_suspension_that_is_none_are_refused(nina, mara, now):
    with pytest.raises(TermOver):
        suspend(nina, now, reason="So", by=mara, at=now)
    with pytest.raises(NotSuspended):
        unsuspend(nina, reason="So", by=mara, at=now)
    assert not ModerationEntry.objects.exists()


def test_suspending_twice_with_one_click_is_logged_and_told_once(nina, mara, now):
    def click(seconds, **fields):
        at = now + timedelta(seconds=seconds)
        sent = {"reason": "Insults", "by": mara, **fields}
        suspend(nina, at + timedelta(days=7), at=at, **sent)
        return ModerationEntry.objects.count(), Notice.objects.filter(person=nina).count()

    assert click(0) == click(2) == (1, 1)
    assert click(4, reason="Insults again") == (2, 2), "another reason is another act"
    assert click(600) == (3, 3), "and so is the same one later"
