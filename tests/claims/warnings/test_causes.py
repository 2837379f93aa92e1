"""Causes and effects: what is warned of, and what is not."""

import pytest

from tests.claims.warnings.reading import codes


@pytest.mark.parametrize(
    "text",
    [
        "The lockout of 1907 led to the strike of May 1905.",
        "In 1905 the weavers struck because of the lockout of 1907.",
        "The decree of 3 May 1918 was issued in response to the revolt of 6 July 1918.",
        "As a result of the lockout of 1907, in 1905 the weavers struck.",
        "The strike of 1905 was caused by the lockout of 1907.",
        "The lockout of 1907 caused the strike of 1905.",
    ],
)
def test_an_effect_that_is_dated_before_its_cause_is_warned_of(text: str):
    assert codes(text) == ["effect_first"]


@pytest.mark.parametrize(
    "text",
    [
        "The lockout of 1905 led to the strike of 1907.",
        "The lockout of 1905 led to the strike of May 1905.",
        "In 1907 the weavers struck because of the lockout of 1905.",
        "In 1905 the weavers did not strike because of the lockout of 1907.",
        "In 1905 they armed because of the war that they expected in 1907.",
        "The lockout of 1907 led to a strike; in 1905 there had been none.",
        "As a result of this, in 1918 and 1919 there was hunger.",
        "They fled in 1905 and, because of the amnesty, came back in 1907.",
    ],
)
def test_effects_that_may_follow_their_cause_are_left_alone(text: str):
    assert codes(text) == []
