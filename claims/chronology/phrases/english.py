"""The words of English dates and the patterns made of them, and dates that need no words.

Month names are matched with their capital, so that "may" and "march" stay verbs.
"""

import re

from claims.chronology.phrases.language import (
    ABOUT,
    FROM_ON,
    JUST_THEN,
    PERHAPS,
    PLAIN_YEAR,
    UP_TO,
    Kind,
    Language,
    compiled,
)

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)
ORDINALS = {word: number for number, word in enumerate(ORDINAL_WORDS.split(), start=1)}
TENS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip

FULL_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?:(?:{FULL_MONTH})(?!\w)|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"
ERA_MARK = r"(?:\s?(?:BCE?|CE|AD)\b|\s?(?:B\.\s?C\.(?:\s?E\.)?|A\.\s?D\.|C\.\s?E\.))"
BC_MARK = r"(?:\s?BCE?\b|\s?B\.\s?C\.(?:\s?E\.)?)"
# What a year is not followed by: more digits, "%", a range, "s"; nor, after round numbers, what
# it would count.
NO_MORE = r"(?!\d|[.,:]\d|[ \u00a0\u202f]?%|[ \u00a0]?(?:per\s?cent|percent)\b|[-–]\d|['’]?s\b)"
COUNTED = (
    "workers men women people persons soldiers sailors strikers peasants prisoners inhabitants "
    "members delegates troops civilians families children copies cases miles kilometres "
    "kilometers metres meters tons tonnes roubles rubles dollars pounds francs pesetas dead "
    "wounded deaths victims arrests executions houses villages rifles guns horses combatants "
    "fighters militants others anarchists hostages deserters refugees of"
)
COUNTED_ALWAYS = frozenset(COUNTED.split())
NOT_COUNTING = rf"(?!(?<=[05]0)\s(?:{'|'.join(sorted(COUNTED_ALWAYS))})\b)"
YEAR = (
    rf"(?:{PLAIN_YEAR}{NO_MORE}{NOT_COUNTING}{ERA_MARK}?|[1-9]\d{{0,2}}{ERA_MARK}"
    r"|AD [1-9]\d{0,3}\b)"
)
# Words after a number that it does not count ("of" is among the counted).
UNCOUNTED = (
    "a an the this that these those his her its their our my your he she it they we i you who "
    "and or but nor so yet for as at by in on of to from with without until till through after "
    "before during since when while where which because although though if than then there was "
    "were is are be been had has have did does do would could should may might must will only "
    "about over under between against among across some many several few all both each most "
    "hundreds thousands millions dozens tens already also alone again always perhaps almost "
    "saw onward onwards under near into towards"
)

START = r"(?<![\w$€£.,/–-])"
PERIOD = (
    r"(?:(?i:early|mid|late|(?:the\s+)?(?:beginning|start|middle|end|eve|course|whole|opening|"
    r"close|(?:first|second|last|latter)\s+(?:half|third|quarter|weeks|days|months))\s+of)"
    r"(?:\s+in)?(?:\s+|-))"
)
APPROXIMATELY = r"(?:around|about|circa|ca\.?|c\.|approximately|roughly|perhaps|probably|possibly)"
LIMIT = (
    r"(?:not\s+(?:before|until|till)|not?\s+(?:later|earlier)\s+than|before|until|till|up\s+to"
    r"|prior\s+to|after|since|starting\s+in|beginning\s+in)"
)
QUALIFIER = rf"(?:(?P<qualifier>(?i:{APPROXIMATELY}|{LIMIT}))\s*(?:(?<=\.)|(?<=\s))(?:the\s+)?)"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?"
SPAN = r"(?:(?P<span>[Bb]etween|[Ff]rom)\s+(?:the\s+)?)?"
LINK = r"\s*(?P<link>and|&|or|to|through|until|till|[-–—])\s*(?:the\s+)?"
# "of that year", "of the following year": said by leaning on a date before.
SAME = r"(?:(?:that|the)\s+(?:very\s+)?same|that(?:\s+very)?)"
NEXT, PREVIOUS = r"the\s+(?:following|next)", r"the\s+(?:previous|preceding)"
LEANING_YEAR = (
    rf"(?:(?P<same_year>{SAME})|(?P<next_year>{NEXT})|(?P<previous_year>{PREVIOUS}))"
    r"\s+year(?![\w-])"
)
OF_YEAR = rf"(?:(?:,\s*|\s+)(?:of\s+|in\s+)?(?:(?P<year>{YEAR})|{LEANING_YEAR}))"


