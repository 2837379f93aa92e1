"""Warnings of claims, the same place named once, and fingerprints that hold."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.chronology import Calendar
from claims.warnings import CautionCode, Facts, Stated, cautions_between, cautions_in, cautions_of
from claims.warnings.events import accounts
from claims.warnings.sentences import sentences_of
from tests.claims.warnings.reading import GREGORIAN, IN_2017, JULIAN, blocks_of, look


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


# --- texts that nobody writes ---------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 1917" + " " * 5000 + "they met.",
        "3 May 1917 " * 2000,
        "1917, " * 3500,
        "They killed 500. " * 1600,
    ],
    ids=["a run of spaces", "days without a sentence", "years in a row", "one long paragraph"],
)
def test_the_time_does_not_grow_with_the_square_of_a_paragraph(text):
    """Each takes about a second, and took eight or more where each date or sentence looked at all the others."""
    began = time.process_time()
    look(text)
    assert time.process_time() - began < 4


def test_a_date_and_a_name_are_lent_from_sentence_to_sentence():
    """Over sentences without a date; the next paragraph borrows nothing."""
    text = (
        "On 3 May 1917 the Made-up Guard entered Examplegrad. It was raining there. "
        "Guards killed 500 men.\n\n"
        "On 4 May 1917 the Made-up Guard left Examplegrad. It was raining there. "
        "Guards killed 500 men."
    )
    told = accounts(list(sentences_of(text, blocks_of(text), IN_2017)), IN_2017)
    assert [each.when.edtf for each in told if each.when] == ["1917-05-03"] * 3 + ["1917-05-04"] * 3
    assert "Examplegrad" in told[2].names
    assert "Examplegrad" not in told[2].own
