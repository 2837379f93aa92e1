"""Warnings in words: what is odd and why, calmly, with a proposal only where a calendar explains it."""

from datetime import date

import pytest

from claims.chronology import Calendar
from claims.importing import Block, BlockKind
from claims.warnings import CautionCode, Facts, cautions_in
from claims.wording import warning_in_words, warning_title


def said(text: str, calendar: Calendar = Calendar.NOT_STATED) -> str:
    blocks, start = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        start += len(part) + 2
    (found,) = cautions_in(text, blocks, Facts(date(2017, 11, 10), calendar))
    return warning_in_words(found.code, found.values)


@pytest.mark.parametrize("code", list(CautionCode))
def test_every_kind_has_a_heading_of_its_own(code):
    assert warning_title(code.value) != code.value.replace("_", " ")
    assert len({warning_title(each) for each in CautionCode}) == len(CautionCode)


def test_a_code_that_is_not_known_any_more_reads_as_itself():
    assert warning_title("was_known_once") == "was known once"
    assert warning_in_words("was_known_once", {}) == ""


GREGORIAN, JULIAN = Calendar.GREGORIAN, Calendar.JULIAN


@pytest.mark.parametrize(
    ("text", "calendar", "words"),
    [
        ("They met on 31 June.", Calendar.NOT_STATED, "June has 30 days."),
        ("They met on 29 February 1918.", JULIAN, "February 1918 had 28 days in the old style."),
        (
            "They met on 29 February 1900.",
            GREGORIAN,
            "February 1900 had 28 days in the new style. It fits the Julian calendar (old style).",
        ),
        (
            "They met on Monday, 7 November 1917.",
            Calendar.NOT_STATED,
            "7 November 1917 was a Wednesday in the new style, a Tuesday in the old.",
        ),
        (
            "They met on Tuesday, 7 November 1917.",
            GREGORIAN,
            "7 November 1917 was a Wednesday in the new style, a Tuesday in the old. "
            "It fits the Julian calendar (old style).",
        ),
        ("They met on Tuesday, 3 May 1937.", Calendar.NOT_STATED, "3 May 1937 was a Monday."),
        (
            "On 25 October (8 November) 1917 they met.",
            Calendar.NOT_STATED,
            "The two calendars were 13 days apart then; these two dates are 14 days apart.",
        ),
        (
            "A century ago, on 3 May 2017, they met.",
            Calendar.NOT_STATED,
            "“A century ago”, but the article was published within a year of 3 May 2017.",
        ),
        (
            "Ten years ago, in May 1997, they met.",
            Calendar.NOT_STATED,
            "“Ten years ago”, but the article was published 20 years after May 1997.",
        ),
        (
            "The guild was dissolved on 3 May 2019.",
            Calendar.NOT_STATED,
            "The article was published on 10 November 2017.",
        ),
        (
            "He fled in 1907, and ten years later, in 1927, he came back.",
            Calendar.NOT_STATED,
            "“ten years later” does not lead from 1907 to 1927.",
        ),
        (
            "The lockout of 1907 led to the strike of May 1905.",
            Calendar.NOT_STATED,
            "The cause is dated 1907, what came of it May 1905.",
        ),
    ],
)
def test_a_warning_says_why(text: str, calendar: Calendar, words: str):
    assert said(text, calendar) == words


FIRST = "The Weavers’ Guild of Examplegrad burnt its banners on {}."


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (
            ("25 October 1917", "7 November 1917"),
            "13 days lie between the two dates; the calendars were 13 days apart then.",
        ),
        (
            ("24 October 1917", "7 November 1917"),
            "14 days lie between the two dates; the calendars were 13 days apart then. "
            "Perhaps it happened overnight.",
        ),
        (("3 May 1937", "5 June 1937"), "Once it is 3 May 1937, once 5 June 1937."),
    ],
)
def test_two_places_are_told_apart(days: tuple[str, str], words: str):
    assert said("\n\n".join(FIRST.format(day) for day in days)) == words


def test_two_figures_are_told_as_they_stand():
    text = (
        "On 3 May 1937 soldiers shot at the Examplegrad weavers, killing 40.\n\n"
        "On 3 May 1937 soldiers shot at the Examplegrad weavers, killing hundreds."
    )
    assert said(text) == "Once it is “40”, once “hundreds”."
