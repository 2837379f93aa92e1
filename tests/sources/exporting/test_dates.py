import pytest

from sources.exporting.dates import edtf, ris
from sources.importing.dates import date_of


@pytest.mark.parametrize(
    "written",
    ["1918", "1918-03", "1918-03-05", "1918~", "1918-03?", "1918%", "1918-21", "-0043",
     "1918-03/1919", "1918/..", "../1918"],
)  # fmt: skip
def test_a_date_in_edtf_comes_back(written):
    assert edtf(date_of(written)) == written


@pytest.mark.parametrize("words", ["n.d.", "193X", "May Day 1918"])
def test_a_date_in_words_is_none_in_edtf(words):
    assert edtf(date_of(words)) == ""


@pytest.mark.parametrize(
    ("written", "said"),
    [("1918", "1918///"), ("1918-03", "1918/03//"), ("1918-03-05", "1918/03/05/"),
     ("1918-21", "1918///Spring"), ("1918~", ""), ("1918/1919", "")],
)  # fmt: skip
def test_a_date_in_ris(written, said):
    assert ris(date_of(written)) == said
