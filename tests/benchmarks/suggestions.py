"""How good the suggestions are, against sentences labelled by hand (see `labelled/README.md`).

python -m tests.benchmarks.suggestions [--errors]

`--errors` lists what goes wrong in the sentences for training; the held-out ones stay unread.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims.suggesting import Kind, Suggestion, suggest
from claims.suggesting.sentences import sentences_in
from claims.suggesting.weights import THRESHOLD
from tests.benchmarks import labels, measures
from tests.benchmarks.labels import HELD_OUT, NOT_PROSE, TEXTS, TRAIN, LabelledSentence
from tests.benchmarks.measures import Span

AT_LEAST = 0.5  # intersection over union from which a suggestion is the assertion's own
DIGIT = re.compile(r"\d")
Scorer = Callable[[LabelledSentence], float]


@dataclass(frozen=True)
class Cut:
    """How the assertions of some sentences and the suggestions in them meet. Offsets of one text
    and of another never meet, because each sentence is matched by itself."""

    assertions: int
    suggestions: int
    matched: int
    kind_right: int
    missed: Counter[tuple[Kind, str]]


# --- what is suggested ---------------------------------------------------------------------------
@cache
def suggested(text: str) -> tuple[Suggestion, ...]:
    """The suggestions for a text, as an import asks for them."""
    article = labels.parsed(text)
    return tuple(
        suggest(
            article.text,
            article.blocks,
            language=article.language or "en",
            published_on=article.published_on,
        )
    )


def inside(
    sentence: LabelledSentence, among: Sequence[Suggestion] | None = None
) -> list[Suggestion]:
    """The suggestions that lie in a sentence, for the greater part of their length."""
    return [
        each
        for each in (suggested(sentence.text) if among is None else among)
        if 2 * (min(each.end, sentence.end) - max(each.start, sentence.start))
        > each.end - each.start
    ]


@cache
def scored(text: str) -> tuple[Suggestion, ...]:
    """Every suggestion for a text, however low its score: what average precision ranks."""
    article = labels.parsed(text)
    return tuple(
        suggest(
            article.text,
            article.blocks,
            language=article.language or "en",
            published_on=article.published_on,
            threshold=0.0,
        )
    )


def by_suggester(sentence: LabelledSentence) -> float:
    """The highest score in the sentence, of a suggestion made or of one too low to be made."""
    both = [*inside(sentence), *inside(sentence, scored(sentence.text))]
    return max((each.score for each in both), default=0.0)


def by_every_sentence(sentence: LabelledSentence) -> float:
    return 1.0


def by_digit(sentence: LabelledSentence) -> float:
    return float(bool(DIGIT.search(sentence.words)))


# --- sentences -----------------------------------------------------------------------------------
def sentence_row(
    name: str, scorer: Scorer, sentences: Sequence[LabelledSentence], *, from_score: float = 0.5
) -> str:
    """One line of the table: what reaches that score counts as suggested."""
    truth = [each.is_claim for each in sentences]
    scores = [scorer(each) for each in sentences]
    cases = measures.confusion(truth, [score >= from_score for score in scores])
    ranked = measures.average_precision(truth, scores)
    return (
        f"    {name:24} precision {cases.precision:.3f}  recall {cases.recall:.3f}  "
        f"correlation {cases.matthews:+.3f}  average precision {ranked:.3f}   "
        f"({cases.true_positive} right, {cases.false_positive} too many, "
        f"{cases.false_negative} missed, {cases.true_negative} rightly left out)"
    )


# --- single assertions ---------------------------------------------------------------------------
def cut_of(sentences: Sequence[LabelledSentence]) -> Cut:
    """Matches assertions and suggestions, one to one within each sentence."""
    assertions = suggestions = pairs = kind_right = 0
    missed: Counter[tuple[Kind, str]] = Counter()
    for sentence in sentences:
        offered = inside(sentence)
        spans = [(each.start, each.end) for each in offered]
        wanted = [(each.start, each.end) for each in sentence.assertions]
        matches = measures.matched(wanted, spans, at_least=AT_LEAST)
        assertions, suggestions = assertions + len(wanted), suggestions + len(offered)
        pairs += len(matches)
        for number, assertion in enumerate(sentence.assertions):
            if number in matches:
                kind_right += offered[matches[number]].kind is assertion.kind
            else:
                missed[assertion.kind, why_missed(wanted[number], spans)] += 1
    return Cut(assertions, suggestions, pairs, kind_right, missed)


def why_missed(wanted: Span, offered: Sequence[Span]) -> str:
    """In a word what is there instead of the assertion's own span."""
    best = max(offered, key=lambda span: measures.overlap(wanted, span), default=None)
    if best is None:
        return "nothing suggested in the sentence"
    if measures.overlap(wanted, best) >= AT_LEAST:
        return "shares a span with another assertion"
    if best[0] <= wanted[0] and wanted[1] <= best[1]:
        return "only inside a longer span"
    return "cut elsewhere"


