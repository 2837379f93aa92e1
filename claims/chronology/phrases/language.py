"""What a language module gives: its patterns, each of a kind, and what the words in them mean.

Groups of a pattern are the same in every language (`day`, `month`, `year`, `qualifier`…), so that
one reader per kind serves all. What a match means is in `chronology.reading`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

PLAIN_YEAR = r"(?:1\d{3}|20\d\d)"  # a number alone is a year from 1000 to 2099 only


class Kind(StrEnum):
    """What sort of phrase a pattern finds."""

    TWO_STYLES = "two_styles"  # 25 October (7 November) 1917
    TWO_DAYS = "two_days"  # 9 (22) January 1905
    DAY_TO_DAY = "day_to_day"  # 28 March to 3 April 1919, June to August 1918
    DAYS_OF_MONTH = "days_of_month"  # 12–14 March 1919
    WRITTEN_OUT = "written_out"  # 1918-09-05
    SINGLE = "single"  # 5 September 1918, March 1919, by October
    SEASON = "season"
    UNSAYABLE = "unsayable"  # spring to autumn 1918: a date, but none that EDTF level 1 can say
    DECADE = "decade"
    DECADE_OF_CENTURY = "decade_of_century"  # the thirties of the 20th century
    CENTURY = "century"
    SURE_YEAR = "sure_year"  # 44 BC: with a word that numbers nothing else
    SURE_YEARS = "sure_years"  # 58–50 BC
    YEARS = "years"
    SET_OFF = "set_off"  # (1921)
    LIMITED_YEAR = "limited_year"
    PERIOD_OF_YEAR = "period_of_year"
    LED_YEAR = "led_year"
    ANOTHER_YEAR = "another_year"
    NAMED_YEAR = "named_year"
    RELATIVE = "relative"  # that same month, the following year


ABOUT, PERHAPS, UP_TO, FROM_ON = "{}~", "{}?", "../{}", "{}/.."
JUST_THEN = "{}"  # "not until"


@dataclass(frozen=True)
class Language:
    """One language's dates. The callables take the words of a group as they are written."""

    patterns: tuple[tuple[Kind, re.Pattern[str]], ...]  # the longest phrases come first
    month: Callable[[str], int]
    season: Callable[[str], int]  # 21 (spring) to 24 (winter)
    century: Callable[[str], int]
    decade: Callable[[str], int]  # "thirties" and the like: 30
    before_christ: re.Pattern[str]  # searched in a year or after a century
    limits: tuple[tuple[re.Pattern[str], str], ...]  # what stands before a date, as EDTF says it
    distance: re.Pattern[str]  # "three years after": then that date itself is not meant
    negated: re.Pattern[str]  # "did not come until": then it is just that date
    listing: frozenset[str]  # links that name two dates unless "between" stands before
    sure_leads: re.Pattern[str]  # words after which a number is a year unless a round one counts
    sure_abouts: re.Pattern[str]  # "circa": after it also a round number is a year
    counted_always: frozenset[str]
    counted_never: frozenset[str]
    plural: re.Pattern[str]
    another: re.Pattern[str]  # follows a month or day that is not of the year carried
    hint: re.Pattern[str]  # a text without it holds no date in this language
    calendar_mark: re.Pattern[str]  # its groups julian… say which; any other words: Gregorian


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""The pattern, with blanks that end: `\s+` and `\s*` reach over one line's end and no farther.

    So no date reaches from one paragraph into the next, and a megabyte of blanks costs little.
    """
    some = r"(?:[^\S\n]{1,4}(?:\n[^\S\n]{0,4})?|\n[^\S\n]{0,4})"
    any_or_none = r"(?:[^\S\n]{0,4}(?:\n[^\S\n]{0,4})?)"
    return re.compile(pattern.replace(r"\s+", some).replace(r"\s*", any_or_none), flags)


def alternatives(words: str) -> str:
    """The words between blanks as a pattern."""
    return "|".join(words.split())


ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
# Cyrillic letters that look like Roman figures, and often stand for them.
LOOK_ALIKES = str.maketrans({"Х": "X", "х": "X", "І": "I", "і": "I"})


def roman(figures: str) -> int:
    """ "XIX" is 19."""
    values = [ROMAN[figure] for figure in figures.translate(LOOK_ALIKES).upper()]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
