import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.importing.citekeys import citekey, same_work, work_key


def item(family, title, year=None):
    made = {"title": title, "author": [{"family": family}]}
    return made | {"issued": {"date-parts": [[year]]}} if year else made


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (item("Goldman", "My Disillusionment in Russia", 1923), "goldman1923disillusionment"),
        (item("Volín", "The Unknown Revolution"), "volinunknown"),
        (item("van der Meer", "A Łódź Diary"), "vandermeerlodz"),
        (item("Троцкий", "История", 1931), "trotskii1931istoriia"),
        ({"title": "L’Internationale", "editor": [{"literal": "Friends of the Coast"}]}, "friendsinternationale"),
        ({"title": "The Lamps"}, "lamps"),
        ({"title": "文集"}, "source"),
        ({}, "source"),
    ],
)  # fmt: skip
def test_a_citekey_is_name_year_and_a_telling_word(work, key):
    assert citekey(work) == key


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (item("Lee", "The Lamps"), item("LEE", "the lamps."), True),
        (item("Lee", "The Lamps", 1934), item("Lee", "Lamps"), True),
        (item("Volín", "L’été"), item("Volin", "L'ete"), True),
        (item("Lee", "The Lamps", 1934), item("Lee", "The Lamps", 1935), False),
        (item("Lee", "The Lamps"), item("Moe", "The Lamps"), False),
        (item("Lee", "The Lamps"), item("Lee", "The Boats"), False),
        (item("Lee", ""), item("Lee", ""), False),
        (item("Lee", "A") | {"DOI": "10.1/X"}, item("Moe", "B") | {"DOI": "10.1/x"}, True),
    ],
)
def test_one_work_is_known_again(a, b, same):
    assert same_work(a, b) is same
    assert same_work(b, a) is same


@given(st.text(), st.text(), st.none() | st.integers())
def test_a_citekey_is_always_ascii(family, title, year):
    key = citekey(item(family, title, year))
    assert key
    assert key.isascii()
    assert " " not in key
    work_key(item(family, title, year))


def test_pages_without_author_are_one_only_at_one_address():
    here = {"type": "webpage", "title": "Here", "URL": "https://example.org/a"}
    assert same_work(here, dict(here))
    assert not same_work(here, here | {"URL": "https://example.org/b"})
    assert not same_work({"type": "webpage", "title": "Here"}, {"type": "webpage", "title": "Here"})
    signed = {"author": [{"family": "Doe"}]}
    assert same_work(here | signed, here | signed | {"URL": "https://example.org/b"})
