import pytest
from django.core.exceptions import ValidationError

from sources.actions.duplicates import (
    DistinctionGone,
    ToldAlready,
    take_distinction_back,
    tell_apart,
)
from sources.duplicates import proposed
from tests.factories import make_source

pytestmark = pytest.mark.django_db


def test_two_are_told_apart_for_a_reason_that_stands_in_the_history(ida, otto):
    a, b = make_source(ida), make_source(ida)
    row = tell_apart(b, a, by=otto, reason="Another edition")
    assert (row.one, row.other, row.created_by) == (a, b, otto)
    assert proposed() == []
    take_distinction_back(row, by=ida, reason="The same after all")
    assert len(proposed()) == 1
    told = row.history.order_by("history_date").values_list(
        "history_user__username", "history_change_reason"
    )
    assert list(told) == [("otto", "Another edition"), ("ida", "The same after all")]


def test_two_are_told_apart_once_and_taken_back_once(ida, otto):
    a, b = make_source(ida), make_source(ida)
    row = tell_apart(a, b, by=ida, reason="Another edition")
    with pytest.raises(ToldAlready):
        tell_apart(b, a, by=otto, reason="Another edition")
    take_distinction_back(row, by=ida, reason="No")
    with pytest.raises(DistinctionGone):
        take_distinction_back(row, by=otto, reason="No")
    assert tell_apart(a, b, by=otto, reason="Yes").pk != row.pk


def test_a_source_is_not_told_apart_from_itself(ida):
    a = make_source(ida)
    with pytest.raises(ValidationError):
        tell_apart(a, a, by=ida, reason="What?")
