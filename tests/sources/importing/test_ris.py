import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from sources.importing.entries import Fault
from sources.importing.ris import read

RECORD = """TY  - JOUR
AU  - One, Author
AU  - The Group
TI  - A Title
 that goes on
T2  - Made-up Journal
PY  - 1923
DA  - 1923/05/12/
SN  - 0317-8471
SP  - 12
EP  - 34
KW  - one
KW  - two
L1  - file:///a.pdf
ZZ  - kept
ER  -
"""


def test_a_record_is_an_item():
    [entry] = read(RECORD)
    assert (entry.line, entry.problems) == (1, ())
    assert entry.item == {
        "type": "article-journal", "title": "A Title that goes on", "container-title": "Made-up Journal",
        "author": [{"family": "One", "given": "Author"}, {"literal": "The Group"}],
        "issued": {"date-parts": [[1923, 5, 12]]}, "ISSN": "0317-8471", "page": "12-34",
        "keyword": "one, two", "custom": {"ris": {"ZZ": ["kept"]}},
    }  # fmt: skip


def test_we_read_the_lines_that_rispy_reads():
    [theirs], [ours] = rispy.loads(RECORD.replace("\n that goes on", "")), read(RECORD)
    assert theirs["keywords"] == ours.item["keyword"].split(", ")
    assert len(theirs["authors"]) == len(ours.item["author"])
    assert theirs["secondary_title"] == ours.item["container-title"]


def test_sn_is_an_isbn_where_it_is_as_long_as_one():
    [book] = read("TY  - BOOK\nTI  - A\nSN  - 978-0-306-40615-7\nER  - ")
    assert book.item["ISBN"] == "978-0-306-40615-7"
    assert "ISSN" not in book.item


def test_broken_records_cost_themselves_alone():
    text = "Provider: made up\nAU  - lost\nTI  - lost\nTY  - BOOK\nTI  - A\nTY  - GEN\nER  - \nTY  - GEN\nTI  - B\n"
    told = [(e.line, e.item and e.item["title"], [p.fault for p in e.problems]) for e in read(text)]
    assert told == [
        (2, None, [Fault.NO_START]),
        (4, "A", [Fault.NO_END]),
        (6, None, [Fault.EMPTY]),
        (8, "B", [Fault.NO_END]),
    ]


@given(st.text("TYERAU -/\n1923a,", max_size=80))
def test_no_text_is_too_broken_to_read(text):
    for entry in read(text):
        assert entry.item is not None or entry.problems


@pytest.mark.parametrize("date", [f"1923/{'9' * 5000}/1", f"1923/5/{'9' * 5000}/x"])
def test_more_digits_than_a_number_may_have_cost_nothing_else(date):
    [entry] = read(f"TY  - BOOK\nTI  - A\nPY  - {date}\nER  - ")
    assert entry.item["title"] == "A"
    assert entry.item["issued"]["date-parts"][0][0] == 1923
