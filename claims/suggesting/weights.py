"""What each signal weighs: the whole model, to be read by people. Signals are seen in `signals`.

A score is the logistic function of the start value plus the weights of the signals that are there,
each counted once. Sentences below the threshold are not suggested. The kind of a suggestion is the
one for which its signals vote most.

Learnt from sentences labelled by hand (`python -m tests.benchmarks.weighing` prints them) and
rounded; signals that the labels show too seldom keep the weight that was set by hand.
"""

from collections.abc import Sequence
from math import exp

from claims.suggesting.kinds import Kind
from claims.suggesting.reasons import Reason, ReasonCode

START = -1.2
THRESHOLD = 0.7

# signal, weight, the kind it speaks for, with how many votes
TABLE: tuple[tuple[ReasonCode, float, Kind | None, int], ...] = (
    (ReasonCode.NAMES_DAY, 2.0, Kind.EVENT, 1),
    (ReasonCode.NAMES_TIME, 0.9, Kind.EVENT, 1),
    (ReasonCode.GIVES_YEAR, 1.8, Kind.DATE, 1),
    (ReasonCode.GIVES_NUMBER_KILLED, 1.8, Kind.QUANTITY, 4),
    (ReasonCode.GIVES_NUMBER_HELD, 1.6, Kind.QUANTITY, 4),
    (ReasonCode.GIVES_SHARE, 1.6, Kind.QUANTITY, 4),
    (ReasonCode.GIVES_NUMBER, 1.8, Kind.QUANTITY, 3),
    (ReasonCode.NAMES_NAMES, 2.0, Kind.EVENT, 0),
    (ReasonCode.REPORTS_ACT, 1.3, Kind.EVENT, 2),
    (ReasonCode.TELLS_PAST, 1.2, Kind.EVENT, 0),
    (ReasonCode.TELLS_WHEN_IT_HAPPENED, 0.5, Kind.DATE, 4),
    (ReasonCode.REPORTS_WORDS, 0.1, Kind.ATTRIBUTION, 3),
    (ReasonCode.REPORTS_BELIEF, 0.4, Kind.ATTRIBUTION, 2),
    (ReasonCode.QUOTES_WORDS, 0.8, Kind.QUOTATION, 4),
    (ReasonCode.STANDS_IN_QUOTATION, 0.9, Kind.QUOTATION, 9),
    (ReasonCode.STATES_MOTIVE, 0.5, Kind.MOTIVE, 3),
    (ReasonCode.STATES_CAUSE, 1.1, Kind.CAUSAL, 3),
    (ReasonCode.CLASSIFIES, 0.1, Kind.CLASSIFICATION, 2),
    (ReasonCode.TELLS_OF_LIFE, 1.5, Kind.BIOGRAPHICAL, 3),
    (ReasonCode.CLAIMS_RANK, 0.2, Kind.CLASSIFICATION, 1),
    (ReasonCode.CAPTIONS_PICTURE, 1.5, Kind.BIOGRAPHICAL, 1),
    (ReasonCode.TELLS_OWN_PAST, 0.1, Kind.BIOGRAPHICAL, 2),
    (ReasonCode.PLACES_IN_TIME, 1.5, Kind.EVENT, 1),
    (ReasonCode.COUNTS_FEW, 0.6, Kind.QUANTITY, 2),
    (ReasonCode.NAMES_BODY, 1.5, Kind.EVENT, 0),
    (ReasonCode.EXHORTS, -2.5, None, 0),
    (ReasonCode.ASKS, -4.0, None, 0),
    (ReasonCode.SPEAKS_FOR_AUTHORS, -2.2, None, 0),
    (ReasonCode.ADDRESSES_READER, -1.8, None, 0),
    (ReasonCode.TELLS_FEELINGS, -2.3, None, 0),
    (ReasonCode.JUDGES, -1.3, None, 0),
    (ReasonCode.SUPPOSES, -1.3, None, 0),
    (ReasonCode.IMAGINES, -4.0, None, 0),
    (ReasonCode.SPEAKS_IN_PRESENT, -0.5, None, 0),
    (ReasonCode.LACKS_VERB, -0.5, None, 0),
    (ReasonCode.IS_SHORT, -0.6, None, 0),
)
WEIGHTS = {code: weight for code, weight, _, _ in TABLE}
VOTES = {code: (kind, votes) for code, _, kind, votes in TABLE if kind}


def score_of(reasons: Sequence[Reason]) -> float:
    """How likely the model thinks a checkable assertion, from 0 to 1, to three places."""
    total = START + sum(WEIGHTS[code] for code in {reason.code for reason in reasons})
    return round(1 / (1 + exp(-total)), 3)


def kind_of(reasons: Sequence[Reason]) -> Kind:
    """The kind with most votes; of equal ones, the one that is first in Kind."""
    votes = dict.fromkeys(Kind, 0)
    for code in {reason.code for reason in reasons} & VOTES.keys():
        kind, count = VOTES[code]
        votes[kind] += count
    return max(votes, key=lambda kind: votes[kind])
