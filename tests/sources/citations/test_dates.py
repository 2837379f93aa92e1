import pytest

from sources.citations.dates import dating, in_words


@pytest.mark.parametrize(
    ("value", "words", "day_first"),
    [
        ({"date-parts": [[1923]]}, "1923", "1923"),
        ({"date-parts": [[1923, 4]]}, "April 1923", "April 1923"),
        ({"date-parts": [["1923", "4", "5"]]}, "April 5, 1923", "5 April 1923"),
        (
            {"date-parts": [[1923, 4, 5], [1923, 4, 7]]},
            "April 5, 1923–April 7, 1923",
            "5 April 1923–7 April 1923",
        ),
        ({"date-parts": [[1923], [1923]]}, "1923", "1923"),
        ({"date-parts": [[1923, 13, 5]]}, "1923", "1923"),
        ({"date-parts": [[1923, 4, 32]]}, "April 1923", "April 1923"),
        ({"date-parts": [[1923]], "season": 3}, "autumn 1923", "autumn 1923"),
        ({"date-parts": [[1923]], "season": "24"}, "winter 1923", "winter 1923"),
        ({"date-parts": [[1923]], "season": "Easter"}, "Easter 1923", "Easter 1923"),
        ({"date-parts": [[1923, 4]], "circa": 1}, "ca. April 1923", "ca. April 1923"),
        ({"date-parts": [[1923]], "circa": "false"}, "1923", "1923"),
        ({"date-parts": [[1923]], "literal": "in 1923"}, "in 1923", "in 1923"),
        ({"date-parts": [[1923]], "raw": "in 1923"}, "1923", "1923"),
        ({"raw": "1923"}, "1923", "1923"),
        ("1923?", "1923?", "1923?"),
    ],
)
def test_a_date_is_read_and_told(value, words, day_first):
    date = dating(value)
    assert in_words(date) == words
    assert in_words(date, is_day_first=True) == day_first


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        [],
        {},
        {"date-parts": []},
        {"date-parts": [[]]},
        {"date-parts": [[None]]},
        {"literal": " "},
    ],
)
def test_what_says_nothing_is_no_date(value):
    assert dating(value) is None
