"""Warnings: what is odd, and why it is thought so. Calm words: it is computed, and may be wrong."""

from collections.abc import Mapping
from typing import Any

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims.warnings import CautionCode
from claims.wording.dates import day_in_words, edtf_in_words

_TITLES: dict[str, Promise | str] = {
    CautionCode.IMPOSSIBLE_DATE: _("There is no such day"),
    CautionCode.WEEKDAY: _("The weekday does not fit the date"),
    CautionCode.STYLES_APART: _("The two styles are not one day"),
    CautionCode.AGO: _("The date is at odds with the article’s own"),
    CautionCode.AFTER_ARTICLE: _("Told as past, but later than the article"),
    CautionCode.DISTANCE: _("The two dates are not that far apart"),
    CautionCode.CALENDARS_APART: _("Perhaps one day, written in two calendars"),
    CautionCode.DATED_TWICE: _("Perhaps one event, dated differently"),
    CautionCode.COUNTED_TWICE: _("Perhaps one event, counted differently"),
    CautionCode.EFFECT_FIRST: _("The effect is dated before its cause"),
}
_FITS = {
    "julian": _("It fits the Julian calendar (old style)."),
    "gregorian": _("It fits the Gregorian calendar (new style)."),
}
_IN = {
    "julian": _("in the old style"),
    "gregorian": _("in the new style"),
}


def warning_title(code: str) -> str:
    """What is odd, as a heading. A code that is not known any more reads as itself."""
    return str(_TITLES.get(code, code.replace("_", " ")))


def warning_in_words(code: str, values: Mapping[str, Any]) -> str:
    """Why it is thought odd: a sentence or two, in the reader's language."""
    return str(_REASONS[code](values)) if code in _REASONS else ""


def _impossible(values: Mapping[str, Any]) -> str:
    month = MONTHS[values["month"]]
    if "year" not in values:
        return ngettext(
            "%(month)s has %(last)d day.", "%(month)s has %(last)d days.", values["last"]
        ) % {"month": month, "last": values["last"]}
    said = {"month": month, "year": values["year"], "last": values["last"]}
    if values["month"] == 2 and values["calendar"] in _IN:
        said["style"] = _IN[values["calendar"]]
        words = gettext("%(month)s %(year)d had %(last)d days %(style)s.") % said
    else:
        words = gettext("%(month)s %(year)d had %(last)d days.") % said
    return _with_fit(words, values)


def _weekday(values: Mapping[str, Any]) -> str:
    said = {"date": day_in_words(values["edtf"])}
    said |= {key: WEEKDAYS[values[key]] for key in ("gregorian", "julian") if key in values}
    if "gregorian" in said and "julian" in said:
        words = gettext("%(date)s was a %(gregorian)s in the new style, a %(julian)s in the old.")
    elif "gregorian" in said:
        words = gettext("%(date)s was a %(gregorian)s.")
    else:
        words = gettext("%(date)s was a %(julian)s.")
    return _with_fit(words % said, values)


def _with_fit(words: str, values: Mapping[str, Any]) -> str:
    """A proposal only where another calendar explains it; what fits neither gets none."""
    return f"{words} {_FITS[values['fits']]}" if values.get("fits") in _FITS else words


def _styles_apart(values: Mapping[str, Any]) -> str:
    return gettext(
        "The two calendars were %(should)d days apart then; these two dates are %(apart)d days apart."
    ) % dict(values)


def _ago(values: Mapping[str, Any]) -> str:
    said, years = {"said": values["said"], "date": edtf_in_words(values["edtf"])}, values["years"]
    if not years:
        words = gettext("“%(said)s”, but the article was published within a year of %(date)s.")
    else:
        words = ngettext(
            "“%(said)s”, but the article was published %(years)d year after %(date)s.",
            "“%(said)s”, but the article was published %(years)d years after %(date)s.",
            years,
        )
    return words % {**said, "years": years}


def _after_article(values: Mapping[str, Any]) -> str:
    day = day_in_words(values["published"])
    return gettext("The article was published on %(day)s.") % {"day": day}


def _distance(values: Mapping[str, Any]) -> str:
    return gettext("“%(said)s” does not lead from %(first)s to %(second)s.") % {
        "said": values["said"],
        "first": edtf_in_words(values["first"]),
        "second": edtf_in_words(values["second"]),
    }


def _calendars_apart(values: Mapping[str, Any]) -> str:
    words = gettext(
        "%(days)d days lie between the two dates; the calendars were %(apart)d days apart then."
    ) % dict(values)
    return f"{words} {gettext('Perhaps it happened overnight.')}" if values["off"] else words


def _dated_twice(values: Mapping[str, Any]) -> str:
    return gettext("Once it is %(first)s, once %(second)s.") % {
        "first": edtf_in_words(values["first"]),
        "second": edtf_in_words(values["second"]),
    }


def _counted_twice(values: Mapping[str, Any]) -> str:
    return gettext("Once it is “%(first)s”, once “%(second)s”.") % dict(values)


def _effect_first(values: Mapping[str, Any]) -> str:
    return gettext("The cause is dated %(cause)s, what came of it %(effect)s.") % {
        "cause": edtf_in_words(values["cause"]),
        "effect": edtf_in_words(values["effect"]),
    }


_REASONS = {
    CautionCode.IMPOSSIBLE_DATE: _impossible,
    CautionCode.WEEKDAY: _weekday,
    CautionCode.STYLES_APART: _styles_apart,
    CautionCode.AGO: _ago,
    CautionCode.AFTER_ARTICLE: _after_article,
    CautionCode.DISTANCE: _distance,
    CautionCode.CALENDARS_APART: _calendars_apart,
    CautionCode.DATED_TWICE: _dated_twice,
    CautionCode.COUNTED_TWICE: _counted_twice,
    CautionCode.EFFECT_FIRST: _effect_first,
}
