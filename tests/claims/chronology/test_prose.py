"""Dates found in prose, and numbers that are left to be numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.chronology import Calendar, DatePhrase, dates_in, interval

G, J, UNSTATED = Calendar.GREGORIAN, Calendar.JULIAN, Calendar.NOT_STATED


@pytest.mark.parametrize(
    ("text", "as_written", "edtf"),
    [
        # single days
        ("On September 5, 1918, it began.", "September 5, 1918", "1918-09-05"),
        ("It began on 5 September 1918.", "5 September 1918", "1918-09-05"),
        ("the 16th of March, 1919", "the 16th of March, 1919", "1919-03-16"),
        ("The 16th of March, 1919, at noon", "The 16th of March, 1919", "1919-03-16"),
        ("on Thursday, 5 September 1918,", "Thursday, 5 September 1918", "1918-09-05"),
        ("Sept. 5, 1918", "Sept. 5, 1918", "1918-09-05"),
        ("dated 1918-09-05.", "1918-09-05", "1918-09-05"),
        ("around 5 September 1918", "around 5 September 1918", "1918-09-05~"),
        ("before September 5, 1918", "before September 5, 1918", "../1918-09-05"),
        ("killed on 15 March 44 BC", "15 March 44 BC", "-0043-03-15"),
        # days to days
        (
            "Between March 12 and 14, 1919,",
            "Between March 12 and 14, 1919",
            "1919-03-12/1919-03-14",
        ),
        ("on March 12–14, 1919", "March 12–14, 1919", "1919-03-12/1919-03-14"),
        ("the night of 5–6 September 1918", "5–6 September 1918", "1918-09-05/1918-09-06"),
        ("from 12 to 14 March 1919", "from 12 to 14 March 1919", "1919-03-12/1919-03-14"),
        ("March 12 and 13, 1919", "March 12 and 13, 1919", "1919-03-12/1919-03-13"),
        (
            "from 28 March to 3 April 1919",
            "from 28 March to 3 April 1919",
            "1919-03-28/1919-04-03",
        ),
        (
            "December 28, 1918 to January 3, 1919",
            "December 28, 1918 to January 3, 1919",
            "1918-12-28/1919-01-03",
        ),
        # months
        ("In June of 1920 the mill stood still.", "June of 1920", "1920-06"),
        ("In November 1917", "November 1917", "1917-11"),
        ("in late November, 1917", "late November, 1917", "1917-11"),
        ("at the end of May 1918", "the end of May 1918", "1918-05"),
        ("until the end of May 1918", "until the end of May 1918", "../1918-05"),
        ("between June and August 1918", "between June and August 1918", "1918-06/1918-08"),
        ("June–August 1918", "June–August 1918", "1918-06/1918-08"),
        # seasons
        ("In spring 1918", "spring 1918", "1918-21"),
        ("in the autumn of 1920", "the autumn of 1920", "1920-23"),
        ("the winter of 1917–18", "the winter of 1917–18", "1917-24"),
        # years
        ("In 1935, they met.", "1935", "1935"),
        ("by 1922 the post was filled", "1922", "1922"),
        ("in 1918 75% of the posts", "1918", "1918"),
        ("in early 1918", "early 1918", "1918"),
        ("mid-1918", "mid-1918", "1918"),
        ("throughout the whole of 1919", "the whole of 1919", "1919"),
        ("around 1926", "around 1926", "1926~"),
        ("c. 1900", "c. 1900", "1900~"),
        ("since 1917", "since 1917", "1917/.."),
        ("until the end of 1921", "until the end of 1921", "../1921"),
        ("between 1928 and 1935", "between 1928 and 1935", "1928/1935"),
        ("Between 1928 and 1935 the paper", "Between 1928 and 1935", "1928/1935"),
        ("Between 1919 and around 1926,", "Between 1919 and around 1926", "1919/1926~"),
        ("the war of 1914–18", "1914–18", "1914/1918"),
        ("the 1905 Revolution", "1905", "1905"),
        ("the 1905 uprising", "1905", "1905"),
        ("in her 1987 study", "1987", "1987"),
        ("a treaty with Latvia (1920)", "1920", "1920"),
        ("Sailors on the ice, 1921.", "1921", "1921"),
        ("in 44 BC", "44 BC", "-0043"),
        ("in AD 476", "AD 476", "0476"),
        # decades and centuries
        ("the 1930s", "the 1930s", "193X"),
        ("in the early 1930s", "the early 1930s", "193X"),
        ("the 1900s", "the 1900s", "19XX"),
        ("the 19th century", "the 19th century", "18XX"),
        ("late nineteenth century", "late nineteenth century", "18XX"),
    ],
)
def test_a_phrase_becomes_edtf(text, as_written, edtf):
    phrases = dates_in(text)
    assert [(phrase.as_written, phrase.edtf) for phrase in phrases] == [(as_written, edtf)]
    assert phrases[0].calendar is UNSTATED


@pytest.mark.parametrize(
    "text",
    [
        "between 2000 and 4000 strikers",
        "between 1500 and 2000 workers",
        "75% of the posts",
        "1,500 rifles",
        "2000 workers",
        "by 1500 men",
        "in 1900 workers' homes",
        "about 2000",
        "a crowd of 1800",
        "a total of 1936",
        "1918 of them",
        "page 1918",
        "No. 1917",
        "£1917",
        "in 1918.5",
        "5/9/1918",
        "31 June 1919",
        "29 February 1923",
        "You may go; they march 12 miles.",
        "On November 7,",
        "By October, they",
        "May Day",
        "",
    ],
)
def test_what_is_no_date_stays_what_it_is(text):
    assert dates_in(text) == []


def test_two_years_are_two_dates():
    assert [phrase.edtf for phrase in dates_in("In 1918 and 1919, even so")] == ["1918", "1919"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On November 7, they rose.", "1917-11-07"),
        ("on the 7th of November", "1917-11-07"),
        ("By October, they had it.", "1917-10"),
        ("between May 1 and 3", "1917-05-01/1917-05-03"),
        ("On May 1, 2000 workers marched.", "1917-05-01"),
    ],
)
def test_a_year_is_carried_only_when_the_caller_gives_it(text, edtf):
    assert [each.edtf for each in dates_in(text)] == []
    assert [(each.edtf, each.year_carried) for each in dates_in(text, year_before=1917)] == [
        (edtf, True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "after the February Revolution",
        "In January of the following year",
        "on May 1 of the next year",
        "May Day",
        "it may",
    ],
)
def test_a_year_is_not_carried_where_the_text_means_another(text):
    assert dates_in(text, year_before=1917) == []


@pytest.mark.parametrize(
    ("text", "edtf", "calendar"),
    [
        ("25 October (7 November) 1917", "1917-10-25", J),
        ("October 25 (November 7), 1917", "1917-10-25", J),
        ("7 November (25 October O.S.) 1917", "1917-11-07", G),
        ("24 October [6 November] 1917", "1917-10-24", J),
        ("25 October 1917 (7 November 1917)", "1917-10-25", J),
        ("25 December 1917 (7 January 1918)", "1917-12-25", J),
        ("25 October/7 November 1917", "1917-10-25", J),
        ("25 October (9 November) 1917", "1917-10-25", UNSTATED),
        ("25 October 1917 (O.S.)", "1917-10-25", J),
        ("25 October 1917, Old Style", "1917-10-25", J),
        ("7 November 1917 (N.S.)", "1917-11-07", G),
        ("November 7, 1917, according to the modern calendar", "1917-11-07", G),
        ("October 25, 1917 by the Julian calendar", "1917-10-25", J),
    ],
)
def test_the_calendar_is_what_the_text_says(text, edtf, calendar):
    assert dates_in(text) == [DatePhrase(0, len(text), text, edtf, calendar)]


def test_a_number_beyond_the_day_of_publication_is_no_year():
    assert [each.edtf for each in dates_in("in 2040")] == ["2040"]
    assert dates_in("in 2040", published_on=date(2017, 11, 10)) == []


PIECES = (
    "1917 1918 2000 12 31 44 7 th November May Sept. early the of between and from to – - ( ) , . "
    "25 O.S. BC AD 1930s century spring around before % workers 😀 / [ ] that the same following "
    "year month day; in 9 (22) XIX . \n \n\n октября марте 1917 года г. до н. э. с по в том же "
    "году следующем (н. ст.) стилю по старому века 20-х годы мая de mayo el 3 y entre al siguiente "
    "año mes siglo a. C. principios primavera años treinta del según calendario juliano 1.º hasta"
)


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(PIECES.split(" "))).map(" ".join),
        st.lists(st.sampled_from(PIECES.split(" "))).map("".join),
    )
)
def test_any_text_gives_dates_in_order_that_can_be_reckoned(text):
    end = 0
    for phrase in dates_in(text, year_before=1917):
        assert phrase.start >= end
        assert text[phrase.start : phrase.end] == phrase.as_written != ""
        assert interval(phrase.edtf, phrase.calendar)
        assert phrase.start < phrase.end_of_date <= phrase.end
        end = phrase.end


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("(which began on November 7, according to the modern calendar) and", ") and"),
        ("on November 7 (according to the modern calendar) and", " and"),
    ],
)
def test_the_words_on_the_calendar_belong_to_the_date_but_not_the_bracket_round_both(text, rest):
    (phrase,) = dates_in(text, year_before=1917)
    assert text[phrase.end :] == rest
    assert text[phrase.start : phrase.end_of_date] == "November 7"
    assert phrase.calendar is G
