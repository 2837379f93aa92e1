import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.decoding import MOST_BYTES, Refusal, Refused, decode

RUSSIAN = "В начале века город жил тихо, и никто не думал о том, что будет завтра. " * 3
FRENCH = "Les ouvriers n’ont pas été payés depuis l’été ; « à qui la faute ? » disait-on. " * 3


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é\n".encode(), "é\n"),
        (codecs.BOM_UTF8 + b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("aé".encode("utf-16"), "aé"),
        (codecs.BOM_UTF16_BE + "aé".encode("utf-16-be"), "aé"),
        ("aé".encode("utf-32"), "aé"),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (FRENCH.encode("cp1252"), FRENCH),
        (b"caf\xe9 au lait, s'il vous pla\xeet", "café au lait, s'il vous plaît"),
        ("e\u0301 \n".encode(), "e\u0301 \n"),  # neither composed nor trimmed
        ("🔥".encode(), "🔥"),
    ],
)
def test_encodings_are_found_and_nothing_else_is_changed(data, text):
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "code", "values"),
    [
        (b"", Refusal.EMPTY, {}),
        (b" \r\n\t", Refusal.EMPTY, {}),
        (codecs.BOM_UTF8, Refusal.EMPTY, {}),
        (b"a" * (MOST_BYTES + 1), Refusal.TOO_LARGE, {"bytes": MOST_BYTES + 1, "most": MOST_BYTES}),
        (b"ab\0c", Refusal.NUL_BYTES, {"offset": 2}),
        ("a\0".encode("utf-16"), Refusal.NUL_BYTES, {"offset": 1}),
        (b"%PDF-1.7 text", Refusal.BINARY, {"format": "PDF"}),
        (b"PK\x03\x04\x14\x00", Refusal.BINARY, {"format": "ZIP, DOCX, ODT or EPUB"}),
        (b"\x89PNG\r\n\x1a\n\0\0", Refusal.BINARY, {"format": "PNG image"}),
        (b"\x01\x02\x03\x04 x", Refusal.BINARY, {"format": ""}),
        (codecs.BOM_UTF16_LE + b"a", Refusal.UNDECODABLE, {"encoding": "UTF-16"}),
        (codecs.BOM_UTF8 + b"\xff", Refusal.UNDECODABLE, {"encoding": "UTF-8"}),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data, code, values):
    with pytest.raises(Refused) as refused:
        decode(data)
    assert (refused.value.code, refused.value.values) == (code, values)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_never_read_as_anything_else(text):
    text = "x" + text
    assert decode(text.encode()) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    try:
        text = decode(data)
    except Refused:
        return
    assert text.strip()
    assert "\r" not in text
    assert "\0" not in text


def test_an_encoding_that_the_file_names_is_used_where_it_fits():
    assert decode(RUSSIAN.encode("koi8-r"), "koi8-r") == RUSSIAN
    assert decode(RUSSIAN.encode(), "koi8-r") == RUSSIAN
    assert decode(RUSSIAN.encode("utf-16"), "koi8-r") == RUSSIAN
    # Bytes that are no Big5 are guessed, whatever the file says.
    assert decode(FRENCH.encode("cp1252"), "ascii") == FRENCH
