"""Dates: of claims, in both styles, and the moments at which people did something."""

import re
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.chronology import BothStyles, EDTFProblem, NotEDTF
from claims.models.choices import Calendar

_DAY = re.compile(r"(Y?-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?")


def date_in_words(date: Any) -> str:
    """A claim's date (dossiers.claim.DateShown): both styles where they are known, else one of them
    with its style, where it matters which."""
    if date.styles:
        return both_styles_in_words(date.styles)
    words = edtf_in_words(date.edtf)
    if words and date.calendar == Calendar.NOT_STATED:
        return gettext("%(date)s (calendar not stated)") % {"date": words}
    if words and date.calendar == Calendar.JULIAN:
        return gettext("%(date)s, old style") % {"date": words}
    return (
        gettext("%(date)s, new style") % {"date": words} if words and date.of_two_styles else words
    )


def edtf_in_words(edtf: str) -> str:
    """As people write it: "8 March 1921 – 16 March 1921", "about 1918", "the 1930s". A time of day,
    and a year of which nothing is known, stay EDTF."""
    first, slash, last = edtf.partition("/")
    return (_span_in_words(first, last) if slash else _end_in_words(edtf)) or edtf


def _span_in_words(first: str, last: str) -> str:
    """ ".." is an open end, nothing one that isn't known."""
    begins, ends = _end_in_words(first), _end_in_words(last)
    if begins and ends:
        return f"{begins} – {ends}"
    for date, other, words in (
        (begins, last, _OPEN_AT_THE_END),
        (ends, first, _OPEN_AT_THE_BEGINNING),
    ):
        if date and other in words:
            return str(words[other]) % {"date": date}
    return ""


_OPEN_AT_THE_END = {
    "..": _("from %(date)s on"),
    "": _("from %(date)s until a day that is not known"),
}
_OPEN_AT_THE_BEGINNING = {
    "..": _("until %(date)s"),
    "": _("from a day that is not known until %(date)s"),
}
_QUALIFIED = {
    "?": _("%(date)s (not certain)"),
    "~": _("about %(date)s"),
    "%": _("about %(date)s (not certain)"),
}


def _end_in_words(edtf: str) -> str:
    """One date, with what is said of how sure it is; empty where there are no words for it."""
    bare = edtf.rstrip("?~%")
    date = bare.removesuffix("-XX").removesuffix("-XX")
    words = day_in_words(date) if _DAY.fullmatch(date) else _years_in_words(date)
    if words and bare != date:
        words = gettext("some day in %(date)s") % {"date": words}
    qualified = _QUALIFIED.get(edtf[len(bare) :])
    return str(qualified) % {"date": words} if words and qualified else words


def _years_in_words(edtf: str) -> str:
    """ "the 1930s" for 193X, "between 1900 and 1999" for 19XX."""
    if re.fullmatch(r"\d{3}X", edtf):
        return gettext("the %(decade)ss") % {"decade": int(edtf.replace("X", "0"))}
    if re.fullmatch(r"\d{1,2}X{2,3}", edtf) and len(edtf) == 4:
        first, last = (int(edtf.replace("X", digit)) for digit in "09")
        return gettext("between %(first)s and %(last)s") % {"first": first, "last": last}
    return ""


_PROBLEMS = {
    EDTFProblem.EMPTY: _("Write a date such as 1917-11-07, 1917-11 or 1917."),
    EDTFProblem.MALFORMED: _(
        "“%(text)s” is not a date in EDTF: write a year, 1917-11, 1917-11-07, or two of them with a / "
        "between."
    ),
    EDTFProblem.BEYOND_LEVEL_1: _(
        "“%(text)s” says more than Stemma reads (EDTF levels 0 and 1): write whole days, months or "
        "years, with X only for the last digits of a year."
    ),
    EDTFProblem.NO_SUCH_YEAR: _(
        "“%(text)s” is not a date in EDTF: 0000 is 1 BC, -0001 is 2 BC, and five million "
        "years are the most."
    ),
    EDTFProblem.NO_SUCH_MONTH: _(
        "“%(text)s” is not a date in EDTF: months run from 01 to 12, seasons from 21 "
        "(spring) to 24 (winter)."
    ),
    EDTFProblem.NO_SUCH_DAY: _(
        "“%(text)s” is not a date in EDTF: that month has no such day. Look at the calendar too."
    ),
    EDTFProblem.NO_SUCH_TIME: _(
        "“%(text)s” is not a date in EDTF: there is no such time. Write the day alone."
    ),
    EDTFProblem.BACKWARDS: _(
        "“%(text)s” is not a date in EDTF: it ends before it begins. Put the earlier date first."
    ),
}


def edtf_refused_in_words(error: NotEDTF) -> str:
    """Why a date isn't understood, and what to write."""
    return str(_PROBLEMS[error.problem]) % {"text": error.text}


def day_in_words(edtf: str, *, parts: int = 3) -> str:
    """An EDTF day, month or year: "7 November 1917", "November 1917", "44 BC". `parts` of a day: 1
    its number alone, 2 the month too, 3 all."""
    year, month, day = _DAY.fullmatch(edtf).groups()
    written = [str(int(day))] if day else []
    if month and parts > 1:
        written.append(str(MONTHS.get(int(month)) or _SEASONS[int(month)]))
    if parts > 2:
        written.append(year_in_words(int(year.removeprefix("Y"))))
    return " ".join(written)


_SEASONS = {21: _("spring"), 22: _("summer"), 23: _("autumn"), 24: _("winter")}


def year_in_words(year: int) -> str:
    return str(year) if year > 0 else gettext("%d BC") % (1 - year)


def both_styles_in_words(styles: BothStyles) -> str:
    """Old style first, new style in brackets: "25 October (7 November) 1917", "5 (18) January 1918"."""
    old, new = styles.julian, styles.gregorian
    if old[:-3] == new[:-3]:
        same = day_in_words(new).removeprefix(day_in_words(new, parts=1))
        return f"{day_in_words(old, parts=1)} ({day_in_words(new, parts=1)}){same}"
    if old[:-6] == new[:-6]:
        year = day_in_words(new).removeprefix(day_in_words(new, parts=2))
        return f"{day_in_words(old, parts=2)} ({day_in_words(new, parts=2)}){year}"
    return f"{day_in_words(old)} ({day_in_words(new)})"


def moment(at: datetime) -> str:
    """Day and minute, for a sentence that says who did something when."""
    return date_format(timezone.localtime(at), "j F Y, H:i")
