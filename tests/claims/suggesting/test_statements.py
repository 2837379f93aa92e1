"""Statements are the text's own words; what is supplied stands in brackets."""

import pytest

from claims.chronology import dates_in
from claims.suggesting.statements import statement_of


@pytest.mark.parametrize(
    ("words", "statement"),
    [
        ("On May 7, the mill burned.", "On May 7[, 1911], the mill burned."),
        ("On May 7 the mill burned.", "On May 7[, 1911,] the mill burned."),
        ("On 7 May the mill burned.", "On 7 May [1911] the mill burned."),
        ("By October, it stood again.", "By October [1911], it stood again."),
        ("on the 7th of May, a day", "on the 7th of May [1911], a day"),
        ("In April of that same year, it", "In April of that same year [1911], it"),
        ("In April 1912 the mill\n  burned.", "In April 1912 the mill burned."),
        (
            "On May 7, according to the modern calendar, it burned.",
            "On May 7[, 1911], according to the modern calendar, it burned.",
        ),
    ],
)
def test_a_carried_year_is_supplied_in_brackets(words, statement):
    assert statement_of(words, dates_in(words, year_before=1911)) == statement


@pytest.mark.parametrize(
    ("words", "statement"),
    [
        (
            "In May 1911 it burned; that same month it rose.",
            "In May 1911 it burned; that same month [1911-05] it rose.",
        ),
        (
            "In 1911 it burned; in May of the next year it rose.",
            "In 1911 it burned; in May of the next year [1912] it rose.",
        ),
    ],
)
def test_a_date_that_leans_on_another_is_supplied_in_brackets(words, statement):
    assert statement_of(words, dates_in(words)) == statement


def test_nothing_is_supplied_without_a_carried_year():
    words = "On May 7, the mill burned."
    assert statement_of(words, dates_in(words)) == words


@pytest.mark.parametrize("mark", ["[1]", "[23]", "[^1]", "[^mill-records]"])
def test_the_mark_of_a_footnote_is_no_word_of_a_statement(mark):
    words = f"On May 7 the mill{mark} burned, and in 1912 it rose.{mark}"
    assert (
        statement_of(words, dates_in(words, year_before=1911))
        == "On May 7[, 1911,] the mill burned, and in 1912 it rose."
    )
