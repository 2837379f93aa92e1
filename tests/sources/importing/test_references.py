import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.importing.references import items_in


def name(family, given=None):
    return {"family": family, "given": given} if given else {"family": family}


def year(number):
    return {"date-parts": [[number]]}


ANN = name("Lee", "Ann")
BOOK = {"type": "book", "title": "The Lamps of the North", "author": [ANN]}


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Ann Lee, The Lamps of the North", BOOK),
        ("- Ann Lee, _The Lamps of the North_", BOOK),
        ("12. Ann Lee, *The Lamps of the North*", BOOK),
        ("Lee, The Lamps of the North", BOOK | {"author": [name("Lee")]}),
        ("Lee, Ann. The Lamps of the North.", BOOK),
        ("Lee, Ann, The Lamps of the North, 1934", BOOK | {"issued": year(1934)}),
        ("Lee, A. B. The Lamps of the North. 1934", BOOK | {"author": [name("Lee", "A. B.")], "issued": year(1934)}),
        ("Ann Lee. *The Lamps of the North*. Bergen: Fyr, 1934.", BOOK | {"publisher-place": "Bergen", "publisher": "Fyr", "issued": year(1934)}),
        ("Lee, Ann. The Lamps of the North. Bergen: Fyr, 1934.", BOOK | {"publisher-place": "Bergen", "publisher": "Fyr", "issued": year(1934)}),
        ("Lee, Ann: The Lamps of the North. Bergen: Fyr, 1934.", BOOK | {"publisher-place": "Bergen", "publisher": "Fyr", "issued": year(1934)}),
        ("Ann Lee: The Lamps of the North (Bergen, 1934)", BOOK | {"publisher-place": "Bergen", "issued": year(1934)}),
        ("Ann Lee, The Lamps of the North (Bergen: Fyr, 1934)", BOOK | {"publisher-place": "Bergen", "publisher": "Fyr", "issued": year(1934)}),
        ("Lee, A. (1934) The Lamps of the North, Fyr", BOOK | {"author": [name("Lee", "A.")], "issued": year(1934), "publisher": "Fyr"}),
        ("Lee, A. (1934). The Lamps of the North. Bergen: Fyr.", BOOK | {"author": [name("Lee", "A.")], "issued": year(1934), "publisher-place": "Bergen", "publisher": "Fyr"}),
        ("Ann Lee, The Lamps of the North (Bergen, c. 1934)", BOOK | {"publisher-place": "Bergen", "issued": {"literal": "c. 1934"}}),
        ("Ann Lee, The Lamps of the North, 2nd ed., 2 vols., 1934", BOOK | {"edition": "2nd", "number-of-volumes": "2", "issued": year(1934)}),
        ("Ann Lee, The Lamps of the North (diary 1910-1912)", BOOK | {"note": "diary 1910-1912"}),
        ("Ann Lee, The Lamps of the North (1910-1912)", BOOK | {"title": "The Lamps of the North (1910-1912)"}),
        ("Ann Lee, The Lamps of Bergen 1911", BOOK | {"title": "The Lamps of Bergen 1911"}),
        ("Ann Lee, The Lamps of the North, trans. by Ole Brandt", BOOK | {"translator": [name("Brandt", "Ole")]}),
        ("Ann Lee, The Lamps of the North, https://example.org/lamps.", BOOK | {"URL": "https://example.org/lamps"}),
        ("Ann Lee and Ole Brandt, The Lamps of the North", BOOK | {"author": [ANN, name("Brandt", "Ole")]}),
        ("Ann Lee, Ole Brandt & Ida Moe, The Lamps of the North", BOOK | {"author": [ANN, name("Brandt", "Ole"), name("Moe", "Ida")]}),
        ("Lee, Ann and Ole Brandt. The Lamps of the North. 1934", BOOK | {"author": [ANN, name("Brandt", "Ole")], "issued": year(1934)}),
        ("Peter van der Meer, The Lamps of the North", BOOK | {"author": [name("van der Meer", "Peter")]}),
        ("Luis Gómez Ortega, The Lamps of the North", BOOK | {"author": [name("Gómez Ortega", "Luis")]}),
        ("Minh Van, The Lamps of the North", BOOK | {"author": [name("Minh Van")]}),
        ("Friends of the Coast, The Lamps of the North", BOOK | {"author": [{"literal": "Friends of the Coast"}]}),
        ("Lamps: A Century of the North, ed. Friends of Ann Lee", {"type": "book", "title": "Lamps: A Century of the North", "editor": [{"literal": "Friends of Ann Lee"}]}),
        ("Lee, Ann (ed.), The Lamps of the North, Bergen 1934", {"type": "book", "title": "The Lamps of the North", "editor": [ANN], "publisher-place": "Bergen", "issued": year(1934)}),
        ("Ann Lee, “The Night Watch,” Harbour Review 26, no. 4 (1967): 341–350.", {"type": "article-journal", "title": "The Night Watch", "author": [ANN], "container-title": "Harbour Review", "volume": "26", "issue": "4", "page": "341–350", "issued": year(1967)}),
        ("Ann Lee, “The Night Watch,” in The Whole Book, ed. Ole Brandt (Bergen: Fyr, 1934), pp. 12–30.", {"type": "chapter", "title": "The Night Watch", "author": [ANN], "container-title": "The Whole Book", "editor": [name("Brandt", "Ole")], "publisher-place": "Bergen", "publisher": "Fyr", "issued": year(1934), "page": "12–30"}),
        ("“The Night Watch,” Harbour Site, https://example.org/n", {"type": "webpage", "title": "The Night Watch", "container-title": "Harbour Site", "URL": "https://example.org/n"}),
        ("[The Night Watch](https://example.org/n) by Ann Lee", {"type": "book", "title": "The Night Watch", "author": [ANN], "URL": "https://example.org/n"}),
    ],
)  # fmt: skip
def test_a_line_is_understood(line, item):
    found = items_in(line, "en")
    assert list(found.items) == [item]
    assert found.check_me is False


