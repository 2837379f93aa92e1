"""Readers of seasons, years, decades and centuries, and which numbers are no years."""

import re

from claims.chronology.edtf import as_edtf
from claims.chronology.phrases.language import PLAIN_YEAR
from claims.chronology.reading.parts import (
    UNREADABLE,
    Context,
    Match,
    Reading,
    carried_year,
    limited,
    one_line,
    said,
    year_of,
)

NEXT_WORD = re.compile(r"[ \u00a0](?:(?:more|más)\s+)?(?P<word>[^\W\d_]+)")
LED_BEFORE = re.compile(
    rf"(?:\b(?:[Ii]n|[Bb]y|of|from|during|years|[Ee]n|de|durante|años)\s|\d(?:,|,?\s(?:and|y))\s){PLAIN_YEAR}$"
)
# "Between 1500 and 2000 were killed": numbers that do something are no years.
DOES = re.compile(
    r"\s+(?:were|are|was|had|have|took|went|came|died|fell|marched|joined|gathered|struck|met"
    r"|fueron|eran|murieron|participaron|salieron)\b"
)
LABEL = re.compile(
    r"(?:\b(?:pages?|pp?|vols?|nos?|lines?|verses?|fols?|cols?|art|articles?|items?|nr|págs?"
    r"|núms?|tel|с|стр|т)\.?|[§№#])\s?$"
)


def season(match: Match, context: Context) -> Reading:
    written = said(match, "year")
    year = year_of(written, context.language) if written else carried_year(match, context, 12)
    season = context.language.season(match["season"])
    edtf = limited(match, f"{as_edtf(year)}-{season}", context.language)
    return Reading(edtf, carried=not written)


def unreadable(match: Match, context: Context) -> Reading:
    return Reading(UNREADABLE)


def decade(match: Match, context: Context) -> Reading:
    """ "the 1930s" is 193X; "the 1900s" may be a decade or a century, so 19XX."""
    digits = match["decade"]
    years = digits[:2] + "XX" if digits.endswith("00") else digits[:3] + "X"
    return Reading(limited(match, years, context.language))


def decade_of_century(match: Match, context: Context) -> Reading:
    """ "the thirties of the 20th century"."""
    century = context.language.century(match["century"]) - 1
    years = f"{century:02d}{context.language.decade(match['tens']) // 10}X"
    return Reading(limited(match, years, context.language))


def century(match: Match, context: Context) -> Reading:
    number = context.language.century(match["century"])
    if context.language.before_christ.search(said(match, "era")):
        return Reading(UNREADABLE)  # 5XX BC is not a run of EDTF's years
    return Reading(limited(match, f"{number - 1:02d}XX", context.language))


# --- years ---------------------------------------------------------------------------------------


def years(match: Match, context: Context) -> Reading | None:
    """ "between 1928 and 1935", "1928–35"."""
    first, last = int(match["first"]), match["last"]
    second = int(last if len(last) == 4 else match["first"][:2] + last)
    before = match.string[max(0, match.start() - 12) : match.start()]
    if second <= first or LABEL.search(before):
        return None
    if _is_counted(match, context, round_numbers_too=True):
        return None
    if first % 50 == second % 50 == 0 and DOES.match(match.string, match.end()):
        return None
    return Reading(f"{first}/{second}{'~' if said(match, 'about') else ''}")


def sure_years(match: Match, context: Context) -> Reading:
    """ "58–50 BC", "between 27 BC and AD 14", "1917–21 гг."."""
    language, first, last = context.language, match["first"], match["last"]
    end = year_of(last, language)
    if language.before_christ.search(last) and not language.before_christ.search(first):
        start = 1 - year_of(first, language)
    else:
        start = year_of(first, language)
    if 0 < end < 100 <= start and re.fullmatch(r"\d\d", last):
        end += start // 100 * 100
    return Reading(f"{as_edtf(start)}/{as_edtf(end)}" if start < end else UNREADABLE)


def sure_year(match: Match, context: Context) -> Reading:
    year = as_edtf(year_of(match["year"], context.language))
    return Reading(limited(match, year, context.language))


def led_year(match: Match, context: Context) -> Reading | None:
    """ "in 1918", "by 1922", "the Revolution of 1917": a year only where it counts nothing."""
    lead = one_line(match["lead"])
    safe = context.language.sure_leads.fullmatch(lead) is not None
    if not safe and lead in ("of", "from", "de") and int(match["year"]) % 100 == 0:
        return None
    return bare_year(match, context, round_numbers_too=not safe)


def limited_year(match: Match, context: Context) -> Reading | None:
    """ "around 1926", "before 1917"; "about 2000" may be a number and is refused."""
    sure = context.language.sure_abouts.fullmatch(one_line(match["qualifier"]))
    if int(match["year"]) % 100 == 0 and not sure:
        return None
    return bare_year(match, context)


def bare_year(match: Match, context: Context, *, round_numbers_too: bool = True) -> Reading | None:
    """ "early 1918" and the rest of the two above."""
    year = match["year"]
    counted = _is_counted(match, context, round_numbers_too=round_numbers_too)
    if counted or _is_to_come(year, context):
        return None
    return Reading(limited(match, year, context.language))


def another_year(match: Match, context: Context) -> Reading | None:
    """The second year of "in 1918 and 1919": what stands before must end in a year itself."""
    if not LED_BEFORE.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    counted = _is_counted(match, context, round_numbers_too=True)
    return None if counted else Reading(match["date"])


def named_year(match: Match, context: Context) -> Reading | None:
    """ "the 1905 Revolution", "Kronstadt, 1921."; a round number may be a count."""
    year = match["date"] or match["alone"]
    return None if int(year) % 100 == 0 or _is_to_come(year, context) else Reading(year)


def set_off(match: Match, context: Context) -> Reading | None:
    """ "(1921)"."""
    year = match["year"]
    if _is_to_come(year, context):
        return None
    return Reading(limited(match, year, context.language))


def written_out(match: Match, context: Context) -> Reading:
    return Reading(match[0])


def _is_to_come(year: str, context: Context) -> bool:
    """Whether the number would be a year after the text was published: then it is a number."""
    return context.published_on is not None and int(year) > context.published_on.year


def _is_counted(match: Match, context: Context, *, round_numbers_too: bool) -> bool:
    """Whether the number that ends the match counts what follows, as in "2000 workers"."""
    follows = NEXT_WORD.match(match.string, match.end())
    if not follows:
        return False
    word, language = follows["word"], context.language
    if word in language.counted_never or not word[0].islower():
        return False
    number = int(match[0][-2:])
    if word in language.counted_always:
        return round_numbers_too or number % 50 == 0
    return number == 0 or (round_numbers_too and language.plural.fullmatch(word) is not None)
