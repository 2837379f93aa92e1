"""What is warned of in a text and in a claim, and, above all, what is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.chronology import Calendar
from claims.importing.parsed import Block, BlockKind
from claims.warnings import (
    Caution,
    CautionCode,
    Facts,
    Stated,
    cautions_between,
    cautions_in,
    cautions_of,
)

IN_2017 = Facts(published_on=date(2017, 11, 10))
JULIAN = Facts(date(2017, 11, 10), Calendar.JULIAN)
GREGORIAN = Facts(date(2017, 11, 10), Calendar.GREGORIAN)


def blocks_of(text: str) -> list[Block]:
    blocks, start = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        start += len(part) + 2
    return blocks


def look(text: str, facts: Facts = IN_2017, claims: tuple[Stated, ...] = ()) -> list[Caution]:
    return cautions_in(text, blocks_of(text), facts, claims)


def codes(text: str, facts: Facts = IN_2017) -> list[str]:
    return [each.code.value for each in look(text, facts)]


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


@pytest.mark.parametrize(
    "text",
    [
        "The lockout of 1907 led to the strike of May 1905.",
        "In 1905 the weavers struck because of the lockout of 1907.",
        "The decree of 3 May 1918 was issued in response to the revolt of 6 July 1918.",
        "As a result of the lockout of 1907, in 1905 the weavers struck.",
        "The strike of 1905 was caused by the lockout of 1907.",
        "The lockout of 1907 caused the strike of 1905.",
    ],
)
def test_an_effect_that_is_dated_before_its_cause_is_warned_of(text: str):
    assert codes(text) == ["effect_first"]


@pytest.mark.parametrize(
    "text",
    [
        "The lockout of 1905 led to the strike of 1907.",
        "The lockout of 1905 led to the strike of May 1905.",
        "In 1907 the weavers struck because of the lockout of 1905.",
        "In 1905 the weavers did not strike because of the lockout of 1907.",
        "In 1905 they armed because of the war that they expected in 1907.",
        "The lockout of 1907 led to a strike; in 1905 there had been none.",
        "As a result of this, in 1918 and 1919 there was hunger.",
        "They fled in 1905 and, because of the amnesty, came back in 1907.",
    ],
)
def test_effects_that_may_follow_their_cause_are_left_alone(text: str):
    assert codes(text) == []


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


# --- claims --------------------------------------------------------------------------------------
def test_a_statement_is_read_with_what_an_editor_supplied():
    (found,) = cautions_of(Stated(4, "On Monday, November 7[, 1917,] they rose."), IN_2017)
    assert found.code == CautionCode.WEEKDAY
    assert found.places[0].claim == 4


def test_a_claims_own_calendar_goes_before_the_articles():
    claim = Stated(4, "On Wednesday, 25 October 1917, they rose.", calendar=Calendar.JULIAN)
    assert cautions_of(claim, GREGORIAN) == []


def test_linked_claims_of_two_days_are_warned_of():
    one = Stated(1, "They rose in October.", "1917-10-25")
    other = Stated(2, "The rising came later.", "1917-11-07")
    (found,) = cautions_between(one, other, (IN_2017, IN_2017))
    assert found.code == CautionCode.CALENDARS_APART
    assert {place.claim for place in found.places} == {1, 2}
    assert cautions_between(one, Stated(2, "So.", "1917-10"), (IN_2017, IN_2017)) == []


def test_a_part_is_not_counted_like_the_whole_but_dated_within_it():
    whole = Stated(1, "In 1921-03 they arrested 500 sailors.", "1921-03")
    part = Stated(2, "They arrested 40 sailors.", "1921-05-03")
    assert [c.code for c in cautions_between(whole, part, (IN_2017, IN_2017), is_part=True)] == [
        CautionCode.DATED_TWICE
    ]
    assert CautionCode.COUNTED_TWICE in [
        c.code for c in cautions_between(whole, part, (IN_2017, IN_2017))
    ]


def test_a_claim_is_compared_with_the_text_but_not_with_its_own_sentence():
    text = (
        "In May 1937 the Weavers’ Guild of Examplegrad burnt its banners.\n\n"
        "The Weavers’ Guild of Examplegrad burnt its banners on 3 May 1937."
    )
    own = Stated(
        7,
        "In June 1937 the Weavers’ Guild of Examplegrad burnt its banners.",
        "1937-06",
        spans=((0, 63),),
    )
    (found,) = look(text, claims=(own,))
    assert found.code == CautionCode.DATED_TWICE
    assert [place.claim for place in found.places] == [None, 7]


# --- fingerprints --------------------------------------------------------------------------------
def test_a_fingerprint_holds_while_words_and_values_stay():
    first = look("On Monday, 7 November 1917, they rose.")[0].fingerprint
    assert look("Well.\n\nOn Monday,\n7 November 1917, they all rose.")[0].fingerprint == first
    assert look("On Friday, 7 November 1917, they rose.")[0].fingerprint != first
    assert len(first) == 64


@given(st.text(max_size=300), st.sampled_from([IN_2017, JULIAN, Facts()]))
def test_no_text_is_too_strange(text: str, facts: Facts):
    blocks = blocks_of(text)
    for each in cautions_in(text, blocks, facts):
        for place in each.places:
            assert 0 <= place.start <= place.end <= len(text)


SCRAPS = (
    "on 31 June 1918 , Monday 7 November (8 November) 1917 ten years later ago a century in 2017 "
    "killing dozens because of led to Examplegrad Guild . 40 weavers"
)


@given(
    st.lists(
        st.sampled_from(SCRAPS.split()),
        max_size=40,
    )
)
def test_marks_lie_in_their_sentences(words: list[str]):
    text = " ".join(words)
    for each in look(text):
        for place in each.places:
            assert all(place.start <= a < b <= place.end for a, b in place.marks)
