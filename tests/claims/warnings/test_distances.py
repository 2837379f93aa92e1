"""Dates and the time between them: what is warned of, and what is not."""

import pytest

from claims.warnings import CautionCode, Facts
from tests.claims.warnings.reading import codes, look


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A century ago, on 3 May 2017, they rose.", "A century ago"),
        ("A hundred years ago, in May 2017, they rose.", "A hundred years ago"),
        ("They rose on 3 May 2017, a century ago.", "a century ago"),
        ("Twenty years ago, in 1917, they rose.", "Twenty years ago"),
        ("Some fifty years ago, in 1917, they rose.", "Some fifty years ago"),
    ],
)
def test_so_long_ago_is_counted_from_the_day_of_the_article(text: str, said: str):
    (found,) = look(text)
    assert found.code == CautionCode.AGO
    assert found.values["said"] == said


@pytest.mark.parametrize(
    "text",
    [
        "A century ago, on 3 May 1917, they rose.",
        "A century ago, in 1921, they rose.",
        "Almost a century ago, in 1930, they rose.",
        "A hundred years ago Lenin stood here; on 3 May 2017 nobody did.",
        "Two years ago, in 2015, they came back.",
        "This October 2017, a hundred years later, we remember.",
        "He wrote: “A century ago, on 3 May 2017, they rose.”",
    ],
)
def test_what_is_about_so_long_ago_is_left_alone(text: str):
    assert codes(text) == []


def test_without_the_day_of_the_article_nothing_is_counted_from_it():
    assert codes("A century ago, on 3 May 2017, they rose.", Facts()) == []


def test_a_day_after_the_article_that_is_told_as_past_is_warned_of():
    assert codes("The committee was dissolved on 3 May 2019.") == ["after_article"]


@pytest.mark.parametrize(
    "text",
    [
        "The committee will be dissolved on 3 May 2019.",
        "The committee was to be dissolved on 3 May 2019.",
        "The next congress, planned for 3 May 2019, was discussed.",
        "The committee was dissolved on 10 November 2017.",
    ],
)
def test_what_was_still_to_come_is_left_alone(text: str):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He fled in 1907, and ten years later, in 1927, he came back.", "ten years later"),
        ("It began on 8 May 1921 and ended five days later, on 23 May 1921.", "five days later"),
        ("The strike of the weavers came in 1913; no.", None),
        (
            "They lost in 1937, and twenty years earlier, in 1927, they had won.",
            "twenty years earlier",
        ),
        ("In 1905 they struck, and two decades later, in 1955, again.", "two decades later"),
    ],
)
def test_two_dates_are_held_against_the_time_between_them(text: str, words: str | None):
    found = look(text)
    assert [each.values["said"] for each in found] == [words] * (words is not None)
    assert {each.code for each in found} <= {CautionCode.DISTANCE}


@pytest.mark.parametrize(
    "text",
    [
        "He fled in 1907, and ten years later, in 1917, he came back.",
        "He fled in 1907, and ten years later, in 1918, he came back.",
        "Born in 1890, he joined the army and two years later, in 1919, deserted.",
        "In 1890 he was born; two years later than she, in 1919, he left.",
        "He fled in 1907, joined in 1910 and two years later, in 1912, left.",
        "Ten years later, in 1927, the men of 1905 were old.",
        "About ten years later, in 1919, they recalled what they did in 1907.",
        "It began on 8 February 1921 and ended five days later, on 13 February 1921.",
    ],
)
def test_dates_that_may_be_that_far_apart_are_left_alone(text: str):
    assert codes(text) == []
