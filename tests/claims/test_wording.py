"""Every code has words."""

import pytest

from claims.suggesting import ReasonCode
from claims.wording import REASONS, reason_in_words


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
