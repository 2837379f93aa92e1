"""Whether a title in a reading list is the title of one work or the titles of two.

"War and Peace" is one. The joining word tells: where it is in another language than the titles on
both its sides, the list's author wrote it, not the works'. So does a capital article after it,
which a title of one work doesn't have.
"""

import re

_JOINERS = {
    "and": "en",
    "y": "es",
    "und": "de",
    "et": "fr",
    "e": "it",
    "i": "ca",
    "и": "ru",
    "&": "",
}
_JOIN = re.compile(r",?\s+(and|y|und|et|e|i|и|&)\s+")
_SMALL = {
    "en": "the of and to with from in on my a an for what how by under",
    "es": "el los las la del de en y una un por para al",
    "fr": "le les la des du de et une un dans sur en au",
    "de": "der die das und des dem den ein eine von im zur zum",
    "it": "il gli la le della del di e un una nel nella",
    "pt": "o os as da do das dos de e em um uma",
    "ca": "el els les la del dels de i un una en per",
    "ru": "и в на о из по для",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_OPENS_TITLE = re.compile(
    r"(?:The|A|An|El|La|Los|Las|Le|Les|L['’]|Der|Die|Das|Il|Gli)(?:\s|(?<=['’]))\S"
)
_YEAR_AT_END = re.compile(r"\(\d{4}\)\Z")


def works_in(title: str, language: str = "") -> tuple[list[str], bool]:
    """The titles (one or two), and whether that is sure.

    `language`, an ISO 639 code, is that of the text around; it decides nothing alone.
    """
    for joined in _JOIN.finditer(title):
        first, second = title[: joined.start()].strip(), title[joined.end() :].strip()
        if not first or not second or second[0].islower():
            continue
        if _YEAR_AT_END.search(first) and _YEAR_AT_END.search(second):
            return [first, second], True
        tongue = _JOINERS[joined[1]] or language
        foreign = [_is_foreign(part, tongue) for part in (first, second)]
        if all(foreign):
            return [first, second], True
        neutral = [not _hits(part) for part in (first, second)]
        if tongue and ((foreign[0] and neutral[1]) or (foreign[1] and neutral[0])):
            return [first, second], False
        if _OPENS_TITLE.match(second):
            return [first, second], False
        if _stands_alone(first) and _stands_alone(second):
            return [title], False
    return [title], True


def _stands_alone(words: str) -> bool:
    """Two capital words or more and no small one: "Burmese Days" could be a whole title."""
    tokens = words.split()
    return len(tokens) > 1 and all(token[0].isupper() for token in tokens)


def _hits(words: str) -> set[str]:
    """The languages whose small words stand in a title."""
    tokens = set(re.findall(r"[^\W\d_]+", words.casefold()))
    return {language for language, small in _WORDS.items() if tokens & small}


def _is_foreign(words: str, tongue: str) -> bool:
    found = _hits(words)
    return bool(tongue) and bool(found) and tongue not in found
