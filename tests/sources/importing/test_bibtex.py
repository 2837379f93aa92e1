import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.importing.bibtex import read
from sources.importing.entries import Fault


def one(text):
    [entry] = read(text)
    return entry.item


def test_macros_accents_braces_and_names_are_understood():
    item = one(
        '@string{ep = "Example " # {Press}}\n'
        "@Book{one1923, title = {The {POUM} \\& {\\'E}mile -- a life}, publisher = ep # { Ltd},\n"
        " author = {van der Berg, Jan and {Friends of Example, Inc.} and others}, YEAR = 1923, month = mar}"
    )
    assert item == {
        "type": "book", "id": "one1923", "title": "The POUM & Émile – a life",
        "publisher": "Example Press Ltd", "issued": {"date-parts": [[1923, 3]]},
        "author": [{"family": "Berg", "given": "Jan", "dropping-particle": "van der"},
                   {"literal": "Friends of Example, Inc."}, {"literal": "et al."}],
    }  # fmt: skip


def test_fields_of_biblatex_are_understood():
    item = one(
        "@article{a, title={A}, journaltitle={Made-up Journal}, date={1918-03/1919}, number=3, pages={1--9},"
        " langid={ngerman}, origdate={1905~}, urldate={2020-01-02}, translator={One, A.}, location={Examplegrad},"
        " eprint={1234.5}, eprinttype={arxiv}, doi={https://doi.org/10.1000/182}}"
    )
    assert item == {
        "type": "article-journal", "id": "a", "title": "A", "container-title": "Made-up Journal",
        "issued": {"date-parts": [[1918, 3], [1919]]}, "issue": "3", "page": "1-9", "language": "de",
        "original-date": {"date-parts": [[1905]], "circa": True},
        "accessed": {"date-parts": [[2020, 1, 2]]}, "translator": [{"family": "One", "given": "A."}],
        "publisher-place": "Examplegrad", "URL": "https://arxiv.org/abs/1234.5", "DOI": "10.1000/182",
        "custom": {"bibtex": {"eprint": "1234.5", "eprinttype": "arxiv"}},
    }  # fmt: skip


def test_a_chapter_inherits_from_the_book_that_it_names():
    text = (
        "@incollection{ch, crossref={whole}, title={Chapter}, author={Two, B.}}\n"
        "@collection{whole, title={Whole}, editor={Ed, E.}, date={1923}}\n"
        "@incollection{lost, crossref={nowhere}, title={Chapter}}"
    )
    chapter, _whole, lost = read(text)
    assert chapter.item["container-title"] == "Whole"
    assert chapter.item["editor"] == [{"family": "Ed", "given": "E."}]
    assert chapter.item["issued"] == {"date-parts": [[1923]]}
    assert [problem.fault for problem in lost.problems] == [Fault.UNKNOWN_PARENT]
    assert lost.item["title"] == "Chapter"


def test_broken_entries_cost_themselves_alone():
    text = (
        "@book{open, title = {Never closed,\n year = 1933,\n\n"
        "@book{good, title = {Good}}\n"
        "@book{comma, title = {A}\n year = 3}\n"
        "@book{empty}\n"
        "@book{twice, title = {First}, title = {Second}}\n"
        "@book{good, title = {Same key}}\n"
        "@misc{macro, title = unknown}\n"
    )
    entries = list(read(text))
    told = [(e.line, e.item and e.item["title"], [p.fault for p in e.problems]) for e in entries]
    assert told == [
        (1, None, [Fault.BROKEN]),
        (4, "Good", []),
        (5, None, [Fault.COMMA_MISSING]),
        (7, None, [Fault.EMPTY]),
        (8, "First", [Fault.TWICE]),
        (9, "Same key", [Fault.KEY_TWICE]),
        (10, "unknown", [Fault.UNKNOWN_MACRO]),
    ]


def test_a_wrong_identifier_and_an_impossible_day_are_told_and_kept():
    [entry] = read("@book{a, title={A}, isbn={978-0-306-40615-3}, date={1918-02-30}}")
    assert entry.item["ISBN"] == "978-0-306-40615-3"
    assert entry.item["issued"] == {"literal": "1918-02-30"}
    assert [p.fault for p in entry.problems] == [Fault.BAD_DATE, Fault.BAD_IDENTIFIER]
    assert "must be 7 here, not 3" in entry.problems[1].values["advice"]


def test_what_is_about_somebodys_computer_is_left_out():
    item = one("@book{a, title={A}, file={a.pdf}, bdsk-url-1={x}, shelf={Three}}")
    assert item["custom"] == {"bibtex": {"shelf": "Three"}}


@pytest.mark.parametrize("field", ["year", "month", "day"])
def test_more_digits_than_a_number_may_have_are_words(field):
    date = {"year": "1923", "month": "5", "day": "12"} | {field: "9" * 5000}
    said = ", ".join(f"{name} = {{{value}}}" for name, value in date.items())
    item = one(f"@book{{a, title={{A}}, {said}}}")
    assert "9" * 5000 in item["issued"]["literal"]


def test_macros_that_double_fill_no_memory():
    doubling = "".join(f"@string{{m{n} = m{n - 1} # m{n - 1}}}\n" for n in range(1, 40))
    text = (
        f'@string{{m0 = "0123456789"}}\n{doubling}@book{{a, title = m39, note = m3, series = m7}}'
    )
    [entry] = read(text)
    assert len(entry.item["title"]) <= 1000
    assert entry.item["note"] == "0123456789" * 8
    assert [(p.fault, p.values) for p in entry.problems] == [(Fault.UNKNOWN_MACRO, {"name": "m7"})]


def test_a_value_is_not_filled_with_macros_without_end():
    macro = "x" * 1000
    [entry] = read(f'@string{{m = "{macro}"}}\n@book{{a, title = {{A}}, note = {"m # " * 5000}m}}')
    assert len(entry.item.get("note", "")) <= 110_000


@pytest.mark.parametrize(
    ("field", "value"),
    [("author", " " * 100_000), ("title", "$" * 200_000), ("title", "\\'" * 100_000)],
    ids=["a run of spaces", "dollars", "accents"],
)
def test_the_time_does_not_grow_with_the_square_of_a_value(field, value):
    """Each took from four seconds to minutes."""
    began = time.process_time()
    list(read(f"@book{{a, {field} = {{x{value}x}}}}"))
    assert time.process_time() - began < 2


@given(st.text("@book{}(),=\"#\\ \nab1'", max_size=60))
def test_no_text_is_too_broken_to_read(text):
    for entry in read(text):
        assert entry.item is not None or entry.problems
