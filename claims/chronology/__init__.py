"""Dates: EDTF, the two calendars, and dates in prose. Pure; import the names from here.

`calendars` counts days, `edtf` reads EDTF levels 0 and 1, `prose` finds dates in sentences:
`phrases` has the words of English, Russian and Spanish, `reading` what they mean, `leaning` what
a date such as "the following year" may lean on.
What a date says about a claim (conflicts, warnings) does not live here.
"""

from claims.chronology.calendars import (
    BothStyles,
    Calendar,
    CalendarNotStated,
    date_of,
    day_number,
    days_in_month,
)
from claims.chronology.edtf import EDTFProblem, NotEDTF, both_styles, interval
from claims.chronology.prose import DatePhrase, dates_in

__all__ = [
    "BothStyles",
    "Calendar",
    "CalendarNotStated",
    "DatePhrase",
    "EDTFProblem",
    "NotEDTF",
    "both_styles",
    "date_of",
    "dates_in",
    "day_number",
    "days_in_month",
    "interval",
]
