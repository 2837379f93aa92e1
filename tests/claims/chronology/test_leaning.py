"""Dates that lean on the one before in their paragraph, and those that are left out as not sure."""

import pytest

from claims.chronology import Calendar, dates_in
from claims.chronology.leaning import Before, date_said

SURE = [
    # months and days take the year
    ("In 1911 the bakers organised. By October, they had won.", ["1911", "1911-10"]),
    ("In May 1911 they met. On June 3, they struck.", ["1911-05", "1911-06-03"]),
    ("In 1911 they met. Between June 3 and 5 they struck.", ["1911", "1911-06-03/1911-06-05"]),
    ("In May 1911 they met. In late June the mill closed.", ["1911-05", "1911-06"]),
    ("On 3 May 1911 they met; until June they waited.", ["1911-05-03", "../1911-06"]),
    ("In 1911 they met. On May 3 of that year they struck.", ["1911", "1911-05-03"]),
    ("In 1911 they met. In May of the following year they struck.", ["1911", "1912-05"]),
    ("In 1911 they met. In the spring of the next year they struck.", ["1911", "1912-21"]),
    ("In 1911 they met. In May of the previous year they struck.", ["1911", "1910-05"]),
    ("In 1911 they met. In 1913, the mill closed. In May it burnt.", ["1911", "1913", "1913-05"]),
    # whole phrases
    ("In May 1911 they met. That same month the mill closed.", ["1911-05", "1911-05"]),
    ("On 3 May 1911 they met. Later that month it closed.", ["1911-05-03", "1911-05"]),
    ("In 1911 they met. The same year, the mill closed.", ["1911", "1911"]),
    ("In 1911 they met. That year the mill closed.", ["1911", "1911"]),
    ("In 1911 they met. The following year it closed.", ["1911", "1912"]),
    ("In 1911 they met. The next year it closed.", ["1911", "1912"]),
    ("In 1911 they met. In the previous year it had closed.", ["1911", "1910"]),
    ("In 1911 they met. Early in the following year it closed.", ["1911", "1912"]),
    ("In December 1911 they met. The following month it closed.", ["1911-12", "1912-01"]),
    ("On 31 December 1911 they met. The following day it closed.", ["1911-12-31", "1912-01-01"]),
    ("On 3 May 1911 they met. That same day it closed.", ["1911-05-03", "1911-05-03"]),
    ("In May 1911 they met. On the 5th of that month it closed.", ["1911-05", "1911-05-05"]),
    ("In May 1911 they met. On the 5th of the next month it closed.", ["1911-05", "1911-06-05"]),
    ("In 44 BC he fell. The following year", ["-0043", "-0042"]),
    # what stands beside the story is passed over
    ("In 1911 they met. She was born in 1888. In May they struck.", ["1911", "1888", "1911-05"]),
    ("In 1911 (see Example 1987) they met. In May it closed.", ["1911", "1911-05"]),
    ("In 1911 they met (after 1905). In May it closed.", ["1911", "1905/..", "1911-05"]),
    ("In 1911 they spoke of the 1905 Revolution. In May they met.", ["1911", "1905", "1911-05"]),
    ("In 1911 they met, as she wrote in 1936. In May it closed.", ["1911", "1936", "1911-05"]),
    # Russian and Spanish
    ("В 1911 году они собрались. 3 мая они бастовали.", ["1911", "1911-05-03"]),
    ("В марте 1911 года собрались. В том же месяце закрылась.", ["1911-03", "1911-03"]),
    ("В 1911 году собрались. В следующем году закрылась.", ["1911", "1912"]),
    ("В 1911 году собрались. В мае того же года закрылась.", ["1911", "1911-05"]),
    ("3 мая 1911 года собрались. На следующий день ушли.", ["1911-05-03", "1911-05-04"]),
    ("En 1911 se reunieron. El 2 de mayo pararon.", ["1911", "1911-05-02"]),
    ("En mayo de 1911 se reunieron. Ese mismo mes cerró.", ["1911-05", "1911-05"]),
    ("En 1911 se reunieron. Al año siguiente cerró.", ["1911", "1912"]),
    ("En 1911 se reunieron. En mayo del año siguiente cerró.", ["1911", "1912-05"]),
    ("El 3 de mayo de 1911 se reunieron. Al día siguiente cerró.", ["1911-05-03", "1911-05-04"]),
    ("En 1911 se reunieron. Ese año cerró.", ["1911", "1911"]),
]
NOT_SURE = [
    # perhaps the year has changed
    ("In November 1911 they met. In January they struck.", ["1911-11"]),
    ("In late 1911 they met. In March they struck.", ["1911"]),
    ("In the autumn of 1911 they met. In March they struck.", ["1911-23"]),
    ("In the winter of 1911 they met. In March they struck.", ["1911-24"]),
    # which year?
    ("From 1911 to 1913 they met. In March they struck.", ["1911/1913"]),
    ("In the 1920s they met. In March they struck.", ["192X"]),
    ("After 1911 they met. The following year it closed.", ["1911/.."]),
    ("Around 1911 they met. The following year it closed.", ["1911~"]),
    ("In 1913, as in 1905, they struck. The following year it closed.", ["1913", "1905"]),
    ("In 1911 they met, and left in 1913. In May it closed.", ["1911", "1913"]),
    # which month or day?
    ("In 1911 they met. That same month it closed.", ["1911"]),
    ("In May 1911 they met. The following day it closed.", ["1911-05"]),
    ("On 28 February 1900 they met. The next day it closed.", ["1900-02-28"]),
    # other things than a date before
    ("In 1911 they met. Over the next year it closed.", ["1911"]),
    ("In 1911 they met. In the next year it closed.", ["1911"]),
    ("In 1911 they met. It was the same year in which she came.", ["1911"]),
    ("In 1911 they met. The same day as the bakers, it closed.", ["1911"]),
    ("In 1911 they knew that year after year it closed.", ["1911"]),
    ("In 1911 they met. The next years were hard.", ["1911"]),
    ("In 1911 they met on May 1 of every year.", ["1911"]),
    ("In 1911 they kept November 7, 1905’s anniversary.", ["1911"]),
    # too far
    ("In 1911 they met.\n\nIn May they struck.", ["1911"]),
    ("In 1911 they met. " + "And so it was. " * 40 + "The following year", ["1911"]),
]


