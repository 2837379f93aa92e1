"""Names as BibTeX and BibLaTeX write them → CSL names.

"First von Last", "von Last, First", "von Last, Jr, First", "{A Body}", "family=…, given=…", joined by
" and " (T. Markey, "Tame the BeaST", 11). Groups in braces are never divided.
"""

import re
from collections.abc import Iterator

from sources.importing.latex import decoded

Name = dict[str, str]

_EXTENDED = {
    "family",
    "given",
    "suffix",
    "prefix",
    "dropping",
    "useprefix",
}  # the last but one is ours
_KEY = re.compile(r'\s*"?(\w[\w-]*)\s*=\s*(.*)\Z', re.DOTALL)
OTHERS = {"literal": "et al."}


def names(value: str, *, use_prefix: bool = False) -> list[Name]:
    """The names of a field. With BibLaTeX's option `useprefix`, "van" is part of the family name."""
    found = []
    value = " ".join(value.split())  # or each place of a long run of spaces would be tried
    for words in divided(value, re.compile(r"\s+and\s+", re.IGNORECASE)):
        if not words.strip():
            continue
        name = _name(words.strip())
        if use_prefix and "dropping-particle" in name and "non-dropping-particle" not in name:
            name["non-dropping-particle"] = name.pop("dropping-particle")
        if name:
            found.append(name)
    return found


def divided(value: str, at: re.Pattern[str]) -> list[str]:
    """The parts of a text between what matches `at` outside of braces."""
    parts, depth, begin, place = [], 0, 0, 0
    while place < len(value):
        char = value[place]
        if char == "\\":
            place += 2
            continue
        depth += (char == "{") - (char == "}")
        if depth == 0 and (found := at.match(value, place)):
            parts.append(value[begin:place])
            begin = place = found.end()
            continue
        place += 1
    return [*parts, value[begin:]]


def _name(words: str) -> Name:
    if words.casefold() == "others":
        return dict(OTHERS)
    if _is_group(words):
        return _kept({"literal": words})
    pieces = divided(words, re.compile(r"\s*,\s*"))
    if (extended := _extended(pieces)) is not None:
        return extended
    if len(pieces) == 1:
        return _kept(_in_order(_words(words)))
    particle, family = _particle(_words(pieces[0]))
    suffix, given = ("", pieces[1]) if len(pieces) == 2 else (pieces[1], ", ".join(pieces[2:]))
    return _kept(
        {"family": family, "given": given, "dropping-particle": particle, "suffix": suffix}
    )


def _is_group(words: str) -> bool:
    """Whether one pair of braces holds the whole of it; "{\\'E}mile" is a letter, not a group."""
    if not (words.startswith("{") and words.endswith("}")) or words.startswith("{\\"):
        return False
    depth = 0
    for place, char in enumerate(words):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return place == len(words) - 1
    return False


def _extended(pieces: list[str]) -> Name | None:
    """BibLaTeX's "family=Berg, given=Jan, prefix=van den"; None for what isn't that."""
    pairs = [_KEY.match(piece) for piece in pieces]
    said = {pair[1]: pair[2].strip().removesuffix('"') for pair in pairs if pair}
    if not said or len(said) != len(pieces) or not said.keys() <= _EXTENDED:
        return None
    is_part_of_it = said.get("useprefix", "").casefold() == "true"
    prefix = "non-dropping-particle" if is_part_of_it else "dropping-particle"
    name = {part: said[part] for part in ("family", "given", "suffix") if part in said}
    name |= {prefix: said["prefix"]} if "prefix" in said else {}
    return _kept(name | ({"dropping-particle": said["dropping"]} if "dropping" in said else {}))


def _in_order(words: list[str]) -> Name:
    """ "First von Last": what begins small between them is the particle."""
    small = [n for n, word in enumerate(words[:-1]) if _is_small(word)]
    first, last = (small[0], small[-1] + 1) if small else (len(words) - 1, len(words) - 1)
    return {
        "given": " ".join(words[:first]),
        "dropping-particle": " ".join(words[first:last]),
        "family": " ".join(words[last:]),
    }


def _particle(words: list[str]) -> tuple[str, str]:
    """Particle and family name of "von Last"."""
    small = [n for n, word in enumerate(words[:-1]) if _is_small(word)]
    # "Gómez de la Serna": it begins with a capital, and is one name
    cut = small[-1] + 1 if small and small[0] == 0 else 0
    return " ".join(words[:cut]), " ".join(words[cut:])


def _words(value: str) -> list[str]:
    return [word for word in divided(value.strip(), re.compile(r"[\s~]+")) if word]


def _is_small(word: str) -> bool:
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letter = next(_letters(decoded(word)), "")
    return letter.islower()


def _letters(word: str) -> Iterator[str]:
    return (character for character in word if character.isalpha())


def _kept(name: Name) -> Name:
    plain = {part: decoded(words) for part, words in name.items()}
    return {part: words for part, words in plain.items() if words}
