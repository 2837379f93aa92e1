"""Texts to look for warnings in, and the facts that they are read with."""

from datetime import date

from claims.chronology import Calendar
from claims.importing.parsed import Block, BlockKind
from claims.warnings import Caution, Facts, Stated, cautions_in

IN_2017 = Facts(published_on=date(2017, 11, 10))
JULIAN = Facts(date(2017, 11, 10), Calendar.JULIAN)
GREGORIAN = Facts(date(2017, 11, 10), Calendar.GREGORIAN)


def blocks_of(text: str) -> list[Block]:
    blocks, start = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        start += len(part) + 2
    return blocks


def look(text: str, facts: Facts = IN_2017, claims: tuple[Stated, ...] = ()) -> list[Caution]:
    return cautions_in(text, blocks_of(text), facts, claims)


def codes(text: str, facts: Facts = IN_2017) -> list[str]:
    return [each.code.value for each in look(text, facts)]
