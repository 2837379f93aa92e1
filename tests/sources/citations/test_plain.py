import pytest

from sources.citations.plain import LONGEST, text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" a\n b\x00c ", "a b c"),
        (3, "3"),
        (1.5, "1.5"),
        (True, ""),
        (None, ""),
        (["a"], ""),
        ("turned \u202earound", "turned around"),
        ("half \ud800 \ufdd0 pair", "half pair"),
        ("join\u200ded \ue8b3", "join\u200ded \ue8b3"),
        ("a" * 5000, "a" * LONGEST),
    ],
)
def test_values_become_one_line_of_text(value, expected):
    assert text(value) == expected
