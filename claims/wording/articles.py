"""What was examined of an article and of each paragraph; unmarked is never "safe"."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext, ngettext_lazy

from claims.coverage import Coverage
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


def coverage_in_words(counts: Mapping[str, int], *, is_examined: bool = False) -> str:
    """The verdict of a paragraph in one line; unmarked words are not examined, never "safe".

    Of an examined one the line goes on with who examined it.
    """
    total = sum(counts.values())
    if not total:
        return gettext("No claims") if is_examined else gettext("Not examined.")
    words = article_balance_in_words(counts)
    if is_examined:
        return words
    return gettext("%(claims)s. Unmarked words are not examined.") % {"claims": words}


def examined_in_words(found: Coverage) -> str:
    """ "31 of 38 paragraphs examined"; empty for a text without paragraphs."""
    if not found.paragraphs:
        return ""
    words = ngettext(
        "%(examined)d of %(all)d paragraph examined",
        "%(examined)d of %(all)d paragraphs examined",
        found.paragraphs,
    )
    return words % {"examined": found.examined, "all": found.paragraphs}


def share_in_words(code: str, found: Coverage) -> str:
    """An entry of a balance bar's legend for words that no claim rests on, "examined" or
    "not_examined"; by characters."""
    part = {"examined": found.cleared, "not_examined": found.unexamined}[code]
    words = {
        "examined": gettext("%s of the text examined, without a claim"),
        "not_examined": gettext("%s of the text not examined"),
    }
    return words[code] % _per_cent(part, found.characters)


def _per_cent(part: int, whole: int) -> str:
    """Rounded, but never to nothing or to everything where it is neither."""
    if 0 < 100 * part < whole:
        return gettext("less than 1 %")
    number = 100 * part // whole if whole else 0
    return gettext("%d %%") % number


def unexamined_run_in_words() -> str:
    """What words that no claim rests on are, in a paragraph that nobody examined."""
    return gettext("not examined")


def article_balance_in_words(counts: Mapping[str, int]) -> str:
    """The balance bar of an article, for those who don't see it."""
    total = sum(counts.values())
    if not total:
        return gettext("No claims yet.")
    parts = [_where(code, counts[code]) for code in STANDINGS if counts.get(code)]
    claims = ngettext("%d claim", "%d claims", total) % total
    return f"{claims}: {', '.join(parts)}"


def paragraph_unknown_in_words() -> str:
    """What was posted names no paragraph of the text."""
    return gettext("No paragraph begins there. Choose one of the paragraphs of this text.")


def newer_text_in_words() -> str:
    """The edition that somebody had before them isn't the newest any more."""
    return gettext(
        "A newer edition came in between, so nothing was changed. Read the paragraph in it again."
    )


def examined_now_in_words(number: int, waiting: int) -> str:
    """A paragraph was signed; suggestions that still wait in it are said, and stop nobody."""
    words = gettext("Paragraph %d is noted as examined.") % number
    if not waiting:
        return words
    still = ngettext(
        "%d suggestion still waits in it.", "%d suggestions still wait in it.", waiting
    )
    return f"{words} {still % waiting}"


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
