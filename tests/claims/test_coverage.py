import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.coverage import Coverage, coverage, unchanged


def block(start, end, kind="paragraph"):
    return {"kind": kind, "start": start, "end": end}


TWO = [block(0, 5, "heading"), block(10, 20), block(30, 60), block(70, 90, "bibliography_item")]


@pytest.mark.parametrize(
    ("examined", "spans", "expected"),
    [
        (set(), [], Coverage(2, 0, 40, 0, 0)),
        ({10}, [], Coverage(2, 1, 40, 0, 10)),
        ({10, 30}, [], Coverage(2, 2, 40, 0, 40)),
        # a claim's words count as its own, whoever examined the paragraph
        ({30}, [(35, 45)], Coverage(2, 1, 40, 10, 20)),
        (set(), [(35, 45)], Coverage(2, 0, 40, 10, 0)),
        # claims that overlap, one across a border, one in a heading, one in the reading list
        (set(), [(40, 50), (35, 45), (35, 45)], Coverage(2, 0, 40, 15, 0)),
        ({10}, [(15, 35)], Coverage(2, 1, 40, 10, 5)),
        ({10}, [(0, 5), (72, 80)], Coverage(2, 1, 40, 0, 10)),
        # what isn't the beginning of a paragraph is none
        ({0, 11, 70}, [], Coverage(2, 0, 40, 0, 0)),
    ],
)
def test_each_character_of_a_paragraph_counts_once(examined, spans, expected):
    assert coverage(TWO, examined, spans) == expected


def test_what_no_claim_rests_on_and_nobody_examined_is_what_remains():
    found = coverage(TWO, {10}, [(35, 45)])
    assert (found.claimed, found.cleared, found.unexamined) == (10, 10, 20)


@pytest.mark.parametrize(
    ("blocks", "examined", "whole"),
    [(TWO, {10, 30}, True), (TWO, {10}, False), ([], set(), False), (TWO[:1], {0}, False)],
)
def test_a_text_is_examined_when_every_paragraph_is(blocks, examined, whole):
    assert coverage(blocks, examined, []).is_whole is whole


spans = st.lists(st.tuples(st.integers(0, 95), st.integers(1, 30)).map(lambda s: (s[0], sum(s))))


@given(st.sets(st.sampled_from([10, 30])), spans)
def test_counting_by_shares_comes_to_what_counting_by_characters_does(examined, spans):
    claimed = {n for start, end in spans for n in range(start, end)}
    paragraphs = [range(10, 20), range(30, 60)]
    inside = {n for each in paragraphs for n in each}
    read = {n for each in paragraphs if each.start in examined for n in each}
    found = coverage(TWO, examined, spans)
    assert found.claimed == len(claimed & inside)
    assert found.cleared == len(read - claimed)
    assert found.unexamined == len(inside - read - claimed)


# --- what goes on into another text --------------------------------------------------------------
def text_of(*paragraphs, kind="paragraph"):
    text, blocks = "", []
    for words in paragraphs:
        blocks.append(block(len(text), len(text) + len(words), kind))
        text += words + "\n\n"
    return text, blocks


def carried(old, new):
    (before, were), (after, are) = old, new
    return {
        before[start : min(b["end"] for b in were if b["end"] > start)]: after[slice(*place)]
        for start, place in unchanged(before, were, after, are).items()
    }


def test_paragraphs_with_the_same_words_go_on_wherever_they_stand():
    found = carried(text_of("One.", "Two.", "Three."), text_of("New.", "Three.", "One."))
    assert found == {"One.": "One.", "Three.": "Three."}


def test_one_word_more_and_it_is_another_paragraph():
    assert carried(text_of("They met."), text_of("They met again.")) == {}
    assert carried(text_of("They met."), text_of("they met.")) == {}


def test_lines_may_be_broken_elsewhere():
    assert carried(text_of("They met\nin May."), text_of("They  met in\nMay.")) == {
        "They met\nin May.": "They  met in\nMay."
    }


def test_of_paragraphs_with_the_same_words_each_answers_one():
    before, were = text_of("So.", "So.", "So.")
    after, are = text_of("So.", "No.", "So.")
    assert list(unchanged(before, were, after, are).values()) == [(0, 3), (10, 13)]


def test_headings_are_no_paragraphs():
    assert carried(text_of("A part", kind="heading"), text_of("A part")) == {}
    assert carried(text_of("A part"), text_of("A part", kind="heading")) == {}


def test_a_paragraph_may_become_a_quotation():
    assert carried(text_of("He spoke."), text_of("He spoke.", kind="quotation")) != {}


@given(st.lists(st.text("ab \n", min_size=1, max_size=4).filter(str.strip), max_size=6))
def test_an_unchanged_text_goes_on_whole(paragraphs):
    text, blocks = text_of(*paragraphs)
    found = unchanged(text, blocks, text, blocks)
    assert found == {b["start"]: (b["start"], b["end"]) for b in blocks}
