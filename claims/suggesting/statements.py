"""What a suggestion says: the text's own words, with supplied ones in [square brackets].

Words are supplied only where that is safe; otherwise the words stay as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.chronology import DatePhrase
from claims.suggesting.clauses import Piece

# "winter.[3]", "winter.[^3]": brackets in a statement are for supplied words, which follow a blank
# or begin with a comma.
NOTE_MARK = re.compile(r"(?<=\S)\[(?:\d{1,3}|\^[^\]\s]{1,80})\]")
OF_THAT_YEAR = re.compile(r"\s+(?:of|in)\s+(?:that|the)(?:\s+very)?(?:\s+same)?\s+year\b")


def statement_of(words: str, dates: Sequence[DatePhrase]) -> str:
    """The words on one line, with the year where it is carried from the paragraph:
    "On November 7[, 1917], they rose", and with the date where all of it leans on another:
    "that same month [1917-11]". Marks of footnotes are left out. `dates` are spans of `words`."""
    pieces, last = [], 0
    for date in sorted(dates, key=lambda each: each.start):
        if date.relative:
            pieces += [words[last : date.end], f" [{date.edtf}]"]
            last = date.end
        elif date.year_carried and date.edtf[:4].isdigit():
            end, year = _supplied_year(words, date)
            pieces += [words[last:end], year]
            last = end
    return " ".join(NOTE_MARK.sub("", "".join(pieces) + words[last:]).split())


def _supplied_year(words: str, date: DatePhrase) -> tuple[int, str]:
    """Where the year goes, and the year in brackets. American style (month, day) wants commas round the year, the others none."""
    end = date.end_of_date
    of_that_year = OF_THAT_YEAR.match(words, end)
    if of_that_year:
        end = of_that_year.end()
    month_first = words[date.start : end][-1:].isdigit() and not words[date.start].isdigit()
    if not month_first:
        year = f" [{date.edtf[:4]}]"
    elif words[end : end + 1] in (",", ".", ";", ":", ")"):
        year = f"[, {date.edtf[:4]}]"
    else:
        year = f"[, {date.edtf[:4]},]"
    return end, year


def statement_of_piece(words: str, dates: Sequence[DatePhrase], piece: Piece) -> str:
    """What a part of a sentence says: its own words, with its subject in front where that is sure;
    for a cause or a purpose the words from where its clause begins. `dates` are spans of `words`,
    the whole sentence."""
    start = piece.start + piece.drops if piece.told_from is None else piece.told_from
    inside = [
        replace(date, start=date.start - start, end=date.end - start)
        for date in dates
        if start <= date.start and date.end <= piece.end
    ]
    told = statement_of(words[start : piece.end], inside)
    return f"[{piece.subject}] {told}" if piece.subject else told
