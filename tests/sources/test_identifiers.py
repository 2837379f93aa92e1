import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.identifiers import (
    WORKS,
    BadIdentifier,
    IdentifierFault,
    doi,
    isbn,
    isbn_key,
    isbns,
    issn,
    lccn,
    oclc,
    orcid,
)


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


# --- works ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("read", "typed", "expected"),
    [
        (isbn, "9780306406157", "978-0-306-40615-7"),
        (isbn, "978 0 306 40615 7", "978-0-306-40615-7"),
        (isbn, "ISBN-13: 978-0-306-40615-7", "978-0-306-40615-7"),
        (isbn, "urn:isbn:0306406152", "0-306-40615-2"),
        (isbn, "0-8044-2957-x", "0-8044-2957-X"),
        (issn, "03178471", "0317-8471"),
        (issn, "eISSN 2434-561x", "2434-561X"),
        (doi, "10.1000/182", "10.1000/182"),
        (doi, "https://doi.org/10.1000/182", "10.1000/182"),
        (doi, "http://dx.doi.org/10.1000/ABC(1)2", "10.1000/ABC(1)2"),
        (doi, "doi: 10.1000.10/123", "10.1000.10/123"),
        (doi, "https://doi.org/10.1000%2F182", "10.1000/182"),
        (oclc, "41266045", "41266045"),
        (oclc, "ocm00041266045", "41266045"),
        (oclc, "(OCoLC)41266045", "41266045"),
        (oclc, "https://www.worldcat.org/oclc/41266045", "41266045"),
        # The examples of the Library of Congress's own description.
        (lccn, "n78-890351", "n78890351"),
        (lccn, "85-2 ", "85000002"),
        (lccn, "2001-000002", "2001000002"),
        (lccn, "75-425165//r75", "75425165"),
        (lccn, " 79139101 /AC/r932", "79139101"),
        (lccn, "https://lccn.loc.gov/2001000002", "2001000002"),
    ],
)
def test_an_identifier_of_a_work_is_written_one_way(read, typed, expected):
    assert read(typed) == expected
    assert read(expected) == expected


@pytest.mark.parametrize(
    ("read", "typed", "fault", "position", "said"),
    [
        (isbn, "", IdentifierFault.EMPTY, None, "such as 978"),
        (isbn, "978-0-306-40615-3", IdentifierFault.BAD_CHECK_DIGIT, 13, "must be 7 here, not 3"),
        (isbn, "0-306-40615-X", IdentifierFault.BAD_CHECK_DIGIT, 10, "must be 2 here, not X"),
        (isbn, "97803064O6157", IdentifierFault.BAD_CHARACTER, 9, "“O” at place 9"),
        (isbn, "97803064٠6157", IdentifierFault.BAD_CHARACTER, 9, "at place 9"),
        (isbn, "978030640615", IdentifierFault.BAD_LENGTH, None, "this one has 12"),
        (isbn, "1230306406157", IdentifierFault.BAD_CHARACTER, 1, "begins with 123"),
        (issn, "0317-8472", IdentifierFault.BAD_CHECK_DIGIT, 8, "must be 1 here, not 2"),
        (issn, "0X17-8471", IdentifierFault.BAD_CHARACTER, 2, "“X” at place 2"),
        (issn, "0317", IdentifierFault.BAD_LENGTH, None, "this one has 4"),
        (doi, "https://doi.org/", IdentifierFault.EMPTY, None, "such as 10.1000/182"),
        (doi, "11.1000/182", IdentifierFault.BAD_CHARACTER, 1, "begins with “10.”"),
        (doi, "10.10x0/182", IdentifierFault.BAD_CHARACTER, 6, "“x” at place 6"),
        (doi, "10.1000/1 2", IdentifierFault.BAD_CHARACTER, 10, "no space"),
        (doi, "10.1000", IdentifierFault.BAD_LENGTH, None, "slash"),
        (oclc, "12a4", IdentifierFault.BAD_CHARACTER, 3, "“A” at place 3"),
        (oclc, "0000", IdentifierFault.BAD_LENGTH, None, "this one has 0"),
        (lccn, "", IdentifierFault.EMPTY, None, "such as 85-2"),
        (lccn, "8500002", IdentifierFault.BAD_LENGTH, None, "this one has 7"),
        (lccn, "85-1234567", IdentifierFault.BAD_LENGTH, None, "this one has 7"),
        (lccn, "abcd8500", IdentifierFault.BAD_CHARACTER, 4, "“d” at place 4"),
    ],
)
def test_a_wrong_identifier_of_a_work_is_named_with_its_wrong_place(
    read, typed, fault, position, said
):
    with pytest.raises(BadIdentifier, match=re.escape(said)) as caught:
        read(typed)
    assert (caught.value.fault, caught.value.position) == (fault, position)


@pytest.mark.parametrize(
    "typed",
    [
        "0-306-40615-2, 978-0-306-40615-7 (pbk.)",
        "0306406152 9780306406157",
        "ISBN-10: 0306406152; ISBN-13: 9780306406157",
    ],
)
def test_a_field_may_hold_several_isbns(typed):
    assert isbns(typed) == ["0-306-40615-2", "978-0-306-40615-7"]
    assert WORKS["ISBN"](typed) == "0-306-40615-2 978-0-306-40615-7"


def test_an_isbn_of_ten_and_of_thirteen_digits_are_one():
    assert isbn_key("0-306-40615-2") == isbn_key("9780306406157") == "9780306406157"


def read_or_none(read, typed):
    try:
        return read(typed)
    except BadIdentifier:
        return None


@given(st.text("0123456789", min_size=9, max_size=9))
def test_one_last_digit_of_all_makes_an_isbn(digits):
    for start, lasts in (("978" + digits, "0123456789"), (digits, "0123456789X")):
        right = [last for last in lasts if read_or_none(isbn, start + last)]
        assert len(right) == 1


@given(st.sampled_from(sorted(WORKS)), st.text(max_size=30))
def test_any_text_is_an_identifier_or_refused(name, typed):
    assert read_or_none(WORKS[name], typed) != ""