@pytest.mark.parametrize(
    ("line", "titles", "sure"),
    [
        ("Leo Moe, War and Peace", ["War and Peace"], True),
        ("Leo Moe, Fields, Boats and Harbours", ["Fields, Boats and Harbours"], True),
        ("Leo Moe, Los faros de 1911 and La costa, el puerto cerrado", ["Los faros de 1911", "La costa, el puerto cerrado"], True),
        ("Leo Moe, The Lamps of the North y The Closed Harbour", ["The Lamps of the North", "The Closed Harbour"], True),
        ("Leo Moe, *Grey Lamps* and *Cold Harbour*", ["Grey Lamps", "Cold Harbour"], True),
        ("Leo Moe, Grey Lamps (1911) and Cold Harbour (1912)", ["Grey Lamps", "Cold Harbour"], True),
        ("Leo Moe, Grey Lamps and The Cold Harbour", ["Grey Lamps", "The Cold Harbour"], False),
        ("Leo Moe, Los faros del norte and Ana Moe", ["Los faros del norte", "Ana Moe"], False),
        ("Leo Moe, Grey Lamps and Cold Harbours", ["Grey Lamps and Cold Harbours"], False),
    ],
)  # fmt: skip
def test_two_works_are_told_from_one(line, titles, sure):
    found = items_in(line, "en")
    assert [item["title"] for item in found.items] == titles
    assert all(item["author"] == [name("Moe", "Leo")] for item in found.items)
    assert found.check_me is not sure


@pytest.mark.parametrize(
    "line", ["See also what many others said", "The Lamps", "1917", "x" * 2000]
)
def test_a_line_that_cannot_be_read_stays_whole(line):
    found = items_in(line)
    assert found.items == ({"type": "document", "title": line},)
    assert found.check_me is True


@pytest.mark.parametrize("line", ["", " ", "—", "* * *"])
def test_a_line_without_words_names_no_work(line):
    assert items_in(line).items == ()


def test_only_web_addresses_become_addresses():
    assert "URL" not in items_in("Ann Lee, The Lamps of it, javascript:alert(1)").items[0]


_PIECES = st.sampled_from(
    ["Ann Lee", "Lee", ", ", ". ", ": ", "(", ")", "1934", "“", "”", '"', "*", "_", " and ", " & ", "ed. ", "eds.", "trans. by ",
     "https://example.org/x", "[a](http://b)", "The Lamps", "c. 1900", "et al.", "A.", " in ", "pp. 1-2", "doi:10.1234/x", "ISBN 123456789X",
     "Ö", "漢", "by ", "- ", "accessed 3 May", "van ", "1911-1912", "CNT"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=200))
def test_any_line_gives_items_that_csl_allows(line):
    found = items_in(line, "en")
    for item in found.items:
        assert item["type"]
        assert item["title"].strip()
        when = item.get("issued", {"literal": "x"})
        assert (
            isinstance(when["date-parts"][0][0], int) if "date-parts" in when else when["literal"]
        )
        assert item.get("URL", "http://").startswith(("http://", "https://"))
        for role in ("author", "editor", "translator"):
            assert all(
                set(n) <= {"family", "given", "suffix", "literal"} and all(n.values())
                for n in item.get(role, [])
            )
