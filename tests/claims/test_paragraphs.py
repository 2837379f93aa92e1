import pytest

from claims.paragraphs import around, numbered, paragraph_at


def block(kind, start, end):
    return {"kind": kind, "start": start, "end": end, "level": 0}


BLOCKS = [
    block("heading", 0, 5),
    block("byline", 6, 10),
    block("paragraph", 12, 20),
    block("caption", 22, 30),
    block("heading", 32, 38),
    block("list_item", 40, 45),
    block("quotation", 46, 50),
    block("bibliography_item", 52, 60),
]


def test_paragraphs_captions_list_items_and_quotations_are_counted_from_one():
    assert [number for number, _ in numbered(BLOCKS)] == [None, None, 1, 2, None, 3, 4, None]


def test_blocks_come_back_as_they_are_and_in_their_order():
    assert [each for _, each in numbered(BLOCKS)] == BLOCKS


@pytest.mark.parametrize(
    ("offset", "paragraph"),
    [(0, None), (12, 1), (19, 1), (20, None), (22, 2), (44, 3), (46, 4), (52, None), (999, None)],
)
def test_words_stand_in_the_paragraph_that_holds_their_first_character(offset, paragraph):
    assert paragraph_at(BLOCKS, offset) == paragraph


def test_a_text_without_blocks_has_no_paragraphs():
    assert paragraph_at([], 0) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (13, 15, (12, 20)),
        (12, 20, (12, 20)),
        (15, 25, (12, 30)),
        (20, 22, None),
        (10, 13, (10, 20)),
        (59, 70, (52, 70)),
    ],
)
def test_words_are_surrounded_by_the_blocks_they_stand_in(start, end, expected):
    assert around(BLOCKS, start, end) == expected
