"""The words of dates, a module for each language, and the patterns made of them.

What a match means is in `chronology.reading`. The languages' words do not collide, so all three
are looked for in every text, and nobody has to say which language it is in.
"""

from claims.chronology.phrases.english import ENGLISH, FULL_MONTH, MONTH, MONTHS
from claims.chronology.phrases.language import Kind, Language
from claims.chronology.phrases.russian import RUSSIAN
from claims.chronology.phrases.spanish import SPANISH

# English comes last: it also has what is the same in every language, such as "(1921)".
LANGUAGES: tuple[Language, ...] = (RUSSIAN, SPANISH, ENGLISH)

__all__ = ["ENGLISH", "FULL_MONTH", "LANGUAGES", "MONTH", "MONTHS", "Kind", "Language"]
