"""Dates: of claims, in both styles, and the moments at which people did something."""

import re
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.chronology import BothStyles
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
    """Days, months and years as people write them, and from one to another; what else EDTF can say
    stays EDTF."""
    first, _slash, last = edtf.partition("/")
    words = [_DAY.fullmatch(part) and day_in_words(part) for part in (first, last) if part]
    return " – ".join(words) if words and all(words) and not edtf.endswith("/") else edtf


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
