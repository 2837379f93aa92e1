"""The ways in: all warnings of a text, of a claim's statement, and of two claims that belong together."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from claims.chronology import Calendar, DatePhrase
from claims.suggesting import BlockLike
from claims.warnings.causes import effects_first
from claims.warnings.cautions import Caution, Facts
from claims.warnings.days import impossible_dates, styles_apart, wrong_weekdays
from claims.warnings.distances import at_odds_with_article, distances_apart
from claims.warnings.events import Account, account, accounts, linked_apart, told_twice
from claims.warnings.sentences import Sentence, sentences_of, statement


@dataclass(frozen=True)
class Stated:
    """A claim as far as warnings need it. `spans`: where in the text it is stated, if anywhere."""

    claim: int
    statement: str
    edtf: str = ""
    calendar: Calendar = Calendar.NOT_STATED
    spans: tuple[tuple[int, int], ...] = ()


def cautions_in(
    text: str, blocks: Sequence[BlockLike], facts: Facts, claims: Sequence[Stated] = ()
) -> list[Caution]:
    """All warnings of a text in its order, with those of the claims made of it. Never raises.

    Claims are compared with the text and with each other; where a claim says what its own sentence
    says, the sentence is named. Each pair of places is named once a kind. What a text alone gives
    is kept for the next time: 0.3 s for 50,000 characters, then next to nothing.
    """
    plain = tuple(_Block(str(block.kind), block.start, block.end) for block in blocks)
    read = _read(text, plain, facts)
    own = [account for account in (_account(each, facts) for each in claims) if read.adds(account)]
    pairs = read.pairs
    if own:
        new = told_twice([*read.accounts, *own], known=len(read.accounts))
        pairs = tuple(_once(chain(pairs, new), {each.claim: each.spans for each in claims}))
    return sorted([*read.single, *pairs], key=_in_order)


def _in_order(found: Caution) -> tuple[int, int]:
    first = found.places[0]
    return first.claim or 0, first.start


class _Block(NamedTuple):
    kind: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class _Reading:
    """What a text alone says. Accounts are in its order."""

    single: tuple[Caution, ...]
    accounts: tuple[Account, ...]
    pairs: tuple[Caution, ...]

    def adds(self, claim: Account) -> bool:
        """Whether a claim says, dates or counts otherwise than the sentences that it was made of."""
        home = [each for span in claim.home for each in self._at(*span)]
        dates = {each.when.edtf for each in home if each.when}
        words = frozenset[str]().union(*(each.names | each.stems for each in home))
        if not claim.names | claim.stems <= words:
            return True
        figures = {(f.low, f.high, f.counts) for each in home for f in each.figures}
        return (claim.when is not None and claim.when.edtf not in dates) or any(
            (f.low, f.high, f.counts) not in figures for f in claim.figures
        )

    def _at(self, start: int, end: int) -> Iterator[Account]:
        at = bisect(self.accounts, start, key=lambda each: each.sentence.start)
        for each in self.accounts[max(0, at - 1) :]:
            if each.sentence.start >= end:
                return
            if each.sentence.end > start:
                yield each


@lru_cache(maxsize=8)
def _read(text: str, blocks: tuple[_Block, ...], facts: Facts) -> _Reading:
    sentences = list(sentences_of(text, blocks, facts))
    single = tuple(each for sentence in sentences for each in _single(sentence, facts))
    told = tuple(accounts(sentences, facts))
    return _Reading(single, told, tuple(_once(told_twice(told), {})))


def cautions_of(claim: Stated, facts: Facts) -> list[Caution]:
    """The warnings of one statement by itself; offsets count in the statement. Never raises."""
    return list(_single(statement(claim.statement, facts, claim=claim.claim), _facts(claim, facts)))


def cautions_between(
    one: Stated, other: Stated, facts: tuple[Facts, Facts], *, is_part: bool = False
) -> list[Caution]:
    """Where two claims that a person linked contradict in date or figure; `facts` of each."""
    pair = (_account(one, facts[0]), _account(other, facts[1]))
    return list(linked_apart(*pair, is_part=is_part))


def _single(sentence: Sentence, facts: Facts) -> Iterator[Caution]:
    yield from impossible_dates(sentence, facts)
    yield from wrong_weekdays(sentence, facts)
    yield from styles_apart(sentence)
    yield from at_odds_with_article(sentence, facts)
    yield from distances_apart(sentence)
    yield from effects_first(sentence, facts)


def _facts(claim: Stated, facts: Facts) -> Facts:
    """The claim's own calendar goes before the article's."""
    if claim.calendar is Calendar.NOT_STATED:
        return facts
    return Facts(facts.published_on, claim.calendar, facts.language)


@lru_cache(maxsize=4096)
def _account(claim: Stated, facts: Facts) -> Account:
    """What the claim tells, of the date that an editor gave it, or else of the one in its words."""
    told = statement(claim.statement, facts, claim=claim.claim)
    if claim.edtf:
        marks = [(d.start, d.end) for d in told.dates[:1]] or [(0, 0)]
        start, end = marks[0]
        written = told.words[start:end]
        given = DatePhrase(start, end, written, claim.edtf, claim.calendar)
        told = Sentence(0, told.words, (given,), claim=claim.claim)
    return account(told, _facts(claim, facts), home=claim.spans)


def _once(
    found: Iterable[Caution], spans: dict[int, tuple[tuple[int, int], ...]]
) -> Iterator[Caution]:
    """Without what is said of the same two places of the text already."""
    seen: list[tuple[object, tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]] = []
    for each in sorted(found, key=lambda c: [p.claim is not None for p in c.places]):
        one, other = (
            spans.get(place.claim, ()) if place.claim else ((place.start, place.end),)
            for place in each.places
        )
        if any(
            code is each.code
            and ((_touch(one, a) and _touch(other, b)) or (_touch(one, b) and _touch(other, a)))
            for code, a, b in seen
        ):
            continue
        seen.append((each.code, one, other))
        yield each


def _touch(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)
