"""What a name looks like: names are told apart by their letters, and some letters look alike."""

import re
from unicodedata import name as name_of

ALIKE = {"LATIN", "CYRILLIC", "GREEK"}


def mixes_alphabets(name: str) -> bool:
    """Whether one word has letters of two alphabets that look alike, as Latin a and Cyrillic а do."""
    return any(len(_alphabets(word)) > 1 for word in re.findall(r"\w+", name))


def _alphabets(word: str) -> set[str]:
    return {name_of(letter, "").split(" ")[0] for letter in word} & ALIKE
