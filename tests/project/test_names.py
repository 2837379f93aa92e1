import pytest

from project.names import mixes_alphabets


@pytest.mark.parametrize(
    ("name", "mixed"),
    [
        ("Ida Example", False),
        ("Łucja O’Brien-Müller 3", False),
        ("Анна Петрова (Anna Petrova)", False),
        ("Νίκος", False),
        ("李小龍 Bruce", False),
        ("Idа", True),  # the last letter is Cyrillic
        ("dеmо_historian", True),
        ("Αnna", True),  # the first letter is Greek
        ("", False),
    ],
)
def test_a_word_of_two_alphabets_that_look_alike_is_found(name, mixed):
    assert mixes_alphabets(name) is mixed
