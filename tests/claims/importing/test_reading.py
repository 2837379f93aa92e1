import pytest

from claims.importing.lines import page_of
from claims.importing.reading import reading_lists

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