def assertion_row(cut: Cut) -> str:
    return (
        f"    {'single assertions':24} {measures.share(cut.matched, cut.assertions):.3f} have a span of their own "
        f"({cut.matched} of {cut.assertions}); {measures.share(cut.matched, cut.suggestions):.3f} of "
        f"{cut.suggestions} suggestions are one; kind right for {cut.kind_right} of {cut.matched}"
    )


# --- the report ----------------------------------------------------------------------------------
def part_lines(part: str) -> Iterator[str]:
    yield f"\n{part.upper().replace('_', ' ')}"
    for name in [*TEXTS, "all texts"]:
        sentences = [
            each
            for each in labels.prose_of(TEXTS if name == "all texts" else [name])
            if part in (each.part, "everything")
        ]
        claims = sum(each.is_claim for each in sentences)
        yield f"  {name}: {len(sentences)} sentences, {claims} of them claims"
        yield sentence_row("suggester", by_suggester, sentences, from_score=THRESHOLD)
        yield sentence_row("every sentence", by_every_sentence, sentences)
        yield sentence_row("every one with a digit", by_digit, sentences)
        yield assertion_row(cut_of(sentences))


def missed_lines() -> Iterator[str]:
    """What stands in the place of assertions without a span of their own, in the training part."""
    training = [each for each in labels.prose_of() if each.part == TRAIN]
    missed = cut_of(training).missed
    asserted = Counter(each.kind for sentence in training for each in sentence.assertions)
    reasons = sorted({reason for _, reason in missed})
    yield "\nASSERTIONS WITHOUT A SPAN OF THEIR OWN (train)"
    for kind in Kind:
        counts = ", ".join(
            f"{missed[kind, reason]} {reason}" for reason in reasons if missed[kind, reason]
        )
        count = sum(missed[kind, reason] for reason in reasons)
        yield f"  {kind}: {count} of {asserted[kind]}" + (f" ({counts})" if counts else "")
    for reason in reasons:
        yield f"  in all: {sum(missed[kind, reason] for kind in Kind)} {reason}"


def agreement_lines() -> Iterator[str]:
    """The two labellings of the sentences that were drawn again."""
    first, again = labels.drawn_again(), labels.labelled_again()
    second = [again[each.place] for each in first]
    pairs = list(zip(first, second, strict=True))
    same = sum(a.label == b.label for a, b in pairs)
    same_number = sum(len(a.assertions) == b.assertions for a, b in pairs)
    kappa = measures.cohen_kappa([a.label for a in first], [b.label for b in second])
    yield "\nAGREEMENT of two labellings"
    yield f"  claim or no: {same} of {len(pairs)} ({same / len(pairs):.3f}), Cohen's kappa {kappa:.3f}"
    yield f"  the same number of single assertions: {same_number} of {len(pairs)}"
    for a, b in pairs:
        if a.label != b.label:
            yield f"    first {a.label}, then {b.label}: {a.words}"


def other_lines() -> Iterator[str]:
    """What is outside the table: blocks that aren't prose, and where sentences are cut."""
    outside = [each for text in TEXTS for each in labels.labelled(text) if each.part == NOT_PROSE]
    count = sum(bool(inside(each)) for each in outside)
    yield f"\nHeadings, bylines, date lines, reading lists: {count} of {len(outside)} suggested"
    prose = labels.prose_of()
    cut = {(text, *span) for text in TEXTS for span in cut_by_machine(text)}
    wrong = [each for each in prose if each.place not in cut]
    yield f"Sentences cut as a reader would: {len(prose) - len(wrong)} of {len(prose)}"
    yield from (f"    not so: {each.words}" for each in wrong if each.part == TRAIN)


def cut_by_machine(text: str) -> Iterator[Span]:
    article = labels.parsed(text)
    for block in article.blocks:
        for each in sentences_in(
            article.text, block.start, block.end, language=article.language[:2] or "en"
        ):
            yield each.start, each.end


def error_lines() -> Iterator[str]:
    """Each error of the training part with its words."""
    for sentence in labels.prose_of():
        if sentence.part != TRAIN:
            continue
        offered = inside(sentence)
        spans = [(each.start, each.end) for each in offered]
        wanted = [(each.start, each.end) for each in sentence.assertions]
        matches = measures.matched(wanted, spans, at_least=AT_LEAST)
        if bool(offered) == sentence.is_claim and len(matches) == len(wanted) == len(offered):
            continue
        yield f"\n[{sentence.text}] {sentence.words}"
        for number, assertion in enumerate(sentence.assertions):
            sign = "found " if number in matches else "MISSED"
            yield f"  {sign} {assertion.kind}: {assertion.words}"
        for number, each in enumerate(offered):
            if number not in matches.values():
                yield f"  extra  {each.kind} {each.score}: {each.quote}"


def main(arguments: list[str]) -> int:
    """Print the figures, or what is wrong."""
    if "--errors" in arguments:
        print("\n".join(error_lines()))
        return 0
    for part in (TRAIN, HELD_OUT, "everything"):
        print("\n".join(part_lines(part)))
    for lines in (missed_lines, agreement_lines, other_lines):
        print("\n".join(lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
