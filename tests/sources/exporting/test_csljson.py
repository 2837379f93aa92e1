import json

from sources.exporting.csljson import written


def test_items_are_an_array_with_their_keys():
    pieces = list(written([{"type": "book", "title": "A", "id": "a"}, {"title": "B"}]))
    assert json.loads("".join(pieces)) == [
        {"id": "a", "type": "book", "title": "A"},
        {"id": "item", "type": "document", "title": "B"},
    ]
    assert len(pieces) == 4  # one at a time


def test_what_the_schema_has_no_place_for_goes_under_custom():
    [item] = json.loads("".join(written([{"id": "a", "title": "A", "ghost": "b"}])))
    assert item == {"id": "a", "type": "document", "title": "A", "custom": {"ghost": "b"}}
