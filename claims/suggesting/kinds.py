"""The kinds of claim. The models' choices reuse the values; the words for them are in wording."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a claim asserts."""

    EVENT = "event"
    QUANTITY = "quantity"
    DATE = "date"
    ATTRIBUTION = "attribution"
    QUOTATION = "quotation"
    CAUSAL = "causal"
    MOTIVE = "motive"
    CLASSIFICATION = "classification"
    BIOGRAPHICAL = "biographical"
