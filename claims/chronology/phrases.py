"""The words of English dates and the patterns made of them. What a match means is in `prose`.

Month names are matched with their capital, so that "may" and "march" stay verbs.
"""

import re

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

FULL_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?:{FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
ERA_MARK = r"(?:\s?(?:BCE?|CE|AD)\b|\s?(?:B\.\s?C\.(?:\s?E\.)?|A\.\s?D\.|C\.\s?E\.))"
# What a year is not followed by: more digits, "%", a range, "s"; nor, after round numbers, what
# it would count.
NO_MORE = r"(?!\d|[.,:]\d|[ \u00a0\u202f]?%|[ \u00a0]?(?:per\s?cent|percent)\b|[-–]\d|['’]?s\b)"
PLAIN_YEAR = r"(?:1\d{3}|20\d\d)"  # a number alone is a year from 1000 to 2099 only
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
NEXT_WORD = re.compile(r"[ \u00a0](?:more\s+)?(?P<word>[^\W\d_]+)")
PLURAL = re.compile(r"[a-z]{2,}(?<![sui])s")
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
COUNTED_NEVER = frozenset(UNCOUNTED.split()) - COUNTED_ALWAYS

START = r"(?<![\w$€£.,/–-])"
PERIOD = (
    r"(?:(?i:early|mid|late|(?:the\s+)?(?:beginning|start|middle|end|eve|course|whole)\s+of)"
    r"(?:\s+in)?(?:\s+|-))"
)
APPROXIMATELY = r"(?:around|about|circa|ca\.|c\.|approximately|roughly|perhaps|probably|possibly)"
LIMIT = (
    r"(?:before|until|till|up\s+to|prior\s+to|no\s+later\s+than|after|since|starting\s+in|"
    r"beginning\s+in)"
)
ABOUT = re.compile(r"around|about|circa|ca\.|c\.|approximately|roughly")
UP_TO = re.compile(r"before|until|till|up to|prior to|no later than")
FROM_ON = re.compile(r"after|since|starting in|beginning in")
QUALIFIER = rf"(?:(?P<qualifier>(?i:{APPROXIMATELY}|{LIMIT}))\s*(?:(?<=\.)|(?<=\s))(?:the\s+)?)"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?"
SPAN = r"(?:(?P<span>[Bb]etween|[Ff]rom)\s+(?:the\s+)?)?"
LINK = r"\s*(?P<link>and|&|or|to|through|until|till|[-–—])\s*(?:the\s+)?"
OF_YEAR = rf"(?:(?:,\s*|\s+)(?:of\s+|in\s+)?(?P<year>{YEAR}))"


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
TWO_STYLES_DAY_FIRST = re.compile(
    rf"{START}{_day_month('1')}{_own_year('1')}{OPEN}{_day_month('2')}{CLOSE_WITH_YEAR}"
)
TWO_STYLES_MONTH_FIRST = re.compile(
    rf"{START}{_month_day('1')}{_own_year('1')}{OPEN}{_month_day('2')}{CLOSE_WITH_YEAR}"
)
DAY_TO_DAY_DAY_FIRST = re.compile(
    rf"{START}{SPAN}{_day_month('1')}{_own_year('1')}{LINK}{_day_month('2')}{_own_year('2')}"
)
DAY_TO_DAY_MONTH_FIRST = re.compile(
    rf"{START}{SPAN}{_month_day('1')}{_own_year('1')}{LINK}{_month_day('2')}{_own_year('2')}"
)
DAYS_OF_MONTH_DAY_FIRST = re.compile(
    rf"{START}{SPAN}(?P<day>{DAY}){LINK}(?P<last>{DAY})(?:\s+of)?\s+(?P<month>{MONTH}){OF_YEAR}?"
)
DAYS_OF_MONTH_MONTH_FIRST = re.compile(
    rf"{START}{SPAN}{_month_day()}{LINK}(?P<last>{DAY})(?!\s+(?:of\s+)?{MONTH}){OF_YEAR}?"
)
ISO = re.compile(r"(?<![\w/.-])[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-])")
DAY_FIRST = re.compile(rf"{START}{QUALIFIER}?{WEEKDAY}(?:[Tt]he\s+)?{_day_month()}{OF_YEAR}?")
MONTH_FIRST = re.compile(rf"{START}{QUALIFIER}?{WEEKDAY}{_month_day()}{OF_YEAR}?")
MONTH_TO_MONTH = re.compile(
    rf"{START}{SPAN}(?P<month1>{MONTH}){_own_year('1')}{LINK}(?P<month2>{MONTH}),?\s+(?:of\s+)?"
    rf"(?P<year2>{YEAR})"
)
MONTH_AND_YEAR = re.compile(rf"{START}{QUALIFIER}?{PERIOD}?(?P<month>{MONTH}){OF_YEAR}")
SEASON = re.compile(
    rf"{START}{PERIOD}?(?:[Tt]he\s+)?(?P<season>(?i:spring|summer|autumn|fall|winter))"
    rf",?\s+(?:of\s+|in\s+)?(?P<year>{PLAIN_YEAR})(?:[-–/]\d{{2,4}})?{NO_MORE}"
)
DECADE = re.compile(rf"{START}(?:[Tt]he\s+)?{PERIOD}?(?:the\s+)?(?P<decade>(?:1\d|20)\d0)['’]?s\b")
CENTURY = re.compile(
    rf"{START}(?:[Tt]he\s+)?{PERIOD}?(?:the\s+)?"
    rf"(?P<century>\d{{1,2}}(?:st|nd|rd|th)|(?i:{'|'.join(reversed(ORDINALS))}))"
    rf"[\s-][Cc]entury\b(?P<era>{ERA_MARK})?"
)
ERA = re.compile(rf"{START}{QUALIFIER}?(?P<year>[1-9]\d{{0,3}}{ERA_MARK}|AD [1-9]\d{{0,3}}\b)")

# In what follows only the group `date` is the date as written; the rest is what tells it is one.
YEARS = re.compile(
    rf"(?<!\w)(?P<date>(?:[Bb]etween|[Ff]rom)\s+(?P<first>{PLAIN_YEAR})\s+"
    rf"(?:and|to|until|till|through)\s+(?P<about>(?:around|about|circa)\s+)?(?P<last>{PLAIN_YEAR}))"
    rf"{NO_MORE}"
)
DASHED_YEARS = re.compile(
    rf"{START}(?P<date>(?P<first>{PLAIN_YEAR})[-–—](?P<last>{PLAIN_YEAR}|\d\d))"
    r"(?![\w%–-]|[.,/]\d|\s%)"
)
SET_OFF = re.compile(rf"(?<=[(\[])(?P<date>{QUALIFIER}?(?P<year>{PLAIN_YEAR}))(?=[)\]])")
SILENT_LEADS = (
    r"(?:in\s+the\s+year|the\s+year|in|by|during|throughout|of|from|year|as\s+early\s+as|"
    r"as\s+late\s+as)"
)
# After these a number is a year unless it is a round one before a noun.
SAFE_LEADS = frozenset({"in", "in the year", "the year", "year", "as early as", "as late as"})
LED_YEAR = re.compile(
    rf"(?<!number )(?<!total )(?<!sum )(?<!average )(?<!\w)(?P<lead>(?i:{SILENT_LEADS}))\s+"
    rf"(?P<date>{QUALIFIER}?{PERIOD}?(?P<year>{PLAIN_YEAR})){NO_MORE}"
)
LIMITED_YEAR = re.compile(rf"(?<!\w)(?P<date>{QUALIFIER}{PERIOD}?(?P<year>{PLAIN_YEAR})){NO_MORE}")
PERIOD_OF_YEAR = re.compile(rf"(?<!\w)(?P<date>{PERIOD}(?P<year>{PLAIN_YEAR})){NO_MORE}")
ANOTHER_YEAR = re.compile(rf"(?<=\d)(?:,\s+and|,|\s+and|\s+or)\s+(?P<date>{PLAIN_YEAR}){NO_MORE}")
LED_BEFORE = re.compile(rf"(?:\b(?:[Ii]n|[Bb]y|of|from|during)\s|\d(?:,|,?\sand)\s){PLAIN_YEAR}$")
EVENTS = (
    "revolution|uprising|rising|rebellion|revolt|strike|congress|conference|election|war|treaty|"
    "pact|constitution|coup|census|famine|edition|trial|study|book|article|report|essay|memoir|"
    "pamphlet|speech|letter"
)
NAMED_YEAR = re.compile(
    rf"(?:(?<!\w)(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir)|['’]s)\s+(?P<date>{PLAIN_YEAR})(?=\s+(?:[A-Z]|(?:{EVENTS})\b))"
    rf"|(?<=[^\W\d_],)\s(?P<alone>{PLAIN_YEAR})(?=\s*(?:[.;)\]]|$))"
)
BARE_MONTH = re.compile(
    r"(?<!\w)(?:(?i:in|by|during|throughout)\s+|(?=(?i:before|after|until|till|since)\b))"
    rf"(?P<date>{QUALIFIER}?(?<!the ){PERIOD}?(?P<month>{FULL_MONTH}))"
    rf"(?!\w|\s+(?i:days?|events|manifesto|theses|{EVENTS})\b|,?\s*\d|[-–]\w)"
)
# "May 1 of the following year" is not of the year that the context gives.
ANOTHER_THAN_THIS = re.compile(
    r",?\s+(?:of|in)\s+(?:the\s+)?(?:following|next|previous|preceding|last|every|each|any)\b"
)
CALENDAR_MARK = re.compile(
    r"""
    \s*\(\s*(?:(?P<julian>O\.\s?S\.|OS\b|[Oo]ld\s+[Ss]tyle|Julian(?:\s+calendar)?)
      |N\.\s?S\.|NS\b|[Nn]ew\s+[Ss]tyle|Gregorian(?:\s+calendar)?)\s*\)
    | ,?\s+(?:(?P<julian2>O\.\s?S\.|OS\b|[Oo]ld\s+[Ss]tyle)|N\.\s?S\.|NS\b|[Nn]ew\s+[Ss]tyle)
    | ,?\s+(?P<open>\()?(?:according\s+to|by|in|of)\s+the\s+
      (?:(?P<julian3>old|Julian)|modern|new|Gregorian)(?:[\s-]style)?\s+calendar(?(open)\))
    """,
    re.VERBOSE,
)
