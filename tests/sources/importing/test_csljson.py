import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.importing.csljson import read
from sources.importing.entries import Fault


def test_a_year_is_a_whole_number_or_moves_to_its_words():
    text = '[{"id": 1, "type": "book", "title": "A", "issued": {"date-parts": [["1923", "05"]]}},\n{"id": 2, "title": "B", "issued": {"date-parts": [["c. 1923"]]}}]'
    first, second = read(text)
    assert first.item["issued"] == {"date-parts": [[1923, 5]]}
    assert second.item == {
        "id": "2",
        "type": "document",
        "title": "B",
        "issued": {"literal": "c. 1923"},
    }


def test_broken_items_cost_themselves_alone():
    text = (
        '[{"type": "book", "title": "A"},\n{"title": bad, "author": [{"family": "x"}, {"family": "y"}]},\n'
        ' {"type": "book", "title": "B"},\n 3, {}]'
    )
    told = [(e.line, e.item and e.item["title"], [p.fault for p in e.problems]) for e in read(text)]
    assert told == [
        (1, "A", []),
        (2, None, [Fault.BROKEN]),
        (3, "B", []),
        (4, None, [Fault.NOT_AN_ITEM]),
        (4, None, [Fault.EMPTY]),
    ]


@pytest.mark.parametrize(
    "text",
    ['{"title": "A"}', '{"items": [{"title": "A"}]}', '{"v": 1, "references":[{"title":"A"}]}'],
)
def test_one_item_and_an_object_with_items_are_read(text):
    assert [entry.item["title"] for entry in read(text)] == ["A"]


def test_what_a_database_cannot_keep_is_taken_away():
    [entry] = read('[{"title": "A\\u0000B\\ud800", "volume": 3, "author": "One"}]')
    assert entry.item == {
        "type": "document", "title": "AB", "volume": 3, "author": [{"literal": "One"}],
    }  # fmt: skip


def test_a_number_without_end_is_left_out():
    text = '[{"title": "A", "issued": {"date-parts": [[1923]], "season": 1e999, "circa": 1e999}, "custom": {"a": [1e999, 2], "b": -1e999}}]'
    [entry] = read(text)
    assert entry.item == {
        "type": "document", "title": "A", "issued": {"date-parts": [[1923]]}, "custom": {"a": [None, 2]},
    }  # fmt: skip


@given(st.text('[]{}",: 1atypeid', max_size=60))
def test_no_text_is_too_broken_to_read(text):
    for entry in read(text):
        assert entry.item is not None or entry.problems
