"""Setting locks and lifting them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions.locking import LiftedAlready, LockedAlready, lift_lock, set_lock
from claims.models import ModerationEntry
from tests.factories import make_article, make_claim, make_lock

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


def test_the_log_says_who_locked_what_until_when_and_why_and_who_lifted_it(claim, mara, now):
    until = now + timedelta(days=7)
    lock = set_lock(claim, "discuss", reason="Insults", by=mara, expires_at=until, at=now)
    lift_lock(lock, reason="Calm again", by=mara, at=now + timedelta(days=1))
    rows = ModerationEntry.objects.order_by("pk").values_list("act", "claim", "reason")
    assert list(rows) == [
        ("locked", claim.pk, "Discussion closed until 2026-05-10 12:00 UTC: Insults"),
        ("unlocked", claim.pk, "Discussion open again: Calm again"),
    ]
    assert [row.history_change_reason for row in lock.history.all()] == ["Calm again", "Insults"]


def test_an_act_is_locked_once_on_a_thing_and_again_when_that_is_over(claim, mara):
    make_lock(claim, "edit", mara, expires_at=timezone.now() + timedelta(days=1))
    with pytest.raises(LockedAlready):
        make_lock(claim, "edit", mara)
    make_lock(claim, "assess", mara)
    later = timezone.now() + timedelta(days=2)
    assert make_lock(claim, "edit", mara, at=later).created_at == later


def test_a_lock_is_lifted_once_and_not_after_its_term(claim, mara):
    lock = lift_lock(make_lock(claim, "edit", mara), reason="So", by=mara)
    with pytest.raises(LiftedAlready):
        lift_lock(lock, reason="So", by=mara)
    over = make_lock(claim, "edit", mara, expires_at=timezone.now() + timedelta(days=1))
    with pytest.raises(LiftedAlready):
        lift_lock(over, reason="So", by=mara, at=timezone.now() + timedelta(days=2))
    assert ModerationEntry.objects.filter(act="unlocked").count() == 1
