"""A date as pages show it: as written, and in both calendars where it matters which."""

from dataclasses import dataclass
from typing import Any

from claims.chronology import (
    BothStyles,
    Calendar,
    CalendarNotStated,
    NotEDTF,
    both_styles,
    day_number,
)
from claims.dossiers.calendars import Inferred

FIRST_NEW = day_number(1582, 10, 15, calendar=Calendar.GREGORIAN)
LAST_OLD = day_number(1923, 2, 28, calendar=Calendar.GREGORIAN)  # Greece, the last state to change


@dataclass(frozen=True)
class DateShown:
    """`styles` where the date is one day in a known calendar, at a time when it mattered which."""

    as_written: str
    edtf: str
    calendar: str
    styles: BothStyles | None
    of_two_styles: bool  # of the time when both calendars were in use
    inferred: Inferred | None = None  # from the article, where the claim itself doesn't say

    def __bool__(self) -> bool:
        return bool(self.as_written or self.edtf)


def date_shown(claim: Any, inferred: Inferred | None = None) -> DateShown:
    """A claim's date as written, and in both calendars where it is one day of a known calendar: the
    claim's own, or else the one that its article says (`inferred`)."""
    # By the last day that some state still counted in the Julian calendar, and before the Gregorian
    # one there was only one style. Somebody who writes a Julian date later means it.
    of_two = claim.earliest_day is not None and FIRST_NEW <= claim.earliest_day <= LAST_OLD
    calendar = inferred.calendar if inferred else claim.calendar
    asked = claim.date_edtf and (of_two or calendar == Calendar.JULIAN)
    try:
        styles = both_styles(claim.date_edtf, Calendar(calendar)) if asked else None
    except (NotEDTF, CalendarNotStated):
        styles = None
    return DateShown(
        as_written=claim.date_as_written,
        edtf=claim.date_edtf,
        calendar=calendar,
        styles=styles,
        of_two_styles=of_two,
        inferred=inferred,
    )
