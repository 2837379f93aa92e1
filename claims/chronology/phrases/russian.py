"""The words of Russian dates and the patterns made of them.

A year alone is read only with its word ("в 1918 году", "1917–1921 гг."): what has none may count.
"""

import re

from claims.chronology.phrases.language import (
    ABOUT,
    FROM_ON,
    PERHAPS,
    PLAIN_YEAR,
    UP_TO,
    Kind,
    Language,
    alternatives,
    compiled,
    roman,
)

# The first three letters tell the months apart, but for "мар" and "май", "мая", "мае".
MONTHS = {
    "янв": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "мая": 5, "мае": 5, "маю": 5, "маем": 5,
    "июн": 6, "июл": 7, "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12,
}  # fmt: skip
SEASONS = {"вес": 21, "лет": 22, "осе": 23, "зим": 24}
TENS = {
    "двадцат": 20, "тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60,
    "семидесят": 70, "восьмидесят": 80, "девяност": 90,
}  # fmt: skip
CENTURIES = {
    "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19,
    "двадцат": 20,
}  # fmt: skip

SOFT = r"(?:ь|я|е|ю|ём|ем)"  # the endings of январь
HARD = r"(?:а|е|у|ом)?"  # and of март
MONTH = (
    rf"(?i:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр){SOFT}|(?:март|август){HARD}"
    r"|ма(?:й|я|е|ю|ем))(?!\w)"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:-?(?:го|е|му))?(?![\w:%]|[.,]\d)"
YEAR_WORD = r"(?:\s*(?:г(?:ода|оду|оды|одов|одам|одами|одах|одом|од)(?!\w)|гг?\.(?!\w)|гг?(?!\w)))"
ERA_MARK = r"(?:\s+(?:до\s+)?(?:н\.\s?э\.|нашей\s+эры|Р\.\s?Х\.|Рождества\s+Христова))"
NO_MORE = r"(?![\w%]|[.,:]\d|[-–]\d|\s%)"
# Without its word a round number before a noun may be what the noun counts.
SUFFIX = r"(?:-(?:й|го|м|му)(?!\w))"  # "в 1917-м"
# Without its word a round number before a noun may be what the noun counts.
YEAR = (
    rf"(?:{PLAIN_YEAR}(?:[-/]\d{{2}}(?!\d))?(?:{SUFFIX}?{YEAR_WORD}{ERA_MARK}?|{SUFFIX}"
    rf"|{NO_MORE}(?!(?<=[05]0)\s+[а-яё]))|[1-9]\d{{0,3}}{YEAR_WORD}?{ERA_MARK})"
)
WORDED_YEAR = rf"{PLAIN_YEAR}(?:[-/]\d{{2}})?(?:{SUFFIX}?{YEAR_WORD}|{SUFFIX})"
START = r"(?<![\w$€£.,/–-])"
PERIOD = (
    r"(?:(?i:начал[оеауё]м?|середин(?:а|е|ы|у|ой)|кон(?:ец|це|ца|цу|цом)"
    r"|(?:перв|втор|последн)(?:ая|ой|ую|ей|юю|яя)\s+(?:половин|трет|четверт)(?:а|е|у|ы|и|ь|ью|ой))\s+)"
)
APPROXIMATELY = (
    r"(?:около|примерно|приблизительно|приблиз\.|ок\.|вероятно|возможно|предположительно)"
)
LIMIT = r"(?:не\s+(?:ранее|раньше|позднее|позже)|до|после|начиная\s+со?|со?)"
QUALIFIER = rf"(?:(?P<qualifier>(?i:{APPROXIMATELY}|{LIMIT}))\s+(?:во?\s+)?)"
LEAD = r"(?P<lead>(?i:между|со?|от)\s+)"
YEARS_LINK = r"(?:(?(lead)\s+(?:и|по|до)\s+|(?!))|\s?[-–—]\s?)"
SPAN = r"(?:(?P<span>(?i:между|со?|от))\s+)?"
LINK = r"\s*(?P<link>и|или|по|до|на|[-–—])\s*"
SAME, NEXT, PREVIOUS = (
    r"(?:тот|того|том|тем)\s+же(?:\s+сам(?:ый|ого|ом))?",
    r"следующ(?:ий|его|ем|ему)",
    r"(?:предыдущ|предшествующ)(?:ий|его|ем|ему)",
)
LEANING_YEAR = (
    rf"(?:(?P<same_year>{SAME})|(?P<next_year>{NEXT})|(?P<previous_year>{PREVIOUS}))"
    r"\s+года?(?!\w)"
)
OF_YEAR = rf"(?:,?\s+(?:(?P<year>{YEAR})|{LEANING_YEAR}))"
STYLE = (
    r"(?:,?\s*(?:по\s+(?:старому|новому)\s+стилю|(?:старого|нового)\s+стиля|[сн][ет]?\.\s?ст\.))?"
)
OPEN, CLOSE = rf"{STYLE}\s*(?:[(\[]|/){STYLE}\s*", r"(?:\s*[)\]])?"