def _day_month(number: str = "") -> str:
    return rf"(?P<day{number}>{DAY})(?:\s+of)?\s+(?P<month{number}>{MONTH})"


def _month_day(number: str = "") -> str:
    return rf"(?P<month{number}>{MONTH})\s+(?:the\s+)?(?P<day{number}>{DAY})"


def _own_year(number: str) -> str:
    return rf"(?:,?\s+(?:of\s+)?(?P<year{number}>{YEAR}))?"


STYLE_NAME = r"(?:O\.\s?S\.|N\.\s?S\.|OS|NS|[Oo]ld\s+[Ss]tyle|[Nn]ew\s+[Ss]tyle)"
STYLE = rf"(?:,?\s*{STYLE_NAME}[,:]?)?"
OPEN, CLOSE = rf"{STYLE}\s*(?:[(\[]|/){STYLE}\s*", r"(?:\s*[)\]])?"
CLOSE_WITH_YEAR = rf"{STYLE}{CLOSE}{_own_year('2')}{CLOSE}"
OTHER_DAY = rf"(?:\s*\((?P<other>{DAY})\)|\s*\[(?P<other2>{DAY})\]|/(?P<other3>{DAY}))"
TWO_STYLES_DAY_FIRST = compiled(
    rf"{START}{_day_month('1')}{_own_year('1')}{OPEN}{_day_month('2')}{CLOSE_WITH_YEAR}"
)
TWO_STYLES_MONTH_FIRST = compiled(
    rf"{START}{_month_day('1')}{_own_year('1')}{OPEN}{_month_day('2')}{CLOSE_WITH_YEAR}"
)
TWO_DAYS_DAY_FIRST = compiled(
    rf"{START}{WEEKDAY}(?P<day>{DAY}){OTHER_DAY}(?:\s+of)?\s+(?P<month>{MONTH}){OF_YEAR}?"
)
TWO_DAYS_MONTH_FIRST = compiled(rf"{START}{WEEKDAY}{_month_day()}{OTHER_DAY}{OF_YEAR}?")
DAY_TO_DAY_DAY_FIRST = compiled(
    rf"{START}{SPAN}{_day_month('1')}{_own_year('1')}{LINK}{_day_month('2')}{_own_year('2')}"
)
DAY_TO_DAY_MONTH_FIRST = compiled(
    rf"{START}{SPAN}{_month_day('1')}{_own_year('1')}{LINK}{_month_day('2')}{_own_year('2')}"
)
DAYS_OF_MONTH_DAY_FIRST = compiled(
    rf"{START}{SPAN}(?P<day>{DAY}){LINK}(?P<last>{DAY})(?:\s+of)?\s+(?P<month>{MONTH}){OF_YEAR}?"
)
DAYS_OF_MONTH_MONTH_FIRST = compiled(
    rf"{START}{SPAN}{_month_day()}{LINK}(?P<last>{DAY})(?!\s+(?:of\s+)?{MONTH}){OF_YEAR}?"
)
ISO = compiled(r"(?<![\w/.-])[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-])")
DAY_FIRST = compiled(rf"{START}{QUALIFIER}?{WEEKDAY}(?:[Tt]he\s+)?{_day_month()}{OF_YEAR}?")
MONTH_FIRST = compiled(rf"{START}{QUALIFIER}?{WEEKDAY}{_month_day()}{OF_YEAR}?")
MONTH_TO_MONTH = compiled(
    rf"{START}{SPAN}{PERIOD}?(?P<month1>{MONTH}){_own_year('1')}{LINK}{PERIOD}?(?P<month2>{MONTH}),?\s+(?:of\s+)?"
    rf"(?P<year2>{YEAR})"
)
MONTH_AND_YEAR = compiled(rf"{START}{QUALIFIER}?{PERIOD}?(?P<month>{MONTH}){OF_YEAR}")
A_SEASON = rf"(?i:{'|'.join(SEASONS)})"
YEAR_OF_SEASON = rf"(?:{PLAIN_YEAR}(?:[-–/]\d{{2,4}})?{NO_MORE})"
SPAN_OF_SEASONS = compiled(
    rf"{START}{SPAN}{A_SEASON}(?:\s+(?:of\s+)?{YEAR_OF_SEASON})?{LINK}{A_SEASON}"
    rf",?\s+(?:of\s+|in\s+)?{YEAR_OF_SEASON}"
)
SEASON = compiled(
    rf"{START}{QUALIFIER}?{PERIOD}?(?:[Tt]he\s+)?{PERIOD}?(?P<season>{A_SEASON})"
    rf",?\s+(?:of\s+|in\s+)?(?:(?P<year>{PLAIN_YEAR})(?:[-–/]\d{{2,4}})?{NO_MORE}|{LEANING_YEAR})"
)
CENTURY_NUMBER = rf"(?P<century>\d{{1,2}}(?:st|nd|rd|th)|(?i:{'|'.join(reversed(ORDINALS))}))"
SPAN_OF_CENTURIES = compiled(
    rf"{START}(?:\d{{1,2}}(?:st|nd|rd|th)|(?i:{'|'.join(reversed(ORDINALS))}))(?:[\s-][Cc]entury)?"
    rf"(?:\s+(?:and|to|or|until)\s+(?:the\s+)?|[-–—])(?:(?:early|mid|late)[\s-])?"
    rf"{CENTURY_NUMBER}[\s-][Cc]entur(?:y|ies)\b"
)
DECADE_OF_CENTURY = compiled(
    rf"{START}{QUALIFIER}?(?:[Tt]he\s+)?{PERIOD}?(?:the\s+)?(?P<tens>(?i:{'|'.join(TENS)})|['’]?[2-9]0s)"
    rf"\s+of\s+the\s+{CENTURY_NUMBER}[\s-][Cc]entury\b"
)
DECADE = compiled(
    rf"{START}{QUALIFIER}?(?:[Tt]he\s+)?{PERIOD}?(?:the\s+)?(?P<decade>(?:1\d|20)\d0)['’]?s\b"
)
CENTURY = compiled(
    rf"{START}{QUALIFIER}?(?:[Tt]he\s+)?{PERIOD}?(?:the\s+)?{CENTURY_NUMBER}[\s-][Cc]entury\b(?P<era>{ERA_MARK})?"
)
ERA_YEARS = compiled(
    rf"{START}(?P<lead>(?:[Bb]etween|[Ff]rom)\s+)?(?P<first>[1-9]\d{{0,3}}{BC_MARK}?)"
    r"(?:(?(lead)\s+(?:and|to|until)\s+|(?!))|\s?[-–—]\s?)"
    rf"(?P<last>[1-9]\d{{0,3}}{BC_MARK}|AD [1-9]\d{{0,3}}\b)"
)
ERA = compiled(rf"{START}{QUALIFIER}?(?P<year>[1-9]\d{{0,3}}{ERA_MARK}|AD [1-9]\d{{0,3}}\b)")

