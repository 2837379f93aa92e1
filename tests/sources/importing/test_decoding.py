import pytest

from sources.importing.decoding import decoded

WORDS = "Émile, Łódź\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_with_and_without_its_mark(encoding):
    plain = WORDS if encoding[-2:] not in ("le", "be") else "@book{a, title = {Émile}}"
    assert decoded(plain.encode(encoding)) == plain


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_old_exports_of_the_west_are_read(encoding):
    assert decoded("Émile\r\nZola".encode(encoding)) == "Émile\nZola"


def test_any_bytes_are_some_text():
    assert decoded(bytes(range(128, 256)))
