"""What in a text or a claim deserves a second look: dates and figures that cannot all be right. Pure.

Nothing is ever applied. Codes and values; the words are in `wording`. Few and right is the aim:
what may well be right is passed over. Import the names from here.

`days` looks at single dates, `distances` and `causes` at two in a sentence, `events` at two places.
"""

from claims.warnings.cautions import Caution, CautionCode, Facts, Place, Value
from claims.warnings.looking import Stated, cautions_between, cautions_in, cautions_of

__all__ = [
    "Caution",
    "CautionCode",
    "Facts",
    "Place",
    "Stated",
    "Value",
    "cautions_between",
    "cautions_in",
    "cautions_of",
]
