"""A text with its blocks becomes suggested claims. The model is in `weights`, the words elsewhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from claims.chronology import Calendar, DatePhrase, dates_in
from claims.suggesting.kinds import Kind
from claims.suggesting.parts import appositions_in, classifications_in, clauses_in
from claims.suggesting.reasons import Reason, ReasonCode
from claims.suggesting.sentences import SURROGATES, sentences_in
from claims.suggesting.signals import View, signals_in
from claims.suggesting.statements import statement_of
from claims.suggesting.weights import THRESHOLD, kind_of, score_of

READ_KINDS = frozenset({"paragraph", "caption", "list_item", "quotation"})
PART_SCORE = 0.6  # of an assertion inside a sentence: neither sure nor doubtful


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
    published_on: date | None
    year: int | None  # the one year that the paragraph, or the one before it, states


def suggest(
    text: str,
    blocks: Sequence[BlockLike],
    *,
    language: str = "en",
    published_on: date | None = None,
) -> list[Suggestion]:
    """Sentences of `text`, and parts of them, that assert something checkable, in order.

    Paragraphs, captions, list items and quotations are read; each suggestion lies inside one
    block; none comes twice. `language` is a tag such as "en" or "es-ES": in other languages than
    English only figures, years and names are seen. Never raises, whatever the text and blocks.
    """
    found: dict[tuple[int, int], Suggestion] = {}
    english = language.lower().split("-")[0].split("_")[0] == "en"
    years_before: set[int] = set()
    for block in blocks:
        start, end = max(0, block.start), min(len(text), block.end)
        if block.kind == "heading":
            years_before = set()
        if block.kind not in READ_KINDS or start >= end:
            continue
        years = _years_stated(text[start:end], published_on) if english else set()
        year = _one_year(years, years_before)
        surroundings = Surroundings(block.kind, english, published_on, year)
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


def _one_year(years: set[int], years_before: set[int]) -> int | None:
    candidates = years or years_before
    return next(iter(candidates)) if len(candidates) == 1 else None


# --- one sentence --------------------------------------------------------------------------------


def _suggestions(
    text: str, span: tuple[int, int], surroundings: Surroundings
) -> Iterator[Suggestion]:
    words = text[span[0] : span[1]]
    clauses = clauses_in(words) if surroundings.english else []
    parts = [
        _judged(text, (span[0] + first, span[0] + last), surroundings) for first, last in clauses
    ]
    if parts and all(parts):
        yield from (part for part in parts if part)
    else:
        whole = _judged(text, span, surroundings)
        if whole:
            yield whole
    if surroundings.english and surroundings.block_kind != "quotation":
        yield from _within(text, span)


def _judged(text: str, span: tuple[int, int], surroundings: Surroundings) -> Suggestion | None:
    """The suggestion that the span makes as a whole, if it scores high enough."""
    words = SURROGATES.sub("\ufffd", text[span[0] : span[1]]).replace("'", "’")
    dates = dates_in(words, published_on=surroundings.published_on, year_before=surroundings.year)
    view = View(words, dates, surroundings.block_kind, surroundings.english)
    reasons = signals_in(view)
    score = score_of(reasons)
    if score < THRESHOLD:
        return None
    plain = Suggestion(
        *span,
        quote=text[span[0] : span[1]],
        statement=statement_of(text[span[0] : span[1]], dates),
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
    """Classifications and appositions inside the sentence."""
    words = text[span[0] : span[1]]
    for part in (*classifications_in(words), *appositions_in(words)):
        code = (
            ReasonCode.CLASSIFIES if part.kind is Kind.CLASSIFICATION else ReasonCode.TELLS_OF_LIFE
        )
        start, end = span[0] + part.start, span[0] + part.end
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
