"""Warnings about one event that is dated, or counted, differently in two places.

How do we know that it is one event? A person said so (linked claims), or the sentences say nearly
the same once their dates and figures are taken out. Careful on purpose: a chronicle is full of
sentences that are alike, and a warning that is wrong costs more than one that is missing.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.chronology import Calendar, DatePhrase, NotEDTF, day_number, interval
from claims.suggesting.signals import MONTHS_AND_DAYS, NOT_NAMES
from claims.warnings.cautions import Caution, CautionCode, Facts, caution
from claims.warnings.days import difference_on
from claims.warnings.figures import Figure, figures_in
from claims.warnings.sentences import Sentence

A_MONTH = 31  # days: dates that are less exact don't contradict each other
STEM = 6  # letters of a word that are compared
WORD = re.compile(r"[^\W\d_]+(?:[’-][^\W\d_]+)*")
STOP = (
    "the and that this with from were was had has have been for not but his her its their they them "
    "who which when where while into over under after before during about also than then there "
    "would could only other more most some such all any one two three himself themselves a an of in "
    "on at by to as it is be or he she we i no so if up out day days month months year years same "
    "late early between until near nearly almost around through upon"
)
STOPWORDS = frozenset(STOP.split())
ALIKE = 0.6  # of the weight of all words in both sentences: what they must share
ALIKE_A_STYLE_APART = 0.4  # where the days differ by just what the calendars differ
FAR = 3 * 366  # days: the same words of other years are the same thing happening again
FATES = "killed killing executed executing shot murdered arrested arresting"
SAME_FATE = frozenset(word[:STEM] for word in FATES.split())
FIRST_NEW = day_number(1582, 10, 15, calendar=Calendar.GREGORIAN)
LAST_OLD = day_number(1923, 2, 28, calendar=Calendar.GREGORIAN)
COMMON = 0.15  # of the sentences: a name in more of them than this tells no event from another
IN_HOW_MANY = 40  # sentences a name may stand in for pairs to be made through it


@dataclass(frozen=True)
class Account:
    """A sentence as what is told of an event. `when` is the date that it is told of."""

    sentence: Sentence
    when: DatePhrase | None
    calendar: Calendar
    names: frozenset[str]
    stems: frozenset[str]
    figures: tuple[Figure, ...]
    own: frozenset[str]  # the sentence's own names and words, without what the context lends
    home: tuple[tuple[int, int], ...] = ()  # where in the text a claim is stated

    def days(self, calendar: Calendar) -> tuple[int, int] | None:
        """First and last day, read in its own calendar, or else in this one; None if open."""
        if self.when is None:
            return None
        own = self.calendar if self.calendar is not Calendar.NOT_STATED else calendar
        try:
            first, last = interval(self.when.edtf, own)
        except NotEDTF:
            return None
        return None if first is None or last is None else (first, last)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where in the text this is told."""
        sentence = self.sentence
        return self.home if sentence.claim is not None else ((sentence.start, sentence.end),)

    def overlaps(self, other: "Account") -> bool:
        return any(a < d and c < b for a, b in self.spans for c, d in other.spans)


def account(
    sentence: Sentence,
    facts: Facts,
    *,
    before: Account | None = None,
    home: Sequence[tuple[int, int]] = (),
) -> Account:
    """What a sentence tells. Where it has no date, the one `before` it in its paragraph lends its
    date and its names, be they its own or lent."""
    when = sentence.dates[0] if len(sentence.dates) == 1 else None
    names, stems = _words_of(sentence)
    own = names | stems
    if before and not sentence.dates:
        when, names, stems = before.when, names | before.names, stems | before.stems
    calendar = (
        when.calendar if when and when.calendar is not Calendar.NOT_STATED else facts.calendar
    )
    figures = tuple(figures_in(sentence.words, [(d.start, d.end) for d in sentence.dates]))
    return Account(sentence, when, calendar, names, stems, figures, own, tuple(home))


def accounts(sentences: Sequence[Sentence], facts: Facts) -> list[Account]:
    """Of paragraphs and lists; captions and what others are quoted with tell no event."""
    told: list[Account] = []
    before: Account | None = None
    for sentence in sentences:
        if sentence.kind not in {"paragraph", "list_item"}:
            continue
        is_first = before is None or before.sentence.block != sentence.block
        before = account(sentence, facts, before=None if is_first else before)
        told.append(before)
    return told


def told_twice(told: Sequence[Account], *, known: int = 0) -> Iterator[Caution]:
    """Pairs of accounts that are about one event, as far as words can tell, and contradict. Of the
    first `known` accounts no pairs are made among themselves: they were compared before."""
    weight = _weights(told)
    common = {name for name, df in _frequency(told).items() if df > max(3, COMMON * len(told))}
    for one, other in _pairs(told, known):
        if one.overlaps(other):
            continue
        alike = _alike(one, other, weight)
        yield from _dated(one, other, alike)
        yield from _counted(one, other, alike=alike, common=common)


def linked_apart(one: Account, other: Account, *, is_part: bool) -> Iterator[Caution]:
    """Two claims that a person linked: one restates the other, or is part of it."""
    if one.when and other.when:
        found = _apart(one, other)
        if found:
            yield _pair_caution(*found, one, other)
    if not is_part:
        yield from _figures_apart(one, other)