# In what follows only the group `date` is the date as written; the rest is what tells it is one.
YEARS = compiled(
    rf"(?<!\w)(?P<date>(?:(?:[Bb]etween|[Ff]rom)\s+|(?<=\bthe years )|(?<=\bThe years ))"
    rf"{PERIOD}?(?P<first>{PLAIN_YEAR})\s+(?:and|to|until|till|through)\s+"
    rf"(?P<about>(?:around|about|circa)\s+)?{PERIOD}?(?P<last>{PLAIN_YEAR}))"
    rf"{NO_MORE}"
)
DASHED_YEARS = compiled(
    rf"{START}(?P<date>(?P<first>{PLAIN_YEAR})[-–—](?P<last>{PLAIN_YEAR}|\d\d))"
    r"(?![\w%°–-]|[.,/]\d|\s[%°])"
)
SPLIT_YEAR = compiled(
    rf"(?<!\w)(?:(?i:in|during|throughout|of|by))\s+(?P<date>(?P<first>{PLAIN_YEAR})/(?P<last>\d\d))"
    r"(?![\w/%]|[.,]\d)"
)
SET_OFF = compiled(rf"(?<=[(\[])(?P<date>{QUALIFIER}?(?P<year>{PLAIN_YEAR}))(?=[)\]])")
SILENT_LEADS = (
    r"(?:in\s+the\s+years?|the\s+years?|in|by|during|throughout|of|from|year|as\s+early\s+as|"
    r"as\s+late\s+as)"
)
LED_YEAR = compiled(
    rf"(?<!number )(?<!total )(?<!sum )(?<!average )(?<!\w)(?P<lead>(?i:{SILENT_LEADS}))\s+"
    rf"(?P<date>{QUALIFIER}?{PERIOD}?(?P<year>{PLAIN_YEAR})){NO_MORE}"
)
FROM_YEAR_ON = compiled(
    rf"(?<!\w)(?P<qualifier>[Ff]rom)\s+(?P<year>{PLAIN_YEAR})\s+(?:on(?!\s+the\b)|onwards?)\b"
)
LIMITED_YEAR = compiled(rf"(?<!\w)(?P<date>{QUALIFIER}{PERIOD}?(?P<year>{PLAIN_YEAR})){NO_MORE}")
PERIOD_OF_YEAR = compiled(rf"(?<!\w)(?P<date>{PERIOD}(?P<year>{PLAIN_YEAR})){NO_MORE}")
ANOTHER_YEAR = compiled(rf"(?<=\d)(?:,\s+and|,|\s+and|\s+or)\s+(?P<date>{PLAIN_YEAR}){NO_MORE}")
EVENTS = (
    "revolution|uprising|rising|rebellion|revolt|strike|congress|conference|election|war|treaty|"
    "pact|constitution|coup|census|famine|edition|trial|study|book|article|report|essay|memoir|"
    "pamphlet|speech|letter"
)
NAMED_YEAR = compiled(
    rf"(?:(?<!\w)(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir)|['’]s)\s+(?P<date>{PLAIN_YEAR})(?=\s+(?:[A-Z]|(?:{EVENTS})\b))"
    rf"|(?<=[^\W\d_],)\s(?P<alone>{PLAIN_YEAR})(?=\s*(?:[.;)\]]|$))"
)
BARE_MONTH = compiled(
    r"(?<!\w)(?:(?i:in|by|during|throughout)\s+|(?=(?i:before|after|until|till|since)\b))"
    rf"(?P<date>{QUALIFIER}?(?<!the ){PERIOD}?(?P<month>{FULL_MONTH}))"
    rf"(?!\w|\s+(?i:days?|events|manifesto|theses|{EVENTS})\b|,?\s*\d|[-–]\w)"
)
RELATIVE_DAY_OF_MONTH = compiled(
    rf"{START}(?:[Tt]he\s+)?(?P<day>{DAY})\s+of\s+"
    rf"(?:(?P<same>{SAME})|(?P<next>{NEXT})|(?P<previous>{PREVIOUS}))\s+(?P<of_month>month)(?![\w-])"
)
UNIT = r"(?:(?P<unit_day>day)|(?P<unit_month>month)|(?P<unit_year>year))(?![\w-])"
# "the same year as the mill", "that day when": another date than the one before.
NOT_OF_ANOTHER = r"(?!\s+(?:as|that|in\s+which|on\s+which|when|after|by|of)\b)"
RELATIVE = compiled(
    # "over the next year" is how long, not when
    r"(?<!\b[Oo]ver )(?<!\b[Ww]ithin )(?<!\b[Ff]or )(?<!\b[Ii]n )(?<!\b[Tt]hroughout )(?<!\b[Dd]uring )"
    rf"(?<![\w-])(?:{PERIOD}(?:in\s+)?)?(?:(?P<next>(?i:{NEXT}))|(?P<previous>(?i:{PREVIOUS})))"
    rf"\s+{UNIT}{NOT_OF_ANOTHER}"
)
IN_RELATIVE = compiled(
    rf"(?<!\w)(?:[Ii]n|[Dd]uring|[Tt]hroughout)\s+(?P<date>{PERIOD}?"
    rf"(?:(?P<next>the\s+following)|(?P<previous>{PREVIOUS}))\s+{UNIT}{NOT_OF_ANOTHER})"
)
SAME_AGAIN = compiled(
    r"(?:(?<!\w)(?:(?i:in|on|of|by|during|throughout|later|earlier|before|until|after)\s+)|(?<=[.!?;] )|^|(?<=\n)"
    r"|(?=(?i:that|the)\s+(?:very\s+)?same\s))"
    rf"(?<!\w)(?P<date>{PERIOD}?(?P<same>(?i:{SAME}))\s+{UNIT}){NOT_OF_ANOTHER}"
)

