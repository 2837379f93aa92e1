"""The words of Spanish dates and the patterns made of them. Months are matched in small letters
too, since "de" beside them tells that they are months."""

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
    roman,
)

MONTHS = {
    "ene": 1, "feb": 2, "mar": 3, "abr": 4, "may": 5, "jun": 6,
    "jul": 7, "ago": 8, "sep": 9, "set": 9, "oct": 10, "nov": 11, "dic": 12,
}  # fmt: skip
SEASONS = {"primavera": 21, "verano": 22, "otoño": 23, "invierno": 24}
TENS = {
    "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70,
    "ochenta": 80, "noventa": 90,
}  # fmt: skip

MONTH = (
    r"(?i:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
    r"|diciembre)(?!\w)"
)
DAY = r"(?:1\.?[ºo°](?!\w)|(?:0?[1-9]|[12]\d|3[01])(?![\w:%º°]|[.,]\d)|primero(?=\s+de\s))"
BC_MARK = r"(?:\s?(?:a\.\s?(?:de\s)?[CJ]\.(?:\s?C\.)?|a\.\s?n\.\s?e\.|antes\s+de\s+Cristo))"
ERA_MARK = (
    rf"(?:{BC_MARK}|\s?(?:d\.\s?(?:de\s)?[CJ]\.(?:\s?C\.)?|d\.\s?n\.\s?e\.|después\s+de\s+Cristo))"
)
NO_MORE = r"(?![\w%]|[.,:]\d|[-–]\d|\s%|\s(?:por\s+ciento)\b)"
COUNTED = (
    "obreros obreras trabajadores hombres mujeres personas soldados marineros huelguistas "
    "campesinos presos habitantes miembros delegados milicianos civiles familias niños ejemplares "
    "casos kilómetros metros toneladas pesetas francos rublos muertos heridos víctimas "
    "detenciones ejecuciones casas pueblos fusiles cañones caballos combatientes anarquistas "
    "afiliados refugiados de"
)
COUNTED_ALWAYS = frozenset(COUNTED.split())
UNCOUNTED = (
    "el la los las un una unos unas este esta estos estas ese esa esos esas su sus nuestro nuestra "
    "y e o u pero ni que quien cuando mientras donde porque aunque si como según a al con contra "
    "desde del durante en entre hacia hasta para por sin sobre tras ante bajo se le les lo me nos "
    "no ya también sólo solo casi más muy era eran fue fueron es son está están había habían ha "
    "han hubo todo toda todos todas cada otro otra algunos algunas muchos muchas varios varias"
)
NOT_COUNTING = rf"(?!(?<=[05]0)\s(?:{'|'.join(sorted(COUNTED_ALWAYS))})\b)"
YEAR = rf"(?:{PLAIN_YEAR}{NO_MORE}{NOT_COUNTING}{ERA_MARK}?|[1-9]\d{{0,2}}{ERA_MARK})"
START = r"(?<![\w$€£.,/–-])"
PERIOD = (
    r"(?:(?i:(?:principios|comienzos|inicios|mediados|finales|fines)"
    r"|(?:el\s+)?(?:principio|comienzo|inicio|fin|final|curso)"
    r"|(?:la\s+)?(?:primera|segunda)\s+mitad)\s+del?\s+(?:año\s+)?)"
)
APPROXIMATELY = (
    r"(?:hacia|alrededor\s+del?|en\s+torno\s+al?|aproximadamente\s+en|c\.|ca\.|circa|quizás?(?:\s+en)?"
    r"|probablemente(?:\s+en)?|posiblemente(?:\s+en)?)"
)
LIMIT = r"(?:no\s+(?:antes\s+del?|hasta)|antes\s+del?|hasta|después\s+del?|tras|desde|a\s+partir\s+del?)"
QUALIFIER = rf"(?:(?P<qualifier>(?i:{APPROXIMATELY}|{LIMIT}))\s*(?:(?<=\.)|(?<=\s))(?:el\s+)?)"
WEEKDAY = r"(?:(?i:lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s+)?"
SPAN = r"(?:(?P<span>(?i:entre|del?|desde))\s+(?:el\s+)?)?"
LINK = r"\s*(?P<link>y|e|o|al?|hasta|[-–—])\s*(?:el\s+)?"
SAME, NEXT, PREVIOUS = (
    r"(?:(?:[Ee]se|[Aa]quel|[Ee]l|[Dd]el)\s+mismo|[Ee]se|[Aa]quel)",
    "siguiente",
    "(?:anterior|precedente)",
)
LEANING_YEAR = (
    rf"(?:(?:{SAME.replace('(?:', '(?P<same_year>', 1)})\s+año"
    rf"|(?:el\s+|del\s+)?año\s+(?:(?P<next_year>{NEXT})|(?P<previous_year>{PREVIOUS})))(?!\w)"
)
OF_YEAR = (
    rf"(?:(?:,\s*|\s+)(?:del?\s+)?(?:año\s+)?(?P<year>{YEAR})"
    rf"|\s+(?:de\s+)?{LEANING_YEAR})"
)
STYLE = r"(?:,?\s*(?:estilo\s+(?:antiguo|nuevo)|(?:viejo|antiguo|nuevo)\s+estilo))?"
OPEN, CLOSE = rf"{STYLE}\s*(?:[(\[]|/){STYLE}\s*", r"(?:\s*[)\]])?"


