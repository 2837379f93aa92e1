"""What was examined of an article and of each paragraph; unmarked is never "safe"."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext, ngettext_lazy

from claims.drawing import STANDINGS


def _where(code: str, number: int) -> str:
    """ "1 supported", "2 where sources disagree": claims of one standing in a paragraph."""
    words = {
        "supported": ngettext("%d supported", "%d supported", number),
        "qualified": ngettext("%d qualified", "%d qualified", number),
        "sources_disagree": ngettext(
            "%d where sources disagree", "%d where sources disagree", number
        ),
        "contradicted": ngettext("%d contradicted", "%d contradicted", number),
        "none_found": ngettext("%d searched without result", "%d searched without result", number),
        "no_evidence_yet": ngettext("%d without evidence yet", "%d without evidence yet", number),
    }
    return words[code] % number


def coverage_in_words(counts: Mapping[str, int]) -> str:
    """The verdict of a paragraph in one line; unmarked words are not examined, never "safe"."""
    total = sum(counts.values())
    if not total:
        return gettext("Not examined.")
    parts = [_where(code, counts[code]) for code in STANDINGS if counts.get(code)]
    claims = ngettext("%d claim", "%d claims", total) % total
    return gettext("%(claims)s: %(parts)s. Unmarked words are not examined.") % {
        "claims": claims,
        "parts": ", ".join(parts),
    }


def article_balance_in_words(counts: Mapping[str, int]) -> str:
    """The balance bar of an article, for those who don't see it."""
    total = sum(counts.values())
    if not total:
        return gettext("No claims yet.")
    parts = [_where(code, counts[code]) for code in STANDINGS if counts.get(code)]
    claims = ngettext("%d claim", "%d claims", total) % total
    return f"{claims}: {', '.join(parts)}"


def several_in_words(number: int, disputed: int) -> str:
    """The marker of words that several claims share: "3 claims, 1 disputed"."""
    claims = ngettext("%d claim", "%d claims", number) % number
    if not disputed:
        return claims
    return f"{claims}, " + ngettext("%d disputed", "%d disputed", disputed) % disputed


def waits_in_words() -> str:
    """The mark of words that read otherwise in this edition, before a person confirmed them."""
    return gettext("changed, waits for a person")


_STANDING_COUNTS = {
    "supported": ngettext_lazy("%d supported", "%d supported"),
    "qualified": ngettext_lazy("%d qualified", "%d qualified"),
    "sources_disagree": ngettext_lazy("%d where sources disagree", "%d where sources disagree"),
    "contradicted": ngettext_lazy("%d contradicted", "%d contradicted"),
    "none_found": ngettext_lazy("%d searched, none found", "%d searched, none found"),
    "no_evidence_yet": ngettext_lazy("%d no evidence yet", "%d no evidence yet"),
    "dispute": ngettext_lazy("%d in dispute", "%d in dispute"),
}


def standing_count_in_words(code: str, number: int) -> str:
    """An entry of a balance bar's legend: "17 supported"; also for "dispute"."""
    return str(_STANDING_COUNTS[code] % number)
