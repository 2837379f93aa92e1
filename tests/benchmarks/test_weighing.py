"""What is learnt follows the labels, and stays near the weights by hand where they say little."""

import pytest

from claims.suggesting import ReasonCode
from tests.benchmarks import labels, weighing
from tests.benchmarks.weighing import BY_HAND, SELDOM, Example, learnt

PAST, NAMES, JUDGES = ReasonCode.TELLS_PAST, ReasonCode.NAMES_NAMES, ReasonCode.JUDGES


def seen(times: int, wanted: bool, *codes: ReasonCode) -> list[Example]:
    return [Example("a text", frozenset(codes), wanted)] * times


@pytest.fixture(autouse=True)
def few_steps(monkeypatch):
    monkeypatch.setattr(weighing, "STEPS", 60)


def test_a_signal_of_what_is_wanted_gains_and_of_what_is_not_loses():
    model = learnt([*seen(40, True, NAMES), *seen(40, False, PAST)])
    assert model.weights[NAMES] > BY_HAND[NAMES]
    assert model.weights[PAST] < BY_HAND[PAST]
    assert model.chance(frozenset({NAMES})) > 0.5 > model.chance(frozenset({PAST}))


def test_a_signal_seen_seldom_keeps_its_weight():
    model = learnt(seen(SELDOM - 1, False, NAMES))
    assert model.weights == BY_HAND


def test_a_signal_never_changes_sides():
    model = learnt([*seen(90, True, JUDGES), *seen(90, False, PAST)])
    assert model.weights[JUDGES] < 0 < model.weights[PAST]


def test_held_out_sentences_teach_nothing(monkeypatch):
    held_out = [each for each in labels.prose_of() if each.part == labels.HELD_OUT]
    monkeypatch.setattr(labels, "prose_of", lambda: held_out)
    assert list(weighing.examples()) == []
