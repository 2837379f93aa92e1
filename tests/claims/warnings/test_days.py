"""Single dates: what is warned of, and, above all, what is not."""

import pytest

from claims.warnings import CautionCode, Facts
from tests.claims.warnings.reading import GREGORIAN, IN_2017, JULIAN, codes, look


@pytest.mark.parametrize(
    ("text", "facts", "marked"),
    [
        ("The guild met on 31 June 1918.", IN_2017, "31 June 1918"),
        ("The guild met on June 31, 1918.", IN_2017, "June 31, 1918"),
        ("The guild met on the 31st of April.", IN_2017, "31st of April"),
        ("The guild met on 30 February.", IN_2017, "30 February"),
        ("The guild met on 29 February 1918.", IN_2017, "29 February 1918"),
        ("The guild met on 29 February 1930.", IN_2017, "29 February 1930"),
        ("The guild met on 29 February 1900.", GREGORIAN, "29 February 1900"),
        ("The guild met on 29 February 1900, new style.", IN_2017, "29 February 1900, new style"),
        ("The guild met on 32 May 1918.", IN_2017, "32 May 1918"),
        ("The guild met from 28 to 31 June 1918.", IN_2017, "31 June 1918"),
        ("The guild met on June 28–31, 1918.", IN_2017, "June 28–31, 1918"),
        ("It is dated 1918-06-31.", IN_2017, "1918-06-31"),
    ],
)
def test_a_day_that_does_not_exist_is_warned_of(text: str, facts: Facts, marked: str):
    (found,) = look(text, facts)
    assert found.code == CautionCode.IMPOSSIBLE_DATE
    ((start, end),) = found.places[0].marks
    assert text[start:end] == marked


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("The guild met on 30 June 1918.", IN_2017),
        ("The guild met on 29 February 1900.", IN_2017),  # Julian, where nothing is said
        ("The guild met on 29 February 1900.", JULIAN),
        ("The guild met on 29 February 1904.", GREGORIAN),
        ("The guild met on 29 February.", IN_2017),
        ("They counted 40 May Day marchers.", IN_2017),
        ("Some 45 March revolutionaries stood trial.", IN_2017),
        ("It was in June 31 that they met.", IN_2017),  # perhaps 1931
        ("The train left at 31:40 June time.", IN_2017),
        ("See no. 31, June 1918.", IN_2017),
        ("In May 68 they met.", IN_2017),
        ("They lost 1,931 June lambs.", IN_2017),
    ],
)
def test_what_exists_or_may_be_no_date_is_left_alone(text: str, facts: Facts):
    assert codes(text, facts) == []


def test_a_day_that_only_the_other_calendar_has_is_said_to_fit_it():
    (found,) = look("The guild met on 29 February 1900.", GREGORIAN)
    assert found.values["fits"] == "julian"
    (found,) = look("The guild met on 29 February 1901.", GREGORIAN)
    assert found.values["fits"] == ""


@pytest.mark.parametrize(
    ("text", "facts", "fits"),
    [
        ("On Monday, 7 November 1917, they rose.", IN_2017, ""),
        ("On Wednesday, 25 October 1917, they rose.", GREGORIAN, "julian"),
        ("On Wednesday, 7 November 1917, they rose.", JULIAN, "gregorian"),
        ("They rose on 7 November 1917, a Friday.", IN_2017, ""),
        ("They rose on November 7, 1917 (a Friday).", IN_2017, ""),
        ("They met on Monday the 3rd of May 1937.", IN_2017, None),
        ("They met on Tuesday the 3rd of May 1937.", IN_2017, ""),
    ],
)
def test_a_weekday_is_held_against_the_calendars_that_may_be_meant(
    text: str, facts: Facts, fits: str | None
):
    found = look(text, facts)
    assert [each.code for each in found] == [CautionCode.WEEKDAY] * (fits is not None)
    assert [each.values["fits"] for each in found] == [fits] * (fits is not None)


def test_a_weekday_that_fits_no_calendar_is_told_with_both():
    (found,) = look("On Monday, 7 November 1917, they rose.")
    assert (found.values["gregorian"], found.values["julian"]) == (2, 1)  # Wednesday, Tuesday


def test_after_the_last_change_only_the_new_style_is_told():
    (found,) = look("They met on Tuesday, 3 May 1937.")
    assert found.values["gregorian"] == 0
    assert "julian" not in found.values


@pytest.mark.parametrize(
    "text",
    [
        "On Wednesday, 7 November 1917, they rose.",
        "On Wednesday, 25 October 1917, they rose.",  # old style, where nothing is said
        "On Wednesday, 25 October (7 November) 1917, they rose.",
        "On Monday they rested; on 7 November 1917 they rose.",
        "It lasted from Monday to Friday, 9 November 1917.",
        "On Monday, 7 November, they rose.",  # of which year isn't said
    ],
)
def test_a_weekday_that_fits_or_is_of_another_day_is_left_alone(text: str):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "apart", "should"),
    [
        ("On 25 October (8 November) 1917 they rose.", 14, 13),
        ("On 3 (15) April 1917 he came.", 12, 13),
        ("On April 3 (15), 1917, he came.", 12, 13),
        ("On 1 (14) March 1881 he died.", 13, 12),
        ("On 16 (2) April 1917 he came.", 14, 13),
    ],
)
def test_two_styles_of_nearly_one_day_are_counted(text: str, apart: int, should: int):
    (found,) = look(text)
    assert found.code == CautionCode.STYLES_APART
    assert (found.values["apart"], found.values["should"]) == (apart, should)


@pytest.mark.parametrize(
    "text",
    [
        "On 25 October (7 November) 1917 they rose.",
        "On 3 (16) April 1917 he came.",
        "On April 3 (16), 1917, he came.",
        "On 16 (3) April 1917 he came.",
        "On 20 December 1917 (2 January 1918) it was founded.",
        "On 1 (13) March 1881 he died.",
        "On 28 February (12 March) 1900 they met.",
        "On 3 May (7 July) 1917 there were elections.",  # no two styles at all
        "On 3 (three) May 1917 they met.",
    ],
)
def test_two_styles_of_one_day_are_left_alone(text: str):
    assert codes(text) == []
