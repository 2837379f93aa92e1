from hypothesis import given
from hypothesis import strategies as st

from claims.highlighting import Span, Stretch, by_block, stretches

TEXT = "In May the committee met. It counted."


def test_marked_and_unmarked_words_follow_each_other():
    assert stretches(TEXT, 0, 25, [Span(3, 6, 1), Span(21, 24, 2)]) == [
        Stretch("In ", 0, ()),
        Stretch("May", 3, (1,)),
        Stretch(" the committee ", 6, ()),
        Stretch("met", 21, (2,)),
        Stretch(".", 24, ()),
    ]


def test_overlapping_passages_are_one_stretch_with_all_keys():
    spans = [Span(3, 20, 1), Span(7, 10, 2), Span(15, 24, 3), Span(24, 25, 4)]
    assert [(s.text, s.keys) for s in stretches(TEXT, 0, 25, spans)] == [
        ("In ", ()),
        ("May the committee met", (1, 2, 3)),
        (".", (4,)),
    ]


def test_a_passage_across_a_border_marks_its_part_of_each_block():
    span = Span(11, 30, 1)
    assert [s.text for s in stretches(TEXT, 0, 25, [span]) if s.keys] == ["committee met."]
    assert [s.text for s in stretches(TEXT, 26, 37, [span]) if s.keys] == ["It c"]


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50), st.integers(1, 4)), max_size=8),
)
def test_the_stretches_give_the_text_back_and_cover_every_passage(text, raw):
    spans = [Span(*one) for one in raw]
    result = stretches(text, 0, len(text), spans)
    assert "".join(s.text for s in result) == text
    marked = {(s.start + n, k) for s in result for k in s.keys for n in range(len(s.text))}
    wanted = {(n, s.key) for s in spans for n in range(max(0, s.start), min(len(text), s.end))}
    assert wanted <= marked
    assert {n for n, _ in marked} == {n for n, _ in wanted}


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 20), st.integers(1, 5)).map(
            lambda row: Span(row[0], row[0] + row[1], row[2])
        ),
        max_size=12,
    )
)
def test_each_block_gets_the_spans_that_touch_it(spans):
    blocks = [(0, 10), (12, 30), (30, 31), (40, 60)]
    for (start, end), found in zip(blocks, by_block(blocks, spans), strict=True):
        touching = [s for s in spans if s.start < end and s.end > start]
        assert found == sorted(touching, key=lambda s: (s.start, s.end, s.key))
