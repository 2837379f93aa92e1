"""Figures in a sentence with what they count: people killed, people held, or the noun that follows.

A figure is read as from how many to how many: "dozens" is 24 to 99, "some five hundred" 400 to 600.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from claims.warnings.distances import NUMBERS

SCALE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
VAGUE = {
    "dozens": (24, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 99_999_999),
}  # fmt: skip
UNITS = "|".join(
    sorted((each for each in NUMBERS if each not in {"a", "an", "half a"}), key=len, reverse=True)
)
WORD = rf"(?:(?:{UNITS})(?:-(?:{UNITS}))?(?:\s+(?:hundred|thousand|million))?|a\s+(?:hundred|thousand|million|dozen))"
DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+(?:\.\d+)?)(?:\s(?:million|thousand|hundred))?"
ONE = rf"(?:{DIGITS}|{WORD})"
ABOUT = r"(?:about|around|some|roughly|approximately|nearly|almost|perhaps|close\s+to)"
MORE = r"(?:more\s+than|over|at\s+least)"
LESS = r"(?:up\s+to|as\s+many\s+as|less\s+than|fewer\s+than|at\s+most)"
FIGURE = re.compile(
    rf"(?<![\w.,:$€£/–-])(?:(?P<about>{ABOUT})\s+|(?P<more>{MORE})\s+|(?P<less>{LESS})\s+)?"
    rf"(?:(?:between\s+|from\s+)?(?P<low>{ONE})(?:\s+(?:and|to|or)\s+|\s?[–-]\s?)(?P<high>{ONE})"
    rf"|(?P<one>{ONE})|(?P<vague>{'|'.join(sorted(VAGUE, key=len, reverse=True))}))"
    r"(?![\w%]|[.,:/–-]\d|\s?%|\s(?:years|days|weeks|months|hours|times|per\s?cent)\b)",
    re.IGNORECASE,
)
DEAD = r"(?:kill(?:ed|ing)|execut(?:ed|ing)|shot|murder(?:ed|ing)|massacred|hanged|slaughtered|died|perished)"
HELD = r"(?:arrest(?:ed|ing)|imprison(?:ed|ing)|deport(?:ed|ing)|jailed|detained|interned|taken\s+prisoner)"
CLASSES = {
    "dead": (DEAD, r"(?:dead|deaths|victims)"),
    "held": (HELD, r"(?:arrests|prisoners|hostages)"),
}
NOUN = re.compile(r"\s+(?:[a-z-]{3,}\s+)?(?P<noun>[a-z]{3,}s|people|men|women)\b")
LINKING = r"(?:\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?[\w’-]+){0,3}?\s+(?:were|was|had\s+been|have\s+been|had)\s+(?:\w+ly\s+)?"


@dataclass(frozen=True)
class Figure:
    """A figure at a span of the words; `counts` is "dead", "held", or a noun."""

    start: int
    end: int
    low: float
    high: float
    counts: str

    def contradicts(self, other: "Figure") -> bool:
        """Whether the two count the same, and no number is right for both."""
        return self.counts == other.counts and (self.high < other.low or other.high < self.low)


def figures_in(words: str, dates: list[tuple[int, int]]) -> Iterator[Figure]:
    """Figures outside of these spans of dates, which are in order and apart, that count something
    which the grammar names."""
    ends = [end for _start, end in dates]
    for match in FIGURE.finditer(words):
        following = bisect_right(ends, match.start())
        if following < len(dates) and dates[following][0] < match.end():
            continue
        bounds = _bounds(match)
        counted = _counted(words, match)
        if bounds and counted:
            yield Figure(match.start(), match.end(), *bounds, counted)


def _counted(words: str, match: re.Match[str]) -> str:
    before, after = words[max(0, match.start() - 24) : match.start()], words[match.end() :]
    for name, (verb, noun) in CLASSES.items():
        both = re.match(rf"{LINKING}{verb}\b(?!\s+(?:or|and)\b)", after)
        if both or re.search(rf"\b{verb}\s+$", before) or re.match(rf"\s+{noun}\b", after):
            return name
    noun_after = NOUN.match(after)
    return noun_after["noun"] if noun_after else ""


def _bounds(match: re.Match[str]) -> tuple[float, float] | None:
    if match["vague"]:
        return VAGUE[" ".join(match["vague"].lower().split())]
    if match["low"]:
        low, high = _value(match["low"]), _value(match["high"])
        return (low, high) if low < high else None
    number = _value(match["one"])
    if match["more"]:
        return number, number * 10
    if match["less"]:
        return 0, number
    # "500" of a source that counted 513 is no contradiction: round numbers are read as round.
    slack = 0.2 if match["about"] or not match["one"][0].isdigit() else 0.1 * (number % 10 == 0)
    return number * (1 - slack), number * (1 + slack)


def _value(written: str) -> float:
    """1,500 · 1.5 million · five hundred · twenty-six."""
    text = re.sub(r"(?<=\d)[,\u00a0\u202f](?=\d{3})", "", " ".join(written.lower().split()))
    number, _, scale = text.rpartition(" ")
    if scale in SCALE and number:
        return _small(number) * SCALE[scale]
    return _small(text)


def _small(text: str) -> float:
    if text[0].isdigit():
        return float(text)
    return float(NUMBERS.get(text) or sum(NUMBERS[part] for part in text.split("-")))
