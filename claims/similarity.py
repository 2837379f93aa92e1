"""How alike two statements are, and in what they differ. Pure.

Which statements are compared at all is the index's matter (`sources/candidates.py`); what is shown
of it, and to whom, is `dossiers/similar.py`. Words are compared folded and stemmed, as the index has
them; rare words count more than common ones, and a name that is spelt a little differently is still
the name.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

Days = tuple[int | None, int | None]

THRESHOLD = 0.5
"""Less alike is not offered. In the demonstration what is above has to do with one another, what is
under 0.48 has not; of a corpus's 50 statements about other things none comes up at 100,000 claims."""
HOPELESS = 0.3
"""With a smaller overlap two statements aren't compared: too little is left for names spelt alike."""
SAYS_THE_SAME = 0.85
"""So alike, and without a difference, that it probably says the same."""
TYPICAL = 6.0  # the weight of a word of which nobody knows how rare it is
LIGHT = 0.4  # of a word that only holds a sentence together
LEAST_SPELLING, LEAST_LETTERS = 80, 5  # from which two spellings are taken for one name
SHORTER = 0.5  # how much the shorter statement counts: what is part of a longer one is like it
ENOUGH = 7.0  # of weight in common; with less, what two short statements share is by chance
CONTRADICTION = 0.06  # what another figure or date takes away


def _words(text: str) -> list[str]:
    return text.split()


# As they are folded and stemmed; others of this sort are told by how often they occur.
HOLDING_TOGETHER = frozenset(
    _words(
        "a about accord after al all also an and are as at be been befor but by como con da de del der "
        "die do el en er es for from had has have he her him his i in into is it la las les los many more "
        "not o of on or over por que said se she sin some such su than that the their them then there "
        "these they this those to u un under una up was were what when which who will with y"
    )
)

_FIGURE = re.compile(r"\d{1,3}(?:[,.\u2009\u00a0 ]\d{3})+(?!\d)|\d+")
_YEAR = re.compile(r"1\d{3}|20\d{2}")  # 1,250 is none
_NUMBERS = {
    word: number
    for number, word in enumerate(
        _words(
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen twenty"
        ),
        start=2,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


class Difference(StrEnum):
    """What two statements that are alike give differently."""

    FIGURES = "figures"
    DATES = "dates"


@dataclass(frozen=True)
class Said:
    """A statement as it is compared. `stems`: its words folded and stemmed; `days`: Julian Day
    Numbers, None where open or not known; `figures` without those of its dates."""

    stems: tuple[str, ...]
    figures: frozenset[int] = frozenset()
    days: Days = (None, None)


@dataclass(frozen=True)
class Likeness:
    """`score` from 0 (nothing in common) to 1 (the same words)."""

    score: float
    differences: tuple[Difference, ...] = ()

    @property
    def is_offered(self) -> bool:
        return self.score >= THRESHOLD

    @property
    def says_the_same(self) -> bool:
        return self.score >= SAYS_THE_SAME and not self.differences


def figures(statement: str, *, but: Iterable[str] = ()) -> frozenset[int]:
    """The numbers of a statement, except its years and those in the words `but` (its dates)."""
    for date in but:
        statement = statement.replace(date, " ")
    digits = [each for each in _FIGURE.findall(statement) if not _YEAR.fullmatch(each)]
    words = re.findall(r"[a-z]+", statement.casefold())
    found = {int(re.sub(r"\D", "", each)) for each in digits}
    return frozenset(found | {_NUMBERS[word] for word in words if word in _NUMBERS})


def weights(counts: Mapping[str, int], *, common: int) -> dict[str, float]:
    """What each word counts, by the number of entries that have it; counted up to `common`."""
    return {
        stem: LIGHT if stem in HOLDING_TOGETHER else math.log((common * 2 + 1) / (number + 1))
        for stem, number in counts.items()
    }


def overlap(stems: Collection[str], others: Iterable[str], weight: Mapping[str, float]) -> float:
    """The weight of the words that two statements share, as a share of all: 0 to 1.

    Quick, for ordering thousands of `others`: `weight` has the words of `stems` alone, and a word
    that only the others have counts as typical.
    """
    theirs = set(others)
    shared_words = theirs.intersection(stems)
    shared = sum([weight[stem] for stem in shared_words])
    rest = len(theirs - shared_words - HOLDING_TOGETHER) * TYPICAL
    return _share(shared, sum([weight[stem] for stem in stems]), shared + rest)


def likeness(one: Said, other: Said, weight: Mapping[str, float]) -> Likeness:
    """How alike two statements are; `weight` as of `weights`, of the words of either."""
    mine, theirs = set(one.stems), set(other.stems)
    shared = _total(mine & theirs, weight) + _spelt_alike(mine - theirs, theirs - mine, weight)
    score = _share(shared, _total(mine, weight), _total(theirs, weight))
    if score < 1:
        score *= min(1.0, shared / ENOUGH)
    differences = tuple(_differences(one, other))
    return Likeness(max(0.0, score - CONTRADICTION * len(differences)), differences)


def _share(shared: float, total: float, other_total: float) -> float:
    short, long = (total, other_total) if total < other_total else (other_total, total)
    whole = SHORTER * short + (1 - SHORTER) * long
    return min(1.0, shared / whole) if whole else 0.0


def _total(stems: Iterable[str], weight: Mapping[str, float]) -> float:
    return sum(_weight(stem, weight) for stem in stems)


def _weight(stem: str, weight: Mapping[str, float]) -> float:
    return weight.get(stem) or (LIGHT if stem in HOLDING_TOGETHER else TYPICAL)


def _spelt_alike(mine: Iterable[str], theirs: set[str], weight: Mapping[str, float]) -> float:
    """The weight of words that are nearly the same: Kronshtadt and Kronstadt. Figures never are."""
    left, total = sorted(_long(theirs)), 0.0
    for stem in sorted(_long(mine)):
        ratios = [(fuzz.ratio(stem, other, score_cutoff=LEAST_SPELLING), other) for other in left]
        ratio, other = max(ratios, default=(0.0, ""))
        if ratio:
            left.remove(other)
            total += min(_weight(stem, weight), _weight(other, weight)) * ratio / 100
    return total


def _long(stems: Iterable[str]) -> Sequence[str]:
    return [s for s in stems if len(s) >= LEAST_LETTERS and s.isalpha()]


def _differences(one: Said, other: Said) -> Iterable[Difference]:
    if one.figures and other.figures and not one.figures & other.figures:
        yield Difference.FIGURES
    if not days_meet(one.days, other.days):
        yield Difference.DATES


def days_meet(one: Days, other: Days) -> bool:
    """Whether two stretches of days may be of one time; an open end, or no date, contradicts nothing."""

    def ends_before(a: Days, b: Days) -> bool:
        return a[1] is not None and b[0] is not None and a[1] < b[0]

    return not ends_before(one, other) and not ends_before(other, one)
