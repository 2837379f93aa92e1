"""Why something was suggested."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.suggesting import ReasonCode

REASONS: dict[str, Promise | str] = {
    ReasonCode.NAMES_DAY: _("names a day (%(date)s)"),
    ReasonCode.NAMES_TIME: _("says when (%(date)s)"),
    ReasonCode.GIVES_YEAR: _("gives what looks like a year (%(year)s)"),
    ReasonCode.GIVES_NUMBER_KILLED: _("gives a number of people killed (%(figure)s)"),
    ReasonCode.GIVES_NUMBER_HELD: _("gives a number of people arrested or held (%(figure)s)"),
    ReasonCode.GIVES_SHARE: _("gives a share (%(figure)s)"),
    ReasonCode.GIVES_NUMBER: _("gives a number (%(figure)s)"),
    ReasonCode.NAMES_NAMES: _("names somebody or something (%(names)s)"),
    ReasonCode.REPORTS_ACT: _("reports an act (“%(verb)s”)"),
    ReasonCode.TELLS_PAST: _("tells of the past (“%(verb)s”)"),
    ReasonCode.TELLS_WHEN_IT_HAPPENED: _("says when it happened (“%(verb)s”)"),
    ReasonCode.REPORTS_WORDS: _("says what somebody said (“%(verb)s”)"),
    ReasonCode.REPORTS_BELIEF: _("says what somebody believed (“%(verb)s”)"),
    ReasonCode.QUOTES_WORDS: _("quotes words (“%(words)s”)"),
    ReasonCode.STANDS_IN_QUOTATION: _("stands in a quotation"),
    ReasonCode.STATES_MOTIVE: _("gives a motive (“%(words)s”)"),
    ReasonCode.STATES_CAUSE: _("states a cause or a consequence (“%(words)s”)"),
    ReasonCode.CLASSIFIES: _("says what somebody or something was (“%(words)s”)"),
    ReasonCode.TELLS_OF_LIFE: _("tells of a life or an office (“%(words)s”)"),
    ReasonCode.CLAIMS_RANK: _("compares or ranks (“%(words)s”)"),
    ReasonCode.CAPTIONS_PICTURE: _("is the caption of a picture"),
    ReasonCode.TELLS_OWN_PAST: _("tells what the author lived through"),
    ReasonCode.PLACES_IN_TIME: _("says when or how long, without a year (“%(words)s”)"),
    ReasonCode.COUNTS_FEW: _("gives a small number (“%(figure)s”)"),
    ReasonCode.NAMES_BODY: _("speaks of a body, an office or a group (“%(words)s”)"),
    ReasonCode.EXHORTS: _("calls on people to do something"),
    ReasonCode.ASKS: _("is a question"),
    ReasonCode.SPEAKS_FOR_AUTHORS: _("speaks for or of the text itself"),
    ReasonCode.ADDRESSES_READER: _("speaks to the reader"),
    ReasonCode.TELLS_FEELINGS: _("tells of a feeling, a memory or a habit (“%(words)s”)"),
    ReasonCode.JUDGES: _("passes a judgement (“%(words)s”)"),
    ReasonCode.SUPPOSES: _("supposes rather than says (“%(words)s”)"),
    ReasonCode.IMAGINES: _("says what would have happened (“%(words)s”)"),
    ReasonCode.SPEAKS_IN_PRESENT: _("speaks of the present or in general"),
    ReasonCode.LACKS_VERB: _("has no verb of the past"),
    ReasonCode.IS_SHORT: _("is very short"),
}


class _Values(dict[str, object]):
    """Values by name; one that an older row doesn't have is an ellipsis."""

    def __missing__(self, name: str) -> str:
        return "…"


def reason_in_words(code: str, values: Mapping[str, object]) -> str:
    """A reason for a suggestion, such as "names a day (7 November 1917)", in the reader's language.

    A code that is not known any more (from a row kept since an older version) reads as itself.
    """
    if code not in REASONS:
        return str(code).replace("_", " ")
    return str(REASONS[code]) % _Values(values)
