import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.spreadsheets import DANGEROUS, lines_of, neutral


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"])
def test_a_cell_cannot_be_a_formula(cell):
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize(("cell", "kept"), [("a=b", "a=b"), ("", ""), (None, ""), (-3, -3)])
def test_other_cells_stay_as_they_are(cell, kept):
    assert neutral(cell) == kept


def test_the_file_opens_in_excel_as_utf_8():
    lines = list(lines_of(["Wort"], [["Übersicht"]]))
    assert lines == ["\ufeffWort\r\n", "Übersicht\r\n"]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_what_goes_in_comes_out_of_a_reader(rows):
    text = "".join(lines_of(["a", "b"], rows)).removeprefix("\ufeff")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [["a", "b"], *([neutral(cell) for cell in row] for row in rows)]
    assert not any(cell.startswith(DANGEROUS) for row in read for cell in row)
