import pytest

from claims.importing.plaintext import read_plaintext

WRAPPED = """THE KEEPERS OF THE NORTH

by Ann Lee


CHAPTER I

It was the custom of the keepers to meet once in the year, on the
first of May, in the smallest of the three houses, and there to
settle what was owed. Nothing had been paid since the winter.

    The lamp is lit, the lamp is low,
    The ships that come, the ships that go,
    Know nothing of the oil.

So the song went, and so it went on that night. When the door opened
nobody turned. It was Moe who spoke first, and he spoke for long.


CHAPTER II

The harbour was closed for a week, and the quay was guarded by soldiers
who had been brought from the south in two trains.

                              * * *

Years later the owners denied it.
"""

SINGLE = """The Closed Harbour
By Ole Brandt, 3 May 2019
In 1911 the keepers of the three lighthouses stopped work, and the harbour master wrote to the ministry about it at once.
The ministry did not answer. The keepers met again in June, and this time more than two hundred people came, with their wives.
What followed
In July the soldiers came from the south and guarded the quay for eleven days, while the lamps remained dark on all the coast.
- lamps
- oil
  of whales
Nobody was punished. The owners sold the company in the following year, and the new owners raised the wages by a tenth.
"""

SPANISH = """El puerto cerrado

Por Ana Ruiz
12 de mayo de 2015

En mayo de 1911 los fareros apagaron las lámparas y el puerto quedó cerrado durante una semana entera.

La primera noche

Nadie esperaba el viento. Dos barcos se perdieron antes de la mañana.

Foto: Los fareros ante la casa pequeña, 1911.

«Nadie nos pagó y nadie nos pagará»
"""

LETTER = """Re: harbour

> The keepers stopped work
>
> and never again

I think not. They stopped again in 1912, as the papers of that year say.

• first
• second
  goes on

1. One
2. Two

Left to right: Moe, Lee, Brandt.

"We never stopped," said one. "We went on." 🔥
"""

CHINESE = """关闭的港口

一九一一年五月，灯塔看守人熄灭了灯，港口关闭了一周。没有人料到会起风，两艘船在天亮前沉没了。

第一夜

天亮之前，两艘船沉没了。船主什么也没有说。
"""


def found(text):
    """Kind, level and first twelve characters of every block."""
    return [
        (b.kind.value, b.level, text[b.start : b.end][:12]) for b in read_plaintext(text).blocks
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            WRAPPED,
            [("heading", 1, "THE KEEPERS "), ("byline", 0, "by Ann Lee"), ("heading", 2, "CHAPTER I"), ("paragraph", 0, "It was the c"),
             ("quotation", 0, "The lamp is "), ("paragraph", 0, "So the song "), ("heading", 2, "CHAPTER II"), ("paragraph", 0, "The harbour "),
             ("paragraph", 0, "Years later ")],
        ),
        (
            SINGLE,
            [("heading", 1, "The Closed H"), ("byline", 0, "By Ole Brand"), ("paragraph", 0, "In 1911 the "), ("paragraph", 0, "The ministry"),
             ("heading", 2, "What followe"), ("paragraph", 0, "In July the "), ("list_item", 1, "lamps"), ("list_item", 1, "oil\n  of wha"),
             ("paragraph", 0, "Nobody was p")],
        ),
        (
            SPANISH,
            [("heading", 1, "El puerto ce"), ("byline", 0, "Por Ana Ruiz"), ("date_line", 0, "12 de mayo d"), ("paragraph", 0, "En mayo de 1"),
             ("heading", 2, "La primera n"), ("paragraph", 0, "Nadie espera"), ("caption", 0, "Foto: Los fa"), ("quotation", 0, "«Nadie nos p")],
        ),
        (
            LETTER,
            [("heading", 1, "Re: harbour"), ("quotation", 0, "The keepers "), ("quotation", 0, "and never ag"), ("paragraph", 0, "I think not."),
             ("list_item", 1, "first"), ("list_item", 1, "second\n  goe"), ("list_item", 1, "One"), ("list_item", 1, "Two"),
             ("caption", 0, "Left to righ"), ("paragraph", 0, '"We never st')],
        ),
        (CHINESE, [("heading", 1, "关闭的港口"), ("paragraph", 0, CHINESE[7:19]), ("heading", 2, "第一夜"), ("paragraph", 0, "天亮之前，两艘船沉没了。")]),
        ("Everything ends.", [("paragraph", 0, "Everything e")]),
        ("all small and long enough to be prose. And more.\n\nIt ended.\n", [("paragraph", 0, "all small an"), ("paragraph", 0, "It ended.")]),
        ("A Title\n=======\n\nWords of it.\n\nA part\n------\n\nMore of it.\n", [("heading", 1, "A Title"), ("paragraph", 0, "Words of it."), ("heading", 2, "A part"), ("paragraph", 0, "More of it.")]),
    ],
    ids=["wrapped", "single newlines", "spanish", "letter", "chinese", "one line", "no title", "underlined"],
)  # fmt: skip
def test_the_blocks_of_a_text_are_found_in_many_manners(text, blocks):
    assert found(text) == blocks


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("A Title\n\n", ("A Title", "", "", None)),
        ("A Title\nand its deck\n\n", ("A Title", "and its deck", "", None)),
        ("A Title\n\nA short deck of it\n\nBy Ann Lee\n\n2019-05-03\n\n", ("A Title", "A short deck of it", "Ann Lee", "2019-05-03")),
        ("3 May 2019\n\nA Title\n\n", ("A Title", "", "", "2019-05-03")),
        ("A Title\nAnn Lee | May 3, 2019\n\n", ("A Title", "", "Ann Lee", "2019-05-03")),
        ("A Title\n\nSubmitted by ann on Fri, 05/03/2019 - 08:00\n\n", ("A Title", "", "ann", None)),
        ("A Title of Some Length:\nIts Second Line\n\n", ("A Title of Some Length", "Its Second Line", "", None)),
        ("A Title\n\nIntroduction\n\n", ("A Title", "", "", None)),
        ("A Title\n\nBy October, nobody was paid.\n\n", ("A Title", "", "", None)),
    ],
)  # fmt: skip
def test_the_head_is_read_and_nothing_is_invented(head, expected):
    outline = read_plaintext(
        head + "The keepers stopped work in May 1911, and the harbour was closed.\n"
    )
    day = outline.published_on.isoformat() if outline.published_on else None
    assert (outline.title, outline.subtitle, outline.byline, day) == expected


def test_a_byline_may_begin_with_an_article():
    text = b"A Made-up Title\n\nBy the Example Collective\n\nThis is the first paragraph of the text.\n"
    assert read_plaintext(text.decode()).byline == "the Example Collective"
