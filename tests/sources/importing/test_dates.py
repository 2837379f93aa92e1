import pytest

from sources.importing.dates import NoSuchDay, cleaned, date_of


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1918", {"date-parts": [[1918]]}),
        ("1918-03-05", {"date-parts": [[1918, 3, 5]]}),
        ("-0043", {"date-parts": [[-43]]}),
        ("1918~", {"date-parts": [[1918]], "circa": True}),
        ("1918?", {"date-parts": [[1918]], "circa": "?"}),
        ("1918-21", {"date-parts": [[1918]], "season": 1}),
        ("1918-03/1919", {"date-parts": [[1918, 3], [1919]]}),
        ("1918/", {"date-parts": [[1918]], "literal": "1918–"}),
        ("../1918", {"date-parts": [[1918]], "literal": "–1918"}),
        ("193X", {"literal": "193X"}),
        ("c. 1923", {"date-parts": [[1923]], "circa": True}),
        ("1920--1922", {"date-parts": [[1920], [1922]]}),
        ("12 May 1937", {"date-parts": [[1937, 5, 12]]}),
        ("May 12, 1937", {"date-parts": [[1937, 5, 12]]}),
        ("29 February 1900", {"date-parts": [[1900, 2, 29]]}),  # there was one, in the Julian calendar
        ("n.d.", {"literal": "n.d."}),
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_meant(written, date):
    assert date_of(written) == date


@pytest.mark.parametrize("written", ["1918-02-30", "1918-13", "31 June 1918", "1919-02-29"])
def test_a_day_that_is_none_is_refused(written):
    with pytest.raises(NoSuchDay):
        date_of(written)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("1923", {"date-parts": [[1923]]}),
        (1923, {"date-parts": [[1923]]}),
        ({"raw": "1923-05"}, {"date-parts": [[1923, 5]]}),
        ({"date-parts": [["1923", "05", 0]]}, {"date-parts": [[1923, 5]]}),
        ({"date-parts": [["?1923"]]}, {"literal": "?1923"}),
        ({"date-parts": [[]], "literal": "n.d."}, {"literal": "n.d."}),
        ({"date-parts": [[1923]], "circa": 1}, {"date-parts": [[1923]], "circa": 1}),
        ({"date-parts": [[None]]}, None),
        (None, None),
    ],
)
def test_a_date_of_csl_json_has_whole_numbers(value, date):
    assert cleaned(value) == date