def _own_year(number: str) -> str:
    return rf"(?:,?\s+(?P<year{number}>{YEAR}))?"


def _day_month(number: str = "") -> str:
    return rf"(?P<day{number}>{DAY})\s+(?P<month{number}>{MONTH})"


OTHER_DAY = rf"(?:\s*\((?P<other>{DAY})\)|\s*\[(?P<other2>{DAY})\]|/(?P<other3>{DAY}))"
UNIT = r"(?:(?P<unit_day>день|дня)|(?P<unit_month>месяц[ае]?)|(?P<unit_year>год[ау]?))(?!\w)"
NOT_OF_ANOTHER = r"(?!,?\s+(?:что|когда|котор\w+|после)\b)"
CENTURY_NUMBER = (
    rf"(?P<century>(?i:{'|'.join(CENTURIES)})\w{{2,3}}|[IVXХІ]+|\d{{1,2}}-?(?:й|го|м|ом|му)"
    r"|\d{1,2}(?=\s+веке\b))"
)
CENTURY_WORD = r"(?:век(?:а|е|у|ом|и|ов)?(?!\w)|столети(?:е|я|и|ю|ем)(?!\w)|вв?\.)"
A_SEASON = r"(?i:весн(?:ой|а|ы|е|у)|лет(?:ом|о|а)|осен(?:ью|ь|и)|зим(?:ой|а|ы|е|у))"
YEAR_OF_SEASON = (
    rf"(?P<year>{PLAIN_YEAR})(?:[-–/]\d{{2,4}})?(?:{SUFFIX}?{YEAR_WORD}|{SUFFIX}|{NO_MORE})"
)

