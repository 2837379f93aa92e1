"""A text with its blocks becomes suggested claims. The model is in `weights`, the words elsewhere."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Protocol

from claims.chronology import Calendar, DatePhrase, dates_in
from claims.suggesting.clauses import Piece, pieces_in
from claims.suggesting.kinds import Kind
from claims.suggesting.parts import appositions_in, classifications_in
from claims.suggesting.reasons import Reason, ReasonCode
from claims.suggesting.sentences import SURROGATES, sentences_in
from claims.suggesting.signals import View, signals_in, without_quotations
from claims.suggesting.statements import statement_of_piece
from claims.suggesting.weights import THRESHOLD, kind_of, score_of

DATED_TONGUES = frozenset({"en", "es", "ru"})  # whose months may want their year from elsewhere
READ_KINDS = frozenset({"paragraph", "caption", "list_item", "quotation"})
PART_SCORE = 0.75  # of an assertion inside a sentence: neither sure nor doubtful


class BlockLike(Protocol):
    """A block of a text: its kind and its span in code points."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Suggestion:
    """A suggested claim: `text[start:end] == quote`, offsets in code points, end exclusive."""

    start: int
    end: int
    quote: str
    statement: str
    kind: Kind
    date_as_written: str
    date_edtf: str
    calendar: Calendar
    score: float
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, object]:
        """The suggestion in plain JSON values, under the names of its fields."""
        return {
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "statement": self.statement,
            "kind": self.kind.value,
            "date_as_written": self.date_as_written,
            "date_edtf": self.date_edtf,
            "calendar": self.calendar.value,
            "score": self.score,
            "reasons": [reason.to_json() for reason in self.reasons],
        }


@dataclass(frozen=True)
class Surroundings:
    """What a sentence is read with."""

    block_kind: str
    english: bool
    dates: Sequence[DatePhrase]  # of the block, as spans of the text
    threshold: float  # what scores less isn't suggested


def suggest(
    text: str,
    blocks: Sequence[BlockLike],
    *,
    language: str = "en",
    published_on: date | None = None,
    threshold: float = THRESHOLD,
) -> list[Suggestion]:
    """Sentences of `text`, and parts of them, that assert something checkable, in order.

    Paragraphs, captions, list items and quotations are read; each suggestion lies inside one
    block; none comes twice, and of two that overlap one lies wholly inside the other. What scores
    less than `threshold` (0 to 1) is left out. `language` is a tag such as "en" or "es-ES": in other languages than
    English only figures, years and names are seen. Never raises, whatever the text and blocks.
    """
    found: dict[tuple[int, int], Suggestion] = {}
    tongue = language.lower().split("-")[0].split("_")[0]
    english = tongue == "en"
    years_before: set[int] = set()
    for block in blocks:
        start, end = max(0, block.start), min(len(text), block.end)
        if block.kind == "heading":
            years_before = set()
        if block.kind not in READ_KINDS or start >= end:
            continue
        years = _years_stated(text[start:end], published_on) if tongue in DATED_TONGUES else set()
        year = _one_year(years, years_before)
        dates = _dates_of_block(text, (start, end), published_on=published_on, year_before=year)
        surroundings = Surroundings(block.kind, english, dates, threshold)
        for sentence in sentences_in(text, start, end, language=language[:2].lower() or "en"):
            for each in _suggestions(text, (sentence.start, sentence.end), surroundings):
                found.setdefault((each.start, each.end), each)
        if block.kind == "paragraph":
            years_before = years
    return [found[span] for span in sorted(found)]


# --- which year a paragraph speaks of ------------------------------------------------------------


def _years_stated(words: str, published_on: date | None) -> set[int]:
    """The years that the paragraph dates things by; "the 1905 Revolution" is a name, no date."""
    years: set[int] = set()
    for phrase in dates_in(SURROGATES.sub("\ufffd", words), published_on=published_on):
        part_of_name = re.fullmatch(r"\d{4}", phrase.edtf) and re.match(
            r"\s[A-Z]", words[phrase.end : phrase.end + 2]
        )
        if not part_of_name:
            years.update(int(year) for year in re.findall(r"(?<![\d-])\d{4}", phrase.edtf))
            if "X" in phrase.edtf:
                years.update((0, 1))  # a decade or century: no one year
    return years


def _dates_of_block(
    text: str, span: tuple[int, int], *, published_on: date | None, year_before: int | None
) -> Sequence[DatePhrase]:
    """The dates of a block, read in one so that later ones can lean on earlier; spans of `text`."""
    start, end = span
    words = _plain(text[start:end])
    found = dates_in(words, published_on=published_on, year_before=year_before)
    return [replace(date, start=date.start + start, end=date.end + start) for date in found]


