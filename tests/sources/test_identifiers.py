import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.identifiers import BadIdentifier, IdentifierFault, orcid


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000000218250097", "0000-0002-1825-0097"),
        (" 0000 0002 1825 0097 ", "0000-0002-1825-0097"),
        ("0000–0002–1825–0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("http://www.orcid.org/0000-0002-1825-0097/", "0000-0002-1825-0097"),
        ("orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("ORCID: 0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("ORCID iD 0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000-0002-1694-233x", "0000-0002-1694-233X"),
    ],
)
def test_an_orcid_is_written_one_way(typed, expected):
    assert orcid(typed) == expected


@pytest.mark.parametrize(
    ("typed", "fault", "position", "said"),
    [
        ("", IdentifierFault.EMPTY, None, "such as 0000-0002-1825-0097"),
        ("https://orcid.org/", IdentifierFault.EMPTY, None, "such as"),
        ("0000-0002-1825-0098", IdentifierFault.BAD_CHECK_DIGIT, 16, "is 8 and should be 7"),
        ("0000-0002-1852-0097", IdentifierFault.BAD_CHECK_DIGIT, 16, "is 7 and should be 3"),
        ("0000-0002-1825-009", IdentifierFault.BAD_LENGTH, None, "this one has 15"),
        ("0000-0002-1825-00977", IdentifierFault.BAD_LENGTH, None, "this one has 17"),
        ("0000-000X-1825-0097", IdentifierFault.BAD_CHARACTER, 8, "“X” at place 8"),
        ("٠000-0002-1825-0097", IdentifierFault.BAD_CHARACTER, 1, "at place 1"),
        ("Author One", IdentifierFault.BAD_CHARACTER, 1, "“A” at place 1"),
    ],
)
def test_what_is_no_orcid_is_refused_and_told_why(typed, fault, position, said):
    with pytest.raises(BadIdentifier) as refused:
        orcid(typed)
    assert (refused.value.fault, refused.value.position) == (fault, position)
    assert said in str(refused.value)


@given(st.integers(0, 14), st.integers(1, 9))
def test_every_single_mistyped_digit_is_noticed(place, shift):
    digits = "000000021825009"
    changed = str((int(digits[place]) + shift) % 10)
    with pytest.raises(BadIdentifier):
        orcid(digits[:place] + changed + digits[place + 1 :] + "7")


@given(st.text(max_size=30))
def test_any_text_is_either_an_orcid_or_refused(text):
    try:
        normal = orcid(text)
    except BadIdentifier:
        return
    assert orcid(normal) == normal