RUSSIAN = Language(
    patterns=(
        (
            Kind.TWO_STYLES,
            compiled(
                rf"{START}{_day_month('1')}{_own_year('1')}{OPEN}{_day_month('2')}{_own_year('3')}"
                rf"{STYLE}{CLOSE}{_own_year('2')}{CLOSE}"
            ),
        ),
        (
            Kind.TWO_DAYS,
            compiled(rf"{START}(?P<day>{DAY}){OTHER_DAY}\s+(?P<month>{MONTH}){OF_YEAR}?"),
        ),
        (
            Kind.DAY_TO_DAY,
            compiled(
                rf"{START}{SPAN}{_day_month('1')}{_own_year('1')}{LINK}{_day_month('2')}{_own_year('2')}"
            ),
        ),
        (
            Kind.DAYS_OF_MONTH,
            compiled(
                rf"{START}{SPAN}(?P<day>{DAY}){LINK}(?P<last>{DAY})\s+(?P<month>{MONTH}){OF_YEAR}?"
            ),
        ),
        (Kind.SINGLE, compiled(rf"{START}{QUALIFIER}?{_day_month()}{OF_YEAR}?")),
        (
            Kind.DAY_TO_DAY,
            compiled(
                rf"{START}{SPAN}{PERIOD}?(?P<month1>{MONTH}){_own_year('1')}{LINK}{PERIOD}?"
                rf"(?P<month2>{MONTH})"
                rf"\s+(?P<year2>{YEAR})"
            ),
        ),
        (
            Kind.SINGLE,
            compiled(rf"{START}{QUALIFIER}?{PERIOD}?(?P<month>{MONTH}){OF_YEAR}"),
        ),
        (Kind.UNSAYABLE, compiled(rf"{START}{A_SEASON}{LINK}{A_SEASON}\s+{YEAR_OF_SEASON}")),
        (
            Kind.SEASON,
            compiled(
                rf"{START}{QUALIFIER}?{PERIOD}?(?P<season>{A_SEASON})\s+"
                rf"(?:{YEAR_OF_SEASON}|{LEANING_YEAR})"
            ),
        ),
        (
            Kind.UNSAYABLE,
            compiled(
                rf"{START}(?:[IVXХІ]+|\d{{1,2}}-?(?:й|го|м))(?:\s+(?:и|по|до)\s+|\s?[-–—]\s?)"
                rf"{CENTURY_NUMBER}\s+{CENTURY_WORD}"
            ),
        ),
        (
            Kind.DECADE_OF_CENTURY,
            compiled(
                rf"{START}{QUALIFIER}?{PERIOD}?(?P<tens>(?i:{'|'.join(TENS)})\w{{2,3}}|\d0-?(?:е|х|ых|ые|м))"
                rf"\s+год(?:ы|ов|ах|ам)\s+{CENTURY_NUMBER}\s+{CENTURY_WORD}"
            ),
        ),
        (
            Kind.DECADE,
            compiled(
                rf"{START}{QUALIFIER}?{PERIOD}?(?P<decade>(?:1\d|20)\d0)-?(?:е|х|ых|ые|м|ми)(?!\w)"
                r"(?:\s+(?:год(?:ы|ов|ах|ам|ами)(?!\w)|гг\.))?"
            ),
        ),
        (
            Kind.CENTURY,
            compiled(
                rf"{START}{QUALIFIER}?{PERIOD}?{CENTURY_NUMBER}\s+{CENTURY_WORD}(?P<era>{ERA_MARK})?"
            ),
        ),
        (
            Kind.SURE_YEARS,
            compiled(
                rf"{START}{LEAD}?(?P<first>[1-9]\d{{0,3}}{YEAR_WORD}?{ERA_MARK}?){YEARS_LINK}"
                rf"(?P<last>[1-9]\d{{0,3}}{YEAR_WORD}?{ERA_MARK})"
            ),
        ),
        (
            Kind.SURE_YEAR,
            compiled(rf"{START}{QUALIFIER}?(?P<year>[1-9]\d{{0,3}}{YEAR_WORD}?{ERA_MARK})"),
        ),
        (
            Kind.SURE_YEARS,
            compiled(
                rf"{START}{LEAD}?{PERIOD}?(?P<first>{PLAIN_YEAR})(?:{YEAR_WORD})?{YEARS_LINK}"
                rf"{PERIOD}?(?P<last>{PLAIN_YEAR}|\d\d){YEAR_WORD}"
            ),
        ),
        (
            Kind.SURE_YEAR,
            compiled(rf"{START}{QUALIFIER}?{PERIOD}?(?P<year>{WORDED_YEAR})"),
        ),
        (
            Kind.SURE_YEAR,  # the first of "1905 и 1917 годах"
            compiled(
                rf"{START}(?P<year>{PLAIN_YEAR})(?=(?:,\s+{PLAIN_YEAR}){{0,9}}\s+(?:и|или)\s+{PLAIN_YEAR}{YEAR_WORD})"
            ),
        ),
        (
            Kind.SINGLE,
            compiled(
                r"(?<!\w)(?:(?i:во?|ко?|весь|течение)\s+|(?=(?i:до|после|начиная)\s))"
                rf"(?P<date>{QUALIFIER}?{PERIOD}?(?P<month>{MONTH}))(?!\s+\d|[-–]\w)"
            ),
        ),
        (
            Kind.RELATIVE,
            compiled(
                rf"(?<!\w)(?:(?i:во?|на|ко?|до|после)\s+)?(?P<date>{PERIOD}?"
                rf"(?:(?P<same>(?i:{SAME}))|(?P<next>(?i:{NEXT}))|(?P<previous>(?i:{PREVIOUS})))"
                rf"\s+{UNIT}){NOT_OF_ANOTHER}"
            ),
        ),
    ),
    month=lambda name: MONTHS[name[:3].lower()],
    season=lambda word: SEASONS[word[:3].lower()],
    century=lambda word: _numbered(word, CENTURIES),
    decade=lambda word: _numbered(word, TENS),
    before_christ=re.compile(r"(?i:\bдо\s)"),
    limits=(
        (re.compile(r"около|примерно|приблизительно|приблиз\.|ок\."), ABOUT),
        (re.compile(r"вероятно|возможно|предположительно"), PERHAPS),
        (re.compile(r"до|не (?:позднее|позже)"), UP_TO),
        (re.compile(r"после|(?:начиная )?со?|не (?:ранее|раньше)"), FROM_ON),
    ),
    distance=re.compile(
        r"\b(?:год(?:а|у)?|лет|месяц(?:а|ев)?|недел(?:ю|и|ь)|день|дня|дней|час(?:а|ов)?|десятилети[ей]"
        r"|век(?:а|ов)?|накануне)\s+(?:до|после)$"
    ),
    negated=re.compile(r"\b(?i:не|никто|ничего|никогда)\b[^.;:,]*\sдо$"),
    listing=frozenset({"и", "или"}),
    sure_leads=re.compile(r"(?!)"),
    sure_abouts=re.compile(r"(?!)"),
    counted_always=frozenset(),
    counted_never=frozenset(),
    plural=re.compile(r"(?!)"),
    another=compiled(
        rf",?\s+(?:{alternatives('прошлого следующего предыдущего каждого любого')})\s+года"
    ),
    hint=re.compile(r"[а-яё]"),
    calendar_mark=compiled(
        r",?\s*(?P<open>\()?(?:по\s+)?(?:(?P<julian>стар(?:ому|ого)\s+стил[юя]|ст\.\s?ст(?:\.|иля)"
        r"|с\.\s?с\.|юлианскому(?:\s+календарю)?)|нов(?:ому|ого)\s+стил[юя]|н\.\s?ст(?:\.|иля)"
        r"|григорианскому(?:\s+календарю)?)(?(open)\s*\))"
    ),
)


def _numbered(word: str, stems: dict[str, int]) -> int:
    """The number of "девятнадцатого", "XIX" or "19-го"."""
    for stem, number in stems.items():
        if word.lower().startswith(stem):
            return number
    digits = re.sub(r"\D", "", word)
    return int(digits) if digits else roman(word)
