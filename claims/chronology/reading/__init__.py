"""One reader for each kind of phrase: a match of any language becomes EDTF, or nothing.

The patterns and the words are in `phrases`; what to lean on is in `leaning`.
"""

from claims.chronology.phrases.language import Kind
from claims.chronology.reading import days, years
from claims.chronology.reading.parts import Context, Match, NothingToLeanOn, Reader, Reading

READERS: dict[Kind, Reader] = {
    Kind.TWO_STYLES: days.two_styles,
    Kind.TWO_DAYS: days.two_days,
    Kind.DAY_TO_DAY: days.day_to_day,
    Kind.DAYS_OF_MONTH: days.days_of_month,
    Kind.WRITTEN_OUT: years.written_out,
    Kind.SINGLE: days.single,
    Kind.SEASON: years.season,
    Kind.UNSAYABLE: years.unreadable,
    Kind.DECADE: years.decade,
    Kind.DECADE_OF_CENTURY: years.decade_of_century,
    Kind.CENTURY: years.century,
    Kind.SURE_YEAR: years.sure_year,
    Kind.SURE_YEARS: years.sure_years,
    Kind.YEARS: years.years,
    Kind.SET_OFF: years.set_off,
    Kind.LIMITED_YEAR: years.limited_year,
    Kind.PERIOD_OF_YEAR: years.bare_year,
    Kind.LED_YEAR: years.led_year,
    Kind.ANOTHER_YEAR: years.another_year,
    Kind.NAMED_YEAR: years.named_year,
    Kind.RELATIVE: days.relative,
}

__all__ = ["READERS", "Context", "Match", "NothingToLeanOn", "Reading"]
