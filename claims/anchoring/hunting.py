"""One quote sought in one text, both folded: its places, its surroundings, similar words.

The order in which this is tried is in locating.py, what it amounts to in outcomes.py.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import merge, nsmallest
from itertools import islice
from re import Pattern

from claims.anchoring.alignment import best_fit, distance
from claims.anchoring.folding import Folded, fold, pieces_of
from claims.anchoring.outcomes import TYPE_ALONE, Located, Selector, State, bar

_MOST_PLACES = 500  # places of the same words, or of the same surroundings, that are compared
_MOST_ONE_SIDED = 20  # places of one of the surroundings beside which the words are aligned
_MOST_RIGHTS = 8  # starts of the suffix tried for one end of the prefix
_TELLING = 6  # surroundings shorter than this stand everywhere
_TELLING_WORDS = 16  # words shorter than this may be somebody else's
_LONG_WORD = 24  # how far a word's border is looked for
# A letter or digit of a script that puts spaces between words: not Thai, Lao, Burmese, Khmer, Chinese, Japanese.
_LETTER = re.compile(r"[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0010ffff]")
_ALIKE = 0.5  # a side that is at least so like is the same side, edited
_STANDS = 0.7  # a side that is at least so like speaks for the words beside it


class SharedText:
    """A text and its folding, which is made when it is first needed."""

    def __init__(self, raw: str, quotes: Sequence[Selector]) -> None:
        self.raw, self._quotes = raw, quotes

    @cached_property
    def folded(self) -> Folded:
        return fold(self.raw, self.pieces)

    @cached_property
    def pieces(self) -> Pattern[str]:
        """What folding may change in the text and in all that is sought in it."""
        sought = (each.prefix + each.exact + each.suffix for each in self._quotes)
        return pieces_of(self.raw, *sought)


@dataclass(frozen=True, slots=True)
class Fit:
    """A candidate in the folded text, and how it compares."""

    start: int
    end: int
    edits: int


class Hunt:
    """One quote sought in one text, both folded."""

    def __init__(self, place: SharedText, quote: Selector) -> None:
        self.quote, self.place, self.text = quote, place, place.folded.text
        ahead, size = len(quote.prefix), len(quote.exact)
        whole = fold(quote.prefix + quote.exact + quote.suffix, place.pieces)
        first, last = whole.folded(ahead), whole.folded(ahead + size, closing=True)
        self.whole, self.ahead = whole.text, first
        self.prefix, self.words = whole.text[:first].lstrip(), whole.text[first:last]
        self.suffix = whole.text[max(first, last) :].rstrip()
        self.expected = (
            None if quote.start is None else place.folded.folded(min(quote.start, len(place.raw)))
        )

    # --- the same words ---------------------------------------------------------------------------
    def same_words(self) -> Located | None:
        """The words to the letter, but for type and the first letter's case, where they fit best."""
        if not self.words.strip():
            return None
        starts = self._occurrences()
        if not starts:
            return None
        ranked = sorted(starts, key=self._rank)
        best = ranked[0]
        left, right = self._sides(best)
        state = self._state(best, left, right)
        if state is State.MOVED and max(left, right) < _ALIKE:
            edited = self.between_surroundings(needs_both=True)
            if edited is not None:
                return edited
            if (self.prefix or self.suffix) and (
                len(ranked) > 1 or len(self.words) < _TELLING_WORDS
            ):
                state = State.CHANGED
        return self._located(best, best + len(self.words), state=state)

    def _occurrences(self) -> list[int]:
        """Where the words stand; where that is too often, those with surroundings and those near."""
        starts = list(islice(self._finds(self.words, first=True), _MOST_PLACES + 1))
        if len(starts) <= _MOST_PLACES:
            return starts
        ahead = len(self.prefix)
        before = self._finds(self.prefix + self.words)
        after = self._finds(self.words + self.suffix, first=True)
        both = self._finds(self.prefix + self.words + self.suffix)
        found = [(both, ahead), (before, ahead), (after, 0)]
        placed = [at + shift for finds, shift in found for at in islice(finds, _MOST_PLACES)]
        return list(dict.fromkeys(placed + starts))

    def _finds(self, phrase: str, *, first: bool = False) -> Iterator[int]:
        """Places of a phrase, those nearest to the old position first.

        `first` lets the case of its first letter differ.
        """
        other = phrase[:1].swapcase()
        if not first or len(other) != 1 or other == phrase[:1] or len(phrase) == 1:
            yield from self._finds_exactly(phrase)
            return
        for at in self._finds_exactly(phrase[1:]):
            if at and self.text[at - 1] in (phrase[0], other):
                yield at - 1

    def _finds_exactly(self, phrase: str) -> Iterator[int]:
        if not self.expected or self.expected < 0:
            return _finds_ahead(self.text, phrase, 0)
        near = self.expected
        return merge(
            _finds_ahead(self.text, phrase, near),
            _finds_behind(self.text, phrase, near),
            key=lambda at: abs(at - near),
        )

    def _rank(self, start: int) -> tuple[float, bool, int]:
        """Sorts places of the same words: surroundings, then the first letter, then nearness."""
        left, right = self._sides(start)
        far = start if self.expected is None else abs(start - self.expected)
        return -left - right, self.text[start] != self.words[0], far

    def _sides(self, start: int, end: int | None = None) -> tuple[float, float]:
        """How like both surroundings are, 0–1 each; 0 for one that was not given."""
        end = start + len(self.words) if end is None else end
        before = self.text[max(0, start - len(self.prefix)) : start]
        after = self.text[end : end + len(self.suffix)]
        return _likeness(self.prefix, before), _likeness(self.suffix, after)

    def _state(self, start: int, left: float, right: float) -> State:
        """Whether the same words in these surroundings are where they were."""
        given = [side for side, words in ((left, self.prefix), (right, self.suffix)) if words]
        if not given:
            same = self.expected in (None, start)
        else:
            same = max(given) == 1 and min(given) >= (1 if len(given) == 1 else _ALIKE)
        return State.EXACT if same else State.MOVED

    # --- similar words ----------------------------------------------------------------------------
    def between_surroundings(self, *, needs_both: bool = False) -> Located | None:
        """Similar words between surroundings that stand to the letter, or beside one of them."""
        if not self.words:
            return None
        lefts = self._borders(self.prefix, len(self.prefix))
        rights = self._borders(self.suffix, 0)
        both = self._accepted([self._compared(*pair) for pair in self._pairs(lefts, rights)])
        if both is not None or needs_both:
            return both
        fits = [self._after(left) for left in self._nearest(lefts)]
        fits += [self._before(right) for right in self._nearest(rights)]
        return self._accepted(fits)

    def _nearest(self, places: list[int]) -> list[int]:
        near = self.expected or 0
        return nsmallest(_MOST_ONE_SIDED, places, key=lambda at: abs(at - near))

    def _borders(self, side: str, ahead: int) -> list[int]:
        """Where a side stands, moved on by `ahead`; none where it is too short to tell, or common."""
        if len(side) < _TELLING:
            return []
        found = list(islice(self._finds(side), _MOST_PLACES + 1))
        return sorted(at + ahead for at in found) if len(found) <= _MOST_PLACES else []

    def _pairs(self, lefts: list[int], rights: list[int]) -> Iterator[tuple[int, int]]:
        """Ends of the prefix with starts of the suffix that aren't too far behind.

        Not only the next one: the suffix may stand inside the words as well.
        """
        most = 2 * len(self.words) + 20
        for left in lefts:
            first, last = bisect_right(rights, left), bisect_right(rights, left + most)
            for right in rights[first : min(last, first + _MOST_RIGHTS)]:
                yield left, right

    def _compared(self, start: int, end: int) -> Fit:
        """The fit between two borders, without longer stretches that were put in at its ends."""
        fit = Fit(start, end, distance(self.words, self.text[start:end]))
        if end - start > len(self.words) + self._edge:
            _, first, last = best_fit(self.words, self.text[start:end])
            fit = self._trimmed(fit, start + first, end)
            fit = self._trimmed(fit, fit.start, start + last)
        return fit

    def _trimmed(self, fit: Fit, start: int, end: int) -> Fit:
        """The shorter fit if nearly all that it leaves out was put in, and is more than noise."""
        left_out = fit.end - fit.start - (end - start)
        if start >= end or left_out <= self._edge:
            return fit
        edits = distance(self.words, self.text[start:end])
        return Fit(start, end, edits) if fit.edits - edits > 0.7 * left_out else fit

    @property
    def _edge(self) -> int:
        """By how many code points noise may shift an end of the words."""
        return 4 + len(self.words) // 8

    def _after(self, left: int) -> Fit:
        """The fit that starts where the prefix ends."""
        window = self.text[left : left + self._reach]
        edits, _, end = best_fit(self.words, window, mode="SHW")
        return Fit(left, left + end, edits)

    def _before(self, right: int) -> Fit:
        """The fit that ends where the suffix starts."""
        window = self.text[max(0, right - self._reach) : right]
        edits, _, end = best_fit(self.words[::-1], window[::-1], mode="SHW")
        return Fit(right - end, right, edits)

    @property
    def _reach(self) -> int:
        return len(self.words) * 3 // 2 + 8

    def around(self, place: int) -> Fit:
        """The best fit where the quote with its surroundings may start at `place`."""
        if not self.words:
            return Fit(0, 0, 0)
        slack = 8 + len(self.whole) // 5
        low = max(0, place + self.ahead - slack)
        window = self.text[low : max(low, place + self.ahead + len(self.words) + slack)]
        edits, start, end = best_fit(self.words, window)
        return self._at_its_borders(Fit(low + start, low + end, edits))

    def _at_its_borders(self, fit: Fit) -> Fit:
        """The fit with its ends where the nearest characters of the surroundings say.

        Edits near the ends of the words can be counted to either side: the surroundings know better.
        """
        slack = self._edge
        start, end = fit.start, fit.end
        near, far = self.prefix[-12:], self.suffix[:12]
        if len(near) >= _TELLING:
            at = self.text.rfind(near, max(0, start - slack - len(near)), start + slack)
            start = at + len(near) if at >= 0 else start
        if len(far) >= _TELLING:
            at = self.text.find(far, max(start, end - slack), end + slack + len(far))
            end = at if at >= 0 else end
        if (start, end) == (fit.start, fit.end) or start >= end:
            return fit
        edits = distance(self.words, self.text[start:end])
        return Fit(start, end, edits) if edits <= fit.edits + slack else fit

    def _at_words(self, fit: Fit) -> Fit:
        """The fit with no half word at its ends, where the quote had none, if it stays above the bar.

        An end where the surroundings stand is left: they know better than the words do.
        """
        start, end, text = fit.start, fit.end, self.text
        near, far = self.prefix[-_TELLING:], self.suffix[:_TELLING]
        if not text.endswith(near, 0, start) and not _inside_word(near + self.words, len(near)):
            start -= next((n for n in range(_LONG_WORD) if not _inside_word(text, start - n)), 0)
        if not text.startswith(far, end) and not _inside_word(self.words + far, len(self.words)):
            end += next((n for n in range(_LONG_WORD) if not _inside_word(text, end + n)), 0)
        if (start, end) == (fit.start, fit.end):
            return fit
        whole = Fit(start, end, distance(self.words, text[start:end]))
        return whole if self._above(whole) or not self._above(fit) else fit

    def judged(self, fits: list[Fit]) -> list[Located]:
        """The fits that resemble the words at all, the best first: above the bar as changed, the
        others as lost."""
        likely = [
            self._at_words(fit) for fit in fits if fit.start < fit.end and self._score(fit) > 0
        ]
        likely.sort(key=lambda fit: (self._above(fit), self._merit(fit)), reverse=True)
        return [self._similar(fit) for fit in likely]

    def _accepted(self, fits: list[Fit]) -> Located | None:
        return next((each for each in self.judged(fits) if each.state is State.CHANGED), None)

    def _similar(self, fit: Fit) -> Located:
        state = State.CHANGED if self._above(fit) else State.LOST
        score = min(TYPE_ALONE, self._score(fit))
        return self._located(fit.start, fit.end, state=state, score=score)

    def _above(self, fit: Fit) -> bool:
        return self._score(fit) >= self._bar(fit)

    def _bar(self, fit: Fit) -> float:
        sides = zip((self.prefix, self.suffix), self._sides(fit.start, fit.end), strict=True)
        standing = sum(len(side) >= _TELLING and like >= _STANDS for side, like in sides)
        return bar(len(self.words), sides=standing)

    def _merit(self, fit: Fit) -> tuple[float, float]:
        """Ranks fits: likeness with a little for the surroundings, then nearness."""
        far = 0 if self.expected is None else abs(fit.start - self.expected)
        return self._score(fit) + 0.05 * sum(self._sides(fit.start, fit.end)), -far

    def _score(self, fit: Fit) -> float:
        return 1 - fit.edits / max(len(self.words), fit.end - fit.start)

    def _located(self, start: int, end: int, *, state: State, score: float = 1.0) -> Located:
        first, last = self.place.folded.original(start, end)
        blank = self.quote.exact[len(self.quote.exact.rstrip()) :]
        if blank and not self.words.endswith(" ") and self.place.raw.startswith(blank, last):
            last += len(blank)  # white space at the border was folded into the suffix
        if score == 1 and self.place.raw[first:last] != self.quote.exact:
            score = TYPE_ALONE
        return Located(first, last, round(score, 4), state)


def _likeness(side: str, found: str) -> float:
    if not side:
        return 0.0
    return 1.0 if side == found else 1 - distance(side, found) / max(len(side), len(found))


def _inside_word(text: str, at: int) -> bool:
    """Whether a word that is written with spaces around it goes on over this offset."""
    return 0 < at < len(text) and bool(_LETTER.match(text, at - 1) and _LETTER.match(text, at))


def _finds_ahead(text: str, phrase: str, start: int) -> Iterator[int]:
    at = text.find(phrase, start)
    while at >= 0:
        yield at
        at = text.find(phrase, at + 1)


def _finds_behind(text: str, phrase: str, before: int) -> Iterator[int]:
    at = text.rfind(phrase, 0, before + len(phrase) - 1)
    while at >= 0:
        yield at
        at = text.rfind(phrase, 0, at + len(phrase) - 1)
