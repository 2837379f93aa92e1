"""English phrases: the exact words, what they are in EDTF, and the calendar; and what is no date."""

import pytest

from claims.chronology import Calendar, dates_in

G, J, U = Calendar.GREGORIAN, Calendar.JULIAN, Calendar.NOT_STATED

DATES = [
    # days
    ("The bakers of Arlen struck on 3 May 1911.", "3 May 1911", "1911-05-03", U),
    ("On May 3, 1911, the bakers struck.", "May 3, 1911", "1911-05-03", U),
    ("It was the 3rd of May, 1911.", "the 3rd of May, 1911", "1911-05-03", U),
    ("It was the 21st of May 1911.", "the 21st of May 1911", "1911-05-21", U),
    ("On Wednesday, May 3, 1911, it rained.", "Wednesday, May 3, 1911", "1911-05-03", U),
    ("Dated Jan. 9, 1905.", "Jan. 9, 1905", "1905-01-09", U),
    ("a letter of 1 Dec. 1911", "1 Dec. 1911", "1911-12-01", U),
    ("a letter of 1911-12-01", "1911-12-01", "1911-12-01", U),
    ("about May 3, 1911", "about May 3, 1911", "1911-05-03~", U),
    ("probably on the quay, perhaps 3 May 1911", "perhaps 3 May 1911", "1911-05-03?", U),
    ("after 3 May 1911 nobody came", "after 3 May 1911", "1911-05-03/..", U),
    ("until the 3rd of May, 1911", "until the 3rd of May, 1911", "../1911-05-03", U),
    # days to days
    ("between 3 and 8 May 1911", "between 3 and 8 May 1911", "1911-05-03/1911-05-08", U),
    ("Between May 3 and 8, 1911, he", "Between May 3 and 8, 1911", "1911-05-03/1911-05-08", U),
    ("May 3 to 8, 1911", "May 3 to 8, 1911", "1911-05-03/1911-05-08", U),
    ("3 and 4 May 1911", "3 and 4 May 1911", "1911-05-03/1911-05-04", U),
    ("the night of 3/4 May 1911", "3/4 May 1911", "1911-05-03/1911-05-04", U),
    (
        "Between 28 April and 3 May 1911 the mill stood",
        "Between 28 April and 3 May 1911",
        "1911-04-28/1911-05-03",
        U,
    ),
    ("April 28–May 3, 1911", "April 28–May 3, 1911", "1911-04-28/1911-05-03", U),
    (
        "from 30 December 1911 until 2 January 1912",
        "from 30 December 1911 until 2 January 1912",
        "1911-12-30/1912-01-02",
        U,
    ),
    # months
    ("In June of 1911 the mill closed.", "June of 1911", "1911-06", U),
    ("in early June 1911", "early June 1911", "1911-06", U),
    ("in mid-June 1911", "mid-June 1911", "1911-06", U),
    ("towards the close of June 1911", "the close of June 1911", "1911-06", U),
    ("in the first weeks of June 1911", "the first weeks of June 1911", "1911-06", U),
    ("since June 1911", "since June 1911", "1911-06/..", U),
    ("no later than June 1911", "no later than June 1911", "../1911-06", U),
    ("around June 1911", "around June 1911", "1911-06~", U),
    ("from June to August 1911", "from June to August 1911", "1911-06/1911-08", U),
    ("between June 1911 and May 1912", "between June 1911 and May 1912", "1911-06/1912-05", U),
    (
        "from late May to early June 1911",
        "from late May to early June 1911",
        "1911-05/1911-06",
        U,
    ),
    ("in July and August 1911", "July and August 1911", "1911-07/1911-08", U),
    # seasons
    ("in the spring of 1911", "the spring of 1911", "1911-21", U),
    ("Summer 1911 was dry.", "Summer 1911", "1911-22", U),
    ("late in the autumn of 1911", "late in the autumn of 1911", "1911-23", U),
    ("in the early fall of 1911", "the early fall of 1911", "1911-23", U),
    ("the hard winter of 1911-12", "winter of 1911-12", "1911-24", U),
    # years
    ("In 1911 the mill closed.", "1911", "1911", U),
    ("By early 1911 it stood empty.", "early 1911", "1911", U),
    ("in mid-1911", "mid-1911", "1911", U),
    ("at the beginning of 1911", "the beginning of 1911", "1911", U),
    ("during the second half of 1911", "the second half of 1911", "1911", U),
    ("circa 1800", "circa 1800", "1800~", U),
    ("ca. 1911", "ca. 1911", "1911~", U),
    ("possibly 1911", "possibly 1911", "1911?", U),
    ("Before 1911 there was none.", "Before 1911", "../1911", U),
    ("after 1911", "after 1911", "1911/..", U),
    ("until late 1911", "until late 1911", "../1911", U),
    ("from 1911 to 1913 it stood", "from 1911 to 1913", "1911/1913", U),
    ("in the years 1911 to 1913", "1911 to 1913", "1911/1913", U),
    ("the lock-out of 1911–13", "1911–13", "1911/1913", U),
    ("between 1911 and about 1926 she", "between 1911 and about 1926", "1911/1926~", U),
    ("the 1911 strike", "1911", "1911", U),
    ("her 1911 letter", "1911", "1911", U),
    ("the bakers (1911) struck", "1911", "1911", U),
    ("bakers on the quay (c. 1911)", "c. 1911", "1911~", U),
    ("The bakers of Arlen, 1911.", "1911", "1911", U),
    ("75 % in 1918", "1918", "1918", U),
    ("from early 1911 to late 1913", "from early 1911 to late 1913", "1911/1913", U),
    ("In 1911/12 the mill stood still.", "1911/12", "1911/1912", U),
    ("not before 1911", "not before 1911", "1911/..", U),
    ("not until May 1911", "not until May 1911", "1911-05", U),
    ("Nobody came until 1911.", "until 1911", "1911", U),
    ("from 1911 onwards", "from 1911 onwards", "1911/..", U),
    ("ca 1911", "ca 1911", "1911~", U),
    ("every year since 1911", "since 1911", "1911/..", U),
    ("in the years after 1911", "after 1911", "1911/..", U),
    # eras
    ("in 44 BC", "44 BC", "-0043", U),
    ("in 1 BC", "1 BC", "0000", U),
    ("in 44 B.C.E. he", "44 B.C.E.", "-0043", U),
    ("around 480 BC", "around 480 BC", "-0479~", U),
    ("on 15 March 44 BC", "15 March 44 BC", "-0043-03-15", U),
    ("in 476 AD", "476 AD", "0476", U),
    ("in AD 14", "AD 14", "0014", U),
    ("between 58 and 50 BC", "between 58 and 50 BC", "-0057/-0049", U),
    ("the war of 58–50 BC", "58–50 BC", "-0057/-0049", U),
    ("from 27 BC to AD 14", "from 27 BC to AD 14", "-0026/0014", U),
    # decades and centuries
    ("in the 1920s", "the 1920s", "192X", U),
    ("in the late 1920s", "the late 1920s", "192X", U),
    ("by the end of the 1920's", "the end of the 1920's", "192X", U),
    ("around the 1890s", "around the 1890s", "189X~", U),
    ("in the 1900s", "the 1900s", "19XX", U),
    ("the thirties of the nineteenth century", "the thirties of the nineteenth century", "183X", U),
    ("in the 18th century", "the 18th century", "17XX", U),
    ("the early twentieth century", "the early twentieth century", "19XX", U),
    ("a twentieth-century mill", "twentieth-century", "19XX", U),
    ("in the first century AD", "the first century AD", "00XX", U),
    # both calendars
    ("On 25 October (7 November) 1917 it fell.", "25 October (7 November) 1917", "1917-10-25", J),
    ("October 25 (November 7), 1917", "October 25 (November 7), 1917", "1917-10-25", J),
    ("7 November [O.S. 25 October] 1917", "7 November [O.S. 25 October] 1917", "1917-11-07", G),
    ("on 9 (22) January 1905", "9 (22) January 1905", "1905-01-09", J),
    ("on January 9 (22), 1905", "January 9 (22), 1905", "1905-01-09", J),
    ("on 9/22 January 1905", "9/22 January 1905", "1905-01-09", J),
    ("on 22 (9) January 1905", "22 (9) January 1905", "1905-01-22", G),
    ("on 31 (13) January 1918", "31 (13) January 1918", "1918-01-31", J),
    ("25 October 1917 O.S.", "25 October 1917 O.S.", "1917-10-25", J),
    ("7 November 1917 (New Style)", "7 November 1917 (New Style)", "1917-11-07", G),
    ("30 January 1649 (Old Style)", "30 January 1649 (Old Style)", "1649-01-30", J),
    (
        "October 1917, according to the Julian calendar",
        "October 1917, according to the Julian calendar",
        "1917-10",
        J,
    ),
]
NO_DATES = [
    "between 2000 and 4000 strikers",
    "between 1500 and 2000 bakers",
    "Between 1500 and 2000 were held.",
    "some 1500 to 2000 bakers",
    "about 1900 of them",
    "nearly 2000",
    "75 % of the bakers",
    "by 1800 sacks",
    "from 1800 sacks",
    "1911 sacks of flour",
    "at 19.30 on the quay",
    "at 10:15",
    "$1911",
    "£ 1,911",
    "1911.50 francs",
    "page 1911",
    "pp. 1911–1913",
    "vol. 1911–12",
    "nos. 1911-1913",
    "version 1911",
    "tel. 1911-1913",
    "1900-2000 °C",
    "2.1911.4",
    "No. 1911",
    "Box 1911/3",
    "3/5/1911",
    "31 April 1911",
    "30 February 1911",
    "29 February 1911",
    "May 32, 1911",
    "on May 3",
    "in May",
    "by October they had it",
    "a century ago",
    "a hundred years ago",
    "two years later",
    "in the twenties",
    "the fifth century BC",
    "that same month",
    "the following year",
    "May Day",
    "they may march 12 miles",
    "5 Marching bands",
    "12 Mayo",
    "the 18th and 19th centuries",
    "from the 18th to the 20th century",
    "between spring and autumn 1911",
    # level 1 has no open end for them
    "before the spring of 1911",
    "since the 1920s",
    "until the 19th century",
    # how far from a date, not when
    "a year after 1911",
    "three years before 1911",
    "the day before 3 May 1911",
    "5 (6) May 1911",
    "June was dry.\n\n1911 sacks",
    "spring came late",
    "the XX Congress",
]


@pytest.mark.parametrize(("text", "as_written", "edtf", "calendar"), DATES)
def test_a_phrase_is_a_date(text, as_written, edtf, calendar):
    found = [(each.as_written, each.edtf, each.calendar) for each in dates_in(text)]
    assert found == [(as_written, edtf, calendar)]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_left_alone(text):
    assert dates_in(text) == []


def test_years_in_a_row_are_dates_each():
    found = [each.edtf for each in dates_in("in the years 1911, 1912 and 1913")]
    assert found == ["1911", "1912", "1913"]


def test_a_month_ends_its_paragraph():
    assert dates_in("They came in May\n\n1911 was dry") == []
    (phrase,) = dates_in("They came in May\n1911, and stayed.")
    assert phrase.edtf == "1911-05"
