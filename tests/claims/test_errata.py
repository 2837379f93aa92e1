import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errata import Erratum, errata


@pytest.mark.parametrize(
    ("statement", "amended", "expected"),
    [
        ("It fell in 2017.", "It fell in 1917.", [Erratum("2017", "1917")]),
        (
            "Ten men and two boys died.",
            "Six men and four boys died.",
            [Erratum("Ten", "Six"), Erratum("two", "four")],
        ),
        ("The party split.", "The party nearly split.", [Erratum("", "nearly", after="party")]),
        ("All of them left.", "Of them left.", [Erratum("All of", "Of")]),
        ("He was never there.", "He was there.", [Erratum("never", "")]),
        ("Men left.", "Many men left.", [Erratum("Men", "Many men")]),
        ("Nothing changed.", "Nothing  changed.\n", []),
        ("It fell [in 2017].", "It fell in [1917].", [Erratum("2017", "1917")]),
        ("The party [was] split.", "The party was split.", []),
        ("The [old] party split.", "The old party nearly split.", [Erratum("", "nearly", "party")]),
        (
            "By May some fell.",
            "By May, it says, some fell.",
            [Erratum("", ", it says,", after="May")],
        ),
        ("", "Something.", [Erratum("", "Something.", after="")]),
    ],
)
def test_an_amended_statement_says_what_to_read_for_what(statement, amended, expected):
    assert list(errata(statement, amended)) == expected


def without_brackets(text):
    return " ".join(text.replace("[", "").replace("]", "").split())


@given(st.text(max_size=80))
def test_a_statement_amended_to_itself_needs_no_errata(text):
    assert errata(text, text) == ()


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_correction_has_words_of_the_two_statements(before, after):
    for found in errata(before, after):
        assert found.wrong in without_brackets(before)
        assert found.right in without_brackets(after)
        assert found.wrong or found.right
