"""What the dates that a text has stated leave for later ones to lean on: "By October", "that same
month", "the following year". Where it is not sure which date is meant, nothing is left.
"""

import re
from dataclasses import dataclass

from claims.chronology.calendars import Calendar

PLAIN = re.compile(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII
)  # no decade, no "around", no open end
SEASON_MONTHS = {21: 3, 22: 6, 23: 9}  # winter may be either end of its year
PARAGRAPH_ENDS = re.compile(r"\n[^\S\n]*\n")
# Dates of births and books are beside the story: what follows is not of their year.
BESIDE_THE_STORY = re.compile(
    r"\b(?:born|née|wrote|written|writes|recall(?:s|ed)|remember(?:s|ed)|reprint(?:s|ed)"
    r"|publish(?:es|ed)|edition|translat(?:ed|ion)|memoirs?|historians?|according\s+to"
    r"|naci(?:ó|do|da)|escribi(?:ó|era)|publicad[oa]|publicó|record(?:ó|aba)|según"
    r"|родил(?:ся|ась)|писал[аи]?|написал[аи]?|вспоминал[аи]?|издан[аоы]?|согласно)\b[^.!?;\n]*$"
)
SENTENCE_OPENING = re.compile(r"(?:[.!?…]['\"”’)»]*\s+|\n\s*|^)[^.!?…\n\d]{0,30}$")
LATE = re.compile(
    r"(?i:\blate\b|\bend\b|\bclose\b|\b(?:last|second|latter)\b|\bfin(?:es|ales|al)?\b|segunda"
    r"|кон(?:ец|ц)|втор|последн)"
)
MIDDLE = re.compile(r"(?i:\bmid\b|\bmiddle\b|mediados|середин)")


@dataclass(frozen=True)
class Before:
    """The date before, as far as it can be leant on. A year of None: it cannot."""

    end: int  # where it was said, in code points
    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: Calendar = Calendar.NOT_STATED
    not_before: int = 1  # the month of that year that the story has come to


def date_said(edtf: str, as_written: str, end: int) -> Before:
    """What a date leaves to lean on: its one year, and its one month and day where it has them."""
    matches = [PLAIN.fullmatch(part) for part in edtf.split("/")]
    parts = [tuple(int(n) if n else None for n in match.groups()) for match in matches if match]
    if len(parts) != len(matches) or len({year for year, _, _ in parts}) != 1:
        return Before(end)
    (year, first, day), (_, last, _) = parts[0], parts[-1]
    if first is not None and first > 12:
        month = SEASON_MONTHS.get(first)
        return Before(end, year, not_before=month) if month else Before(end)
    month = first if first == last else None
    reached = first or (9 if LATE.search(as_written) else 5 if MIDDLE.search(as_written) else 1)
    return Before(end, year, month, day if len(parts) == 1 else None, not_before=reached)


class Story:
    """The dates of a text in their order, paragraph by paragraph.

    The last one can be leant on if it is of the only year that its paragraph has stated so far,
    or a later one that opens its sentence ("In 1918, …"). What stands in brackets, names
    something ("the 1905 Revolution") or is the date of a birth or a book is no part of the story.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.before: Before | None = None
        self._end = 0  # of the last date
        self._years: set[int] = set()

    def reach(self, start: int) -> None:
        """The story comes to a phrase at `start`: a new paragraph leaves nothing to lean on."""
        if PARAGRAPH_ENDS.search(self.text, self._end, start):
            self.before, self._years = None, set()
        self._end = max(self._end, start)

    def tell(self, said: Before, *, start: int, carried: bool) -> None:
        """A date that stood from `start` on is told."""
        self._end = said.end
        around = self.text[max(0, start - 80) : start]
        if self._is_bracketed(around) or (not carried and BESIDE_THE_STORY.search(around)):
            return
        self.before = said if self._is_sure(said, around, carried=carried) else Before(said.end)
        if said.year is not None:
            self._years.add(said.year)

    def _is_bracketed(self, around: str) -> bool:
        return max(around.rfind("("), around.rfind("[")) > max(around.rfind(")"), around.rfind("]"))

    def _is_sure(self, said: Before, around: str, *, carried: bool) -> bool:
        if said.year is None or (self._years and said.year < max(self._years)):
            return False
        goes_on = self.before is None or self.before.year == said.year
        if carried or (goes_on and self._years <= {said.year}):
            return True
        return SENTENCE_OPENING.search(around) is not None
