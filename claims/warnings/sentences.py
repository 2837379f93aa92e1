"""A text cut into sentences with their dates: what all the warnings are looked for in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.chronology import DatePhrase, dates_in
from claims.suggesting import BlockLike
from claims.suggesting.sentences import SURROGATES, sentences_in
from claims.warnings.cautions import Facts, Place

READ_KINDS = frozenset({"paragraph", "caption", "list_item", "quotation"})
ONE_YEAR = re.compile(r"(?<![\d-])\d{4}")


@dataclass(frozen=True)
class Sentence:
    """`start` counts in the text; the dates are spans of `words`."""

    start: int
    words: str
    dates: tuple[DatePhrase, ...]
    kind: str = "paragraph"  # of its block
    block: int = 0
    claim: int | None = None  # where the words are a claim's statement

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def own_dates(self) -> tuple[DatePhrase, ...]:
        """Those that say their year."""
        return tuple(date for date in self.dates if not date.year_carried)

    def place(self, *marks: tuple[int, int]) -> Place:
        """The sentence as a place, with these spans of its words."""
        spans = tuple(sorted((self.start + a, self.start + b) for a, b in set(marks)))
        return Place(self.start, self.end, spans, self.claim)


def sentences_of(text: str, blocks: Sequence[BlockLike], facts: Facts) -> Iterator[Sentence]:
    """The sentences of paragraphs, captions, list items and quotations, in order.

    A day or month without a year has the one year that its own paragraph states, if there is one.
    """
    language = facts.language[:2].lower() or "en"
    for number, block in enumerate(blocks):
        start, end = max(0, block.start), min(len(text), block.end)
        if block.kind not in READ_KINDS or start >= end:
            continue
        dates = _dates(text[start:end], facts)
        for span in sentences_in(text, start, end, language=language):
            inside = [
                replace(
                    each, start=each.start + start - span.start, end=each.end + start - span.start
                )
                for each in dates
                if span.start <= each.start + start and each.end + start <= span.end
            ]
            words = _plain(text[span.start : span.end])
            yield Sentence(span.start, words, tuple(inside), str(block.kind), number)


def statement(words: str, facts: Facts, *, claim: int | None = None) -> Sentence:
    """A claim's statement. Words that an editor supplied in [brackets] are read with the others."""
    read = _unbracketed(_plain(words))
    return Sentence(0, read, tuple(_dates(read, facts)), claim=claim)


def _dates(words: str, facts: Facts) -> list[DatePhrase]:
    plain = _plain(words)
    found = dates_in(plain, published_on=facts.published_on)
    if not re.search(r"\d", plain):
        return found
    years = {int(year) for date in found for year in ONE_YEAR.findall(date.edtf)}
    if len(years) != 1 or any("X" in date.edtf for date in found):
        return found
    return dates_in(plain, published_on=facts.published_on, year_before=years.pop())


def _plain(words: str) -> str:
    """Of the same length, with one sort of apostrophe and without half characters."""
    return SURROGATES.sub("\ufffd", words).replace("'", "’")


def _unbracketed(words: str) -> str:
    """ "On November 7[, 1917], they": blanks for the brackets, of the same length, so that the date
    can be read; the comma stays beside its day."""
    return re.sub(r"\[(,?)([^\[\]]*)\]", r"\1 \2 ", words)
