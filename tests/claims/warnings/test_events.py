"""One event in two places: what is warned of, and what is not."""

import pytest

from claims.warnings import CautionCode
from tests.claims.warnings.reading import GREGORIAN, codes, look


def test_the_same_event_a_style_apart_is_told_as_such():
    text = (
        "The Weavers’ Guild seized the Examplegrad town hall on 25 October 1917.\n\n"
        "Much was said later.\n\nOn 7 November 1917 the Weavers’ Guild seized the town hall of Examplegrad."
    )
    (found,) = look(text)
    assert found.code == CautionCode.CALENDARS_APART
    assert (found.values["days"], found.values["apart"], found.values["off"]) == (13, 13, 0)


def test_one_day_more_is_perhaps_overnight():
    text = (
        "The Weavers’ Guild seized the Examplegrad town hall on 24 October 1917.\n\n"
        "On 7 November 1917 the Weavers’ Guild seized the town hall of Examplegrad."
    )
    (found,) = look(text)
    assert found.code == CautionCode.CALENDARS_APART
    assert (found.values["days"], found.values["off"]) == (14, 1)


def test_where_both_are_in_one_calendar_thirteen_days_are_just_different_days():
    text = (
        "The Weavers’ Guild seized the Examplegrad town hall on 25 October 1917.\n\n"
        "On 7 November 1917 the Weavers’ Guild seized the town hall of Examplegrad."
    )
    assert codes(text, GREGORIAN) == ["dated_twice"]


def test_the_same_event_in_two_months_is_dated_twice():
    text = (
        "In May 1937 the Weavers’ Guild of Examplegrad burnt its banners.\n\n"
        "The Weavers’ Guild of Examplegrad burnt its banners on 3 June 1937."
    )
    assert codes(text) == ["dated_twice"]


@pytest.mark.parametrize(
    "text",
    [
        # a chronicle: alike, and not the same
        "In May 1937 the Guild opened a school in Examplegrad.\n\nIn June 1937 the Guild closed a mill in Samplestad.",
        "On 7 November 1927 the Guild marched in Examplegrad.\n\nOn 7 November 1937 the Guild marched in Examplegrad.",
        "The Guild of Examplegrad met first in May 1937.\n\nThe Guild of Examplegrad met again in June 1937.",
        # less exact, not different
        "In May 1937 the Weavers’ Guild of Examplegrad burnt its banners.\n\n"
        "The Weavers’ Guild of Examplegrad burnt its banners on 3 May 1937.",
    ],
)
def test_what_is_alike_and_not_the_same_is_left_alone(text: str):
    assert codes(text) == []


def test_one_event_counted_twice_is_warned_of():
    text = (
        "On 3 May 1937 soldiers shot at the Examplegrad weavers, killing 40.\n\nThere was silence.\n\n"
        "In May 1937 the weavers of Examplegrad were attacked. Soldiers had killed hundreds there."
    )
    (found,) = look(text)
    assert found.code == CautionCode.COUNTED_TWICE
    assert (found.values["first"], found.values["second"]) == ("40", "hundreds")


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 1937 soldiers shot at the Examplegrad weavers, killing 40.\n\n"
        "In May 1937 the weavers of Examplegrad were attacked. Soldiers had killed some forty there.",
        "On 3 May 1937 soldiers shot at the Examplegrad weavers, killing 40.\n\n"
        "In June 1937 the weavers of Examplegrad were attacked. Soldiers had killed hundreds there.",
        "On 3 May 1937 soldiers shot at the Examplegrad weavers, killing 40.\n\n"
        "In May 1937 the weavers of Samplestad were attacked. Soldiers had killed hundreds there.",
        "On 3 May 1937 soldiers shot at the Examplegrad weavers, killing 40.\n\n"
        "In May 1937 the weavers of Examplegrad were attacked. Soldiers arrested hundreds there.",
    ],
)
def test_figures_that_may_both_be_right_are_left_alone(text: str):
    assert codes(text) == []