ENGLISH = Language(
    patterns=(
        (Kind.TWO_STYLES, TWO_STYLES_DAY_FIRST),
        (Kind.TWO_STYLES, TWO_STYLES_MONTH_FIRST),
        (Kind.TWO_DAYS, TWO_DAYS_DAY_FIRST),
        (Kind.TWO_DAYS, TWO_DAYS_MONTH_FIRST),
        (Kind.DAY_TO_DAY, DAY_TO_DAY_DAY_FIRST),
        (Kind.DAY_TO_DAY, DAY_TO_DAY_MONTH_FIRST),
        (Kind.DAYS_OF_MONTH, DAYS_OF_MONTH_DAY_FIRST),
        (Kind.DAYS_OF_MONTH, DAYS_OF_MONTH_MONTH_FIRST),
        (Kind.WRITTEN_OUT, ISO),
        (Kind.SINGLE, DAY_FIRST),
        (Kind.SINGLE, MONTH_FIRST),
        (Kind.DAY_TO_DAY, MONTH_TO_MONTH),
        (Kind.SINGLE, MONTH_AND_YEAR),
        (Kind.UNSAYABLE, SPAN_OF_SEASONS),
        (Kind.SEASON, SEASON),
        (Kind.UNSAYABLE, SPAN_OF_CENTURIES),
        (Kind.DECADE_OF_CENTURY, DECADE_OF_CENTURY),
        (Kind.DECADE, DECADE),
        (Kind.CENTURY, CENTURY),
        (Kind.SURE_YEARS, ERA_YEARS),
        (Kind.SURE_YEAR, ERA),
        (Kind.YEARS, YEARS),
        (Kind.YEARS, DASHED_YEARS),
        (Kind.YEARS, SPLIT_YEAR),
        (Kind.SET_OFF, SET_OFF),
        (Kind.SURE_YEAR, FROM_YEAR_ON),
        (Kind.LIMITED_YEAR, LIMITED_YEAR),
        (Kind.PERIOD_OF_YEAR, PERIOD_OF_YEAR),
        (Kind.LED_YEAR, LED_YEAR),
        (Kind.ANOTHER_YEAR, ANOTHER_YEAR),
        (Kind.NAMED_YEAR, NAMED_YEAR),
        (Kind.SINGLE, BARE_MONTH),
        (Kind.RELATIVE, RELATIVE_DAY_OF_MONTH),
        (Kind.RELATIVE, RELATIVE),
        (Kind.RELATIVE, IN_RELATIVE),
        (Kind.RELATIVE, SAME_AGAIN),
    ),
    month=lambda name: MONTHS[name[:3].lower()],
    season=lambda word: SEASONS[word.lower()],
    century=lambda word: ORDINALS.get(word.lower()) or int(re.sub(r"\D", "", word)),
    decade=lambda word: TENS.get(word.lower()) or int(re.sub(r"\D", "", word)),
    before_christ=re.compile("[Bb]"),
    limits=(
        (re.compile(r"around|about|circa|ca\.?|c\.|approximately|roughly"), ABOUT),
        (re.compile(r"perhaps|probably|possibly"), PERHAPS),
        (re.compile(r"not (?:until|till)"), JUST_THEN),
        (
            re.compile(r"from|after|since|starting in|beginning in|not before|not? earlier than"),
            FROM_ON,
        ),
        (re.compile(r"before|until|till|up to|prior to|not? later than"), UP_TO),
    ),
    distance=re.compile(
        r"(?:\b(?:year|month|week|day|hour|night|morning|evening|decade|century|generation)"
        r"|(?<!\bthe)(?<!\bthose)(?<!\bthese)\s(?:years|months|weeks|days|hours|decades|centuries))\s+(?:before|after|prior\s+to)$"
    ),
    negated=re.compile(
        r"(?i:\b(?:not|never|nobody|nothing|no\s+one)|n['’]t)\b[^.;:,]*\s(?:until|till)$"
    ),
    listing=frozenset({"and", "&", "or"}),
    sure_leads=re.compile("in|in the years?|the years?|year|as early as|as late as"),
    sure_abouts=re.compile("c.*"),
    counted_always=COUNTED_ALWAYS,
    counted_never=frozenset(UNCOUNTED.split()) - COUNTED_ALWAYS,
    plural=re.compile(r"[a-z]{2,}(?<![sui])s"),
    # "May 1 of every year", "May 1, 1917’s" are not of the year that the context gives
    another=compiled(
        r",?\s+\d{4}['’]s\b|,?\s+(?:of|in)\s+(?:the\s+)?(?:following|next|previous|preceding|last|every|each|any)\b"
    ),
    hint=re.compile(""),
    calendar_mark=compiled(
        r"\s*\(\s*(?:(?P<julian>O\.\s?S\.|OS\b|[Oo]ld\s+[Ss]tyle|Julian(?:\s+calendar)?)"
        r"|N\.\s?S\.|NS\b|[Nn]ew\s+[Ss]tyle|Gregorian(?:\s+calendar)?)\s*\)"
        r"|,?\s+(?:(?P<julian2>O\.\s?S\.|OS\b|[Oo]ld\s+[Ss]tyle)|N\.\s?S\.|NS\b|[Nn]ew\s+[Ss]tyle)"
        r"|,?\s+(?P<open>\()?(?:according\s+to|by|in|of)\s+the\s+"
        r"(?:(?P<julian3>old|Julian)|modern|new|Gregorian)(?:[\s-]style)?\s+calendar(?(open)\))"
    ),
)
__all__ = ["ENGLISH", "FULL_MONTH", "MONTH", "MONTHS"]
