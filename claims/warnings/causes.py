"""Warnings about an effect that is dated before the cause which the sentence states."""

import re
from collections.abc import Iterator

from claims.chronology import Calendar, DatePhrase, NotEDTF, interval
from claims.suggesting.signals import without_quotations
from claims.warnings.cautions import Caution, CautionCode, Facts, caution
from claims.warnings.sentences import Sentence

# What stands before these is the effect, what follows is the cause …
CAUSE_FOLLOWS = (
    r"because\s+of|as\s+a\s+(?:result|consequence)\s+of|in\s+(?:response|reaction|reply)\s+to|"
    r"in\s+consequence\s+of|owing\s+to|(?:was|were|been)\s+(?:caused|provoked|triggered)\s+by|"
    r"in\s+retaliation\s+for"
)
# … and of these the other way round.
EFFECT_FOLLOWS = (
    r"led\s+to(?!\s+believe)|resulted\s+in|gave\s+rise\s+to|brought\s+about|(?<!was )(?<!were )"
    r"(?<!been )(?:caused|provoked|triggered)(?!\s+by)"
)
CAUSE = re.compile(rf"\b(?:(?P<cause>(?i:{CAUSE_FOLLOWS}))|(?P<effect>{EFFECT_FOLLOWS}))\b")
# Not told as having happened so; or an aside that dates something else. ("May" is a month.)
DOUBTFUL = re.compile(
    r"\b(?:not|[Nn]ever|[Nn]o|nor|rather\s+than|instead\s+of|would|could|might|may|[Ii]f|fear\w*|expect\w*|"
    r"plan\w*|prepar\w*|[Bb]orn|since|until|before|after|earlier|later|already)\b|n’t\b"
)

# What ends the cause or effect before its date: "because of the amnesty, they came back in 1907".
GOES_ON = re.compile(
    r"[,;:—(]|\b(?:and|but|while|who|which|that|he|she|it|they|we|was|were|had|came|went|\w+ed)\b"
)


def effects_first(sentence: Sentence, facts: Facts) -> Iterator[Caution]:
    """ "… led to the strike of 1905 … in 1907": two dates, one cue, and the effect comes first."""
    if len(sentence.dates) != 2 or len(sentence.own_dates) != 2:
        return
    own = without_quotations(sentence.words)
    cues = list(CAUSE.finditer(own))
    if len(cues) != 1 or DOUBTFUL.search(own):
        return
    sides = _cause_and_effect(own, sentence.own_dates, cues[0])
    if sides is None:
        return
    cause, effect = sides
    begins, ends = _bounds(cause, facts)[0], _bounds(effect, facts)[1]
    if begins is None or ends is None or ends >= begins:
        return
    cue = cues[0].span()
    yield caution(
        CautionCode.EFFECT_FIRST,
        [cause.as_written, cues[0][0], effect.as_written],
        [sentence.place((cause.start, cause.end), cue, (effect.start, effect.end))],
        cause=cause.edtf,
        effect=effect.edtf,
        said=" ".join(cues[0][0].split()),
    )


def _cause_and_effect(
    words: str, dates: tuple[DatePhrase, ...], cue: re.Match[str]
) -> tuple[DatePhrase, DatePhrase] | None:
    """Which date is the cause's and which the effect's; None where the sentence doesn't tell."""
    first, second = dates
    opens = cue.start() <= len(words) - len(words.lstrip(' “"')) and cue["cause"]
    if opens:  # "Because of the strike of 1905, in 1907 …": the comma parts them
        parted = re.search(r",", words[first.end : second.start])
        return (first, second) if parted else None
    if not first.end <= cue.start() < cue.end() <= second.start:
        return None
    if re.search(r"[;:—]", words[first.end : cue.start()]) or GOES_ON.search(
        words, cue.end(), second.start
    ):
        return None
    return (second, first) if cue["cause"] else (first, second)


def _bounds(date: DatePhrase, facts: Facts) -> tuple[int | None, int | None]:
    calendar = date.calendar if date.calendar is not Calendar.NOT_STATED else facts.calendar
    try:
        return interval(date.edtf, calendar)
    except NotEDTF:
        return None, None