def _one_year(years: set[int], years_before: set[int]) -> int | None:
    candidates = years or years_before
    return next(iter(candidates)) if len(candidates) == 1 else None


# --- one sentence --------------------------------------------------------------------------------


@dataclass(frozen=True)
class SentenceRead:
    """A sentence with its dates (spans of its words) and what it is read with."""

    start: int
    words: str
    dates: Sequence[DatePhrase]
    surroundings: Surroundings


def _suggestions(
    text: str, span: tuple[int, int], surroundings: Surroundings
) -> Iterator[Suggestion]:
    """The assertions of a sentence that score high enough; where none does, the sentence if that
    does; and what is said by the way in either."""
    words = text[span[0] : span[1]]
    sentence = SentenceRead(span[0], words, _dates(span[0], words, surroundings), surroundings)
    whole = [Piece(0, len(words))]
    pieces = whole
    if surroundings.english and surroundings.block_kind != "quotation":
        pieces = pieces_in(words)
    judged = [each for piece in pieces if (each := _judged(sentence, piece))]
    if not judged and pieces != whole:
        judged = [each for piece in whole if (each := _judged(sentence, piece))]
    yield from judged
    if surroundings.english and surroundings.block_kind != "quotation":
        yield from (
            each
            for each in _within(text, span)
            if surroundings.threshold <= PART_SCORE
            and not any(_cross(each, other) for other in judged)
        )


def _cross(one: Suggestion, other: Suggestion) -> bool:
    """Whether two spans overlap and neither holds the other."""
    first, second = sorted([(one.start, one.end), (other.start, other.end)])
    return first[0] < second[0] < first[1] < second[1]


def _dates(start: int, words: str, surroundings: Surroundings) -> Sequence[DatePhrase]:
    """The dates of a sentence that starts there, as spans of its words. The article's own: those
    inside a quotation are somebody else's."""
    own, end = without_quotations(words), start + len(words)
    first = bisect_left(surroundings.dates, start, key=lambda each: each.start)
    found = takewhile(lambda each: each.end <= end, surroundings.dates[first:])
    shifted = (replace(date, start=date.start - start, end=date.end - start) for date in found)
    return [date for date in shifted if own[date.start : date.end].strip()]


def _plain(words: str) -> str:
    """The words as they are matched: of the same length, with one sort of apostrophe."""
    return SURROGATES.sub("\ufffd", words).replace("'", "’")


def _judged(sentence: SentenceRead, piece: Piece) -> Suggestion | None:
    """The suggestion that the piece makes as a whole, if it scores high enough."""
    dates = [
        replace(date, start=date.start - piece.start, end=date.end - piece.start)
        for date in sentence.dates
        if piece.start <= date.start and date.end <= piece.end
    ]
    around = sentence.surroundings
    words = _plain(sentence.words[piece.start : piece.end])
    reasons = signals_in(View(words, dates, around.block_kind, around.english, piece.subject))
    score = score_of(reasons)
    if score < around.threshold:
        return None
    plain = Suggestion(
        sentence.start + piece.start,
        sentence.start + piece.end,
        quote=sentence.words[piece.start : piece.end],
        statement=statement_of_piece(sentence.words, sentence.dates, piece),
        kind=kind_of(reasons),
        date_as_written="",
        date_edtf="",
        calendar=Calendar.NOT_STATED,
        score=score,
        reasons=tuple(reasons),
    )
    return _dated(plain, dates[0]) if dates else plain


def _dated(suggestion: Suggestion, phrase: DatePhrase) -> Suggestion:
    return replace(
        suggestion,
        date_as_written=phrase.as_written,
        date_edtf=phrase.edtf,
        calendar=phrase.calendar,
    )


def _within(text: str, span: tuple[int, int]) -> Iterator[Suggestion]:
    """Classifications and appositions inside the sentence, if the article itself says them."""
    words = text[span[0] : span[1]]
    own = without_quotations(words)
    for part in (*classifications_in(words), *appositions_in(words)):
        code = (
            ReasonCode.CLASSIFIES if part.kind is Kind.CLASSIFICATION else ReasonCode.TELLS_OF_LIFE
        )
        start, end = span[0] + part.start, span[0] + part.end
        if not own[part.start : part.end].strip():
            continue
        yield Suggestion(
            start,
            end,
            quote=text[start:end],
            statement=part.statement,
            kind=part.kind,
            date_as_written="",
            date_edtf="",
            calendar=Calendar.NOT_STATED,
            score=PART_SCORE,
            reasons=(Reason(code, {"words": part.words}),),
        )
