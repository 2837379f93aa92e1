"""What came of holding evidence against its source, and what changed since."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims.checks import Since
from claims.pagesearch import Match

_SINCE = {
    Since.SOURCE: _("the source is another one"),
    Since.LOCATORS: _("the place in it changed"),
    Since.QUOTATION: _("the quotation changed"),
    Since.TRANSLATION: _("the translation changed"),
    Since.EDITION: _("the source is described as another edition"),
}


def checks_in_words(shown: Any) -> list[str]:
    """Of a claims.dossiers.checks.ChecksShown: "checked by 2 people against the 1938 edition".

    What fails now is said apart, as prominently as it deserves.
    """
    confirmed, partly = shown.fresh("confirms"), shown.fresh("partly")
    overruled = [check for check in shown.fresh("fails") if check != shown.failing]
    found = []
    if confirmed:
        words = ngettext(
            "checked by %(number)d person against %(editions)s",
            "checked by %(number)d people against %(editions)s",
            len(confirmed),
        )
        found.append(words % {"number": len(confirmed), "editions": _editions(confirmed)})
    if partly:
        words = ngettext(
            "found in part by %(number)d person in %(editions)s",
            "found in part by %(number)d people in %(editions)s",
            len(partly),
        )
        found.append(words % {"number": len(partly), "editions": _editions(partly)})
    return found + _others(len(overruled), len(shown.fresh("could_not_obtain")), len(shown.stale))


def _others(overruled: int, without: int, stale: int) -> list[str]:
    counts = {
        ngettext(
            "%d person did not find it there", "%d people did not find it there", overruled
        ): overruled,
        ngettext(
            "%d person could not obtain it", "%d people could not obtain it", without
        ): without,
        ngettext(
            "%d check of how it was cited before", "%d checks of how it was cited before", stale
        ): stale,
    }
    return [words % number for words, number in counts.items() if number]


def _editions(checks: Iterable[Any]) -> str:
    """Each edition once, however it is spelt in capitals."""
    names = {edition_in_words(c.edition_seen).casefold(): c.edition_seen for c in checks}
    return get_text_list([edition_in_words(name) for name in names.values()], gettext("and"))


def edition_in_words(seen: str) -> str:
    """What somebody had before them, as it stands behind "against"; a year alone is an edition's."""
    return gettext("the %(year)s edition") % {"year": seen} if seen.isdecimal() else seen


def since_in_words(since: Iterable[Since]) -> str:
    """What changed since a check: "since then the quotation changed"; empty for nothing."""
    words = [str(_SINCE[change]) for change in since]
    if not words:
        return ""
    return gettext("since then %(changes)s") % {"changes": get_text_list(words, gettext("and"))}


def searched_in_words(searched: Any) -> str:
    """What a machine found in a kept copy: "found word for word on page 88 of “Survey.pdf”"."""
    values = {"name": searched.name, "page": searched.page, "percent": searched.percent}
    if searched.match == Match.NOT_FOUND:
        words = gettext("not found in the text of “%(name)s”")
    elif searched.match == Match.WORD_FOR_WORD:
        words = (
            gettext("found word for word on page %(page)s of “%(name)s”")
            if searched.page
            else gettext("found word for word in “%(name)s”")
        )
    else:
        words = (
            gettext("similar words, %(percent)d %%, on page %(page)s of “%(name)s”")
            if searched.page
            else gettext("similar words, %(percent)d %%, in “%(name)s”")
        )
    part = "" if searched.is_whole else gettext(" (only part of it could be read)")
    return words % values + part
