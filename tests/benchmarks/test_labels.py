"""The labels fit the texts: if a text was edited, its labels have to be moved with it."""

from itertools import pairwise

import pytest

from tests.benchmarks import labels
from tests.benchmarks.labels import CLAIM, HELD_OUT, NO, NOT_PROSE, PROSE, TEXTS, TRAIN

every_text = pytest.mark.parametrize("text", TEXTS)


@every_text
def test_the_words_stand_where_the_labels_say(text: str):
    article = labels.parsed(text).text
    moved = [
        each.words
        for sentence in labels.labelled(text)
        for each in (sentence, *sentence.assertions)
        if article[each.start : each.end] != each.words or each.words != each.words.strip()
    ]
    assert moved == []


@every_text
def test_the_sentences_cover_every_block_once_and_in_order(text: str):
    article = labels.parsed(text)
    sentences = labels.labelled(text)
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    for block in article.blocks:
        inside = [each for each in sentences if block.start <= each.start < block.end]
        between = article.text[block.start : block.end]
        for each in reversed(inside):
            between = between[: each.start - block.start] + between[each.end - block.start :]
        assert inside
        assert between.strip() == ""


@every_text
def test_assertions_lie_in_their_sentence_and_none_is_there_twice(text: str):
    for sentence in labels.labelled(text):
        spans = [(each.start, each.end) for each in sentence.assertions]
        assert len(set(spans)) == len(spans)
        assert all(sentence.start <= start < end <= sentence.end for start, end in spans)


@every_text
def test_a_claim_asserts_something_and_nothing_else_does(text: str):
    for sentence in labels.labelled(text):
        assert sentence.label == (CLAIM if sentence.assertions else NO)


@every_text
def test_each_third_paragraph_is_held_out(text: str):
    article = labels.parsed(text)
    prose = [block for block in article.blocks if block.kind in PROSE]
    for sentence in labels.labelled(text):
        number = next(
            (n for n, b in enumerate(prose, start=1) if b.start <= sentence.start < b.end), None
        )
        if number is None:
            assert (sentence.part, sentence.label) == (NOT_PROSE, NO)
        else:
            assert sentence.part == (TRAIN if number % 3 else HELD_OUT)


def test_there_are_enough_and_a_third_of_them_is_held_out():
    prose = labels.prose_of()
    held_out = [each for each in prose if each.part == HELD_OUT]
    assert len(prose) >= 400
    assert 0.3 < len(held_out) / len(prose) < 0.37


def test_every_line_has_six_cells_and_a_heading():
    for text in TEXTS:
        lines = (labels.FOLDER / f"{text}.tsv").read_text(encoding="utf-8").splitlines()
        assert lines[0] == "part\tstart\tend\tlabel\tassertions\twords"
        assert {line.count("\t") for line in lines} == {5}


HEADING = "part\tstart\tend\tlabel\tassertions\twords\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("train\t0\t4\tclaim\t2\tIt ..\n\t0\t2\tevent\t\tIt\n", "2 assertions are not listed"),
        ("train\t0\t4\tclaim\t1\tIt ..\n\t0\t2\tnews\t\tIt\n", "line 3"),
        ("\t0\t2\tevent\t\tIt\n", "line 2"),
        ("train\t0\n", "line 2"),
    ],
)
def test_a_line_that_does_not_fit_is_named(rows: str, said: str, tmp_path, monkeypatch):
    (tmp_path / "broken.tsv").write_text(HEADING + rows)
    monkeypatch.setattr(labels, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=said):
        labels.labelled("broken")


def test_the_second_labels_are_those_of_the_sentences_drawn():
    again = labels.labelled_again()
    assert set(again) == {each.place for each in labels.drawn_again()}
    assert len(again) == labels.DRAWN
    assert all(each.label == (CLAIM if each.assertions else NO) for each in again.values())
