import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.collation import collate


def text_of(*parts):
    """(text, blocks) of these paragraphs."""
    blocks, text = [], ""
    for part in parts:
        blocks.append({"kind": "paragraph", "start": len(text), "end": len(text) + len(part)})
        text += part + "\n\n"
    return text, blocks


def rows(before, after):
    return [
        (r.change.value, r.before, r.after) for r in collate(*text_of(*before), *text_of(*after))
    ]


ONE, TWO, THREE = "They met in the town.", "Forty delegates came.", "Nobody knows why it ended."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [], []),
        ([ONE, TWO], [ONE, TWO], [("same", 0, 0), ("same", 1, 1)]),
        ([ONE], [ONE, TWO], [("same", 0, 0), ("added", None, 1)]),
        ([ONE, TWO], [TWO], [("removed", 0, None), ("same", 1, 0)]),
        ([ONE, TWO], [ONE, "Fifty delegates came."], [("same", 0, 0), ("changed", 1, 1)]),
        (
            [ONE, TWO, THREE],
            [ONE, "Fifty delegates came.", "xyz qqq", THREE],
            [("same", 0, 0), ("changed", 1, 1), ("added", None, 2), ("same", 2, 3)],
        ),
        ([ONE], [THREE.upper()], [("added", None, 0), ("removed", 0, None)]),
        (
            [ONE, TWO, THREE],
            [THREE, ONE, TWO],
            [("moved_here", 2, 0), ("same", 0, 1), ("same", 1, 2), ("moved_away", 2, 0)],
        ),
    ],
    ids=["none", "same", "added", "removed", "changed", "changed-and-added", "unlike", "moved"],
)
def test_blocks_are_put_beside_their_like(before, after, expected):
    assert rows(before, after) == expected


PARTS = st.lists(st.sampled_from([ONE, TWO, THREE, "Fifty delegates came.", "x"]), max_size=8)


@given(PARTS, PARTS)
def test_every_block_of_both_texts_has_its_place_in_their_order(before, after):
    found = rows(before, after)
    old = [b for change, b, _ in found if change not in {"added", "moved_here"}]
    new = [a for change, _, a in found if change not in {"removed", "moved_away"}]
    assert old == list(range(len(before)))
    assert new == list(range(len(after)))
    for change, b, a in found:
        if change in {"same", "moved_here", "moved_away"}:
            assert before[b] == after[a]
