import pytest

from sources.citations.labels import short

ONE, TWO, THREE = ({"family": name} for name in ("One", "Two", "Three"))
VAN_BERG = {"family": "Berg", "non-dropping-particle": "van"}
IN_1923 = {"date-parts": [[1923]]}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"title": "A Survey", "author": [ONE], "issued": IN_1923}, "One, A Survey (1923)"),
        ({"title": "A", "author": [ONE, TWO]}, "One and Two, A"),
        ({"title": "A", "author": [ONE, TWO, THREE]}, "One et al., A"),
        ({"title": "A", "editor": [ONE]}, "One, ed., A"),
        ({"title": "A", "editor": [ONE, TWO]}, "One and Two, eds., A"),
        ({"title": "A", "author": [{"literal": "Office of Nothing"}]}, "Office of Nothing, A"),
        ({"author": [VAN_BERG], "title": "A"}, "van Berg, A"),
        ({"title": "A", "author": "Somebody"}, "Somebody, A"),
        ({"title": "A", "author": [None, {}, 3, ["x"]]}, "3, A"),
        ({"title": "A long title", "title-short": "A"}, "A"),
        ({"title": "A <i>\n b"}, "A <i> b"),
        ({"genre": "diary", "author": [ONE]}, "One, diary"),
        ({"title": "A", "issued": {"date-parts": [[1923]], "circa": True}}, "A (ca. 1923)"),
        ({"title": "A", "issued": {"date-parts": [[1920], [1922]]}}, "A (1920–1922)"),
        ({"title": "A", "issued": {"date-parts": [[-43, 3, 15]]}}, "A (43 BC)"),
        ({"title": "A", "issued": {"literal": "after the war"}}, "A (after the war)"),
        ({"title": "A", "issued": {"date-parts": "x"}}, "A"),
        ({"title": "x" * 400}, "x" * 299 + "…"),
        ({"title": 10**5000}, "[untitled]"),
        ({"title": ["A"]}, "[untitled]"),
        ({}, "[untitled]"),
    ],
)  # fmt: skip
def test_a_source_has_a_short_name(item, expected):
    assert short(item) == expected