@pytest.mark.parametrize(("text", "edtf"), SURE)
def test_a_date_leans_on_the_one_before(text, edtf):
    assert [each.edtf for each in dates_in(text)] == edtf


@pytest.mark.parametrize(("text", "edtf"), NOT_SURE)
def test_what_is_not_sure_is_left_out(text, edtf):
    assert [each.edtf for each in dates_in(text)] == edtf


def test_what_is_carried_is_marked():
    year, month, same = dates_in("In 1911 they met. By October they had it. That same month")
    assert (year.year_carried, year.relative) == (False, False)
    assert (month.year_carried, month.relative) == (True, False)
    assert (same.as_written, same.year_carried, same.relative) == ("That same month", True, True)


def test_the_year_that_the_caller_gives_counts_until_the_text_states_one():
    text = "By October they met. In 1913, the mill closed. In May it burnt. The following year"
    assert [each.edtf for each in dates_in(text, year_before=1911)] == [
        "1911-10",
        "1913",
        "1913-05",
        "1914",
    ]
    assert dates_in("The following year it closed.", year_before=1911) == []


def test_the_day_after_a_day_of_a_stated_calendar_is_of_that_calendar():
    _, day = dates_in("On 28 February 1900 (O.S.) they met. The following day it closed.")
    assert (day.edtf, day.calendar) == ("1900-02-29", Calendar.JULIAN)


@pytest.mark.parametrize(
    ("edtf", "as_written", "left"),
    [
        ("1911-05-03", "", Before(9, 1911, 5, 3, not_before=5)),
        ("1911", "late 1911", Before(9, 1911, not_before=9)),
        ("1911", "середине 1911 года", Before(9, 1911, not_before=5)),
        ("1911-05-03/1911-05-08", "", Before(9, 1911, 5, not_before=5)),
        ("1911-06/1911-08", "", Before(9, 1911, not_before=6)),
        ("1911-23", "", Before(9, 1911, not_before=9)),
        ("1911-24", "", Before(9)),
        ("191X", "", Before(9)),
        ("1911~", "", Before(9)),
        ("../1911", "", Before(9)),
        ("1911/1912", "", Before(9)),
    ],
)
def test_what_a_date_leaves_to_lean_on(edtf, as_written, left):
    assert date_said(edtf, as_written, 9) == left
