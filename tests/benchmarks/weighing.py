"""The weights of the suggester's signals, learnt from the sentences labelled for training.

python -m tests.benchmarks.weighing

Logistic regression, drawn towards what the weights were when they were set by hand (`BY_HAND`), so
that a signal seen seldom stays near it; one seen less than `SELDOM` times isn't fitted at all.
Printed: the table to be copied into `claims/suggesting/weights.py`, rounded, and how the model does
on each text when it learns from the others. The held-out sentences are never read here.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

from claims.suggesting import ReasonCode, Suggestion
from claims.suggesting.suggestions import PART_SCORE
from tests.benchmarks import labels, measures
from tests.benchmarks.labels import TEXTS, TRAIN
from tests.benchmarks.suggestions import AT_LEAST, inside, scored

SELDOM = 8
PULL = 1.0  # of the weights by hand: the inverse variance of the Gaussian prior round them
START_PULL = 10.0  # of the start by hand: no signal at all shall not be enough
PACE, STEPS = 0.01, 800
START_BY_HAND = -1.7
FOR_BY_HAND = (  # in the order of the codes
    *(1.8, 1.3, 1.8, 1.8, 1.6, 1.6, 1.1, 0.8, 1.2, 0.6, 0.5, 0.8, 0.4, 0.8, 0.9),
    *(0.5, 0.6, 0.4, 1.0, 0.5, 0.6, 0.1, 0.5, 0.5, 0.5),
)
AGAINST_BY_HAND = (-2.5, -4.0, -2.4, -1.8, -1.5, -1.3, -1.3, -4.0, -1.2, -0.9, -1.2)
BY_HAND = dict(zip(ReasonCode, FOR_BY_HAND + AGAINST_BY_HAND, strict=True))
FIRST_AGAINST = list(ReasonCode).index(ReasonCode.EXHORTS)
LEAST = 0.1  # a signal never speaks against its own side, however few labels say so


@dataclass(frozen=True)
class Example:
    """Something that could be suggested: what is seen in it and whether it should be."""

    text: str
    codes: frozenset[ReasonCode]
    wanted: bool


@dataclass(frozen=True)
class Model:
    start: float
    weights: dict[ReasonCode, float]

    def chance(self, codes: frozenset[ReasonCode]) -> float:
        return 1 / (1 + exp(-self.start - sum(self.weights[code] for code in codes)))


def examples() -> Iterator[Example]:
    """Every piece of a training sentence, wanted if it is an assertion's own; what is said by the
    way (with one reason and a fixed score) isn't weighed."""
    for sentence in labels.prose_of():
        if sentence.part != TRAIN:
            continue
        offered = [
            each for each in inside(sentence, scored(sentence.text)) if not _by_the_way(each)
        ]
        spans = [(each.start, each.end) for each in offered]
        wanted = [(each.start, each.end) for each in sentence.assertions]
        own = set(measures.matched(wanted, spans, at_least=AT_LEAST).values())
        for number, each in enumerate(offered):
            is_wanted = number in own or (len(offered) == 1 and sentence.is_claim)
            yield Example(sentence.text, frozenset(r.code for r in each.reasons), is_wanted)


def _by_the_way(suggestion: Suggestion) -> bool:
    return len(suggestion.reasons) == 1 and suggestion.score == PART_SCORE


def learnt(found: Sequence[Example]) -> Model:
    """The weights that make the labels likeliest, with the pull of those by hand."""
    often = Counter(code for each in found for code in each.codes)
    fitted = [code for code in ReasonCode if often[code] >= SELDOM]
    start, weights = START_BY_HAND, dict(BY_HAND)
    for _ in range(STEPS):
        model = Model(start, weights)
        errors = [(each, each.wanted - model.chance(each.codes)) for each in found]
        pull = START_PULL * (START_BY_HAND - start)
        start += PACE * (sum(error for _, error in errors) + pull)
        steps = Counter[ReasonCode]()
        for each, error in errors:
            for code in each.codes:
                steps[code] += error
        for code in fitted:
            pull = PULL * (BY_HAND[code] - weights[code])
            weights[code] = _on_its_side(code, weights[code] + PACE * (steps[code] + pull))
    return Model(round(start, 1), {code: round(weight, 1) for code, weight in weights.items()})


def _on_its_side(code: ReasonCode, weight: float) -> float:
    against = list(ReasonCode).index(code) >= FIRST_AGAINST
    return min(weight, -LEAST) if against else max(weight, LEAST)


def lines() -> Iterator[str]:
    """The table, and each text judged by what was learnt from the others."""
    found = list(examples())
    often = Counter(code for each in found for code in each.codes)
    model = learnt(found)
    yield f"START = {model.start}"
    for code, weight in model.weights.items():
        wanted = sum(each.wanted for each in found if code in each.codes)
        yield f"  {code:24} {weight:+.1f}  by hand {BY_HAND[code]:+.1f}  seen {often[code]}, {wanted} wanted"
    chances: list[tuple[bool, float]] = []
    for text in TEXTS:
        others = learnt([each for each in found if each.text != text])
        chances += [(each.wanted, others.chance(each.codes)) for each in found if each.text == text]
    truth = [wanted for wanted, _ in chances]
    ranked = measures.average_precision(truth, [chance for _, chance in chances])
    yield f"\nEach text by the others, {len(found)} pieces: average precision {ranked:.3f}"
    for threshold in (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75):
        cases = measures.confusion(truth, [chance >= threshold for _, chance in chances])
        yield (
            f"  threshold {threshold:.2f}: precision {cases.precision:.3f}, recall {cases.recall:.3f}, "
            f"correlation {cases.matthews:+.3f}"
        )


if __name__ == "__main__":
    print("\n".join(lines()))
    sys.exit(0)