# --- which pairs ---------------------------------------------------------------------------------
def _pairs(told: Sequence[Account], known: int) -> Iterator[tuple[Account, Account]]:
    """Pairs that share a name, in order; names that stand everywhere are no bridge."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(told):
        if each.when or each.figures:
            for name in each.names:
                by_name[name].append(number)
    pairs = {
        (a, b)
        for places in by_name.values()
        if len(places) <= max(IN_HOW_MANY, len(told) // 20)
        for i, a in enumerate(places)
        for b in places[i + 1 :]
        if b >= known
    }
    return ((told[a], told[b]) for a, b in sorted(pairs))


def _frequency(told: Sequence[Account]) -> Counter[str]:
    return Counter(word for each in told for word in each.names | each.stems)


def _weights(told: Sequence[Account]) -> dict[str, float]:
    return {word: math.log(1 + len(told) / df) for word, df in _frequency(told).items()}


def _alike(one: Account, other: Account, weight: dict[str, float]) -> float:
    """How much of the words of both they share, rare words counting more; 0 to 1. The sentences'
    own words are compared, without dates and figures."""
    ours, theirs = one.own, other.own
    shared = ours & theirs
    if len(shared) < 4 or not one.names & other.names:
        return 0.0
    return sum(weight.get(w, 1) for w in shared) / sum(weight.get(w, 1) for w in ours | theirs)


def _words_of(sentence: Sentence) -> tuple[frozenset[str], frozenset[str]]:
    """Names, and the beginnings of the other words that say something; dates and figures left out."""
    words = sentence.words
    for date in sentence.dates:
        words = words[: date.start] + " " * (date.end - date.start) + words[date.end :]
    names, stems = set(), set()
    for match in WORD.finditer(words):
        word = match[0].removesuffix("’s")
        if word[0].isupper() and word not in NOT_NAMES and word not in MONTHS_AND_DAYS:
            names.add(word)
        elif len(word) > 2 and word.lower() not in STOPWORDS:
            stems.add(word.lower()[:STEM])
    return frozenset(names), frozenset(stems)


# --- dates ---------------------------------------------------------------------------------------
def _dated(one: Account, other: Account, alike: float) -> Iterator[Caution]:
    if alike < ALIKE_A_STYLE_APART or not (one.sentence.dates and other.sentence.dates):
        return
    found = _apart(one, other)
    if found and (found[0] is CautionCode.CALENDARS_APART or alike >= ALIKE):
        yield _pair_caution(*found, one, other)


def _apart(one: Account, other: Account) -> tuple[CautionCode, dict[str, int | str]] | None:
    """How the dates of two accounts differ; None where they may be one, or are too vague to tell."""
    pair = one.days(Calendar.GREGORIAN), other.days(Calendar.GREGORIAN)
    if pair[0] is None or pair[1] is None:
        return None
    (a, b), (c, d) = sorted([pair[0], pair[1]])
    if b >= c or c - b > FAR or (b - a > A_MONTH and d - c > A_MONTH):
        return None
    if a == b and c == d:
        off = c - a - difference_on(a)
        if abs(off) <= 1 and _may_be_two_styles(one, other):
            return CautionCode.CALENDARS_APART, {"days": c - a, "apart": c - a - off, "off": off}
    return CautionCode.DATED_TWICE, {}


def _may_be_two_styles(one: Account, other: Account) -> bool:
    """At a time when both were in use, and where one of them doesn't say its calendar."""
    days = [each.days(Calendar.GREGORIAN) for each in (one, other)]
    in_use = all(day and FIRST_NEW <= day[0] <= LAST_OLD for day in days)
    return in_use and Calendar.NOT_STATED in (one.calendar, other.calendar)


def _pair_caution(
    code: CautionCode, values: dict[str, int | str], one: Account, other: Account
) -> Caution:
    sides = [(each, each.when) for each in (one, other) if each.when]
    return caution(
        code,
        [" ".join(each.sentence.words.split()) for each, _ in sides],
        [each.sentence.place((when.start, when.end)) for each, when in sides],
        **dict(zip(("first", "second"), (when.edtf for _, when in sides), strict=True)),
        **values,
    )


# --- figures -------------------------------------------------------------------------------------
def _counted(one: Account, other: Account, *, alike: float, common: set[str]) -> Iterator[Caution]:
    """Figures that contradict where the words are alike, or where both tell of people killed or
    held at the same place in the same days."""
    if not one.figures or not other.figures:
        return
    first, second = one.days(Calendar.GREGORIAN), other.days(Calendar.GREGORIAN)
    if first and second and (first[1] < second[0] or second[1] < first[0]):
        return
    if alike >= ALIKE:
        yield from _figures_apart(one, other)
        return
    narrow = first and second and max(first[1] - first[0], second[1] - second[0]) <= A_MONTH
    names = (one.names & other.names) - common
    stems = (one.stems & other.stems) - SAME_FATE
    if narrow and names and stems:
        yield from _figures_apart(one, other, only={"dead"})


def _figures_apart(
    one: Account, other: Account, *, only: set[str] | None = None
) -> Iterator[Caution]:
    for a in one.figures:
        for b in other.figures:
            if a.contradicts(b) and (only is None or a.counts in only):
                yield caution(
                    CautionCode.COUNTED_TWICE,
                    [" ".join(each.sentence.words.split()) for each in (one, other)],
                    [one.sentence.place((a.start, a.end)), other.sentence.place((b.start, b.end))],
                    first=_said(one, a),
                    second=_said(other, b),
                    counts=a.counts,
                )
                return


def _said(told: Account, figure: Figure) -> str:
    return " ".join(told.sentence.words[figure.start : figure.end].split())