def _own_year(number: str) -> str:
    return rf"(?:,?\s+(?:del?\s+)?(?P<year{number}>{YEAR}))?"


def _day_month(number: str = "", *, of: str = r"\s+(?:de\s+)?") -> str:
    return rf"(?P<day{number}>{DAY}){of}(?P<month{number}>{MONTH})"


OTHER_DAY = rf"(?:\s*\((?P<other>{DAY})\)|\s*\[(?P<other2>{DAY})\]|/(?P<other3>{DAY}))"
UNIT = r"(?:(?P<unit_day>día)|(?P<unit_month>mes)|(?P<unit_year>año))(?!\w)"
NOT_OF_ANOTHER = r"(?!\s+(?:que|en\s+que|cuando|del?)\b)"

SPANISH = Language(
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
            compiled(rf"{START}(?P<day>{DAY}){OTHER_DAY}\s+de\s+(?P<month>{MONTH}){OF_YEAR}?"),
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
                rf"{START}{SPAN}(?P<day>{DAY}){LINK}(?P<last>{DAY})\s+de\s+(?P<month>{MONTH}){OF_YEAR}?"
            ),
        ),
        (
            Kind.SINGLE,
            compiled(rf"{START}{QUALIFIER}?(?:[Ee]l\s+)?{WEEKDAY}{_day_month()}{OF_YEAR}"),
        ),
        (
            Kind.SINGLE,  # without a year it takes "de", and 1 May is a holiday
            compiled(
                rf"{START}{QUALIFIER}?(?:[Ee]l\s+)?{WEEKDAY}"
                rf"(?!primero|1\.?[ºo°]|1\s+de\s+[Mm]ayo){_day_month(of=r'\s+de\s+')}"
            ),
        ),
        (
            Kind.DAY_TO_DAY,
            compiled(
                rf"{START}{SPAN}{PERIOD}?(?P<month1>{MONTH}){_own_year('1')}{LINK}{PERIOD}?"
                rf"(?P<month2>{MONTH}),?"
                rf"\s+(?:del?\s+)?(?P<year2>{YEAR})"
            ),
        ),
        (
            Kind.SINGLE,
            compiled(rf"{START}{QUALIFIER}?{PERIOD}?(?P<month>{MONTH}){OF_YEAR}"),
        ),
        (
            Kind.UNSAYABLE,
            compiled(
                rf"{START}(?i:{'|'.join(SEASONS)}){LINK}(?:la\s+)?(?i:{'|'.join(SEASONS)})"
                rf"\s+(?:del?\s+)?{PLAIN_YEAR}{NO_MORE}"
            ),
        ),
        (
            Kind.SEASON,
            compiled(
                rf"{START}{QUALIFIER}?{PERIOD}?(?:(?:el|la|El|La)\s+)?(?P<season>(?i:{'|'.join(SEASONS)}))\s+"
                rf"(?:(?:del?\s+)?(?:año\s+)?(?P<year>{PLAIN_YEAR})(?:[-–/]\d{{2,4}})?{NO_MORE}"
                rf"|(?:de\s+)?{LEANING_YEAR})"
            ),
        ),
        (
            Kind.DECADE_OF_CENTURY,
            compiled(
                rf"{START}{QUALIFIER}?{PERIOD}?(?:los\s+)?(?:años\s+)?(?P<tens>(?i:{'|'.join(TENS)})|(?<=años )[2-9]0)"
                r"\s+del\s+siglo\s+(?P<century>(?i:[IVX]+))(?!\w)"
            ),
        ),
        (
            Kind.DECADE,
            compiled(
                rf"{START}{QUALIFIER}?{PERIOD}?(?:(?:(?:la|La)\s+)?década\s+de(?:\s+los)?(?:\s+años)?\s+"
                r"|(?:(?:los|Los)\s+)?años\s+)(?P<decade>(?:1\d|20)\d0)(?![\d%]|[-–]\d|[.,]\d)"
            ),
        ),
        (
            Kind.CENTURY,
            compiled(
                rf"{START}{QUALIFIER}?{PERIOD}?(?:(?:el|El)\s+)?(?i:siglo)\s+(?P<century>(?i:[IVX]+))(?!\w)(?P<era>{ERA_MARK})?"
            ),
        ),
        (
            Kind.SURE_YEARS,
            compiled(
                rf"{START}(?P<lead>(?i:entre|desde|del?)\s+(?:el\s+)?)?(?P<first>[1-9]\d{{0,3}}{BC_MARK}?)"
                r"(?:(?(lead)\s+(?:y|al?|hasta)\s+(?:el\s+)?|(?!))|\s?[-–—]\s?)"
                rf"(?P<last>[1-9]\d{{0,3}}{ERA_MARK})"
            ),
        ),
        (
            Kind.SURE_YEAR,
            compiled(rf"{START}{QUALIFIER}?(?P<year>[1-9]\d{{0,3}}{ERA_MARK})"),
        ),
        (
            Kind.YEARS,
            compiled(
                rf"(?<!\w)(?P<date>(?:(?i:entre|desde|del?))\s+{PERIOD}?(?P<first>{PLAIN_YEAR})\s+"
                rf"(?:y|al?|hasta)\s+(?P<about>(?:hacia|alrededor\s+de)\s+)?{PERIOD}?"
                rf"(?P<last>{PLAIN_YEAR}))"
                rf"{NO_MORE}"
            ),
        ),
        (
            Kind.YEARS,  # en 1936/37
            compiled(
                rf"(?<!\w)(?i:en|durante|de)\s+(?P<date>(?P<first>{PLAIN_YEAR})/(?P<last>\d\d))"
                r"(?![\w/%]|[.,]\d)"
            ),
        ),
        (
            Kind.LIMITED_YEAR,
            compiled(rf"(?<!\w)(?P<date>{QUALIFIER}{PERIOD}?(?P<year>{PLAIN_YEAR})){NO_MORE}"),
        ),
        (
            Kind.PERIOD_OF_YEAR,
            compiled(rf"(?<!\w)(?P<date>{PERIOD}(?P<year>{PLAIN_YEAR})){NO_MORE}"),
        ),
        (
            Kind.LED_YEAR,
            compiled(
                r"(?<!número )(?<!total )(?<!suma )(?<!más )(?<!menos )(?<!\w)"
                r"(?P<lead>(?i:(?:en\s+)?(?:el\s+año|los\s+años)|en|de|durante|año))\s+"
                rf"(?P<date>(?P<year>{PLAIN_YEAR})){NO_MORE}"
            ),
        ),
        (
            Kind.ANOTHER_YEAR,
            compiled(rf"(?<=\d)(?:,\s+y|,|\s+y|\s+o)\s+(?P<date>{PLAIN_YEAR}){NO_MORE}"),
        ),
        (
            Kind.SINGLE,
            compiled(
                r"(?<!\w)(?:(?i:en|durante)\s+|(?=(?i:antes|después|hasta|desde|tras)\b)|(?=(?i:principios|mediados|finales|fines|comienzos)\b))"
                rf"(?P<date>{QUALIFIER}?{PERIOD}?(?P<month>{MONTH}))(?!,?\s*\d|[-–]\w)"
            ),
        ),
        (
            Kind.RELATIVE,
            compiled(
                rf"(?<!\w)(?P<date>{PERIOD}?(?P<same>(?:[Ee]se|[Aa]quel|[Ee]l)\s+mismo|[Aa]quel|[Ee]se)\s+{UNIT}"
                rf"){NOT_OF_ANOTHER}"
            ),
        ),
        (
            Kind.RELATIVE,
            compiled(
                rf"(?<!\w)(?:[Aa]l|(?:en\s+)?(?=[Ee]l\s))\s*(?P<date>(?:[Ee]l\s+)?{UNIT}\s+"
                rf"(?:(?P<next>{NEXT})|(?P<previous>{PREVIOUS}))(?!\w)){NOT_OF_ANOTHER}"
            ),
        ),
    ),
    month=lambda name: MONTHS[name[:3].lower()],
    season=lambda word: SEASONS[word.lower()],
    century=roman,
    decade=lambda word: TENS.get(word.lower()) or int(word),
    before_christ=re.compile(r"(?i:\ba\.|\bantes)"),
    limits=(
        (re.compile(r"hacia|alrededor del?|en torno al?|aproximadamente en|c\.|ca\.|circa"), ABOUT),
        (re.compile(r"(?:quizás?|probablemente|posiblemente)(?: en)?"), PERHAPS),
        (re.compile(r"no hasta"), JUST_THEN),
        (re.compile(r"después del?|tras|desde|a partir del?|no antes del?"), FROM_ON),
        (re.compile(r"antes del?|hasta"), UP_TO),
    ),
    distance=re.compile(
        r"(?:\b(?:año|mes|semana|día|hora|noche|década|siglo)"
        r"|(?<!\blos)(?<!\blas)\s(?:años|meses|semanas|días|horas|décadas|siglos))\s+(?:antes|después)\s+del?$"
    ),
    negated=re.compile(r"\b(?i:no|nunca|nadie|nada)\b[^.;:,]*\shasta$"),
    listing=frozenset({"y", "e", "o"}),
    sure_leads=re.compile("en|(?:en )?(?:el año|los años)|año"),
    sure_abouts=re.compile("c.*"),
    counted_always=COUNTED_ALWAYS,
    counted_never=frozenset(UNCOUNTED.split()),
    plural=re.compile(r"[a-záéíóúñ]{2,}(?<!i)s"),
    another=compiled(
        r"\s+(?:del|de)\s+(?:año\s+(?:pasado|que\s+viene)|cada\s+año|próximo\s+año)\b"
    ),
    hint=re.compile(
        rf"{MONTH}|(?i:\bsiglo\b|\baños?\b|década|\b[ad]\.\s?C\.|\b(?:en|de|desde|hasta|entre|hacia|tras"
        rf"|durante|del|{'|'.join(SEASONS)})\s+\d|(?:principios|comienzos|mediados|finales|fines|mitad)"
        r"|mismo\s+(?:día|mes)|(?:día|mes)\s+(?:siguiente|anterior))"
    ),
    calendar_mark=compiled(
        r",?\s*(?P<open>\()?(?:(?P<julian>(?:del?\s+)?(?:estilo\s+antiguo|(?:viejo|antiguo)\s+estilo))|(?:estilo\s+nuevo"
        r"|nuevo\s+estilo)|(?:según|por|del|en)\s+el\s+calendario\s+(?:(?P<julian2>juliano)|gregoriano)"
        r"|del\s+calendario\s+(?:(?P<julian3>juliano)|gregoriano))(?(open)\s*\))"
    ),
)
