"""A block's text cut into sentences. `sentencex` cuts; what it cuts wrongly is joined again here."""

import re
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

LONGEST_JOINED = 1200  # code points: an unclosed quotation mark must not swallow a whole block
SURROGATES = re.compile("[\ud800-\udfff]")
# Abbreviations after which a number (No. 4) or a name (Gen. Ivanov) goes on.
BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(\[])(?:[Nn]os?|[Vv]ols?|pp?|ff?|[Ff]ols?|[Cc]h|[Aa]rts?|[Ss]ecs?|[Ff]igs?|cf|ca?|"
    r"approx|[Bb]d|[Tt]om|[Nn]r)\.\s*$"
)
BEFORE_NAME = re.compile(
    r"(?:^|[\s(\[“\"])(?:Gen|Col|Lt|Capt|Sgt|Maj|Adm|Mr|Mrs|Ms|Dr|Prof|St|Rev|Hon|Sen|Gov|eds?|"
    r"trans|[A-Z]\.\s?[A-Z]|[A-Z])\.\s*$"
)
# What `sentencex` would cut wrongly is hidden from it, sign for sign: it takes the brackets of
# "12 (25) November" for the number of a list, and "May." for an abbreviation.
TWO_STYLES = re.compile(r"(?<=\d )\((\d{1,2})\)(?=\s)")
END_IN_MAY = re.compile(r"\bMay\.(?=\s)")
NOTE_OF_MARKDOWN = re.compile(r"\[\^[^\]\s]{1,80}\]")  # it knows "[1]", not "[^1]"
GOES_ON_SMALL = re.compile(r"\W*[a-zà-öø-ÿа-я]")


@dataclass(frozen=True)
class Sentence:
    """A span of the whole text, without blanks around it; `start` and `end` are code points."""

    start: int
    end: int


def sentences_in(text: str, start: int, end: int, *, language: str) -> list[Sentence]:
    """The sentences of `text[start:end]`, in order. Never raises; an unknown language is read
    with the rules that `sentencex` falls back on."""
    block = SURROGATES.sub("\ufffd", text[start:end])
    hidden = END_IN_MAY.sub("May!", TWO_STYLES.sub(r"/\1/", block))
    hidden = NOTE_OF_MARKDOWN.sub(lambda found: f"[{'1' * (len(found[0]) - 2)}]", hidden)
    found = get_sentence_boundaries(language, hidden)
    spans = _joined(block, [(each["start_index"], each["end_index"]) for each in found])
    trimmed = (_trimmed(block, *span) for span in spans)
    return [Sentence(start + first, start + last) for first, last in trimmed if first < last]


def _joined(block: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with those put together that are one sentence."""
    joined: list[tuple[int, int]] = []
    depth = 0  # quotation marks and brackets still open in the last span
    for start, end in spans:
        if joined and _goes_on(block, joined[-1], (start, end), depth):
            joined[-1] = (joined[-1][0], end)
            depth += _opened(block, start, end)
        else:
            joined.append((start, end))
            depth = _opened(block, start, end)
    return joined


def _goes_on(block: str, before: tuple[int, int], after: tuple[int, int], depth: int) -> bool:
    if after[1] - before[0] > LONGEST_JOINED or "\n\n" in block[before[1] - 2 : after[0] + 2]:
        return False
    last, first = block[max(before[0], before[1] - 16) : before[1]], block[after[0] : after[0] + 8]
    if BEFORE_NUMBER.search(last) and first[:1].isdigit():
        return True
    if BEFORE_NAME.search(last) and first[:1].isupper():
        return True
    return depth > 0 or GOES_ON_SMALL.match(first) is not None


def _opened(block: str, start: int, end: int) -> int:
    """How many more quotation marks and brackets open than close."""
    opened = sum(block.count(sign, start, end) for sign in "“(")
    return opened - sum(block.count(sign, start, end) for sign in "”)")


def _trimmed(block: str, start: int, end: int) -> tuple[int, int]:
    while start < end and block[start].isspace():
        start += 1
    while start < end and block[end - 1].isspace():
        end -= 1
    return start, end
