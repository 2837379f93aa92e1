"""Why something was suggested: codes with values. The words for them are in wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

JSONValue = str | int | float | bool


class ReasonCode(StrEnum):
    """What was seen in the words. The first group speaks for a claim, the second against."""

    NAMES_DAY = "names_day"
    NAMES_TIME = "names_time"
    GIVES_YEAR = "gives_year"
    GIVES_NUMBER_KILLED = "gives_number_killed"
    GIVES_NUMBER_HELD = "gives_number_held"
    GIVES_SHARE = "gives_share"
    GIVES_NUMBER = "gives_number"
    NAMES_NAMES = "names_names"
    REPORTS_ACT = "reports_act"
    TELLS_PAST = "tells_past"
    TELLS_WHEN_IT_HAPPENED = "tells_when_it_happened"
    REPORTS_WORDS = "reports_words"
    REPORTS_BELIEF = "reports_belief"
    QUOTES_WORDS = "quotes_words"
    STANDS_IN_QUOTATION = "stands_in_quotation"
    STATES_MOTIVE = "states_motive"
    STATES_CAUSE = "states_cause"
    CLASSIFIES = "classifies"
    TELLS_OF_LIFE = "tells_of_life"
    CLAIMS_RANK = "claims_rank"
    CAPTIONS_PICTURE = "captions_picture"
    TELLS_OWN_PAST = "tells_own_past"
    PLACES_IN_TIME = "places_in_time"
    COUNTS_FEW = "counts_few"
    NAMES_BODY = "names_body"

    EXHORTS = "exhorts"
    ASKS = "asks"
    SPEAKS_FOR_AUTHORS = "speaks_for_authors"
    ADDRESSES_READER = "addresses_reader"
    TELLS_FEELINGS = "tells_feelings"
    JUDGES = "judges"
    SUPPOSES = "supposes"
    IMAGINES = "imagines"
    SPEAKS_IN_PRESENT = "speaks_in_present"
    LACKS_VERB = "lacks_verb"
    IS_SHORT = "is_short"


@dataclass(frozen=True)
class Reason:
    """One thing that was seen, with the words or figures it was seen in (plain JSON values)."""

    code: ReasonCode
    values: Mapping[str, JSONValue] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """{"code": …, "values": {…}}"""
        return {"code": self.code.value, "values": dict(self.values)}
