import pytest
from django.core.exceptions import ValidationError

from claims.forms.words import WordsField


@pytest.fixture
def field():
    return WordsField(empty="Say why.")


def test_line_ends_are_kept_as_lf_and_indentation_stays(field):
    assert field.clean("\r\n    code\r\nwords \r\n") == "    code\nwords"


@pytest.mark.parametrize("nothing", ["", None, " \r\n\t"])
def test_nothing_is_refused_in_its_own_words(field, nothing):
    with pytest.raises(ValidationError, match="Say why"):
        field.clean(nothing)


def test_the_longest_text_is_counted_without_carriage_returns(field):
    assert len(field.clean("x\r\n" * 10_000)) == 19_999
    with pytest.raises(ValidationError, match="This text has 20001 characters"):
        field.clean("x" * 20_001)
