from datetime import date

import pytest

from claims.importing.parsed import NoticeCode
from claims.importing.postingdate import date_line, is_moment


@pytest.mark.parametrize(
    "line",
    ["10 November 2017", "Posted on: 10 November 2017", "November 10, 2017", "Nov. 10th, 2017", "2017-11-10",
     "2017-11-10T09:12:00Z", "Published 10.11.2017", "Friday, November 10, 2017 - 09:12", "the 10th of November, 2017",
     "10 de noviembre de 2017", "Publicado el 10 de noviembre de 2017", "10 novembre 2017", "10. November 2017",
     "Freitag, 10. November 2017, 9.12 Uhr", "10 de novembre de 2017", "10 ноября 2017 г.", "11/13/2017", "(10 November 2017)"],
)  # fmt: skip
def test_a_date_line_gives_its_day(line):
    found = date_line(line)
    assert found is not None
    assert found.day == date(2017, 11, 13 if "13" in line else 10)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("3/4/2019", NoticeCode.DATE_AMBIGUOUS),
        ("31 February 2017", NoticeCode.DATE_IMPOSSIBLE),
        ("November 2017", NoticeCode.DATE_WITHOUT_DAY),
    ],
)
def test_a_date_without_a_certain_day_says_why(line, problem):
    found = date_line(line)
    assert found is not None
    assert (found.day, found.problem) == (None, problem)


@pytest.mark.parametrize(
    "line",
    ["", "On 10 November 2017 the gates were shut", "10 November 2017 and after", "1917", "The Revolution of May 1917", "12 comments"],
)  # fmt: skip
def test_prose_with_a_date_is_no_date_line(line):
    assert date_line(line) is None


@pytest.mark.parametrize(("words", "is_one"), [("3 years ago", True), ("a day ago", True), ("long ago", False)])  # fmt: skip
def test_a_distance_in_time_is_a_moment(words, is_one):
    assert is_moment(words) is is_one
