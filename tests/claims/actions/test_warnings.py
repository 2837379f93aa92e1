"""Setting warnings aside: who said so and why is kept, and can be taken back."""

import pytest
from django.core.exceptions import ValidationError

from claims.actions.warnings import DismissedAlready, WarnedAgain, dismiss_warning, warn_again
from claims.models import Dismissal
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


def test_a_warning_is_set_aside_with_a_note(article, otto, now):
    row = dismiss_warning(article, "weekday", "f" * 64, note="As the minutes say", by=otto, at=now)
    assert (row.article, row.claim, row.created_by, row.created_at) == (article, None, otto, now)
    revision = row.history.get()
    assert revision.history_user == otto
    assert revision.history_change_reason == "Not a mistake: As the minutes say"


def test_of_a_claim_too(article, ida):
    claim = make_claim(article, "It counted 40 delegates.", ida)
    row = dismiss_warning(claim, "weekday", "f" * 64, note="So", by=ida)
    assert (row.claim, row.article) == (claim, None)


def test_a_note_is_asked_for(article, ida):
    with pytest.raises(ValidationError):
        dismiss_warning(article, "weekday", "f" * 64, note="", by=ida)
    assert Dismissal.objects.count() == 0


def test_a_second_click_is_the_first_and_another_person_is_told(article, ida, otto):
    row = dismiss_warning(article, "weekday", "f" * 64, note="So", by=ida)
    assert dismiss_warning(article, "weekday", "f" * 64, note="So", by=ida) == row
    with pytest.raises(DismissedAlready) as refused:
        dismiss_warning(article, "weekday", "f" * 64, note="So", by=otto)
    assert refused.value.dismissal == row


def test_it_is_taken_back_once_and_may_be_set_aside_again(article, ida, otto):
    row = warn_again(dismiss_warning(article, "weekday", "f" * 64, note="So", by=ida), by=otto)
    assert row.withdrawn_at == row.history.latest().history_date
    with pytest.raises(WarnedAgain):
        warn_again(row, by=otto)
    assert dismiss_warning(article, "weekday", "f" * 64, note="So", by=otto) != row
