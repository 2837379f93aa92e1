import pytest

from claims.importing.lines import page_of
from claims.importing.parsed import Block, BlockKind, Link
from claims.importing.reading import cites, reading_line, reading_lists, with_address

BODY = "A Title\n\nThe keepers stopped work in May 1911, and it was cold.\n\n"


def lines(under):
    text = BODY + under
    return [
        [" ".join(text[i[0].start : i[-1].end].split()) for i in span.items]
        for span in reading_lists(page_of(text))
    ]


@pytest.mark.parametrize(
    ("under", "items"),
    [
        ("Further Reading\n\nAnn Lee, The Lamps\n\nMoe, Boats\n", [["Ann Lee, The Lamps", "Moe, Boats"]]),
        ("Bibliography:\nAnn Lee, The Lamps\nMoe, Boats\n", [["Ann Lee, The Lamps", "Moe, Boats"]]),
        ("## Sources\n\n* Ann Lee, *The Lamps*\n* Moe, Boats\n", [["Ann Lee, *The Lamps*", "Moe, Boats"]]),
        ("WORKS CITED\n\n1. Lee, Ann. The Lamps.\n   Bergen, 1934.\n2. Moe. Boats.\n", [["Lee, Ann. The Lamps. Bergen, 1934.", "Moe. Boats."]]),
        ("References\n\nLee, Ann. The Lamps.\n    Bergen, 1934.\nMoe. Boats.\n", [["Lee, Ann. The Lamps. Bergen, 1934.", "Moe. Boats."]]),
        ("Literatur\n\nAnn Lee, Die Lampen\n\n## Anmerkungen\n\nNein.\n", [["Ann Lee, Die Lampen"]]),
        ("Further Reading\n\nAnn Lee, The Lamps\n\n\nI liked it.\n", [["Ann Lee, The Lamps"]]),
        ("Further Reading\n\nAnn Lee, The Lamps\n\nSources\n\nMoe, Boats\n", [["Ann Lee, The Lamps"], ["Moe, Boats"]]),
        ("Sources\n\nThe sources for all of this are few, and they have been read by people who were not there, as it was said then.\n", []),
        ("The sources say otherwise.\n\nAnn Lee, The Lamps\n", []),
    ],
)  # fmt: skip
def test_the_lines_of_a_reading_list_are_found(under, items):
    assert lines(under) == items


@pytest.mark.parametrize(
    ("note", "names_a_source"),
    [
        ("Jane Doe, The Mills (London: Example Press, 1954), 12.", True),
        ("GARF, f. 393, op. 2, d. 74, l. 12.", True),
        ("Doe, Mills, pp. 12–14.", True),
        ("See https://example.org/decree.", True),
        ("3. Ibid., p. 14.", False),
        ("Op. cit., 1954, p. 14.", False),
        ("Her brother always said so.", False),
        ("It has been said that the weavers were sent home in 1911 because they had asked for bread; "
         "but they were not sent home at all, and nobody was asked who had.", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_note_that_names_a_source_is_told_from_one_that_argues(note, names_a_source):
    assert cites(note) is names_a_source


def test_a_line_takes_the_address_that_its_words_lead_to():
    text = "Ada Crane, The Lamps, 1934"
    line = reading_line(text, Block(BlockKind.BIBLIOGRAPHY_ITEM, 0, len(text)), "en")
    page = Link(11, 20, "https://example.org/lamps", "The Lamps")
    assert with_address(line, (page,)).items[0]["URL"] == "https://example.org/lamps"
    elsewhere = Link(30, 40, "https://example.org/lamps", "x")
    other = Link(0, 3, "https://example.org/crane", "Ada")
    assert with_address(line, (elsewhere,)) == line
    assert with_address(line, (page, other)) == line
