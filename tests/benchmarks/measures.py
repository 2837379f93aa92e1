"""Measures of labels against predictions. Pure: booleans, numbers and spans in, numbers out.

Where a measure has no value (nothing was predicted, nothing is there) it is 0.0.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt

Span = tuple[int, int]


@dataclass(frozen=True)
class Confusion:
    """How often each of the four cases occurs."""

    true_positive: int = 0
    false_positive: int = 0
    false_negative: int = 0
    true_negative: int = 0

    @property
    def precision(self) -> float:
        return share(self.true_positive, self.true_positive + self.false_positive)

    @property
    def recall(self) -> float:
        return share(self.true_positive, self.true_positive + self.false_negative)

    @property
    def matthews(self) -> float:
        """Matthews' correlation coefficient, from -1 to 1; 0 where a row or column is empty."""
        tp, fp = self.true_positive, self.false_positive
        fn, tn = self.false_negative, self.true_negative
        product = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
        return (tp * tn - fp * fn) / sqrt(product) if product else 0.0


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def confusion(truth: Iterable[bool], predicted: Iterable[bool]) -> Confusion:
    """Counts the cases of two sequences of one length."""
    counts = {(t, p): 0 for t in (True, False) for p in (True, False)}
    for pair in zip(truth, predicted, strict=True):
        counts[pair] += 1
    return Confusion(
        counts[True, True], counts[False, True], counts[True, False], counts[False, False]
    )


def average_precision(truth: Iterable[bool], scores: Iterable[float]) -> float:
    """The mean over recall of the precision at each score, from the highest down.

    Equal scores count together: their order would be an accident. A constant score therefore
    gives the share of what is true.
    """
    ranked = sorted(zip(scores, truth, strict=True), key=lambda pair: -pair[0])
    positives = sum(true for _, true in ranked)
    seen = found = 0
    total = 0.0
    for _, group in groupby(ranked, key=lambda pair: pair[0]):
        tied = [true for _, true in group]
        seen, found = seen + len(tied), found + sum(tied)
        total += share(sum(tied), positives) * found / seen
    return total


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Agreement of two labellings beyond chance (Cohen 1960); 1.0 where both know one label only."""
    if not first:
        return 0.0
    agreed = share(sum(a == b for a, b in zip(first, second, strict=True)), len(first))
    chance = sum(
        share(list(first).count(label), len(first)) * share(list(second).count(label), len(second))
        for label in {*first, *second}
    )
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def overlap(first: Span, second: Span) -> float:
    """Intersection over union of two spans, end exclusive, from 0 to 1."""
    common = max(0, min(first[1], second[1]) - max(first[0], second[0]))
    return share(common, first[1] - first[0] + second[1] - second[0] - common)


def matched(
    wanted: Sequence[Span], offered: Sequence[Span], *, at_least: float = 0.5
) -> dict[int, int]:
    """Which wanted span gets which offered one (by index): as many pairs as can be made, each
    offered span once, each pair with at least that overlap. (Kuhn's augmenting paths.)"""
    fits = [
        [number for number, span in enumerate(offered) if overlap(each, span) >= at_least]
        for each in wanted
    ]
    for each, numbers in zip(wanted, fits, strict=True):
        numbers.sort(key=lambda number: -overlap(each, offered[number]))
    holder: dict[int, int] = {}

    def place(index: int, tried: set[int]) -> bool:
        for number in fits[index]:
            if number in tried:
                continue
            tried.add(number)
            if number not in holder or place(holder[number], tried):
                holder[number] = index
                return True
        return False

    for index in range(len(wanted)):
        place(index, set())
    return {index: number for number, index in holder.items()}
