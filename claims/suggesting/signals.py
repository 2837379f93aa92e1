"""What is seen in the words of one sentence: reasons with their values. Nothing is weighed here."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.chronology import DatePhrase
from claims.chronology.phrases import FULL_MONTH
from claims.suggesting import cues
from claims.suggesting.reasons import Reason, ReasonCode
from claims.suggesting.verbs import RE_FINITE, RE_PAST_FORM

NEAR = 80  # code points within which a figure and "killed" belong together
# A number after a month or "vol.", or before a month, counts nothing.
LABELLED = re.compile(rf"(?:{FULL_MONTH}|\b(?:[Vv]ols?|[Nn]os?|pp?|ch|fol|art)\.)\s+(?:the\s+)?$")
DAY_OF_MONTH = re.compile(rf"\s+(?:of\s+)?(?:{FULL_MONTH})\b")
QUOTED = re.compile(r"“[^“”]{1,1500}”|\"[^\"]{1,1500}\"|«[^«»]{1,1500}»")
# A name: a capitalised word (or acronym) that does not merely open the sentence.
NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω][\w’'-]*[\w]|[A-Z]\.)(?:\s+(?:(?:of|the|von|van|de|du|del|der|la|i|y)\s+){0,2}"
    r"[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω][\w’'-]*[\w])*"
)
OPENERS = (
    "The A An In On At By For From After Before During Between Of To With Without As If When While "
    "Since Because Although Though But And Or Nor So Yet Both All Many Most Some Few Several One "
    "Two Three It Its He She They His Her Their We Our I You Your This That These Those There Here "
    "What Which Who Whom Whose Where Why How Then Thus Rather Not No Only Even Once Until Under "
    "Over Throughout Through Against Among Afterwards Already Also Another Any Anyone Apart Around "
    "Despite Due Each Either Every Everyone Far Finally First Given Having However Instead Later "
    "Meanwhile Moreover Nearly Neither Never Nevertheless Nobody None Nonetheless Nothing Now "
    "Often Other Others Perhaps Second Simultaneously Soon Still Subsequently Such Than Therefore "
    "Ask Look Shame Remember Imagine See Read Let Come Bring Take Think Consider Such Last "
    "Time Unlike Upon Whereas Whether Within Women Men Workers People Peasants"
)
NOT_NAMES = frozenset(OPENERS.split())
CALENDAR_NAMES = (
    "January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday"
)
MONTHS_AND_DAYS = frozenset(CALENDAR_NAMES.split())


@dataclass(frozen=True)
class View:
    """One sentence (or a part of one) as the signals see it. Dates are spans of `words`."""

    words: str
    dates: Sequence[DatePhrase] = ()
    block_kind: str = "paragraph"
    english: bool = True
    subject: str = ""  # of a part: whom it speaks of, where the sentence has said that before


def signals_in(view: View) -> list[Reason]:
    """The reasons that the words give, for and against, each code once, in the order of the
    codes. Never raises."""
    seen: dict[ReasonCode, Reason] = {}
    unquoted = without_quotations(_without_dates(view))
    readers = [_times, _figures, _names, _form]
    if view.english:
        readers += [_acts, _speech, _relations, _objections]
    for read in readers:
        for reason in read(view, unquoted):
            seen.setdefault(reason.code, reason)
    return [seen[code] for code in ReasonCode if code in seen]


def _without_dates(view: View) -> str:
    """The words with dates blanked out, so that "May" is no name and "according to" no source."""
    pieces, last = [], 0
    for date in view.dates:
        pieces += [view.words[last : date.start], " " * (date.end - date.start)]
        last = date.end
    return "".join(pieces) + view.words[last:]


def without_quotations(words: str) -> str:
    """The words with longer quotations blanked out: what others say is not the author's voice.

    Quotation marks round one to three words ("so-called" quotes) stay. The length is the same.
    """

    def blank(match: re.Match[str]) -> str:
        quoted = match[0]
        return quoted if len(quoted.split()) < 4 else " " * len(quoted)

    return QUOTED.sub(blank, words)


def _times(view: View, unquoted: str) -> Iterator[Reason]:
    for date in view.dates:
        code = ReasonCode.NAMES_DAY if _is_day(date.edtf) else ReasonCode.NAMES_TIME
        yield Reason(code, {"date": date.as_written})
    if not view.dates and not view.english and (year := cues.RE_ANY_YEAR.search(view.words)):
        yield Reason(ReasonCode.GIVES_YEAR, {"year": year[0]})


def _is_day(edtf: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d[?~%]?(?:/\d{4}-\d\d-\d\d)?", edtf) is not None


def _figures(view: View, unquoted: str) -> Iterator[Reason]:
    if share := cues.RE_SHARE.search(unquoted):
        yield Reason(ReasonCode.GIVES_SHARE, {"figure": share["words"]})
    figures = [
        match
        for match in cues.RE_FIGURE.finditer(unquoted)
        if not LABELLED.search(view.words[max(0, match.start() - 16) : match.start()])
        and not DAY_OF_MONTH.match(view.words, match.end())
    ]
    codes = dict.fromkeys(range(len(figures)), ReasonCode.GIVES_NUMBER)
    if view.english and figures:
        for pattern, code in (
            (cues.RE_HELD, ReasonCode.GIVES_NUMBER_HELD),
            (cues.RE_DEAD, ReasonCode.GIVES_NUMBER_KILLED),
        ):
            for cue in pattern.finditer(view.words):
                index = _nearest(view.words, cue, figures)
                if index is not None:
                    codes[index] = code
    for index, figure in enumerate(figures):
        code = ReasonCode.GIVES_SHARE if figure["percent"] else codes[index]
        if figure["spelled"] and code is ReasonCode.GIVES_NUMBER:
            continue  # "two phases", "three friends": of little weight
        yield Reason(code, {"figure": figure[0].strip()})


def _nearest(words: str, cue: re.Match[str], figures: Sequence[re.Match[str]]) -> int | None:
    """The index of the figure that belongs to a cue such as "killed", or None."""
    following = bisect(figures, cue.start(), key=lambda figure: figure.start())
    near = [
        (_distance(words, cue.span(), figures[index].span()), index)
        for index in (following - 1, following)
        if 0 <= index < len(figures)
        and abs(figures[index].start() - cue.start()) <= NEAR + len(cue[0]) + len(figures[index][0])
    ]
    distance, index = min(near, default=(NEAR + 1, 0))
    return index if distance <= NEAR else None


def _distance(words: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    """Code points between two spans; a comma or "and" between them keeps them further apart."""
    between = words[min(one[1], other[1]) : max(one[0], other[0])]
    return len(between) + 20 * len(re.findall(r"[,;]|\band\b", between))


def _names(view: View, unquoted: str) -> Iterator[Reason]:
    names = []
    for match in NAME.finditer(unquoted):
        words = match[0].split()
        opens = match.start() == 0 and view.english
        while words and (words[0] in NOT_NAMES or (opens and words[0].endswith(("ly", "ing")))):
            words = words[1:]
        if words and not set(words) <= MONTHS_AND_DAYS:
            names.append(" ".join(words))
    if NAME.fullmatch(view.subject) and view.subject.split()[0] not in NOT_NAMES:
        names.insert(0, view.subject)
    if names:
        yield Reason(ReasonCode.NAMES_NAMES, {"names": ", ".join(dict.fromkeys(names[:4]))})


def _form(view: View, unquoted: str) -> Iterator[Reason]:
    words = view.words.rstrip("”\"’') ")
    if words.endswith(("?", "？", "؟")):
        yield Reason(ReasonCode.ASKS)
    if len(view.words.split()) < 4 and not view.dates:
        yield Reason(ReasonCode.IS_SHORT)
    if view.block_kind == "caption":
        yield Reason(ReasonCode.CAPTIONS_PICTURE)
    if view.block_kind == "quotation":
        yield Reason(ReasonCode.STANDS_IN_QUOTATION)


def _acts(view: View, unquoted: str) -> Iterator[Reason]:
    act = cues.RE_ACT.search(unquoted)
    if act:
        yield Reason(ReasonCode.REPORTS_ACT, {"verb": act[0]})
    past = cues.RE_PAST.search(unquoted) or RE_PAST_FORM.search(unquoted)
    if past:
        yield Reason(ReasonCode.TELLS_PAST, {"verb": past[0]})
    elif cues.RE_PRESENT.search(unquoted):
        yield Reason(ReasonCode.SPEAKS_IN_PRESENT)
    elif view.block_kind != "caption" and not (
        QUOTED.search(view.words) or RE_FINITE.search(unquoted)
    ):
        yield Reason(ReasonCode.LACKS_VERB)
    happens = cues.RE_HAPPENS.search(unquoted)
    if happens and view.dates:
        yield Reason(ReasonCode.TELLS_WHEN_IT_HAPPENED, {"verb": happens[0]})


def _speech(view: View, unquoted: str) -> Iterator[Reason]:
    said = cues.RE_WORDS_REPORTED.search(unquoted)
    believed = cues.RE_BELIEVED.search(unquoted)
    if said:
        yield Reason(ReasonCode.REPORTS_WORDS, {"verb": said[0].strip()})
    quotes = [each[0] for each in QUOTED.finditer(view.words) if len(each[0].split()) >= 4]
    if quotes:
        yield Reason(ReasonCode.QUOTES_WORDS, {"words": quotes[0].strip('“”"«»')[:80]})
    if believed:
        yield Reason(ReasonCode.REPORTS_BELIEF, {"verb": believed[0]})


def _relations(view: View, unquoted: str) -> Iterator[Reason]:
    for code, pattern in (
        (ReasonCode.STATES_MOTIVE, cues.RE_PURPOSE),
        (ReasonCode.STATES_MOTIVE, cues.RE_WANTED),
        (ReasonCode.STATES_CAUSE, cues.RE_CAUSE),
        (ReasonCode.CLASSIFIES, cues.RE_CLASSIFIES),
        (ReasonCode.TELLS_OF_LIFE, cues.RE_LIFE),
        (ReasonCode.CLAIMS_RANK, cues.RE_RANK),
        (ReasonCode.NAMES_BODY, cues.RE_BODY),
    ):
        if match := pattern.search(unquoted):
            yield Reason(code, {"words": match[0]})
    placed = None if view.dates else cues.RE_PLACED_IN_TIME.search(unquoted)
    if placed:
        yield Reason(ReasonCode.PLACES_IN_TIME, {"words": placed["words"]})
    if few := cues.RE_FEW.search(unquoted):
        yield Reason(ReasonCode.COUNTS_FEW, {"figure": few["figure"]})


def _objections(view: View, unquoted: str) -> Iterator[Reason]:
    if view.block_kind != "quotation":
        yield from _first_person(view, unquoted)
        if cues.RE_READER.search(unquoted):
            yield Reason(ReasonCode.ADDRESSES_READER)
    exclaims = unquoted.rstrip().endswith("!") and not QUOTED.search(view.words)
    if exclaims and not cues.RE_PAST.search(unquoted):
        yield Reason(ReasonCode.EXHORTS)
    if match := cues.RE_FEELS.search(unquoted):
        yield Reason(ReasonCode.TELLS_FEELINGS, {"words": match["words"]})
    if cues.RE_EXHORTS.search(unquoted):
        yield Reason(ReasonCode.EXHORTS)
    if match := cues.RE_JUDGES.search(unquoted):
        yield Reason(ReasonCode.JUDGES, {"words": match["words"]})
    if match := cues.RE_IMAGINES.search(unquoted):
        yield Reason(ReasonCode.IMAGINES, {"words": match["words"]})
    if match := cues.RE_SUPPOSES.search(unquoted):
        yield Reason(ReasonCode.SUPPOSES, {"words": match["words"].strip()})


def _first_person(view: View, unquoted: str) -> Iterator[Reason]:
    """The author speaking now, or telling what he or she lived through ("I was born", "my father
    kept the lock"): that can be checked."""
    own = "I" in view.subject.split() or view.subject.startswith(("My ", "We", "Our "))
    if not (own or cues.RE_AUTHORS.search(unquoted)):
        return
    now = cues.RE_AUTHORS_NOW.search(unquoted)
    if now or not (cues.RE_PAST.search(unquoted) or RE_PAST_FORM.search(unquoted)):
        yield Reason(ReasonCode.SPEAKS_FOR_AUTHORS)
    else:
        yield Reason(ReasonCode.TELLS_OWN_PAST)
