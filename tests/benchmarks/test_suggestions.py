"""The command prints what it computes; how high the figures are is not a test's business."""

from dataclasses import replace

import pytest

from claims.chronology import Calendar
from claims.suggesting import Kind, Suggestion
from tests.benchmarks import labels, suggestions
from tests.benchmarks.labels import Assertion, LabelledSentence


def suggestion(start: int, end: int, kind: Kind = Kind.EVENT, score: float = 0.7) -> Suggestion:
    return Suggestion(start, end, "", "", kind, "", "", Calendar.NOT_STATED, score, ())


SENTENCE = LabelledSentence(
    "a text",
    labels.TRAIN,
    100,
    200,
    labels.CLAIM,
    "In 1921 they rose, and some fell.",
    (
        Assertion(100, 140, Kind.EVENT, ""),
        Assertion(145, 200, Kind.QUANTITY, ""),
        Assertion(150, 160, Kind.DATE, ""),
    ),
)


@pytest.fixture
def offered(monkeypatch) -> list[Suggestion]:
    found: list[Suggestion] = []
    monkeypatch.setattr(suggestions, "suggested", lambda text: found)
    monkeypatch.setattr(suggestions, "scored", lambda text: found)
    return found


def test_a_suggestion_belongs_to_the_sentence_with_most_of_it(offered):
    offered += [suggestion(0, 100), suggestion(90, 101), suggestion(150, 220), suggestion(101, 120)]
    assert suggestions.inside(SENTENCE) == offered[2:]


def test_a_sentence_has_the_score_of_its_best_suggestion(offered):
    assert suggestions.by_suggester(SENTENCE) == 0.0
    offered += [suggestion(100, 140, score=0.6), suggestion(145, 200, score=0.9)]
    assert suggestions.by_suggester(SENTENCE) == 0.9


def test_the_baselines_see_everything_or_digits():
    assert suggestions.by_every_sentence(SENTENCE) == 1.0
    assert suggestions.by_digit(SENTENCE) == 1.0
    assert suggestions.by_digit(replace(SENTENCE, words="They rose.")) == 0.0


def test_assertions_are_matched_with_spans_of_their_own(offered):
    offered += [suggestion(100, 140), suggestion(150, 200)]
    cut = suggestions.cut_of([SENTENCE])
    assert (cut.assertions, cut.suggestions, cut.matched, cut.kind_right) == (3, 2, 2, 1)
    assert cut.missed == {(Kind.DATE, "only inside a longer span"): 1}


@pytest.mark.parametrize(
    ("spans", "why"),
    [
        ([], "nothing suggested in the sentence"),
        ([(0, 100)], "only inside a longer span"),
        ([(0, 15)], "cut elsewhere"),
        ([(12, 20), (50, 60)], "shares a span with another assertion"),
    ],
)
def test_what_stands_in_an_assertions_place_is_said(spans, why):
    assert suggestions.why_missed((10, 20), spans) == why


def test_the_command_prints_both_parts_and_the_agreement(capsys):
    assert suggestions.main([]) == 0
    printed = capsys.readouterr().out
    for heading in ("TRAIN", "HELD OUT", "EVERYTHING", "AGREEMENT"):
        assert printed.count(f"\n{heading}") == 1
    assert printed.count("    suggester ") == 3 * (len(labels.TEXTS) + 1)


def test_errors_are_listed_for_the_training_part_alone(capsys):
    assert suggestions.main(["--errors"]) == 0
    printed = capsys.readouterr().out.splitlines()
    shown = {line.split("] ", 1)[1] for line in printed if line.startswith("[")}
    held_out = {each.words for each in labels.prose_of() if each.part == labels.HELD_OUT}
    assert len(shown) > 20
    assert shown & held_out == set()
