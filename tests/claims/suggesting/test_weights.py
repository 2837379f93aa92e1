"""The table of weights is whole and says what it does."""

import pytest

from claims.suggesting.kinds import Kind
from claims.suggesting.reasons import Reason, ReasonCode
from claims.suggesting.weights import TABLE, THRESHOLD, WEIGHTS, kind_of, score_of


def test_every_signal_has_one_weight():
    assert sorted(code for code, _, _, _ in TABLE) == sorted(ReasonCode)
    assert len(TABLE) == len(WEIGHTS)


def test_nothing_seen_is_below_the_threshold():
    assert score_of([]) < THRESHOLD


@pytest.mark.parametrize("code", list(ReasonCode))
def test_a_signal_moves_the_score_the_way_of_its_weight_and_counts_once(code):
    once = score_of([Reason(code)])
    assert (once > score_of([])) == (WEIGHTS[code] > 0)
    assert score_of([Reason(code), Reason(code, {"again": True})]) == once


def test_the_kind_is_the_one_with_most_votes():
    seen = [Reason(ReasonCode.NAMES_DAY), Reason(ReasonCode.GIVES_NUMBER_KILLED)]
    assert kind_of(seen) is Kind.QUANTITY
    assert kind_of([]) is Kind.EVENT
