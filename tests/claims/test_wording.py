"""Every code has words."""

import pytest

from claims.importing import Notice, NoticeCode, Refusal, Refused
from claims.suggesting import ReasonCode
from claims.wording import (
    REASONS,
    coverage_in_words,
    notice_in_words,
    reason_in_words,
    refusal_in_words,
    several_in_words,
)


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_has_words_of_its_own(code):
    words = reason_in_words(code.value, {})
    assert words != code.value.replace("_", " ")
    assert [each for each in REASONS.values() if str(each) == str(REASONS[code])] == [REASONS[code]]


def test_a_reason_is_said_with_its_values():
    assert reason_in_words("names_day", {"date": "7 November 1917"}) == (
        "names a day (7 November 1917)"
    )
    assert reason_in_words("gives_share", {"figure": "75%"}) == "gives a share (75%)"


def test_a_value_that_is_missing_leaves_a_gap():
    assert reason_in_words("names_day", {}) == "names a day (…)"


def test_an_unknown_code_reads_as_itself():
    assert reason_in_words("was_known_once", {}) == "was known once"


# --- articles ------------------------------------------------------------------------------------
VALUES = {
    "line": "3/4/2019",
    "start": 12,
    "to": 10,
    "length": 50,
    "n": 4,
    "kind": "verse",
    "value": "May",
    "bytes": 11 * 1024 * 1024,
    "most": 10 * 1024 * 1024,
    "offset": 3,
    "format": "PDF",
    "encoding": "UTF-8",
}


@pytest.mark.parametrize("code", NoticeCode)
def test_every_notice_of_an_import_has_words(code):
    words = notice_in_words(Notice(code, VALUES))
    assert words.endswith(".")
    assert "%" not in words


@pytest.mark.parametrize("code", Refusal)
def test_every_refusal_of_a_file_has_words(code):
    words = refusal_in_words(Refused(code, VALUES))
    assert words.endswith(".")
    assert "%" not in words


def test_a_refusal_says_what_to_do():
    assert refusal_in_words(Refused(Refusal.BINARY, {"format": ""})).startswith(
        "This is not a text"
    )
    assert "10.0\xa0MB" in refusal_in_words(Refused(Refusal.TOO_LARGE, VALUES))


def test_a_long_line_is_cut():
    notice = Notice(NoticeCode.READING_LINE_UNSURE, {"line": "x" * 900, "start": 0})
    assert len(notice_in_words(notice)) < 300


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "Not examined."),
        ({"supported": 0}, "Not examined."),
        ({"supported": 1}, "1 claim: 1 supported. Unmarked words are not examined."),
        (
            {"sources_disagree": 1, "supported": 1},
            "2 claims: 1 supported, 1 where sources disagree. Unmarked words are not examined.",
        ),
        (
            {"no_evidence_yet": 2, "none_found": 1},
            "3 claims: 1 searched without result, 2 without evidence yet. "
            "Unmarked words are not examined.",
        ),
    ],
)
def test_a_paragraph_has_its_verdict_in_one_line(counts, words):
    assert coverage_in_words(counts) == words


@pytest.mark.parametrize(
    ("number", "disputed", "words"),
    [(2, 0, "2 claims"), (3, 1, "3 claims, 1 disputed"), (3, 2, "3 claims, 2 disputed")],
)
def test_shared_words_say_how_many_claims_they_carry(number, disputed, words):
    assert several_in_words(number, disputed) == words
