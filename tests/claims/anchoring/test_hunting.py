"""A small sample of the benchmark: noise, decoys, a second edition."""

import random

import pytest

from claims.anchoring import locate_all
from tests.benchmarks.anchoring import (
    accepted,
    cases,
    decoys,
    fared,
    noisy,
    right,
    second_edition,
    span_of,
    text_of,
)


@pytest.mark.parametrize("noise", [0, 0.05, 0.1, 0.2])
def test_noisy_quotes_are_found_where_they_were(noise: float):
    text = text_of(30_000)
    sample = cases(text, noise, count=300, bare=False)
    located = locate_all(text, [case.sought for case in sample])
    assert [
        right(case, span_of(each), noise) for case, each in zip(sample, located, strict=True)
    ] == [True] * 300


def test_no_decoy_is_accepted():
    text, shuffles, strange = decoys(30, 120)
    located = locate_all(text, shuffles + strange)
    assert len(shuffles) >= 50 <= len(strange)
    assert [each for each in located if accepted(each)] == []


def test_a_second_edition_leaves_no_claim_silently_in_the_wrong_place():
    new, fates = second_edition(text_of(30_000), share=0.3, seed=1)
    located = locate_all(new, [fate.quote for fate in fates])
    outcomes = {(fate.edit, fared(fate, each)) for fate, each in zip(fates, located, strict=True)}
    assert {edit for edit, _ in outcomes} == {"same", "type", "reworded", "deleted"}
    assert [pair for pair in outcomes if pair[1] in ("exact wrong", "moved wrong")] == []
    assert [pair for pair in outcomes if pair[0] in ("same", "type") and pair[1] == "lost"] == []


def test_the_benchmark_can_fail():
    text = text_of(20_000)
    [case] = cases(text, 0, count=1, bare=True)
    assert not right(case, None, 0.1)
    assert not right(case, (case.truth.start + 3, case.truth.end), 0)
    assert noisy(case.truth.exact, 0.2, random.Random(1)) != case.truth.exact
